"""What rests on a document or a provision, and since when that is something else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cancu.extract.model.records import Extraction
from cancu.graph.loading.loader import load_all
from cancu.graph.query.impact import impact
from cancu.graph.store.connection import Store
from tests.graph.amending import Instruction, amending
from tests.graph.made_up import document

GOVERNMENT, HUNG_YEN = "Chính phủ", "Ủy ban nhân dân tỉnh Hưng Yên"
OLD = ("960/2018/NĐ-CP", "2018-03-01", GOVERNMENT)
ID = "/akn/vn/act/nghi-dinh/chinh-phu/2018/960-2018-nd-cp"


def citing(number: str, day: str, provision: str | None) -> Extraction:
    made = document(number, day, HUNG_YEN, ("BASED_ON", *OLD))
    return replace(made, citations=tuple(replace(one, provision=provision) for one in made.citations))


TEXTS = (
    document(*OLD, force=("2018-05-01", None)),
    citing("1/QĐ-UBND", "2019-03-01", "khoản 2 Điều 5"),
    citing("2/QĐ-UBND", "2021-03-01", "điểm a khoản 2 Điều 5"),
    citing("3/QĐ-UBND", "2019-03-02", "Điều 7"),
    citing("4/QĐ-UBND", "2019-03-03", None),
    amending(
        "961/2020/NĐ-CP",
        "2020-06-01",
        GOVERNMENT,
        Instruction("substitution", OLD, "khoản 2 Điều 5", new="2. Mới."),
        force=("2020-08-01", None),
    ),
)


@pytest.mark.parametrize(
    ("provision", "expected"),
    [
        (
            None,
            [
                ("4/QĐ-UBND", None, []),
                ("1/QĐ-UBND", "khoản 2 Điều 5", ["2020-08-01"]),
                ("2/QĐ-UBND", "điểm a khoản 2 Điều 5", []),
                ("3/QĐ-UBND", "Điều 7", []),
            ],
        ),
        (
            "Điều 5",
            [
                ("1/QĐ-UBND", "khoản 2 Điều 5", ["2020-08-01"]),
                ("2/QĐ-UBND", "điểm a khoản 2 Điều 5", []),
            ],
        ),
        ("khoản 3 Điều 5", []),
    ],
)
def test_who_rests_on_it(
    store: Store, provision: str | None, expected: list[tuple[str, str | None, list[str]]]
) -> None:
    list(load_all(store, TEXTS))
    found = impact(store, ID, provision)
    told = [(one.document.number, one.provision, [change.since for change in one.changes]) for one in found]
    if provision is None:
        told = [(number, part, since if part else []) for number, part, since in told]
    assert told == expected
    assert all(one.quote for one in found)
