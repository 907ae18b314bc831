"""Comments and tracked changes in Word files: at their places, and nothing else changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st

from cancu.extract.sources import Reading, SourceError
from cancu.extract.sources.formats.docx import read_docx
from cancu.graph.output.word_remarks import AUTHOR, Remark, remarked_docx, remarked_text

BASIS = "Căn cứ Luật Đất đai số 45/2013/QH13 ngày 29 tháng 11 năm 2013;"


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def text_of(content: bytes) -> str:
    return read_docx(content, "draft.docx", Reading()).text


def paragraphs(*lines: list[str]) -> bytes:
    """Return a Word file, each line a paragraph of its runs."""
    document = docx.Document()
    for line in lines:
        paragraph = document.add_paragraph()
        for run in line:
            paragraph.add_run(run).italic = True
    return saved(document)


def raw(xml: str) -> bytes:
    """Return a Word file with these paragraphs, as XML."""
    document = docx.Document()
    for paragraph in parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"):
        document.element.body.insert(-1, paragraph)
    return saved(document)


def commented(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield the text under each comment, and the comment's."""
    document = docx.Document(io.BytesIO(content))
    for comment in document.comments:
        open_, found = False, ""
        for node in document.element.body.iter():
            if node.tag == qn("w:commentRangeStart") and node.get(qn("w:id")) == str(comment.comment_id):
                open_ = True
            elif node.tag == qn("w:commentRangeEnd") and node.get(qn("w:id")) == str(comment.comment_id):
                open_ = False
            elif open_ and node.tag in (qn("w:t"), qn("w:delText")):
                found += node.text or ""
        yield found, comment.text


def remark(text: str, quote: str, *lines: str, correction: str | None = None) -> Remark:
    start = text.index(quote)
    return Remark(start, start + len(quote), lines or ("Xem lại.",), correction)


@pytest.mark.parametrize(
    "runs",
    [
        [BASIS],
        ["Căn cứ Luật Đất đai số ", "45/2013/QH13", " ngày 29 tháng 11 năm 2013;"],
        ["Căn cứ Luật Đất đai số 45/20", "13/QH", "13 ngày 29 tháng 11 năm 2013;"],
        list(BASIS),
    ],
)
def test_comment_stands_at_its_words(runs: list[str]) -> None:
    content = paragraphs(["QUYẾT ĐỊNH"], runs, ["Điều 1."])
    text = text_of(content)
    found = remarked_docx(content, "draft.docx", text, [remark(text, "45/2013/QH13", "Đã hết hiệu lực.", "Luật 31")])
    assert list(commented(found)) == [("45/2013/QH13", "Đã hết hiệu lực.\nLuật 31")]
    assert text_of(found) == text
    [comment] = docx.Document(io.BytesIO(found)).comments
    assert comment.author == AUTHOR
    paragraph = docx.Document(io.BytesIO(found)).paragraphs[1]
    assert all(run.italic for run in paragraph.runs if run.text)


def test_correction_can_be_taken_or_left() -> None:
    content = paragraphs(["Căn cứ Luật Đất đai số ", "45/2013", "/QH13;"])
    text = text_of(content)
    found = remarked_docx(content, "draft.docx", text, [remark(text, "45/2013/QH13", correction="31/2024/QH15")])
    assert text_of(found) == "Căn cứ Luật Đất đai số 31/2024/QH15;"  # every change taken
    body = docx.Document(io.BytesIO(found)).element.body
    assert "".join(node.text for node in body.iter(qn("w:delText"))) == "45/2013/QH13"
    assert {change.get(qn("w:author")) for change in body.iter(qn("w:ins"), qn("w:del"))} == {AUTHOR}
    ids = [change.get(qn("w:id")) for change in body.iter(qn("w:ins"), qn("w:del"))]
    assert len(ids) == len(set(ids))
    assert all(
        run.find(qn("w:rPr") + "/" + qn("w:i")) is not None for run in body.iter(qn("w:r")) if run.xpath(".//w:t")
    )


@pytest.mark.parametrize(
    ("name", "xml", "quote", "marked"),
    [
        (
            "inside a link",
            '<w:p><w:hyperlink w:anchor="x"><w:r><w:t>xem Luật số 45/2013/QH13</w:t></w:r></w:hyperlink></w:p>',
            "45/2013/QH13",
            "45/2013/QH13",
        ),
        (
            "over a tracked insertion",
            '<w:p><w:r><w:t xml:space="preserve">Luật số </w:t></w:r><w:ins w:id="7" w:author="A">'
            "<w:r><w:t>45/2013/QH13 về</w:t></w:r></w:ins><w:r><w:t> đất đai</w:t></w:r></w:p>",
            "số 45/2013/QH13",
            "số 45/2013/QH13",
        ),
        (
            "over a tracked deletion",
            '<w:p><w:r><w:t>45/</w:t></w:r><w:del w:id="7" w:author="A"><w:r><w:delText>2003</w:delText></w:r></w:del>'
            "<w:r><w:t>2013/QH13.</w:t></w:r></w:p>",
            "45/2013/QH13",
            "45/20032013/QH13",
        ),
        (
            "over tab, break and hyphen",
            "<w:p><w:r><w:t>Số:</w:t><w:tab/><w:t>45/QĐ</w:t><w:noBreakHyphen/><w:t>UBND</w:t><w:br/><w:t>X</w:t></w:r></w:p>",
            "45/QĐ-UBND",
            "45/QĐUBND",
        ),
        (
            "in a cell",
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Số: 12/QĐ-UBND</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "12/QĐ-UBND",
            "12/QĐ-UBND",
        ),
    ],
)
def test_places_of_other_marks(name: str, xml: str, quote: str, marked: str) -> None:
    content = raw(xml)
    text = text_of(content)
    found = remarked_docx(content, "draft.docx", text, [remark(text, quote)])
    assert [under for under, _ in commented(found)] == [marked], name
    assert text_of(found) == text


def test_text_box_has_its_comment_at_the_box() -> None:
    box = "<w:drawing><w:txbxContent><w:p><w:r><w:t>Luật số 45/2013/QH13</w:t></w:r></w:p></w:txbxContent></w:drawing>"
    content = raw(f"<w:p><w:r><w:t>Bên cạnh</w:t></w:r><w:r>{box}</w:r></w:p>")
    text = text_of(content)
    found = remarked_docx(content, "draft.docx", text, [remark(text, "45/2013/QH13", correction="31/2024/QH15")])
    assert text_of(found) == text
    body = docx.Document(io.BytesIO(found)).element.body
    [start] = body.iter(qn("w:commentRangeStart"))
    assert start.getparent().getparent() is body


def test_what_cannot_be_corrected_keeps_its_comment() -> None:
    content = paragraphs(["Luật số"], ["45/2013/QH13"])
    text = text_of(content)
    remarks = [remark(text, "số\n\n45/2013/QH13", correction="số 31/2024/QH15")]
    found = remarked_docx(content, "draft.docx", text, remarks)
    assert text_of(found) == text
    assert [under for under, _ in commented(found)] == ["số45/2013/QH13"]


def test_earlier_comments_and_other_parts_stay() -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run(BASIS)
    document.add_comment([run], "Của người khác", "Chị A", "A")
    document.sections[0].footer.paragraphs[0].add_run("Trang 1")
    content = saved(document)
    text = text_of(content)
    found = remarked_docx(content, "draft.docx", text, [remark(text, "45/2013/QH13")])
    assert [comment for _, comment in commented(found)] == ["Của người khác", "Xem lại."]
    before, after = zipfile.ZipFile(io.BytesIO(content)), zipfile.ZipFile(io.BytesIO(found))
    assert before.namelist() == after.namelist()
    untouched = [name for name in before.namelist() if name not in ("word/document.xml", "word/comments.xml")]
    assert {name: before.read(name) for name in untouched} == {name: after.read(name) for name in untouched}


def test_other_text_is_an_error() -> None:
    content = paragraphs([BASIS])
    with pytest.raises(SourceError, match="word-file-changed"):
        remarked_docx(content, "draft.docx", "Văn bản khác", [])


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"text"])
def test_no_word_file_is_an_error(content: bytes) -> None:
    with pytest.raises(SourceError):
        remarked_docx(content, "draft.docx", "", [])


def test_text_without_a_word_file_gets_one() -> None:
    text = f"QUYẾT ĐỊNH\n\n{BASIS}\n\x0cĐiều 1."
    found = remarked_text(text, [remark(text, "45/2013/QH13", "Đã hết hiệu lực.", correction="31/2024/QH15")])
    assert list(commented(found)) == [("45/2013/QH1331/2024/QH15", "Đã hết hiệu lực.")]  # the old and the new
    assert [one.text for one in docx.Document(io.BytesIO(found)).paragraphs][:2] == ["QUYẾT ĐỊNH", ""]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_remarks(data: st.DataObject) -> None:
    line = st.lists(st.text("ab đ", min_size=1, max_size=5), min_size=1, max_size=4)  # without words it is not read
    lines = data.draw(st.lists(line.filter(lambda runs: bool("".join(runs).strip())), min_size=1, max_size=3))
    content = paragraphs(["x"], *lines, ["y"])
    text = text_of(content)
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 6)).map(lambda s: (s[0], min(len(text), sum(s))))
    remarks = [Remark(start, end, (f"{start}-{end}",)) for start, end in data.draw(st.lists(spans, max_size=4))]
    found = remarked_docx(content, "draft.docx", text, remarks)
    assert text_of(found) == text
    expected = [text[one.start : one.end].replace("\n", "") for one in remarks]
    assert sorted(under for under, _ in commented(found)) == sorted(filter(None, expected))
