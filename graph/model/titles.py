"""Titles of documents as people write them: those in capitals in sentence case, laws by their names."""

from __future__ import annotations

import re
from functools import cache

from cancu.extract.lexicon import load_toml
from cancu.extract.lexicon.document_types import type_named
from cancu.extract.lexicon.organs import fields, proper_case
from cancu.extract.lexicon.provinces import provinces
from cancu.extract.lexicon.statutes import law_names
from cancu.extract.text.document_numbers import normal_number
from cancu.extract.text.normalization import new_tones

_CODE = re.compile(
    r"\S*\d\S*/\S+|\S+/\S*\d\S*|\d+[A-ZĐ]+\b|\b(?!VI\b|XI\b)[IVX]{2,}\b|(?<=KHÓA )[IVX]+\b|(?<=THỨ )[IVX]+\b"
)
"""A number of a document, a code or a Roman number, whose capitals stay (`PHẠM VI`, `XI MĂNG` are words)."""
_SHORT = re.compile(r"\b[A-ZĐ]{2,5}\b")
_SYLLABLE = re.compile(
    r"(?:NGH|NG|CH|GH|GI|KH|NH|PH|QU|TH|TR|[BCDĐGHKLMNPRSTVX])?[AEIOUY]{1,3}(?:CH|NG|NH|[CMNPT])?", re.ASCII
)
"""A word in plain letters that may be an abbreviation, and a syllable of Vietnamese, which is none."""
_REGIONS = (
    "Trung du và miền núi Bắc Bộ",
    "Trung du và miền núi phía Bắc",
    "Đồng bằng sông Hồng",
    "Bắc Trung Bộ",
    "Nam Trung Bộ",
    "Tây Nguyên",
    "Đông Nam Bộ",
    "Tây Nam Bộ",
    "Đồng bằng sông Cửu Long",
    *(f"{word} {name} Bộ" for word in ("khu vực", "vùng", "miền") for name in ("Bắc", "Trung", "Nam")),
)
"""Regions of the country: those of Resolution 81/2023/QH15, and older names."""
_WORD_PATTERN = re.compile(
    r"(?<!\w)(?:(?:cán|toàn|nội|cục|đồng|đường|tiến|sơ) (?=bộ)|(?:cơ|trụ|công) (?=sở)"
    r"|(?:nhiệm|dịch|chức|nghiệp|phục|sự) (?=vụ)|(?:xã|cơ|lễ) (?=hội)|(?:dự|đề) (?=phòng)"
    r"|(?:môi|thị|nông|lâm|công) (?=trường)|tập (?=đoàn))(?P<last>\w+)(?!\w)"
)
"""Words of two syllables that end like the first word of an organ's name: `cán bộ y tế`, `cơ sở tài chính`."""
_JOINT = "ª"
"""A letter that stands for the blank in such a word, so that no name begins inside it."""
_NUMBER_WORD = re.compile(r"(?<!\w)(\w+(?: \w+)?)(?: số \d| \d+/)")


def display_title(title: str) -> str:
    """Return a title in capitals in sentence case, any other as it is.

    Organs, their heads, provinces, regions, laws and types of documents before a number get their capitals again, and
    codes their small letters (`TTg`). Names that the lexicon does not have (of communes, of people) are in lower case.
    """
    if not title.isupper():
        return title
    lower = _with_names(new_tones(title.lower()))
    lower = _heads_pattern().sub(lambda match: _heads()[match.group()], lower)
    kept = [match for match in _SHORT.finditer(title) if not _SYLLABLE.fullmatch(match.group())]
    for match in (*kept, *_CODE.finditer(title)):
        code = normal_number(match.group())
        code = code if code.upper() == match.group() else match.group()
        lower = lower[: match.start()] + code + lower[match.end() :]
    lower = _NUMBER_WORD.sub(_typed, lower)
    return lower[:1].upper() + lower[1:]


def _typed(match: re.Match[str]) -> str:
    """Return the words before a number with the capital of the type of document that they end with."""
    words = match[1].split()
    for count in (2, 1):
        type_ = type_named(" ".join(words[-count:]).capitalize())
        if type_:
            before = words[:-count] if count <= len(words) else []
            return match[0].replace(match[1], " ".join([*before, type_.name]), 1)
    return match[0]


def _with_names(lower: str) -> str:
    """Return words in lower case with the capitals of the names in them; none begins inside a word of two syllables."""
    found = _cased(lower)
    joined = _WORD_PATTERN.sub(
        lambda word: word.group().replace(" ", _JOINT if found[word.start("last")].isupper() else " "), lower
    )
    return _cased(joined).replace(_JOINT, " ") if joined != lower else found


def _cased(lower: str) -> str:
    return _names_pattern().sub(lambda match: proper_names()[match.group().lower()], proper_case(lower))


@cache
def _heads() -> dict[str, str]:
    """Return the offices that act for an organ, by their lower-case forms."""
    return {entry["name"].lower(): entry["name"] for entry in load_toml("agencies")["office"]}


@cache
def _heads_pattern() -> re.Pattern[str]:
    """Return a pattern for an office before the name of its organ: `bộ trưởng Bộ Y tế`."""
    longest_first = sorted(_heads(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?= [A-ZĐỦ])")


@cache
def proper_names() -> dict[str, str]:
    """Return provinces, regions, laws and the country by their lower-case forms."""
    found = {"việt nam": "Việt Nam"} | {name.lower(): name for name in _REGIONS}
    found |= {new_tones(one.phrase.lower()): one.phrase for one in provinces().values()}
    found |= {f"sở {field.name.lower()}": f"Sở {field.name}" for field in fields().values()}
    for law in law_names():
        name = law.name if law.name.lower().startswith(law.type.lower()) else f"{law.type} {law.name}"
        found[new_tones(name.lower())] = name
    return found


@cache
def _names_pattern() -> re.Pattern[str]:
    longest_first = sorted(proper_names(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
