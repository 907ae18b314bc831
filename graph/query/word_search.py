"""Documents that have all the words of a search, in a time that hardly grows with the collection.

The full-text index goes through all documents of each word, and many a word is in a third of the titles. In a large
collection it is asked for all words only where that costs little. Else it is asked for the rarest word alone, and the
others are looked for in the search keys of what it brings, or the documents are gone through from the most cited down
until enough have the words: whichever costs less. How often words are is estimated from a sample of search keys.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cancu.graph.model.errors import GraphError
from cancu.graph.store.connection import Row, Store
from cancu.graph.store.graph_records import DOCUMENT_FIELDS

MOST = 200
"""How many documents are found at most."""
_SMALL = 20_000
"""A collection of so many documents is searched without an estimate."""
_SAMPLE = 1000
"""Search keys that are looked at for an estimate."""
_LOOKED_UP, _BROUGHT, _PASSED = 0.002, 0.025, 0.05
"""Milliseconds of the embedded server for a document of a word in the full-text index, for one that the index brings,
and for one in the order of citations, which lies anywhere in a large file."""
_LITTLE = 30.0
"""Milliseconds in which the full-text index may answer without another way being looked for."""
_FIELDS = f"{DOCUMENT_FIELDS}, d.search AS search, d.cited_by AS cited_by"


@dataclass(frozen=True, slots=True)
class SoughtWord:
    """A word as it lies in search keys; is_open: it may go on."""

    text: str
    is_open: bool = False

    @property
    def bounded(self) -> str:
        """The word between the blanks that it has in a search key with a blank at both ends."""
        return f" {self.text}" if self.is_open else f" {self.text} "

    @property
    def required(self) -> str:
        """The word as a query of the full-text index requires it."""
        return f"+{self.text}*" if self.is_open else f"+{self.text}"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on documents `d` in Cypher, empty where any will do, and its parameters."""

    cypher: str
    parameters: Mapping[str, Any]

    def with_words(self, words: Sequence[SoughtWord]) -> Condition:
        """Return the condition that documents have these words, too."""
        named = {f"word{number}": word.bounded for number, word in enumerate(words)}
        tests = [f"(' ' + d.search + ' ') CONTAINS ${name}" for name in named]
        return Condition(" AND ".join(filter(None, [self.cypher, *tests])), {**self.parameters, **named})


def documents_with_words(store: Store, words: Sequence[SoughtWord], wanted: Condition) -> list[Row]:
    """Return rows of documents that have all words and are wanted, `MOST` at most."""
    documents = store.read("MATCH (d:Document) RETURN count(d) AS n")[0]["n"]
    if documents <= _SMALL:
        return _by_index(store, words, wanted)
    sample = store.read(f"MATCH (d:Document) WITH d LIMIT {_SAMPLE} RETURN collect(d.search) AS keys")[0]["keys"]
    keys = [f" {key} " for key in sample]
    having = {word: documents * sum(word.bounded in key for key in keys) / _SAMPLE for word in words}
    share = sum(all(word.bounded in key for word in words) for key in keys) / _SAMPLE
    rarest, *others = sorted(words, key=having.__getitem__)
    all_looked_up = _LOOKED_UP * sum(having.values()) + (_BROUGHT * share * documents if wanted.cypher else 0)
    rarest_brought = _BROUGHT * having[rarest]
    passed = _PASSED * min(documents, MOST / share if share else documents)
    if all_looked_up <= max(_LITTLE, min(rarest_brought, passed)):
        return _by_index(store, words, wanted)
    if rarest_brought <= passed:
        return _by_index(store, [rarest], wanted.with_words(others))
    found = _most_cited(store, wanted.with_words(words))
    # Too few: those that nobody cites are wanted, too.
    return found if len(found) == MOST else _by_index(store, [rarest], wanted.with_words(others))


def rows_by_words(store: Store, cypher: str, parameters: Mapping[str, Any]) -> list[Row]:
    """Return the rows of a query that asks a full-text index; a graph that was never loaded has none."""
    try:
        return store.read(cypher, parameters)
    except GraphError:
        if store.state().schema:
            raise
        return []


def _by_index(store: Store, words: Sequence[SoughtWord], wanted: Condition) -> list[Row]:
    """Return the documents that have the words and are wanted, those that fit the words best."""
    query = " ".join(word.required for word in words)
    ask, keep = "'document_search', $query", f"WITH d, score WHERE {wanted.cypher}"
    if not wanted.cypher:
        ask, keep = f"{ask}, {{limit: {MOST}}}", ""
    return rows_by_words(
        store,
        f"CALL db.index.fulltext.queryNodes({ask}) YIELD node AS d, score {keep} "
        f"WITH d, score ORDER BY score DESC LIMIT {MOST} RETURN {_FIELDS}, score ORDER BY score DESC",
        {"query": query, **wanted.parameters},
    )


def _most_cited(store: Store, wanted: Condition) -> list[Row]:
    """Return the documents that are wanted, the most cited first; both stores walk the index, and sort nothing."""
    return store.read(
        f"MATCH (d:Document) WHERE d.cited_by > 0 AND {wanted.cypher} RETURN {_FIELDS} "
        f"ORDER BY d.cited_by DESC LIMIT {MOST}",
        wanted.parameters,
    )
