"""A page of a PDF beside its text."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from PIL import Image

from cancu.extract.model.locations import Box, Place
from cancu.extract.sources import SourceError
from cancu.extract.sources.page_images import line_picture, page_count, page_picture, places_of
from tests.told import refused


@pytest.fixture(scope="module")
def gazette(shared: Path) -> Path:
    return shared / "corpus" / "files" / "67-2025-tt-btc.pdf"


PLACES = (
    Place(0, 1, "body", Box(100, 50, 300, 70)),
    Place(10, 1, "body", Box(100, 80, 300, 100)),
    Place(20, 2, "body", Box(100, 50, 300, 70)),
)


@pytest.mark.parametrize(
    ("start", "end", "expected"), [(0, 5, [0]), (3, 12, [0, 1]), (10, 20, [1]), (12, 25, [1, 2]), (40, 50, [2])]
)
def test_the_places_of_a_stretch(start: int, end: int, expected: list[int]) -> None:
    assert places_of(PLACES, start, end) == tuple(PLACES[at] for at in expected)


def test_a_text_without_pages_has_no_place() -> None:
    assert places_of((), 3, 5) == (Place(0),)


@pytest.mark.parametrize("ending", ["tiff", "png"])
def test_the_lines_of_a_stretch_are_marked_on_a_scan(tmp_path: Path, ending: str) -> None:
    page = Image.new("RGB", (595, 842), "white")
    more = {"save_all": True, "append_images": [page]} if ending == "tiff" else {}
    page.save(tmp_path / f"scan.{ending}", **more)
    count = page_count(tmp_path / f"scan.{ending}")
    assert count == (2 if ending == "tiff" else 1)
    drawn = Image.open(io.BytesIO(page_picture(tmp_path / f"scan.{ending}", count, PLACES, 595)))
    marked, plain = drawn.getpixel((200, 60)), drawn.getpixel((200, 90))
    assert plain == ((255, 255, 255) if count == 2 else marked)
    assert marked != (255, 255, 255)


def test_the_picture_of_a_page(gazette: Path) -> None:
    picture = Image.open(io.BytesIO(page_picture(gazette, 1, width=300)))
    assert abs(picture.width - 300) <= 1
    assert picture.height > picture.width


def test_a_page_that_is_not_there(gazette: Path) -> None:
    with pytest.raises(SourceError):
        page_picture(gazette, 10_000)


def test_a_file_that_is_no_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"no pdf")
    with pytest.raises(SourceError):
        page_count(tmp_path / "a.pdf")


def test_a_picture_that_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"no picture")
    with pytest.raises(SourceError):
        page_count(tmp_path / "a.png")


def test_a_picture_that_is_damaged_in_any_way_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(path: Path) -> None:
        raise struct.error("unpack requires a buffer of 4 bytes")

    monkeypatch.setattr(Image, "open", damaged)
    with refused(SourceError, "damaged or cut off"):
        page_count(tmp_path / "a.tiff")


def test_a_line_is_cut_out_with_room_for_a_letter_beside_it(tmp_path: Path) -> None:
    """The last letter stands outside the box of the recognised words."""
    scan = Image.new("RGB", (595, 842), "white")
    scan.paste("black", (300, 50, 314, 70))
    scan.save(tmp_path / "scan.png")
    with Image.open(io.BytesIO(line_picture(tmp_path / "scan.png", PLACES[0]))) as cut:
        row = [cut.convert("L").getpixel((x, cut.height // 2)) for x in range(cut.width)]
    assert row.count(0) > 30 and row[-1] == row[0] == 255
