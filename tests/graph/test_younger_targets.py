"""A mistyped number makes an act change a younger one: nothing tells that as certain."""

from __future__ import annotations

import pytest

from cancu.graph.exchange import rdf_writer
from cancu.graph.exchange.content import Stored
from cancu.graph.force.collection import forces
from cancu.graph.loading.loader import load
from cancu.graph.query.checks import findings
from cancu.graph.query.ended_parts import extents
from cancu.graph.query.relation_lists import relation_lists
from cancu.graph.store.connection import Statement, Store
from cancu.graph.store.saved_queries import question
from tests.graph.made_up import document

YOUNGER = "158/2024/NĐ-CP"
"""Of 18 December 2024 by the base layer."""
OLDER = "10/2024/NĐ-CP"
DECREE = "91/2024/NĐ-CP"


def asked(store: Store, name: str, **parameters: object) -> list[tuple[str, ...]]:
    """Return which documents a saved question names."""
    table = store.read(question(name).cypher, {"from": "1945-09-02", "most": 50, **parameters})
    return [tuple(str(value) for value in row.values()) for row in table]


@pytest.mark.parametrize("relation", ["REPEALS", "REPLACES", "AMENDS"])
def test_a_change_of_a_younger_document_is_doubted(store: Store, relation: str) -> None:
    store.write([Statement("MATCH (n) DETACH DELETE n")])
    stated = [(relation, number, None, "Chính phủ") for number in (YOUNGER, OLDER)]
    load(store, document(DECREE, "2024-05-02", "Chính phủ", *stated))  # type: ignore[arg-type]
    rows = store.read(
        f"MATCH (a:Document {{number: $by}})-[r:{relation}]->(b:Document) "
        "RETURN a.id AS by, b.id AS id, b.number AS number, r.warning AS warning",
        {"by": DECREE},
    )
    found = {row["number"]: row for row in rows}
    assert found[YOUNGER]["warning"] and not found[OLDER]["warning"]
    ids = {number: row["id"] for number, row in found.items()}
    assert [one.other for one in findings(store, ["doubtful saying"])] == [ids[YOUNGER]]
    force = forces(store, [ids[YOUNGER]], "2025-06-01")[ids[YOUNGER]]
    assert found[YOUNGER]["by"] not in {one.by.id for one in force.known_changes}
    lists = relation_lists(store, ids[YOUNGER])
    assert {one.kind for one in extents(store, ids[YOUNGER], lists).values()} <= {"unclear"}
    told = {
        quad.object.value
        for quad in rdf_writer.quads_of(Stored(store))
        if isinstance(quad.object, rdf_writer.ox.NamedNode)
        and quad.subject.value.endswith(found[YOUNGER]["by"])
        and not quad.predicate.value.endswith("passed_by")
    }
    assert [any(one.endswith(ids[number]) for one in told) for number in (YOUNGER, OLDER)] == [False, True]
    assert len(asked(store, "cites-the-future")) == 1
    assert asked(store, "changes-of-document", number=YOUNGER) == []
    assert [row for row in asked(store, "changed-documents") if any("158/2024" in value for value in row)] == []
    assert len([row for row in asked(store, "changed-documents") if any("10/2024" in value for value in row)]) == 1
