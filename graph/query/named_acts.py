"""Acts that somebody asks for by kind and title: `Nghị định về công tác văn thư`, `Luật Đất đai`.

In a document only a law, a code or an ordinance is cited by its name alone (`cancu.extract.lexicon.statutes`); a person
who looks an act up may give the title of any act of the shipped table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from cancu.extract.lexicon.akn_ids import title_key
from cancu.extract.lexicon.document_types import types_by_word
from cancu.extract.lexicon.statutes import law_names, numbers_of
from cancu.graph.authority.acts import constitutions, known_act, shipped_acts
from cancu.graph.authority.base.records import BaseAct
from cancu.graph.authority.number_keys import year_of
from cancu.graph.force.base_force import force_of_act
from cancu.graph.model.force import Day
from cancu.graph.model.search_key import search_key, search_words

_CONSTITUTION = re.compile(r"hien phap(?: nuoc cong hoa xa hoi chu nghia viet nam)?(?: (?:nam )?(?P<year>\d{4}))?")
"""As `search_words` writes what people type: `Hiến pháp`, `Hiến pháp năm 2013`."""
_GONE = ("ended", "not_yet")
_OPENING = re.compile(r"^(?:của\s+.*?\s+(?=(?:về|quy định)\b))?(?:quy định\s+)?(?:về\s+)?(?:việc\s+)?", re.IGNORECASE)
"""What people leave out before the matter of a title, or put there (`quy định về`, `của Chính phủ về`)."""


def acts_called(text: str, day: Day) -> tuple[BaseAct, ...]:
    """Return the acts of the shipped table that a kind and a title mean on a day (ISO 8601), the oldest first.

    Of several acts of a title those that the base layer does not know to have ended, and that were issued by the day
    (or by the year of their number); () where none has the title. A law that is passed and not yet in force is not
    meant by its name; one whose day of effect no source tells may be meant, beside the one before it.
    """
    if called := constitution_called(text, day):
        return called
    kind, title = _kind_and_title(text)
    found = _titled(kind, title, day) if kind and title else ()
    if found or not text.isascii():
        return found
    several = {act for spelled in _typed_plainly().get(search_key(text), ()) for act in _titled(*spelled, day)}
    return tuple(sorted(several, key=lambda act: (_issued(act), act.number)))


def constitution_called(text: str, day: Day) -> tuple[BaseAct, ...]:
    """Return the Constitution that a text calls by its name alone, with its year or as the one in force on a day
    (ISO 8601); () where it calls none.
    """
    asked = _CONSTITUTION.fullmatch(" ".join(search_words(text)))
    return _constitution(asked["year"], day) if asked else ()


def _constitution(year: str | None, day: Day) -> tuple[BaseAct, ...]:
    """Return the Constitution of a year, or where no year is told the one that is in force on a day."""
    if year:
        return tuple(act for act in constitutions() if act.date.startswith(year))
    return tuple(act for act in constitutions() if act.in_force_from <= day)[-1:]


def _titled(kind: str, title: str, day: Day) -> tuple[BaseAct, ...]:
    titled = _by_title().get((kind, _matter(title)), ())
    if numbers := numbers_of(kind, title):
        named = tuple(act for number in numbers if (act := known_act(number)))
        return _law((*named, *(act for act in titled if not act.date and act not in named)), title, day)
    issued = [act for act in titled if "" < _issued(act) <= day]
    standing = [act for act in issued if (force := force_of_act(act.number, day)) and force.code not in _GONE]
    return tuple(sorted(standing or issued, key=lambda act: (_issued(act), act.number)))


def _issued(act: BaseAct) -> str:
    """Return the date of issue, the year in the number where no source tells it; "" where neither is known."""
    return act.date or year_of(act.number, "")


def _law(acts: tuple[BaseAct, ...], title: str, day: Day) -> tuple[BaseAct, ...]:
    """Return the act of a law's name that was in force on a day, with the later ones whose day of effect is not known;
    all of them where none is known to have begun, or where they amend another law and stand side by side."""
    passed = [act for act in acts if _issued(act) <= day]
    begun = [act for act in passed if act.in_force_from and act.in_force_from <= day]
    if not begun or title.lower().startswith("sửa đổi"):
        return acts
    latest = max(begun, key=lambda act: act.in_force_from)
    undated = [act for act in passed if not act.in_force_from and _issued(act) > latest.date]
    return (latest, *sorted(undated, key=_issued))


def _kind_and_title(text: str) -> tuple[str, str]:
    """Return the kind of act that a text opens with, and what stands behind it; "" twice where it opens with none."""
    words = " ".join(text.split())
    lower = words.lower()
    known = max((word for word in types_by_word() if lower.startswith(f"{word} ")), key=len, default="")
    return (types_by_word()[known].name, words[len(known) :].strip()) if known else ("", "")


def _matter(title: str) -> str:
    return title_key(_OPENING.sub("", title.strip(" .;,"), count=1))


@cache
def _by_title() -> Mapping[tuple[str, str], tuple[BaseAct, ...]]:
    found: dict[tuple[str, str], list[BaseAct]] = {}
    for act in shipped_acts():
        if act.number and act.title:
            found.setdefault((act.type, _matter(act.title)), []).append(act)
    return {called: tuple(acts) for called, acts in found.items() if called[1]}


@cache
def _typed_plainly() -> Mapping[str, frozenset[tuple[str, str]]]:
    """Return the kinds and titles of the table, by both as people type them without diacritics."""
    found: dict[str, set[tuple[str, str]]] = {}
    titled = ((act.type, _OPENING.sub("", act.title, count=1)) for act in shipped_acts() if act.number and act.title)
    for kind, title in (*titled, *law_names()):
        for before in ("", "về "):
            found.setdefault(search_key(kind, before + title), set()).add((kind, title))
    return {typed: frozenset(spelled) for typed, spelled in found.items()}
