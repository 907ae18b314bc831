"""The vocabulary of named laws: the names of the table and their abbreviations, as scanners and look-ups."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cancu.extract.lexicon import load_toml
from cancu.extract.lexicon.statutes import law_names
from cancu.extract.text.normalization import new_tones
from cancu.extract.text.phrase_matcher import Scanner

KINDS = {"luật": "Luật", "bộ luật": "Bộ luật", "pháp lệnh": "Pháp lệnh", "hiến pháp": "Hiến pháp"}


class Law(NamedTuple):
    """An entry of the scanner: the kind of act, and its name in lower case (None for the bare kind).

    short: the abbreviation as it must be written, with its capitals.
    """

    kind: str
    name: str | None
    short: str | None = None


AMENDING = re.compile(
    r" (?:sửa đổi|bổ sung|thay thế|bãi bỏ)(?:(?:,| và)? ?(?:sửa đổi|bổ sung|thay thế|bãi bỏ))*"
    r"(?: (?:một s[ốôồổ] )?(?:điều|nội dung|quy định|khoản|điều, khoản)[^;:()]{0,80}?)?(?: của)?(?: các)? "
    r"(?=(?:bộ )?luật |pháp lệnh |hiến pháp)"
)
_HOLDS_LAW = re.compile(r"\b(?:của|các) (?:các )?(?:bộ )?luật")


@cache
def law_scanner() -> Scanner[Law]:
    """Return the scanner of names of laws with their kind, of abbreviations, and of the kinds alone."""
    names = [
        (f"{kind} {spelling}", Law(kind, new_tones(name.lower())))
        for kind, name in law_names()
        for spelling in (name, name.replace(",", ""))
        if not AMENDING.match(f" {name.lower()} ") and not _HOLDS_LAW.search(name.lower())
    ]
    names += [
        (phrase, Law(entry["kind"], entry["name"], phrase))
        for entry in load_toml("law_names")["short"]
        for phrase in entry["phrases"]
    ]
    names.append(("Luật sư", Law("Luật", None)))  # a lawyer, not the law on them
    names.append(("Luật Luật sư", Law("Luật", "luật sư")))
    return Scanner([*names, *((kind, Law(name, None)) for kind, name in KINDS.items())])


@cache
def longer_names() -> dict[tuple[str, str], list[str]]:
    """Return, for each name of the table with which longer ones of its kind start, the rest of these."""
    found: dict[tuple[str, str], list[str]] = {}
    names = {(kind, new_tones(name.lower())) for kind, name in law_names()}
    for kind, name in sorted(names):
        for space in re.finditer(" ", name):
            if (kind, name[: space.start()]) in names:
                found.setdefault((kind, name[: space.start()]), []).append(name[space.start() :])
    return found


@cache
def heads_of_names() -> frozenset[str]:
    """Return the words before the first comma in names of the table that are no name by themselves: `phòng`, `quản
    lý`."""
    names = {new_tones(name.lower()) for _, name in law_names()}
    return frozenset(name.partition(",")[0] for name in names if "," in name) - names


@cache
def names_without_kind() -> Scanner[str]:
    """Return the names of laws without their kind, for lists."""
    return Scanner((name, name) for kind, name in law_names() if kind == "Luật")
