"""The report on a draft as files: Excel, Word, and the draft itself with Word comments at the places."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence

import docx
import xlsxwriter
from docx.shared import Pt

from cancu.extract.model.messages import message
from cancu.graph.draft.records import VERDICTS, DraftReport, Finding, Proof
from cancu.graph.output.draft_report import VERDICT_MESSAGES, summary
from cancu.graph.output.word_remarks import AUTHOR, Remark, remarked_docx, remarked_text
from cancu.graph.output.xml_text import xml_text
from cancu.messages import Language, sentence, written_day

_COLUMNS = (
    message("draft-column-file"),
    message("draft-column-verdict"),
    message("draft-column-quote"),
    message("draft-column-message"),
    message("draft-column-proposal"),
    message("draft-column-evidence"),
)
_WIDTHS = (24, 10, 44, 60, 44, 60)
"""Of the workbook's columns, in characters."""


def as_xlsx(reports: Sequence[DraftReport], language: Language) -> bytes:
    """Write the findings of drafts as an Excel workbook, the gravest of each draft first: text only, with a filter."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(sentence(message("draft-sheet"), language))
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for column, (name, width) in enumerate(zip(_COLUMNS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width, plain)
            sheet.write_string(0, column, sentence(name, language), head)
        row = 0
        for report in reports:
            for finding in _by_gravity(report):
                row += 1
                for column, cell in enumerate((report.draft, *_cells(finding, language))):
                    sheet.write_string(row, column, cell, plain)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, row, len(_COLUMNS) - 1)
    return out.getvalue()


def as_report_docx(report: DraftReport, language: Language) -> bytes:
    """Write the report on a draft as a Word file: the counts on top, then a table of the findings, gravest first."""
    document = docx.Document()
    document.core_properties.author = AUTHOR
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Times New Roman", Pt(12)
    document.add_heading(sentence(message("draft-report-title", draft=report.draft), language), 1)
    document.add_paragraph(xml_text(f"{written_day(report.day)}: {summary(report, language)}"))
    table = document.add_table(rows=1, cols=len(_COLUMNS) - 1, style="Table Grid")
    for cell, name in zip(table.rows[0].cells, _COLUMNS[1:], strict=True):
        cell.paragraphs[0].add_run(sentence(name, language)).bold = True
    for finding in _by_gravity(report):
        for cell, text in zip(table.add_row().cells, _cells(finding, language), strict=True):
            cell.text = xml_text(text)
    document.add_paragraph()
    document.add_paragraph(xml_text(sentence(report.coverage, language)))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def marked_docx(
    report: DraftReport, language: Language, content: bytes, name: str, corrections: Collection[int] = ()
) -> bytes:
    """Write the draft with a Word comment at each finding that is wrong or to be looked at.

    content, name: of the file from which the draft was read; of one that is no DOCX, or empty (a draft in an archive),
    a new Word file of its text is made. corrections: indexes of findings whose proposal becomes a tracked change.
    Raises SourceError where the file cannot be read or holds another text.
    """
    remarks = [
        Remark(
            finding.start,
            finding.end,
            tuple(_comment(finding, language)),
            finding.proposal if index in corrections else None,
        )
        for index, finding in enumerate(report.findings)
        if finding.verdict != "ok"
    ]
    if not content or not name.lower().endswith(".docx"):
        return remarked_text(report.text, remarks)
    return remarked_docx(content, name, report.text, remarks)


def correctable(report: DraftReport) -> list[int]:
    """Return the indexes of the findings that say what should stand in place of their quote."""
    return [at for at, finding in enumerate(report.findings) if finding.verdict != "ok" and finding.proposal]


def _by_gravity(report: DraftReport) -> Iterator[Finding]:
    for verdict in VERDICTS:
        yield from report.with_verdict(verdict)


def _cells(finding: Finding, language: Language) -> tuple[str, ...]:
    return (
        sentence(VERDICT_MESSAGES[finding.verdict], language),
        finding.quote,
        sentence(finding.message, language),
        finding.proposal or "",
        "\n".join(evidence_in_words(proof, language) for proof in finding.evidence),
    )


def _comment(finding: Finding, language: Language) -> Iterator[str]:
    yield f"{sentence(VERDICT_MESSAGES[finding.verdict], language)}: {sentence(finding.message, language)}"
    if finding.proposal:
        yield sentence(message("draft-proposal", words=finding.proposal), language)
    yield from (evidence_in_words(proof, language) for proof in finding.evidence)


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
