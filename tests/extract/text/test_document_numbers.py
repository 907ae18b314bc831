from __future__ import annotations

import re

import pytest

from cancu.extract.text.document_numbers import NUMBER, normal_number, parts


@pytest.mark.parametrize(
    ("written", "number", "split"),
    [
        ("45/2025/NĐ-CP", "45/2025/NĐ-CP", ("45", "2025", "NĐ-CP")),
        ("682- KL/TU", "682-KL/TU", ("682", None, "KL/TU")),
        ("1101 /UBND-KGVX", "1101/UBND-KGVX", ("1101", None, "UBND-KGVX")),
        ("31/2024/QH15", "31/2024/QH15", ("31", "2024", "QH15")),
        ("12/2012/TTLT-BTC-BNV", "12/2012/TTLT-BTC-BNV", ("12", "2012", "TTLT-BTC-BNV")),
        ("11554/VPCP-V.I", "11554/VPCP-V.I", ("11554", None, "VPCP-V.I")),
        ("05/CTrPH-UBMTTQ-UBND", "05/CTrPH-UBMTTQ-UBND", ("05", None, "CTrPH-UBMTTQ-UBND")),
        ("127/TTr - HĐQT", "127/TTr-HĐQT", ("127", None, "TTr-HĐQT")),
        ("53/2018/TT-\n \nNHNN", "53/2018/TT-NHNN", ("53", "2018", "TT-NHNN")),
        ("13/2021/TT-\nBXD", "13/2021/TT-BXD", ("13", "2021", "TT-BXD")),
        ("66.7/2025/NĐ-CP", "66.7/2025/NĐ-CP", ("66.7", "2025", "NĐ-CP")),
        ("012/CT-UBND", "012/CT-UBND", ("012", None, "CT-UBND")),
        ("10-CTr/TU", "10-CTr/TU", ("10", None, "CTr/TU")),
        ("1890/STP-VB&TDTHPL", "1890/STP-VB&TDTHPL", ("1890", None, "STP-VB&TDTHPL")),
        ("9172/HAN-KTr5", "9172/HAN-KTr5", ("9172", None, "HAN-KTr5")),
        ("5581/BNl-QLDN1", "5581/BNI-QLDN1", ("5581", None, "BNI-QLDN1")),
        ("919-CV/VPTW/nb", "919-CV/VPTW/nb", ("919", None, "CV/VPTW/nb")),
        ("20/VBHN-VPQH", "20/VBHN-VPQH", ("20", None, "VBHN-VPQH")),
    ],
)
def test_numbers(written: str, number: str, split: tuple[str, str | None, str]) -> None:
    match = re.fullmatch(NUMBER, written)
    assert match
    assert normal_number(match.group()) == number
    assert parts(number) == split


@pytest.mark.parametrize("text", ["24/7", "01/01", "12/2024", "5-7", "1/2 số hộ"])
def test_what_is_no_number(text: str) -> None:
    assert not re.search(NUMBER, text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12/QĐ-UBND - Công văn", "12/QĐ-UBND"),
        ("35/2025/QĐ-TTgcủa Thủ tướng", "35/2025/QĐ-TTg"),
        ("156/2020/NĐ-CPngày 31", "156/2020/NĐ-CP"),
        ("12/QĐ-UBNDTỉnh", "12/QĐ-UBND"),
        ("12/2024/NĐ-CP.Căn cứ", "12/2024/NĐ-CP"),
    ],
)
def test_the_code_ends_before_words(text: str, number: str) -> None:
    match = re.match(NUMBER, text)
    assert match
    assert match.group() == number
