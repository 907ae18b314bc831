"""Text of documents in Markdown: shown as it is, never read as Markdown, HTML or a link."""

from __future__ import annotations

from cancu.graph.model.excerpts import occurrences

_SPECIAL = frozenset("\\`*_{}[]()<>#+-!|$~:&.")


def escape(text: str) -> str:
    """The text with every character that Markdown could read marked as plain."""
    return "".join(f"\\{char}" if char in _SPECIAL else char for char in text)


def emphasised(text: str, words: str | None) -> str:
    """The escaped text with these words in bold, wherever they stand and however they are spaced."""
    parts: list[str] = []
    done = 0
    for start, end in occurrences(text, words):
        parts += escape(text[done:start]), f"**{escape(text[start:end])}**"
        done = end
    return "".join([*parts, escape(text[done:])])
