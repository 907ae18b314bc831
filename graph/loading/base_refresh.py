"""Bring a graph up to date with the base layer after its tables changed: identities, facts, closure of acts, statuses.

The work is done in parts, each in a transaction of its own. An interrupted refresh leaves a graph that can be read and
loaded; to finish it, run it again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from uuid import uuid4

from cancu.graph.authority.acts import acts_in_buckets, buckets_with_names
from cancu.graph.authority.base.joined import Region, act_key, acts_named, region_of
from cancu.graph.authority.base.records import BaseAct
from cancu.graph.identity.kept_decisions import read_decisions
from cancu.graph.identity.verdicts import Corrections
from cancu.graph.loading.base_writes import Acts, BaseUpdate, Part, act_nodes, closure_writes, forgetting_writes
from cancu.graph.loading.claim_resolution import documents_of_acts
from cancu.graph.loading.derived_properties import derived_statements, due_statements, orphan_removals
from cancu.graph.loading.statuses import settle
from cancu.graph.loading.transaction import Update, write_update
from cancu.graph.store.connection import Row, Store

_PART = 200
"""Buckets, or acts, that one transaction brings up to date."""
_PAGE = 5000
"""Nodes read at once."""
_OF_ACTS = "MATCH (n:Document) WHERE n.base_act > ''"
"""Finds the documents that are acts of the base layer by their index; pages of all documents take the embedded store
the longer the more documents follow."""
_LOST = "MATCH (n:Document) WHERE n.base_followed AND n.base_act IS NULL"
"""Finds the documents that were acts of the base layer and are none any more."""


def refresh(store: Store) -> Iterator[int]:
    """Bring the graph up to date with the base layer; yield after each part how many identities and acts are done."""
    done = 0
    for buckets in _parts(sorted(_buckets(store))):
        write_update(store, Update(buckets=buckets))
        done += len(buckets)
        yield done
    for acts in refresh_closure(store):
        yield done + acts


def refresh_closure(store: Store) -> Iterator[int]:
    """Bring the closure of acts up to date where all identities are; yield after each part how many acts are done."""
    corrections = Corrections(read_decisions(store))
    closure = _Closure(store)
    done = 0
    for documents in _parts(closure.lost):
        closure.forget(documents)
        done += len(documents)
        yield done
    for keys in _parts(closure.keys()):
        closure.write(keys, corrections)
        done += len(keys)
        yield done
    token = uuid4().hex
    for documents in _parts(sorted(_acts(store))):
        store.write(due_statements(documents, token))
    settle(store)


def _acts(store: Store) -> Iterator[str]:
    """Yield the ids of the documents that are acts of the base layer, which it may tell something new of."""
    return (row["id"] for row in store.read(f"{_OF_ACTS} RETURN n.id AS id"))


def _buckets(store: Store) -> set[str]:
    """Return the buckets of claims that may mean an act of the base layer, now or when the graph was written."""
    known = {row["bucket"] for row in store.read(f"{_OF_ACTS} RETURN n.bucket AS bucket")}
    found = {row["bucket"] for row in _pages(store, "Claim", "n.bucket AS bucket")}
    acts, named = acts_in_buckets(found), buckets_with_names(found)
    return {bucket for bucket in found if bucket in known or acts[bucket] or bucket in named}


class _Closure:
    """The closure as it is to be, and the acts that the graph has; held in memory, some kB for each act.

    lost: ids of documents that were acts of the base layer and are none any more, with relations of it.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        fields = "n.base_act AS key, n.base_only AS only, n.held AS held, n.number AS number, n.date AS date"
        rows = store.read(f"{_OF_ACTS} RETURN {fields}")
        self.lost = sorted(row["id"] for row in store.read(f"{_LOST} RETURN n.id AS id"))
        self.held = {row["key"] for row in rows if row["held"]}
        self.named = frozenset(row["key"] for row in rows if not row["only"])
        self.there = {row["key"] for row in rows}
        acts = {act_key(act): act for act in acts_named(_name(row) for row in rows).values()}
        self.region = region_of((act for key, act in acts.items() if key in self.named), lambda keys: ())
        self.followed = self.region.reached(self.region.acts.keys() & self.named, lambda key: key not in self.held)

    def keys(self) -> list[str]:
        """Return the keys of the acts that the graph has, or should have."""
        return sorted(self.there | self.followed)

    def write(self, keys: Sequence[str], corrections: Corrections) -> None:
        """Bring the relations of these acts up to date, in one transaction."""
        ends = _ends(self.region, self.followed & set(keys))
        unnamed = [act for key, act in sorted(ends.items()) if key not in self.named]
        now = {act_key(act): document for act, document in documents_of_acts(self.store, unnamed, corrections).items()}
        acts = Acts(act_nodes(self.store, {*keys, *ends}), now, self.named)
        part = Part(self.region, acts, frozenset(self.followed & set(keys)), frozenset(keys))
        update = closure_writes(self.store, part, corrections)
        self._write(update, {acts.there[key].id for key in keys if key in acts.there})

    def forget(self, documents: Collection[str]) -> None:
        """Take away the relations of documents in `lost`, in one transaction."""
        self._write(forgetting_writes(self.store, documents), set(documents))

    def _write(self, update: BaseUpdate, loose: Collection[str]) -> None:
        """Write an update; remove those of the `loose` documents to which nothing leads any more."""
        statements = [
            *update.statements,
            *orphan_removals(update.loose.union(loose), {}),
            *derived_statements(update.documents, uuid4().hex),
        ]
        self.store.write([one for one in statements if any(one.parameters.values())])


def _ends(region: Region, owners: Iterable[str]) -> dict[str, BaseAct]:
    """Return the acts at the ends of the relations of some acts, and these acts, by key."""
    found = {}
    for key in owners:
        found[key] = region.acts[key]
        for one in (*region.rests_on[key], *region.changed_by[key]):
            found |= {act_key(act): act for act in (one.source, one.target)}
    return found


def _name(row: Row) -> str:
    """Return what the base layer calls the act that a document is."""
    return str(row["number"] or f"Hiến pháp {row['date']}")


def _parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[start : start + _PART] for start in range(0, len(values), _PART))


def _pages(store: Store, label: str, fields: str) -> Iterator[Row]:
    after = ""
    while True:
        page = store.read(
            f"MATCH (n:{label}) WHERE n.id > $after RETURN n.id AS id, {fields} ORDER BY n.id LIMIT {_PAGE}",
            {"after": after},
        )
        yield from page
        if len(page) < _PAGE:
            return
        after = page[-1]["id"]
