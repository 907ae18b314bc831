"""What people type or paste to ask for a document, and the documents that fit it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cancu.graph.authority.acts import shipped_acts
from cancu.graph.loading.cypher_writes import serial_of
from cancu.graph.model.records import GraphNode
from cancu.graph.query.asked_documents import AskedDocument, asked_documents, number_words, numbers_of_acts

DECREE, DECISION = "Nghị định", "Quyết định"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NĐ30/2020", [AskedDocument(DECREE, ("30",), year="2020")]),
        ("qd1690", [AskedDocument(DECISION, ("1690",))]),
        ("nghị định 30 năm 2020", [AskedDocument(DECREE, ("30",), year="2020")]),
        ("Thông tư số 7", [AskedDocument("Thông tư", ("7",))]),
        ("nq06-tu", [AskedDocument("Nghị quyết", ("6", "tu"))]),
        ("41/2021/nd-cp", [AskedDocument(None, ("41", "nd", "cp"), year="2021")]),
        ("88/QD-UBND 10/02/2022", [AskedDocument(DECISION, ("88", "qd", "ubnd"), True, "2022", "2022-02-10")]),
        ("qd 12 ngày 5/5/2020", [AskedDocument(DECISION, ("12",), year="2020", date="2020-05-05")]),
        (
            "Quyết định số 9/2021/QĐ-UBND ngày 06/4/2021 của UBND tỉnh Hà Nam",
            [
                AskedDocument(
                    DECISION,
                    ("9", "2021", "qd", "ubnd"),
                    True,
                    "2021",
                    "2021-04-06",
                    "Ủy ban nhân dân tỉnh Hà Nam",
                )
            ],
        ),
        (
            "Luật số 47/2019/QH14; Nghị định số 30/2020/NĐ-CP",
            [
                AskedDocument("Luật", ("47", "2019", "qh14"), True),
                AskedDocument(DECREE, ("30", "2020", "nd", "cp"), True),
            ],
        ),
        (
            "1101/UBND-KGVX, QĐ 1690; 41/2024/QH15",
            [
                AskedDocument(None, ("1101", "ubnd", "kgvx")),
                AskedDocument(DECISION, ("1690",)),
                AskedDocument(None, ("41", "2024", "qh15"), True),
            ],
        ),
        ("1101", []),
        ("kế hoạch năm 2025", []),
        ("chuyển đổi số", []),
        ("15 năm 2020", []),
        ("luật đất đai", []),
        ("", []),
    ],
)
def test_what_is_asked_for(text: str, expected: list[AskedDocument]) -> None:
    assert list(asked_documents(text)) == expected


NODE = GraphNode(
    "d",
    "Document",
    DECISION,
    "12/QĐ-UBND",
    "2020-05-05",
    None,
    "Ủy ban nhân dân tỉnh A",
    4,
    "state",
    True,
    "",
    "resolved",
)


@pytest.mark.parametrize(
    ("text", "number", "fits"),
    [
        ("qd 12", "12/QĐ-UBND", True),
        ("nđ 12", "12/QĐ-UBND", False),
        ("qd 12 năm 2020", "12/QĐ-UBND", True),
        ("qd 12 năm 2021", "12/QĐ-UBND", False),
        ("qd 12 năm 2021", "12/2021/QĐ-UBND", True),
        ("12/QĐ-UBND 5/5/2020", "12/QĐ-UBND", True),
        ("12/QĐ-UBND 6/5/2020", "12/QĐ-UBND", False),
        ("12/QĐ-UBND", "12/QĐ-UBND-VX", False),
        ("12 qd ubnd", "12/QĐ-UBND-VX", True),
        ("66/2025/QĐ-UBND", "66.7/2025/QĐ-UBND", False),
        ("Quyết định số 12/QĐ-UBND ngày 5/5/2020 của UBND tỉnh B", "12/QĐ-UBND", False),
    ],
)
def test_what_fits(text: str, number: str, fits: bool) -> None:
    [asked] = asked_documents(text)
    assert asked.fits(replace(NODE, number=number)) is fits


@pytest.mark.parametrize(
    ("issuer", "fits"),
    [
        ("Chủ tịch Ủy ban nhân dân tỉnh Hà Nam", True),
        ("UBND tỉnh Hà Nam", True),
        ("Chủ tịch UBND tỉnh Hưng Yên", False),
        ("Hội đồng nhân dân tỉnh Hà Nam", False),
    ],
)
def test_an_office_stands_for_its_organ(issuer: str, fits: bool) -> None:
    [asked] = asked_documents(f"Quyết định số 12/QĐ-UBND ngày 5/5/2020 của {issuer}")
    assert asked.fits(replace(NODE, issuer="Ủy ban nhân dân tỉnh Hà Nam")) is fits


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("nđ30/2020", ("30/2020/NĐ-CP",)),
        ("Luật số 41/2024/QH15; nghị định 30 năm 2020", ("41/2024/QH15", "30/2020/NĐ-CP")),
        ("30/2020/NĐ-CP ngày 06/3/2020", ()),
        ("bảo hiểm xã hội", ()),
    ],
)
def test_acts_of_the_base_layer(text: str, numbers: tuple[str, ...]) -> None:
    assert numbers_of_acts(text) == numbers


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    for asked in asked_documents(text):
        assert asked.serial


@given(st.integers(1, 9999), st.sampled_from(("QĐ-UBND", "KH-UBND", "NQ-CP", "TT-BTC", "CT-TTg")))
def test_a_number_asks_for_itself_in_any_case(serial: int, codes: str) -> None:
    number = f"{serial}/{codes}"
    for typed in (number, number.lower(), number.upper(), number.replace("/", " ").replace("-", " ")):
        [asked] = asked_documents(typed)
        assert asked.number == number_words(number), typed


def test_a_number_is_looked_up_by_the_serial_that_it_is_stored_with() -> None:
    for act in shipped_acts():
        if words := number_words(act.number):
            assert words[0] == (serial_of(act.number) or "").lower()


@pytest.mark.parametrize(
    ("text", "number", "fits"),
    [
        ("76/2025/UBTVQH", "76/2025/UBTVQH15", True),
        ("Nghị quyết số 76/2025/UBTVQH", "76/2025/UBTVQH15", True),
        ("luật 72/2025/qh", "72/2025/QH15", True),
        ("72/2025/QH14", "72/2025/QH15", False),
        ("5/2025/NQ", "5/2025/NQ15", False),  # no code of the National Assembly
    ],
)
def test_the_term_of_the_national_assembly_may_be_left_out(text: str, number: str, fits: bool) -> None:
    [asked] = asked_documents(text)
    assert asked.fits_number(None, number, None) is fits
