"""The line that sums up the bases of a document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cancu.graph.model.chains import Chain
from cancu.graph.model.records import GraphEdge, GraphNode
from cancu.views.shown import Asked
from cancu.views.summary import states_of_bases, summary

ROOT = GraphNode("r", "Document", "Công văn", "1/UBND", None, None, None, 5, "state", True, "unknown", "resolved")


def chain(**bases: str) -> Chain:
    """A chain in which the root rests on documents with these states, carries one out, and one of them has a basis."""
    nodes = {"r": ROOT, **{id_: replace(ROOT, id=id_, status=status) for id_, status in bases.items()}}
    edges = [GraphEdge("r", "BASED_ON", id_, ()) for id_ in bases]
    others = [GraphEdge("r", "IMPLEMENTS", "r", ()), *(GraphEdge(id_, "BASED_ON", "r", ()) for id_ in bases)]
    return Chain("r", "up", nodes, tuple(edges + others), {})


def test_only_direct_bases_count() -> None:
    assert states_of_bases(chain(a="in_force", b="ended", c="in_force")) == {"in_force": 2, "ended": 1}


@pytest.mark.parametrize(
    ("bases", "expected"),
    [
        ({}, None),
        ({"a": "ended", "b": "in_force", "c": "in_force"}, "3 căn cứ: 2 còn hiệu lực, 1 hết hiệu lực"),
        ({"a": "unknown", "b": "partly_ended"}, "2 căn cứ: 1 hết hiệu lực một phần, 1 chưa rõ hiệu lực"),
    ],
)
def test_the_line(bases: dict[str, str], expected: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cancu.views.summary.shown_chain", lambda asked: chain(**bases))
    assert summary(Asked("r"), chain(**bases)) == expected


def test_the_graph_is_asked_again_only_where_the_shown_chain_lacks_bases(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Asked] = []

    def read(one: Asked) -> Chain:
        asked.append(one)
        return chain(a="ended")

    monkeypatch.setattr("cancu.views.summary.shown_chain", read)
    whole = chain(a="ended")
    assert summary(Asked("r"), whole) == "1 căn cứ: 1 hết hiệu lực"
    assert not asked
    for request, shown in (
        (Asked("r"), replace(whole, folded={"r": 2})),
        (Asked("r", "down"), replace(whole, direction="down")),
        (Asked("r", relations=("GUIDES",)), whole),
    ):
        assert summary(request, shown) == "1 căn cứ: 1 hết hiệu lực"
        assert asked.pop().relations == ("BASED_ON",)
