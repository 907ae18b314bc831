"""Heads and feet as they occur: each text of `letterheads/` with what the document says of itself in a file beside it.

In the expected file `empty` lists the fields that the text leaves open.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cancu.extract.extractor import extract_text
from cancu.extract.text.normalization import fold
from tests.extract.reading import letterhead_of

TEXTS = sorted(Path(__file__).with_name("letterheads").glob("*.txt"))


def text_of(name: str) -> str:
    return Path(__file__).with_name("letterheads").joinpath(f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_head(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    expected = tomllib.loads(file.with_suffix(".toml").read_text(encoding="utf-8"))
    expected |= dict.fromkeys(expected.pop("empty", ()))
    for head in (letterhead_of(fold(text)).head, extract_text(text).document):
        assert {field: getattr(head, field) for field in expected} == expected


def test_what_the_caller_knows_only_fills_what_the_text_leaves_open() -> None:
    text = "Kính gửi: Các sở, ban, ngành.\nThực hiện Kế hoạch, Sở Y tế báo cáo./.\n"
    head = letterhead_of(fold(text), place="Sơn La", issued="2025-05-06").head
    assert (head.type, head.date) == ("Công văn", "2025-05-06")
    text = text_of("province-in-a-table")
    head = letterhead_of(fold(text), place="Sơn La", issued="2020-05-06").head
    assert (head.place, head.date) == ("Phú Thọ", "2025-03-05")


def test_parts() -> None:
    text = text_of("department-under-its-committee")
    folded = fold(text)
    regions = letterhead_of(folded).regions
    assert folded.text[slice(*regions.addressees)].strip() == "Ủy ban nhân dân các xã, phường."
    assert folded.text[slice(*regions.body)].strip() == "Nội dung./."
    assert folded.text[slice(*regions.recipients)].startswith("Nơi nhận:")
    assert folded.text[slice(*regions.recipients)].endswith("Lưu: VT.")
    assert folded.text[slice(*regions.signature)].split("\n") == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Bá Thành"]


def test_the_basis_ends_above_the_orders() -> None:
    orders = "".join(f"{number}. Sở Y tế\n- Triển khai nhiệm vụ được giao.\n" for number in range(1, 60))
    head = "UBND TỈNH A\nSố: 5/KH-UBND\nKẾ HOẠCH\nVề tiêm chủng\nCăn cứ Luật Dược;\nCăn cứ Luật Giá;\n"
    text = f"{head}{orders}Căn cứ chức năng, các sở thực hiện.\n"
    folded = fold(text)
    assert folded.text[slice(*letterhead_of(folded).regions.basis)].strip() == "Căn cứ Luật Dược;\nCăn cứ Luật Giá;"
