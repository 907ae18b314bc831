"""The key by which people find things: no diacritics, no case, words apart."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence

from cancu.graph.model.records import document_name

_WORD = re.compile(r"[a-z0-9]+")
_DASH = re.compile("[\u2010-\u2015\u2212]")


def search_words(text: str) -> list[str]:
    """Return the words of a text in ASCII lower case: ``74/KH-UBND Chuyển đổi số`` -> ``74 kh ubnd chuyen doi so``."""
    folded = unicodedata.normalize("NFD", _DASH.sub("-", text).lower().replace("đ", "d").replace("ð", "d"))
    return _WORD.findall(folded.encode("ascii", "ignore").decode())


def search_key(*texts: str | None) -> str:
    """Return the words of all texts, as they lie in the full-text index."""
    return " ".join(word for text in texts if text for word in search_words(text))


CITED = (4, 16, 64, 256, 1024, 4096)
"""Numbers of citations. Documents that have reached one are searched by its words before all others are."""
_LONGEST = 200
"""Characters of the word that stands for a whole name; the full-text indexes cut words of more than 255."""


def word_pairs(type_name: str | None, title: str | None) -> str:
    """Return each two neighbouring words of type and title as one word, then both as one (`whole_word`).

    Return "" where there is no title: by type and number a document is found at once.
    """
    words = search_words(document_name(type_name, None, title)) if title else []
    pairs = (f"{one}_{other}" for one, other in itertools.pairwise(words))
    return " ".join(filter(None, (*pairs, whole_word(words))))


def whole_word(words: Sequence[str]) -> str:
    """Return a word that stands for a whole name: `luat dat dai` -> `whole_luatdatdai`; "" where there is no name."""
    return f"whole_{''.join(words)}"[:_LONGEST] if words else ""


def words_of_cited(key: str, cited_by: int) -> str | None:
    """Return the words of a search key for each number of `CITED` that a document has reached: `4_luat 16_luat`.

    None where it is cited less often.
    """
    words = key.split()
    return " ".join(f"{reached}_{word}" for reached in CITED if cited_by >= reached for word in words) or None
