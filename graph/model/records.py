"""What the graph hands to its front doors: frozen records of documents, relations and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cancu.graph.model.relation_types import is_of_base
from cancu.graph.model.titles import display_title

Direction = Literal["up", "down"]
Lane = Literal["state", "party"]
Resolution = Literal["resolved", "unresolved", "ambiguous", "unconfirmed"]
"""Whether it is known which document is meant; unconfirmed: its own number or day was read from a picture, not surely,
and nobody confirmed it."""


def document_name(type_name: str | None, number: str | None, title: str | None) -> str:
    """Return what people call a document: type and number, else type and title; "" where none is known.

    A title in capitals is in sentence case: ``Nghị quyết về tách nội dung``.
    """
    name = number or (_within(display_title(title)) if title and title.isupper() else title) or ""
    if not type_name:
        return name
    start, rest = name[: len(type_name)], name[len(type_name) :].lstrip()
    if start.lower() == type_name.lower() and (" " in type_name or rest[:1].isupper()):
        return name  # a heading has the type in it; `Luật sư` is a title of a `Luật`
    return f"{type_name} {name}".rstrip()


def _within(title: str) -> str:
    """Return a title as it stands behind the type."""
    return title[:1].lower() + title[1:] if title.startswith(("Về ", "V/v ")) else title


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A `Document` or `Programme` of the graph, as it is drawn and listed; in a query's result also any other node.

    label: of the schema; a node that is neither document nor programme has its name as `title`.
    tier: the row of the picture, 0 for the highest authority; None for programmes and where the type is unknown.
    held: the text is in the collection; otherwise the document is only cited, or, where `base_only`, no text names it
    and only relations of the base layer lead to it.
    status: code of its force (`cancu.graph.model.force`): in a chain on its day, elsewhere that of today.
    """

    id: str
    label: str
    type: str | None
    number: str | None
    date: str | None
    title: str | None
    issuer: str | None
    tier: int | None
    lane: Lane
    held: bool
    status: str
    resolution: Resolution
    base_only: bool = False

    @property
    def name(self) -> str:
        """What people call it: type and number, else type and title."""
        return document_name(self.type, self.number, self.title) or self.id


@dataclass(frozen=True, slots=True)
class Evidence:
    """Who says so, and in which sentence.

    said_in: id of the document whose text says it; quote: the sentence; start, end: code points of the mention in
    that document's text; provision: the part that is cited. Where the base layer tells of a relation, `said_in` is its
    origin (`cancu.graph.model.relation_types.BASE`), without a sentence; effective: day of effect (ISO 8601), then.
    corrections: ids of the corrections of people that made it (`cancu.graph.identity.link_corrections`);
    target_date: of the document that is cited, as the sentence has it (ISO 8601, cut to what is known).
    """

    said_in: str
    said_in_name: str
    quote: str
    start: int
    end: int
    provision: str | None
    confidence: float
    effective: str | None = None
    corrections: tuple[str, ...] = ()
    target_date: str | None = None

    @property
    def of_base(self) -> bool:
        """Whether the base layer says so, and no text."""
        return is_of_base(self.said_in)


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """One relation between two nodes with everything that was said for it (one evidence a saying document).

    What texts say comes before what the base layer says.
    """

    source: str
    type: str
    target: str
    evidence: tuple[Evidence, ...]

    @property
    def of_base(self) -> bool:
        """Whether the base layer alone says so."""
        return bool(self.evidence) and all(said.of_base for said in self.evidence)

    @property
    def key(self) -> str:
        """Identifier of the edge inside one picture."""
        return f"{self.source} {self.type} {self.target}"
