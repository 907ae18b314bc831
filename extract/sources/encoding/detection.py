"""Bytes -> text: by the byte order mark, as UTF-8, or by the encoding that gives Vietnamese; else an error asks."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from cancu.extract.model.messages import message
from cancu.extract.sources.encoding.legacy_fonts import OldFont, from_font, guess_font
from cancu.extract.sources.encoding.syllables import ENOUGH, marked_words, share_of_syllables
from cancu.extract.sources.records import Reading, SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FONTS: dict[str, OldFont] = {"tcvn3": "tcvn3", "tcvn": "tcvn3", "vntime": "tcvn3", "abc": "tcvn3", "vni": "vni"}
SURE, MARGIN = 0.9, 0.1
"""Smallest share of possible syllables of an accepted guess, and its smallest lead over the next best."""
_SAMPLE = 200_000
_RARE = 200
"""Characters of a text for each control character that it may have."""


class Decoded(NamedTuple):
    """A text, the encoding it was in, and whether it is that encoding's text with nothing converted."""

    text: str
    encoding: str
    plain: bool


def decode(content: bytes, name: str, reading: Reading) -> Decoded:
    """Return the text of a plain file. Raises SourceError where it is no text, or its encoding is not sure."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _checked(Decoded(_strict(content[len(mark) :], encoding, name), encoding, True), name)
    if reading.encoding:
        return _checked(_as_told(content, reading.encoding, name), name)
    wide = _wide(content)
    if wide:
        return _checked(Decoded(_strict(content, wide, name), wide, True), name)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guessed(content, error.start, name)
    text = _checked(Decoded(text, "utf-8", True), name).text
    font = guess_font(text)  # a text in an old font, saved as UTF-8 without conversion
    return Decoded(from_font(text, font), font, False) if font else Decoded(text, "utf-8", True)


def _as_told(content: bytes, encoding: str, name: str) -> Decoded:
    font = _FONTS.get(encoding.lower().replace("-", "").replace("_", ""))
    if font:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            text = _western(content)
        return Decoded(from_font(text, font), font, False)
    try:
        known = codecs.lookup(encoding).name
    except LookupError as error:
        raise SourceError(name, message("no-such-encoding", encoding=encoding)) from error
    return Decoded(_strict(content, known, name), known, known.startswith("utf"))


def _wide(content: bytes) -> str | None:
    """Return the UTF-16 encoding of bytes without a mark: every other byte of ASCII letters is zero."""
    head = content[:2000]
    half = len(head) // 2
    if half < 4:
        return None
    if head[1::2].count(0) > 0.4 * half and head[::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if head[::2].count(0) > 0.4 * half and head[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def _guessed(content: bytes, wrong: int, name: str) -> Decoded:
    sample = content[:_SAMPLE]
    if sample.count(0) or sum(byte < 9 or 13 < byte < 32 for byte in sample) > len(sample) / _RARE:
        raise SourceError(name, message("is-binary"))
    western = _western(sample)
    guesses = {
        "windows-1258": share_of_syllables(marked_words(sample.decode("cp1258", "replace"))),
        "tcvn3": share_of_syllables(marked_words(from_font(western, "tcvn3"))),
        "vni": share_of_syllables(marked_words(from_font(western, "vni"))),
        "utf-8": share_of_syllables(marked_words(sample.decode("utf-8", "replace"))),
    }
    best, second = sorted(guesses, key=guesses.__getitem__, reverse=True)[:2]
    damaged = content.count(b"\n", 0, wrong) + 1
    if best == "utf-8":
        raise SourceError(name, message("damaged-utf-8", line=damaged))
    words = len(marked_words(western))
    if words < ENOUGH or guesses[best] < SURE or guesses[best] - guesses[second] < MARGIN:
        if guesses[best] > 0.5:
            raise SourceError(name, message("encoding-perhaps", encoding=best))
        raise SourceError(name, message("encoding-not-clear"))
    if best == "windows-1258":
        return Decoded(_strict(content, "cp1258", name), best, False)
    return Decoded(from_font(_western(content), _FONTS[best]), best, False)


def _western(content: bytes) -> str:
    """Decode every byte: as Windows-1252, and as ISO 8859-1 where that has no character."""
    text = content.decode("latin-1")
    return text.translate(_WINDOWS)


_WINDOWS = {
    byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def _strict(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(name, message("not-in-encoding", byte=error.start, encoding=encoding.upper())) from error


def _checked(decoded: Decoded, name: str) -> Decoded:
    """Return a text with blanks in place of a few NUL characters, as old PDF readers leave them for bullets.

    Raises SourceError where there are as many as in binary data.
    """
    zeros = decoded.text.count("\x00")
    if zeros > len(decoded.text) / _RARE:
        raise SourceError(name, message("is-binary"))
    return decoded._replace(text=decoded.text.replace("\x00", " ")) if zeros else decoded
