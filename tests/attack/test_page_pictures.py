"""The picture of a hostile page is drawn elsewhere, small and soon, or there is a note in its place."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from cancu.extract.batch.page_drawing import counted, drawn
from cancu.extract.model.messages import Message
from cancu.messages import sentence
from tests.attack import hostile_files
from tests.attack.hostile_files import pdf, stream

SECONDS = 1.0
"""What a page may take here."""
TALLEST = 7200
"""Pixels of the highest picture."""


def _endless() -> bytes:
    """Return a page of forms that show one another 10^9 times."""
    return next(hostile.content() for hostile in hostile_files.HUGE if hostile.name == "forms.pdf")


def _strip() -> bytes:
    """Return a page of one point by two metres and a half."""
    return pdf(stream(b"0 0 1 14400 re f")).replace(b"[0 0 595 842]/C", b"[0 0 1 14400]/C", 1)


def _strip_picture() -> bytes:
    out = io.BytesIO()
    Image.new("1", (240, 400_000), 1).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"), [("strip.pdf", _strip), ("strip.png", _strip_picture)], ids=["strip.pdf", "strip.png"]
)
def test_a_strip_has_a_small_picture(tmp_path: Path, name: str, content: Callable[[], bytes]) -> None:
    file = tmp_path / name
    file.write_bytes(content())
    assert counted(file) == 1
    found = drawn(file, 1, ())
    assert isinstance(found, bytes)
    width, height = Image.open(io.BytesIO(found)).size
    assert 1 <= width < height / 100 and height <= TALLEST + 1


def test_a_page_that_takes_for_ever_is_given_up(tmp_path: Path) -> None:
    file = tmp_path / "forms.pdf"
    file.write_bytes(_endless())
    found = drawn(file, 1, (), seconds=SECONDS)
    assert isinstance(found, Message)
    assert found.code in ("reader-too-slow", "reader-too-large", "reader-killed")
    assert sentence(found, "vi") and sentence(found, "en")


@pytest.mark.parametrize(("name", "code"), [("a.pdf", "no-pdf"), ("a.png", "damaged-picture")])
def test_a_damaged_file_is_said_to_be_one(tmp_path: Path, name: str, code: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"%PDF-1.4 cut")
    for found in (counted(file), drawn(file, 1, ())):
        assert isinstance(found, Message) and found.code == code


def test_the_app_says_why_there_is_no_picture(tmp_path: Path) -> None:
    def page(file: str) -> None:
        from types import SimpleNamespace

        from cancu.views.facsimile import show_page

        show_page(SimpleNamespace(paths=(file,), extraction=SimpleNamespace(places=())), None)  # type: ignore[arg-type]

    file = tmp_path / "bản_sao.pdf"
    file.write_bytes(b"%PDF-1.4 cut")
    app = AppTest.from_function(page, default_timeout=300, args=(str(file),)).run()
    assert not app.exception
    [note] = app.caption
    assert "không mở được tệp này như tệp PDF" in note.value and "phần mềm khác" in note.value


def test_a_page_that_is_not_there(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf(stream(b"0 0 9 9 re f")))
    found = drawn(file, 7, ())
    assert isinstance(found, Message) and found.code == "page-not-drawn"
