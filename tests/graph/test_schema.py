"""The schema says of itself what the rest of the graph relies on."""

from __future__ import annotations

import pytest

from cancu.graph.model import schema
from cancu.graph.model.schema import EVIDENCE, NODE_TYPES, RELATIONSHIP_TYPES, NodeType
from cancu.graph.store.connection import Store
from cancu.graph.store.schema_page import markdown
from tests.conftest import ROOT

LABELS = {node.label for node in NODE_TYPES}


def test_names_are_unique() -> None:
    assert len(LABELS) == len(NODE_TYPES)
    assert len({relationship.name for relationship in RELATIONSHIP_TYPES}) == len(RELATIONSHIP_TYPES)


@pytest.mark.parametrize("node", NODE_TYPES, ids=lambda node: node.label)
def test_a_label_has_its_key_and_what_is_indexed(node: NodeType) -> None:
    assert schema.KEY in node.properties
    assert set(node.indexed) <= set(node.properties)
    assert node.search == ("search" in node.properties)


def test_relationships_join_labels() -> None:
    for relationship in RELATIONSHIP_TYPES:
        assert set(f"{relationship.source} | {relationship.target}".split(" | ")) <= LABELS, relationship.name


def test_a_relationships_own_properties_are_not_those_of_its_evidence() -> None:
    for relationship in RELATIONSHIP_TYPES:
        assert not set(relationship.properties) & set(EVIDENCE), relationship.name


def test_the_contracts_relations_are_there() -> None:
    from typing import get_args

    from cancu.extract.model.records import RelationType

    assert set(get_args(RelationType)) <= {relationship.name for relationship in RELATIONSHIP_TYPES}


def test_the_stores_have_a_constraint_a_label_and_every_index(store: Store) -> None:
    constraints = store.read("SHOW CONSTRAINTS")
    unique = {label for row in constraints for label in row["labelsOrTypes"] if row["properties"] == [schema.KEY]}
    assert unique == LABELS
    indexes = {
        (label, name)
        for row in store.read("SHOW INDEXES")
        if row["labelsOrTypes"]
        for label in row["labelsOrTypes"]
        for name in row["properties"]
    }
    for node in NODE_TYPES:
        assert indexes >= {(node.label, name) for name in (*node.indexed, *(["search"] if node.search else []))}


def test_the_page_of_the_schema_is_true() -> None:
    """Made anew by `python -m cancu.graph.store.schema_page > docs/schema.md`."""
    page = markdown()
    assert (ROOT / "docs" / "schema.md").read_text(encoding="utf-8") == page
    for node in NODE_TYPES:
        for name in node.properties:
            assert f"| `{name}` |" in page
