"""Text of documents in Markdown, escaped so that it is not read as Markdown, HTML or a link."""

from __future__ import annotations

from cancu.graph.model.excerpts import occurrences

_SPECIAL = frozenset("\\`*_{}[]()<>#+-!|$~:&.")


def escape(text: str) -> str:
    """Return the text with Markdown's characters escaped."""
    return "".join(f"\\{char}" if char in _SPECIAL else char for char in text)


def emphasised(text: str, words: str | None) -> str:
    """Return the escaped text with these words in bold, however they are spaced."""
    parts: list[str] = []
    done = 0
    for start, end in occurrences(text, words):
        parts += escape(text[done:start]), f"**{escape(text[start:end])}**"
        done = end
    return "".join([*parts, escape(text[done:])])
