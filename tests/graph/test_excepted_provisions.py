"""A provision that the ending sentence leaves in force is told apart from those that it ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cancu.extract.extractor import extract_text
from cancu.graph.force.collection import forces
from cancu.graph.force.exceptions import Exceptions, read_exceptions
from cancu.graph.loading.loader import load_all
from cancu.graph.output.force_words import in_words
from cancu.graph.query.excepted_provisions import force_of_held_part
from cancu.graph.query.search import by_number
from cancu.graph.store.connection import Statement, Store

NUMBER = "60/2020/QĐ-UBND"
NOTHING = Exceptions((), (), complete=False)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            f"Bãi bỏ Quyết định số {NUMBER}, trừ Điều 4 và khoản 2 Điều 7.",
            Exceptions(("Điều 4 và khoản 2 Điều 7",), (), complete=True),
        ),
        (
            f"{NUMBER} hết hiệu lực, trừ các quy định tại Điều 4, Điều 5 Quyết định này.",
            Exceptions(("Điều 4, Điều 5",), (), complete=True),
        ),
        (
            f"Bãi bỏ {NUMBER}, trừ các nội dung sau:\na) Khoản 6 Điều 1; giá tại điểm đ khoản 2 Điều 3;\nb) Điều 7.",
            Exceptions(("Khoản 6 Điều 1", "Điều 7"), ("điểm đ khoản 2 Điều 3",), complete=True),
        ),
        (
            f"Bãi bỏ {NUMBER}, trừ Điều 4 áp dụng đến hết năm 2026.",
            Exceptions((), ("Điều 4",), complete=False),
        ),
        (f"Bãi bỏ {NUMBER}, trừ trường hợp hồ sơ đã nộp.", NOTHING),
        (f"Bãi bỏ {NUMBER} và 61/2020/QĐ-UBND, trừ Điều 4.", NOTHING),
        (f"Bãi bỏ 61/2020/QĐ-UBND, trừ Điều 4; {NUMBER}.", NOTHING),
        (f"Bãi bỏ {NUMBER}.", NOTHING),
    ],
)
def test_what_a_sentence_leaves_in_force(words: str, expected: Exceptions) -> None:
    assert read_exceptions(words, NUMBER) == expected


HEAD = """\
ỦY BAN NHÂN DÂN
TỈNH HƯNG YÊN

Số: {number}
Hưng Yên, ngày {day}

QUYẾT ĐỊNH
Về việc trông giữ thuyền

"""
RULES = (
    HEAD.format(number=NUMBER, day="10 tháng 3 năm 2020")
    + "".join(f"Điều {at}. Bến số {at} mở cửa từ sáng sớm.\n" for at in range(1, 8))
    + "Điều 8. Quyết định này có hiệu lực từ ngày 01 tháng 4 năm 2020.\n"
)
ENDED = f"Bãi bỏ Quyết định số {NUMBER} ngày 10/3/2020 của Ủy ban nhân dân tỉnh Hưng Yên, trừ "
ENDING = (
    HEAD.format(number="70/2023/QĐ-UBND", day="20 tháng 5 năm 2023")
    + "Điều 1. Bãi bỏ văn bản\n1. {}\n2. Các bến tự giữ hồ sơ.\n"
    + "Điều 2. Quyết định này có hiệu lực từ ngày 01 tháng 6 năm 2023.\n"
)
LIST = f"{ENDED}các nội dung sau:\na) Điều 4;\nb) Giờ mở cửa tại Điều 6."


@pytest.mark.parametrize("sentence", [f"{ENDED}Điều 4.", LIST])
def test_an_excepted_provision_stays_in_force(embedded_store: Store, sentence: str) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    texts = (RULES, ENDING.format(sentence))
    list(load_all(embedded_store, [replace(extract_text(text), source=f"{at}.txt") for at, text in enumerate(texts)]))
    [document] = by_number(embedded_store, NUMBER)
    force = forces(embedded_store, [document.id], "2024-01-01")[document.id]
    assert (force.code, force.reason) == ("ended", "exceptions")

    def code(part: str) -> str:
        return force_of_held_part(embedded_store, document, force, part).code

    assert (code("Điều 4"), code("khoản 1 Điều 4"), code("Điều 5")) == ("in_force", "in_force", "ended")
    assert code("Điều 6") == ("unknown" if sentence == LIST else "ended")
    told = in_words(force_of_held_part(embedded_store, document, force, "Điều 4"))
    assert "phần này được loại trừ khi Quyết định 70/2023/QĐ-UBND làm văn bản hết hiệu lực" in told
