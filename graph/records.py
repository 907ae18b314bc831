"""What the graph hands to its front doors: frozen records of documents, steps and chains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Direction = Literal["up", "down"]
Lane = Literal["state", "party"]
Resolution = Literal["resolved", "unresolved", "ambiguous"]


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A `Document` or `Programme` of the graph, as it is drawn and listed.

    tier: the row of the picture, 0 for the highest authority; None for programmes and where the type is unknown.
    held: the text is in the collection; otherwise the document is only cited.
    status: code of the status on the date asked for (``in_force``, ``replaced``, ``repealed``, ``amended``,
    ``not_yet``, ``expired``, ``unknown``).
    """

    id: str
    label: Literal["Document", "Programme"]
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
        return " ".join(filter(None, (self.type, self.number or self.title))) or self.id


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
class Chain:
    """The chain of authority of one document: what it rests on (up) or what hangs on it (down).

    nodes: by id; edges: in the order of the walk, outward from the root; folded: for a node whose neighbours
    were left out the number of these.
    """

    root: str
    direction: Direction
    nodes: Mapping[str, GraphNode]
    edges: tuple[GraphEdge, ...]
    folded: Mapping[str, int]
