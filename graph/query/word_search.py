"""Documents that have all the words of a search, in a time that hardly grows with the collection.

A full-text index goes through all documents of each word that it is asked for, and many a word is in a tenth of the
titles. In a large collection documents are therefore looked for in this order, until there are enough:

1. those called just so, by the word that stands for their whole name;
2. the most cited: documents have their words once more for each number of citations that they have reached;
3. those in whose type and title the words lie side by side, by pairs of words, which are rarer than words;
4. all others, where that costs little enough.

Each time the index is asked for the rarest words only; the others are looked for in the search keys of what it brings.
How often words and pairs are is estimated from a sample of search keys. Where not all were looked for, the answer says
so: what is missing is cited less often than what was found in the second step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cancu.graph.model.errors import GraphError
from cancu.graph.model.search_key import CITED, whole_word
from cancu.graph.store.connection import Row, Store
from cancu.graph.store.graph_records import DOCUMENT_FIELDS

MOST = 200
"""How many documents one way of looking brings at most, the most cited ones."""
ENOUGH = 60
"""Where so many are found among the documents that are cited more often than others, these are not looked for."""
_SMALL = 20_000
"""Documents of a collection of which no estimate is made."""
_SAMPLE = 500
"""Search keys that are looked at for an estimate."""
_LOOKED_UP, _BROUGHT = 0.002, 0.03
"""Milliseconds of the embedded server for a document of a word in a full-text index, and for one that it brings."""
_LITTLE, _PHRASE, _MUCH = 25.0, 100.0, 1000.0
"""Milliseconds that the way without detours, the search for words side by side, and the last way may take."""
_BRINGS, _BRINGS_FOR_FEW = 1000, 4000
"""Documents that a full-text index brings at most, and where only some of them are wanted."""
_SHARES = (0.07, 0.016, 0.004, 0.001, 0.0003, 0.0001)
"""Which share of documents usually has reached each number of citations of `CITED`."""
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

    def beside(self, other: SoughtWord) -> SoughtWord:
        """Return this word and the one behind it as one."""
        return SoughtWord(f"{self.text} {other.text}", other.is_open)


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


@dataclass(frozen=True, slots=True)
class FoundRows:
    """Rows of documents; complete: all that have the words are among them."""

    rows: list[Row]
    complete: bool


@dataclass(frozen=True, slots=True)
class _Way:
    """Which words a full-text index is asked for, and which are looked for in the search keys of what it brings.

    milliseconds: of the server, as estimated; brought: documents that the index brings then.
    """

    asked: tuple[SoughtWord, ...]
    others: tuple[SoughtWord, ...]
    milliseconds: float = 0.0
    brought: float = 0.0


def documents_with_words(store: Store, words: Sequence[SoughtWord], wanted: Condition) -> FoundRows:
    """Return documents that have all words and are wanted, in no order."""
    search = _Search(store, tuple(words), wanted)
    if search.way.milliseconds <= _LITTLE or not store.state().paired:
        search.look_for_all()
    if not search.complete and store.state().paired:
        search.look_by_name()
        search.look_among_cited()
        search.look_side_by_side()
        if len(search.found) < ENOUGH and search.way.milliseconds <= _MUCH:
            search.look_for_all()
    return FoundRows(list(search.found.values()), search.complete)


class _Search:
    """A search for documents with some words.

    way: the cheapest way to find all; found: rows by the documents' ids; complete: whether all were found.
    """

    def __init__(self, store: Store, words: tuple[SoughtWord, ...], wanted: Condition) -> None:
        self._store, self._words, self._wanted = store, words, wanted
        self._documents = store.read("MATCH (d:Document) RETURN count(d) AS n")[0]["n"]
        self._keys = _sample(store) if self._documents > _SMALL else ()
        self.way = _way(words, self._keys, self._documents)
        self.found: dict[str, Row] = {}
        self.complete = False
        self._looked_for_all = False

    def look_for_all(self) -> None:
        """Look for all documents, once."""
        if self._looked_for_all:
            return
        self._looked_for_all = True
        rows = self._ask("search", self.way)
        few = bool(self._wanted.cypher or self.way.others)
        self.complete = len(rows) < MOST and not (few and self.way.brought > _BRINGS_FOR_FEW)

    def look_by_name(self) -> None:
        """Look for documents that are called just so."""
        self._ask("pairs", _Way((SoughtWord(whole_word([word.text for word in self._words])),), ()))

    def look_among_cited(self) -> None:
        """Look for the most cited documents, until there are enough."""
        for reached, share in reversed([*zip(CITED, _SHARES, strict=True)]):
            way = _way(self._words, self._keys, self._documents * share)
            spelt = tuple(SoughtWord(f"{reached}_{word.text}", word.is_open) for word in way.asked)
            self._ask("cited_words", _Way(spelt, way.others))
            if len(self.found) >= ENOUGH:
                return

    def look_side_by_side(self) -> None:
        """Look for documents in which the words lie side by side, unless there are enough and many more."""
        pairs = [one.beside(other) for one, other in zip(self._words, self._words[1:], strict=False)]
        if not pairs:
            return
        way = _way(pairs, self._keys, self._documents)
        if way.milliseconds > (_PHRASE if len(self.found) < ENOUGH else _LITTLE):
            return
        spelt = tuple(SoughtWord(pair.text.replace(" ", "_"), pair.is_open) for pair in way.asked)
        phrase = self._words[0]
        for word in self._words[1:]:
            phrase = phrase.beside(word)
        self._ask("pairs", _Way(spelt, (phrase,) if len(pairs) > 1 else (), way.milliseconds, way.brought))

    def _ask(self, index: str, way: _Way) -> list[Row]:
        """Take the most cited of the documents that a full-text index has in one way, and that are wanted."""
        condition = self._wanted.with_words(way.others)
        brings, where = (_BRINGS_FOR_FEW, f"WITH d WHERE {condition.cypher} ") if condition.cypher else (_BRINGS, "")
        rows = rows_by_words(
            self._store,
            f"CALL db.index.fulltext.queryNodes('document_{index}', $query, {{limit: {brings}}}) "
            f"YIELD node AS d {where}RETURN {_FIELDS} ORDER BY cited_by DESC, id LIMIT {MOST}",
            {"query": " ".join(word.required for word in way.asked), **condition.parameters},
        )
        self.found.update((row["id"], row) for row in rows)
        return rows


def _sample(store: Store) -> tuple[str, ...]:
    """Return some search keys, each between blanks."""
    keys = store.read(f"MATCH (d:Document) WITH d LIMIT {_SAMPLE} RETURN collect(d.search) AS keys")[0]["keys"]
    return tuple(f" {key} " for key in keys)


def _way(words: Sequence[SoughtWord], keys: Sequence[str], documents: float) -> _Way:
    """Return the cheapest way to find all documents with some words; keys: a sample, () where they are few."""
    if not keys:
        return _Way(tuple(words), ())
    each = documents / len(keys)
    having = {word: {at for at, key in enumerate(keys) if word.bounded in key} for word in words}
    ordered = sorted(having, key=lambda word: len(having[word]))
    ways, looked_up, left = [], 0.0, set(range(len(keys)))
    for number, word in enumerate(ordered, 1):
        looked_up += max(len(having[word]), 0.5) * each
        left &= having[word]
        brought = max(len(left), 0.5) * each
        cost = _LOOKED_UP * looked_up + _BROUGHT * brought
        ways.append(_Way(tuple(ordered[:number]), tuple(ordered[number:]), cost, brought))
    return min(ways, key=lambda way: way.milliseconds)


def rows_by_words(store: Store, cypher: str, parameters: Mapping[str, Any]) -> list[Row]:
    """Return the rows of a query that asks a full-text index; a graph that was never loaded has none."""
    try:
        return store.read(cypher, parameters)
    except GraphError:
        if store.state().schema:
            raise
        return []
