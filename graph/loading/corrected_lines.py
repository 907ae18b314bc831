"""A text that was read from pictures, with the lines that people corrected or confirmed in it.

A corrected line may not take number or day from the letterhead unnoticed: a person who confirms them must give them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from cancu.extract.batch.recognised import Rewording, RightLine, ScannedLine
from cancu.extract.diagnostics.recognised_head import (
    is_written_in,
    lost_from_head,
    place_of_date,
    place_of_number,
    without_day,
)
from cancu.extract.model.messages import message
from cancu.extract.model.records import Extraction
from cancu.graph.identity.link_corrections import LINE, LinkCorrection, LinkCorrections, Place
from cancu.graph.loading.rows import text_id
from cancu.graph.model.errors import GraphError

_NO_CHANGE = Rewording(())


@dataclass(frozen=True, slots=True)
class LinesCorrected:
    """What a text says with its corrected lines.

    applied: ids of the corrections that found their line; lost: what of the letterhead (number, date) the text had as
    it was read, and has not with the corrections of these ids.
    """

    extraction: Extraction
    applied: tuple[str, ...] = ()
    rewording: Rewording = _NO_CHANGE
    lost: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def line_place(text: str, line: ScannedLine) -> Place:
    """Return the place of a line; text: id of the text (`cancu.graph.loading.rows.source_id`)."""
    return Place("", "", "", text, LINE, str(line.start), "", line.text)


def lines_corrected(extraction: Extraction, corrections: LinkCorrections) -> LinesCorrected:
    """Return a text with people's corrections of its lines; extraction: what the machine read.

    A number or a day of the letterhead that a correction took away has a warning, as one that was not read surely.
    """
    if not corrections.texts_with_lines or not extraction.words:
        return LinesCorrected(extraction)
    made = corrections.lines_of(text_id(extraction))
    right = {}
    for one in made:
        start, end = int(one.source), int(one.source) + len(one.quote)
        if extraction.text[start:end] == one.quote:
            right[one.id] = RightLine(start, end, one.right)
    if not right:
        return LinesCorrected(extraction)
    rewording = Rewording(right.values())
    said = rewording.applied(extraction)
    lost = _lost(extraction, said, right)
    warnings = {
        what: lost_from_head(what, right[id_].text, rewording.moved(right[id_].start))
        for what, ids in lost.items()
        for id_ in ids[:1]
    }
    known = [warning for warning in said.warnings if warning.code not in {lost.code for lost in warnings.values()}]
    said = replace(said, warnings=(*warnings.values(), *known)) if warnings else said
    by_id = {id_: tuple(what for what, ids in lost.items() if id_ in ids) for id_ in right}
    return LinesCorrected(said, tuple(sorted(right)), rewording, {id_: whats for id_, whats in by_id.items() if whats})


def refuse_lost_head(extraction: Extraction, made: LinkCorrection, others: Iterable[LinkCorrection]) -> None:
    """Refuse the correction of a line that takes number or day from the letterhead.

    extraction: what the machine read; others: the corrections that hold besides. Raises GraphError.
    """
    kept = [one for one in others if one.id != made.id]
    lost = lines_corrected(extraction, LinkCorrections([*kept, made])).lost.get(made.id, ())
    if not lost:
        return
    before = {what for whats in lines_corrected(extraction, LinkCorrections(kept)).lost.values() for what in whats}
    for what in lost:
        if what not in before:
            without_number = message("line-without-number", line=made.right)
            raise GraphError(
                without_number if what == "number" else message("line-without-day", line=made.right), status=2
            )


def is_day(value: str) -> bool:
    """Return whether a value is a day of the calendar, in ISO 8601."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _lost(read: Extraction, said: Extraction, right: Mapping[str, RightLine]) -> dict[str, list[str]]:
    """Return what of the letterhead is lost (number, date), each with the ids of the corrections that lost it.

    Where the line of the number or the day was corrected, the new line must give one; else the text must.
    """
    number, day = read.document.number, read.document.date
    found = {}
    for what, value, now, place in (
        ("number", number, said.document.number, place_of_number(number, read.text)),
        ("date", day, said.document.date, place_of_date(day, read.text)),
    ):
        if value is None:
            continue
        ids = [id_ for id_, one in right.items() if place and one.start <= place.start() < one.end]
        absent = now is None or (what == "date" and is_day(value) and not is_day(now))
        gives = _gives_number if what == "number" else _gives_day
        if absent or (now and ids and not any(gives(now, right[id_].text, said.text) for id_ in ids)):
            found[what] = ids or list(right)
    return found


def _gives_number(number: str, line: str, text: str) -> bool:
    """Return whether a number is that of a line; one that the extractor put right stands nowhere as it is."""
    return place_of_number(number, line) is not None or place_of_number(number, text) is None


def _gives_day(day: str, line: str, text: str) -> bool:
    return is_written_in(day, line) and (is_day(day) or without_day(line))
