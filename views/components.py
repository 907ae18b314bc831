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
    """Return a part of a component, None where it has none. Streamlit takes one line for a file name."""
    file = DIST / f"{name}.{kind}"
    return f"/* {name} */\n{file.read_text(encoding='utf-8')}" if file.exists() else None


def _nothing() -> None:
    """Do nothing: a component reports through its result."""


def chain_picture(data: Mapping[str, Any], *, key: str) -> tuple[Selection, object]:
    """Mount the picture of a chain; return the selection (None where there is none) and the box to open."""
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
    """Mount a text with its marks; return key, start and end of the mark that was clicked, else None.

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
    """Mount the search box; return the words to search for, and the key of the chosen suggestion.

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
    """Mount the button that copies the page's address."""
    _component("link")(data={"label": label, "done": done}, key=key, width="content", height="content")


def save_as_png(label: str, svg: str, file: str, *, key: str) -> None:
    """Mount the button that saves a picture (SVG) as PNG, drawn by the browser; file: its name."""
    _component("png")(data={"label": label, "svg": svg, "file": file}, key=key, width="content", height="content")


def way_back(*, signed_in: bool) -> None:
    """Keep the address from before signing in, and lead back to it after."""
    _component("back")(data={"signedIn": signed_in}, key="way back", width="content", height="content")


def reveal(names: Sequence[str], times: int, *, key: str) -> None:
    """Make containers stand out, by their keys, and bring the first into sight; times: a new number does it again."""
    _component("reveal")(data={"keys": list(names), "times": times}, key=key, width="content", height="content")


def tour(data: Mapping[str, Any], *, key: str) -> None:
    """Mount the tour (`views/frontend/src/tour.ts`): the browser remembers that it was seen or skipped."""
    _component("tour")(data=data, key=key, width="stretch", height="content")


def interface_phrases(language: str, phrases: Sequence[tuple[str, str]]) -> None:
    """Replace Streamlit's own texts on the page; phrases: pairs of the old and the new text.

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
    """Mount lists of documents; return the document that was clicked, and the list to show whole."""
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
    """Mount the editor; return its text, and the text to run where the reader pressed the key for that.

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
