"""Correct letters that Tesseract's Vietnamese model reads where only a digit is possible: `tháng I1 năm 2024`.

Only words that their surroundings leave no doubt about are put right, and their confidence is lowered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cancu.extract.sources.layout.lines import PageWord

_DIGIT = str.maketrans("IlLÌÍỊÏ|!iìíOoQŠSZ", "111111111111000552")
_LIKE = r"[\dIlLÌÍỊÏ|!iìíOoQŠSZ]"
# In `Hà Nội, ngày 15 tháng 11 năm 2024` a number of one or two digits stands between the words.
_DAY = re.compile(rf"(?P<before>(?:ngày)?)(?P<number>{_LIKE}{{1,2}})(?P<after>[,;.)]?)", re.IGNORECASE)
_BEFORE = {"ngày": ("tháng",), "tháng": ("năm",)}
# `QH15`: laws and resolutions of the National Assembly carry the number of its term after their code.
_TERM = re.compile(rf"(?<=/QH)(?P<number>{_LIKE}{{1,2}})(?![^\W\d_])")
# `ND-CP`, `NÐĐ-CP`, `QD-TTg`: the letter Đ of a code, read without its stroke or twice.
# `CT-TTq`: the tail of the last letter, lost.
_CODES = (
    (re.compile(r"(?<=/)N[DÐĐ]{1,2}-CP"), "NĐ-CP"),
    (re.compile(r"(?<=/)[QO0][DÐĐ]{1,2}-"), "QĐ-"),
    (re.compile(r"(?<=-)TT[q9](?!\w)"), "TTg"),
)
# `l690/QĐ-TTg`, `3O/2020/NĐ-CP`: before a code, and between slashes before it, there are only digits.
_NUMBER = re.compile(
    rf"(?P<before>[(\"“]*)(?P<serial>(?=[^/]*\d){_LIKE}+)(?P<year>/(?=[^/]*\d){_LIKE}{{4}})?(?P<code>/[^\W\d_]{{2}}.*)"
)
_YEAR = re.compile(r"/(?:19|20)\d\d")
# `O5/3/2020`
_FIGURES = re.compile(rf"(?P<date>{_LIKE}{{1,2}}/{_LIKE}{{1,2}}/(?=[^/]*\d){_LIKE}{{4}})(?P<after>[,;.)]*)")
_DAYS = re.compile(r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])/(?:19|20)\d\d")
# `Số: /UBND-VP`, `Số: 1101 /UBND-KGVX`: the slash before a code in the letterhead, lost.
_CODE = re.compile(r"[A-ZĐ]{2,}(?:-[A-ZĐ]{2,})+")
_NUMBER_SIGN = re.compile(r"(?:số|sô|só):", re.IGNORECASE)
_REPAIRED = 0.6
"""Highest confidence of a corrected word."""


def repaired(words: Sequence[PageWord]) -> list[PageWord]:
    """Return the words, with misread digits of dates and codes corrected."""
    found = []
    for at, word in enumerate(words):
        before = words[at - 1].text.lower().rstrip(",") if at else ""
        after = words[at + 1].text.lower() if at + 1 < len(words) else ""
        text = _figures(_code(_date(word.text, before, after)))
        if text.endswith("/NĐ") and after.startswith("cp"):  # `30/2020/NĐ CP`
            text += "-"
        if _CODE.fullmatch(text) and any(_NUMBER_SIGN.fullmatch(w.text) for w in words[max(0, at - 2) : at]):
            text = f"/{text}"
        if text == "Vv":  # `Vv rà soát`, before a letter's subject
            text = "V/v"
        found.append(
            word if text == word.text else replace(word, text=text, confidence=min(word.confidence, _REPAIRED))
        )
    return found


def _date(text: str, before: str, after: str) -> str:
    match = _DAY.fullmatch(text)
    if match is None or text.isdecimal():
        return text
    lead = match["before"].lower() or before
    if after not in _BEFORE.get(lead, ()):
        return text
    number = match["number"].translate(_DIGIT)
    limit = 31 if lead == "ngày" else 12
    return f"{match['before']}{number}{match['after']}" if 0 < int(number) <= limit else text


def _code(text: str) -> str:
    text = _TERM.sub(lambda match: match["number"].translate(_DIGIT), text)
    for pattern, code in _CODES:
        text = pattern.sub(code, text)
    return text


def _figures(text: str) -> str:
    """Return a document's number, or a date in figures, with digits where only digits are possible."""
    if match := _NUMBER.fullmatch(text):
        year = (match["year"] or "").translate(_DIGIT)
        if not year or _YEAR.fullmatch(year):
            return f"{match['before']}{match['serial'].translate(_DIGIT)}{year}{match['code']}"
    if match := _FIGURES.fullmatch(text):
        date = match["date"].translate(_DIGIT)
        if _DAYS.fullmatch(date):
            return f"{date}{match['after']}"
    return text
