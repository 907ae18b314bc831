"""The interface's texts, in Vietnamese and in English: `views/catalogue/*.toml`.

A text is a table with ``vi`` and ``en``; the names of the tables around it make its key:

    [search.none]
    vi = "Không tìm thấy văn bản nào phù hợp với “{words}”."
    en = "Nothing fits “{words}”."
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any, NamedTuple

import streamlit as st

from cancu.extract.model.messages import Message
from cancu.messages import Language, sentence


class Text(NamedTuple):
    """A text in both languages; values to fill in stand in braces."""

    vi: str
    en: str


def _texts_below(table: Mapping[str, Any], names: tuple[str, ...] = ()) -> Iterator[tuple[str, Text]]:
    if isinstance(table.get("vi"), str):
        yield ".".join(names), Text(table["vi"], table["en"])
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _texts_below(value, (*names, name))


def _load() -> dict[str, Text]:
    files = sorted(
        (
            file
            for file in resources.files("cancu.views").joinpath("catalogue").iterdir()
            if file.name.endswith(".toml")
        ),
        key=lambda file: file.name,
    )
    found: dict[str, Text] = {}
    for file in files:
        for key, text in _texts_below(tomllib.loads(file.read_text(encoding="utf-8"))):
            if key in found:
                raise ValueError(f"{file.name}: the text {key} is in the catalogue twice")
            found[key] = text
    return found


TEXTS: Mapping[str, Text] = _load()


def language() -> Language:
    """Return the reader's language: Vietnamese, unless English was chosen."""
    return "en" if st.session_state.get("language") == "en" else "vi"


def language_switch() -> None:
    """Show the control that changes the language of the interface, below every page."""
    st.segmented_control(
        "Ngôn ngữ / Language",
        ("vi", "en"),
        default="vi",
        format_func={"vi": "Tiếng Việt", "en": "English"}.__getitem__,
        key="language",
        required=True,
        label_visibility="collapsed",
    )


def t(key: str, **values: object) -> str:
    """Return the text of a key in the reader's language, with its values filled in."""
    text: str = getattr(TEXTS[key], language())
    return text.format(**values)


def told(message: Message) -> str:
    """Return the message as a sentence in the reader's language."""
    return sentence(message, language())


def interface_language() -> tuple[str, list[tuple[str, str]]]:
    """Return the reader's language by BCP 47, and pairs of Streamlit's texts and their translations."""
    own = [text for key, text in TEXTS.items() if key.startswith("streamlit.")]
    if language() == "en":
        return "en-GB", [(text.vi, text.en) for text in own]
    return "vi-VN", [(text.en, text.vi) for text in own]
