"""An article that the full text does not have is told, and not its force."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cancu.extract.extractor import extract_text
from cancu.graph.force.collection import forces
from cancu.graph.force.provisions import force_of_part
from cancu.graph.loading.loader import load_all
from cancu.graph.model.force import Force
from cancu.graph.output.force_words import in_words
from cancu.graph.query.held_provisions import unless_missing, within_term
from cancu.graph.store.connection import Statement, Store

HEAD = """\
ỦY BAN NHÂN DÂN
TỈNH HƯNG YÊN

Số: {number}
Hưng Yên, ngày 10 tháng 3 năm 2022

QUYẾT ĐỊNH
Về việc trông giữ thuyền

"""
WHOLE = """\
Điều 1. Thuyền được trông giữ ở bến.
Điều 2. Thuyền không có chủ thì giao cho xã.
Điều 3. Quyết định này có hiệu lực từ ngày 01 tháng 4 năm 2022.
"""
GAP = WHOLE.replace("Điều 2. ", "")


@pytest.mark.parametrize(
    ("number", "body", "part", "told"),
    [
        ("14/2022/QĐ-UBND", WHOLE, "Điều 3", "còn hiệu lực"),
        ("14/2022/QĐ-UBND", WHOLE, "khoản 1 Điều 2a", "còn hiệu lực"),
        ("14/2022/QĐ-UBND", WHOLE, "Điều 40", "toàn văn trong kho không có Điều 40: chỉ có đến Điều 3"),
        ("14/2022/QĐ-UBND", WHOLE, "khoản 1 Điều 4", "toàn văn trong kho không có khoản 1 Điều 4"),
        ("15/2022/QĐ-UBND", GAP, "Điều 40", "còn hiệu lực"),
    ],
)
def test_an_article_that_the_text_does_not_have(
    embedded_store: Store, number: str, body: str, part: str, told: str
) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    text = HEAD.format(number=number) + body
    list(load_all(embedded_store, [replace(extract_text(text), source="text.txt")]))
    [row] = embedded_store.read("MATCH (d:Document {number: $number}) RETURN d.id AS id", {"number": number})
    force = forces(embedded_store, [row["id"]], "2024-01-01")[row["id"]]
    found = unless_missing(embedded_store, row["id"], force_of_part(force, part))
    assert in_words(found).startswith(told)
    assert (found.reason == "no-such-provision") == told.startswith("toàn văn")


@pytest.mark.parametrize(
    ("part", "day", "code", "since"),
    [
        ("Điều 2", "2027-02-28", "in_force", None),
        ("Điều 2", "2027-03-01", "ended", "2027-03-01"),
        ("khoản 4 Điều 2", "2027-03-01", "ended", "2027-03-01"),
        ("Điều 1", "2027-03-01", "in_force", None),
        ("Điều 9", "2027-03-01", "in_force", None),
    ],
)
def test_a_provision_ends_with_the_term_that_its_document_sets(
    part: str, day: str, code: str, since: str | None
) -> None:
    text = (
        "Điều 1. Kho\nSửa đổi Điều 5 Luật số 7/2020/QH14 như sau:\n“Điều 5. Hiệu lực\nĐiều 9 của Luật này có hiệu lực "
        "từ ngày 01/01/2025 đến hết ngày 31/12/2025.”.\nĐiều 2. Sổ kho\nSổ kho ghi hằng ngày.\nĐiều 3. Hiệu lực\n1. "
        "Luật này có hiệu lực từ ngày 01/01/2026, trừ khoản 2 Điều này.\n2. Điều 2 của Luật này có hiệu lực thi "
        "hành từ ngày 01 tháng 01 năm 2026 đến hết ngày 28 tháng 02 năm 2027."
    )
    force = within_term(Force("in_force", day, part=part), text)
    assert (force.code, force.since) == (code, since)
