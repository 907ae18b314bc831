"""A document's force in plain Vietnamese, with who says so."""

from __future__ import annotations

from collections.abc import Iterable

from graph.force import has_exceptions
from graph.records import Change, Force
from graph.rendering import RELATION_WORDS, STATUS_WORDS, day


def in_words(force: Force) -> str:
    """``được sửa đổi, bổ sung bởi Nghị định 175/2025/NĐ-CP (Điều 2)``; what takes effect later comes last."""
    terms = force.terms
    if force.code == "expired":
        words = f"hết hiệu lực từ sau ngày {day(force.since or '')}"
    elif force.code in ("replaced", "repealed"):
        words = _changed(force.decisive)
        if any(has_exceptions(change) for change in force.decisive):
            words += "; có phần được loại trừ, xem câu quy định"
    elif force.code == "not_yet":
        words = "chưa có hiệu lực"
        words += f"; có hiệu lực từ ngày {day(terms.in_force_from)}" if terms.in_force_from else ""
    elif force.code == "amended":
        words = _changed(force.changes)
    elif force.code == "in_force" and terms.in_force_from:
        words = f"có hiệu lực từ ngày {day(terms.in_force_from)}; chưa thấy văn bản nào thay đổi"
    else:
        words = STATUS_WORDS[force.code]
    return "; ".join((words, *(f"sẽ {_changed([change])}" for change in force.coming)))


def _changed(changes: Iterable[Change]) -> str:
    """The changes by their relation, each document with the parts that it concerns and the day."""
    parts: dict[str, dict[str, list[str]]] = {}
    for change in changes:
        since = f" từ {day(change.since)}" if change.since else ""
        of_one = parts.setdefault(RELATION_WORDS[change.relation][1], {}).setdefault(f"{change.by.name}{since}", [])
        if change.part:
            of_one.append(change.part)
    return "; ".join(
        f"{relation} {', '.join(_with_parts(name, of_one) for name, of_one in names.items())}"
        for relation, names in parts.items()
    )


def _with_parts(name: str, parts: list[str]) -> str:
    return f"{name} ({'; '.join(parts)})" if parts else name
