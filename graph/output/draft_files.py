"""The report on a draft as files: Excel, Word, and the draft itself with Word comments at the places."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import xlsxwriter
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt, RGBColor

from cancu.extract.model.messages import message
from cancu.extract.sources.content_type import Format, format_of
from cancu.extract.sources.formats.doc import to_docx
from cancu.graph.draft.records import CITATION, VERDICTS, DraftReport, Finding, Proof, Verdict
from cancu.graph.output.draft_report import (
    rule_name,
    rule_source,
    summary_of_bases,
    summary_of_findings,
    verdict_of,
)
from cancu.graph.output.word_page import new_document, number_pages, repeat_header
from cancu.graph.output.word_remarks import Remark, remarked_docx, remarked_text
from cancu.graph.output.xml_text import xml_text
from cancu.messages import Language, sentence, written_day

_SHEET_COLUMNS = (
    (message("draft-column-file"), 24),
    (message("draft-column-verdict"), 12),
    (message("draft-column-rule"), 26),
    (message("draft-column-quote"), 44),
    (message("draft-column-message"), 60),
    (message("draft-column-proposal"), 44),
    (message("draft-column-evidence"), 60),
)
"""Of the workbook, each with its width in characters."""
_TABLE_COLUMNS = (
    (message("draft-column-verdict"), Cm(2.2)),
    (message("draft-column-quote"), Cm(5)),
    (message("draft-column-message"), Cm(8.8)),
)
"""Of the table in the Word report, each with its width."""
_COLOURS: dict[Verdict, str] = {"wrong": "B3261E", "look": "92400E", "ok": "1F2937"}
"""Of the verdicts, as in the app."""


def as_xlsx(reports: Sequence[DraftReport], language: Language) -> bytes:
    """Write the findings of drafts as an Excel workbook, the gravest of each draft first: text only, with a filter."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(sentence(message("draft-sheet"), language))
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        coloured = {
            verdict: book.add_format({"bold": verdict != "ok", "font_color": f"#{colour}", "valign": "top"})
            for verdict, colour in _COLOURS.items()
        }
        for column, (name, width) in enumerate(_SHEET_COLUMNS):
            sheet.set_column(column, column, width, plain)
            sheet.write_string(0, column, sentence(name, language), head)
        row = 0
        for report in reports:
            for finding in _by_gravity(report):
                row += 1
                sheet.write_string(row, 0, report.draft, plain)
                sheet.write_string(row, 1, sentence(verdict_of(finding), language), coloured[finding.verdict])
                for column, cell in enumerate(_cells(finding, language), 2):
                    sheet.write_string(row, column, cell, plain)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, row, len(_SHEET_COLUMNS) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return out.getvalue()


def as_report_docx(report: DraftReport, language: Language) -> bytes:
    """Write the report on a draft as a Word file: the counts on top, then a table of the findings, gravest first."""
    title = sentence(message("draft-report-title", draft=report.draft), language)
    document = new_document(title, {"Normal": 12, "Title": 15})
    number_pages(document)
    document.add_paragraph(xml_text(title), style="Title")
    on = sentence(message("draft-report-day", day=report.day), language)
    for line in (on, summary_of_bases(report, language), summary_of_findings(report, language)):
        document.add_paragraph().add_run(xml_text(line[:1].upper() + line[1:] + ".")).bold = line is not on
    table = document.add_table(rows=1, cols=len(_TABLE_COLUMNS), style="Table Grid")
    table.autofit = False
    repeat_header(table)
    for cell, (name, _) in zip(table.rows[0].cells, _TABLE_COLUMNS, strict=True):
        cell.paragraphs[0].add_run(sentence(name, language)).bold = True
    for finding in _by_gravity(report):
        _write_finding(table.add_row(), finding, report, language)
    for column, (_, width) in zip(table.columns, _TABLE_COLUMNS, strict=True):
        column.width = width
    for row in table.rows:
        for cell, (_, width) in zip(row.cells, _TABLE_COLUMNS, strict=True):
            cell.width = width
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(2)
    coverage = document.add_paragraph()
    coverage.paragraph_format.space_before = Pt(12)
    reach = sentence(message("draft-report-coverage", coverage=report.coverage), language)
    coverage.add_run(xml_text(reach)).italic = True
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _write_finding(row: Any, finding: Finding, report: DraftReport, language: Language) -> None:
    """Write verdict and quote, then the remark: rule, message, proposal, evidence, and where the rule comes from."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    verdict, quote, remark = row.cells
    word = verdict.paragraphs[0].add_run(sentence(verdict_of(finding), language))
    word.bold, word.font.color.rgb = finding.verdict != "ok", RGBColor.from_string(_COLOURS[finding.verdict])
    quote.text = xml_text(" ".join(finding.quote.split()))
    first = remark.paragraphs[0]
    if finding.code != CITATION:
        first.add_run(xml_text(f"{rule_name(finding.code, language)}. ")).bold = True
    first.add_run(xml_text(sentence(finding.message, language)))
    if finding.proposal:
        remark.add_paragraph(xml_text(sentence(message("draft-proposal", words=finding.proposal), language)))
    for line in _sources(finding, report, language):
        small = remark.add_paragraph().add_run(xml_text(line))
        small.font.size, small.italic = Pt(10.5), True


def marked_docx(
    report: DraftReport, language: Language, content: bytes, corrections: Collection[Finding] = ()
) -> bytes:
    """Write the draft with a Word comment at each finding that is wrong or to be looked at.

    content: of the file from which the draft was read. One of Word 97-2003 comes back as DOCX; for one that is no Word
    file, or empty (a draft that was pasted, or lay in an archive), a new Word file of its text is made. corrections:
    findings whose proposal becomes a tracked change. Raises SourceError where the file cannot be read or holds another
    text.
    """
    remarks = [
        Remark(
            finding.start,
            finding.end,
            tuple(_comment(finding, report, language)),
            finding.proposal if finding in corrections else None,
        )
        for finding in report.findings
        if finding.verdict != "ok"
    ]
    form = format_of(content, report.draft) if content else Format.TEXT
    if form not in (Format.DOCX, Format.DOC):
        return remarked_text(report.text, remarks)
    word = to_docx(content, report.draft) if form == Format.DOC else content
    return remarked_docx(word, report.draft, report.text, remarks)


def correctable(report: DraftReport) -> list[Finding]:
    """Return the findings that say what should stand in place of their quote."""
    return [finding for finding in report.findings if finding.verdict != "ok" and finding.proposal]


def _by_gravity(report: DraftReport) -> Iterator[Finding]:
    for verdict in VERDICTS:
        yield from report.with_verdict(verdict)


def _cells(finding: Finding, language: Language) -> tuple[str, ...]:
    return (
        rule_name(finding.code, language) if finding.code != CITATION else "",
        finding.quote,
        sentence(finding.message, language),
        finding.proposal or "",
        "\n".join(evidence_in_words(proof, language) for proof in finding.evidence),
    )


def _comment(finding: Finding, report: DraftReport, language: Language) -> Iterator[str]:
    yield f"{sentence(verdict_of(finding), language)}: {sentence(finding.message, language)}"
    if finding.proposal:
        yield sentence(message("draft-proposal", words=finding.proposal), language)
    yield from _sources(finding, report, language)


def _sources(finding: Finding, report: DraftReport, language: Language) -> Iterator[str]:
    """Yield the evidence of a finding, and where its rule comes from, each on a line."""
    yield from (evidence_in_words(proof, language) for proof in finding.evidence)
    if source := rule_source(finding, report.day):
        yield sentence(source, language)


def evidence_in_words(proof: Proof, language: Language) -> str:
    """Return a piece of evidence on one line: who says it, when, in which words, and of what kind the source is."""
    said = [proof.document, written_day(proof.day) if proof.day else "", f"“{proof.quote}”" if proof.quote else ""]
    return f"{', '.join(filter(None, said))} [{sentence(_ORIGINS[proof.origin], language)}]"


_ORIGINS = {
    "held": message("draft-origin-held"),
    "base": message("draft-origin-base"),
    "authority": message("draft-origin-authority"),
    "draft": message("draft-origin-draft"),
    "rule": message("draft-origin-rule"),
}
"""What the kinds of sources are called."""
