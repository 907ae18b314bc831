"""Where sentences end, and where a full stop is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cancu.extract.structure.segmentation import clause_start, paragraph_end, sentence_end, sentences_of
from cancu.extract.text.normalization import Folded, fold

# One sentence a line: what stands in one line must come out as one sentence, ⏎ is a line break inside it.
TEXTS = [
    """\
Căn cứ Luật Giá ngày 19/6/2023; Luật số 44/2024/QH15 và⏎Nghị định số 85/2024/NĐ-CP;
Căn cứ Nghị định số 33/2025/NĐ-CP;
Theo đề nghị của Vụ trưởng Vụ Pháp chế.""",
    """\
Điều 5. Hiệu lực thi hành
1. Quyết định này có hiệu lực từ ngày 01/12/2025.
2. Quyết định này thay thế Quyết định số 59/2024/QĐ-UBND.""",
    """\
Điều 1. Phạm vi điều chỉnh⏎và đối tượng áp dụng
Thông tư này hướng dẫn thi hành Luật Giá.
1. Hiệu lực thi hành
Thông tư này thay thế Thông tư số 12/2020/TT-BTC.
2. Sở Tài chính áp dụng kể từ ngày⏎Thông tư này có hiệu lực.""",
    """\
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH⏎PHÓ CHỦ TỊCH""",
    """\
Công ty ở TP. Hải Phòng nhận được công văn số 1. Điều này được nêu tại khoản 2.
Kết quả đạt 1.250.000 đồng.""",
    """\
2. Sở Nội vụ
- Hướng dẫn, đôn đốc các cơ quan triển khai…
- Báo cáo trước ngày 15/3/2024./.""",
    """\
Các giải pháp được nêu ở trên; đồng thời rà soát, báo cáo.
Trường hợp vướng mắc thì phản ánh!""",
    """\
Triển khai Kế hoạch số⏎348/KH-UBND ngày 14/5/2025 và Nghị quyết số⏎71/NQ-CP ngày 01/4/2025.
1/ Sở Nội vụ chủ trì
2/Mục đích là như trên.""",
    """\
Căn cứ quy định tại điểm a khoản 1⏎Điều 20 Thông tư số 38/2015/TT-BTC và⏎Điều 5, khoản 2⏎Điều 7 của Luật Giá;
Phạm vi điều chỉnh
Điều 5 Hiệu lực
1. Áp dụng Điều 3 và⏎Điều 4 Nghị định này.
Điều 6 Quyết định này có hiệu lực.""",
    """\
Nguyễn V. An và ThS. Lê Thị B. Minh đã họp.
Cuộc họp kết thúc.""",
]
# The fourth text: a number after `số` is no end, one before a line break is.


def sentence_spans(folded: Folded) -> list[tuple[int, int]]:
    """Return all sentences: those that hold any sign."""
    return sentences_of(folded, ((at, at + 1) for at, sign in enumerate(folded.text) if sign.strip(" \n\t|")))


@pytest.mark.parametrize("lines", TEXTS)
def test_sentences(lines: str) -> None:
    expected = [line.replace("⏎", "\n") for line in lines.splitlines()]
    for between in ("\n", "\n\n"):
        folded = fold(between.join(expected))
        assert [folded.text[start:end] for start, end in sentence_spans(folded)] == expected


def test_sentences_in_one_line() -> None:
    folded = fold("Năm 2025. Các sở báo cáo. Xét thấy cần thiết; Căn cứ Luật Giá; Căn cứ Luật Phí.")
    assert [folded.text[start:end] for start, end in sentence_spans(folded)] == [
        "Năm 2025.",
        "Các sở báo cáo.",
        "Xét thấy cần thiết;",
        "Căn cứ Luật Giá;",
        "Căn cứ Luật Phí.",
    ]


def test_table_cells_are_sentences_of_their_own() -> None:
    folded = fold("|\n1\n|\nCấp giấy phép\n|\nThông tư số 64/2025/TT-BTC\n|\n")
    assert [folded.text[start:end] for start, end in sentence_spans(folded)] == [
        "1",
        "Cấp giấy phép",
        "Thông tư số 64/2025/TT-BTC",
    ]


def test_around_an_offset() -> None:
    text = "Điều 1. Phạm vi. Quyết định này quy định; có hiệu lực.\n- Mục sau."
    at = text.index("quy định")
    start = clause_start(text, 0, at)
    assert start is not None
    assert text[start : sentence_end(text, at, len(text))] == "Quyết định này quy định; có hiệu lực."
    assert text[: paragraph_end(text, 0, len(text))] == "Điều 1. Phạm vi. Quyết định này quy định; có hiệu lực."


def test_only_the_sentences_of_the_mentions() -> None:
    text = "Một câu.\nHai câu có Luật Giá và Luật Phí. Ba câu.\n- Bốn câu có Luật Giá; và hết.\n"
    folded = fold(text)
    mentions = [(at, at + 8) for at in range(len(text)) if text.startswith(("Luật Giá", "Luật Phí"), at)]
    assert [text[start:end] for start, end in sentences_of(folded, mentions)] == [
        "Hai câu có Luật Giá và Luật Phí.",
        "- Bốn câu có Luật Giá; và hết.",
    ]


@given(st.text(alphabet="aB1. \n;|-\"'(…Điều ", max_size=200))
def test_spans_are_ordered_and_lose_nothing(text: str) -> None:
    folded = fold(text)
    spans = sentence_spans(folded)
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    ends, starts = [0, *(end for _, end in spans)], [*(start for start, _ in spans), None]
    outside = "".join(folded.text[end:start] for end, start in zip(ends, starts, strict=True))
    assert not outside.strip(" \n\t|;")


@pytest.mark.parametrize("opener", ["Căn cứ", "Chiếu theo", "Trên cơ sở", "Xét"])
def test_a_basis_line_opens_a_sentence_below_words_without_a_stop(opener: str) -> None:
    text = f"BỘ TRƯỞNG BỘ TÀI CHÍNH\n{opener} Luật Giá;\n"
    assert clause_start(text, 0, text.index("Luật")) == text.index(opener)
