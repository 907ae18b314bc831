"""What surrounds the document on a web page: menus, cookie notices, what is not shown. One pass over the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

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
_LINKS = 5
"""Fewest links of a block that is a list of links."""


@dataclass(slots=True)
class _Measure:
    """The text below an element. before, after: blanks at its ends; linked: characters inside its links.

    in_document: it lies in an `article` or a `main` element.
    """

    in_document: bool = False
    length: int = 0
    before: int = 0
    after: int = 0
    links: int = 0
    linked: int = 0

    def add(self, text: str | None) -> None:
        if text:
            self.join(len(text), len(text) - len(text.lstrip()), len(text) - len(text.rstrip()))

    def join(self, length: int, before: int, after: int) -> None:
        """Append text of so many characters with so many blanks at its ends."""
        if self.before == self.length:
            self.before += before
        self.after = self.after + length if after == length else after
        self.length += length

    @property
    def is_links(self) -> bool:
        """Whether the text is little more than a list of links."""
        stripped = max(0, self.length - self.before - self.after)
        return self.links >= _LINKS and self.linked > 0.85 * max(1, stripped)


def surroundings_of(body: HtmlElement) -> frozenset[HtmlElement]:
    """Return the elements that are no part of the document, unless one is most of the page."""
    unseen: set[HtmlElement] = set()
    around: list[tuple[HtmlElement, int]] = []
    whole = 1
    for element, measure in _measures(body, frozenset()):
        if element is body:
            whole = max(1, measure.length)
        elif _is_unseen(element):
            unseen.add(element)
        elif _is_around(element, measure):
            around.append((element, measure.length))
    return frozenset(unseen) | {element for element, length in around if length < whole / 2}


def main_of(body: HtmlElement, left_out: frozenset[HtmlElement]) -> HtmlElement:
    """Return the part that the page marks as its main one, where it has much of the text that is not left out."""
    found: tuple[list[tuple[HtmlElement, int]], ...] = [], [], []
    whole = 0
    for element, measure in _measures(body, left_out):
        if element is body:
            whole = measure.length
            continue
        for place, marked in zip(
            found, (element.tag == "main", element.get("role") == "main", element.tag == "article"), strict=True
        ):
            if marked:
                place.append((element, measure.length))
    for place in found:
        if len(place) == 1 and place[0][1] > 0.3 * whole:
            return place[0][0]
    return body


def _measures(body: HtmlElement, left_out: frozenset[HtmlElement]) -> Iterator[tuple[HtmlElement, _Measure]]:
    """Yield the elements of a page, each after those inside it, with the measures of their text; `body` is the last."""
    from lxml import etree

    open_: list[_Measure] = []
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        outer = open_[-1] if open_ else _Measure()
        if event == "start":
            measure = _Measure(outer.in_document or element.tag in ("article", "main"))
            if element in left_out:
                walk.skip_subtree()
            else:
                measure.add(element.text)
            open_.append(measure)
            continue
        measure = open_.pop()
        outer = open_[-1] if open_ else _Measure()
        if element not in left_out:
            yield element, measure
            link = element.tag == "a" and element.get("href") is not None
            outer.links += measure.links + link
            outer.linked += measure.linked + (measure.length if link else 0)
            outer.join(measure.length, measure.before, measure.after)
        outer.add(element.tail)


def _is_unseen(element: HtmlElement) -> bool:
    if element.tag in _DROPPED_TAGS or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN.search(element.get("style", "")))


def _is_around(element: HtmlElement, measure: _Measure) -> bool:
    if element.get("role", "") in _DROPPED_ROLES:
        return True
    if element.tag in ("header", "footer") and not measure.in_document:
        return True
    if element.tag in ("div", "ul", "ol", "section", "p", "form", "table") and _AROUND.search(
        f"{element.get('class', '')} {element.get('id', '')}"
    ):
        return True
    return element.tag in ("div", "ul", "ol", "table") and measure.is_links
