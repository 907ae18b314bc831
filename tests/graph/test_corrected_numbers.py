"""Search for a number that a person put right leads to the number that is right."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from cancu.cli import main
from cancu.graph.identity.link_corrections import LinkCorrection, What, correction_statements
from cancu.graph.query.corrected_numbers import corrected_numbers
from cancu.graph.store.connection import Statement, Store


def made(id_: str, what: What, read: str, right: str) -> LinkCorrection:
    return LinkCorrection(
        id_,
        what,
        "",
        "",
        "",
        "0" * 64,
        "LINE",
        "",
        "",
        read,
        read,
        right,
        "",
        "",
        "",
        "",
        "Hoa",
        "2026-02-03T00:00:00Z",
    )


CORRECTIONS = (
    made("a1", "line", "Số: 318/TB-KBNN", "Số: 813/TB-KBNN"),
    made("a2", "target", "55/KH-SNV", "56/KH-SNV"),
    made("a3", "line", "Thực hiện Kế hoạch số 77/KH-STP  ngày 3", "Thực hiện Kế hoạch số 77/KH-STP ngày 8"),
)


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("318/TB-KBNN", ["Số: 813/TB-KBNN"]),
        ("Thông báo số 318/TB-KBNN", ["Số: 813/TB-KBNN"]),
        ("kế hoạch 55 kh snv", ["56/KH-SNV"]),
        ("8/TB-KBNN", []),
        ("813/TB-KBNN", []),
        ("77/KH-STP", []),
        ("bến đò", []),
    ],
)
def test_a_corrected_number_is_found(embedded_store: Store, asked: str, right: list[str]) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n"), *correction_statements(CORRECTIONS, ())])
    assert [one.right for one in corrected_numbers(embedded_store, asked)] == right


def test_the_command_tells_it(embedded_store: Store) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n"), *correction_statements(CORRECTIONS, ())])
    done = CliRunner().invoke(main, ["find", "318/TB-KBNN", "--graph", embedded_store.name])
    assert "Hoa corrected it: “Số: 318/TB-KBNN” is “Số: 813/TB-KBNN”" in done.output
    assert "number, a citation" in CliRunner().invoke(main, ["find", ""]).output
