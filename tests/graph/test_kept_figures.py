"""Kept figures of a collection are those that are counted, until anything changes; on both stores."""

from __future__ import annotations

import pytest

from cancu.graph.model.schema import VERSION
from cancu.graph.query import kept_figures, statistics
from cancu.graph.query.kept_figures import figures, keep_figures, keep_where_large
from cancu.graph.query.nodes import overview
from cancu.graph.store.connection import Statement, Store
from cancu.graph.store.graph_state import STAMP
from cancu.graph.store.saved_queries import question
from tests.graph.saved_questions import statements

MORE = Statement("CREATE (:Document {id: 'more', type: 'Luật', held: true, resolution: 'resolved'})")
KEPT = "MATCH (g:Graph {id: 'graph'}) RETURN g.counted IS NOT NULL AS kept"


@pytest.fixture
def filled(store: Store) -> Store:
    """A small graph of all kinds of relationships."""
    store.write(statements())
    said = Statement("MATCH (d:Document)-[made:MAKES]->(:Change) SET made.said_in = d.id")  # as a load sets it
    store.write([said, Statement(STAMP, {"schema": VERSION})])
    return store


def relations(store: Store) -> list[dict[str, object]]:
    asked = question("relations")
    assert asked
    return store.query(asked.cypher).rows


def test_what_is_kept_is_what_is_counted(filled: Store) -> None:
    counted, told, asked = statistics.figures(filled), overview(filled), relations(filled)
    assert keep_figures(filled, wait=lambda _: None)
    assert filled.read(KEPT) == [{"kept": True}]
    assert figures(filled) == counted
    assert figures(filled, issuers=1).issuers == counted.issuers[:1]
    assert overview(filled) == told
    assert relations(filled) == asked
    filled.write([MORE])
    assert filled.read(KEPT) == [{"kept": False}]
    assert figures(filled).held == counted.held + 1


def test_the_most_cited_are_kept(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = question("most-cited")
    assert asked
    counted = [filled.query(asked.cypher, {"most": most}).rows for most in (1, 2, 3)]
    monkeypatch.setattr(kept_figures, "_MOST_CITED", 2)
    assert keep_figures(filled, wait=lambda _: None)
    assert filled.read("MATCH (f:Graph {id: 'figures'}) RETURN f.most_cited AS ids") == [{"ids": ["decree", "law"]}]
    assert [filled.query(asked.cypher, {"most": most}).rows for most in (1, 2, 3)] == counted
    assert statistics.most_cited_ids(filled, most=3) == []  # too many are cited as often as the third


def test_a_change_while_it_is_counted_leaves_nothing_kept(filled: Store) -> None:
    assert not keep_figures(filled, wait=lambda _: filled.write([MORE]))
    assert filled.read(KEPT) == [{"kept": False}]
    assert figures(filled) == statistics.figures(filled)


def test_only_figures_of_a_large_collection_are_kept(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_where_large(filled)
    assert filled.read(KEPT) == [{"kept": False}]
    monkeypatch.setattr(kept_figures, "LARGE", 1)
    monkeypatch.setattr(kept_figures, "LOOK_SECONDS", -1.0)
    keep_where_large(filled)
    assert filled.read(KEPT) == [{"kept": True}]
