"""The relations between documents, once: what the extraction finds and the graph keeps under the same names."""

from __future__ import annotations

from cancu.extract.model.relation_types import RELATION_KINDS

RELATION_TYPES: tuple[str, ...] = tuple(kind.name for kind in RELATION_KINDS)
"""The ten types of the contract, in its order."""
ANY_RELATION = "|".join(RELATION_TYPES)
"""All of them, as a pattern of Cypher: ``[r:BASED_ON|IMPLEMENTS|…]``."""
