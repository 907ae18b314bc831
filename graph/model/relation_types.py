"""The relations between documents, once: what the extraction finds and the graph keeps under the same names."""

from __future__ import annotations

from typing import get_args

from cancu.extract.model.records import RelationType

RELATION_TYPES: tuple[str, ...] = get_args(RelationType)
"""The ten types of the contract, in its order."""
ANY_RELATION = "|".join(RELATION_TYPES)
"""All of them, as a pattern of Cypher: ``[r:BASED_ON|IMPLEMENTS|…]``."""
