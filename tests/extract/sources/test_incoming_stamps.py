"""The stamp of the office that received a scanned document is no part of its text."""

from __future__ import annotations

import pytest

from cancu.extract.sources.layout.incoming_stamps import without_incoming_stamp
from cancu.extract.sources.layout.lines import PageWord
from cancu.extract.sources.layout.pages import assemble

HEAD = [(110, 60, "SỞ CÔNG THƯƠNG", 0.99), (320, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 0.99)]
NUMBER = (100, 90, "Số: 77/QĐ-SCT", 0.99)
TITLE = [(270, 130, "QUYẾT ĐỊNH", 0.99), (150, 150, "Về việc giao nhiệm vụ", 0.99)]
BODY = [
    (85 + 25 * (at == 0), 220 + 16 * at, "Căn cứ các quy định hiện hành về tổ chức, biên chế của ngành", 0.99)
    for at in range(8)
]
STAMP = [
    (30, 165, "UBND TỈNH XUÂN AN", 0.97),
    (35, 182, "DEN Sô", 0.4),
    (90, 182, "8/2", 0.3),
    (30, 198, "Chuyễn:", 0.55),
]
COLUMN = [(30, 220 + 16 * at, str(at), 0.99) for at in range(8)]


def words_of(lines: list[tuple[int, int, str, float]]) -> list[PageWord]:
    words = []
    for left, top, text, sure in lines:
        at = float(left)
        for word in text.split():
            words.append(PageWord(word, at, top, at + 6 * len(word), top + 11, sure))
            at += 6 * len(word) + 4
    return words


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([*HEAD, NUMBER, *TITLE, *STAMP, *BODY], [text for _, _, text, _ in STAMP]),
        ([*HEAD, NUMBER, *TITLE, *COLUMN, *BODY], []),  # the first column of a table
        ([*HEAD, *TITLE, *STAMP, *BODY], []),  # no number: which lines are the letterhead is not known
        ([*HEAD, NUMBER, *TITLE, *STAMP, *BODY[:4]], []),  # too few lines to know where the text begins
        ([(50, 40, "SỐ VĂN BẢN", 0.5), *HEAD, NUMBER, *TITLE, *BODY], []),  # above the number
        ([], []),
    ],
    ids=["stamp", "table", "no number", "few lines", "above", "empty"],
)
def test_the_stamp_of_who_received_it_is_told_apart(
    lines: list[tuple[int, int, str, float]], expected: list[str]
) -> None:
    words = words_of(lines)
    rest, stamp = without_incoming_stamp(words)
    assert stamp.split() == " ".join(expected).split()
    assert len(rest) == len(words) - len(stamp.split())


def test_a_stamp_is_kept_beside_the_text_of_the_first_page_only() -> None:
    words = words_of([*HEAD, NUMBER, *TITLE, *STAMP, *BODY])
    source = assemble([words, words], "scan.pdf", "pdf")
    assert source.text.count("Chuyễn") == 1
    assert [(aside.page, aside.part) for aside in source.asides if "Chuyễn" in aside.text] == [(1, "stamp")]
