"""Tasks in the graph: one relationship for each task of each agency, with its own words and term."""

from __future__ import annotations

from cancu.extract.extractor import extract_text
from cancu.extract.model.records import THIS, Extraction
from cancu.graph.loading.rows import EdgeRow
from cancu.graph.loading.statements import edges, variants

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HƯNG YÊN\n\nSố: 12/KH-UBND\nHưng Yên, ngày 25 tháng 4 năm 2024\n\nKẾ HOẠCH\nvề việc thử\n\n"
)
BODY = """1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính xây dựng kế hoạch, hoàn thành trước ngày 15/6/2024.

2. Sở Nội vụ báo cáo Ủy ban nhân dân tỉnh kết quả định kỳ hằng quý.

3. Sở Y tế:

a) Rà soát các cơ sở khám bệnh, chữa bệnh trên địa bàn, hoàn thành trong Quý III/2024;

b) Tổng hợp khó khăn, vướng mắc của các đơn vị.

Kinh phí được bố trí trong dự toán của Công an tỉnh.
"""


def said(extraction: Extraction) -> list[EdgeRow]:
    return edges(extraction, {id_: id_ for id_ in variants(extraction)} | {THIS: THIS})


def test_each_task_has_its_own_words_and_term() -> None:
    rows = [row for row in said(extract_text(HEAD + BODY)) if row.type == "ASSIGNS"]
    told = [
        (row.target.rsplit("/", 1)[-1], *(row.properties[name] for name in ("role", "deadline", "due"))) for row in rows
    ]
    assert told == [
        ("so-noi-vu-tinh-hung-yen", "lead", "trước ngày 15/6/2024", "2024-06-14"),
        ("so-tai-chinh-tinh-hung-yen", "coordinator", "trước ngày 15/6/2024", "2024-06-14"),
        ("so-noi-vu-tinh-hung-yen", "lead", "định kỳ hằng quý", None),
        ("so-y-te-tinh-hung-yen", "lead", "trong Quý III/2024", "2024-09-30"),
        ("so-y-te-tinh-hung-yen", "lead", None, None),
    ]
    assert len({row.properties["key"] for row in rows}) == len(rows)


def test_an_item_is_quoted_with_the_heading_that_names_the_agency() -> None:
    extraction = extract_text(HEAD + BODY)
    quotes = [row.properties["quote"] for row in said(extraction) if row.target.endswith("so-y-te-tinh-hung-yen")]
    assert quotes == [
        "3. Sở Y tế: … Rà soát các cơ sở khám bệnh, chữa bệnh trên địa bàn, hoàn thành trong Quý III/2024;",
        "3. Sở Y tế: … Tổng hợp khó khăn, vướng mắc của các đơn vị.",
    ]


def test_who_is_told_nothing_is_mentioned() -> None:
    """The role of a mention is no task: `phối hợp` may be said of what others have to do."""
    text = HEAD + "Việc kiểm tra có sự phối hợp của Sở Tài chính và Công an tỉnh trong năm qua."
    assert [row.type for row in said(extract_text(text)) if row.type in ("ASSIGNS", "MENTIONS")] == ["MENTIONS"] * 2


def test_who_has_a_task_is_not_mentioned_beside_it() -> None:
    rows = said(extract_text(HEAD + BODY))
    told = {row.target for row in rows if row.type == "ASSIGNS"}
    assert not told & {row.target for row in rows if row.type == "MENTIONS"}
