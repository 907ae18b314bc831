"""The closure of the agencies that texts name: organs they are a part of, successors, members of groups, provinces.

`PART_OF`, `SUCCEEDED_BY`, `HAS_MEMBER`, `LOCATED_IN` and `MERGED_INTO` lead from each agency to the next until nothing
follows. The closure depends on the agency alone (`cancu.graph.authority.agencies`), whichever text names it. A node of
it stays in the graph as long as a text names an agency that leads to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from cancu.extract.lexicon.akn_ids import slug
from cancu.graph.authority.agencies import places
from cancu.graph.authority.agencies.records import Agency, by_id
from cancu.graph.loading.creation import ids_there, new_edges_statements, new_nodes_statement
from cancu.graph.loading.rows import EdgeRow
from cancu.graph.model.search_key import search_key
from cancu.graph.store.connection import Statement, Store


class Tie(NamedTuple):
    """A relationship of the closure: type, labels and ids of its ends, and its properties."""

    type: str
    source_label: str
    source: str
    target_label: str
    target: str
    properties: Mapping[str, Any]


def place_id(name: str) -> str:
    """Return the id of a province by name."""
    return f"/akn/ontology/location/vn/{slug(name)}"


def closure(named: Iterable[Agency]) -> dict[str, Agency]:
    """Return the agencies and all that they lead to, by id; an agency comes before those that it leads to.

    Of several readings of one group that with members counts.
    """
    found: dict[str, Agency] = {}

    def visit(agency: Agency) -> None:
        known = found.get(agency.id)
        if known and (known.members or not agency.members):
            return
        found[agency.id] = agency  # held while its own are visited
        for other in _led_to(agency):
            visit(other)
        del found[agency.id]
        found[agency.id] = agency  # after all that it leads to

    for agency in named:
        visit(agency)
    return dict(reversed(found.items()))


def with_organs(named: Iterable[Agency]) -> dict[str, Agency]:
    """Return agencies and the organs that they are a part of, by id."""

    def organs() -> Iterator[Agency]:
        for agency in named:
            part: Agency | None = agency
            while part:
                yield part
                part = part.parent

    return by_id(organs())


def _led_to(agency: Agency) -> Iterator[Agency]:
    if agency.parent:
        yield agency.parent
    for succession in agency.successors:
        yield succession.agency
    yield from agency.members


def agency_properties(agency: Agency) -> dict[str, Any]:
    """Return the properties of an agency's node."""
    return {
        "name": agency.name,
        "kind": agency.kind,
        "level": agency.level,
        "place": agency.province,
        "locality": agency.locality,
        "short_names": list(agency.short_names) or None,
        "codes": list(agency.codes) or None,
        "active_from": agency.active_from,
        "active_to": agency.active_to,
        "office": agency.office,
        "known": agency.known,
        "group": agency.group,
        "search": agency_search(agency.name, agency.short_names, agency.codes),
    }


def agency_search(name: str, short_names: Iterable[str], codes: Iterable[str]) -> str:
    """Return the key by which an agency is found."""
    return search_key(name, *short_names, *codes)


def place_rows(agencies: Iterable[Agency]) -> list[dict[str, Any]]:
    """Return the provinces of agencies, and those that these were merged into."""
    return [
        {
            "id": place_id(name),
            "name": name,
            "kind": places.province(name).kind,
            "active_from": places.founded().get(name),
            "active_to": merger.date if (merger := places.mergers().get(name)) else None,
        }
        for name in _provinces(agencies)
    ]


def _provinces(agencies: Iterable[Agency]) -> list[str]:
    names = {agency.province for agency in agencies if agency.province}
    into = {merger.into for name in names if (merger := places.mergers().get(name))}
    return sorted(names - into) + sorted(into)


def ties(agencies: Sequence[Agency]) -> Iterator[Tie]:
    """Yield the relationships of agencies to each other and to their provinces."""
    for agency in agencies:
        if agency.parent:
            yield Tie("PART_OF", "Agency", agency.id, "Agency", agency.parent.id, {})
        for succession in agency.successors:
            properties = {"date": succession.date, "basis": succession.basis, "scope": succession.scope}
            yield Tie("SUCCEEDED_BY", "Agency", agency.id, "Agency", succession.agency.id, properties)
        for member in agency.members:
            yield Tie("HAS_MEMBER", "Agency", agency.id, "Agency", member.id, {})
        if agency.province:
            yield Tie("LOCATED_IN", "Agency", agency.id, "Place", place_id(agency.province), {})
    for name in _provinces(agencies):
        if merger := places.mergers().get(name):
            properties = {"date": merger.date, "basis": merger.basis}
            yield Tie("MERGED_INTO", "Place", place_id(name), "Place", place_id(merger.into), properties)


def agency_statements(store: Store, named: Iterable[Agency]) -> list[Statement]:
    """Make agencies and their closure; an agency that the graph has already has its closure there too.

    Only a group may lack its members there: not every text that names it tells whose group it is.
    """
    told = {agency.id: agency for agency in named}
    organs = with_organs(told.values())
    groups = [id_ for id_, agency in organs.items() if agency.members]
    grouped = _ids(store, "UNWIND $ids AS id MATCH (:Agency {id: id})-[:HAS_MEMBER]->() RETURN DISTINCT id", groups)
    known = ids_there(store, "Agency", organs)
    lacking = (known & set(groups)) - grouped
    found = closure(agency for id_, agency in organs.items() if id_ not in known or id_ in lacking)
    there = known | ids_there(store, "Agency", found.keys() - known)
    fresh = [agency for id_, agency in found.items() if id_ not in there]
    spelt = [agency for id_, agency in told.items() if id_ in there and not agency.known]
    members = [tie for tie in ties([organs[id_] for id_ in sorted(lacking)]) if tie.type == "HAS_MEMBER"]
    of_agencies = [tie for tie in ties(fresh) if tie.source_label == "Agency"]
    of_places = [tie for tie in ties(fresh) if tie.source_label == "Place"]
    return [
        new_nodes_statement("Agency", agency_rows(fresh)),
        Statement(
            "UNWIND $rows AS row MATCH (n:Agency {id: row.id}) WHERE row.name < n.name SET n += row",
            {"rows": agency_rows(spelt)},
        ),
        Statement("UNWIND $rows AS row MERGE (n:Place {id: row.id}) SET n += row", {"rows": place_rows(fresh)}),
        *new_edges_statements(EdgeRow(*tie) for tie in _once(of_agencies)),
        *_tie_statements([*of_places, *members]),
    ]


def _ids(store: Store, cypher: str, ids: Iterable[str]) -> set[str]:
    wanted = sorted(ids)
    return {row["id"] for row in store.read(cypher, {"ids": wanted})} if wanted else set()


def _once(found: Iterable[Tie]) -> list[Tie]:
    """Return relationships each once: the last of those with the same type and ends."""
    return list({(tie.type, tie.source, tie.target): tie for tie in found}.values())


def agency_rows(agencies: Iterable[Agency]) -> list[dict[str, Any]]:
    """Return the properties of agencies' nodes, with their ids."""
    return [{"id": agency.id, **agency_properties(agency)} for agency in agencies]


def _tie_statements(found: Iterable[Tie]) -> list[Statement]:
    """Make relationships of the closure that the graph may have."""
    shapes: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for tie in _once(found):
        row = {"source": tie.source, "target": tie.target, "of": dict(tie.properties)}
        shapes.setdefault((tie.type, tie.source_label, tie.target_label), []).append(row)
    return [
        Statement(
            f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}}) "
            f"MERGE (a)-[r:{kind}]->(b) SET r += row.of",
            {"rows": of_shape},
        )
        for (kind, source, target), of_shape in sorted(shapes.items())
    ]


def agency_removals(unnamed: Iterable[Agency]) -> list[Statement]:
    """Remove agencies to which nothing leads any more, and what only they led to; then provinces likewise.

    unnamed: the agencies that texts named before the update.
    """
    agencies = closure(unnamed)
    depth: dict[str, int] = {}
    for agency in agencies.values():  # each before what it leads to
        for other in _led_to(agency):
            depth[other.id] = max(depth.get(other.id, 0), depth.get(agency.id, 0) + 1)
    layers: dict[tuple[str, int], list[str]] = {}
    for id_ in agencies:
        layers.setdefault(("Agency", depth.get(id_, 0)), []).append(id_)
    for name in _provinces(agencies.values()):
        layers.setdefault(("Place", 0 if name in places.mergers() else 1), []).append(place_id(name))
    return [
        Statement(
            f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) WHERE NOT EXISTS {{ MATCH (n)<--() }} DETACH DELETE n",
            {"ids": sorted(ids)},
        )
        for (label, _), ids in sorted(layers.items())
    ]
