"""Texts written in the fonts from before Unicode: TCVN3 (`.VnTime`) and VNI (`VNI-Times`).

Such a file holds Latin letters that only those fonts show as Vietnamese. Tables: TCVN 5712:1993 (VN3) for TCVN3,
VNI Software's table for Windows for VNI.
"""

from __future__ import annotations

import re
from typing import Literal

from cancu.extract.sources.encoding.syllables import ENOUGH, marked_words, share_of_syllables

OldFont = Literal["tcvn3", "tcvn3-capitals", "vni"]

_TCVN3 = dict(
    zip(
        "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ¡¢£¤¥¦§",
        "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_TCVN3_TABLE = str.maketrans(_TCVN3)

_VNI_MARKS = {
    "a": dict(zip("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ", strict=True)),
    "e": dict(zip("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ", strict=True)),
    "o": dict(zip("ùøûõïâáàåãä", "óòỏõọôốồổỗộ", strict=True)),
    "ô": dict(zip("ùøûõï", "ớờởỡợ", strict=True)),
    "u": dict(zip("ùøûõï", "úùủũụ", strict=True)),
    "ö": dict(zip("ùøûõï", "ứừửữự", strict=True)),
    "y": dict(zip("ùøûõ", "ýỳỷỹ", strict=True)),
}
_VNI_SINGLE = dict(zip("íìæóòôöñî", "íìỉĩịơưđỵ", strict=True))
_VNI = {
    **{base + mark: char for base, marks in _VNI_MARKS.items() for mark, char in marks.items()},
    **_VNI_SINGLE,
}
_VNI |= {old.upper(): new.upper() for old, new in _VNI.items()} | {
    old[0].upper() + old[1:]: new.upper() for old, new in _VNI.items() if len(old) == 2
}
_VNI_SIGN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

SURE = 0.85
"""Smallest share of possible syllables with which a conversion is accepted."""
_SAMPLES = (20_000, 200_000)  # code points that are examined: the first number suffices for most Unicode texts


def font_encoding(font: str) -> OldFont | None:
    """Return the encoding of a font by its name, None for others: `.VnTime` and `.VnTimeH` (capitals), `VNI-Times`."""
    low = font.lower().lstrip("'\" ")
    if low.startswith(".vn"):
        return "tcvn3-capitals" if font.rstrip("'\" ").endswith("H") else "tcvn3"
    return "vni" if low.startswith("vni-") else None


def from_font(text: str, encoding: OldFont) -> str:
    """Convert text in the encoding of a font to Unicode."""
    if encoding == "vni":
        return _VNI_SIGN.sub(lambda match: _VNI[match[0]], text)
    converted = text.translate(_TCVN3_TABLE)
    return converted.upper() if encoding == "tcvn3-capitals" else converted


def guess_font(text: str) -> OldFont | None:
    """Return the old encoding of a text by its words; None for Unicode text and where the words do not decide."""
    for length in _SAMPLES:
        words = marked_words(text[:length])
        if len(words) >= ENOUGH and share_of_syllables(words) > 0.5:
            return None
    if len(words) < ENOUGH:
        return None
    encodings: tuple[OldFont, ...] = ("tcvn3", "vni")
    scores = {encoding: share_of_syllables([from_font(word, encoding) for word in words]) for encoding in encodings}
    best, second = sorted(scores, key=scores.__getitem__, reverse=True)
    return best if scores[best] >= SURE and scores[best] - scores[second] >= 0.15 else None
