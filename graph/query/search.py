"""Search documents, programmes and agencies by number in any spelling, or by words without diacritics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile
from typing import Any, Literal

from cancu.graph.model.records import GraphNode
from cancu.graph.model.relation_types import NOT_BASE_ONLY
from cancu.graph.model.search_key import search_words
from cancu.graph.store.connection import Store
from cancu.graph.store.graph_records import DOCUMENT_FIELDS, document_node, programme_node

_DIGITS = re.compile(r"\d+")
_SERIAL = re.compile(r"\d[\w.]*")
"""As `cancu.graph.loading.cypher_writes.serial_of` finds it in a number: ``66.7`` of ``66.7/2025/NĐ-CP``."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents to find; None: any.

    ended: whether another document, or its own terms, ended it; held: whether its text is in the collection, or other
    texts name it.
    """

    type: str | None = None
    issuer: str | None = None
    year: str | None = None
    ended: bool | None = None
    held: bool | None = None

    def condition(self) -> tuple[str, Mapping[str, Any]]:
        """Return the condition on a document `d` in Cypher, empty where any will do, and its parameters."""
        tests = [f"d.{name} = ${name}" for name in ("type", "issuer", "year") if getattr(self, name) is not None]
        if self.held is not None:
            tests.append("d.held = true" if self.held else f"d.held = false AND {NOT_BASE_ONLY}")
        if self.ended is not None:
            ended = "(coalesce(d.ended_from, '9999') <= $today OR coalesce(d.in_force_to, '9999') < $today)"
            tests.append(ended if self.ended else f"NOT {ended}")
        condition = " AND ".join(tests)
        values = {
            "type": self.type,
            "issuer": self.issuer,
            "year": self.year,
            "today": date.today().isoformat(),
        }
        return condition, {name: value for name, value in values.items() if f"${name}" in condition}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggestion for the text typed so far. note: distinguishes it from others of the same name."""

    kind: Literal["document", "programme", "agency"]
    id: str
    name: str
    note: str


ANY = Wanted()


def find(store: Store, text: str, *, limit: int = 20, wanted: Wanted = ANY, skip: int = 0) -> list[GraphNode]:
    """Find documents, then programmes, that fit a text, the best first.

    text: a number as anybody writes it (``74 kh ubnd``, ``QĐ 1690``, ``1101/ubnd-kgvx``), or words of a title with or
    without diacritics. Exact numbers come first, then held documents and those that others cite often. Without a text
    the documents that are wanted and that texts name, the latest first. skip: how many of the best to leave out.
    """
    words = search_words(text)
    if words:
        return _fitting(store, words, wanted, _query(words))[skip : skip + limit]
    condition, parameters = wanted.condition()
    if not condition:
        return []
    rows = store.read(
        f"MATCH (d:Document) WHERE {condition} AND {NOT_BASE_ONLY} RETURN {DOCUMENT_FIELDS} "
        "ORDER BY date DESC, id SKIP $skip LIMIT $limit",
        {**parameters, "skip": skip, "limit": limit},
    )
    return [document_node(row) for row in rows]


def suggest(store: Store, text: str, *, limit: int = 8) -> list[Suggestion]:
    """Suggest documents, programmes and agencies for the text typed so far; its last word may be unfinished."""
    words = search_words(text)
    if not words or len("".join(words)) < 2:
        return []
    found = _fitting(store, words, ANY, _query(words, going_on=True))
    documents = [
        Suggestion("document", node.id, node.name, " · ".join(filter(None, (_title(node), node.issuer))))
        if node.label == "Document"
        else Suggestion("programme", node.id, node.name, "")
        for node in found
    ]
    agencies = [Suggestion("agency", id_, name, "") for id_, name in find_agencies(store, text, limit=3)]
    return [*documents[: limit - len(agencies)], *agencies]


def find_agencies(store: Store, text: str, *, limit: int = 20, skip: int = 0) -> list[tuple[str, str]]:
    """Return ids and names of the agencies whose name has these words, the shortest names first."""
    words = search_words(text)
    if not words:
        return []
    rows = store.read(
        "CALL db.index.fulltext.queryNodes('agency_search', $query) YIELD node AS a, score "
        "RETURN a.id AS id, a.name AS name ORDER BY size(a.name), name SKIP $skip LIMIT $limit",
        {"query": _query(words), "skip": skip, "limit": limit},
    )
    return [(row["id"], row["name"]) for row in rows]


def agencies_of_names(store: Store, names: Iterable[str]) -> list[tuple[str, str]]:
    """Return ids and names of the agencies with these full names, in the order of the names."""
    order = {name: index for index, name in enumerate(names)}
    rows = store.read(
        "UNWIND $names AS name MATCH (a:Agency {name: name}) RETURN a.id AS id, name", {"names": list(order)}
    )
    found = {row["name"]: row["id"] for row in rows}
    return [(found[name], name) for name in order if name in found]


def _title(node: GraphNode, length: int = 90) -> str | None:
    """Return the start of the title; None where the name contains it."""
    if not node.number or not node.title or len(node.title) <= length:
        return node.title if node.number else None
    return f"{node.title[:length].rsplit(' ', 1)[0]}…"


def _fitting(store: Store, words: list[str], which: Wanted, query: str) -> list[GraphNode]:
    """Find documents, then programmes, that have the words, the best first."""
    condition, parameters = which.condition()
    found: dict[str, GraphNode] = {}
    phrases: dict[str, bool] = {}
    wanted = " ".join(words)
    for row in store.read(
        "CALL db.index.fulltext.queryNodes('document_search', $query) YIELD node AS d, score "
        f"{f'WITH d, score WHERE {condition} ' if condition else ''}"
        f"RETURN {DOCUMENT_FIELDS}, d.search AS search, d.cited_by AS cited_by, score ORDER BY score DESC LIMIT 200",
        {"query": query, **parameters},
    ):
        node = document_node(row)
        found[node.id] = node
        phrases[node.id] = wanted in row["search"]
    ranked = sorted(found.values(), key=lambda node: _rank(node, words, wanted, phrases[node.id]))
    if condition:
        return ranked
    programmes = [
        programme_node(row)
        for row in store.read(
            "CALL db.index.fulltext.queryNodes('programme_search', $query) YIELD node AS p, score "
            "RETURN p.id AS id, p.type AS type, p.title AS title ORDER BY score DESC LIMIT 10",
            {"query": query},
        )
    ]
    return [*ranked, *programmes]


def by_number(store: Store, text: str) -> list[GraphNode]:
    """Return the documents with this number in any spelling, or with this id, the held ones first."""
    if text.startswith("/akn/"):
        rows = store.read(f"MATCH (d:Document {{id: $id}}) RETURN {DOCUMENT_FIELDS}", {"id": text})
        return [document_node(row) for row in rows]
    words, serial = search_words(text), _SERIAL.search(text)
    if not _from_serial(words) or not serial:
        return []
    rows = store.read(
        f"MATCH (d:Document {{serial: $serial}}) WHERE d.search CONTAINS $last RETURN {DOCUMENT_FIELDS}",
        {"serial": serial[0].lstrip("0"), "last": words[-1].lstrip("0")},
    )
    exact = [node for node in map(document_node, rows) if _same_number(node, words)]
    return sorted(exact, key=lambda node: (not node.held, node.base_only, node.id))


def _same_number(node: GraphNode, words: list[str]) -> bool:
    """Return whether the words are the number's, with or without its type before them (`Quyết định số`, `QĐ`)."""
    return _from_serial(words) == _from_serial(search_words(node.number or ""))


def _from_serial(words: list[str]) -> list[str]:
    """Return a number's words from its serial on, without leading zeros."""
    return [
        word.lstrip("0") or word if word.isdigit() else word
        for word in dropwhile(lambda word: not word[0].isdigit(), words)
    ]


def _query(words: list[str], *, going_on: bool = False) -> str:
    """Return the Lucene query: every word is required; the last may be a prefix, a number only while it is typed."""
    parts = []
    for index, word in enumerate(words):
        last = index == len(words) - 1 and len(word) > 1 and (going_on or not word.isdigit())
        parts.append(f"+{word}*" if last else f"+{word}")
    return " ".join(parts)


def _rank(node: GraphNode, words: list[str], wanted: str, phrase: bool) -> tuple[bool, bool, bool, bool, bool, str]:
    """Return the sort key: exact number, number that starts so, adjacent words, held document, one that texts name."""
    number = " ".join(search_words(node.number or ""))
    starts = number.split(" ")[0] in filter(_DIGITS.fullmatch, words)
    return (
        not _same_number(node, words),
        not (starts or number.startswith(wanted)),
        not phrase,
        not node.held,
        node.base_only,
        node.id,
    )
