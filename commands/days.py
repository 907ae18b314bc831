"""Days on the command line: as people write them in Vietnam, or ISO 8601."""

from __future__ import annotations

from datetime import date
from typing import Any

import click


class Day(click.ParamType[date]):
    """A day: ``2024-05-01``, ``01/05/2024``, ``1/5/2024``, ``01-05-2024``, ``ngày 01 tháng 5 năm 2024``."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; a text that names none, or more, is an error of usage."""
        if isinstance(value, date):
            return value
        found = day_of(str(value))
        if found is None:
            self.fail(f"{value!r} is no day; write 01/5/2024 or 2024-05-01", param, ctx)
        return found


def day_of(text: str) -> date | None:
    """Return the day that a text names and nothing else; None where it names none."""
    from cancu.extract.text.dates import match_date

    words = " ".join(text.lower().split())
    found = match_date(words, 0)
    return date.fromisoformat(found[0]) if found and found[0] and found[1] == len(words) else None


DAY = Day()
