"""Which document can change, guide or carry out which: by type, issuer's code and order of authority."""

from __future__ import annotations

import re
from functools import cache

from cancu.extract.lexicon import load_toml
from cancu.extract.model.hits import CitationHit
from cancu.extract.model.records import THIS, RelationType, Target

CHANGES = ("AMENDS", "REPLACES", "REPEALS")
"""The types of relations that only an act can have to another one."""
NORMATIVE = frozenset(("Hiến pháp", "Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch"))
"""Types that lay down rules for all: `thực hiện` in them is said to others."""

_REQUESTS = ("Tờ trình", "Báo cáo")
_CHANGES_NOTHING = (*_REQUESTS, "Giấy mời")
_NO_ACT = 4
"""The row from which on documents change only documents of their own type."""
_LOCAL = re.compile(r"UB(?!TV)|HĐND")
_CENTRAL = re.compile(r"TTG|CP\b|QH\d|TW\b|TT-B")
_OF_ASSEMBLY = re.compile(r"QH\d")
_WITH_YEAR = re.compile(r"\d+/\d{4}/")


def rank_of(target: Target) -> str | None:
    """The type that orders authority: a resolution of the National Assembly ranks as a law."""
    if target.type == "Nghị quyết" and _OF_ASSEMBLY.search(target.number or ""):
        return "Nghị quyết của Quốc hội"
    return target.type


def code_of(target: Target) -> str:
    """The number without its figures and year: ``12/2024/QĐ-UBND`` -> ``QĐ-UBND``."""
    return (target.number or "").lstrip("0123456789./-").upper()


def is_normative(target: Target) -> bool:
    """Whether a document lays down rules: by its type, or as its number has the year (`98/2025/QĐ-UBND`)."""
    return target.type in NORMATIVE or target.type == "Văn bản hợp nhất" or bool(_WITH_YEAR.match(target.number or ""))


def can_relate(type: RelationType, source: Target, item: CitationHit) -> bool:
    """Whether a document of the source's type can have the relation to the item."""
    if item.is_programme:
        return type in ("IMPLEMENTS", "APPROVES", "GUIDES")
    if type in CHANGES:
        if source.id == THIS and source.type is None:
            return True
        local_on_central = bool(_LOCAL.search(code_of(source)) and _CENTRAL.search(code_of(item.target)))
        return not local_on_central and can_change(rank_of(source), rank_of(item.target))
    if type == "IMPLEMENTS":
        return source.id == THIS or item.target.type not in _REQUESTS
    if type == "GUIDES":
        return can_guide(rank_of(source), rank_of(item.target))
    return type != "APPROVES" or (source.type == "Quyết định" and item.target.type not in NORMATIVE)


@cache
def _rows() -> dict[str, int]:
    return {name: row for row, entry in enumerate(load_toml("cues")["rank"]) for name in entry["types"]}


def can_change(source: str | None, target: str | None) -> bool:
    """Whether a document of one rank can amend, replace or repeal one of another: only on its own row or below."""
    if source is None or target is None:
        return False
    if source == target:
        return source not in _CHANGES_NOTHING
    rows = _rows()
    high, low = rows.get(source), rows.get(target)
    return high is not None and low is not None and high <= low and high < _NO_ACT


def can_guide(source: str | None, target: str | None) -> bool:
    """Whether a document of one rank can guide or detail one of another: only of its own row or above."""
    if source is None or target is None or source == target or source in _REQUESTS:
        return False
    rows = _rows()
    return rows.get(source, len(rows)) >= rows.get(target, 0)
