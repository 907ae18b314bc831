"""Titles of acts, and the names by which texts call laws, codes and ordinances."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from cancu.extract.lexicon.akn_ids import title_key
from cancu.extract.lexicon.issuer_codes import type_of_code
from scripts.base.facts import ActFact

_NAMED = ("Luật", "Bộ luật", "Pháp lệnh")
_KIND = re.compile(r"^(?:bộ luật|luật|luât|pháp lệnh)\s+(?!sư\b)(?=\S)", re.IGNORECASE)
_ABOUT = re.compile(r"^về(?: việc)? ", re.IGNORECASE)
_OF_TARGET = re.compile(r"\s+(?:\(?số\s+\d+/\d{4}/[A-Z\d-]+\)?|(?:năm )?\d{4})(?=$|,| và )")
"""What a title says more of an act that it names (`của Luật Giá số 16/2023/QH15`), which no text repeats in a name."""


_OTHER_KIND = re.compile(
    r"^(?P<kind>nghị định|nghị quyết|quyết định|thông tư(?: liên tịch)?)\s+"
    r"(?=(?:quy định|hướng dẫn|sửa đổi|bổ sung|ban hành|bãi bỏ|về)\b)",
    re.IGNORECASE,
)
_NEXT_COLUMN = re.compile(
    r"(?<!ngày)(?<!từ)(?<!đến)(?<!trước)(?<!sau)\s\d{1,2}/\d{1,2}/\d{4}(?:\s*$|\s+(?:Nội dung|https?:|\d|[IVX]+\s*$)).*"
    r"|\sĐược (?:bãi bỏ|thay thế|sửa đổi|bổ sung)[\w, ]* (?:bởi|tại|theo)\s.*"
)
"""What a table of acts has behind a title: the day on which the act ended, or why it did."""
_QUOTES_A_PROVISION = re.compile(
    r"\bcó quy định\s*:|[“\"](?:điều|khoản|mục|chương|phần)\s+(?:\d|[ivxlc]+\b)", re.IGNORECASE
)
"""What stands behind an act in a sentence that quotes it (`Nghị quyết … có quy định: “Điều 8. …`): that is no title."""
_QUOTES = (("“", "”"), ('"', '"'))


def bare_title(fact: ActFact) -> ActFact:
    """Return a fact with a title alone: without the kind of act (`Luật Giá` -> `Giá`), the next columns of a table, and
    what stands behind a quoted title; empty where it goes on with quoted provisions; any other fact as it is."""
    if fact.field != "title":
        return fact
    value = _NEXT_COLUMN.sub("", _from_table(" ".join(fact.value.split())))
    if _QUOTES_A_PROVISION.search(value):
        return replace(fact, value="")
    if "”" in value and "“" not in value.partition("”")[0]:
        value = value.partition("”")[0]
    if value.endswith(f"{fact.number})") and "(" in value:
        value = value.rpartition("(")[0].rstrip()
    kind = _OTHER_KIND.match(value)
    if kind and kind["kind"].capitalize() == type_of_code(fact.number):
        value = value[kind.end() :]
    return replace(fact, value=_without_loose_quotes(_KIND.sub("", value.strip(" .,;:"))))


def _from_table(value: str) -> str:
    """Return a title without the quotation marks that a table puts around it, and doubles in it."""
    if '""' not in value:
        return value
    return (value[1:-1] if value.startswith('"') and value.endswith('"') else value).replace('""', '"')


def _without_loose_quotes(value: str) -> str:
    """Return a title without quotation marks around all of it, and without one that lacks its other half."""
    value = value.strip(" .,;:")
    for opening, closing in _QUOTES:
        if value.startswith(opening) and value.find(closing, 1) in (-1, len(value) - 1):
            return _without_loose_quotes(value[1:])
        loose = value.count(closing) % 2 if opening == closing else value.count(closing) > value.count(opening)
        if loose and value.endswith(closing):
            return _without_loose_quotes(value[:-1])
    return value


def name_in_title(type_: str, title: str) -> str:
    """Return the name of a law, code or ordinance, from its title; "" of other acts."""
    if type_ not in _NAMED or not title:
        return ""
    name = _OF_TARGET.sub("", _ABOUT.sub("", title)).replace("|", " ")
    if name.isupper():
        name = name.capitalize()
    return name[:1].upper() + name[1:]


def each_once(names: Iterable[str]) -> list[str]:
    """Return names in their order, each spelling of a name that differs from an earlier one in more than its marks."""
    found: dict[str, str] = {}
    for name in filter(None, names):
        found.setdefault(title_key(name), name)
    return list(found.values())
