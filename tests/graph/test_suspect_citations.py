"""What cannot be as a text says it: each doubt on the smallest example, and what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cancu.extract.model.records import Extraction
from cancu.graph.authority.variants import Variant
from cancu.graph.identity.resolver import Document, resolve
from cancu.graph.identity.verdicts import Corrections
from cancu.graph.loading.duplicate_candidates import Side, code_suspicion, pairs
from cancu.graph.loading.loader import load_all
from cancu.graph.loading.suspect_citations import suspect_citations
from cancu.graph.store.connection import Store
from tests.graph.made_up import document

HUNG_YEN, HAI_DUONG = "Ủy ban nhân dân tỉnh Hưng Yên", "Ủy ban nhân dân tỉnh Hải Dương"
PREMIER = "Thủ tướng Chính phủ"


def citing(number: str, date: str | None, issuer: str | None, written: str | None = None) -> Extraction:
    found = document("10/KH-UBND", "2024-05-01", HUNG_YEN, ("CITES", number, date, issuer))
    if written:  # as the text writes the date of what it cites
        text = found.text.replace(f"{number} {date or ''}", f"{number} {written}")
        found = replace(found, text=text)
    return found


@pytest.mark.parametrize(
    ("extraction", "code"),
    [
        (citing("12/QĐ-UBND", "2024-04-30", HUNG_YEN), None),
        (citing("12/QĐ-UBND", "2024-05-01", HUNG_YEN), None),
        (citing("12/QĐ-UBND", "2024-05-02", HUNG_YEN), "future"),
        (citing("12/QĐ-UBND", "2024-05", HUNG_YEN), None),
        (citing("12/2025/NĐ-CP", None, "Chính phủ"), "future"),
        (citing("158/2024/NĐ-CP", None, "Chính phủ"), "future"),  # of 18/12/2024 by the base layer
        (citing("10/2024/NĐ-CP", None, "Chính phủ"), None),
        (citing("12/QĐ-UBND", None, HUNG_YEN, "ngày 31/02/2024"), "no such day"),
        (citing("12/QĐ-UBND", None, HUNG_YEN, "ngày 18 tháng 15 năm 2020"), "no such day"),
        (citing("12/QĐ-UBND", "2024-02-28", HUNG_YEN, "ngày 28/02/2024"), None),
        (citing("12/QĐ-UBND", "2024-02-28", "Ủy ban nhân dân tỉnh Hưng Yêm"), "no such place"),
        (citing("12/QĐ-UBND", "2024-02-28", "Ủy ban nhân dân tỉnh Xyzabc"), "no such place"),
        (citing("12/QĐ-BNNMT", "2024-02-28", "Bộ Nông nghiệp và Môi trường"), "too early"),
        (citing("12/QĐ-BTNMT", "2024-02-28", "Bộ Tài nguyên và Môi trường"), None),
        (citing("12/QĐ-TTg", "2024-02-28", "Chính phủ"), "code"),
        (citing("12/QĐ-TTg", "2024-02-28", PREMIER), None),
        (citing("81/2019/QH13", None, None), "no such term"),
        (citing("81/2015/QH14", "2015-06-25", None), "no such term"),
        (citing("81/2016/QH13", None, None), None),
        (citing("81/2016/QH14", None, None), None),
        (citing("814/UBTVQH13", None, None), None),
    ],
)
def test_suspect_citations(extraction: Extraction, code: str | None) -> None:
    [target] = {citation.target.id for citation in extraction.citations}
    found = suspect_citations(extraction).get(target)
    assert (found.code if found else None) == code
    assert not found or (found.reason and 0 < found.score < 1)


def test_a_document_whose_own_date_is_a_slip_does_not_cite_the_future() -> None:
    found = document("131/2025/TT-BCA", "2015-12-25", "Bộ Công an", ("CITES", "12/2024/NĐ-CP", None, "Chính phủ"))
    assert suspect_citations(found) == {}


def side(id_: str, number: str, date: str, issuer: str | None, *, held: bool = False, times: int = 1) -> Side:
    return Side(id_, number, date, issuer, Variant(number=number).bucket, held, times)


COMMITTEE = "Ban Văn hóa - Xã hội Hội đồng nhân dân tỉnh Hưng Yên"


@pytest.mark.parametrize(
    ("one", "other", "doubt"),
    [
        (
            side("a", "215/TB-VHXH", "2024-04-05", COMMITTEE),
            side("b", "215/TB-VHXXH", "2024-04-05", COMMITTEE),
            "number",
        ),
        (side("a", "215/TB-VHXH", "2024-04-05", COMMITTEE), side("b", "215/TB-VHXXH", "2024-04-05", None), "number"),
        (side("a", "215/TB-VHXH", "2024-04-05", COMMITTEE), side("b", "215/TB-VHXXH", "2024-04-06", COMMITTEE), None),
        (side("a", "215/TB-VHXH", "2024-04-05", COMMITTEE), side("b", "215/TB-VHXXH", "2024-04-05", HAI_DUONG), None),
        # two types that both exist, two registers
        (side("a", "12/QĐ-UBND", "2024-04-05", HUNG_YEN), side("b", "12/KH-UBND", "2024-04-05", HUNG_YEN), None),
        # two documents that are both held are two
        (
            side("a", "12/UBND-VX", "2024-04-05", HUNG_YEN, held=True),
            side("b", "12/UBND-NC", "2024-04-05", HUNG_YEN, held=True),
            None,
        ),
        # one digit of the date
        (side("a", "12/QĐ-UBND", "2024-04-05", HUNG_YEN), side("b", "12/QĐ-UBND", "2023-04-05", HUNG_YEN), "date"),
        (side("a", "12/QĐ-UBND", "2024-04-05", HUNG_YEN), side("b", "12/QĐ-UBND", "2013-05-04", HUNG_YEN), None),
        (
            side("a", "12/QĐ-UBND", "2024-04-05", HUNG_YEN, times=5),
            side("b", "12/QĐ-UBND", "2023-04-05", HUNG_YEN, held=True),
            None,
        ),
        # one day, two organs of which the code fits one; two provinces both have the number
        (
            side("a", "12/QĐ-UBND", "2024-04-05", HUNG_YEN),
            side("b", "12/QĐ-UBND", "2024-04-05", "Sở Nội vụ tỉnh Hưng Yên"),
            "issuer",
        ),
        (side("a", "12/QĐ-UBND", "2024-04-05", HUNG_YEN), side("b", "12/QĐ-UBND", "2024-04-05", HAI_DUONG), None),
    ],
)
def test_pairs(one: Side, other: Side, doubt: str | None) -> None:
    found = pairs([one, other], Corrections(()))
    assert [pair.doubt for pair in found] == ([doubt] if doubt else [])
    assert found == pairs([other, one], Corrections(()))
    assert all(pair.reason and 0 < pair.score <= 1 for pair in found)


@pytest.mark.parametrize(
    ("number", "issuer", "meant"),
    [("04/CT-TTCT", PREMIER, "04/CT-TTg"), ("04/CT-TTg", PREMIER, None), ("04/CT-XYZABC", PREMIER, None)],
)
def test_a_code_that_is_nearly_its_issuers(number: str, issuer: str, meant: str | None) -> None:
    [found] = resolve({Variant("Chỉ thị", number, "2024-02-11", issuer): 1}).values()
    assert isinstance(found, Document)
    suspicion = code_suspicion(found, Corrections(()))
    assert (suspicion.meant if suspicion else None) == meant


def test_what_is_only_inferred_is_marked_on_the_edge(store: Store) -> None:
    bare = document("10/KH-UBND", "2024-05-01", HUNG_YEN, ("IMPLEMENTS", "1690/QĐ-TTg", None, PREMIER))
    full = document("11/KH-UBND", "2024-05-02", HUNG_YEN, ("IMPLEMENTS", "1690/QĐ-TTg", "2023-12-26", PREMIER))

    def marked() -> list[str]:
        cypher = "MATCH (a)-[r:IMPLEMENTS]->() WHERE r.inferred RETURN a.number AS number"
        return [row["number"] for row in store.read(cypher)]

    list(load_all(store, [bare]))
    assert marked() == []
    list(load_all(store, [full]))
    assert marked() == ["10/KH-UBND"]
