"""A document's force as a plain sentence, Vietnamese or English, with who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cancu.graph.force.status import has_exceptions
from cancu.graph.model.records import Change, Force
from cancu.graph.output.rendering import RELATION_WORDS, STATUS_WORDS, day


@dataclass(frozen=True, slots=True)
class _Wording:
    """One language's pieces of a sentence; changed: by relation, states: by code."""

    expired: str
    exceptions: str
    starts: str
    unchanged: str
    coming: str
    since: str
    changed: Mapping[str, str]
    states: Mapping[str, str]


_VIETNAMESE = _Wording(
    "hết hiệu lực từ sau ngày {day}",
    "có phần được loại trừ, xem câu quy định",
    "có hiệu lực từ ngày {day}",
    "có hiệu lực từ ngày {day}; chưa thấy văn bản nào thay đổi",
    "sẽ {change}",
    " từ {day}",
    {relation: said for relation, (_, said) in RELATION_WORDS.items()},
    STATUS_WORDS,
)
_ENGLISH = _Wording(
    "expired after {day}",
    "with exceptions, see the sentence",
    "in force from {day}",
    "in force from {day}; no document is known to change it",
    "will be {change}",
    " from {day}",
    {"AMENDS": "amended by", "REPLACES": "replaced by", "REPEALS": "repealed by"},
    {
        "in_force": "in force",
        "replaced": "replaced",
        "repealed": "repealed",
        "amended": "amended",
        "not_yet": "not yet in force",
        "expired": "expired",
        "unknown": "force unknown",
    },
)


def in_words(force: Force) -> str:
    """``được sửa đổi, bổ sung bởi Nghị định 175/2025/NĐ-CP (Điều 2)``; what takes effect later comes last."""
    return _said(force, _VIETNAMESE)


def in_english(force: Force) -> str:
    """``amended by Nghị định 175/2025/NĐ-CP (Điều 2)``; names and provisions stay as they are."""
    return _said(force, _ENGLISH)


def _said(force: Force, wording: _Wording) -> str:
    terms = force.terms
    if force.code == "expired":
        words = wording.expired.format(day=day(force.since or ""))
    elif force.code in ("replaced", "repealed"):
        words = _changed(force.decisive, wording)
        if any(has_exceptions(change) for change in force.decisive):
            words += f"; {wording.exceptions}"
    elif force.code == "not_yet":
        words = wording.states[force.code]
        words += f"; {wording.starts.format(day=day(terms.in_force_from))}" if terms.in_force_from else ""
    elif force.code == "amended":
        words = _changed(force.changes, wording)
    elif force.code == "in_force" and terms.in_force_from:
        words = wording.unchanged.format(day=day(terms.in_force_from))
    else:
        words = wording.states[force.code]
    coming = (wording.coming.format(change=_changed([change], wording)) for change in force.coming)
    return "; ".join((words, *coming))


def _changed(changes: Iterable[Change], wording: _Wording) -> str:
    """The changes by their relation, each document with the parts that it concerns and the day."""
    parts: dict[str, dict[str, list[str]]] = {}
    for change in changes:
        since = wording.since.format(day=day(change.since)) if change.since else ""
        of_one = parts.setdefault(wording.changed[change.relation], {}).setdefault(f"{change.by.name}{since}", [])
        if change.part:
            of_one.append(change.part)
    return "; ".join(
        f"{relation} {', '.join(_with_parts(name, of_one) for name, of_one in names.items())}"
        for relation, names in parts.items()
    )


def _with_parts(name: str, parts: list[str]) -> str:
    return f"{name} ({'; '.join(parts)})" if parts else name
