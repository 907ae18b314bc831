"""The report on a draft as files: every finding is in them, at its place."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner
from docx.oxml.ns import qn

from cancu.cli import main
from cancu.extract.sources import Reading
from cancu.extract.sources.formats.doc import office
from cancu.extract.sources.formats.docx import read_docx
from tests.conftest import missing
from tests.extract.sources.rendering import convert
from tests.test_check_draft_command import DRAFT

WRONG = "Luật Tổ chức chính quyền địa phương số 77/2015/QH13"


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    """Return a draft as a Word file, a paragraph for each line."""
    document = docx.Document()
    for line in DRAFT.splitlines():
        document.add_paragraph(line)
    file = tmp_path / "draft.docx"
    document.save(str(file))
    return file


def check(*arguments: str) -> int:
    result = CliRunner().invoke(main, ["check-draft", *arguments, "--base-only"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code


def under_comments(document: Any) -> Iterator[str]:
    """Yield the words under each comment, those of tracked insertions too."""
    for comment in document.comments:
        words, inside = "", False
        for node in document.element.body.iter():
            if node.get(qn("w:id")) == str(comment.comment_id):
                inside = {qn("w:commentRangeStart"): True, qn("w:commentRangeEnd"): False}.get(node.tag, inside)
            elif inside and node.tag in (qn("w:t"), qn("w:delText")):
                words += node.text or ""
        yield words


def test_the_draft_comes_back_with_comments(word_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "checked.docx"
    assert check(str(word_file), "--output", str(out)) == 4
    document = docx.Document(str(out))
    assert WRONG in list(under_comments(document))
    assert [p.text for p in document.paragraphs] == [p.text for p in docx.Document(str(word_file)).paragraphs]
    [first, *_] = [comment.text for comment in document.comments if "77/2015/QH13" in comment.text]
    assert first.startswith("SAI: ")


def test_libreoffice_reads_the_comments(word_file: Path, tmp_path: Path) -> None:
    if office() is None:
        missing("LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
    marked, opened = tmp_path / "checked.docx", tmp_path / "opened"
    assert check(str(word_file), "--output", str(marked)) == 4
    opened.mkdir()
    convert([marked], "docx", opened)
    ours, theirs = docx.Document(str(marked)), docx.Document(str(opened / "checked.docx"))
    assert {comment.author for comment in theirs.comments} == {"Căn Cứ"}
    read, written = (
        sorted((comment.text, words) for comment, words in zip(file.comments, under_comments(file), strict=True))
        for file in (theirs, ours)
    )
    assert read == written


def test_what_is_proposed_comes_as_tracked_changes(word_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "checked.docx"
    assert check(str(word_file), "--correct", "--output", str(out)) == 4
    body = docx.Document(str(out)).element.body
    inserted = ["".join(node.text or "" for node in change.iter(qn("w:t"))) for change in body.iter(qn("w:ins"))]
    assert any("24 tháng 5 năm 2018" in words for words in inserted)


def test_a_single_correction_is_named_by_its_place(word_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "checked.docx"
    text = read_docx(word_file.read_bytes(), "draft.docx", Reading()).text
    start = text.index("ngày 15 tháng 7 năm 2018")
    place = f"{start}-{start + len('ngày 15 tháng 7 năm 2018')}"
    assert check(str(word_file), "--correct-at", place, "--output", str(out)) == 4
    [change] = docx.Document(str(out)).element.body.iter(qn("w:ins"))
    assert "".join(node.text or "" for node in change.iter(qn("w:t"))) == "ngày 24 tháng 5 năm 2018"
    assert check(str(word_file), "--correct-at", "1-2", "--output", str(out)) == 2


def test_only_a_word_file_tells_of_italics(word_file: Path, tmp_path: Path) -> None:
    text, out = tmp_path / "draft.txt", tmp_path / "found.json"
    text.write_text(DRAFT, encoding="utf-8")
    codes = {}
    for file in (word_file, text):
        check(str(file), "--output", str(out))
        codes[file] = {finding["code"] for finding in json.loads(out.read_text(encoding="utf-8"))["findings"]}
    assert codes[word_file] - codes[text] == {"basis-italics"}


def test_a_text_gets_a_word_file(tmp_path: Path) -> None:
    file, out = tmp_path / "draft.txt", tmp_path / "checked.docx"
    file.write_text(DRAFT, encoding="utf-8")
    assert check(str(file), "--output", str(out)) == 4
    assert WRONG in list(under_comments(docx.Document(str(out))))


def test_reports_have_every_finding(word_file: Path, tmp_path: Path) -> None:
    book, report = tmp_path / "found.xlsx", tmp_path / "report.docx"
    assert check(str(word_file), "--output", str(book)) == 4
    with zipfile.ZipFile(book) as package:
        texts = package.read("xl/sharedStrings.xml").decode()
        rows = package.read("xl/worksheets/sheet1.xml").decode().count("<row ")
    assert all(words in texts for words in ("Kết luận", "SAI", WRONG))
    assert check(str(word_file), "--format", "report", "--output", str(report)) == 4
    [table] = docx.Document(str(report)).tables
    assert len(table.rows) == rows > 2
    assert [cell.text for cell in table.rows[1].cells][:2] == ["SAI", WRONG]


def test_a_word_file_is_made_of_one_draft(word_file: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text(DRAFT, encoding="utf-8")
    assert check(str(word_file), str(tmp_path / "other.txt"), "--format", "docx") not in (0, 4)
