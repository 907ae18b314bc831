"""The table of document types: it is complete, and every entry proves itself."""

from __future__ import annotations

from typing import Any

import pytest

from cancu.extract.lexicon import load_toml
from cancu.extract.lexicon.document_types import (
    DocumentType,
    document_types,
    own_words,
    rank_of,
    standards,
    type_named,
    types_by_code,
)
from cancu.extract.lexicon.type_words import find_type_words, misspelt_type
from cancu.extract.references.numbered_mentions import find_numbered
from cancu.extract.text.normalization import fold

TABLE = load_toml("document_types")
REQUIRED = {"name", "codes", "lane", "rank", "basis", "called", "normative", "source", "examples"}
NORMATIVE = {"level", "when", "source", "example"}
FLAGS = {"named", "joint", "consolidates", "sets_tasks", "encloses", "informs", "submitted", "small"}
OPTIONAL = FLAGS | {"same_as", "rank_by_code", "not"}


@pytest.mark.parametrize("entry", TABLE["type"], ids=lambda entry: entry["name"])
def test_an_entry_is_complete(entry: dict[str, Any]) -> None:
    assert REQUIRED <= set(entry) <= REQUIRED | OPTIONAL
    assert entry["called"]
    assert entry["examples"]
    for rule in entry["normative"]:
        assert NORMATIVE <= set(rule) <= NORMATIVE | {"since", "until"}


@pytest.mark.parametrize("field", ["rank", "basis", "called", "normative"])
def test_an_entry_that_lacks_a_field_is_refused(field: str, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = {key: value for key, value in TABLE["type"][0].items() if key != field}
    monkeypatch.setitem(TABLE, "type", [entry])
    with pytest.raises(KeyError, match=field):
        document_types.__wrapped__()


@pytest.mark.parametrize("type_", document_types(), ids=lambda type_: type_.name)
def test_examples_are_documents_of_the_type(type_: DocumentType) -> None:
    assert type_named(type_.official)
    for example in type_.examples:
        folded = fold(f"theo {example}, ban hành")
        announced, *_ = find_type_words(folded)
        assert (announced.start, announced.entry) == (len("theo "), type_.official)
        if any(map(str.isdigit, example)) and not type_.named:
            found = find_numbered(folded, [announced])
            assert [folded.quote(mention.start, mention.end) for mention in found] == [example]


@pytest.mark.parametrize("type_", document_types(), ids=lambda type_: type_.name)
def test_counterexamples_are_no_documents(type_: DocumentType) -> None:
    for words in type_.counterexamples:
        folded = fold(f"theo {words}, ban hành")
        assert find_numbered(folded, find_type_words(folded)) == []


@pytest.mark.parametrize("example", TABLE["any"]["examples"])
def test_words_for_any_document_announce_a_number(example: str) -> None:
    folded = fold(f"theo {example}, ban hành")
    [mention] = find_numbered(folded, find_type_words(folded))
    assert (folded.quote(mention.start, mention.end), mention.type) == (example, None)


def test_a_code_names_the_first_type_that_has_it() -> None:
    owners = [type_ for type_ in document_types() for code in type_.codes if types_by_code()[code] is type_]
    assert len(owners) == len(types_by_code())
    assert {code: types_by_code()[code].name for code in ("QĐ", "TTLB", "KL", "TBKL")} == {
        "QĐ": "Quyết định",
        "TTLB": "Thông tư liên tịch",
        "KL": "Kết luận",
        "TBKL": "Thông báo kết luận",
    }


@pytest.mark.parametrize(
    ("words", "type_name"),
    [("Quyết dịnh", "Quyết định"), ("CHI THỊ", "Chỉ thị"), ("thông bao", "Thông báo"), ("Quyết toán", None)],
)
def test_misspelt_words(words: str, type_name: str | None) -> None:
    assert misspelt_type(words) == type_name


@pytest.mark.parametrize(
    ("type_name", "code", "rank"),
    [
        ("Nghị quyết", "QH15", "law"),
        ("Nghị quyết", "NQ-UBTVQH15", "law"),
        ("Nghị quyết", "NQ-HĐND", "resolution"),
        ("Nghị quyết", "", "resolution"),
        ("Quy chuẩn kỹ thuật địa phương", "", "decision"),
        ("Bản án", "DSST", "beside"),
        ("Vé xem phim", "", None),
    ],
)
def test_rank(type_name: str, code: str, rank: str | None) -> None:
    found = rank_of(type_name, code)
    assert (found.name if found else None) == rank


def test_own_words_are_in_lower_case_and_stand_once() -> None:
    assert len(set(own_words())) == len(own_words())
    assert all(word == word.lower() for word in own_words())
    assert {"phương án", "điều lệ", "thông tri", "văn bản"} <= set(own_words())


def test_standards_have_a_rank_and_may_be_a_basis() -> None:
    assert all(standard.rank.row is not None and standard.basis for standard in standards())


@pytest.mark.parametrize("name", ["Luật", "Nghị định", "Thông tư liên tịch", "Nghị quyết liên tịch", "Lệnh"])
def test_types_that_always_are_normative_acts(name: str) -> None:
    type_ = type_named(name)
    assert type_ and type_.always_normative


@pytest.mark.parametrize("name", ["Quyết định", "Nghị quyết", "Quy chế", "Kế hoạch", "Công văn"])
def test_types_that_are_not_always_normative_acts(name: str) -> None:
    type_ = type_named(name)
    assert type_ and not type_.always_normative
