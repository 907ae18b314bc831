"""A page of a PDF beside its text."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from extract.facsimile import page_count, page_of, page_picture
from extract.sources import Source, SourceError, read_sources


@pytest.fixture(scope="module")
def gazette(shared: Path) -> Path:
    return shared / "corpus" / "files" / "67-2025-tt-btc.pdf"


def test_the_page_of_a_place(gazette: Path) -> None:
    [source] = [found for found in read_sources(gazette) if isinstance(found, Source)]
    last = page_count(gazette)
    assert last > 1
    assert page_of(gazette, source.text, 0) == 1
    assert page_of(gazette, source.text, len(source.text) - 1) == last
    pages = [page_of(gazette, source.text, at) for at in range(0, len(source.text), len(source.text) // 5)]
    assert pages == sorted(pages, key=lambda page: page or 0)


def test_nothing_is_guessed_for_another_text(gazette: Path) -> None:
    assert page_of(gazette, "Một văn bản khác", 3) is None


def test_the_picture_of_a_page(gazette: Path) -> None:
    picture = Image.open(io.BytesIO(page_picture(gazette, 1, 300)))
    assert abs(picture.width - 300) <= 1
    assert picture.height > picture.width


def test_a_page_that_is_not_there(gazette: Path) -> None:
    with pytest.raises(SourceError):
        page_picture(gazette, 10_000)


def test_a_file_that_is_no_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"no pdf")
    with pytest.raises(SourceError):
        page_count(tmp_path / "a.pdf")
