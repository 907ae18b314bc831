from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cancu.extract.text.normalization import fold, new_tones

LETTERS = " \n*\t–Ð​aăâêôơưđủuỷoàÁ1/-.Н"


@pytest.mark.parametrize(
    ("source", "lower"),
    [
        ("Uỷ ban", "ủy ban"),
        ("hoà HOÀ quý Thuỷ", "hòa hòa quý thủy"),
        ("hoàn toàn", "hoàn toàn"),
        ("63/2010/NÐ–CP", "63/2010/nđ-cp"),
        ("TT-BTС", "tt-btc"),
        ("**KT. CHỦ TỊCH**", "kt. chủ tịch"),
        ("ỦY BAN  \n  NHÂN DÂN", "ủy ban\nnhân dân"),
        ("Q*Đ*-TTg", "qđ-ttg"),
        ("“Đề án”", '"đề án"'),
        ("khoản 3, 4 , 5 Điều 7 ;\n8", "khoản 3, 4, 5 điều 7;\n8"),
        ("| a | , | b", "| a | , | b"),
    ],
)
def test_one_spelling(source: str, lower: str) -> None:
    assert fold(source).lower == lower
    assert fold(unicodedata.normalize("NFD", source)).lower == lower


PAGE = " \n\nCÔNG BÁO/Số 12 + 13/Ngày 05-3-2026 \n106\n \n \n"
STAMP = "\nKý bởi: CỔNG THÔNG TIN\nCơ quan: VĂN PHÒNG\nNgày ký: 2026-03-05 08:00:00 +07:00\n" + PAGE


@pytest.mark.parametrize("furniture", [PAGE, STAMP])
def test_a_sentence_goes_on_over_a_page(furniture: str) -> None:
    folded = fold(f"theo quy định tại{furniture}khoản 2 Điều 5")
    assert folded.text == "theo quy định tại\nkhoản 2 Điều 5"
    assert folded.quote(18, 24) == "khoản "


@pytest.mark.parametrize(
    ("before", "behind"),
    [("Sở báo cáo.", "các xã"), ("Điều 5", "Điều 6. Hiệu lực"), ("như sau:", "một là"), ("", "về")],
)
def test_the_lines_of_a_page_between_sentences_stay(before: str, behind: str) -> None:
    assert "CÔNG BÁO" in fold(before + PAGE + behind).text


def test_tones_keep_the_length() -> None:
    assert new_tones("uỷ quỷ thuỷ") == "ủy quỷ thủy"


@given(st.text(alphabet=LETTERS, max_size=60), st.booleans())
def test_every_folded_span_leads_back_to_its_source(text: str, decomposed: bool) -> None:
    source = unicodedata.normalize("NFD", text) if decomposed else text
    folded = fold(source)
    assert len(folded.text) == len(folded.lower) == len(folded.flat)
    for start in range(len(folded.text)):
        again = fold(folded.quote(start, start + 1)).text
        assert again.strip() == folded.text[start].strip()
    offsets = [folded.start(i) for i in range(len(folded.text))]
    assert offsets == sorted(set(offsets))


def test_a_long_text_of_edits_stays_linear() -> None:
    folded = fold("a  b \n *c* " * 100_000)
    assert folded.text.startswith("a b\nc a b")


@given(st.text(alphabet=LETTERS, max_size=60), st.booleans())
def test_a_span_is_its_start_and_its_end(text: str, decomposed: bool) -> None:
    folded = fold(unicodedata.normalize("NFD", text) if decomposed else text)
    size = len(folded.text)
    for start in range(size):
        for end in range(start, size + 1):
            assert folded.span(start, end) == (folded.start(start), folded.end(end))
