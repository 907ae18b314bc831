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
        ("31/TTr-SNgV", "31/TTr-SNgV", ("31", None, "TTr-SNgV")),
        ("8/QĐ-ThTr", "8/QĐ-ThTr", ("8", None, "QĐ-ThTr")),
        ("64/CV-05", "64/CV-05", ("64", None, "CV-05")),
        ("64/HT-\n2018", "64/HT-2018", ("64", None, "HT-2018")),
        ("64/HT-3/2018", "64/HT-3/2018", ("64", None, "HT-3/2018")),
        ("77/NQ- -CP", "77/NQ-CP", ("77", None, "NQ-CP")),
        ("7/SXD-QLN& TTBĐS", "7/SXD-QLN&TTBĐS", ("7", None, "SXD-QLN&TTBĐS")),
        ("7/BGD &ĐT-VP", "7/BGD&ĐT-VP", ("7", None, "BGD&ĐT-VP")),
        ("15/2021/N Đ-CP", "15/2021/NĐ-CP", ("15", "2021", "NĐ-CP")),
        ("15/2021/NQ-H ĐND", "15/2021/NQ-HĐND", ("15", "2021", "NQ-HĐND")),
        ("15/QĐ-Ttg", "15/QĐ-TTg", ("15", None, "QĐ-TTg")),
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
        ("64/CV-05ngày 3", "64/CV-05"),
        ("64/QĐ-UBND-5/3/2018", "64/QĐ-UBND"),
        ("64/QĐ-UBND-\n2. Phê duyệt", "64/QĐ-UBND"),
        ("64/CV-A Đ B", "64/CV-A"),
        ("64/QĐ-UBND ĐỀ NGHỊ", "64/QĐ-UBND"),
    ],
)
def test_the_code_ends_before_words(text: str, number: str) -> None:
    match = re.match(NUMBER, text)
    assert match
    assert match.group() == number
