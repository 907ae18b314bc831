"""The difference between two graphs, or one graph on two days: documents, statements, status."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cancu.graph.exchange.content import Content

COMPARED = (
    "number",
    "type",
    "date",
    "issuer",
    "title",
    "held",
    "status",
    "resolution",
    "signer",
    "in_force_from",
    "in_force_to",
)
"""Properties that depend on the document alone, not on the rest of the collection."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A document of both graphs, and a property in which it differs."""

    id: str
    name: str
    property: str
    before: object
    after: object


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """A relation without its evidence; provision: "" for the whole target."""

    source: str
    type: str
    target: str
    provision: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What the second graph has more (`added`) or less (`removed`) than the first.

    documents: (id, name); statements: between nodes by id.
    """

    added_documents: tuple[tuple[str, str], ...]
    removed_documents: tuple[tuple[str, str], ...]
    changed_documents: tuple[Changed, ...]
    added_statements: tuple[Said, ...]
    removed_statements: tuple[Said, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is no difference."""
        return not (
            self.added_documents
            or self.removed_documents
            or self.changed_documents
            or self.added_statements
            or self.removed_statements
        )


def difference(before: Content, after: Content) -> Difference:
    """Compare two graphs; both are held in memory without their sentences."""
    old, new = _documents(before), _documents(after)
    said_before, said_after = set(_statements(before)), set(_statements(after))
    return Difference(
        tuple((id_, _name(new[id_], id_)) for id_ in sorted(new.keys() - old.keys())),
        tuple((id_, _name(old[id_], id_)) for id_ in sorted(old.keys() - new.keys())),
        tuple(
            Changed(id_, _name(new[id_], id_), name, old[id_].get(name), new[id_].get(name))
            for id_ in sorted(old.keys() & new.keys())
            for name in COMPARED
            if old[id_].get(name) != new[id_].get(name)
        ),
        tuple(sorted(said_after - said_before)),
        tuple(sorted(said_before - said_after)),
    )


def _documents(content: Content) -> dict[str, dict[str, object]]:
    return {
        node.id: {name: node.properties[name] for name in ("name", *COMPARED) if name in node.properties}
        for node in content.nodes()
        if node.label == "Document"
    }


def _statements(content: Content) -> Iterable[Said]:
    return (
        Said(edge.source, edge.type, edge.target, str(edge.properties.get("provision") or ""))
        for edge in content.edges()
        if edge.source_label == "Document"
    )


def _name(properties: dict[str, object], id_: str) -> str:
    return str(properties.get("name") or id_)
