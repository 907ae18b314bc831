"""What the sources know of the documents that a draft cites: texts of the collection first, then the base layer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from cancu.extract.lexicon.akn_ids import title_key
from cancu.extract.lexicon.document_types import type_named
from cancu.extract.model.messages import Message, message
from cancu.extract.model.records import Target
from cancu.graph.authority.acts import acts_of_variants, acts_titled, constitution, known_act, shipped_acts
from cancu.graph.authority.agencies.recognition import recognise_organ
from cancu.graph.authority.base.imported import imported_tables
from cancu.graph.authority.base.records import BaseAct
from cancu.graph.authority.number_keys import kind_of
from cancu.graph.authority.variants import Variant
from cancu.graph.draft.outline import Outline, outline_of
from cancu.graph.draft.records import CheckedDocument
from cancu.graph.force.base_force import force_of_act
from cancu.graph.force.collection import coverage, forces
from cancu.graph.force.force_message import coverage_message, imported_message
from cancu.graph.model.force import Day, Force
from cancu.graph.store.connection import Row, Store
from cancu.graph.store.graph_records import read_packed

_FIELDS = (
    "d.id AS id, d.type AS type, d.number AS number, d.date AS date, d.issuer AS issuer, d.title AS title, "
    "d.in_force_from AS in_force_from, d.held AS held"
)
_AMENDING = "sửa đổi"
_END_OF_TITLE = " ./;"
"""Marks behind a title that belong to the page from which it was taken."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a cited document: what identifies it (None where no source has it) and its force on a day."""

    document: CheckedDocument | None
    force: Force | None


class Library(Protocol):
    """The sources that a draft is checked against; nothing is written to them."""

    def look_up(self, targets: Iterable[Target], day: Day) -> Mapping[str, Known]:
        """Return what is known of cited documents on a day (ISO 8601), by the id of the target."""

    def outlines(self, ids: Iterable[str]) -> Mapping[str, Outline]:
        """Return how the held texts of cited documents are numbered, by the id of the target."""

    def coverage(self) -> Message:
        """Return how far the sources reach."""


class BaseLibrary:
    """The base layer alone, without a graph."""

    def look_up(self, targets: Iterable[Target], day: Day) -> Mapping[str, Known]:
        """Return what the base layer knows, by the id of the target."""
        found: dict[str, Known] = {}
        for target in targets:
            act = base_act(target)
            found[target.id] = Known(of_act(act), force_of_act(act.number, day)) if act else Known(None, None)
        return found

    def outlines(self, ids: Iterable[str]) -> Mapping[str, Outline]:
        """Return nothing: the base layer has no texts."""
        return {}

    def coverage(self) -> Message:
        """Return how far the base layer reaches."""
        acts, tables = len(shipped_acts()), tuple(map(imported_message, imported_tables()))
        if tables:
            return message("draft-coverage-with-tables", acts=acts, tables=tables)
        return message("draft-coverage-of-base", acts=acts)


class GraphLibrary:
    """The collection of a store, and the base layer for what is not in it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._base = BaseLibrary()

    def look_up(self, targets: Iterable[Target], day: Day) -> Mapping[str, Known]:
        """Return what the collection, else the base layer knows, by the id of the target."""
        wanted = {target.id: target for target in targets}
        base = self._base.look_up(wanted.values(), day)
        match = "UNWIND $ids AS id MATCH (d:Document {id: id})"
        rows = {row["id"]: row for row in read_packed(self._store, match, _FIELDS, {"ids": sorted(wanted)})}
        rows |= self._of_heads([target for target in wanted.values() if target.id not in rows])
        known = forces(self._store, {row["id"] for row in rows.values()}, day) if rows else {}
        found = dict(base)
        for id_, row in rows.items():
            own = known[row["id"]]
            document = _of_row(row) if row["held"] else base[id_].document
            force = base[id_].force if own.code == "unknown" and base[id_].force else own
            found[id_] = Known(document, force)
        return found

    def _of_heads(self, targets: Sequence[Target]) -> dict[str, Row]:
        """Return the documents of number and date that an organ issued of which the citation names the head, or the
        other way, by the id of the target; none where several fit.
        """
        numbers = sorted({target.number for target in targets if target.number and target.date and target.issuer})
        if not numbers:
            return {}
        match = "UNWIND $numbers AS number MATCH (d:Document {number: number})"
        rows = read_packed(self._store, match, _FIELDS, {"numbers": numbers})
        found = {}
        for target in targets:
            fitting = [row for row in rows if (row["number"], row["date"]) == (target.number, target.date)]
            fitting = [row for row in fitting if _is_of_same_organ(row["issuer"], target.issuer)]
            if len(fitting) == 1:
                found[target.id] = fitting[0]
        return found

    def outlines(self, ids: Iterable[str]) -> Mapping[str, Outline]:
        """Return how held texts are numbered, by the id of the document; of which several texts are held, by none."""
        match = "UNWIND $ids AS id MATCH (s:Source {document: id})"
        rows = read_packed(self._store, match, "id AS id, s.text AS text", {"ids": sorted(set(ids))})
        times = Counter(row["id"] for row in rows)
        found = {row["id"]: outline_of(row["text"]) for row in rows if times[row["id"]] == 1 and row["text"]}
        return {id_: outline for id_, outline in found.items() if outline}

    def coverage(self) -> Message:
        """Return how far the collection and the base layer reach."""
        return coverage_message(coverage(self._store))


def base_act(target: Target) -> BaseAct | None:
    """Return the act of the base layer that has the number of a cited document; None where its kind is another one.

    Where several acts may have the number, issuer and year of the citation tell which is meant.
    """
    if target.type == "Hiến pháp":
        return constitution(target.date or "")
    if not target.number:
        return None
    act = known_act(target.number)
    if act is None:
        variant = Variant(target.type or "", target.number, target.date or "", target.issuer or "")
        return next(iter(acts_of_variants([variant])[variant]), None)
    if target.type and kind_of(target.number, target.type) != kind_of(act.number, act.type):
        return None
    return act


def of_act(act: BaseAct) -> CheckedDocument:
    """Return an act of the base layer as a checked document."""
    title = act.title.rstrip(_END_OF_TITLE)
    return CheckedDocument(act.type, act.number, act.date, act.issuer, title, act.in_force_from, "base", act.origin)


def _is_of_same_organ(one: str | None, other: str | None) -> bool:
    """Return whether two issuers are one organ and its head: `Chủ tịch Ủy ban nhân dân tỉnh`."""
    if not one or not other:
        return False
    mine = recognise_organ(one)
    return mine.known and mine.id == recognise_organ(other).id


def _of_row(row: Mapping[str, str | None]) -> CheckedDocument:
    return CheckedDocument(
        row["type"] or "",
        row["number"] or "",
        row["date"] or "",
        row["issuer"] or "",
        row["title"] or "",
        row["in_force_from"] or "",
        "held",
        id=row["id"] or "",
    )


def superseding(document: CheckedDocument, day: Day) -> BaseAct | None:
    """Return the latest act of the same type and name that is in force on a day (ISO 8601) and younger than a law.

    A law takes the place of an earlier one of its name; laws that amend others do not. None for other types.
    """
    type_ = type_named(document.type)
    name = title_key(document.title)
    if not type_ or not type_.named or not document.date or not name or name.startswith(_AMENDING):
        return None
    later = [
        act
        for act in acts_titled(document.title)
        if act.type == document.type and act.date > document.date and "" < act.in_force_from < day
    ]
    return max(later, key=lambda act: act.in_force_from, default=None)
