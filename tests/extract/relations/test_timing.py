"""Relations that time forbids, and the list that goes on with the document around it then."""

from __future__ import annotations

import pytest

from cancu.extract.extractor import extract_text
from cancu.extract.model.records import RelationType, Target
from cancu.extract.relations.timing import day_of, may_follow


@pytest.mark.parametrize(
    ("type", "source", "target", "expected"),
    [
        ("AMENDS", "2020-03-01", "2020-03-02", False),
        ("AMENDS", "2020-03-02", "2020-03-02", True),
        ("REPEALS", "2020", "2020-03-02", True),
        ("GUIDES", "2019", "2020-03-02", False),
        ("IMPLEMENTS", "2020-03-01", "2020-06-02", False),
        ("IMPLEMENTS", "2020-06-02", "2020-06-02", True),
        ("IMPLEMENTS", "2020", "2020-06-02", True),
        ("IMPLEMENTS", "2019-03-01", "2020-06-02", False),
        ("CITES", "2019-03-01", "2020-06-02", True),
        ("REPLACES", None, "2020-06-02", True),
    ],
)
def test_days(type: RelationType, source: str | None, target: str | None, *, expected: bool) -> None:
    assert may_follow(type, source, target) is expected


def test_a_day_that_the_number_contradicts_is_none() -> None:
    assert day_of(Target("a", "Luật", "22/2023/QH15", "2024-11-29", None, None)) is None
    assert day_of(Target("a", "Luật", "22/2023/QH15", None, None, None)) == "2023"
    assert day_of(Target("a", "Luật", "22/2023/QH15", "2023-06-23", None, None)) == "2023-06-23"
    assert day_of(Target("a", "Kế hoạch", "22/KH-UBND", "2024-11-29", None, None)) == "2024-11-29"


def test_a_list_goes_on_around_the_title_whose_document_is_older() -> None:
    extraction = extract_text(
        "Số: 9/2025/QĐ-UBND\n\nQUYẾT ĐỊNH\nBãi bỏ các Quyết định\n\n"
        "Điều 1. Bãi bỏ Quyết định số 3/2015/QĐ-UBND sửa đổi Quyết định số 2/2010/QĐ-UBND và "
        "Quyết định số 8/2021/QĐ-UBND.\n"
    )
    names = {hit.target.id: hit.target.number for hit in extraction.citations}
    found = {(names.get(one.source, one.source), one.type, names[one.target]) for one in extraction.relations}
    assert found == {
        ("this", "REPEALS", "3/2015/QĐ-UBND"),
        ("3/2015/QĐ-UBND", "AMENDS", "2/2010/QĐ-UBND"),
        ("this", "REPEALS", "8/2021/QĐ-UBND"),
    }
