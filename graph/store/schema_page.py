"""The page that documents the schema, from `cancu.graph.model.schema`.

python -m cancu.graph.store.schema_page > docs/schema.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from cancu.graph.model.schema import (
    EVIDENCE,
    KEY,
    NODE_TYPES,
    RELATIONSHIP_TYPES,
    NodeType,
    RelationshipType,
)
from cancu.graph.store.schema_statements import index_name


def markdown() -> str:
    """Return the page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# The schema of the graph"
    yield ""
    yield (
        "Made from `graph/model/schema.py` by `python -m cancu.graph.store.schema_page`; "
        "the same in Neo4j and in the embedded store."
    )
    yield ""
    yield "## Nodes"
    for node in NODE_TYPES:
        yield from _node(node)
    yield ""
    yield "## Relationships"
    yield ""
    yield "| type | from | to | meaning | properties |"
    yield "| --- | --- | --- | --- | --- |"
    for relationship in RELATIONSHIP_TYPES:
        yield _relationship(relationship)
    yield ""
    yield "### Evidence"
    yield ""
    yield "Every relationship that was made from text says who says so. Two texts that say one thing make two."
    yield ""
    yield from _table(EVIDENCE)


def _node(node: NodeType) -> Iterator[str]:
    yield ""
    yield f"### {node.label}"
    yield ""
    indexes = [f"`{KEY}` (unique)", *(f"`{name}`" for name in node.indexed)]
    indexes += [f"`{name}` (full text, `{index_name(node, name)}`)" for name in node.searched]
    yield f"{node.meaning}. Indexed: {', '.join(indexes)}."
    yield ""
    yield from _table(node.properties)


def _table(properties: dict[str, str]) -> Iterator[str]:
    yield "| property | meaning |"
    yield "| --- | --- |"
    for name, meaning in properties.items():
        yield f"| `{name}` | {_cell(meaning)} |"


def _relationship(of: RelationshipType) -> str:
    names = ", ".join(f"`{name}`" for name in of.properties)
    told = " and ".join(filter(None, ("evidence" if of.said else "", names)))
    return f"| `{of.name}` | {_cell(of.source)} | {_cell(of.target)} | {_cell(of.meaning)} | {told} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(markdown())
