"""Which stretches of a Word file's text are set in italics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cancu.extract.model.records import Span
from cancu.extract.sources.formats.docx import read_places
from cancu.extract.sources.formats.docx_styles import WORD, Styles
from cancu.extract.sources.records import SourceError
from cancu.extract.sources.safe_zip import open_package, parse_xml, read_member

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN = "word/document.xml"


def italics_of(content: bytes, name: str, text: str) -> tuple[Span, ...] | None:
    """Return the stretches of a Word file's text (code points) that are set in italics, in order.

    text: what `read_docx` gives of the file. None where the content is no such file, so that nothing is known.
    """
    if not content.startswith(b"PK"):
        return None
    try:
        with open_package(content, name) as package:
            main, styles = (read_member(package, member, name) for member in (_MAIN, "word/styles.xml"))
        if not main:
            return None
        document = parse_xml(main, name)
        found, places = read_places(content, name, document)
        known = Styles(parse_xml(styles, name) if styles else None)
    except SourceError:
        return None
    if found != text:
        return None
    return tuple(Span(place.start, place.end) for place in places if _is_italic(place.run, known))


def _is_italic(run: _Element, styles: Styles) -> bool:
    paragraphs = (element for element in _around(run) if element.tag == WORD + "p")
    paragraph = next(paragraphs, None)
    return styles.is_italic(run, styles.of_paragraph(paragraph) if paragraph is not None else "")


def _around(element: _Element) -> Iterator[_Element]:
    while (parent := element.getparent()) is not None:
        yield parent
        element = parent
