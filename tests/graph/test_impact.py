"""What rests on a document or a provision, and since when that is something else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from click.testing import CliRunner

from cancu.cli import main
from cancu.extract.model.records import Extraction
from cancu.graph.loading.loader import load_all
from cancu.graph.query.impact import changes_to, impact
from cancu.graph.store.connection import Statement, Store
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


@pytest.mark.parametrize(
    ("provision", "expected"),
    [
        (None, [("961/2020/NĐ-CP", "khoản 2 Điều 5", "2020-08-01")]),
        ("Điều 5", [("961/2020/NĐ-CP", "khoản 2 Điều 5", "2020-08-01")]),
        ("điểm a khoản 2 Điều 5", [("961/2020/NĐ-CP", "khoản 2 Điều 5", "2020-08-01")]),
        ("Điều 7", []),
    ],
)
def test_what_changes_it_is_told_apart(
    store: Store, provision: str | None, expected: list[tuple[str, str, str]]
) -> None:
    list(load_all(store, TEXTS))
    found = changes_to(store, ID, provision)
    assert [(one.by.number, one.part, one.since) for one in found] == expected


def test_the_command_tells_the_end_of_a_provision_that_nothing_else_names(embedded_store: Store) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    ending = amending("962/2021/NĐ-CP", "2021-06-01", GOVERNMENT, Instruction("repeal", OLD, "Điều 12"))
    list(load_all(embedded_store, [document(*OLD), ending]))
    asked = ["impact", OLD[0], "--graph", embedded_store.name, "--provision"]
    done = CliRunner().invoke(main, [*asked, "Điều 12"])
    assert "bị bãi bỏ bởi Nghị định 962/2021/NĐ-CP" in done.stdout, done.output
    assert "Không có văn bản nào trong kho nêu Điều 13" in CliRunner().invoke(main, [*asked, "Điều 13"]).stdout
