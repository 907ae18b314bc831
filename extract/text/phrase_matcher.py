"""One pass over the folded text for many phrases at once (Aho-Corasick)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from cancu.extract.text.normalization import SIGNS, Folded, coded, new_tones

Entry = TypeVar("Entry")

_MAY_BE_LETTER = tuple(code == ord("?") or SIGNS[code : code + 1].isalnum() for code in range(256))
"""For each code of `coded` whether it may stand for a letter or a figure; `?` stands for any other sign."""


class Hit(NamedTuple, Generic[Entry]):
    """A phrase in the folded text, and its entry in the lexicon."""

    start: int
    end: int
    entry: Entry


class Scanner(Generic[Entry]):
    """Finds phrases on lower-case folded text, leftmost and longest, at word boundaries, in linear time.

    phrases: pairs of a phrase (any case) and what it stands for; the first of two equal phrases wins.
    """

    def __init__(self, phrases: Iterable[tuple[str, Entry]]) -> None:
        entries: dict[str, Entry] = {}
        for phrase, entry in phrases:
            entries.setdefault(new_tones(phrase.lower()), entry)
        self._entries = list(entries.values())
        self._by_phrase = entries
        self._longest = max(map(len, entries), default=0)
        self._automaton = BytesAhoCorasick(
            map(coded, entries), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
        )

    def find(self, folded: Folded) -> Iterator[Hit[Entry]]:
        """Return the hits in a text (`Folded.flat`) in their order, none overlapping another."""
        return self._hits(folded.flat, folded.codes)

    def find_in(self, lower: str) -> Iterator[Hit[Entry]]:
        """Return the hits in a short stretch of lower-case folded text."""
        return self._hits(lower, coded(lower))

    def find_bare(self, bare: bytes) -> Iterator[Hit[Entry]]:
        """Return the hits in text without marks (`bare_letters`)."""
        return self._hits(bare.decode("ascii"), bare)

    def _hits(self, lower: str, codes: bytes) -> Iterator[Hit[Entry]]:
        entries, length, done = self._entries, len(lower), 0
        new = tuple.__new__  # takes half as long as `Hit(...)`, of which a text has hundreds
        for index, start, end in self._automaton.find_matches_as_indexes(codes):
            if start < done:
                continue
            if not ((start and _MAY_BE_LETTER[codes[start - 1]]) or (end < length and _MAY_BE_LETTER[codes[end]])):
                yield new(Hit, (start, end, entries[index]))  # so it is with most
                done = end
                continue
            inside = start and lower[start - 1].isalnum() and lower[start].isalnum()
            hit = None if inside else self._at_boundary(lower, index, start, end)
            hit = hit or self._behind_word(lower, codes, start, end)
            if hit is not None:
                yield hit
                done = hit.end

    def _at_boundary(self, lower: str, index: int, start: int, end: int) -> Hit[Entry] | None:
        """Return the phrase that the automaton found, or a shorter one where it runs into a word."""
        if end < len(lower) and lower[end].isalnum() and lower[end - 1].isalnum():
            return self._shorter(lower, start, end)
        return Hit(start, end, self._entries[index])

    def _behind_word(self, lower: str, codes: bytes, start: int, end: int) -> Hit[Entry] | None:
        """Return the first phrase that is hidden by a hit that cuts a word at its start or end.

        In `khai bộ y tế` the phrase `hai bộ` hides `bộ y tế`.
        """
        while (start := lower.find(" ", start, end) + 1) > 0:
            for index, first, last in self._automaton.find_matches_as_indexes(codes[start : start + self._longest]):
                if first == 0 and (hit := self._at_boundary(lower, index, start, start + last)):
                    return hit
                break
        return None

    def _shorter(self, lower: str, start: int, end: int) -> Hit[Entry] | None:
        """Return the longest phrase at `start` that ends at a word before `end`, where a longer one ran into a word."""
        while (end := lower.rfind(" ", start, end)) > start:
            if (entry := self._by_phrase.get(lower[start:end])) is not None:
                return Hit(start, end, entry)
        return None


class Words:
    """Finds words anywhere in folded text, at a boundary or not, leftmost and longest, in linear time."""

    def __init__(self, words: Iterable[str]) -> None:
        self._automaton = BytesAhoCorasick(
            map(coded, words), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
        )

    def find(self, codes: bytes) -> list[tuple[int, int, int]]:
        """Return for each word found its place in the list of words, and its span, in the order of the text.

        codes: `Folded.codes`, a stretch of it, or its bare letters.
        """
        return self._automaton.find_matches_as_indexes(codes)
