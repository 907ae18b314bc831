"""Which document can change, guide or carry out which: by type, issuer's code and order of authority."""

from __future__ import annotations

import re
from functools import lru_cache

from cancu.extract.lexicon.document_types import Rank, rank_of, type_named
from cancu.extract.lexicon.issuer_codes import issuer_scope
from cancu.extract.model.hits import CitationHit
from cancu.extract.model.records import THIS, RelationType, Target
from cancu.extract.model.relation_types import CHANGES, OF_PROGRAMMES

_WITH_YEAR = re.compile(r"\d+/\d{4}/")


def code_of(number: str | None) -> str:
    """Return a number without its figures and year: ``12/2024/QĐ-UBND`` -> ``QĐ-UBND``."""
    return (number or "").lstrip("0123456789./-").upper()


def is_normative(target: Target) -> bool:
    """Return whether a document lays down rules for all, so that `thực hiện` in it is said to others.

    It does by its type, or as its number has the year (`98/2025/QĐ-UBND`).
    """
    type_ = type_named(target.type)
    by_type = type_ is not None and (type_.always_normative or type_.consolidates)
    return by_type or bool(_WITH_YEAR.match(target.number or ""))


def can_relate(type: RelationType, source: Target, item: CitationHit) -> bool:
    """Return whether a document of the source's type can have the relation to the item."""
    if item.is_programme:
        return type in OF_PROGRAMMES
    if type in CHANGES:
        if source.id == THIS and source.type is None:
            return True
        return not (is_local(source) and is_central(item.target)) and can_change(source, item.target)
    if type == "IMPLEMENTS":
        return source.id == THIS or not _informs(item.target)
    if type == "GUIDES":
        return can_guide(source, item.target)
    if type != "APPROVES":
        return True
    if is_submitted(item.target):
        return source.id == THIS and source.type is not None and not _informs(source)
    return source.type == "Quyết định" and not _is_act(item.target)


def is_submitted(target: Target) -> bool:
    """Return whether a document is handed in for approval: an act can approve what it proposes."""
    type_ = type_named(target.type)
    return type_ is not None and type_.submitted


def is_local(target: Target) -> bool:
    """Return whether the document's number is that of an organ of a province or below."""
    return bool(target.number) and issuer_scope(target.number or "") == "local"


def is_central(target: Target) -> bool:
    """Return whether only a central organ can have issued the document: by its type, or by its number."""
    return _is_act(target) or (bool(target.number) and issuer_scope(target.number or "") == "central")


def _is_act(target: Target) -> bool:
    type_ = type_named(target.type)
    return type_ is not None and type_.always_normative


def _informs(target: Target) -> bool:
    type_ = type_named(target.type)
    return type_ is not None and type_.informs


def can_change(source: Target, target: Target) -> bool:
    """Return whether a document can amend, replace or repeal another: only one of its own rank or below."""
    high, low = _rank(source), _rank(target)
    if high is None or low is None:
        return False
    if source.type == target.type and high == low:
        return not _informs(source)
    return high.changes and high.row is not None and low.row is not None and high.row <= low.row


def can_guide(source: Target, target: Target) -> bool:
    """Return whether a document can guide or detail another: only one of its own rank or above."""
    low, high = _rank(source), _rank(target)
    if low is None or high is None or _informs(source) or (source.type == target.type and low == high):
        return False
    return low.row is not None and high.row is not None and low.row >= high.row


def _rank(target: Target) -> Rank | None:
    return _rank_of(target.type, target.number)


@lru_cache(maxsize=8192)
def _rank_of(type: str | None, number: str | None) -> Rank | None:
    return rank_of(type, code_of(number))
