"""The writes of the documents that an update touches: new ones are made, of known ones only what differs is set.

Of most new documents, and of known ones that a text merely cites once more, the force is told without looking: no
status has to be told anew for them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cancu.graph.authority.acts import known_acts_with_numbers
from cancu.graph.identity.resolver import Document
from cancu.graph.loading.creation import new_nodes_statement
from cancu.graph.loading.cypher_writes import document_rows
from cancu.graph.model.search_key import words_of_cited
from cancu.graph.store.connection import Statement, Store

_TELLING = frozenset({"type", "number", "date", "held", "in_force_from", "base_act"})
"""Properties on which the force of a document rests."""


@dataclass(frozen=True, slots=True)
class Touched:
    """The documents that an update touches.

    documents: as they will be; derived: further properties by id; heads: by id what a document's own text tells of it,
    where the graph has no text of it; changed: ids of documents that changes come to or go from.
    """

    documents: Collection[Document]
    derived: Mapping[str, Mapping[str, Any]]
    heads: Mapping[str, Mapping[str, Any]]
    changed: Collection[str]


@dataclass(frozen=True, slots=True)
class DocumentWrites:
    """Statements that make or update documents. new: ids of those that they make; due: ids of the known ones, and of
    those with changes, whose status is to be told anew."""

    statements: tuple[Statement, ...]
    new: frozenset[str]
    due: frozenset[str]


def document_writes(store: Store, touched: Touched, token: str) -> DocumentWrites:
    """Return the writes of documents; token: marks new documents whose status is to be told."""
    once = {document.id: document for document in touched.documents}
    rows = {row["id"]: _with_cited_words(row, touched.derived) for row in document_rows(once.values())}
    known = _known(store, rows)
    new = [_with_head(row, touched.heads) for id_, row in rows.items() if id_ not in known]
    plain = _plain(new, touched.changed)
    made = [row | ({"status": "unknown"} if row["id"] in plain else {"status_due": token}) for row in new]
    differing = [(id_, _differing(row, known[id_])) for id_, row in rows.items() if id_ in known]
    due = {id_ for id_, of in differing if rows[id_]["held"] or not _TELLING.isdisjoint(of)}
    return DocumentWrites(
        (
            new_nodes_statement("Document", made),
            Statement(
                "UNWIND $rows AS row MATCH (d:Document {id: row.id}) SET d += row.of",
                {"rows": [{"id": id_, "of": of} for id_, of in differing if of]},
            ),
        ),
        frozenset(row["id"] for row in new),
        frozenset(due | (rows.keys() & set(touched.changed))),
    )


def _with_cited_words(row: dict[str, Any], derived: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    of = derived.get(row["id"], {})
    cited = {"cited_words": words_of_cited(row["search"], of["cited_by"])} if "cited_by" in of else {}
    return {**row, **of, **cited}


def _known(store: Store, ids: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """Return the properties of those documents that the graph has, by id."""
    found = store.read(
        "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN collect(properties(d)) AS of", {"ids": sorted(ids)}
    )
    return {of["id"]: of for row in found for of in row["of"]}


def _with_head(row: dict[str, Any], heads: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    head = heads.get(row["id"], {})
    return {**row, **head, "in_force_from": head.get("in_force_from") or row["in_force_from"]}


def _plain(new: Collection[Mapping[str, Any]], changed: Collection[str]) -> set[str]:
    """Return the ids of new documents of which nothing tells whether they are in force."""
    today = date.today().isoformat()
    acts = known_acts_with_numbers(row["number"] for row in new if row["number"])
    plain = {
        row["id"]
        for row in new
        if not (row["held"] or row["base_act"] or row["in_force_from"] or row["number"] in acts)
        and (row["date"] or "") <= today
    }
    return plain.difference(changed)


def _differing(row: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties that a known document does not have as they are to be."""
    return {name: value for name, value in row.items() if known.get(name) != value}
