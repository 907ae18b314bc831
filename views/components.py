"""The app's own components, from the bundle that `hatch_build.py` makes of `views/frontend`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

DIST = Path(__file__).parent / "frontend" / "dist"
Selection = Mapping[str, str] | None


def _component(name: str) -> Any:
    return st.components.v2.component(f"cancu_{name}", js=_part(name, "js"), css=_part(name, "css"))


def _part(name: str, kind: str) -> str | None:
    """A part of a component; None where it has none. Streamlit takes a text of one line for the name of a file."""
    file = DIST / f"{name}.{kind}"
    return f"/* {name} */\n{file.read_text(encoding='utf-8')}" if file.exists() else None


def _nothing() -> None:
    """A component tells what happened through its result; no callback has anything to add."""


def chain_picture(data: Mapping[str, Any], *, key: str) -> tuple[Selection, object]:
    """Mounts the picture of a chain; what is selected (None where nothing is), and the wish to open a box."""
    result = _component("chain")(
        data=data,
        key=key,
        default={"selection": data["selection"]},
        on_selection_change=_nothing,
        on_expand_change=_nothing,
        width="stretch",
        height="content",
    )
    return result.selection, result.expand


def document_text(
    text: str,
    marks: Sequence[Mapping[str, Any]],
    at: tuple[int, int] | None,
    label: str,
    *,
    key: str,
    outline: Sequence[Mapping[str, Any]] = (),
    outline_label: str = "",
    chosen: str = "",
) -> Mapping[str, Any] | None:
    """Mounts a text with its marks; key, start and end of the mark that was clicked, else None.

    outline: the headings (start, level, title) with their `outline_label`; chosen: key of the marks that stand out.
    """
    result = _component("text")(
        data={
            "text": text,
            "marks": list(marks),
            "at": {"start": at[0], "end": at[1]} if at else None,
            "label": label,
            "outline": list(outline),
            "outlineLabel": outline_label,
            "chosen": chosen,
        },
        key=key,
        on_open_change=_nothing,
        width="stretch",
        height="content",
    )
    opened: Mapping[str, Any] | None = result.open
    return opened


def search_box(
    texts: Mapping[str, str], words: str, suggestions: Callable[[str], Sequence[Mapping[str, str]]], *, key: str
) -> tuple[str | None, str | None]:
    """Mounts the box to search with; the words to search for, and the key of the suggestion that was chosen.

    texts: label, placeholder, button; suggestions: of what was typed, each with key, kind, name and note.
    """
    typed = str(dict(st.session_state.get(key) or {}).get("typed") or "")
    found = suggestions(typed)
    result = _component("search")(
        data={**texts, "words": words, "typed": typed, "suggestions": list(found)},
        key=key,
        default={"typed": ""},
        on_typed_change=_nothing,
        on_go_change=_nothing,
        on_open_change=_nothing,
        width="stretch",
        height="content",
    )
    return result.go, result.open


def copy_link(label: str, done: str, *, key: str) -> None:
    """Mounts the button that copies the page's address."""
    _component("link")(data={"label": label, "done": done}, key=key, width="content", height="content")


def way_back(*, signed_in: bool) -> None:
    """Keeps the address that was asked for before signing in, and leads back to it after."""
    _component("back")(data={"signedIn": signed_in}, key="way back", width="content", height="content")


def interface_phrases(language: str, phrases: Sequence[tuple[str, str]]) -> None:
    """Has the page say other texts in the place of Streamlit's own, by pairs of what stands there and what is to.

    language: of the reader, by BCP 47; the calendar and the numbers of tables follow it.
    """
    _component("phrases")(
        data={"language": language, "phrases": [list(pair) for pair in phrases]},
        key="phrases",
        on_language_change=_nothing,
        width="content",
        height="content",
    )


def relation_lists(data: Mapping[str, Any], *, key: str) -> tuple[str | None, str | None]:
    """Mounts two-direction lists of documents; the document that was clicked, and the list that is wanted whole."""
    result = _component("lists")(
        data=data,
        key=key,
        on_open_change=_nothing,
        on_whole_change=_nothing,
        width="stretch",
        height="content",
    )
    return result.open, result.whole


def cypher_editor(cypher: str, label: str, names: Mapping[str, Sequence[str]], *, key: str) -> tuple[str, str | None]:
    """Mounts the editor; its text, and the text to run where the reader asked for that by keyboard.

    names: labels, types (of relationships) and properties, to complete with.
    """
    result = _component("editor")(
        data={"cypher": cypher, "label": label, **{part: list(found) for part, found in names.items()}},
        key=key,
        default={"cypher": cypher},
        on_cypher_change=_nothing,
        on_run_change=_nothing,
        width="stretch",
        height="content",
    )
    return str(result.cypher or ""), result.run
