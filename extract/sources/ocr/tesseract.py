"""Read a page with Tesseract and its Vietnamese model, where the models of `page_reading` are not installed."""

from __future__ import annotations

import csv
import io
import math
import os
import shutil
import subprocess
from contextlib import suppress
from functools import cache
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from cancu.extract.model.messages import message
from cancu.extract.sources.layout.bands import put_back, rearrange
from cancu.extract.sources.layout.lines import PageWord
from cancu.extract.sources.records import SourceError

if TYPE_CHECKING:
    from PIL.Image import Image

_SECONDS = 50
_TURNED = 0.004
"""Smallest slope at which a page is turned straight and read again: a quarter of a degree."""
_LONE_SIGNS = frozenset("-–+•.:;,/()")
DPI = 225
"""At which Tesseract read pages of 150 and 300 dpi best."""


@cache
def tesseract() -> str | None:
    """Return the path of Tesseract; None where it or its Vietnamese model is missing."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    listing = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=30, check=False)
    return program if "vie" in (listing.stdout + listing.stderr).split() else None


def read_by_tesseract(picture: Image, name: str, page: int) -> list[PageWord]:
    """Return the words of a page; places in pixels. Raises SourceError where Tesseract gives up on the picture.

    picture: grey, of about `DPI`.
    """
    program = tesseract()
    if program is None:
        raise SourceError(name, message("no-tesseract", page=page))
    words = _read(program, picture, name, page)
    slope = _slope(words)
    if abs(slope) > _TURNED:
        words = _read(program, _turned(picture, slope), name, page)
    return words


def read_sheet(sheet: Image, name: str, page: int) -> list[PageWord]:
    """Return the words of level lines that stand below one another; places in pixels.

    None where Tesseract is not installed or gives up: what it would have said is a second opinion.
    """
    program = tesseract()
    with suppress(SourceError):
        return _recognised(program, sheet, name, page) if program else []
    return []


def _turned(picture: Image, slope: float) -> Image:
    from PIL import Image as Images

    return picture.rotate(math.degrees(math.atan(slope)), Images.Resampling.BICUBIC, fillcolor=255)


def _read(program: str, picture: Image, name: str, page: int) -> list[PageWord]:
    sheet, pieces = rearrange(picture)
    words = _recognised(program, sheet, name, page)
    return put_back(words, pieces) if pieces else words


def _recognised(program: str, sheet: Image, name: str, page: int) -> list[PageWord]:
    """Run Tesseract once; the places of the words are in pixels."""
    stream = io.BytesIO()
    sheet.save(stream, "PNG", compress_level=1)
    try:
        run = subprocess.run(
            [program, "stdin", "stdout", "-l", "vie", "--dpi", str(DPI), "tsv"],
            input=stream.getvalue(),
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            env={
                **os.environ,
                "OMP_THREAD_LIMIT": "1",
            },  # faster than one page in four threads
        )
    except subprocess.TimeoutExpired as error:
        raise SourceError(name, message("tesseract-too-slow", page=page, seconds=_SECONDS)) from error
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["no reason given"]
        raise SourceError(name, message("tesseract-failed", page=page, reason=reason[0])) from error
    return _words(run.stdout.decode("utf-8", "replace"))


def _words(table: str) -> list[PageWord]:
    """Return the rows of Tesseract's table that are words; its heights are those of the ink, so a line's is taken."""
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    found = [row for row in rows if row["level"] == "5" and row["text"].strip() and float(row["conf"]) >= 0]
    if not found:
        return []
    usual = median(int(row["height"]) for row in found)
    lines: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in found:
        if not _is_speck(row, usual):
            lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)
    words = []
    for line in lines.values():
        half = 0.6 * median(int(row["height"]) for row in line)
        for row in line:
            left, top, width, height = (int(row[key]) for key in ("left", "top", "width", "height"))
            middle = top + height / 2
            sure = min(1.0, float(row["conf"]) / 100)
            words.append(
                PageWord(row["text"].strip(), left, middle - half, left + width, middle + half, min(sure, 0.99))
            )
    return words


def _is_speck(row: dict[str, str], usual: float) -> bool:
    """Return whether a word is dirt, a line, the rest of a watermark, or an accent without its letter."""
    text = row["text"].strip()
    if not any(map(str.isalnum, text)):
        return text not in _LONE_SIGNS and float(row["conf"]) < 90
    return int(row["height"]) < 0.45 * usual and len(text) < 3


def _slope(words: list[PageWord]) -> float:
    """Return the slope of the lines, positive downward to the right; 0 where there are too few words."""
    slopes = []
    for left, right in pairwise(words):
        across = (right.left + right.right - left.left - left.right) / 2
        if 0 < right.left - left.right < 3 * (left.bottom - left.top):
            slopes.append((right.middle - left.middle) / across)
    slope = median(slopes) if len(slopes) > 20 else 0.0
    return slope if abs(slope) < math.tan(math.radians(10)) else 0.0
