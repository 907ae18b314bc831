"""The fixed header of a document's page: facts, force as of a day, link, exports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from cancu.graph.force.collection import coverage, with_new_wording
from cancu.graph.force.force_message import base_message, coverage_message, force_message, group_message
from cancu.graph.force.grouping import by_document
from cancu.graph.model.chains import Chain
from cancu.graph.model.force import ENDED, Force
from cancu.graph.model.records import Evidence, GraphNode
from cancu.graph.model.titles import display_title
from cancu.graph.output import rendering, tables
from cancu.graph.output.display_names import short_name, title_beside
from cancu.graph.output.memo import memo
from cancu.graph.output.memo_forms import as_markdown, file_name
from cancu.graph.output.memo_template import TemplateError, template_of_office
from cancu.graph.output.memo_word import as_docx
from cancu.graph.query.dossier import gather
from cancu.graph.query.held_provisions import force_of_provision
from cancu.graph.query.nodes import DocumentHead
from cancu.views.address import open_document, set_parameters
from cancu.views.components import copy_link
from cancu.views.data import answer, ask, sentence
from cancu.views.markdown import escape
from cancu.views.panel import show_quote
from cancu.views.picture import day, text_state
from cancu.views.shown import Asked
from cancu.views.summary import summary
from cancu.views.texts import t, told

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LIMITED = ("not_yet", "partly_ended", "suspended")
"""Codes of documents that are not wholly in force."""
_SENTENCES = 3
"""Sentences shown for what one document changes."""
_EARLIEST = date(1945, 1, 1)
_LATEST = date(2100, 1, 1)


def show_header(
    document: GraphNode, head: DocumentHead | None, force: Force | None, asked: Asked, chain: Chain
) -> None:
    """Show type, number, date, issuer, signer, title, force as of a day, and the buttons for link and exports."""
    with st.container(key="header"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.title(
                escape(short_name(document) or t("document.untyped")),
                anchor=False,
            )
            if document.label == "Document":
                _force(document, force, asked)
            copy_link(t("document.copy"), t("document.copied"), key="copy")
            with st.popover(t("export.title"), icon=":material/download:", width="content"):
                _exports(document, asked, chain)
        with st.container(key="facts"):
            st.markdown(_facts(document, head), help=t("document.times_help") if head and head.cited_by else None)
        if document.label == "Document" and (bases := summary(asked, chain)):
            st.markdown(f"**{escape(bases)}**", help=t("summary.help"))
        title = title_beside(document) if document.number else display_title(document.title or "")
        if title:
            with st.container(key="subject"):
                st.markdown(escape(title))
    for question in filter(None, (head.suspicion, head.disagreement, head.sources) if head else ()):
        st.warning(escape(told(question)))


def _facts(document: GraphNode, head: DocumentHead | None) -> str:
    facts = [day(document.date), document.issuer]
    if head:
        signer = ", ".join(filter(None, (head.signer, head.signer_office)))
        times = t("document.times", times=head.cited_by) if head.cited_by else t("document.uncited")
        facts += [t("document.signer", name=signer) if signer else None, times]
    badges = [f":{'green' if document.held else 'gray'}-badge[{text_state(document)}]"]
    if document.resolution != "resolved":
        badges.append(f":orange-badge[{t(document.resolution)}]")
    if document.label == "Programme":
        badges = [f":violet-badge[{t('label.Programme')}]"]
    return f"{escape(' · '.join(filter(None, facts)))} &nbsp; {' '.join(badges)}"


def _force(document: GraphNode, force: Force | None, asked: Asked) -> None:
    """Show the day, and the force on it with its evidence."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="force", width="content"):
        st.markdown(t("force.on"), width="content")
        chosen = st.date_input(
            t("force.on"),
            value=asked.day or date.today(),
            min_value=_EARLIEST,
            max_value=_LATEST,
            format="DD/MM/YYYY",
            label_visibility="collapsed",
            width=140,
            key=f"as of {document.id}",
        )
        if isinstance(chosen, date) and chosen != (asked.day or date.today()):
            set_parameters(asof=None if chosen == date.today() else chosen.isoformat())
            st.rerun()
        code = force.code if force else "unknown"
        colour = "red" if code in ENDED else "orange" if code in _LIMITED else "gray"
        words = told(force_message(force)) if force else ""
        if not (force and _is_said(force)) and not _rest(words, code):
            st.markdown(f":{colour}-badge[{t(f'status.{code}')}]")
            return
        icon = ":material/error:" if code in ENDED else ":material/info:"
        with st.popover(t(f"status.{code}"), icon=icon, width="content"):
            if words:
                st.markdown(escape(words[0].upper() + words[1:]))
            st.caption(escape(told(coverage_message(answer(coverage)))))
            if force:
                _who_says(document, force, "")
                _force_of_part(document, force)


def _force_of_part(document: GraphNode, force: Force) -> None:
    """Ask for a provision of the document; show its force, with the evidence."""
    part = st.text_input(t("force.part"), placeholder=t("force.part_example"), key=f"part of {document.id}").strip()
    if not part:
        return
    found = ask(lambda store: with_new_wording(store, force_of_provision(store, document, force, part)))
    words = told(force_message(found))
    st.markdown(f"**{escape(part)}**: {escape(words)}")
    _who_says(document, found, part)


def _who_says(document: GraphNode, force: Force, part: str) -> None:
    """Show the sentences that the force follows from, by the document that changes this one, with all parts.

    part: the provision that it is the force of, "" for the document.
    """
    if force.terms.said and (force.since_from == "term" or force.code in ("not_yet", "in_force")):
        _quoted(document, force.terms.said, f"term {part}")
    groups = by_document((*force.decisive, *force.coming))
    for index, group in enumerate(groups):
        if len(groups) > 1 or group.parts:  # of a single one the words above tell all
            words = told(group_message(group))
            st.markdown(f"**{escape(words[0].upper() + words[1:])}**")
        if group.parts:
            st.caption(escape("; ".join(group.parts)))
        for base in dict.fromkeys(told(said) for change in group.changes if (said := base_message(change))):
            st.caption(escape(base))
        sentences = list(dict.fromkeys(change.evidence[0] for change in group.changes if change.evidence))
        for number, evidence in enumerate(sentences[:_SENTENCES]):
            _quoted(document, evidence, f"{part} {index} {number}")
        if len(sentences) > _SENTENCES:
            st.caption(t("force.more_sentences", count=len(sentences) - _SENTENCES))


def _quoted(document: GraphNode, evidence: Evidence, key: str) -> None:
    st.caption(escape(t("panel.says", name=evidence.said_in_name)))
    show_quote(evidence.quote, document)
    if st.button(t("panel.open_sentence"), key=f"force {key}"):
        open_document(evidence.said_in, view="text", start=evidence.start, end=evidence.end)


def _rest(words: str, code: str) -> str:
    """Return what the words say beyond the status itself."""
    return "" if words.lower() == t(f"status.{code}").lower() else words


def _is_said(force: Force) -> bool:
    """Return whether a sentence, or the base layer, tells more than the status."""
    return bool(force.terms.said or force.decisive or force.coming)


def _template() -> bytes | None:
    """Return the memo's template; where the office's own is of no use, say why and return None."""
    try:
        return template_of_office()
    except TemplateError as error:
        st.error(escape(sentence(error)))
        return None


def _exports(document: GraphNode, asked: Asked, chain: Chain) -> None:
    """Show the downloads; a file is made when it is asked for. An office's template that cannot be used is told."""
    template = _template()

    def written(form: str) -> bytes:
        dossier = answer(lambda store: gather(store, document.id, direction=asked.direction))
        found = memo(dossier, asked.day or date.today())
        return as_docx(found, template) if form == "docx" and template else as_markdown(found).encode()

    st.markdown(f"**{t('export.memo')}**")
    for form, mime in ((("docx", _DOCX),) if template else ()) + (("md", "text/markdown"),):
        name = file_name("phieu-ra-soat", document.name, form)
        _download(t(f"export.{form}"), lambda form=form: written(form), name, mime)  # type: ignore[misc]
    st.markdown(f"**{t('export.chain')}**")
    forms: tuple[tuple[str, str, str, Callable[[], bytes]], ...] = (
        ("Excel (XLSX)", "xlsx", _XLSX, lambda: tables.as_xlsx(chain)),
        ("CSV", "csv", "text/csv", lambda: f"\ufeff{tables.as_csv(chain)}".encode()),
        ("Mermaid", "mmd", "text/plain", lambda: rendering.as_mermaid(chain).encode()),
        ("JSON", "json", "application/json", lambda: rendering.as_json(chain).encode()),
    )
    for label, form, mime, make in forms:
        _download(label, make, file_name("chuoi-can-cu", document.name, form), mime)


def _download(label: str, make: Callable[[], bytes], name: str, mime: str) -> None:
    st.download_button(label, make, name, mime, key=f"download {name}", on_click="ignore", width="stretch")
