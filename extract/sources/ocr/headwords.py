"""Correct names in capitals that Tesseract reads with wrong accents (`QUYÉT ĐỊNH`, `TĨNH HẢI DƯƠNG`).

The letters must be those of a name of the vocabulary and of no other; only words in capitals are looked at, which in
an official document are its letterhead, its titles and its foot.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from cancu.extract.lexicon import load_toml
from cancu.extract.lexicon.document_types import document_types
from cancu.extract.sources.layout.lines import PageWord

_FIXED = ("Ủy ban nhân dân", "Hội đồng nhân dân", "Cộng hòa xã hội chủ nghĩa Việt Nam", "Đảng Cộng sản Việt Nam")
"""Decree 30/2020/NĐ-CP and Guidance 36-HD/VPTW, the heads of state and Party documents."""
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
    return found


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
