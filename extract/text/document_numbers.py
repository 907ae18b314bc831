"""Document numbers: their shape, and the number as it should have been written.

A number is a serial, a year where the type has one, and a code of type and issuer: ``45/2025/NĐ-CP``,
``1690/QĐ-TTg``, ``1101/UBND-KGVX`` (Decree 30/2020/NĐ-CP, appendix I and III), ``682-KL/TU``, ``40-HD/BTGDVTW``
(Party, Guidance 36-HD/VPTW of 2018), ``31/2024/QH15`` (Law on Promulgation of Legal Documents).
"""

from __future__ import annotations

import re
from functools import lru_cache

_BLANK = r"[ \n]{0,3}"  # soft breaks and blanks inside a number
_UPPER = "A-ZĐƯÔƠÊÂĂ"
# A letter of a code: a capital, or the consonants with which the syllable that it stands for begins (`TTr`, `SNgV`).
_INITIALS = "CTy|Cty|Ngh|Ng|Nh|Th|Tri|Tr|Tg|Ph|Kh|Gi|Ch|Qu|Qy|Đi|Ca"
_LETTER = rf"(?:{_INITIALS}|[{_UPPER}])"
# A segment is never cut short: it ends where a word does, before one that is glued on (`QĐ-TTgcủa`), or before a
# capital that begins a word (`QĐ-UBNDTỉnh`).
_GLUED = r"(?=(?:ngày|của|về|và|quy|ban|do|có|được)(?![^\W_]))"
_APART = (
    rf"(?:(?<=[/-][{_UPPER}]) (?=[{_UPPER}]{{1,4}}[/-]|[ĐƯ][{_UPPER}]+(?![^\W_]))"
    rf"|(?<=[{_UPPER}&]) (?=&)|(?<=&) (?=[{_UPPER}]))"
)
"""A blank inside a segment: behind its first letter, as PDF files have it (`N Đ-CP`), and beside `&` (`QLN& TTBĐS`)."""
_SEGMENT = (
    rf"(?:(?:KV [IVX]{{1,4}}|Tt[gr]|"
    rf"{_LETTER}(?:{_LETTER}|[0-9&]|{_APART}|l(?=[{_UPPER}/-]))*(?:\.[{_UPPER}0-9]+(?:(?![^\W_])|{_GLUED}))*)"
    rf"(?:(?![^\W_])|{_GLUED})"
    rf"|[{_UPPER}]{{2,}}(?=[{_UPPER}][a-zà-ỹđ]))"
)
_FIRST = "[0-9]"  # a pattern that starts with its class of characters is what `re` looks for fast
_SERIAL = r"(?:\d{0,2}\.\d{1,6}|\d{0,3}-\d{1,6}|\d{0,5})[a-zA-Z]?"
_YEAR = rf"{_BLANK}/{_BLANK}(?:19|20)\d{{2}}"

_JOINT = rf"{_BLANK}[/-](?:[ \n]?-)?{_BLANK}"
_FIGURES = r"[/-](?!\n\d{1,2}[.)])\n?(?!\d{1,2}[./-]\d{1,2}[./-]\d{4})\d{1,4}[A-ZĐ]*(?:(?!\w|[.,]\d)|" + _GLUED + ")"
"""Figures that end a code, as the letters of companies have them: `TB-2016`, `CV-02`; no date is one."""

# A slash behind the year is sometimes left out, and so is the dash before a type's code (`45 QĐ/TW`).
_CODE_AFTER = rf"(?:{_YEAR}(?:{_JOINT}|(?=[A-ZĐ]{{2}}))|{_JOINT}| (?=(?:NQ|QĐ|CT|KL|TB|KH|CV|HD|BC)[/-]))"
_NO_JOINT = r"(?<=/(?:TT|QĐ|NĐ|NQ|CT)) (?=(?:B[A-ZĐ&]{1,8}|CP|TTg|UBND|HĐND|NHNN)(?![\w-]))"
"""A blank in place of the dash between the codes of type and issuer: `13/2020/TT BTC`."""
_BEHIND_FIRST = (
    rf"{_SERIAL}{_CODE_AFTER}{_SEGMENT}(?:(?:{_JOINT}|{_NO_JOINT}){_SEGMENT})*(?:(?:{_FIGURES})+|/nb(?![^\W_]))?"
)

NUMBER = _FIRST + _BEHIND_FIRST
"""A number on folded text (`Folded.text`): the code in capitals."""

FREE_NUMBER = rf"{_FIRST}(?:(?<![\w/.,-]{_FIRST})|(?<=[sS][ốôồ]{_FIRST})){_BEHIND_FIRST}"
"""`NUMBER` where nothing but `số` stands before it that makes it part of a longer word."""

_LOWER_SEGMENT = r"[a-zđươêâăô]+[a-zđươêâăô0-9&]*"
LOWER_NUMBER = rf"(?:\d{{1,2}}\.)?\d{{1,6}}(?:{_YEAR})?{_JOINT}{_LOWER_SEGMENT}(?:{_JOINT}{_LOWER_SEGMENT})*"
"""A number on lower-case folded text, to be looked for only where a type word and `số` announce one."""

CODE_FIRST = rf"{_SEGMENT}(?:[/-]\n?(?:{_SEGMENT}|\d{{1,6}}[A-ZĐ]{{0,8}}(?![^\W_])))+(?![/-]\w)"
"""A number of a company that opens with its code (`CV/05SM`, `HS/12-2019`), to be looked for only where a type word and
`số` announce one; without a figure it is none."""

OPEN_NUMBER = rf"(?:[.…_ ]{{0,20}}/|/)(?:20\d{{2}}/)?{_SEGMENT}(?:-{_SEGMENT})*"
"""A number whose serial is left open in a draft (`Số:   /UBND-VP`)."""

_NO_DASH = re.compile(rf"(?<=\d) (?=[A-ZĐ])|{_NO_JOINT}")
_TWICE = re.compile(r"-{2,}")
_NOISE = re.compile(r"[\s*_]+")
_MIXED_CASE = {"TTG": "TTg", "TTR": "TTr", "Ttg": "TTg", "Ttr": "TTr"}
_MISREAD = re.compile(r"(?<=[A-ZĐ])l(?=[A-ZĐ/-])")
_MIXED = re.compile(r"(?<=[-/])(?:TT[GR]|Tt[gr])(?![A-ZĐ])")
_PARTS = re.compile(
    r"(?P<serial>(?:\d+[.-])?\d+[a-zA-Z]?)(?:/(?P<year>(?:19|20)\d{2}))?(?:[/-]|(?<=/\d{4})(?=[A-ZĐ]))(?P<code>.+)"
)

_STANDARD = re.compile(r"[A-ZĐ].*[:-](?P<year>(?:19|20)\d{2})(?:/(?P<code>[A-ZĐ]+))?")


@lru_cache(maxsize=4096)
def normal_number(written: str) -> str:
    """Return the number as it should have been written.

    It has no blanks or bold marks, `TTg` and `TTr` with their small letter, and `I` where a scan has `l`.

    written: folded text; zeros are kept.
    """
    number = _TWICE.sub("-", _MISREAD.sub("I", _NOISE.sub("", _NO_DASH.sub("-", written))))
    return _MIXED.sub(lambda match: _MIXED_CASE[match.group()], number)


@lru_cache(maxsize=16384)
def parts(number: str) -> tuple[str, str | None, str] | None:
    """Return serial, year and code of a normal number (``06-NQ/TU``: ``("06", None, "NQ/TU")``), None for any other."""
    match = _PARTS.fullmatch(number)
    return (match["serial"], match["year"], match["code"]) if match else None


def standard_parts(number: str) -> tuple[str, str | None] | None:
    """Return year and issuer's code of a standard (``QCVN 41:2025/BNNMT``: ``("2025", "BNNMT")``), else None."""
    match = _STANDARD.fullmatch(number)
    return (match["year"], match["code"]) if match else None
