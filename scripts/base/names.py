"""Titles of acts, and the names by which texts call laws, codes and ordinances."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from cancu.extract.lexicon.akn_ids import title_key
from scripts.base.facts import ActFact

_NAMED = ("Luật", "Bộ luật", "Pháp lệnh")
_KIND = re.compile(r"^(?:bộ luật|luật|luât|pháp lệnh)\s+(?!sư\b)(?=\S)", re.IGNORECASE)
_ABOUT = re.compile(r"^về(?: việc)? ", re.IGNORECASE)
_OF_TARGET = re.compile(r"\s+(?:\(?số\s+\d+/\d{4}/[A-Z\d-]+\)?|(?:năm )?\d{4})(?=$|,| và )")
"""What a title says more of an act that it names (`của Luật Giá số 16/2023/QH15`), which no text repeats in a name."""


def bare_title(fact: ActFact) -> ActFact:
    """Return a fact with the kind of act taken from a title (`Luật Giá` -> `Giá`); any other fact as it is."""
    if fact.field != "title":
        return fact
    value = _KIND.sub("", fact.value).strip(' .,;:\u201c\u201d"')
    return replace(fact, value=value)


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
