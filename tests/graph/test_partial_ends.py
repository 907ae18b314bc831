"""An end of parts is never one of the whole act: in the base layer, on edges, and in linked data."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cancu.graph.authority.base.joined import CHANGING, act_key, acts_named, region_of
from cancu.graph.authority.base.relations import base_relations
from cancu.graph.exchange import rdf_writer
from cancu.graph.exchange.content import Stored
from cancu.graph.force.base_changes import base_changes_of
from cancu.graph.loading.loader import load
from cancu.graph.model.force import Change
from cancu.graph.store.connection import Statement, Store
from tests.graph.made_up import document
from tests.graph.made_up_base import HUNG_YEN

ENDS = ("REPEALS", "REPLACES")
PARTS = [
    # changed act, acting act, what of it has ended, as its edge says
    ("15/2017/QH14", "31/2024/QH15", "khoản 3 Điều 36; khoản 2 Điều 86"),  # two facts of one pair
    ("26/2012/QH13", "109/2025/QH15", "phần sửa đổi, bổ sung 04/2007/QH12"),  # a layer of an act that ended
    ("45/2013/QH13", "31/2024/QH15", None),  # the whole act
]


def joined(numbers: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield the changes of acts as a graph joins them: target, source, type, provision."""
    acts = acts_named(numbers).values()
    ends = {act_key(act) for act in acts}
    region = region_of(acts, lambda keys: set(keys) - ends)
    for relations in region.changed_by.values():
        for one in relations:
            yield one.target.number, one.source.number, one.type, one.provision


def ends_whole(changes: tuple[Change, ...], by: str) -> bool:
    return any(one.ends and one.whole for one in changes if one.by.number == by)


def test_the_edges_of_the_base_layer_say_the_whole_only_where_force_says_so() -> None:
    numbers = sorted({one.target for one in base_relations() if one.type in CHANGING})
    changes = base_changes_of(numbers)
    edges = [one for one in joined(numbers) if one[2] in ENDS]
    assert len(edges) > 500
    told = {(source, target) for target, source, _, provision in edges if not provision}
    wrong = [(by, of) for by, of in told if of in changes and not ends_whole(changes[of], by)]
    assert wrong == []


@pytest.mark.parametrize(("changed", "by", "provision"), PARTS)
def test_an_edge_names_the_parts_that_end(store: Store, changed: str, by: str, provision: str | None) -> None:
    store.write([Statement("MATCH (n) DETACH DELETE n")])
    load(store, document("14/UBND-VP", "2026-03-02", HUNG_YEN, ("CITES", changed, None, None)))
    [row] = store.read(
        "MATCH (a:Document {number: $by})-[r:REPEALS]->(b:Document {number: $changed}) "
        "RETURN r.provision AS provision, a.id AS a, b.id AS b",
        {"by": by, "changed": changed},
    )
    assert row["provision"] == provision
    triples = {
        quad.predicate.value.rpartition("#")[2].rpartition("/")[2]
        for quad in rdf_writer.quads_of(Stored(store))
        if quad.subject.value.endswith(row["a"]) and str(getattr(quad.object, "value", "")).endswith(row["b"])
    } & {"repeals", "repeals_part"}
    assert triples == {"repeals_part" if provision else "repeals"}
