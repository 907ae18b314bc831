"""Mentions of documents as they stand in the text, before it is known which document they mean."""

from __future__ import annotations

from typing import NamedTuple


class Mention(NamedTuple):
    """One mention at folded offsets, and what stands behind it to describe the document.

    type: canonical name of the document type, None where no type word stands there; word: the type word as written,
    in lower case (``văn bản`` where the text says no more); number: in its normal form; name: of a law that is named;
    date: year of a named law (``Bộ luật Dân sự 2015``), or a full date inside the span.

    What `cancu.extract.references.descriptors.describe` adds: issued: date of issue; issuers: full names, several where
    they issued it together; title: its span; description_end: offset where date, issuer and title end, 0 where none
    follows; same_day: the text gives one date for the list that the mention ends (`cùng ngày`).
    """

    start: int
    end: int
    type: str | None
    word: str | None
    number: str | None = None
    name: str | None = None
    date: str | None = None
    confidence: float = 1.0
    issued: str | None = None
    issuers: tuple[str, ...] = ()
    title: tuple[int, int] | None = None
    description_end: int = 0
    same_day: bool = False

    @property
    def tail(self) -> int:
        """The offset where mention and description end."""
        return max(self.end, self.description_end)

    @property
    def issuer(self) -> str | None:
        """The first issuer."""
        return self.issuers[0] if self.issuers else None

    @property
    def known_date(self) -> str | None:
        """The date of issue, else the date or year inside the span."""
        return self.issued or self.date
