"""The words of a document's pages, packed: a long document has a million of them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import overload

from cancu.extract.sources.layout.lines import PageWord

_BETWEEN = "\n"
"""Ends each text: no word has a line break in it."""


@dataclass(slots=True)
class PackedPages(Sequence[list[PageWord]]):
    """Pages of words. A page takes a tenth of the memory of its words, which are made anew whenever it is asked for."""

    _texts: list[str] = field(default_factory=list)
    _numbers: list[array[float]] = field(default_factory=list)

    def append(self, words: Sequence[PageWord]) -> None:
        """Add a page."""
        self._texts.append("".join(word.text + _BETWEEN for word in words))
        self._numbers.append(array("d", (n for w in words for n in (w.left, w.top, w.right, w.bottom, w.confidence))))

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, at: int) -> list[PageWord]: ...

    @overload
    def __getitem__(self, at: slice) -> list[list[PageWord]]: ...

    def __getitem__(self, at: int | slice) -> list[PageWord] | list[list[PageWord]]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        texts, numbers = self._texts[at].split(_BETWEEN)[:-1], self._numbers[at]
        return [PageWord(text, *numbers[5 * n : 5 * n + 5]) for n, text in enumerate(texts)]
