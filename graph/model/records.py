"""What the graph hands to its front doors: frozen records of documents, steps and chains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Direction = Literal["up", "down"]
Lane = Literal["state", "party"]
Resolution = Literal["resolved", "unresolved", "ambiguous"]
ForceCode = Literal["in_force", "amended", "replaced", "repealed", "expired", "not_yet", "unknown"]
ENDED: frozenset[str] = frozenset(("replaced", "repealed", "expired"))
"""Codes of documents that are no longer in force."""

ENDING: Mapping[str, ForceCode] = {"REPLACES": "replaced", "REPEALS": "repealed"}
"""The relations that end a document's force, and what it is then."""


def document_name(type_name: str | None, number: str | None, title: str | None) -> str:
    """What people call a document: type and number, else type and title; "" where none is known."""
    name = number or title or ""
    if not type_name:
        return name
    start, rest = name[: len(type_name)], name[len(type_name) :].lstrip()
    if start.lower() == type_name.lower() and (" " in type_name or rest[:1].isupper()):
        return name  # a heading has the type in it; `Luật sư` is a title of a `Luật`
    return f"{type_name} {name}".rstrip()


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A `Document` or `Programme` of the graph, as it is drawn and listed; in a query's result also any other node.

    label: of the schema; a node that is neither document nor programme has its name as `title`.
    tier: the row of the picture, 0 for the highest authority; None for programmes and where the type is unknown.
    held: the text is in the collection; otherwise the document is only cited.
    status: code of its force (`ForceCode`): in a chain on the chain's day, elsewhere the last word of the collection.
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

    @property
    def name(self) -> str:
        """What people call it: type and number, else type and title."""
        return document_name(self.type, self.number, self.title) or self.id


@dataclass(frozen=True, slots=True)
class Evidence:
    """Who says so, and in which sentence.

    said_in: id of the document whose text says it; quote: the sentence; start, end: code points of the mention in
    that document's text; provision: the part that is cited.
    """

    said_in: str
    said_in_name: str
    quote: str
    start: int
    end: int
    provision: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """One relation between two nodes with everything that was said for it (one evidence a saying document)."""

    source: str
    type: str
    target: str
    evidence: tuple[Evidence, ...]

    @property
    def key(self) -> str:
        """Identifier of the edge inside one picture."""
        return f"{self.source} {self.type} {self.target}"


@dataclass(frozen=True, slots=True)
class Terms:
    """When a document is in force by itself: ISO 8601, None where nothing tells.

    said: the document's own sentence, None where the days come from the table of known acts.
    """

    in_force_from: str | None = None
    in_force_to: str | None = None
    said: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Something that changes a document or ends its force.

    relation: AMENDS, REPLACES or REPEALS; by: the changing document; part: the provision that is concerned, None for
    the whole; since: ISO 8601, None where nothing tells; evidence: who says so.
    """

    relation: str
    by: GraphNode
    part: str | None
    since: str | None
    evidence: tuple[Evidence, ...]

    @property
    def ends(self) -> bool:
        """It ends the force of what it concerns."""
        return self.relation in ENDING


@dataclass(frozen=True, slots=True)
class Force:
    """What is known of a document's force on a day.

    since: from when the code holds, None where nothing tells; changes: what holds on the day, those that the code
    follows from first; coming: what takes effect later.
    """

    code: ForceCode
    day: str
    since: str | None = None
    terms: Terms = Terms()
    changes: tuple[Change, ...] = ()
    coming: tuple[Change, ...] = ()

    @property
    def successors(self) -> tuple[GraphNode, ...]:
        """The documents that took its place."""
        return tuple(dict.fromkeys(c.by for c in self.changes if c.relation == "REPLACES" and c.part is None))

    @property
    def decisive(self) -> tuple[Change, ...]:
        """The changes that the code follows from; none where it follows from the document's own terms."""
        if self.code == "amended":
            return self.changes
        return tuple(c for c in self.changes if c.part is None and ENDING.get(c.relation) == self.code)


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain of authority of one document: what it rests on (up) or what hangs on it (down).

    nodes: by id; edges: in the order of the walk, outward from the root; folded: for a node whose neighbours
    were left out the number of these; day: the day (ISO 8601) for which force is told; forces: of the documents, by id.
    """

    root: str
    direction: Direction
    nodes: Mapping[str, GraphNode]
    edges: tuple[GraphEdge, ...]
    folded: Mapping[str, int]
    day: str = ""
    forces: Mapping[str, Force] = field(default_factory=dict)
