"""What the embedded server has to be told of the schema by SQL, because Cypher has no words for it.

An index that Cypher makes is over a property without a type: the server finds a value by it, but follows neither ranges
nor the order of values. Relationships are indexed by SQL alone, and found by such an index by SQL alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cancu.graph.model.schema import KEY, NODE_TYPES, RELATIONSHIP_TYPES, RelationshipType
from cancu.graph.store.schema_statements import index_name, question_index
from cancu.graph.store.server import EmbeddedServer


def declare_properties(server: EmbeddedServer) -> None:
    """Declare the types of keys and of indexed properties whose order counts, and index those that are numbers.

    Raises GraphError where the server refuses it.
    """
    types = server.sql("SELECT name, properties FROM schema:types")
    declared = {(row["name"], one["name"]) for row in types for one in row["properties"]}
    server.script(
        f"CREATE PROPERTY {node.label}.{name} IF NOT EXISTS STRING"
        for node in NODE_TYPES
        for name in (KEY, *node.ordered)
        if (node.label, name) not in declared
    )
    for node in NODE_TYPES:
        for name in node.numbers:
            server.index_as_number(node.label, name, index_name(node, name))


def index_questions(server: EmbeddedServer) -> None:
    """Index the relationships that people are asked about. Raises GraphError where the server refuses it."""
    there = {row["name"] for row in server.sql("SELECT name FROM schema:indexes")}
    server.script(
        statement
        for kind in RELATIONSHIP_TYPES
        if kind.question and question_index(kind) not in there
        for statement in _question_index(kind)
    )


def _question_index(kind: RelationshipType) -> Iterator[str]:
    yield f"CREATE EDGE TYPE {kind.name} IF NOT EXISTS"
    yield f"CREATE PROPERTY {kind.name}.{kind.question} IF NOT EXISTS STRING"
    named = f"{question_index(kind)} IF NOT EXISTS ON {kind.name} ({kind.question})"
    yield f"CREATE INDEX {named} NOTUNIQUE NULL_STRATEGY SKIP"


def asked_ends(server: EmbeddedServer, kinds: Iterable[RelationshipType]) -> Iterator[tuple[str, str]]:
    """Yield the keys of source and target of each relationship of these types that people are asked about."""
    for kind in kinds:
        found = f"SELECT @out.{KEY} AS source, @in.{KEY} AS target FROM {kind.name} WHERE {kind.question} > ''"
        for row in server.sql(found):
            yield row["source"], row["target"]
