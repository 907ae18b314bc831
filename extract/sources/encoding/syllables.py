"""How Vietnamese a text looks: the share of its words with diacritics that are possible syllables."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Onsets and rimes of standard Vietnamese, tone marks left out (a closed list; Đoàn Thiện Thuật, Ngữ âm tiếng Việt).
_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êc êch êm
ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap
oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơng ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uy uya uych uyên uyêt uyn uynh uyt uyu uôc uôi uôm uôn uông
uôt ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu
"""
_SYLLABLE = re.compile(
    f"(?:{'|'.join(sorted(_ONSETS.split(), key=len, reverse=True))})?"
    f"(?:{'|'.join(sorted(_RIMES.split(), key=len, reverse=True))})"
)
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_BREAKS = re.compile(r"[\s!-/:-@\[-`{-~“”‘’–—…§°•]+")
ENOUGH = 8
"""Fewest words with diacritics for which the share means something."""


def marked_words(text: str) -> list[str]:
    """Return the words that hold a character outside ASCII."""
    return [word for word in _BREAKS.split(text) if word and not word.isascii()]


def share_of_syllables(words: list[str]) -> float:
    """Return the share of the words that are possible Vietnamese syllables; 0 where there are none."""
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


@lru_cache(maxsize=1 << 15)
def is_syllable(word: str) -> bool:
    """Return whether the word can be one Vietnamese syllable: one tone at most, a known onset and rime."""
    bare, tones = _TONES.subn("", unicodedata.normalize("NFD", word.lower()))
    return tones <= 1 and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)))
