"""Quoted sentences: where a document is named in one, and an excerpt around that place."""

from __future__ import annotations

import re
from collections.abc import Iterator


def occurrences(quote: str, words: str | None) -> Iterator[tuple[int, int]]:
    """Yield where the words (a number, a title) stand in the quote, however they are spaced, as start and end."""
    letters = (words or "").replace(" ", "")
    if letters:
        for match in re.finditer(r"\s*".join(map(re.escape, letters)), quote, re.IGNORECASE):
            yield match.span()


def excerpt(quote: str, words: str | None, length: int = 240) -> str:
    """Return the quote, or about `length` characters of it around the words.

    It is cut at blanks, with an ellipsis at each cut.
    """
    if len(quote) <= length:
        return quote
    start, end = next(occurrences(quote, words), (0, 0))
    before = max(0, min(start - (length - (end - start)) // 2, len(quote) - length))
    after = min(len(quote), before + length)
    left = 0 if before == 0 else quote.find(" ", before, max(start, before)) + 1 or before
    right = len(quote) if after == len(quote) else quote.rfind(" ", max(end, left), after)
    right = after if right < 0 else right
    return f"{'… ' if left else ''}{quote[left:right].strip()}{' …' if right < len(quote) else ''}"


def telling(quote: str, words: str | None, length: int, lead: int) -> str:
    """Return the part of the quote that tells of the words: from about `lead` characters before them on.

    It is cut at blanks, with an ellipsis at each cut, and has about `length` characters.
    """
    start, end = next(occurrences(quote, words), (0, 0))
    left = quote.rfind(" ", 0, start - lead + 1) + 1 if start > lead else 0
    right = max(end, left + length)
    cut = quote.rfind(" ", end, right) if right < len(quote) else len(quote)
    right = cut if cut > 0 else right
    return f"{'… ' if left else ''}{quote[left:right].strip()}{' …' if right < len(quote) else ''}"
