"""Why a file cannot be read, in the reader's language (``file_errors.toml``)."""

from __future__ import annotations

from cancu.extract.sources import SourceError
from cancu.views.phrases import translated
from cancu.views.texts import language

TABLE = "file_errors.toml"


def file_error(error: SourceError) -> str:
    """What is wrong with the file, and the way out, without the file's name."""
    what, remedy = error.what, error.remedy
    if language() == "vi":
        what, remedy = translated(what, TABLE, "what") or what, translated(remedy, TABLE, "remedy") or remedy
    return f"{what[:1].upper()}{what[1:]}. {remedy}".strip()
