"""Finding documents, programmes and agencies by number in any writing, or by words without diacritics."""

from __future__ import annotations

import re
from itertools import dropwhile

from graph.reading import DOCUMENT_FIELDS, document_node, programme_node
from graph.records import GraphNode
from graph.search_key import search_words
from graph.stores import Store

_DIGITS = re.compile(r"\d+")


def find(store: Store, text: str, *, limit: int = 20) -> list[GraphNode]:
    """Documents, then programmes, that fit a text, the best first.

    text: a number as anybody writes it (``74 kh ubnd``, ``QĐ 1690``, ``1101/ubnd-kgvx``), or words of a title with or
    without diacritics. Exact numbers come first, then held documents and those that others cite often.
    """
    words = search_words(text)
    if not words:
        return []
    found: dict[str, GraphNode] = {}
    phrases: dict[str, bool] = {}
    wanted = " ".join(words)
    for row in store.read(
        f"CALL db.index.fulltext.queryNodes('document_search', $query) YIELD node AS d, score "
        f"RETURN {DOCUMENT_FIELDS}, d.search AS search, d.cited_by AS cited_by, score ORDER BY score DESC LIMIT 200",
        {"query": _query(words)},
    ):
        node = document_node(row)
        found[node.id] = node
        phrases[node.id] = wanted in row["search"]
    ranked = sorted(found.values(), key=lambda node: _rank(node, words, wanted, phrases[node.id]))
    programmes = [
        programme_node(row)
        for row in store.read(
            "CALL db.index.fulltext.queryNodes('programme_search', $query) YIELD node AS p, score "
            "RETURN p.id AS id, p.type AS type, p.title AS title ORDER BY score DESC LIMIT 10",
            {"query": _query(words)},
        )
    ]
    return [*ranked, *programmes][:limit]


def by_number(store: Store, text: str) -> list[GraphNode]:
    """The documents whose number is this one, in any writing, the held ones first; by their id where it is one."""
    if text.startswith("/akn/"):
        rows = store.read(f"MATCH (d:Document {{id: $id}}) RETURN {DOCUMENT_FIELDS}", {"id": text})
        return [document_node(row) for row in rows]
    words = search_words(text)
    nodes = [node for node in find(store, text, limit=50) if node.label == "Document" and node.number]
    exact = [node for node in nodes if _same_number(node, words)]
    return sorted(exact, key=lambda node: (not node.held, node.id))


def _same_number(node: GraphNode, words: list[str]) -> bool:
    """The words are the number's, with or without its type before them (`Quyết định số`, `QĐ`)."""
    asked = list(dropwhile(lambda word: not word[0].isdigit(), words))
    return _unpadded(asked) == _unpadded(search_words(node.number or ""))


def _unpadded(words: list[str]) -> list[str]:
    return [word.lstrip("0") or word if word.isdigit() else word for word in words]


def _query(words: list[str]) -> str:
    """Lucene: every word must be there; the last one, and numbers, may go on."""
    parts = []
    for index, word in enumerate(words):
        last = index == len(words) - 1 and len(word) > 1 and not word.isdigit()
        parts.append(f"+{word}*" if last else f"+{word}")
    return " ".join(parts)


def _rank(node: GraphNode, words: list[str], wanted: str, phrase: bool) -> tuple[bool, bool, bool, bool, str]:
    """The number itself, a number that starts so, the words side by side, a held document go first."""
    number = " ".join(search_words(node.number or ""))
    starts = number.split(" ")[0] in filter(_DIGITS.fullmatch, words)
    return (
        not _same_number(node, words),
        not (starts or number.startswith(wanted)),
        not phrase,
        not node.held,
        node.id,
    )
