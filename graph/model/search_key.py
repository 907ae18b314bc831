"""The key by which people find things: no diacritics, no case, words apart."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[a-z0-9]+")
_DASH = re.compile("[\u2010-\u2015\u2212]")


def search_words(text: str) -> list[str]:
    """Return the words of a text in ASCII lower case: ``74/KH-UBND Chuyển đổi số`` -> ``74 kh ubnd chuyen doi so``."""
    folded = unicodedata.normalize("NFD", _DASH.sub("-", text).lower().replace("đ", "d").replace("ð", "d"))
    return _WORD.findall(folded.encode("ascii", "ignore").decode())


def search_key(*texts: str | None) -> str:
    """Return the words of all texts, as they lie in the full-text index."""
    return " ".join(word for text in texts if text for word in search_words(text))
