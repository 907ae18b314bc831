"""Documents that have the words of a search: each way finds the same ones, on both stores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cancu.graph.identity.resolver import Document
from cancu.graph.loading.document_writes import Touched, document_writes
from cancu.graph.loading.word_rows import pair_words
from cancu.graph.model.schema import VERSION
from cancu.graph.model.search_key import word_pairs, words_of_cited
from cancu.graph.query import word_search
from cancu.graph.query.search import Wanted, find, search
from cancu.graph.query.statistics import latest_loaded, most_cited
from cancu.graph.store.connection import Statement, Store
from cancu.graph.store.graph_state import STAMP

TITLES = (
    "Về phát triển chợ nông thôn",
    "Về phát triển du lịch nông thôn",
    "Về chợ đầu mối",
    "Về phát triển chợ đầu mối",
    "Về phát triển khu công nghiệp",
)
PLAN = Document("", "", "Kế hoạch", None, "2024-05-01", "Ủy ban nhân dân tỉnh Hưng Yên", "", False, "resolved")
WAYS = {  # costs of a document that is looked up, and brought; what looking for all at first may cost
    "all words": (0.0, 1.0, 99.0),
    "the rarest word": (9.0, 0.0, 99.0),
    "the most cited, then side by side, then all": (0.0, 1.0, -1.0),
}


@pytest.fixture
def titled(store: Store) -> Store:
    """A document of each title, those behind cited less, the last by nobody."""
    documents = [
        replace(PLAN, id=f"d{at}", number=f"{at}/KH-UBND", title=title, held=at % 2 == 0)
        for at, title in enumerate(TITLES)
    ]
    cited = {document.id: {"cited_by": 12 - 3 * at} for at, document in enumerate(documents)}
    store.write([Statement(STAMP, {"schema": VERSION})])
    store.write(document_writes(store, Touched(documents, cited, {}, ()), "token").statements)
    return store


@pytest.fixture
def take(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Have a way taken, whatever the size of the collection."""

    def chosen(way: str) -> None:
        monkeypatch.setattr(word_search, "_SMALL", 0)
        monkeypatch.setattr(word_search, "_SAMPLE", len(TITLES))
        for name, cost in zip(("_LOOKED_UP", "_BROUGHT", "_LITTLE"), WAYS[way], strict=True):
            monkeypatch.setattr(word_search, name, cost)

    return chosen


@pytest.mark.parametrize("way", WAYS)
def test_each_way_finds_the_same(titled: Store, way: str, take: Callable[[str], None]) -> None:
    take(way)
    for text, wanted, ids in (
        ("phat trien cho", Wanted(), ["d0", "d3"]),
        ("phát triển", Wanted(), ["d0", "d4", "d1", "d3"]),  # held first, then cited more
        ("phát triển", Wanted(held=True), ["d0", "d4"]),
        ("đầu mố", Wanted(), ["d2", "d3"]),  # the last word may go on
        ("mố đầu", Wanted(), []),
        ("triển lãm", Wanted(), []),
    ):
        assert [node.id for node in find(titled, text, wanted=wanted)] == ids, text


def test_of_too_many_the_most_cited_are_found(
    titled: Store, take: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    for way in WAYS:
        take(way)
        monkeypatch.setattr(word_search, "MOST", 2)
        assert [node.id for node in find(titled, "phát triển", limit=2)] == ["d0", "d1"]


def test_where_more_documents_have_the_words_the_answer_says_so(
    titled: Store, take: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    for way in WAYS:
        take(way)
        assert search(titled, "phát triển").complete
    monkeypatch.setattr(word_search, "ENOUGH", 2)
    assert not search(titled, "phát triển").complete
    assert [node.id for node in find(titled, "phát triển chợ đầu mối")] == ["d3"]


def test_a_document_that_nobody_cites_is_found_by_its_name(
    titled: Store, take: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    take("the most cited, then side by side, then all")
    monkeypatch.setattr(word_search, "ENOUGH", 0)
    monkeypatch.setattr(word_search, "_LITTLE", -1.0)
    assert [node.id for node in find(titled, "kế hoạch về phát triển khu công nghiệp")] == ["d4"]


def test_a_graph_of_before_gets_the_words_that_it_lacks(titled: Store) -> None:
    of = "MATCH (d:Document) RETURN d.id AS id, d.pairs AS pairs, d.cited_words AS words ORDER BY id"
    made = titled.read(of)
    assert [bool(row["words"]) for row in made] == [True, True, True, False, False]
    titled.write([Statement("MATCH (d:Document) WHERE d.id <> 'd0' SET d.pairs = NULL, d.cited_words = NULL")])
    titled.write([Statement("MATCH (g:Graph {id: 'graph'}) SET g.paired = NULL")])
    assert [node.id for node in find(titled, "chợ đầu mối")] == ["d2", "d3"]
    pair_words(titled)
    assert titled.read(of) == made
    assert titled.state().paired


@pytest.mark.parametrize(
    ("type_name", "title", "pairs"),
    [
        ("Kế hoạch", "Chợ đầu mối", "ke_hoach hoach_cho cho_dau dau_moi whole_kehoachchodaumoi"),
        ("Luật", "Luật Chợ", "luat_cho whole_luatcho"),
        ("Luật", None, ""),
        (None, "Chợ", "whole_cho"),
    ],
)
def test_neighbouring_words_are_one_word(type_name: str | None, title: str | None, pairs: str) -> None:
    assert word_pairs(type_name, title) == pairs


def test_words_lie_once_more_for_each_number_of_citations() -> None:
    assert words_of_cited("luat dat", 3) is None
    assert words_of_cited("luat dat", 20) == "4_luat 4_dat 16_luat 16_dat"


def test_the_most_cited_are_told_by_number(titled: Store) -> None:
    assert [times for _, times in most_cited(titled, most=3)] == [12, 9, 6]
    assert [times for _, times in most_cited(titled, most=9)] == [12, 9, 6, 3]


def test_the_last_loaded_are_told_once(titled: Store) -> None:
    titled.write(
        [
            Statement(
                "UNWIND $rows AS row CREATE (:Source {id: row[0], document: row[1], loaded_at: row[2]})",
                {
                    "rows": [
                        ["s0", "d0", "2026-01-05"],
                        ["s1", "d1", "2026-02-01"],
                        ["s2", "d0", "2026-03-01"],
                        ["s3", "d3", "2026-02-01"],
                    ]
                },
            )
        ]
    )
    assert [node.id for node in latest_loaded(titled)] == ["d0", "d1", "d3"]
    assert [node.id for node in latest_loaded(titled, most=1)] == ["d0"]


def test_an_index_of_before_is_made_one_of_numbers(embedded_store: Store) -> None:
    server = embedded_store.server
    assert server
    server.sql("DROP INDEX `document_cited_by`")
    server.sql("DROP PROPERTY Document.cited_by")
    server.sql("CREATE PROPERTY Document.cited_by STRING")
    server.sql("CREATE INDEX document_cited_by ON Document (cited_by) NOTUNIQUE")
    server.sql("DROP PROPERTY Document.cited_by FORCE")
    embedded_store.prepare()
    assert server.sql("SELECT keyTypes FROM schema:indexes WHERE name = 'document_cited_by'") == [
        {"keyTypes": ["LONG"]}
    ]
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    embedded_store.write([Statement("CREATE (:Document {id: 'x', cited_by: 11})")])
    assert embedded_store.read("MATCH (d:Document) WHERE d.cited_by > 9 RETURN d.id AS id") == [{"id": "x"}]
