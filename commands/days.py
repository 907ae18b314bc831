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
        from cancu.graph.model.written_days import day_of

        if isinstance(value, date):
            return value
        found = day_of(str(value))
        if found is None:
            self.fail(f"{value!r} is no day; write 01/5/2024 or 2024-05-01", param, ctx)
        return found


DAY = Day()
