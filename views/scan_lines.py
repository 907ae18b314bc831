"""Lines of a scan beside their cut-out pictures, for a person to correct or to confirm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cancu.extract.batch.page_drawing import cut_out
from cancu.extract.model.locations import Place
from cancu.extract.model.messages import Message
from cancu.extract.sources.page_images import has_pages
from cancu.graph.identity.link_corrections import LinkCorrection
from cancu.graph.loading import link_decisions
from cancu.graph.model.errors import GraphError
from cancu.graph.model.records import GraphNode
from cancu.graph.query.lines import TextLine, cited_like, files_of_line, notes_of, text_lines
from cancu.graph.query.nodes import HeldText
from cancu.graph.store.connection import Store
from cancu.views.access import may_edit
from cancu.views.data import answer, ask, sentence
from cancu.views.decider import decider
from cancu.views.finding_lists import note_change
from cancu.views.markdown import escape
from cancu.views.texts import t, told

Save = Callable[[TextLine, str, str], None]
"""Keeps what a line reads: the line, the words, and who says so."""
_LISTED = 90
"""Code points of a line in the list."""


def show_unsure_head(document: GraphNode) -> None:
    """Ask for number and day of a document where they were read from a picture, not surely; nothing where they were."""
    if document.resolution != "unconfirmed":
        return
    lines = [line for line in ask(lambda store: text_lines(store, document.id)) if line.is_of_head and line.is_open]
    with st.container(border=True, gap="xsmall", key="unsure head"):
        words, who = st.columns([1.9, 1], vertical_alignment="center")
        with words:
            st.markdown(f"**{t('scan.confirm')}**")
            if cited := ask(lambda store: cited_like(store, document.id)):
                st.caption(t("scan.cited_like", numbers=escape(", ".join(cited))))
            for note in ask(lambda store: notes_of(store, document.id)):
                st.caption(escape(told(note)))
        with who:
            by = decider(f"head {document.id} by") if may_edit() else ""
        for line in lines:
            paths = ask(lambda store, line=line: files_of_line(store, line))  # type: ignore[misc]
            _show_line_of_head(line, paths, by, key=f"head {document.id} {line.place.id}")


def _show_line_of_head(line: TextLine, paths: Sequence[str], by: str, *, key: str) -> None:
    """Show a line in one row: its picture, what it reads, and the button that keeps this; by: who decides."""
    picture, field, button = st.columns([1.4, 1, 0.5], vertical_alignment="center")
    with picture:
        _show_picture(line.line.place, paths)
    with field:
        if not may_edit():
            st.markdown(escape(line.now))
            return
        right = str(
            st.text_input(t("scan.reads"), line.now, 2000, f"{key} right", label_visibility="collapsed")
        ).strip()
    with button:
        _save_button(line, right, by, _store, key)


def show_lines(document: GraphNode, held: HeldText, span: tuple[int, int] | None, page: int | None) -> None:
    """Show the lines of the page beside the text, to correct one: that of the span, else the first that is open."""
    lines = [
        line
        for line in ask(lambda store: text_lines(store, document.id))
        if line.place.text == held.id and line.line.place.page == page
    ]
    if not lines or not may_edit():
        return
    at = next((i for i, line in enumerate(lines) if span and line.start < span[1] and span[0] < line.end), None)
    first = at if at is not None else next((i for i, line in enumerate(lines) if line.is_open), 0)
    last = f"last line of {document.id}"
    first = next((i for i, line in enumerate(lines) if st.session_state.get(last) == (span, line.place)), first)
    listed = tuple(map(_listed, lines))
    with st.expander(t("scan.lines", count=sum(line.is_open for line in lines)), expanded=at is not None):
        # The box keeps the words of its choice: it is a new one where a line was corrected.
        chosen = st.selectbox(
            t("scan.line"), range(len(lines)), index=first, format_func=listed.__getitem__, key=f"line {span} {listed}"
        )
        st.session_state[last] = span, lines[chosen].place
        beside = st.container()
        show_line(lines[chosen], held.paths, _store, key=f"line {document.id}", picture=beside, form=beside)


def show_line(
    line: TextLine, paths: Sequence[str], save: Save, *, key: str, picture: DeltaGenerator, form: DeltaGenerator
) -> None:
    """Show a line: its picture, and the form that corrects or confirms it.

    paths: of the files that hold its text; picture, form: where these stand.
    """
    # The field of a line that was corrected, or put back, begins with what the line reads now.
    key = f"{key} {line.place.id} {line.correction.right if line.correction else ''}"
    with picture:
        _show_picture(line.line.place, paths)
    with form:
        if not may_edit():
            st.markdown(escape(line.now))
            return
        right = str(st.text_input(t("scan.reads"), value=line.now, key=f"{key} right", max_chars=2000)).strip()
        _save_button(line, right, decider(f"{key} by"), save, key)


def _save_button(line: TextLine, right: str, by: str, save: Save, key: str) -> None:
    """Show the button that confirms or corrects a line; it waits for the words and for who decides."""
    label = t("scan.right") if right == line.line.text else t("correct.save")
    ready = bool(right and by)
    why = None if ready else t("checks.by_first")
    if st.button(label, key=f"{key} save", type="primary", disabled=not ready, help=why):
        save(line, right, by)


def _show_picture(place: Place, paths: Sequence[str]) -> None:
    file = next((path for path in map(Path, paths) if has_pages(path) and path.is_file()), None)
    if file is None:
        st.caption(t("scan.no_file"))
        return
    picture = _cut(file, file.stat().st_mtime_ns, place)
    if isinstance(picture, Message):
        st.caption(t("text.no_page", name=escape(file.name), why=escape(told(picture))))
        return
    st.image(picture, alt=t("scan.picture", page=place.page or 1), width="content")


# The time of the file's last change is a part of the key: a file that was changed is read again.
@st.cache_data(show_spinner=False, max_entries=128)
def _cut(file: Path, changed: int, place: Place) -> bytes | Message:
    return cut_out(file, place)


def _store(line: TextLine, right: str, by: str) -> None:
    def kept(store: Store) -> LinkCorrection:
        return link_decisions.correct(store, line.place, "line", line.line.text, right, by=by)

    try:
        with st.spinner(t("checks.storing")):
            answer(kept)
    except GraphError as error:
        st.error(escape(sentence(error)))
        return
    note_change()
    st.rerun()


def _listed(line: TextLine) -> str:
    mark = "⚠ " if line.is_open else "✓ " if line.correction else ""
    return mark + (line.now if len(line.now) <= _LISTED else f"{line.now[:_LISTED]}…")
