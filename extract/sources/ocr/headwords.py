"""Correct names that recognisers read with wrong accents (`QUYÉT ĐỊNH`, `TĨNH HẢI DƯƠNG`, `Ngưyễn Văn An`).

The letters must be those of a name of the vocabulary and of no other. Only words in capitals are looked at, which in an
official document are its letterhead, its titles and its foot, and the family name in a line that is a person's name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from cancu.extract.lexicon import load_toml
from cancu.extract.lexicon.document_types import document_types
from cancu.extract.sources.layout.lines import PageWord

_FIXED = ("Ủy ban nhân dân", "Hội đồng nhân dân", "Cộng hòa xã hội chủ nghĩa Việt Nam", "Đảng Cộng sản Việt Nam")
"""Decree 30/2020/NĐ-CP and Guidance 36-HD/VPTW, the heads of state and Party documents."""
_SURNAMES = """
An Âu Bạch Bùi Cao Chu Cù Cung Đàm Đặng Đào Đinh Đoàn Đỗ Đồng Dương Giang Giáp Hà Hoàng Hồ Hứa Huỳnh Khổng Khuất Kiều La
Lại Lâm Lê Lương Lưu Lý Mạc Mai Nghiêm Ngô Nguyễn Ninh Nông Ông Phạm Phan Phùng Quách Tạ Tăng Thạch Thái Thân Tô Tôn
Tống Trần Triệu Trịnh Trương Từ Tường Uông Văn Viên Võ Vũ Vương Vi
"""
"""Common family names (Lê Trung Hoa, Họ và tên người Việt Nam)."""
_SURE = 0.9
"""Confidence from which a family name is left as it was read."""
_REPAIRED = 0.6
"""Highest confidence of a corrected word."""


def respelled(words: Sequence[PageWord]) -> list[PageWord]:
    """Return the words, with the accents of misread names in capitals corrected."""
    names, longest = _names()
    found = list(words)
    keys = [_key(word.text) if _is_capital(word.text) else "" for word in words]
    at = 0
    while at < len(found):
        step = 1
        for count in range(min(longest, len(found) - at), 1, -1):
            name = names.get(tuple(keys[at : at + count])) if all(keys[at : at + count]) else None
            if name and _is_level(found[at : at + count]):
                found[at : at + count] = map(_spelled, found[at : at + count], name)
                step = count
                break
        at += step
    for line in _people(found):
        surname = family_name(found[line].text)
        if surname and found[line].confidence < _SURE:
            found[line] = _spelled(found[line], surname)
    return found


def family_name(word: str) -> str | None:
    """Return the family name that has the letters of a word, whatever its marks; None where there is none, or two."""
    return _surnames().get(_key(word))


def _people(words: Sequence[PageWord]) -> Iterator[int]:
    """Yield the first word of each line that is a name of three or four words, each with a capital letter."""
    start = 0
    for at in range(1, len(words) + 1):
        if at < len(words) and _is_level(words[at - 1 : at + 1]) and words[at].left > words[at - 1].left:
            continue
        if at - start in (3, 4) and all(word.text.isalpha() and word.text.istitle() for word in words[start:at]):
            yield start
        start = at


@cache
def _surnames() -> dict[str, str]:
    """Return the family names by their letters without accents, unless two have the same."""
    names: dict[str, list[str]] = {}
    for name in _SURNAMES.split():
        names.setdefault(_key(name), []).append(unicodedata.normalize("NFC", name))
    return {key: same[0] for key, same in names.items() if len(same) == 1}


def _spelled(word: PageWord, name: str) -> PageWord:
    if word.text.strip(".,;:") == name:
        return word
    core = word.text.strip(".,;:")
    return replace(word, text=word.text.replace(core, name), confidence=min(word.confidence, _REPAIRED))


def _is_level(words: Sequence[PageWord]) -> bool:
    """Return whether the words stand in one line."""
    middles = [word.middle for word in words]
    return max(middles) - min(middles) < words[0].bottom - words[0].top


def _is_capital(word: str) -> bool:
    core = word.strip(".,;:")
    return core.isalpha() and core == core.upper()


@cache
def _names() -> tuple[dict[tuple[str, ...], tuple[str, ...]], int]:
    """Return the names by their letters without accents, unless two have the same, and the length of the longest."""
    agencies, places = load_toml("agencies"), load_toml("places")
    names = [*_FIXED, *load_toml("offices")["offices"], *load_toml("issuers")["state"]["codes"].values()]
    names += [type_.name for type_ in document_types()]
    names += [f"{entry['kind']} {entry['name']}" for entry in places["province"]]
    for field in agencies["field"]:
        names += [f"Bộ {field['name']}"] * bool(field.get("ministry"))
        names += [f"Sở {field['name']}"] * bool(field.get("department"))
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    doubtful = set()
    for name in names:
        words = tuple(unicodedata.normalize("NFC", name.upper()).split())
        key = tuple(map(_key, words))
        if len(words) < 2 or not all(word.isalpha() for word in words):
            continue
        if known.setdefault(key, words) != words:
            doubtful.add(key)
    return {key: words for key, words in known.items() if key not in doubtful}, max(map(len, known))


def _key(word: str) -> str:
    """Return a word's letters without accents, in small letters."""
    bare = unicodedata.normalize("NFD", word.strip(".,;:").lower().replace("đ", "d").replace("ð", "d"))
    return "".join(char for char in bare if not unicodedata.combining(char))
