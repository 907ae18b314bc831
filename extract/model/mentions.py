"""Mentions of documents as they stand in the text, before it is known which document they mean."""

from __future__ import annotations

from typing import NamedTuple


class Mention(NamedTuple):
    """One mention at folded offsets.

    type: canonical name of the document type, None where no type word stands there; word: the type word as written,
    in lower case (``văn bản`` where the text says no more); number: in its normal form; name: of a law that is named;
    year: of a named law (``Bộ luật Dân sự 2015``), or a full date that stands inside the span.
    """

    start: int
    end: int
    type: str | None
    word: str | None
    number: str | None = None
    name: str | None = None
    date: str | None = None
    confidence: float = 1.0
