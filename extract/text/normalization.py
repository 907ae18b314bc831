"""Folding: one spelling for what texts write in many ways, with a map back to the source.

Folding makes look-alikes one character (Đ/Ð, Cyrillic and Greek letters, all dashes, blanks, quotation marks),
composes decomposed Unicode (NFC), and leaves out what carries no reading: emphasis marks (`**`), raised
figures (marks of footnotes), invisible characters, blanks beside a blank or a line break or between a word and its
comma, and the lines of a gazette's page inside a sentence. The lower-case forms also
put tone marks where the newer orthography has them (`Uỷ` -> `ủy`, `hoà` -> `hòa`). Time is linear in the length of the
text.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cancu.extract.text.page_furniture import page_turns

_LOOK_ALIKES = {
    "Ð": "Đ",  # Latin capital eth, as a wrong keyboard layout types it
    "Ɖ": "Đ",
    "ð": "đ",
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v", " "
    ),
    **dict.fromkeys("\r\f\x85\u2028\u2029", "\n"),
    **dict.fromkeys("“”„‟«»＂", '"'),
    **dict.fromkeys("‘’‚‛ʼ＇`´", "'"),
    **dict.fromkeys("∕⁄／", "/"),
    **dict(zip("АВЕКМНОРСТУХІЅЈасеорхуіѕј", "ABEKMHOPCTYXISJaceopxyisj", strict=True)),  # Cyrillic
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),  # Greek
}
_SILENT = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹*\u200b\u200c\u200d\u2060\ufeff\xad")
_MARKS = frozenset(map(chr, range(0x300, 0x370)))
_ODD = re.compile("[" + re.escape("".join((*_LOOK_ALIKES, *_SILENT, *_MARKS))) + "]")
_CHUNK = 1 << 16
_MARKS_IN_A_ROW = re.compile("[\u0300-\u036f][\u0300-\u036f]*")  # `re` looks for no first sign of `[...]+`
_WIDE = 4
"""As many blanks in a row separate two columns of a line."""
_BLANKS = re.compile("  +")
_LOOSE = " ,", " ;"
"""A mark that stands apart from its word: `khoản 3, 4 , 5 Điều 7`."""

_MISREAD_ONE = re.compile(r"Ỉ(?:(?<![^\W\d_Ỉ]Ỉ)Ỉ*(?![^\W\d_])|(?<=[A-ZĐ]Ỉ)Ỉ*(?=\d))")
"""What a scan makes of the figure 1: `Ỉ0Ỉ/2024/NĐ-CP`, `20Ỉ5`, `QHỈ5`."""
_OLD_TONES = {
    old: new
    for olds, news in (
        ("oà oá oả oã oạ", "òa óa ỏa õa ọa"),
        ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"),
        ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy"),
    )
    for old, new in zip(olds.split(), news.split(), strict=True)
}
# "quý" carries the tone on the second vowel, as "qu" is a consonant there; a letter that follows closes the
# syllable ("hoàn"), and there both orthographies agree. Each pattern starts with its literal, which `re` finds fast.
_OLD_TONE = re.compile(r"o[àáảãạèéẻẽẹ](?![^\W\d_])"), re.compile(r"u[ỳýỷỹỵ](?<!qu.)(?![^\W\d_])")

# ASCII as it is, the letters of Vietnamese, and the other characters that phrases have.
_LETTERS = "".join(map(chr, range(128))) + "".join(
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưy"
    for tone in ("", *"\u0300\u0301\u0303\u0309\u0323")
    if tone or not vowel.isascii()
)
SIGNS = f"{_LETTERS}đ•…§°"
"""The signs that have a code of their own, in the order of their codes."""
_CODES = codecs.charmap_build(SIGNS.ljust(256, "\ufffe"))
_BARE_CODES = bytes(
    ord(bare) if (bare := "d" if sign == "đ" else unicodedata.normalize("NFD", sign)[0]).isascii() else ord("?")
    for sign in SIGNS.ljust(256, "?")
)
"""For each code the ASCII letter without its marks."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in its folded forms, all of one length.

    source: the text as it was decoded; text: folded, case kept; lower: in lower case; flat: lower case with line
    breaks as blanks, so that a phrase is found across a soft break (a paragraph break is two blanks); codes: `flat` in
    one byte for each code point; turns: folded offsets where the distance to the source changes; origins: their
    offsets in the source.
    """

    source: str
    text: str
    lower: str
    flat: str
    codes: bytes
    turns: tuple[int, ...]
    origins: tuple[int, ...]

    def start(self, offset: int) -> int:
        """Return the offset in the source of the code point at the folded `offset`."""
        turn = bisect_right(self.turns, offset) - 1
        return self.origins[turn] + offset - self.turns[turn]

    def end(self, offset: int) -> int:
        """Return the offset in the source just past the code point before the folded `offset`, its marks included."""
        if not offset:
            return 0
        end = self.start(offset - 1) + 1
        while end < len(self.source) and "\u0300" <= self.source[end] <= "\u036f":
            end += 1
        return end

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the source of a folded span, `start` and `end` of it in one step."""
        turns, origins, source = self.turns, self.origins, self.source
        turn = bisect_right(turns, start) - 1
        begin = origins[turn] + start - turns[turn]
        if start >= end:
            return begin, self.end(end)
        if turn + 1 < len(turns) and turns[turn + 1] < end:
            turn = bisect_right(turns, end - 1) - 1
        stop = origins[turn] + end - turns[turn]
        while stop < len(source) and "\u0300" <= source[stop] <= "\u036f":
            stop += 1
        return begin, stop

    def cells(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the stretches of a folded span on one line that many blanks, or tabs, separate, as they do columns."""
        turns, origins, low = self.turns, self.origins, start
        first, last = bisect_right(turns, start), bisect_left(turns, end)
        for turn in range(first, last):
            at = turns[turn]
            if at > low and self.text[at - 1] == " " and self._is_gap(self.start(at - 1), origins[turn]):
                yield low, at - 1
                low = at
        yield low, end

    def _is_gap(self, start: int, end: int) -> bool:
        """Return whether the blanks at offsets of the source separate columns: many, or several with a tab."""
        return end - start >= _WIDE or (end - start > 1 and "\t" in self.source[start:end])

    def quote(self, start: int, end: int) -> str:
        """Return the words of the source at the folded span."""
        return self.source[slice(*self.span(start, end))]


def fold(source: str) -> Folded:
    """Return the folded forms of a text."""
    turns, origins = [0], [0]
    text, odd = _without_look_alikes(source.replace("\r\n", " \n"))
    if "Ỉ" in text:
        text = _MISREAD_ONE.sub(lambda match: "1" * len(match.group()), text)
    edits = _edits(text, odd)
    if turned := [(*turn, "\n") for turn in page_turns(text)]:
        edits = sorted([*edits, *turned], key=lambda edit: (edit[0], -edit[1]))
    if edits:
        text, turns, origins = _edited(text, edits)
    lower = "".join(map(str.lower, _steps(text)))
    if len(lower) != len(text):  # "İ" lowers to two code points
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    lower = new_tones(lower)
    return _completed(source, text, lower, tuple(turns), tuple(origins))


def as_folded(text: str, lower: str) -> Folded:
    """Return a stretch of a folded text and of its lower-case form as a text of its own."""
    return _completed(text, text, lower, (0,), (0,))


def _completed(source: str, text: str, lower: str, turns: tuple[int, ...], origins: tuple[int, ...]) -> Folded:
    flat = lower.replace("\n", " ")
    return Folded(source, text, lower, flat, coded(flat), turns, origins)


def respelled(folded: Folded, text: str, lower: str) -> Folded:
    """Return a folded text with other letters in the same places; its offsets in the source stay."""
    return _completed(folded.source, text, lower, folded.turns, folded.origins)


def without_marks(lower: str) -> str:
    """Return lower-case text with bare letters in place of those with marks, each in its place; `?` for letters that
    are not Vietnamese."""
    return bare_letters(coded(lower)).decode("ascii")


def bare_letters(codes: bytes) -> bytes:
    """Return text of one byte for each code point (`coded`) with bare letters in place of those with marks, in ASCII;
    `?` for letters that are not Vietnamese."""
    return codes.translate(_BARE_CODES)


def coded(lower: str) -> bytes:
    """Return lower-case folded text with one byte for each code point; `?` for letters that are not Vietnamese."""
    return codecs.charmap_encode(lower, "replace", _CODES)[0]


def new_tones(lower: str) -> str:
    """Return lower-case text with tone marks placed by the newer orthography (`uỷ` -> `ủy`, `hoà` -> `hòa`)."""
    for pattern in _OLD_TONE:
        lower = pattern.sub(_new_tone, lower)
    return lower


@lru_cache(maxsize=8192)
def ascii_words(text: str) -> str:
    """Return lower-case ASCII of a short text, for words that a scan or a typist has given other marks."""
    text = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return text.encode("ascii", "ignore").decode()


def _new_tone(match: re.Match[str]) -> str:
    return _OLD_TONES[match.group()]


def _without_look_alikes(text: str) -> tuple[str, set[str]]:
    """Return the text with one character in place of those that look alike, and which characters folding changes."""
    odd: set[str] = set()
    parts: list[str] = []
    for part in _steps(text):
        found = set(_ODD.findall(part))
        for char in found & _LOOK_ALIKES.keys():
            part = part.replace(char, _LOOK_ALIKES[char])
        odd |= found
        parts.append(part)
    return "".join(parts), odd


def _steps(text: str) -> Iterator[str]:
    """Yield the text in pieces, whose characters of many kinds and whose copies take less than those of a long text."""
    return (text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK))


def _edits(text: str, odd: set[str]) -> list[tuple[int, int, str]]:
    """Return the edits that change the length: start, end and replacement, in order.

    odd: what occurs of silent characters and marks. Where two edits overlap, the one that starts first counts.
    """
    edits = _edits_of_blanks(text)
    for loose in _LOOSE:
        at = text.find(loose)
        while at >= 0:
            if at and (text[at - 1].isalnum() or text[at - 1] == ")") and text.startswith((" ", "\n"), at + 2):
                edits.append((at, at + 1, ""))
            at = text.find(loose, at + 2)
    for silent in odd & _SILENT:
        edits += [(*m.span(), "") for m in re.finditer(f"{re.escape(silent)}{re.escape(silent)}*", text)]
    if not odd.isdisjoint(_MARKS):
        spans = ((m.start() - 1, m.end()) for m in _MARKS_IN_A_ROW.finditer(text) if m.start())
        edits += [(start, end, unicodedata.normalize("NFC", text[start:end])) for start, end in spans]
    edits.sort()
    return edits


def _edits_of_blanks(text: str) -> list[tuple[int, int, str]]:
    """Return the edits that leave out the blanks around lines and all but one of those between words, in order."""
    edits: list[tuple[int, int, str]] = []
    at = 0
    for line in text.split("\n"):
        end, words = at + len(line), line.strip(" ")
        if len(words) < len(line):
            first = at + line.find(words[0]) if words else end
            if first > at:
                one = end - at == 1 and not words and 0 < at < end < len(text)  # it stays an empty line
                edits.append((at, first, "\n" if one else ""))
        else:
            first = at
        if "  " in words:
            edits += [(first + match.start() + 1, first + match.end(), "") for match in _BLANKS.finditer(words)]
        if words and (last := first + len(words)) < end:
            edits.append((last, end, ""))
        at = end + 1
    return edits


def _edited(text: str, edits: list[tuple[int, int, str]]) -> tuple[str, list[int], list[int]]:
    """Return the edited text, and the offsets where its distance to the source changes."""
    parts: list[str] = []
    turns, origins = [0], [0]
    done = length = 0
    for start, end, kept in edits:
        if start < done:
            continue
        parts += text[done:start], kept
        length += start - done + len(kept)
        done = end
        if turns[-1] == length:
            origins[-1] = end
        else:
            turns.append(length)
            origins.append(end)
    parts.append(text[done:])
    return "".join(parts), turns, origins
