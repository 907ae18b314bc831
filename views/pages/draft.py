"""Check drafts before they are signed: paste or upload them, look at the findings, take them back as Word files."""

from __future__ import annotations

from datetime import UTC, date, datetime

import streamlit as st

from cancu.extract.sources import SourceError
from cancu.extract.sources.formats.docx_italics import italics_of
from cancu.graph.draft.check import check_draft
from cancu.graph.draft.library import GraphLibrary, Library
from cancu.graph.draft.records import DraftReport, Finding
from cancu.graph.draft.rules import rules
from cancu.graph.output.draft_files import as_report_docx, as_xlsx, marked_docx
from cancu.graph.output.draft_report import as_json, rule_name, summary, summary_of_bases, summary_of_findings
from cancu.messages import written_day
from cancu.views.components import document_text, reveal
from cancu.views.data import ask
from cancu.views.draft_findings import card_of, corrections_of, findings_at, key_of_mark, marks_of, show_findings
from cancu.views.draft_session import Asked, DraftFile, DraftSession, ReadDraft, draft_session
from cancu.views.file_errors import broken_off, file_error
from cancu.views.markdown import escape
from cancu.views.texts import language, t, told
from cancu.views.upload_session import DOCUMENT_ENDINGS, LONGEST_PASTE
from cancu.views.work import show_progress

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OFF = "rules that are off"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def take(session: DraftSession) -> None:
    """Show the form for files or a pasted text; reading starts at once."""
    files, paste = t("load.files"), t("load.paste")
    dropped, pasted = st.tabs([files, paste], default=paste if session.pasted else files)
    with dropped:
        uploads = st.file_uploader(
            t("draft.drop"),
            type=list(DOCUMENT_ENDINGS),
            accept_multiple_files=True,
            key=f"draft upload {session.times}",
        )
        if uploads:
            session.read([DraftFile(upload.name, upload.getvalue()) for upload in uploads], pasted="")
            st.rerun()
    with pasted, st.form(f"draft paste {session.times}", border=False):
        text = st.text_area(t("draft.paste_label"), session.pasted, height=320, max_chars=LONGEST_PASTE)
        if st.form_submit_button(t("draft.check"), type="primary"):
            if text.strip():
                name = f"{t('load.pasted')} {datetime.now(UTC).astimezone():%Y-%m-%d %H.%M}.txt"
                session.read([DraftFile(name, text.encode())], pasted=text)
                st.rerun()
            st.warning(t("load.paste_empty"))


def show_head(session: DraftSession) -> Asked:
    """Show the title with the ways back to the form, and what is asked: day and rules; return these."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(t("draft.title"), width="content")
        st.button(t("draft.other"), on_click=session.clear, icon=":material/arrow_back:")
        if session.pasted:
            st.button(t("draft.edit"), on_click=session.edit, icon=":material/edit:")
        with st.popover(t("draft.options"), icon=":material/tune:"):
            day: date | None = st.date_input(
                t("draft.day"), value=None, format="DD/MM/YYYY", help=t("draft.day_help"), key="draft day"
            )
            off = st.multiselect(
                t("draft.off"),
                list(rules()),
                format_func=lambda code: rule_name(code, language()),
                default=st.session_state.get(OFF, []),
                placeholder=t("draft.none_off"),
                key=f"draft rules {language()}",  # the browser keeps names, which another language does not have
            )
            st.session_state[OFF] = off
    return day.isoformat() if day else None, tuple(off)


def show_failures(session: DraftSession) -> None:
    """Show which files could not be read, why, and what to do about it."""
    for failure in session.failures:
        st.error(f"**{escape(failure.source)}**: {escape(file_error(failure.error.message))}")
    if session.reading and session.reading.error:
        st.error(t("load.broken", what=broken_off(session.reading.error)))


def show_list(session: DraftSession, reports: tuple[DraftReport, ...]) -> None:
    """Show the drafts with their counts, and the findings of all as files."""
    st.header(t("draft.several", count=len(reports)))
    for index, report in enumerate(reports):
        with st.container(border=True, gap=None, key=f"draft-{index}"):
            st.button(
                f"**{escape(report.draft)}**" if index == session.at else escape(report.draft),
                key=f"look {session.times} {index}",
                type="tertiary",
                icon=":material/visibility:" if index == session.at else None,
                on_click=session.look_at,
                args=(index,),
            )
            st.caption(escape(summary(report, language())))
    with st.container(horizontal=True):
        said = language()
        st.download_button(
            t("draft.all_excel"), lambda: as_xlsx(reports, said), "kiem-tra-du-thao.xlsx", EXCEL, key="all excel"
        )
        st.download_button(
            t("draft.all_json"),
            lambda: as_json(reports, said, listed=True),
            "kiem-tra-du-thao.json",
            "application/json",
            key="all json",
        )


def show_report(session: DraftSession, report: DraftReport) -> None:
    """Show counts, files to take away, the findings, and the text with its marks."""
    found = summary_of_findings(report, language())
    st.header(escape(summary_of_bases(report, language())))
    st.markdown(f"{escape(found[:1].upper() + found[1:])}.")
    st.caption(f"{escape(report.draft)} · {t('draft.on')} {written_day(report.day)} · {escape(told(report.coverage))}")
    offer(session, report, corrections_of(session, report))
    marks = marks_of(report)
    text_key = f"draft text {session.times} {session.at}"
    if opened := dict(st.session_state.get(text_key) or {}).get("open"):
        session.go_to_findings(findings_at(str(opened["key"])))
    listed, shown = st.columns([1, 1.3])
    with listed, st.container(key="findings", border=False):
        show_findings(session, report)
    with shown:
        st.caption(t("draft.legend"))
        document_text(
            report.text, marks, session.place, t("draft.text"), key=text_key, chosen=key_of_mark(marks, session.marked)
        )
    reveal([card_of(index) for index in session.marked], session.clicks, key=f"reveal {session.times}")


def offer(session: DraftSession, report: DraftReport, corrections: list[Finding]) -> None:
    """Offer the draft with comments, and the report as files; each is made when it is asked for."""
    stem = report.draft.rpartition(".")[0] or report.draft
    said = language()
    content = session.drafts[session.at].content

    def word() -> bytes:
        try:
            return marked_docx(report, said, content, corrections)
        except SourceError as error:
            session.fault = error.message
            return marked_docx(report, said, b"", corrections)

    with st.container(horizontal=True, key="files"):
        st.download_button(
            t("draft.word_corrected", count=len(corrections)) if corrections else t("draft.word"),
            word,
            f"{stem}-kiem-tra.docx",
            WORD,
            type="primary",
            key="word",
            icon=":material/download:",
        )
        st.download_button(
            t("draft.report"), lambda: as_report_docx(report, said), f"{stem}-bao-cao.docx", WORD, key="report"
        )
        st.download_button("Excel", lambda: as_xlsx([report], said), f"{stem}-kiem-tra.xlsx", EXCEL, key="excel")
        st.download_button(
            "JSON",
            lambda: as_json([report], said, listed=False),
            f"{stem}-kiem-tra.json",
            "application/json",
            key="json",
        )
    if session.fault:
        st.warning(f"{escape(file_error(session.fault))} {t('draft.new_word')}")


def report_of(draft: ReadDraft, library: Library, day: str | None, off: tuple[str, ...]) -> DraftReport:
    """Return the report on a draft as of a day (ISO 8601), None for its own; off: the rules that are switched off."""
    read, today = draft.extraction, date.today().isoformat()
    italics = italics_of(draft.content, read.source, read.text)
    return check_draft(read, library, today=today, day=day, without=off, italics=italics)


def main() -> None:
    """Show the form, or the reports on what was read."""
    session = draft_session()
    if not session.drafts:
        st.title(t("draft.title"))
    if session.reading and session.reading.running:
        show_progress(session.reading, t("load.reading"))
        return
    if not session.drafts:
        show_failures(session)
        st.caption(t("draft.stays"))
        take(session)
        return
    day, off = asked = show_head(session)
    show_failures(session)
    with st.spinner(t("draft.checking")):
        reports = session.check(
            asked,
            lambda draft: ask(lambda store: report_of(draft, GraphLibrary(store), day, off)),
        )
    if len(reports) > 1:
        show_list(session, reports)
    show_report(session, reports[session.at])


main()
