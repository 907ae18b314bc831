"""The page of a PDF or scan beside the text that was read from it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from cancu.extract.batch.page_drawing import counted, drawn
from cancu.extract.model.locations import Place
from cancu.extract.model.messages import Message
from cancu.extract.sources.page_images import has_pages, places_of
from cancu.graph.query.nodes import HeldText
from cancu.views.markdown import escape
from cancu.views.texts import t, told


def show_page(held: HeldText, span: tuple[int, int] | None) -> int | None:
    """Show the page of a span with its lines marked, or why there is no picture; nothing where the file is gone.

    Returns the page that is shown, None where none is.
    """
    file = next((path for path in map(Path, held.paths) if has_pages(path) and path.is_file()), None)
    if file is None:
        return None
    marked = places_of(held.extraction.places, *span) if span else ()
    first = marked[0].page if marked else None
    changed = file.stat().st_mtime_ns
    count = _count(file, changed)
    if isinstance(count, Message):
        _show_why_not(file, count)
        return first
    key = f"page {file} {span}"
    page = int(st.number_input(t("text.page", count=count), 1, count, min(first or 1, count), key=key, width=180))
    picture = _picture(file, changed, page, marked)
    if isinstance(picture, Message):
        _show_why_not(file, picture)
        return page
    st.image(picture, caption=escape(file.name), alt=t("text.picture", page=page, name=file.name), width="stretch")
    return page


def _show_why_not(file: Path, why: Message) -> None:
    st.caption(t("text.no_page", name=escape(file.name), why=escape(told(why))))


# The time of the file's last change is a part of the key: a file that was changed is read again. A page that cannot be
# drawn is kept too, so that it takes its time once and not whenever somebody clicks.
@st.cache_data(show_spinner=False, max_entries=64)
def _count(file: Path, changed: int) -> int | Message:
    return counted(file)


@st.cache_data(show_spinner=False, max_entries=64)
def _picture(file: Path, changed: int, page: int, marked: tuple[Place, ...]) -> bytes | Message:
    return drawn(file, page, marked)
