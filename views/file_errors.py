"""Why a file cannot be read, in the reader's language (``file_errors.toml``)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from extract.sources import SourceError
from views.texts import language

_FIELD = re.compile(r"\\\{(\w+)\\\}")


def file_error(error: SourceError) -> str:
    """What is wrong with the file, and the way out, without the file's name."""
    what, remedy = error.what, error.remedy
    if language() == "vi":
        what, remedy = translated(what, "what") or what, translated(remedy, "remedy") or remedy
    return f"{what[:1].upper()}{what[1:]}. {remedy}".strip()


def translated(text: str, part: str) -> str | None:
    """The Vietnamese of one part (``what`` or ``remedy``) of an error; None where the table has none."""
    for pattern, vietnamese in _patterns()[part]:
        if found := pattern.fullmatch(text):
            return vietnamese.format(**found.groupdict())
    return None


@cache
def _patterns() -> dict[str, list[tuple[re.Pattern[str], str]]]:
    table = tomllib.loads((resources.files("views") / "file_errors.toml").read_text(encoding="utf-8"))
    return {
        part: [
            (re.compile(_FIELD.sub(r"(?P<\1>.+)", re.escape(english)), re.S), vietnamese)
            for english, vietnamese in entries.items()
        ]
        for part, entries in table.items()
    }
