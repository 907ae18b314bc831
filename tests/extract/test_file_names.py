"""A number that was read from a picture, beside the name of its file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cancu.extract.batch.recognised import as_sure_as_its_words
from cancu.extract.diagnostics.file_name_number import beside_file_name, serial_in_name
from cancu.extract.extractor import extract_text
from cancu.extract.model.locations import Word

TEXT = "ỦY BAN NHÂN DÂN\nTỈNH HƯNG YÊN\nSố: 41/QĐ-UBND\nHưng Yên, ngày 20 tháng 5 năm 2024\nQUYẾT ĐỊNH\nVề việc rà soát"


@pytest.mark.parametrize(
    ("name", "number", "serial"),
    [
        ("41_QD-UBND.signed.pdf", "41/QĐ-UBND", "41"),
        ("nhan/041.pdf", "41/QĐ-UBND", None),
        ("QĐ 0417 UBND về rà soát.pdf", "41/QĐ-UBND", "417"),
        ("41-2024-nq-hdnd.pdf", "41/2024/NQ-HĐND", "41"),
        ("41qdubnd.pdf", "41/QĐ-UBND", "41"),
        ("41-QD-BTC.pdf", "41/QĐ-UBND", None),
        ("41-QD-UBND va 42-QD-UBND.pdf", "41/QĐ-UBND", None),
        ("41.QD.UBND.pdf", "41/QĐ-UBND", "41"),
        ("20.5.2024.pdf", "41/QĐ-UBND", None),
        ("Cong van 1101_UBND-KGVX.pdf", "1101/UBND-KGVX", "1101"),
    ],
)
def test_a_serial_stands_beside_its_code(name: str, number: str, serial: str | None) -> None:
    assert serial_in_name(name, number) == serial


@pytest.mark.parametrize(
    ("name", "sure", "note", "warned"),
    [
        ("41-QD-UBND.pdf", 0.4, ["number-as-in-file-name"], False),
        ("47-QD-UBND.pdf", 0.4, ["other-number-in-file-name"], True),
        ("scan0001.pdf", 0.4, [], True),
        ("47-QD-UBND.pdf", 0.95, [], False),
    ],
)
def test_a_name_confirms_a_number_and_is_told(name: str, sure: float, note: list[str], warned: bool) -> None:
    start = TEXT.index("41/")
    words = (Word(start, start + len("41/QĐ-UBND"), sure),)
    said = as_sure_as_its_words(beside_file_name(replace(extract_text(TEXT, source=name), words=words)))
    assert [one.code for one in said.notes] == note
    assert ("number-read-from-picture" in {one.code for one in said.warnings}) == warned
    assert said.document.number == "41/QĐ-UBND"
