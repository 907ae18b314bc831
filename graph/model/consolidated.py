"""Consolidated texts (văn bản hợp nhất): they tell what others changed, and change nothing themselves.

Ordinance 01/2012/UBTVQH13 on consolidation, article 4.
"""

from __future__ import annotations

from cancu.extract.lexicon.document_types import CONSOLIDATED

_CODE = "vbhn"


def is_consolidated(type_name: str | None, number: str | None) -> bool:
    """Return whether a document of this type and number is a consolidated text."""
    return type_name == CONSOLIDATED or _CODE in (number or "").lower()
