"""Campaigns and movements with a proper name: `Phong trào "Bình dân học vụ số"`, `"Chiến dịch Bạch Đằng"`.

Quotation marks prove a name; without them it is one where a capital opens it and the text says that it is carried out.
The words are found by plain search; only their surroundings are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cancu.extract.lexicon import alternatives, load_toml
from cancu.extract.lexicon.akn_ids import programme_id
from cancu.extract.model.hits import ProgrammeHit
from cancu.extract.text.normalization import Folded, new_tones
from cancu.extract.text.phrase_matcher import Words

_LONGEST = 200
"""Code points that a name may have."""
_QUOTED_NEXT = re.compile(r"(?: thi đua)?(?: yêu nước)?:? ?[*]*\"")
_AND_QUOTED = re.compile(r"[*]*(?:[,;]| và|, và) [*]*\"")
"""Behind a quoted name: the next one of a list."""
_PROPER = re.compile(r"(?:[A-ZĐÀ-Ỹ][^\W\d_]*(?: |(?![^\W_]))){2,6}")
_MARK = re.compile(r"[;:.()\[\]\"…|]|, |\n\n|\n[-+•|]")


@cache
def _words(name: str) -> str:
    return alternatives(map(new_tones, load_toml("programmes")["campaigns"][name]))


@cache
def _carried() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_words('carried')})(?: (?:{_words('how')}))* $")


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_words('ends')})(?!\w)")


@cache
def _types() -> tuple[str, ...]:
    return tuple(entry["name"] for entry in load_toml("programmes")["campaign"])


@cache
def _type_words() -> Words:
    return Words(type.lower() for type in _types())


def find_campaigns(folded: Folded) -> Iterator[ProgrammeHit]:
    """Yield the campaigns of a text, in order."""
    for index, start, end in _type_words().find(folded.codes):
        if not folded.flat[start - 1 : start].isalnum():
            yield from _named_at(folded, start, end, _types()[index])


def _named_at(folded: Folded, start: int, end: int, type: str) -> Iterator[ProgrammeHit]:
    """Yield the campaigns whose type word is at ``start..end``: none, one, or the quoted ones of a list."""
    text = folded.text
    if text[start].isupper() and text[start - 1 : start] == '"' and text[end : end + 1] == " ":
        yield from _hit(folded, start, end + 1, _close(text, end), 0, type)  # `"Chiến dịch Bạch Đằng"`
        return
    opened = _QUOTED_NEXT.match(folded.flat, end)
    if opened is None:
        yield from _unquoted(folded, start, end, type)
    while opened:
        close = _close(text, opened.end())
        yield from _hit(folded, start, opened.end(), close, 1, type)
        opened = _AND_QUOTED.match(folded.flat, close + 1) if close >= 0 else None
        start = opened.end() - 1 if opened else start


def _close(text: str, name: int) -> int:
    """Return the offset of the quotation mark that ends a name; -1 where none does in its paragraph."""
    close = text.find('"', name, name + _LONGEST)
    return -1 if "\n\n" in text[name : max(close, name)] else close


def _unquoted(folded: Folded, start: int, end: int, type: str) -> Iterator[ProgrammeHit]:
    """Yield a campaign without quotation marks: `hưởng ứng Cuộc vận động Học tập và làm theo tấm gương Bác`."""
    text, flat, name = folded.text, folded.flat, end + 1
    if not (text[start].isupper() and text[name : name + 2].istitle() and flat[end] == " "):
        return
    if not _carried().search(flat, max(0, start - 60), start):
        return
    stop = min(len(text), name + _LONGEST)
    if type in load_toml("programmes")["campaigns"]["named_short"] and (proper := _PROPER.match(text, name)):
        stop = proper.end()
    for pattern, words in ((_MARK, text), (_ends(), flat)):
        if found := pattern.search(words, name, stop):
            stop = found.start()
    stop = name + len(text[name:stop].rstrip(" *-"))
    yield from _hit(folded, start, name, stop, 0, type, 0.85)


def _hit(
    folded: Folded, start: int, name: int, stop: int, mark: int, type: str, confidence: float = 1.0
) -> Iterator[ProgrammeHit]:
    """Yield the campaign whose name is at ``name..stop``, unless it is one word; mark: length of a mark behind."""
    title = " ".join(folded.text[name : max(stop, name)].split()).strip(" *,.")
    if " " in title and title[0].isalnum():
        yield ProgrammeHit(start, stop + mark, type, title, programme_id(type, title), confidence)
