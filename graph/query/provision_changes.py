"""What changed a document, by provision, with the new wording beside the old where texts that are held have them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cancu.extract.structure.units import Unit, read_structure
from cancu.extract.text.normalization import fold
from cancu.graph.force.collection import changes_of
from cancu.graph.model.force import Change
from cancu.graph.model.provision_paths import Path, paths, sort_key
from cancu.graph.query.nodes import held_texts
from cancu.graph.store.connection import Store

_LEVELS = {"article": "điều", "clause": "khoản", "point": "điểm", "annex": "phụ lục"}


@dataclass(frozen=True, slots=True)
class ProvisionChanges:
    """The changes of one provision, or of the whole document (part None), the earliest first.

    old: the wording of the provision in the document's own text, empty where that is not held or has no such part.
    """

    part: str | None
    changes: tuple[Change, ...]
    old: str


def provision_changes(store: Store, id_: str) -> list[ProvisionChanges]:
    """Return what changed a document, as texts and the base layer tell: the whole first, then its parts in order."""
    found = _worded(store, changes_of(store, [id_]).get(id_, []))
    if not found:
        return []
    by_part: dict[str | None, list[Change]] = {}
    for change in found:
        by_part.setdefault(change.part, []).append(change)
    wording = _own_wording(store, id_) if any(by_part) else {}
    groups = [
        ProvisionChanges(part, tuple(sorted(changes, key=_day)), _old(part, wording))
        for part, changes in by_part.items()
    ]
    return sorted(groups, key=lambda group: (group.part is not None, _place(group.part), group.part or ""))


def _worded(store: Store, changes: list[Change]) -> list[Change]:
    """Return the changes with their new wording."""
    rows = store.read(
        "UNWIND $ids AS id MATCH (c:Change {id: id}) WHERE c.new IS NOT NULL RETURN id, c.new AS new",
        {"ids": sorted({change.id for change in changes if change.id})},
    )
    wording = {row["id"]: row["new"] for row in rows}
    return [replace(change, new=wording.get(change.id)) for change in changes]


def _own_wording(store: Store, id_: str) -> Mapping[Path, str]:
    """Return the articles, clauses and points of a document's own text by their paths."""
    held = next(iter(held_texts(store, id_)), None)
    if held is None:
        return {}
    folded = fold(held.text)
    found: dict[Path, str] = {}
    for unit in read_structure(folded, 0, len(folded.text)).root.walk():
        path = _path(unit)
        if path and path not in found:
            start, end = folded.span(unit.start, unit.end)
            found[path] = held.text[start:end].strip()
    return found


def _path(unit: Unit) -> Path:
    """Return the path of a unit from large to small; empty for what no citation names."""
    levels = [(part.level, part.number) for part in reversed(unit.path()) if part.level in _LEVELS]
    named = unit.level in _LEVELS
    return tuple((_LEVELS[level], number.lower()) for level, number in levels if level) if named else ()


def _old(part: str | None, wording: Mapping[Path, str]) -> str:
    return "\n".join(wording[path] for path in sorted(paths(part or ""), key=sort_key) if path in wording)


def _place(part: str | None) -> str:
    return min(map(sort_key, paths(part or "")), default="")


def _day(change: Change) -> tuple[str, str]:
    return change.since or change.by.date or "", change.by.id
