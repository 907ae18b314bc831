"""The sentence of a mention, as relationships quote it."""

from __future__ import annotations

from bisect import bisect_right

from cancu.extract.model.records import Extraction, Span

QUOTE_MAX = 1500
"""Code points of a quoted sentence; a longer one is cut around the mention."""


class Quoter:
    """Quotes one text."""

    def __init__(self, extraction: Extraction) -> None:
        self.text, self.sentences = extraction.text, extraction.sentences
        self.starts = [sentence.start for sentence in extraction.sentences]
        self._on_one_line: dict[tuple[int, int], str] = {}
        self._quoted: dict[tuple[int, int], str] = {}

    def quote(self, start: int, end: int) -> str:
        """Return the sentence, or sentences, of ``text[start:end]`` on one line."""
        words = self._quoted.get((start, end))
        if words is None:
            words = self._quoted[start, end] = self._quote(start, end)
        return words

    def _quote(self, start: int, end: int) -> str:
        first, last = self.sentence(start), self.sentence(max(start, end - 1))
        low, high = min(first.start, start), max(last.end, end)
        if high - low > QUOTE_MAX:
            low, high = max(low, start - QUOTE_MAX // 3), min(high, end + QUOTE_MAX // 3)
        words = self._on_one_line.get((low, high))
        if words is None:
            words = " ".join(self.text[low:high].replace("**", "").split())
            self._on_one_line[low, high] = words
        return words

    def sentence(self, offset: int) -> Span:
        """Return the sentence at an offset, else its line."""
        index = bisect_right(self.starts, offset) - 1
        if index >= 0 and offset < self.sentences[index].end:
            return self.sentences[index]
        end = self.text.find("\n", offset)
        return Span(self.text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(self.text))
