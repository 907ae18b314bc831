"""Web pages: the document in them, without menus, cookie notices and other surroundings."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from cancu.extract.model.messages import message
from cancu.extract.sources.encoding.detection import decode
from cancu.extract.sources.encoding.legacy_fonts import font_encoding, from_font, guess_font
from cancu.extract.sources.records import Draft, Reading, Source, SourceError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(r"^\s*<\?xml[^>]*\?>")
_DROPPED = """
script style noscript template head nav aside button select option textarea input iframe object svg canvas audio video
dialog menu
"""
_DROPPED_TAGS = frozenset(_DROPPED.split())
_DROPPED_ROLES = {"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "complementary", "menu"}
_AROUND = re.compile(
    r"(?:^|[-_ ])(?:nav|navbar|navigation|menu|menubar|breadcrumbs?|cookies?|consent|gdpr|sidebar|side-bar|ads|"
    r"advert|share|sharing|social|comments?|related|popup|modal|newsletter|login|skip-link|paging|toolbar)(?:$|[-_ ])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FONT = re.compile(r"font-family\s*:\s*[\"']?([^;,\"']+)", re.IGNORECASE)
_BLOCKS = """
address article blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
header html legend li main ol p pre section summary table tbody td tfoot th thead tr ul
"""
_BLOCK_TAGS = frozenset(_BLOCKS.split())
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_ENDS = (".", ";", ":", "!", "?", "”", '"')


def read_html(content: bytes, name: str, reading: Reading) -> Source:
    """Return the text of a web page or of a document saved as one. Raises SourceError where it holds no text."""
    from lxml import etree, html

    text = _XML_ENCODING.sub("", _decoded(content, name, reading))
    try:
        root = html.document_fromstring(
            text, parser=html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(name, message("broken-web-page")) from error
    body = root.find("body")
    body = root if body is None else body
    _clean(body)
    draft = Draft()
    _Walk(draft).block(_main(body))
    source = draft.source(name, "html")
    font = guess_font(source.text)
    return source if font is None else Source(from_font(source.text, font), False, name, "html", source.places[:1])


def _decoded(content: bytes, name: str, reading: Reading) -> str:
    told = _CHARSET.search(content[:4096])
    if told and not reading.encoding and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        with suppress(LookupError, UnicodeDecodeError):  # Many name another encoding than they have: the text decides.
            return content.decode(told[1].decode("ascii"))
    return decode(content, name, reading).text


def _clean(body: HtmlElement) -> None:
    """Remove what is no part of the document, unless it is most of the page."""
    whole = max(1, len(body.text_content()))
    for element in list(body.iter()):
        if not isinstance(element.tag, str) or element is body or element.getparent() is None:
            continue
        if _is_unseen(element) or (_is_around(element) and len(element.text_content()) < whole / 2):
            element.drop_tree()


def _is_unseen(element: HtmlElement) -> bool:
    if element.tag in _DROPPED_TAGS or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN.search(element.get("style", "")))


def _is_around(element: HtmlElement) -> bool:
    if element.get("role", "") in _DROPPED_ROLES:
        return True
    if element.tag in ("header", "footer") and not any(True for _ in element.iterancestors("article", "main")):
        return True
    if element.tag in ("div", "ul", "ol", "section", "p", "form", "table") and _AROUND.search(
        f"{element.get('class', '')} {element.get('id', '')}"
    ):
        return True
    return element.tag in ("div", "ul", "ol", "table") and _is_links(element)


def _is_links(element: HtmlElement) -> bool:
    """Return whether a block is little more than a list of links."""
    links = element.findall(".//a[@href]")
    if len(links) < 5:
        return False
    return sum(len(link.text_content()) for link in links) > 0.85 * max(1, len(element.text_content().strip()))


def _main(body: HtmlElement) -> HtmlElement:
    """Return the part that the page marks as its main one, where it has much of the text."""
    whole = len(body.text_content())
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = body.findall(path)
        if len(found) == 1 and len(found[0].text_content()) > 0.3 * whole:
            return found[0]
    return body


class _Walk:
    """Adds the blocks of a page to a draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.line: list[str] = []

    def block(self, element: HtmlElement, in_cell: bool = False, font: str = "") -> None:
        tag = element.tag
        font = _font_of(element) or font
        is_block = tag in _BLOCK_TAGS
        in_cell = in_cell or tag in ("td", "th")
        if is_block:
            self.flush(in_cell and tag not in ("td", "th", "li"))
        if tag == "li":
            self.line.append(_label(element))
        self.text(element.text, font, tag == "pre")
        for child in element:
            if child.tag == "br":
                self.line.append("\n")
            elif isinstance(child.tag, str):
                self.block(child, in_cell, font)
            self.text(child.tail, font, tag == "pre")
        if is_block:
            self.flush(in_cell and tag not in ("td", "th"))

    def text(self, text: str | None, font: str, as_is: bool) -> None:
        if text:
            encoding = font_encoding(font)
            shown = from_font(text, encoding) if encoding else text
            self.line.append(shown if as_is else _BLANKS.sub(" ", shown))

    def flush(self, in_cell: bool) -> None:
        """End the paragraph; within a cell the lines of a letterhead stay together."""
        lines = (line.strip(" \t") for line in "".join(self.line).split("\n"))
        text = "\n".join(lines).strip("\n")
        self.line = []
        if text:
            self.draft.add(text, None)
        self.draft.end("\n" if in_cell and text and not text.endswith(_ENDS) else "\n\n" if text or not in_cell else "")


def _font_of(element: HtmlElement) -> str:
    found = _FONT.search(element.get("style", ""))
    return found[1] if found else element.get("face", "") if element.tag == "font" else ""


def _label(item: HtmlElement) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    start = parent.get("start", "1")
    before = sum(1 for sibling in item.itersiblings("li", preceding=True))
    return f"{(int(start) if start.isdecimal() else 1) + before}. "
