"""Text -> folded text with a map back: one spelling for what is written in many ways.

Folding makes look-alikes one character (Đ/Ð, Cyrillic and Greek letters, all dashes, blanks, quotation marks),
composes decomposed Unicode (NFC), and leaves out what carries no reading: emphasis marks (`**`), invisible
characters, and blanks beside a blank or a line break. The lower-case forms also put tone marks where the newer
orthography has them (`Uỷ` -> `ủy`, `hoà` -> `hòa`). Time is linear in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

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
_LOOK_ALIKE = re.compile("[" + "".join(map(re.escape, _LOOK_ALIKES)) + "]")

_SILENCE = re.compile("[*\u200b\u200c\u200d\u2060\ufeff\xad]+")
_INNER = re.compile("(?<= ) +")
_MARKED = re.compile("[^\u0300-\u036f][\u0300-\u036f]+")
_MARK = re.compile("[\u0300-\u036f]")

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
_OLD_TONE = {old: re.compile(old + r"(?<!q..)(?![^\W\d_])") for old in _OLD_TONES}


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in its folded forms, all of one length.

    source: the text as it was decoded; text: folded, case kept; lower: in lower case; flat: lower case with line
    breaks as blanks, so that a phrase is found across a soft break (a paragraph break is two blanks);
    turns: folded offsets from which on the distance to the source is another; origins: their offsets in the source.
    """

    source: str
    text: str
    lower: str
    flat: str
    turns: tuple[int, ...]
    origins: tuple[int, ...]

    def start(self, offset: int) -> int:
        """The offset in the source of the code point at the folded `offset`."""
        turn = bisect_right(self.turns, offset) - 1
        return self.origins[turn] + offset - self.turns[turn]

    def end(self, offset: int) -> int:
        """The offset in the source just past the code point before the folded `offset`, its marks included."""
        if not offset:
            return 0
        end = self.start(offset - 1) + 1
        while end < len(self.source) and "\u0300" <= self.source[end] <= "\u036f":
            end += 1
        return end

    def quote(self, start: int, end: int) -> str:
        """What stands in the source at the folded span."""
        return self.source[self.start(start) : self.end(end)]


def fold(source: str) -> Folded:
    """The folded forms of a text."""
    text, turns, origins = source, [0], [0]
    for odd in set(_LOOK_ALIKE.findall(text)):
        text = text.replace(odd, _LOOK_ALIKES[odd])
    while "\n \n" in text:
        text = text.replace("\n \n", "\n\n\n")
    edits = _edits(text)
    if edits:
        text, turns, origins = _edited(text, edits)
    lower = text.lower()
    if len(lower) != len(text):  # "İ" lowers to two code points
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    lower = new_tones(lower)
    return Folded(source, text, lower, lower.replace("\n", " "), tuple(turns), tuple(origins))


def new_tones(lower: str) -> str:
    """Lower-case text with the tone marks where the newer orthography has them (`uỷ` -> `ủy`, `hoà` -> `hòa`)."""
    for old, pattern in _OLD_TONE.items():
        if old in lower:
            lower = pattern.sub(_OLD_TONES[old], lower)
    return lower


def _edits(text: str) -> list[tuple[int, int, str]]:
    """What folding changes the length of: start, end and what stands there instead, in order.

    Line by line, as one regular expression that stops at every blank of the text takes several times as long.
    """
    edits = []
    if "  " in text or " \n" in text or "\n " in text:
        start = 0
        for line in text.split("\n"):
            end = start + len(line)
            if line[:1] == " " or line[-1:] == " ":
                right = start + len(line.rstrip(" "))
                left = min(right, end - len(line.lstrip(" ")))
                if left > start:
                    edits.append((start, left, ""))
                if "  " in line[left - start : right - start]:
                    edits += [
                        (start + m.start(), start + m.end(), "")
                        for m in _INNER.finditer(line, left - start, right - start)
                    ]
                if right < end:
                    edits.append((right, end, ""))
            elif "  " in line:
                edits += [(start + m.start(), start + m.end(), "") for m in _INNER.finditer(line)]
            start = end + 1
    if _SILENCE.search(text):
        edits += [(*m.span(), "") for m in _SILENCE.finditer(text)]
    if _MARK.search(text):
        edits += [(*m.span(), unicodedata.normalize("NFC", m.group())) for m in _MARKED.finditer(text)]
    edits.sort()
    return edits


def _edited(text: str, edits: list[tuple[int, int, str]]) -> tuple[str, list[int], list[int]]:
    """The text with its edits made, and the turns of its map."""
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
