"""The relations between documents, once: what the extraction finds and the graph keeps under the same names."""

from __future__ import annotations

from cancu.extract.model.relation_types import RELATION_KINDS

RELATION_TYPES: tuple[str, ...] = tuple(kind.name for kind in RELATION_KINDS)
"""The ten types of the contract, in its order."""
ANY_RELATION = "|".join(RELATION_TYPES)
"""All of them, as a pattern of Cypher: ``[r:BASED_ON|IMPLEMENTS|…]``."""
CHANGING_RELATION = "|".join(kind.name for kind in RELATION_KINDS if kind.changes)
"""Those whose source changes the text or the force of the target, as a pattern of Cypher."""
BASE = "base:"
"""How `said_in` starts where the base layer tells of a relation, and no text; its origin follows."""
OF_BASE = f"r.said_in STARTS WITH '{BASE}'"
"""Whether the base layer tells of a relation `r`, as a condition of Cypher."""
OF_TEXT = f"NOT {OF_BASE}"
"""Whether a text states a relation `r`, as a condition of Cypher."""

NOT_BASE_ONLY = "NOT coalesce(d.base_only, false)"
"""Whether a text names a document `d` or is its text, as a condition of Cypher."""


def is_of_base(said_in: str) -> bool:
    """Return whether the base layer tells of a relation, and no text; said_in: of its evidence."""
    return said_in.startswith(BASE)
