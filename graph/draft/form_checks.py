"""Whether letterhead and legal bases have the form of Decree 30/2020/NĐ-CP, Annex I, Part I, Section II."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cancu.extract.model.messages import message
from cancu.extract.model.records import Span
from cancu.graph.draft.finding import at
from cancu.graph.draft.records import Finding
from cancu.graph.draft.view import Draft

_MARKUP = " \t\n*_|"
_OPENS = re.compile(r"[\s*_|]*căn\s+cứ\b", re.IGNORECASE)
_OPENS_NEXT = re.compile(r"[\s*_|]*(?:căn\s+cứ|theo|xét|thực\s+hiện|trên\s+cơ\s+sở)\b", re.IGNORECASE)
"""How the lines of a legal basis begin, those on proposals too."""
_ORDER = re.compile(r"\n[\s*_|#]*QUYẾT\s+(?:ĐỊNH|NGHỊ)\s*:?[\s*_|]*\n")
"""The word of the decision, behind the last line of the legal basis."""
_LONGEST = 2000
"""Code points from the last basis to the word of the decision."""
_LINE_END = re.compile(r"[ \t*_|;.]*(?:\n|$)")
_LAST_MARKS = 3
"""Signs at the end of a line among which a quotation closes: new wording of another act's bases."""
_HALF = 0.5
"""The share of a line in italics from which it is a line in italics."""
_HEAD = 1500
"""Code points in which number, date and motto stand."""
_COUNTRY = re.compile(r"CỘNG\s+H[OÒÀ]+[AÀ]?\s+XÃ\s+HỘI")
_MOTTO = re.compile(r"độc\s+lập\s*(?:[-–—]\s*)?tự\s+do\s*(?:[-–—]\s*)?hạnh\s+phúc", re.IGNORECASE)
_RIGHT_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_NUMBER = re.compile(
    r"(?:^|\n)[ \t*_|]*(?P<whole>Số(?P<colon>[ \t]*:)?[ \t]*(?P<serial>\d*)(?P<blank>[ \t]*)"
    r"(?P<code>/[ \t]*[A-ZĐ][\wĐ]*(?P<dash>[ \t]*[-–—][ \t]*)[A-ZĐ][\wĐ]*(?:-[\wĐ]+)*))(?=[ \t*_|]*(?:\n|$))"
)
"""Number of a document that is not normative, on its line."""
_DATE = re.compile(
    r"\S,[ \t*_|]*(?P<whole>ngày[ \t]+(?P<day>\d{1,2})[ \t]+tháng[ \t]+(?P<month>\d{1,2})[ \t]+năm[ \t]+\d{4})"
)
_TWO = 2
"""Digits of a day, and of January and February."""
_PARLIAMENT = ("Quốc hội", "Ủy ban Thường vụ Quốc hội")
"""Issuers with forms of their own (Resolution 351/2017/UBTVQH14)."""


def form_of_line(draft: Draft) -> Iterator[Finding]:
    """Yield a line of the legal basis that does not end with a semicolon, the last one with a full stop.

    A recognised text has lost marks, and is left alone; so is a semicolon behind the last line.
    """
    if draft.extraction.words:
        return
    text = draft.extraction.text
    starts = [line.citation.start for line in draft.lines]
    for span in _lines(draft):
        words = text[span.start : span.end].rstrip(_MARKUP)
        if not words or "”" in words[-_LAST_MARKS:] or not _LINE_END.match(text, span.start + len(words)):
            continue
        if words[-1] == ";" or (words[-1] in ".,:" and not _OPENS_NEXT.match(text, span.end)):
            continue
        end = span.start + len(words)
        cited = [start for start in starts if span.start <= start < end]
        quote = text[cited[-1] if cited else span.start : end]
        yield at(
            draft,
            end - len(quote),
            end,
            "basis-form",
            "look",
            message("draft-basis-form"),
            proposal=f"{quote.rstrip('.,:')};",
        )


def form_of_last_line(draft: Draft) -> Iterator[Finding]:
    """Yield the last line of the legal basis, right before the word of the decision, that has no mark at its end."""
    if draft.normative or draft.extraction.words or _is_of_parliament(draft):
        return
    text, lines = draft.extraction.text, list(_lines(draft))
    order = _ORDER.search(text, lines[-1].start, lines[-1].start + _LONGEST) if lines else None
    if order is None:
        return
    words = text[lines[-1].start : order.start()].rstrip(_MARKUP)
    start, end = lines[-1].start + words.rfind("\n") + 1, lines[-1].start + len(words)
    if words[-1] not in ".;" and _OPENS_NEXT.match(text, start, end):
        quote = text[start:end].lstrip(_MARKUP)
        said = message("draft-last-basis-form")
        yield at(draft, end - len(quote), end, "basis-form", "look", said, proposal=f"{quote.rstrip(',:')}.")


def upright_basis(draft: Draft) -> Iterator[Finding]:
    """Yield the first line of the legal basis that is not set in italics, where the format of the file tells."""
    if draft.italics is None or draft.consolidated:
        return
    upright = [span for span in _lines(draft) if _share_in(draft.italics, span) < _HALF]
    if upright:
        words = draft.quote(upright[0].start, upright[0].end)
        start = upright[0].start + len(words) - len(words.lstrip(_MARKUP))
        said = message("draft-basis-italics", count=len(upright))
        yield at(draft, start, upright[0].start + len(words.rstrip(_MARKUP)), "basis-italics", "look", said)


def form_of_number(draft: Draft) -> Iterator[Finding]:
    """Yield the number of an administrative document that lacks the colon or a zero, or has blanks in its code."""
    found = _NUMBER.search(draft.extraction.text, 0, _HEAD) if _is_administrative(draft) else None
    if found is None:
        return
    serial, code = found["serial"], re.sub(r"[ \t]*[-–—][ \t]*", "-", found["code"].replace("/ ", "/"))
    proposal = f"Số: {serial.zfill(_TWO)}{code}" if serial else f"Số:{found['blank'] or ' '}{code}"
    inside = found["blank"] if serial else ""
    right = found["colon"] and found["code"] == code and not inside and (not serial or len(serial) >= _TWO)
    if not right:
        said = message("draft-number-form")
        yield at(draft, *found.span("whole"), "number-form", "look", said, proposal=proposal)


def form_of_date(draft: Draft) -> Iterator[Finding]:
    """Yield the date of an administrative document with one digit for a day below 10, for January or February."""
    found = _DATE.search(draft.extraction.text, 0, _HEAD) if _is_administrative(draft) else None
    if found is None:
        return
    day, month = found["day"], found["month"]
    if len(day) < _TWO or month in ("1", "2"):
        words = found["whole"]
        wanted = month.zfill(_TWO) if month in ("1", "2") else month
        at_month = found.start("month") - found.start("whole")
        at_day = found.start("day") - found.start("whole")
        proposal = (
            words[:at_day]
            + day.zfill(_TWO)
            + words[at_day + len(day) : at_month]
            + wanted
            + words[at_month + len(month) :]
        )
        said = message("draft-date-form")
        yield at(draft, *found.span("whole"), "date-form", "look", said, proposal=proposal)


def form_of_motto(draft: Draft) -> Iterator[Finding]:
    """Yield the motto of an administrative document with other capitals, or without its hyphens and blanks."""
    found = _MOTTO.search(draft.extraction.text, 0, _HEAD) if _is_administrative(draft) else None
    if found and re.sub(r"\s+", " ", found[0].replace("–", "-")) != _RIGHT_MOTTO and not found[0].isupper():
        said = message("draft-motto-form", motto=_RIGHT_MOTTO)
        yield at(draft, *found.span(), "motto-form", "look", said, proposal=_RIGHT_MOTTO)


CHECKS = (form_of_line, form_of_last_line, upright_basis, form_of_number, form_of_date, form_of_motto)


def _is_administrative(draft: Draft) -> bool:
    """Return whether a text is a whole administrative document of the state, and no scan."""
    head = _COUNTRY.search(draft.extraction.text, 0, _HEAD)
    known = head is not None and draft.complete and not draft.extraction.words
    return known and not (draft.normative or draft.consolidated or _is_of_parliament(draft))


def _is_of_parliament(draft: Draft) -> bool:
    return (draft.extraction.document.issuer or "").startswith(_PARLIAMENT)


def _share_in(italics: tuple[Span, ...], span: Span) -> float:
    """Return the share of a stretch that is set in italics."""
    covered = sum(max(0, min(one.end, span.end) - max(one.start, span.start)) for one in italics)
    return covered / max(1, span.end - span.start)


def _lines(draft: Draft) -> Iterator[Span]:
    """Yield the lines of the legal basis of an act, each with a basis in it."""
    starts = [line.citation.start for line in draft.lines if line.is_basis and line.preamble]
    text = draft.extraction.text
    for span in draft.extraction.sentences:
        if _OPENS.match(text, span.start, span.end) and any(span.start <= start < span.end for start in starts):
            yield span
