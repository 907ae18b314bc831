"""Remarks and corrections in a Word file: comments at their places, and tracked changes to take or leave.

Only what marks a place is added: comments, their ranges, `w:del` and `w:ins`; runs are parted at the ends of a place
and keep their formatting. Changes that the file already tracks stay as they are (ECMA-376, Part 1, 17.13).
"""

from __future__ import annotations

import io
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run

from cancu.extract.model.messages import message
from cancu.extract.sources import SourceError
from cancu.extract.sources.formats.docx import read_places
from cancu.extract.sources.formats.docx_places import TextPlace
from cancu.extract.sources.safe_zip import MEMBER_LIMIT, open_package
from cancu.graph.output.word_page import AUTHOR, new_document
from cancu.graph.output.xml_text import xml_text

_INITIALS = "CC"
_TEXT = qn("w:t")
_RUN = qn("w:r")
_BOX = qn("w:txbxContent")


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on the text from `start` to `end` (code points of the read text).

    lines: its paragraphs; correction: the wording that is proposed instead, as a tracked change; None for none.
    """

    start: int
    end: int
    lines: tuple[str, ...]
    correction: str | None = None


def remarked_docx(content: bytes, name: str, text: str, remarks: Iterable[Remark]) -> bytes:
    """Return a Word file with these remarks; the rest of it is as it was.

    text: what `cancu.extract.sources` read from the file. A correction that crosses a paragraph, or lies in a footnote,
    a text box or text of an old font, is left to its comment. Raises SourceError where the file cannot be read, or
    holds another text.
    """
    try:
        with open_package(content, name) as package:
            if sum(member.file_size for member in package.infolist()) > MEMBER_LIMIT:
                raise SourceError(name, message("unpacks-too-large", size=MEMBER_LIMIT >> 20))
        document = docx.Document(io.BytesIO(content))
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise SourceError(name, message("word-file-not-writable", reason=str(error))) from error
    found, places = read_places(content, name, document.element)
    if found != text:
        raise SourceError(name, message("word-file-changed"))
    return _remarked(document, places, remarks)


def remarked_text(text: str, remarks: Iterable[Remark]) -> bytes:
    """Return a new Word file of a text (pasted, of a PDF or a scan), a paragraph for each line, with these remarks."""
    document = new_document("", {"Normal": 13})
    places, at = [], 0
    end = document.element.body.sectPr
    for line in text.split("\n"):
        paragraph = OxmlElement("w:p")
        end.addprevious(paragraph)  # `add_paragraph` looks through the whole body each time
        if line:
            run, node = OxmlElement("w:r"), OxmlElement("w:t")
            node.text = xml_text(line)
            node.set(qn("xml:space"), "preserve")
            run.append(node)
            paragraph.append(run)
            places.append(TextPlace(at, at + len(line), run, node))
        at += len(line) + 1
    return _remarked(document, places, remarks)


def _remarked(document: Any, places: Sequence[TextPlace], remarks: Iterable[Remark]) -> bytes:
    ordered = sorted(remarks, key=lambda remark: (remark.start, -remark.end))
    marks = _Marks(document, places)
    for remark in ordered:
        marks.part_at(remark.start)
        marks.part_at(remark.end)
    for remark in ordered:
        marks.comment(remark)
    for remark in ordered:
        if remark.correction is not None:
            marks.correct(remark.start, remark.end, remark.correction)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class _Marks:
    """A document, and where its text stands in it; runs are parted so that a mark covers whole runs."""

    def __init__(self, document: Any, places: Sequence[TextPlace]) -> None:
        self.document, self.places = document, sorted(places, key=lambda place: place.start)
        self.changed: set[Any] = set()
        ids = document.element.xpath("//w:ins/@w:id | //w:del/@w:id | //w:bookmarkStart/@w:id")
        self.last_id = max((int(id_) for id_ in ids if id_.lstrip("-").isdecimal()), default=0)
        self.now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def part_at(self, offset: int) -> None:
        """Part the run in which the text at `offset` stands, so that a run begins there."""
        at = bisect_right(self.places, offset, key=lambda place: place.start) - 1
        if at < 0 or offset >= self.places[at].end:
            return
        place = self.places[at]
        if place.start < offset:
            if place.node is None or place.node.tag != _TEXT:
                return
            rest = _cut_text(place.node, offset - place.start)
            self.places[at] = TextPlace(place.start, offset, place.run, place.node)
            at += 1
            self.places.insert(at, TextPlace(offset, place.end, place.run, rest))
        here = self.places[at]
        if at == 0 or here.node is None or self.places[at - 1].run is not here.run:
            return
        new = _cut_run(here.run, here.node)
        while at < len(self.places) and self.places[at].run is here.run:
            self.places[at] = replace(self.places[at], run=new)
            at += 1

    def comment(self, remark: Remark) -> None:
        """Add the comment; in a text box or a footnote, where Word has none, it stands at what leads there."""
        runs = [_outer_run(place.run) for place in self._within(remark.start, remark.end)]
        if not runs:
            return
        lines = "\n".join(xml_text(line) for line in remark.lines)
        parent: Any = self.document
        self.document.add_comment([Run(runs[0], parent), Run(runs[-1], parent)], lines, AUTHOR, _INITIALS)

    def correct(self, start: int, end: int, wording: str) -> None:
        """Replace the text by a tracked change, as far as it lies in one paragraph and no other change touches it."""
        places = self._within(start, end)
        runs = list(dict.fromkeys(place.run for place in places))
        if not self._can_correct(places, start, end):
            return
        self.changed.update(runs)
        properties = runs[0].find(qn("w:rPr"))
        for run in runs:
            deletion = self._change("w:del")
            run.addprevious(deletion)
            deletion.append(run)
            for node in run.findall(_TEXT):
                node.tag = qn("w:delText")
                node.set(qn("xml:space"), "preserve")
        insertion = self._change("w:ins")
        new = OxmlElement("w:r")
        if properties is not None:
            new.append(deepcopy(properties))
        node = OxmlElement("w:t")
        node.text = xml_text(wording)
        node.set(qn("xml:space"), "preserve")
        new.append(node)
        insertion.append(new)
        after = runs[-1].getparent()
        outer = after.getparent()
        (outer if outer.tag == qn("w:ins") else after).addnext(insertion)

    def _can_correct(self, places: Sequence[TextPlace], start: int, end: int) -> bool:
        """Return whether a tracked change can stand for these places, and for no more than the text from start to end.

        A text box stands in the file twice, in a new and an old form, so that its text is left alone.
        """
        if not places or places[0].start != start or places[-1].end != end:
            return False
        if any(place.node is None or place.run in self.changed for place in places):
            return False
        last = places[-1].run
        inside = last.getparent().tag == qn("w:ins") and last.getnext() is not None
        return not inside and _outer_run(last) is last and len({_paragraph(place.run) for place in places}) == 1

    def _within(self, start: int, end: int) -> list[TextPlace]:
        first = max(0, bisect_right(self.places, start, key=lambda place: place.start) - 1)
        last = bisect_left(self.places, end, key=lambda place: place.start)
        return [place for place in self.places[first:last] if start < place.end]

    def _change(self, tag: str) -> Any:
        self.last_id += 1
        change = OxmlElement(tag)
        for name, value in (("w:id", str(self.last_id)), ("w:author", AUTHOR), ("w:date", self.now)):
            change.set(qn(name), value)
        return change


def _cut_text(node: Any, at: int) -> Any:
    """Part a `w:t` behind its first `at` code points; return the new one with the rest."""
    rest = OxmlElement("w:t")
    node.text, rest.text = node.text[:at], node.text[at:]
    for one in (node, rest):
        one.set(qn("xml:space"), "preserve")
    node.addnext(rest)
    return rest


def _cut_run(run: Any, node: Any) -> Any:
    """Part a run before one of its elements; return the new run, which has this element and those behind it."""
    new = OxmlElement("w:r")
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        new.append(deepcopy(properties))
    for one in [node, *node.itersiblings()]:
        new.append(one)
    run.addnext(new)
    return new


def _outer_run(run: Any) -> Any:
    """Return the run of the document's body that a run is in: itself, or that of the text box around it."""
    boxes = list(run.iterancestors(_BOX))
    return next(boxes[-1].iterancestors(_RUN)) if boxes else run


def _paragraph(run: Any) -> Any:
    return next(run.iterancestors(qn("w:p")))
