"""Walk over the elements of office files, each once however deep they are nested."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def outermost(parent: _Element, tag: str, closed: frozenset[str]) -> Iterator[_Element]:
    """Yield the elements of this name below `parent` that lie in no other one of it; closed: names not looked into."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in closed:
            yield from outermost(child, tag, closed)
