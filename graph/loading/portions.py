"""What is written at once: so many things, of texts also so many characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Protocol, TypeVar


class _HasText(Protocol):
    @property
    def text(self) -> str: ...


Item = TypeVar("Item")
Text = TypeVar("Text", bound=_HasText)


def portions(items: Iterable[Item], most: int) -> Iterator[list[Item]]:
    """Yield things in their order, `most` of them at a time; each portion is read when it is asked for."""
    waiting = iter(items)
    while some := list(islice(waiting, most)):
        yield some


def portions_of_texts(texts: Iterable[Text], most: int, characters: int) -> Iterator[list[Text]]:
    """Yield texts in their order, `most` of them at a time, of so many characters together; a longer text alone."""
    some: list[Text] = []
    size = 0
    for text in texts:
        if some and (len(some) == most or size + len(text.text) > characters):
            yield some
            some, size = [], 0
        some.append(text)
        size += len(text.text)
    if some:
        yield some
