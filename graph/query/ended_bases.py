"""Legal bases that had ended when they were used: certain ones, and those that a person must look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from cancu.graph.force.base_changes import ended_by_known_acts
from cancu.graph.force.collection import forces
from cancu.graph.force.course import LAST, earliest_end, is_sure_end
from cancu.graph.force.parents import on_another_day
from cancu.graph.force.provisions import force_of_part
from cancu.graph.force.rules import is_another_day
from cancu.graph.model.consolidated import is_consolidated
from cancu.graph.model.force import Change, Day, Force
from cancu.graph.store.connection import Row, Store

_ENDING = (
    "MATCH (b:Document) WHERE b.in_force_to > '' RETURN b.id AS id",
    "MATCH (c:Change) WHERE c.ends RETURN DISTINCT c.document AS id",
)
"""Find the documents of which a text tells an end, of the whole or of a part."""
_ACTS = "MATCH (b:Document) WHERE b.base_act > '' RETURN b.id AS id, b.number AS number"
_DETAILING = (
    "UNWIND $ids AS id MATCH (:Document {id: id})<-[r:GUIDES]-(b:Document) WHERE r.said_in = b.id "
    "RETURN DISTINCT b.id AS id"
)
_USED_AT_ALL = (
    "UNWIND $ids AS id MATCH (b:Document {id: id}) WHERE EXISTS { MATCH (b)<-[:BASED_ON]-(:Document) } RETURN id"
)
_USED = (
    "r.said_in = a.id "
    "RETURN a.id AS a, a.name AS one, a.number AS number, a.type AS type, a.date AS date, b.id AS b, b.name AS two, "
    "r.provision AS part, min(r.quote) AS quote, max(coalesce(r.target_date, b.date)) AS named_date "
    "ORDER BY date DESC, a, b, part"
)
_USES = (
    "UNWIND $rows AS row MATCH (b:Document {id: row.id})<-[r:BASED_ON]-(a:Document) "
    f"WHERE a.date >= row.day AND {_USED}"
)
_USES_OF = f"MATCH (a:Document {{id: $id}})-[r:BASED_ON]->(b:Document) WHERE a.date IS NOT NULL AND {_USED}"
_FULL = len("2024-01-15")


@dataclass(frozen=True, slots=True)
class EndedBasis:
    """A basis that had ended, or perhaps had, on the day of the document that rests on it.

    certain: the ending act's own text ends it, as the graph or the base layer has it, without exceptions, and its day
    is known and before the document's; otherwise `force.reason`, `force.rule` or a report of a third document are what
    a person must look at. quote: the sentence in which the document names its basis; part: the provision that it names.
    """

    document: str
    document_name: str
    date: Day
    basis: str
    basis_name: str
    part: str | None
    quote: str
    force: Force
    certain: bool


def ended_bases(store: Store) -> Iterator[EndedBasis]:
    """Return the bases that had certainly or perhaps ended, those of the latest documents first.

    The cost grows with the documents of which an end is known, and with those that rest on them since.
    """
    known = forces(store, _perhaps_ending(store), LAST)
    days = [{"id": id_, "day": day} for id_, force in sorted(known.items()) if (day := earliest_end(force)) is not None]
    yield from _ended(store.read(_USES, {"rows": days}), known)


def ended_bases_of(store: Store, id_: str) -> list[EndedBasis]:
    """Return the bases of one document that had certainly or perhaps ended when it used them."""
    rows = store.read(_USES_OF, {"id": id_})
    return list(_ended(rows, forces(store, {row["b"] for row in rows}, LAST)))


def _perhaps_ending(store: Store) -> list[str]:
    """Return the ids of the bases of which something tells an end, or of what they detail."""
    ending = {row["id"] for match in _ENDING for row in store.read(match)}
    acts = store.read(_ACTS)
    ended = ended_by_known_acts(row["number"] for row in acts if row["number"])
    ending |= {row["id"] for row in acts if row["number"] in ended}
    detailing = {row["id"] for row in store.read(_DETAILING, {"ids": sorted(ending)})}
    return [row["id"] for row in store.read(_USED_AT_ALL, {"ids": sorted(ending | detailing)})]


def _ended(uses: Iterable[Row], known: Mapping[str, Force]) -> Iterator[EndedBasis]:
    """Yield the uses of bases that had ended; known: what is known of the force of each basis."""
    for row in uses:
        if len(row["date"]) == _FULL and not is_consolidated(row["type"], row["number"]):
            force = _force_then(known[row["b"]], row)
            if _is_another(force, row["named_date"]):
                continue
            if _is_ended(force, row["date"]):
                yield _basis(row, force, certain=True)
            elif _perhaps_ended(force, row["date"]):
                yield _basis(row, force, certain=False)


def _force_then(known: Force, row: Row) -> Force:
    """Return the force of the basis, or of its cited provision, on the day of the document.

    What the document itself ends, ends with it and not before.
    """

    def others(changes: tuple[Change, ...]) -> tuple[Change, ...]:
        return tuple(change for change in changes if change.by.id != row["a"])

    left = replace(known, changes=others(known.changes), unclear=others(known.unclear), coming=others(known.coming))
    force = on_another_day(left, row["date"])
    return force_of_part(force, row["part"]) if row["part"] else force


def _is_ended(force: Force, day: Day) -> bool:
    if not is_sure_end(force) or (force.since or day) >= day:
        return False
    return not any(one.base_since and one.base_since >= day for one in force.decisive)  # the base layer has another day


def _is_another(force: Force, named: str | None) -> bool:
    """Return whether the document names, by its date, another document of that number than the one that was ended."""
    return any(is_another_day(change.document_date, named) for change in force.decisive)


def _perhaps_ended(force: Force, day: Day) -> bool:
    if force.code == "ended":
        return not force.since or force.since < day
    if force.code == "unknown" and force.reason in ("end-day-unknown", "newer-namesake"):
        return any((change.bounds.not_before or "") < day for change in force.decisive)
    return force.code == "unknown" and force.reason in ("exceptions", "term-perhaps-extended", "end-perhaps-early")


def _basis(row: Row, force: Force, *, certain: bool) -> EndedBasis:
    return EndedBasis(
        row["a"], row["one"], row["date"], row["b"], row["two"], row["part"], row["quote"] or "", force, certain
    )
