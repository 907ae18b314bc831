"""From offsets of a text to offsets of its folded form."""

from __future__ import annotations

from bisect import bisect_right

from cancu.extract.text.normalization import Folded


class SourceMap:
    """The way from the source to a folded text, which `Folded.span` leads back."""

    def __init__(self, folded: Folded) -> None:
        self._folded = folded

    def folded(self, offset: int) -> int:
        """Return the folded offset of a code point of the source, or of the next one that was kept."""
        folded = self._folded
        turn = bisect_right(folded.origins, offset) - 1
        if turn < 0:
            return 0
        at = folded.turns[turn] + offset - folded.origins[turn]
        following = folded.turns[turn + 1] if turn + 1 < len(folded.turns) else len(folded.text)
        return min(at, following)
