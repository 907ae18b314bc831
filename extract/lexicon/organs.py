"""The vocabulary of agencies: every phrase that may open an agency's name, and what it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

from cancu.extract.lexicon import alternatives, load_toml
from cancu.extract.text.phrase_matcher import Scanner

OrganKind = Literal[
    "central",
    "ministry",
    "department",
    "local",
    "party",
    "unit",
    "head",
    "mixed",
    "office",
    "prefix",
    "ministries",
    "departments",
]


class Organ(NamedTuple):
    """What a phrase stands for.

    kind: ``central``: there is one; ``ministry``, ``department`` (a province's); ``local``: every place has one;
    ``party``: a Party committee of a place; ``unit``: part of an organ; ``head``: opens a name in capitals; ``office``,
    ``prefix``: stand before an organ; ``ministries``, ``departments``: open a list (`các Bộ: ...`).
    name: official; exact: the phrase must stand in these capitals; bare: may stand without a place after it;
    parent: the organ that a unit or a central organ belongs to, or that a prefix means where no organ follows; organs:
    those that a prefix, or a local organ that other organs have as well (`Ban Dân tộc HĐND tỉnh`), may stand before;
    of_any: it may stand before any central organ.
    """

    name: str
    kind: OrganKind
    exact: str | None = None
    bare: bool = True
    parent: str | None = None
    organs: tuple[str, ...] = ()
    of_any: bool = False


class Field(NamedTuple):
    """A field that ministries and departments are named after; department: a province has one of it."""

    name: str
    ministry: bool
    department: bool


_SURE_LETTERS_OF_A_CENTRE = 3
"""Letters of an abbreviation that mean a centre behind `TT`: `TTPTQĐ` is `Trung tâm Phát triển quỹ đất`."""
_SURE_LETTERS = 5
"""Letters of a field that mean it also inside a unit's name: `Trung tâm Chuyển đổi số VHTTDL`."""
_FEWEST_FIELDS = 2
"""Fields of a committee whose letters tell it from others."""
_MINISTRIES = {
    "Bộ ": ("các Bộ", "các Bộ:", "Bộ:", "hai Bộ", "các Bộ, cơ quan:", "các Bộ, ngành:"),
    "Bộ trưởng Bộ ": ("Bộ trưởng các Bộ", "Bộ trưởng các Bộ:", "Bộ trưởng Bộ:", "Bộ trưởng các Bộ, cơ quan:"),
}
_DEPARTMENTS = {
    "Sở ": ("các Sở", "các Sở:", "Sở:", "các Sở, ngành:", "các Sở, ban, ngành:"),
    "Giám đốc Sở ": ("Giám đốc các Sở", "Giám đốc các Sở:", "Giám đốc Sở:"),
}


def _spelt(entry: dict[str, Any], organ: Organ, before: str = "") -> Iterator[tuple[str, Organ]]:
    """Yield the phrases of one entry: its name, its other names, and its abbreviations, which keep their capitals."""
    for name in (entry["name"], *entry.get("known_as", ())):
        yield before + name, organ
        for dash in ("-", "- ", " -") if " - " in name else ():  # as people type it
            yield before + name.replace(" - ", dash), organ
    for short in entry.get("short", ()):
        if before or len(short) > 2 or organ.kind in ("office", "prefix"):
            yield before + short, organ._replace(exact=before + short)


def _phrases() -> Iterator[tuple[str, Organ]]:
    table = load_toml("agencies")
    for entry in table["field"]:
        if entry.get("ministry"):
            ministry = Organ("Bộ " + entry["name"], "ministry")
            yield from _spelt(entry, ministry, "Bộ ")
            if "code" in entry:
                yield entry["code"], ministry._replace(exact=entry["code"])
        if entry.get("department"):
            yield from _spelt(entry, Organ("Sở " + entry["name"], "department"), "Sở ")
    for entry in table["central"]:
        yield from _spelt(entry, Organ(entry["name"], "central", parent=entry.get("parent")))
    for entry in table["central_list"]:
        for name in entry["names"]:
            yield name, Organ(name, "central")
            whole = f"{name} {entry['until_parent']}"
            yield whole, Organ(whole, "central")
            for short in _by_letters(name):
                yield short, Organ(name, "central", exact=short)
                for parent in entry["parents"]:
                    yield f"{short} {parent}", Organ(whole, "central", exact=f"{short} {parent}")
    for entry in table["local"]:
        yield from _spelt(entry, _local(entry))
    for entry in table["party_local"]:
        yield from _spelt(entry, Organ(entry["name"], "party"))
    for entry in table["office"]:
        yield from _spelt(entry, Organ(entry["name"], "office", bare=False))
    for entry in table["prefix"]:
        organs = tuple(entry["organs"])
        of_any = entry.get("of_any", False)
        yield from _spelt(
            entry, Organ(entry["name"], "prefix", parent=entry.get("alone"), organs=organs, of_any=of_any)
        )
    yield from _units(table)
    for plurals, kind in ((_MINISTRIES, "ministries"), (_DEPARTMENTS, "departments")):
        for name, phrases in plurals.items():
            for phrase in phrases:
                yield phrase, Organ(name, "ministries" if kind == "ministries" else "departments")


def _by_letters(name: str) -> Iterator[str]:
    """Yield a committee's name by the letters of its fields, where it has several: `Ủy ban KH,CN&MT`, `UB PL và TP`."""
    head, _, tail = name.partition(" ban ")
    fields = ["".join(word[0].upper() for word in field.split()) for field in re.split(r", | và | - ", tail)]
    if len(fields) < _FEWEST_FIELDS:
        return
    for before in dict.fromkeys((f"{head} ban", "UB" if head == "Ủy" else head[0] + "B")):
        for comma in ("", ",", ", "):
            for last in ("", "&", " & ", " và "):
                yield f"{before} {comma.join(fields[:-1])}{last}{fields[-1]}"


def _local(entry: dict[str, Any]) -> Organ:
    organs = tuple(entry.get("organs", ()))
    return Organ(entry["name"], "local", bare=not entry.get("needs_place", False), organs=organs)


def _units(table: dict[str, Any]) -> Iterator[tuple[str, Organ]]:
    for entry in table["unit"]:
        yield from _spelt(entry, Organ(entry["name"], "unit", parent=entry.get("parent")))
    for entry in table["unit_list"]:
        for name in entry["names"]:
            yield name, Organ(name, "unit", parent=entry["parent"])
    for short, words in table["expansions"].items():
        if len(short) >= _SURE_LETTERS_OF_A_CENTRE:
            yield f"TT{short}", Organ(f"Trung tâm {words}", "unit", exact=f"TT{short}")
    for name in table["units"]["none"]:
        yield name, Organ(name, "head", bare=False, exact="")
    for head in table["units"]["heads"]:
        yield head, Organ(head, "head", bare=False)


@cache
def scanner() -> Scanner[Organ]:
    """Return the scanner that finds every phrase of the vocabulary."""
    return Scanner(_phrases())


def organ_phrases() -> Iterator[str]:
    """Yield the phrases of the vocabulary that are written out, not abbreviated."""
    return (phrase for phrase, organ in _phrases() if organ.exact is None)


def proper_case(lower: str) -> str:
    """Return words in lower case with the capitals of the organs that they name (`bộ y tế` -> `Bộ Y tế`)."""
    parts: list[str] = []
    done = 0
    for hit in scanner().find_in(lower):
        named = hit.entry.kind in ("central", "ministry", "unit", "local", "party") and hit.entry.exact is None
        if named and len(hit.entry.name) == hit.end - hit.start:
            parts += lower[done : hit.start], hit.entry.name
            done = hit.end
    return "".join(parts) + lower[done:]


@cache
def fields() -> dict[str, Field]:
    """Return the fields of ministries and departments by each spelling: names in lower case,
    abbreviations as they are."""
    found: dict[str, Field] = {}
    for entry in load_toml("agencies")["field"]:
        field = Field(entry["name"], entry.get("ministry", False), entry.get("department", False))
        found[entry["name"].lower()] = field
        for short in entry.get("short", ()):
            found.setdefault(short, field)
            if len(short) > 8:
                found.setdefault(short.lower(), field)
    return found


@cache
def organ_words() -> dict[str, str]:
    """Return the offices that end with a word of their organ's name, and that word:
    `Chánh Văn phòng` of `Văn phòng UBND`."""
    return {entry["name"]: entry["organ_word"] for entry in load_toml("agencies")["office"] if "organ_word" in entry}


@cache
def among_ministries() -> dict[str, str]:
    """Return abbreviations of organs that stand in lists of ministries without being one, and their names."""
    found: dict[str, str] = load_toml("agencies")["among_ministries"]
    return found


@cache
def among_offices() -> dict[str, str]:
    """Return the organs in a list of offices (`Các Văn phòng: TW Đảng, CTN`), and the names of their offices."""
    found: dict[str, str] = load_toml("agencies")["among_offices"]
    return found


@cache
def family_names() -> frozenset[str]:
    """Return the words with which the names of persons open."""
    return frozenset(load_toml("offices")["family_names"])


@cache
def unit_heads() -> dict[str, str]:
    """Return the words that open the name of a unit, by their lower-case form."""
    return {head.lower(): head for head in load_toml("agencies")["units"]["heads"]}


@cache
def staff() -> tuple[str, ...]:
    """Return words before an organ of which somebody or something is part that is not the organ: `Trợ lý TTg`."""
    return tuple(f"{word} " for word in load_toml("agencies")["staff"]["words"])


@cache
def field_pattern() -> re.Pattern[str]:
    """Return the pattern of a field in a list, for folded text with its case: `Tài chính`, `NN&MT`."""
    entries = load_toml("agencies")["field"]
    spellings = [spelling for entry in entries for spelling in (entry["name"], *entry.get("short", ()))]
    spaced = alternatives(spellings).replace(r"\ ", r"[ \n]")
    return re.compile(rf"(?:{spaced})(?!\w)(?!&)")


@cache
def stops() -> str:
    """Return the words before which a unit's name ends, as alternatives.

    Some end it only outside of words that belong to names: `không` (`Hàng không`, `Phòng không`), `xử lý` (`quản lý xử
    lý`), `làm` (`việc làm`), `xã` (`bảo hiểm xã hội`), `chuyển` (`chuyển đổi số`), `có` (`người có công`), `trình`
    (`công trình`, `chương trình`), `tổ chức` (`tổ chức tín dụng`), `các` (`các ngành kinh tế`).
    """
    words = alternatives(load_toml("agencies")["units"]["stops"]).replace(r"\ ", r"[ \n]")
    many = alternatives(load_toml("agencies")["units"]["many"]).replace(r"\ ", r"[ \n]")
    return (
        words
        + r"|tổ[ \n]chức(?![ \n](?:tín|hành|phi|quốc|chính|cán|bộ|và|kinh|lao|sự)\b)"
        + r"|(?<!lý[ \n])xử[ \n]lý|(?<!việc[ \n])làm|(?<!công[ \n])(?<!chương[ \n])trình"
        + r"|xã(?![ \n]hội)|(?:(?<!người[ \n])có|có(?![ \n]công))|chuyển(?![ \n]đổi[ \n]số)"
        + rf"|(?<![Hh]àng[ \n])(?<![Pp]hòng[ \n])không|các(?![ \n](?:{many}))"
    )


_ASSOCIATIONS = (
    "Hội ",
    "Đoàn ",
    "Liên đoàn ",
    "Liên hiệp ",
    "Liên minh ",
    "Tổng Liên đoàn ",
    "Tỉnh đoàn ",
    "Thành đoàn ",
)
_NO_ASSOCIATIONS = ("Hội đồng ", "Đoàn đại biểu ")


def is_association(name: str) -> bool:
    """Return whether a name is that of an association or union, which has bodies of its own in every place."""
    return name.startswith(_ASSOCIATIONS) and not name.startswith(_NO_ASSOCIATIONS)


@cache
def local_organs() -> frozenset[str]:
    """Return the names of organs that every place has."""
    return frozenset(entry["name"] for entry in load_toml("agencies")["local"])


@cache
def expansions() -> dict[str, str]:
    """Return abbreviations inside the names of units, and what they stand for."""
    fields = ((short, entry["name"]) for entry in load_toml("agencies")["field"] for short in entry.get("short", ()))
    found = {short: name for short, name in fields if len(short) >= _SURE_LETTERS and short.isalpha()}
    found.update(load_toml("agencies")["expansions"])
    return found


@cache
def foreign() -> re.Pattern[str]:
    """Return what follows `Chính phủ` where it is another country's, or no organ at all (`Chính phủ điện tử`)."""
    names = alternatives(name.lower() for name in load_toml("agencies")["foreign"]["names"]).replace(r"\ ", " ")
    return re.compile(rf" (?:{names})(?!\w)")
