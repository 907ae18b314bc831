"""Whether a text was read from page images: its own letters tell, whatever its file says.

Character recognition loses tone marks and takes one for another. A syllable that ends in a stop (`câp`, `quyêt`) has
one of two tones in Vietnamese, and fixed words have one spelling (`thú tục`, `bỗ sung`). A typist makes one such
mistake in a long text, recognition several on a page: of 1,062 texts of the corpus without recognition none has two
syllables without their tone above the share below.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cancu.extract.lexicon import word_list
from cancu.extract.text.normalization import Folded

SCANNED = 0.9
"""What the confidence of a mention in such a text is multiplied with."""
_READ = 6_000
"""Code points at the start of a text that are looked at."""
_FEWEST = 3
_SHARE = 0.0005
"""Different misread words to all blanks, from which on a text was recognised."""
_LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_BARE = str.maketrans({letter: unicodedata.normalize("NFD", letter)[0] for letter in _LETTERS} | {"đ": "d"})
_WITHOUT_TONE = re.compile(r"[âăêôơư](?:[pt]|ch?)(?![^\W\d_])")


def is_scanned(folded: Folded) -> bool:
    """Return whether the letters of a text are those of character recognition."""
    lower = folded.lower[:_READ].replace("\n", " ")
    misread = {lower[match.start() - 2 : match.end()] for match in _WITHOUT_TONE.finditer(lower)}
    misread.update(_misspelt(lower))
    return len(misread) >= _FEWEST and len(misread) >= _SHARE * lower.count(" ")


def _misspelt(lower: str) -> Iterator[str]:
    """Yield what a text has for fixed words: their letters with other marks."""
    letters = unicodedata.normalize("NFD", lower.replace("đ", "d")).encode("ascii", "ignore").decode()
    odd = [right for right in word_list("fixed_spelling") if letters.count(_bare(right)) > lower.count(right)]
    bare = _bare(lower) if odd else ""
    for right in odd:
        plain = _bare(right)
        at = bare.find(plain)
        while at >= 0:
            end = at + len(plain)
            written = lower[at:end]
            whole = not bare[max(0, at - 1) : at].isalpha() and not bare[end : end + 1].isalpha()
            if whole and written not in (right, plain):
                yield written
            at = bare.find(plain, end)


def _bare(lower: str) -> str:
    """Return text in lower case without marks, letter by letter."""
    return lower.translate(_BARE)
