"""The page of a PDF or scan beside the text that was read from it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from cancu.extract.model.locations import Place
from cancu.extract.sources import SourceError
from cancu.extract.sources.page_images import has_pages, page_count, page_picture, places_of
from cancu.graph.query.nodes import HeldText
from cancu.views.markdown import escape
from cancu.views.texts import t


def show_page(held: HeldText, span: tuple[int, int] | None) -> None:
    """Show the page of a span with its lines marked; nothing where the file is gone."""
    file = next((path for path in map(Path, held.paths) if has_pages(path) and path.is_file()), None)
    if file is None:
        return
    marked = places_of(held.extraction.places, *span) if span else ()
    first = marked[0].page if marked else None
    try:
        changed = file.stat().st_mtime_ns
        count = _count(file, changed)
        key = f"page {file} {span}"
        page = st.number_input(t("text.page", count=count), 1, count, min(first or 1, count), key=key, width=180)
        picture = _picture(file, changed, int(page), marked)
        st.image(picture, caption=escape(file.name), alt=t("text.picture", page=page, name=file.name), width="stretch")
    except SourceError:
        st.caption(t("text.no_page", name=escape(file.name)))


# the time of the file's last change is a part of the key: a file that was changed is read again
@st.cache_data(show_spinner=False, max_entries=64)
def _count(file: Path, changed: int) -> int:
    return page_count(file)


@st.cache_data(show_spinner=False, max_entries=64)
def _picture(file: Path, changed: int, page: int, marked: tuple[Place, ...]) -> bytes:
    return page_picture(file, page, marked)
