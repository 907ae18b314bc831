"""Pictures of pages -> words, by Tesseract with its Vietnamese model, which is looked for when a page needs it."""

from __future__ import annotations

import csv
import io
import math
import os
import shutil
import subprocess
from functools import cache
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from extract.sources.layout import PageWord
from extract.sources.records import SourceError

if TYPE_CHECKING:
    from PIL.Image import Image

INSTALL = "Install it (Debian: tesseract-ocr tesseract-ocr-vie) or run with --no-ocr to skip scanned pages."
_SECONDS = 180
_DPI = 225
_SMALL = 1860
"""Pixels across the shorter side of an A4 page at that."""


@cache
def tesseract() -> str | None:
    """Where Tesseract with its Vietnamese model is; None where it is not."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    listing = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=30, check=False)
    return program if "vie" in (listing.stdout + listing.stderr).split() else None


def recognise(picture: Image, name: str, page: int, width: float) -> list[PageWord]:
    """The words of a page; width: of the page in points, to which their places are scaled.

    Raises SourceError where Tesseract is not installed, or gives up on the picture.
    """
    program = tesseract()
    if program is None:
        what = f"page {page} has no text layer and Tesseract with its Vietnamese model is not installed"
        raise SourceError(name, what, INSTALL)
    clean = _scaled(picture)
    stream = io.BytesIO()
    clean.save(stream, "PNG", compress_level=1)
    try:
        run = subprocess.run(
            [program, "stdin", "stdout", "-l", "vie", "--dpi", str(_DPI), "tsv"],
            input=stream.getvalue(),
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise SourceError(name, f"page {page} took longer than {_SECONDS} s to recognise", "Scan it again.") from error
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["no reason given"]
        raise SourceError(name, f"Tesseract cannot read page {page} ({reason[0]})", "Scan it again.") from error
    return _levelled(_words(run.stdout.decode("utf-8", "replace"), width / clean.width))


def _scaled(picture: Image) -> Image:
    """In grey and at about 225 dpi, at which Tesseract read pages of 150 and 300 dpi best."""
    from PIL import Image as Images

    grey = picture.convert("L")
    short = min(grey.size)
    if short < _SMALL // 8 or 0.85 * _SMALL < short < 1.15 * _SMALL:
        return grey
    size = (round(grey.width * _SMALL / short), round(grey.height * _SMALL / short))
    return grey.resize(size, Images.Resampling.LANCZOS)


def _words(table: str, scale: float) -> list[PageWord]:
    """The rows of Tesseract's table that are words; its heights are those of the ink, so a line's is taken."""
    rows = [
        row for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE) if row["level"] == "5"
    ]
    lines: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in rows:
        if row["text"].strip() and float(row["conf"]) >= 0:
            lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)
    words = []
    for line in lines.values():
        half = 0.6 * median(int(row["height"]) for row in line)
        for row in line:
            left, top, width, height = (int(row[key]) for key in ("left", "top", "width", "height"))
            middle = top + height / 2
            words.append(
                PageWord(
                    row["text"].strip(),
                    left * scale,
                    (middle - half) * scale,
                    (left + width) * scale,
                    (middle + half) * scale,
                    min(1.0, float(row["conf"]) / 100),
                )
            )
    return _without_specks(words)


def _without_specks(words: list[PageWord]) -> list[PageWord]:
    """Without what rules, dirt and the rest of a watermark were taken for: doubtful words with no letter or digit."""
    return [word for word in words if word.confidence > 0.5 or any(map(str.isalnum, word.text))]


def _levelled(words: list[PageWord]) -> list[PageWord]:
    """The words at the heights they would have on a page that was not turned: long words' neighbours tell the slope."""
    slopes = []
    for left, right in pairwise(words):
        across = (right.left + right.right - left.left - left.right) / 2
        if 0 < right.left - left.right < 3 * (left.bottom - left.top):
            slopes.append((right.middle - left.middle) / across)
    slope = median(slopes) if len(slopes) > 20 else 0.0
    if abs(slope) < 0.001 or abs(slope) > math.tan(math.radians(10)):
        return words
    return [
        PageWord(
            word.text,
            word.left,
            word.top - slope * (word.left + word.right) / 2,
            word.right,
            word.bottom - slope * (word.left + word.right) / 2,
            word.confidence,
        )
        for word in words
    ]
