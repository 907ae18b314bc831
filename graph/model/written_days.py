"""Days as people write them in Vietnam, or in ISO 8601."""

from __future__ import annotations

from datetime import date

from cancu.extract.text.dates import match_date


def day_of(text: str) -> date | None:
    """Return the day that a text names and nothing else; None where it names none, or one that does not exist.

    ``2024-05-01``, ``01/05/2024``, ``1/5/2024``, ``01-05-2024``, ``ngày 01 tháng 5 năm 2024``.
    """
    words = " ".join(text.lower().split())
    found = match_date(words, 0)
    return date.fromisoformat(found[0]) if found and found[0] and found[1] == len(words) else None
