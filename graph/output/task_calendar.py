"""Tasks with their last days as a calendar (iCalendar, RFC 5545), which Outlook and others import."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from cancu.graph.model.excerpts import excerpt
from cancu.graph.query.agency_profile import AgencyTask
from cancu.messages import written_day

TYPE = "text/calendar"
_LINE = 75
"""Octets of a line, after which it goes on in the next one (RFC 5545, 3.1)."""
_SUMMARY = 90
"""Code points of what stands in the calendar's grid."""
_ROLES = {"lead": "chủ trì", "coordinator": "phối hợp"}


def as_ics(agency: str, tasks: Iterable[AgencyTask], places: Mapping[tuple[str, int], str], made: datetime) -> str:
    """Write the tasks that have a last day as all-day events.

    places: the articles in which tasks stand (`task_places`); made: when the file is made (UTC).

    An event keeps its identity in later files, so that importing one again moves it and adds none.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Can Cu//can-cu//VI", f"X-WR-CALNAME:{_text(agency)}"]
    for task in tasks:
        if task.due:
            place = places.get((task.document.id, task.start))
            lines += _event(agency, task, place, date.fromisoformat(task.due), made)
    return "".join(f"{part}\r\n" for line in (*lines, "END:VCALENDAR") for part in _folded(line))


def _event(agency: str, task: AgencyTask, place: str | None, due: date, made: datetime) -> list[str]:
    document = task.document
    said = f" ngày {written_day(document.date)}" if document.date else ""
    by = f" của {document.issuer}" if document.issuer else ""
    at = f"{place} " if place else ""
    what = f"{task.quote}\n\nTheo {at}{document.name}{said}{by}. Thời hạn ghi trong văn bản: {task.deadline or ''}."
    identity = hashlib.sha256(f"{document.id} {task.start} {task.end} {task.role} {agency}".encode()).hexdigest()[:32]
    return [
        "BEGIN:VEVENT",
        f"UID:{identity}@can-cu",
        f"DTSTAMP:{made:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{due + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(f'Hạn ({_ROLES[task.role]}): {excerpt(task.quote, None, _SUMMARY)}')}",
        f"DESCRIPTION:{_text(what)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(value: str) -> str:
    """Return a value with what RFC 5545 (3.3.11) escapes; other control characters go."""
    kept = "".join(letter for letter in value if letter == "\n" or letter.isprintable())
    for letter, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        kept = kept.replace(letter, written)
    return kept


def _folded(line: str) -> Iterator[str]:
    """Yield a line in parts that are no longer than a line may be; a part that goes on another begins with a blank."""
    part, size = "", 0
    for letter in line:
        octets = len(letter.encode("utf-8", "replace"))
        if size + octets > _LINE:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + octets
    yield part
