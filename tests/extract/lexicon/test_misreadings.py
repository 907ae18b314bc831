"""The fixed words of scans: a text that shows itself to be one is put right, another is left as it is."""

from __future__ import annotations

import pytest

from cancu.extract.extractor import extract_text
from cancu.extract.lexicon import load_toml
from cancu.extract.lexicon.misreadings import is_misread, misspelt_words, put_right
from cancu.extract.text.normalization import fold

SCAN = "CONG HÒA XA HỘI CHU NGHIA VIỆT NAM\n"
TABLE, COMMON = load_toml("misreadings"), load_toml("common_words")
EXAMPLES = [(read, right) for entry in TABLE.values() for read, right in entry["examples"]]


@pytest.mark.parametrize(("read", "right"), EXAMPLES, ids=[read for read, _ in EXAMPLES])
def test_the_words_of_a_scan_are_put_right(read: str, right: str) -> None:
    folded = put_right(fold(SCAN + read))
    assert folded.text.split("\n")[1] == right
    assert folded.lower == folded.text.lower()
    assert put_right(fold(read)).text == read, "no scan"


@pytest.mark.parametrize(("read", "spelt"), [(read, spelt) for read, *spelt in COMMON["examples"]])
def test_common_words_of_a_scan_are_known_by_their_letters(read: str, spelt: list[str]) -> None:
    assert sorted(misspelt_words(read).values()) == sorted(spelt)


@pytest.mark.parametrize("words", [*COMMON["not"], *COMMON["words"]])
def test_common_words_are_left_as_they_are(words: str) -> None:
    assert not misspelt_words(words)


@pytest.mark.parametrize(
    "words", [*TABLE["before_figure"]["not"], "diễn biến phức tạp", "khi hiện thực thì mới rõ", "Hội Luật gia"]
)
def test_other_words_stay(words: str) -> None:
    assert put_right(fold(SCAN + words)).text.split("\n")[1] == words


@pytest.mark.parametrize(
    ("text", "misread"),
    [
        ("quyêt định vê kinh tê; tât cả đều", True),
        ("quyết định về kinh tế; tất cả đều", False),
        ("Việc số hóa kêt quả của một lỗi gõ", False),  # one slip of the pen
        ("Số: Ø/QĐ-UBND, ngày 1Ä tháng 2", True),
        (SCAN, True),
        ("Căn cứ Nghi định số 1; theo đề nghi của Sở; úy ban nhân dân xã", True),
        ("Căn cứ Nghi định số 1; theo đề nghị của Sở; úy ban nhân dân xã", False),  # two slips
        ("Căn cứ Nghi định số 1; theo đề nghi của Sở; úy ban nhân dân xã. " + "Kính gửi. Nơi nhận. " * 60, False),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHÍA VIỆT NAM", False),  # likewise
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", False),
        ("Cộng hoà xã hội chủ nghĩa Việt Nam", False),
    ],
)
def test_a_text_shows_itself_to_be_a_scan(text: str, misread: bool) -> None:
    assert is_misread(fold(text)) is misread


def test_what_a_scan_says_is_found_at_its_own_words() -> None:
    text = (
        "ỦY BAN NHẢN DẪN CÔNG HOÀ XÃ HÔI CHÚ NGHĨA VIÊT NAM\nTÍNH LÀO CAI Đôc lâp - Tư do - Hanh phúc\n"
        "Sồ: 53/KH-UBND Lào Cai, ngày 06 thảng 3 nãm 2012\nKÉ HOẠCH\nHỗ trợ hợp tác xã\n\n"
        "Thưc hiên Nghi đinh số 12/2008/NĐ-CP ngày 28/5/2008 cùa Chinh phủ, lập kế hoạch.\n"
        "Nơi nhân: TM. ỦY BAN NHÂN DÂN\n- Như trên; KT. CHỦ TICH\n- Lưu: VT. PHÓ CHÙ TỊCH\n(đã ký)\nGiàng A Sử\n"
    )
    found = extract_text(text)
    head = found.document
    assert (head.type, head.number, head.date) == ("Kế hoạch", "53/KH-UBND", "2012-03-06")
    assert (head.issuer, head.signer) == ("Ủy ban nhân dân tỉnh Lào Cai", "Giàng A Sử")
    assert head.signed_for == "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH"
    (citation,) = found.citations
    assert (citation.text, citation.target.type) == ("Nghi đinh số 12/2008/NĐ-CP", "Nghị định")
    assert [relation.type for relation in found.relations] == ["IMPLEMENTS"]
