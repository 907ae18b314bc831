"""Files and pasted texts: read, preview, load into the graph; the files of the collection, and their removal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import streamlit as st

from cancu.extract.batch.runner import Failure, FileReading
from cancu.extract.batch.upload_store import discard
from cancu.extract.diagnostics.recognised_head import unsure_of_head
from cancu.extract.model.records import Extraction
from cancu.graph.loading.file_registry import CollectionFile, FileLoaded, latest_files, parts_of, remove_parts
from cancu.graph.model.errors import GraphError
from cancu.graph.query.lines import TextLine, lines_before_loading
from cancu.views.access import may_edit
from cancu.views.address import open_document
from cancu.views.components import document_text
from cancu.views.data import ask, files_folder, sentence
from cancu.views.file_errors import broken_off, file_error
from cancu.views.finding_lists import begin_anew
from cancu.views.last_operation import show_last_operation
from cancu.views.lists import page_number, turn_pages
from cancu.views.markdown import escape
from cancu.views.picture import moment
from cancu.views.preview import facts, headline, preview_marks
from cancu.views.scan_lines import show_line
from cancu.views.texts import t, told
from cancu.views.upload_session import DOCUMENT_ENDINGS, LONGEST_PASTE, UploadSession, upload_session
from cancu.views.work import Work, show_progress

ENDINGS = (*DOCUMENT_ENDINGS, "eml", "zip", "gz", "jsonl")
SHOWN = 30
ON_A_PAGE = 20


def name_of(path: str) -> str:
    """Return a file's name without the folder of the app."""
    folder = f"{files_folder()}/"
    return path.removeprefix(folder)


def take(session: UploadSession) -> None:
    """Show the form for files or a pasted text; reading starts at once."""
    dropped, pasted = st.tabs([t("load.files"), t("load.paste")])
    with dropped:
        uploads = st.file_uploader(
            t("load.drop"),
            type=list(ENDINGS),
            accept_multiple_files=True,
            key=f"uploads {session.times}",
            help=t("load.formats"),
        )
        handed = frozenset(upload.file_id for upload in uploads)
        if handed and handed != session.handed:
            session.read([(upload.name, upload.getvalue()) for upload in uploads])
            session.handed = handed
    with pasted, st.form("paste", clear_on_submit=True, border=False):
        text = st.text_area(t("load.paste_label"), height=200, max_chars=LONGEST_PASTE)
        if st.form_submit_button(t("load.read"), type="primary"):
            if text.strip():
                at = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H.%M.%S")
                session.read([(f"{t('load.pasted')} {at}.txt", text.encode())])
                session.handed = handed
            else:
                st.warning(t("load.paste_empty"))


def show_read(session: UploadSession, reading: Work[FileReading]) -> None:
    """Show what was read, file by file, and the button that loads it."""
    results = [result for found in reading.done for result in found.results]
    for failure in (result for result in results if isinstance(result, Failure)):
        st.error(f"**{escape(name_of(failure.source))}**: {escape(file_error(failure.error.message))}")
    if reading.error:
        st.error(t("load.broken", what=broken_off(reading.error)))
    if reading.stopped:
        st.warning(t("load.stopped"))
    texts = session.texts()
    if not texts:
        st.button(t("load.again"), on_click=session.start_over)
        return
    st.subheader(t("load.was_read", count=len(texts)))
    wanted = len(texts) - sum(text.source in session.left_out for text in texts)
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            t("load.load", count=wanted), type="primary", icon=":material/database_upload:", disabled=not wanted
        ):
            session.load(ask(lambda store: store))
            st.rerun()
        st.button(t("load.discard"), on_click=session.start_over)
        st.caption(t("load.not_yet"), width="content")
    listed, shown = st.columns([1, 1.7])
    with listed:
        chosen = choose(session, texts)
    asked = [line for line in lines_before_loading(chosen, session.corrections) if line.is_of_head]
    as_read, chosen = chosen, session.corrected(chosen)
    with shown:
        st.markdown(f"**{escape(headline(chosen))}**")
        if asked:
            ask_about_head(session, as_read, asked)
        st.caption(" · ".join(map(escape, facts(chosen))))
        if chosen.document.subject:
            st.markdown(escape(chosen.document.subject))
        for note in as_read.notes:
            st.caption(escape(told(note)))
        at = None
        for index, warning in enumerate(chosen.warnings):
            key = f"warning {chosen.source} {index}"
            if st.button(escape(told(warning.message)), key=key, type="tertiary", icon=":material/help:"):
                at = (warning.start, warning.end) if warning.end else None
        st.caption(t("load.legend"))
        document_text(chosen.text, preview_marks(chosen), at, t("load.preview"), key=f"preview {chosen.source}")


def ask_about_head(session: UploadSession, text: Extraction, lines: Sequence[TextLine]) -> None:
    """Ask for number and day of a scan, where they were not read surely, before it is loaded.

    What a person said of a line stays there, to be changed or taken back.
    """

    def save(line: TextLine, right: str, by: str) -> None:
        try:
            session.correct_line(text, line, right, by)
        except GraphError as error:
            st.error(escape(sentence(error)))
            return
        st.rerun()

    with st.container(border=True):
        st.markdown(f"**{t('scan.confirm')}**")
        st.caption(t("scan.before_loading"))
        for line in lines:
            picture, form = st.columns([1.4, 1], vertical_alignment="center")
            show_line(line, [text.source], save, key="before loading", picture=picture, form=form)
            if line.correction:
                with form, st.container(horizontal=True, vertical_alignment="center"):
                    st.caption(f"✓ {t('scan.said', by=escape(line.correction.by))}", width="content")
                    undo = partial(session.undo_line, line.correction)
                    st.button(t("scan.undo"), key=f"undo {line.place.id}", on_click=undo, type="tertiary")


def choose(session: UploadSession, texts: Sequence[Extraction]) -> Extraction:
    """Show the list of read texts, to choose from and to leave out; return the one to look at."""
    at = st.session_state.setdefault("looked at", texts[0].source)
    for text in texts[:SHOWN]:
        with st.container(border=True, gap="xsmall"):
            left, right = st.columns([4, 1.3], vertical_alignment="center")
            into = left.checkbox(
                f"**{escape(headline(session.corrected(text)))}**",
                value=text.source not in session.left_out,
                key=f"into {text.source}",
            )
            if into == (text.source in session.left_out):
                (session.left_out.discard if into else session.left_out.add)(text.source)
                st.rerun()
            if right.button(
                t("load.look"),
                key=f"look {text.source}",
                width="stretch",
                type="primary" if text.source == at and len(texts) > 1 else "secondary",
            ):
                st.session_state["looked at"] = text.source
                st.rerun()
            st.caption(escape(name_of(text.source)))
            if unsure_of_head(session.corrected(text)):
                st.caption(f":orange-badge[{t('load.unsure')}]")
            if warnings := session.corrected(text).warnings:
                st.caption(f":orange-badge[{t('load.warnings', count=len(warnings))}]")
    if len(texts) > SHOWN:
        st.caption(t("load.more", count=len(texts) - SHOWN))
    return next((text for text in texts if text.source == at), texts[0])


def show_loaded(session: UploadSession, loading: Work[FileLoaded]) -> None:
    """Show the outcome of each loaded text."""
    loaded = [text for file in loading.done for text in file.texts]
    if isinstance(loading.error, GraphError):
        st.error(f"{escape(sentence(loading.error))} {t('load.resume')}")
    elif loading.error:
        st.error(f"{t('load.broken', what=broken_off(loading.error))} {t('load.resume')}")
    elif loading.stopped:
        st.warning(t("load.stopped"))
    if loaded:
        st.success(t("load.done", count=len(loaded)), icon=":material/check_circle:")
    names = {text.source: headline(session.corrected(text)) for text in session.texts()}
    for text in loaded[:SHOWN]:
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button(f"**{escape(names.get(text.path, text.path))}**", key=f"loaded {text.path}", type="tertiary"):
                open_document(text.document)
            st.caption(f"{escape(name_of(text.path))} · {t(f'load.outcome.{text.outcome}')}", width="content")
    if len(loaded) > SHOWN:
        st.caption(t("load.more", count=len(loaded) - SHOWN))
    st.button(t("load.next"), on_click=session.start_over, icon=":material/add:")


@st.dialog(t("load.remove_title"))
def confirm_removal(file: CollectionFile) -> None:
    """Ask before a file is taken out."""
    st.markdown(t("load.remove_what", name=escape(name_of(file.path))))
    for document in file.documents[:10]:
        st.markdown(f"- {escape(document.name)}")
    yes, no = st.columns(2)
    if yes.button(t("load.remove"), type="primary", width="stretch"):
        ask(lambda store: remove_parts(store, parts_of(store, file.path)))
        discard(files_folder(), Path(file.path))
        begin_anew()
        st.session_state["removed"] = name_of(file.path)
        st.rerun()
    if no.button(t("load.keep"), width="stretch"):
        st.rerun()


def show_files() -> None:
    """Show the files of the collection, the latest first."""
    st.subheader(t("load.collection"))
    if removed := st.session_state.pop("removed", None):
        st.success(t("load.removed", name=escape(removed)))
    part = st.text_input(t("load.filter"), key="part", placeholder=t("load.filter_hint"))
    at = page_number(f"files {part}")
    found = ask(lambda store: latest_files(store, part, skip=at * ON_A_PAGE, limit=ON_A_PAGE + 1))
    if not found:
        st.info(t("load.no_match") if part else t("load.none"))
    for file in found[:ON_A_PAGE]:
        with st.container(border=True):
            left, right = st.columns([6, 1], vertical_alignment="center")
            with left, st.container(gap="xsmall"):
                for document in file.documents[:5]:
                    if st.button(f"**{escape(document.name)}**", key=f"held {document.part}", type="tertiary"):
                        open_document(document.id)
                if len(file.documents) > 5:
                    st.caption(t("load.more", count=len(file.documents) - 5))
                st.caption(f"{escape(name_of(file.path))} · {t('load.at', at=moment(file.at))}")
                for fault in file.faults[:5]:
                    said = file_error(fault.message)
                    st.caption(f":orange-badge[{t('load.fault')}] {escape(name_of(fault.part))}: {escape(said)}")
            if may_edit() and right.button(t("load.remove"), key=f"remove {file.path}", width="stretch"):
                confirm_removal(file)
    turn_pages(f"files {part}", more=len(found) > ON_A_PAGE)


def main() -> None:
    """Show the step of this session: form, reading, preview, loading, done."""
    st.title(t("load.title"))
    if may_edit():
        session = upload_session()
        if session.loading:
            if session.loading.running:
                show_progress(session.loading, t("load.loading"))
            else:
                if session.has_just_loaded():
                    begin_anew()
                show_loaded(session, session.loading)
        else:
            take(session)
            if session.reading and session.reading.running:
                show_progress(session.reading, t("load.reading"))
            elif session.reading:
                show_read(session, session.reading)
        if not (session.loading and session.loading.running):
            show_last_operation()
    else:
        st.info(t("access.readers_only"))
    show_files()


main()
