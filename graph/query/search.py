"""Search documents, programmes and agencies by number in any spelling, or by words without diacritics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from cancu.extract.lexicon.document_types import document_types
from cancu.graph.force.base_changes import act_node
from cancu.graph.model.force import ENDED
from cancu.graph.model.records import GraphNode, document_name
from cancu.graph.model.relation_types import NOT_BASE_ONLY
from cancu.graph.model.search_key import search_words
from cancu.graph.model.titles import display_title
from cancu.graph.query.asked_documents import AskedDocument, asked_documents
from cancu.graph.query.named_acts import constitution_called
from cancu.graph.query.word_search import Condition, SoughtWord, documents_with_words, rows_by_words
from cancu.graph.store.connection import Store
from cancu.graph.store.graph_records import DOCUMENT_FIELDS, document_node, nodes_by_id, programme_node

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents to find; None: any.

    ended: whether its force has ended; held: whether its text is in the collection, or other
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
            tests.append(f"{'' if self.ended else 'NOT '}coalesce(d.status, '') = 'ended'")
        condition = " AND ".join(tests)
        values = {"type": self.type, "issuer": self.issuer, "year": self.year}
        return condition, {name: value for name, value in values.items() if f"${name}" in condition}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggestion for the text typed so far. note: distinguishes it from others of the same name."""

    kind: Literal["document", "programme", "agency"]
    id: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, the best first.

    complete: False where very many documents have the words, or in a large collection too many have each of them: then
    those that are cited most and those that have the words side by side were looked for.
    """

    nodes: list[GraphNode]
    complete: bool


@dataclass(frozen=True, slots=True)
class FoundAgency:
    """An agency that fits the words of a search.

    named: whether a document names it, or the authority file alone knows it, as a member of a group or a successor;
    group: whether it is a group of organs; place: its province; active_to: the first day after its end (ISO 8601).
    """

    id: str
    name: str
    named: bool
    group: bool
    place: str | None
    active_to: str | None

    def has_ended(self, today: str) -> bool:
        """Return whether it no longer exists on a day (ISO 8601)."""
        return self.active_to is not None and self.active_to <= today


ANY = Wanted()


def find(store: Store, text: str, *, limit: int = 20, wanted: Wanted = ANY, skip: int = 0) -> list[GraphNode]:
    """Find documents, then programmes, that fit a text, as `search` does."""
    return search(store, text, limit=limit, wanted=wanted, skip=skip).nodes


def search(store: Store, text: str, *, limit: int = 20, wanted: Wanted = ANY, skip: int = 0) -> Found:
    """Find documents, then programmes, that fit a text, the best first.

    text: numbers or citations as `by_number` reads them, or words of a title with or without diacritics. The documents
    that are asked for by number come first, then those called just so, numbered, held, in force, cited often. Without
    a text the documents that are wanted and that texts name, the latest first. skip: how many of the best to leave out.
    """
    words = search_words(text)
    if words:
        numbered = _wanted(store, by_number(store, text), wanted)
        several = len(asked_documents(text)) > 1
        fitting = Found([], complete=True) if several else _fitting(store, words, wanted, _sought(words))
        found = {node.id: node for node in numbered}
        found |= {node.id: node for node in fitting.nodes if node.id not in found}
        return Found(list(found.values())[skip : skip + limit], fitting.complete)
    condition, parameters = wanted.condition()
    if not condition:
        return Found([], complete=True)
    rows = store.read(
        f"MATCH (d:Document) WHERE {condition} AND {NOT_BASE_ONLY} RETURN {DOCUMENT_FIELDS} "
        "ORDER BY date DESC, id SKIP $skip LIMIT $limit",
        {**parameters, "skip": skip, "limit": limit},
    )
    return Found(list(map(document_node, rows)), complete=True)


def _wanted(store: Store, nodes: list[GraphNode], wanted: Wanted) -> list[GraphNode]:
    """Return the documents that are wanted, in their order."""
    condition, parameters = wanted.condition()
    if not condition or not nodes:
        return nodes
    rows = store.read(
        f"MATCH (d:Document) WHERE d.id IN $ids AND {condition} RETURN d.id AS id",
        {"ids": [node.id for node in nodes], **parameters},
    )
    ids = {row["id"] for row in rows}
    return [node for node in nodes if node.id in ids]


def suggest(store: Store, text: str, *, limit: int = 8) -> list[Suggestion]:
    """Suggest documents, programmes and agencies for the text typed so far; its last word may be unfinished."""
    words = search_words(text)
    if not words or len("".join(words)) < 2:
        return []
    fitting = [*by_number(store, text), *_fitting(store, words, ANY, _sought(words, going_on=True)).nodes]
    found = list({node.id: node for node in fitting}.values())
    documents = [
        Suggestion("document", node.id, node.name, " · ".join(filter(None, (_title(node), node.issuer))))
        if node.label == "Document"
        else Suggestion("programme", node.id, node.name, "")
        for node in found
    ]
    agencies = [Suggestion("agency", id_, name, "") for id_, name in find_agencies(store, text, limit=3)]
    return [*documents[: limit - len(agencies)], *agencies]


def find_agencies(store: Store, text: str, *, limit: int = 20, skip: int = 0) -> list[tuple[str, str]]:
    """Return ids and names of the agencies that `fitting_agencies` finds, in its order."""
    return [(found.id, found.name) for found in fitting_agencies(store, text, limit=limit, skip=skip)]


def fitting_agencies(store: Store, text: str, *, limit: int = 20, skip: int = 0) -> list[FoundAgency]:
    """Return the agencies whose name has these words: first those that documents name, then by length of the name."""
    words = search_words(text)
    if not words:
        return []
    rows = rows_by_words(
        store,
        "CALL db.index.fulltext.queryNodes('agency_search', $query) YIELD node AS a, score "
        "WITH a, EXISTS { MATCH (a)<--(:Document) } AS named "
        "RETURN a.id AS id, a.name AS name, named, coalesce(a.group, false) AS group, a.place AS place, "
        "a.active_to AS active_to ORDER BY NOT named, size(a.name), name, id SKIP $skip LIMIT $limit",
        {"query": _query(_sought(words)), "skip": skip, "limit": limit},
    )
    return [FoundAgency(**row) for row in rows]


def agencies_of_names(store: Store, names: Iterable[str]) -> list[tuple[str, str]]:
    """Return ids and names of the agencies with these full names, in the order of the names."""
    order = {name: index for index, name in enumerate(names)}
    rows = store.read(
        "UNWIND $names AS name MATCH (a:Agency {name: name}) RETURN a.id AS id, name", {"names": list(order)}
    )
    found = {row["name"]: row["id"] for row in rows}
    return [(found[name], name) for name in order if name in found]


def agencies_called(store: Store, name: str) -> list[tuple[str, str]]:
    """Return ids and names of all agencies with a full name or an abbreviation; several groups may share it."""
    rows = store.read(
        "MATCH (a:Agency) WHERE a.name = $name OR $name IN a.short_names RETURN a.id AS id, a.name AS name ORDER BY id",
        {"name": name},
    )
    return [(row["id"], row["name"]) for row in rows]


def _title(node: GraphNode, length: int = 90) -> str | None:
    """Return the start of the title as people write it; None where the name contains it."""
    if not node.number or not node.title:
        return None
    title = display_title(node.title)
    return title if len(title) <= length else f"{title[:length].rsplit(' ', 1)[0]}…"


def _fitting(store: Store, words: list[str], which: Wanted, sought: list[SoughtWord]) -> Found:
    """Find documents, then programmes, that have the words, the best first."""
    condition, parameters = which.condition()
    wanted = " ".join(words)
    found = documents_with_words(store, sought, Condition(condition, parameters))
    rows = found.rows
    if type_ := _named_type(words):  # Of a law's name many texts speak; the laws that have it must be among them.
        rows += store.read(
            "MATCH (d:Document {type: $named}) WHERE d.search CONTAINS $words "
            f"{f'AND {condition} ' if condition else ''}"
            f"RETURN {DOCUMENT_FIELDS}, d.search AS search, d.cited_by AS cited_by LIMIT 50",
            {"named": type_, "words": wanted, **parameters},
        )
    ranked = sorted(
        ((document_node(row), row) for row in {row["id"]: row for row in rows}.values()),
        key=lambda one: _rank(one[0], words, wanted in one[1]["search"], one[1]["cited_by"] or 0),
    )
    nodes = [node for node, _ in ranked]
    if condition:
        return Found(nodes, found.complete)
    programmes = [
        programme_node(row)
        for row in rows_by_words(
            store,
            "CALL db.index.fulltext.queryNodes('programme_search', $query) YIELD node AS p, score "
            "RETURN p.id AS id, p.type AS type, p.title AS title ORDER BY score DESC LIMIT 10",
            {"query": _query(sought)},
        )
    ]
    return Found([*nodes, *programmes], found.complete)


def by_number(store: Store, text: str) -> list[GraphNode]:
    """Return the documents that a text asks for by number, in any spelling, or by id; none for other words.

    A Constitution is asked for by its name, with its year or as the one in force today.

    text: as for `asked_documents`. Several fit where the number is not the only one; then type, year, date and issuer
    decide as far as the text has them, and the held ones come first, then those in force, then the most cited.
    """
    if text.startswith("/akn/"):
        rows = store.read(f"MATCH (d:Document {{id: $id}}) RETURN {DOCUMENT_FIELDS}", {"id": text})
        return [document_node(row) for row in rows]
    if called := constitution_called(text, date.today().isoformat()):
        known = nodes_by_id(store, {act_node(act).id for act in called})
        return list(known.values())
    found = {node.id: node for asked in asked_documents(text) for node in _asked(store, asked)}
    return list(found.values())


def numbers_asked_for(store: Store, text: str) -> list[str]:
    """Return the numbers of the documents that a text asks for, as the graph has them, the best first."""
    return list(dict.fromkeys(node.number for node in by_number(store, text) if node.number))


def _asked(store: Store, asked: AskedDocument) -> list[GraphNode]:
    """Return the documents that fit what is asked for: those whose whole number was given, else those that begin so."""
    rows = store.read(
        f"MATCH (d:Document {{serial: $serial}}) RETURN {DOCUMENT_FIELDS}, d.cited_by AS cited_by",
        {"serial": asked.serial},
    )
    cited_by = {row["id"]: row["cited_by"] or 0 for row in rows}
    fitting = [node for node in map(document_node, rows) if asked.fits(node)]
    whole = [node for node in fitting if asked.is_whole(node)]
    return sorted(whole or fitting, key=lambda node: (*_standing(node), -cited_by[node.id], node.id))


def _standing(node: GraphNode) -> tuple[bool, bool, bool]:
    """Return the sort key of what people want first: held, named by texts, in force."""
    return (not node.held, node.base_only, node.status in ENDED)


def _query(sought: list[SoughtWord]) -> str:
    """Return the Lucene query that requires every word."""
    return " ".join(word.required for word in sought)


def _sought(words: list[str], *, going_on: bool = False) -> list[SoughtWord]:
    """Return the words to look for; the last may go on, a number only while it is typed (going_on)."""
    *before, last = words
    is_open = len(last) > 1 and (going_on or not last.isdigit())
    return [*map(SoughtWord, before), SoughtWord(last, is_open)]


def _named_type(words: list[str]) -> str | None:
    """Return the type that the words begin with where texts call its documents by name (`luật đất đai`)."""
    named = (type_ for type_ in document_types() if type_.named)
    return next((type_.name for type_ in named if _opens(words, search_words(type_.name))), None)


def _opens(words: list[str], with_: list[str]) -> bool:
    return len(words) > len(with_) and words[: len(with_)] == with_


def _rank(node: GraphNode, words: list[str], phrase: bool, cited_by: int) -> tuple[bool | int | str, ...]:
    """Return the sort key: called just so, number that starts so, adjacent words, numbered, held, in force, cited.

    phrase: the words lie side by side in the document's search key.
    """
    number = " ".join(search_words(node.number or ""))
    starts = number.split(" ")[0] in filter(_DIGITS.fullmatch, words)
    return (
        search_words(document_name(node.type, None, node.title)) != words,
        not (starts or number.startswith(" ".join(words))),
        not phrase,
        not number,
        *_standing(node),
        -cited_by,
        node.id,
    )
