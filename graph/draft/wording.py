"""The right form of a citation, as Decree 30/2020/NĐ-CP, Annex I, has it."""

from __future__ import annotations

from cancu.extract.lexicon.document_types import type_named
from cancu.graph.draft.records import CheckedDocument


def full_citation(document: CheckedDocument, like: str) -> str:
    """Return type, number, date, issuer and title of a document, with dates as in the words that it takes the place of.

    A law, code or ordinance is called by its name; its number and date follow where those words have them. A title in
    capitals, whose names cannot be told, is left out.
    """
    type_ = type_named(document.type)
    if type_ and type_.named and document.title:
        return _named(document, like)
    parts = [f"{document.type} số {document.number}" if document.type else document.number]
    if document.date:
        parts.append(written_date(document.date, like))
    if document.issuer:
        parts.append(f"của {document.issuer}")
    if document.title and not document.title.isupper():
        parts.append(_titled(document.title))
    return " ".join(parts)


def written_date(day: str, like: str) -> str:
    """Return a date in the form of the words that it takes the place of: with `tháng`, or with slashes."""
    year, month, number = day.split("-")
    short = month if month < "03" else month.lstrip("0")
    return f"ngày {number} tháng {short} năm {year}" if "tháng" in like else f"ngày {number}/{short}/{year}"


def _named(document: CheckedDocument, like: str) -> str:
    title = document.title
    if title.lower().startswith(document.type.lower() + " "):
        title = title[len(document.type) + 1 :]
    words = [document.type, title]
    if any(character.isdigit() for character in like):
        words.append(f"số {document.number}")
    if "ngày" in like and document.date:
        words.append(written_date(document.date, like))
    return " ".join(words)


def _titled(title: str) -> str:
    """Return a title as it follows an issuer, in lower case where only the beginning of a heading made it a capital."""
    second = title[1:2]
    return title if second.isupper() else title[0].lower() + title[1:]
