"""Check a draft before it is signed: paste or upload it, look at the findings, take it back as a Word file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import streamlit as st

from cancu.extract.batch.runner import Failure
from cancu.extract.model.records import Extraction
from cancu.extract.sources import SourceError
from cancu.graph.draft.check import check_draft
from cancu.graph.draft.library import GraphLibrary
from cancu.graph.draft.records import VERDICTS, DraftReport, Finding, Verdict
from cancu.graph.draft.rules import rules
from cancu.graph.output.draft_files import as_report_docx, as_xlsx, evidence_in_words, marked_docx
from cancu.graph.output.draft_report import VERDICT_MESSAGES, as_json, counts_of, summary
from cancu.views.components import document_text
from cancu.views.data import ask
from cancu.views.draft_session import DraftSession, draft_session
from cancu.views.file_errors import file_error
from cancu.views.markdown import escape
from cancu.views.texts import language, t, told
from cancu.views.upload_session import DOCUMENT_ENDINGS, LONGEST_PASTE
from cancu.views.work import show_progress

COLOURS: Mapping[Verdict, str] = {"wrong": "red", "look": "orange", "ok": "green"}
ICONS: Mapping[Verdict, str] = {"wrong": ":material/error:", "look": ":material/help:", "ok": ":material/check_circle:"}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def take(session: DraftSession) -> None:
    """Show the form for a file or a pasted text; reading starts at once."""
    dropped, pasted = st.tabs([t("load.files"), t("load.paste")])
    with dropped:
        upload = st.file_uploader(
            t("draft.drop"), type=list(DOCUMENT_ENDINGS), key="draft upload", help=t("draft.stays")
        )
        if upload and upload.file_id != session.handed:
            session.read(upload.name, upload.getvalue())
            session.handed = upload.file_id
    with pasted, st.form("draft paste", border=False):
        text = st.text_area(t("draft.paste_label"), height=200, max_chars=LONGEST_PASTE)
        if st.form_submit_button(t("draft.check"), type="primary"):
            if text.strip():
                session.read(f"{t('load.pasted')} {datetime.now(UTC).astimezone():%Y-%m-%d %H.%M}.txt", text.encode())
            else:
                st.warning(t("load.paste_empty"))


def asked() -> tuple[str | None, tuple[str, ...]]:
    """Show the day of the check and the rules; return the day (None for the draft's own) and the rules that are off."""
    left, right = st.columns([1, 2])
    day: date | None = left.date_input(t("draft.day"), value=None, format="DD/MM/YYYY", help=t("draft.day_help"))
    off = right.multiselect(t("draft.off"), list(rules()), placeholder=t("draft.none_off"))
    return day.isoformat() if day else None, tuple(off)


def report_of(session: DraftSession, draft: Extraction) -> DraftReport:
    """Return the report on the draft, made anew when day or rules were changed."""
    wanted = asked()
    if session.report is None or session.report[0] != wanted:
        day, off = wanted
        today = date.today().isoformat()
        made = ask(lambda store: check_draft(draft, GraphLibrary(store), today=today, day=day, without=off))
        session.report = (wanted, made)
    return session.report[1]


def show_report(session: DraftSession, report: DraftReport) -> None:
    """Show counts, files to take away, the findings, and the text with its marks."""
    st.subheader(escape(summary(report, language())))
    on = date.fromisoformat(report.day).strftime("%d/%m/%Y")
    st.caption(f"{t('draft.on')} {on} · {escape(told(report.coverage))}")
    listed, shown = st.columns([1, 1.3])
    with listed, st.container(height=640, border=False):
        corrections = show_findings(session, report)
    with shown:
        document_text(report.text, marks_of(report), session.place, t("draft.text"), key="draft text")
    with st.container(horizontal=True):
        offer(session, report, corrections)


def show_findings(session: DraftSession, report: DraftReport) -> list[int]:
    """Show the findings, the gravest first; return the indexes of those whose proposal is to be written."""
    corrections: list[int] = []
    found = list(enumerate(report.findings))
    for verdict in ("wrong", "look"):
        for index, finding in found:
            if finding.verdict == verdict:
                with st.container(border=True, gap="xsmall"):
                    show_finding(session, index, finding)
                    if finding.proposal and st.checkbox(
                        t("draft.correct", words=escape(finding.proposal)), key=f"correct {finding.code} {index}"
                    ):
                        corrections.append(index)
    right = [(index, finding) for index, finding in found if finding.verdict == "ok"]
    if right:
        with st.expander(t("draft.right", count=counts_of(report)["ok"])):
            for index, finding in right:
                show_finding(session, index, finding)
    return corrections


def show_finding(session: DraftSession, index: int, finding: Finding) -> None:
    """Show a finding: verdict, words of the draft (which lead to their place), message, evidence."""
    words = told(VERDICT_MESSAGES[finding.verdict])
    st.markdown(f":{COLOURS[finding.verdict]}-badge[{ICONS[finding.verdict]} {escape(words)}]")
    quote = " ".join(finding.quote.split())
    if st.button(escape(quote or t("draft.whole")), key=f"finding {index}", type="tertiary"):
        session.place = (finding.start, finding.end)
    st.markdown(escape(told(finding.message)))
    for proof in finding.evidence:
        st.caption(escape(evidence_in_words(proof, language())))


def marks_of(report: DraftReport) -> list[dict[str, Any]]:
    """Return the places of the findings as the text component takes them; of nested ones the gravest comes first."""
    taken: list[Finding] = []
    for finding in sorted(report.findings, key=lambda one: (VERDICTS.index(one.verdict), one.start)):
        if all(finding.end <= other.start or other.end <= finding.start for other in taken):
            taken.append(finding)
    return [
        {
            "start": one.start,
            "end": one.end,
            "kind": one.verdict,
            "key": f"finding {one.start}",
            "hint": f"{told(VERDICT_MESSAGES[one.verdict])}: {told(one.message)}",
            "doubtful": False,
        }
        for one in sorted(taken, key=lambda one: one.start)
    ]


def offer(session: DraftSession, report: DraftReport, corrections: list[int]) -> None:
    """Offer the draft with comments, and the report as files."""
    stem = session.name.rpartition(".")[0] or session.name
    try:
        word = marked_docx(report, language(), session.content, session.name, corrections)
    except SourceError as error:
        st.error(escape(file_error(error.message)))
    else:
        st.download_button(
            t("draft.word", count=len(corrections)), word, f"{stem}-kiem-tra.docx", WORD, type="primary", key="word"
        )
    st.download_button(t("draft.report"), as_report_docx(report, language()), f"{stem}-bao-cao.docx", WORD)
    st.download_button("Excel", as_xlsx([report], language()), f"{stem}-kiem-tra.xlsx", EXCEL)
    st.download_button("JSON", as_json([report], language(), listed=False), f"{stem}-kiem-tra.json", "application/json")


def main() -> None:
    """Show the form, then the report on what was read."""
    st.title(t("draft.title"))
    st.caption(t("draft.stays"))
    session = draft_session()
    take(session)
    if session.reading is None:
        return
    if session.reading.running:
        show_progress(session.reading, t("load.reading"))
        return
    for failure in (one for one in session.results if isinstance(one, Failure)):
        st.error(f"**{escape(failure.source)}**: {escape(file_error(failure.error.message))}")
    if session.reading.error:
        st.error(t("load.broken", what=escape(str(session.reading.error))))
    drafts = [one for one in session.results if isinstance(one, Extraction)]
    if drafts:
        show_report(session, report_of(session, drafts[0]))


main()
