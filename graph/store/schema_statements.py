"""Cypher that makes the keys and indexes of the graph's schema; each statement may be run again."""

from __future__ import annotations

from cancu.graph.model.schema import KEY, NodeType, RelationshipType


def constraint(node: NodeType) -> str:
    """Return the statement that makes a label's key unique."""
    return f"CREATE CONSTRAINT {node.label.lower()}_id IF NOT EXISTS FOR (n:{node.label}) REQUIRE n.{KEY} IS UNIQUE"


def index(node: NodeType, property_name: str) -> str:
    """Return the statement that indexes a property."""
    name = index_name(node, property_name)
    return f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{node.label}) ON (n.{property_name})"


def index_name(node: NodeType, property_name: str) -> str:
    """Return the name of the index of a property."""
    return f"{node.label.lower()}_{property_name}"


def question_index(kind: RelationshipType) -> str:
    """Return the name of the index of the questions about relationships of a type."""
    return f"{kind.name.lower()}_{kind.question}"


def index_of_questions(kind: RelationshipType) -> str:
    """Return the statement that indexes the relationships of a type that people are asked about."""
    return f"CREATE INDEX {question_index(kind)} IF NOT EXISTS FOR ()-[r:{kind.name}]-() ON (r.{kind.question})"


def ends_of_questions(kind: RelationshipType) -> str:
    """Return the query for the ends of the relationships of a type that people are asked about."""
    return (
        f"MATCH (a)-[r:{kind.name}]->(b) WHERE r.{kind.question} > '' "
        f"RETURN DISTINCT a.{KEY} AS source, b.{KEY} AS target"
    )
