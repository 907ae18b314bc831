"""The chain of authority of one document, as a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cancu.extract.model.messages import Message
from cancu.graph.model.force import Force
from cancu.graph.model.records import Direction, GraphEdge, GraphNode


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain of authority of one document: what it rests on (up) or what hangs on it (down).

    nodes: by id; edges: in the order of the walk, outward from the root; folded: for a node whose neighbours
    were left out the number of these; day: the day (ISO 8601) for which force is told; forces: of the documents, by id;
    disagreements: for a document of which texts and the base layer state different dates or issuers, what each states.
    """

    root: str
    direction: Direction
    nodes: Mapping[str, GraphNode]
    edges: tuple[GraphEdge, ...]
    folded: Mapping[str, int]
    day: str = ""
    forces: Mapping[str, Force] = field(default_factory=dict)
    disagreements: Mapping[str, Message] = field(default_factory=dict)
