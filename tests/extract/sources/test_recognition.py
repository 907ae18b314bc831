"""Pictures of text: what is read, where it stands, how sure it is; and that nothing leaves the machine."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from cancu.extract.diagnostics.recognised_head import doubts_of_head
from cancu.extract.extractor import extract_text
from cancu.extract.model.locations import Word
from cancu.extract.sources import SourceError, read_source
from cancu.extract.sources.ocr import line_reading
from cancu.extract.sources.ocr.line_detection import TextBox, find_boxes, slope_of
from cancu.extract.sources.ocr.line_reading import ReadLetter, ReadLine, read_line
from cancu.extract.sources.ocr.page_reading import read_page
from cancu.extract.sources.ocr.written_digits import doubted
from tests.conftest import missing
from tests.told import way_out

LINES = ("Căn cứ Luật Đất đai số 31/2024/QH15;", "Theo đề nghị của Giám đốc Sở Tài chính tỉnh")


def font(size: int) -> ImageFont.FreeTypeFont:
    """Return a typeface that has all Vietnamese letters."""
    try:
        return ImageFont.truetype("DejaVuSerif.ttf", size)
    except OSError:
        missing("DejaVu Serif is not installed (Debian: fonts-dejavu)")


@pytest.fixture(scope="module")
def page() -> Image.Image:
    """Return a page with two lines, at 225 dpi."""
    picture = Image.new("L", (1860, 900), 255)
    pen = ImageDraw.Draw(picture)
    for row, line in enumerate(LINES):
        pen.text((300, 300 + 120 * row), line, fill=0, font=font(44))
    return picture


@pytest.mark.parametrize("quarter", [0, 90, 180, 270])
def test_a_page_is_read_however_it_lies(page: Image.Image, quarter: int) -> None:
    words = read_page(page.rotate(quarter, expand=True), "scan.png", 1)
    assert " ".join(word.text for word in words) == " ".join(LINES)
    assert all(0.5 < word.confidence < 1 for word in words)


def test_words_stand_where_they_are_printed(page: Image.Image) -> None:
    first, *_, last = read_page(page, "scan.png", 1)
    assert 290 < first.left < 320 and 300 < first.middle < 345
    assert last.middle - first.middle == pytest.approx(120, abs=8)


def test_lines_of_a_turned_page_are_level(page: Image.Image) -> None:
    turned = page.rotate(1.5, Image.Resampling.BICUBIC, fillcolor=255)
    words = read_page(turned, "scan.png", 1)
    first = [word.middle for word in words[: len(LINES[0].split())]]
    assert max(first) - min(first) < 12 or slope_of(find_boxes(turned)) == 0.0


def test_a_line_longer_than_the_model_takes_is_read_in_parts() -> None:
    text = " ".join(["Ủy ban nhân dân các xã, phường báo cáo kết quả thực hiện về Sở Nội vụ"] * 3)
    width = font(40).getlength(text) + 40
    picture = Image.new("RGB", (round(width), 60), "white")
    ImageDraw.Draw(picture).text((20, 5), text, fill="black", font=font(40))
    box = TextBox(((0.0, 0.0), (width, 0.0), (width, 60.0), (0.0, 60.0)))
    line = read_line(picture, box)
    assert line.text.split() == text.split()
    assert [word.left for word in line.words] == sorted(word.left for word in line.words)


def test_an_empty_page_has_no_words() -> None:
    assert read_page(Image.new("L", (1860, 2600), 255), "scan.png", 1) == []


def line(text: str, sure: float, least: str) -> ReadLine:
    """Return a line that was read with this confidence, 0.99 outside `least`."""
    low = text.index(least)
    letters = [
        ReadLetter(letter, at, at + 1, sure if low <= at < low + len(least) else 0.99) for at, letter in enumerate(text)
    ]
    return ReadLine(tuple(letters), len(text))


@pytest.mark.parametrize(
    ("text", "written", "sure", "doubtful"),
    [
        ("Số: 64 /SKH-TH", "64", 0.9, {"64"}),
        ("Số: 209/QĐ-UBND", "209", 0.98, set()),
        ("Số 368-CV/TU", "368", 0.8, {"368-CV/TU"}),
        ("Hà Nội, ngày 48 tháng 01 năm 2010", "48", 0.95, {"48", "tháng", "01"}),
        ("Hà Nội, ngày 18 tháng 01 năm 2010", "18", 0.98, set()),
        ("Căn cứ Quyết định số 64/QĐ-UBND", "64", 0.8, set()),
        ("Số: /QĐ-UBND", "QĐ", 0.98, set()),
    ],
)
def test_written_numbers_and_days_are_doubted(text: str, written: str, sure: float, doubtful: set[str]) -> None:
    found = {word.text for word in doubted(line(text, sure, written)) if word.confidence <= 0.5}
    assert found == doubtful


@pytest.mark.parametrize(
    ("sure", "codes"), [(0.5, {"number-read-from-picture", "date-read-from-picture"}), (0.9, set())]
)
def test_a_doubtful_head_is_told(sure: float, codes: set[str]) -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH HƯNG YÊN\n\nSố: 64 /QĐ-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n"
        "Hưng Yên, ngày 18 tháng 01 năm 2024\n\nQUYẾT ĐỊNH\nVề việc giao chỉ tiêu\n\nĐiều 1. Giao chỉ tiêu."
    )
    words = []
    for part in ("64", "18"):
        at = text.index(part)
        words.append(Word(at, at + 2, sure))
    found = list(doubts_of_head(extract_text(text), words))
    assert {one.code for one in found} == codes
    assert all(text[one.start : one.end].split() for one in found)


def test_nothing_is_sent_or_fetched(page: Image.Image, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("a connection was tried")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    line_reading._model.cache_clear()
    page.save(tmp_path / "scan.png")
    assert "31/2024/QH15" in read_source(tmp_path / "scan.png").text


def test_another_model_is_refused(page: Image.Image, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_reading, "_SHA256", "0" * 64)
    line_reading._model.cache_clear()
    page.save(tmp_path / "scan.png")
    try:
        with pytest.raises(SourceError, match="other-model") as error:
            read_source(tmp_path / "scan.png")
        assert way_out(error.value)
    finally:
        line_reading._model.cache_clear()
