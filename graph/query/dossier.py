"""The dossier of a chain: the chain, the heads of its documents, the doubts, and the tasks that its root assigns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cancu.extract.model.messages import Message, from_stored
from cancu.graph.force.collection import coverage
from cancu.graph.force.coverage import Coverage, base_coverage
from cancu.graph.force.parents import on_another_day
from cancu.graph.model.chains import Chain
from cancu.graph.model.force import Force
from cancu.graph.model.records import Direction, GraphNode
from cancu.graph.query.assigned_tasks import AssignedTask, assigned_tasks
from cancu.graph.query.nodes import DocumentHead, heads
from cancu.graph.query.trace import trace
from cancu.graph.store.connection import Store
from cancu.graph.store.graph_records import nodes_by_id


@dataclass(frozen=True, slots=True)
class Doubt:
    """A document of the chain (`id`) that is perhaps the same as another one, and why."""

    id: str
    other: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Dossier:
    """A chain with everything that a memo on it needs.

    heads: by id, of its documents; others: the documents by id that candidates and doubts name and that are not in the
    chain; coverage: how far the collection reaches; tasks: what the chain's root assigns.
    """

    chain: Chain
    heads: Mapping[str, DocumentHead]
    doubts: tuple[Doubt, ...] = ()
    others: Mapping[str, GraphNode] | None = None
    coverage: Coverage = field(default_factory=base_coverage)
    tasks: tuple[AssignedTask, ...] = ()

    def node(self, id_: str) -> GraphNode | None:
        """Return a document or programme that the dossier names, None where it does not."""
        return self.chain.nodes.get(id_) or (self.others or {}).get(id_)

    def force(self, id_: str, day: date) -> Force:
        """Return the force of a document of the chain on a day; that of a programme is unknown."""
        known = self.chain.forces.get(id_, Force("unknown", self.chain.day))
        return on_another_day(known, day.isoformat())


def gather(store: Store, id_: str, *, direction: Direction = "up", depth: int = 6, cites: bool = False) -> Dossier:
    """Gather the dossier of a document or programme; depth, cites: as in `cancu.graph.query.trace.trace`."""
    return dossier_of(store, trace(store, id_, direction=direction, depth=depth, cites=cites))


def dossier_of(store: Store, chain: Chain) -> Dossier:
    """Return the dossier of a chain."""
    ids = sorted(chain.nodes)
    found = heads(store, ids)
    doubts = [
        Doubt(row["id"], row["other"], from_stored(row["reason"]))
        for row in store.read(
            "UNWIND $ids AS id MATCH (a:Document {id: id})-[r:SUSPECTED_SAME_AS]-(b:Document) "
            "RETURN DISTINCT id, b.id AS other, r.reason AS reason ORDER BY id, other",
            {"ids": ids},
        )
    ]
    named = {doubt.other for doubt in doubts}
    named.update(candidate for head in found.values() for candidate in head.candidates)
    return Dossier(
        chain,
        found,
        tuple(doubts),
        nodes_by_id(store, named - chain.nodes.keys()),
        coverage(store),
        assigned_tasks(store, chain.root),
    )
