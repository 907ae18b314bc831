"""Which provisions the sentence that ends a document leaves in force: `trừ Điều 4 và khoản 2 Điều 7`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cancu.extract.lexicon.akn_ids import number_slug
from cancu.graph.force.provisions import force_of_part
from cancu.graph.force.status import force_on
from cancu.graph.model.force import Change, Force
from cancu.graph.model.provision_paths import covers, paths, touches

_NUMBER = re.compile(r"\d+(?:/\d{4})?/[A-ZĐ][\w-]*")
_BUT = re.compile(r"\b(?:ngoại )?trừ\b", re.IGNORECASE)
_LABEL = re.compile(r"^\s*(?:\d{1,2}[.)]|[a-zđ]\)|[-+*])\s+", re.MULTILINE)
_PROVISIONS = re.compile(
    r"(?:điểm|khoản|điều) \w{1,4}(?:(?:, và | và |, | đến )(?:(?:điểm|khoản|điều) )?(?:\d{1,3}[a-zđ]?|[a-zđ])(?!\w))*"
    r"(?:(?:, và | và |, | )(?:điểm|khoản|điều) \w{1,4}"
    r"(?:(?:, và | và |, | đến )(?:\d{1,3}[a-zđ]?|[a-zđ])(?!\w))*)*",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"(?:và |các |những |nội dung |quy định |tại |của |sau |đây )*", re.IGNORECASE)
_ACT = re.compile(r" (?:của )?(?:luật|nghị định|thông tư|quyết định|nghị quyết)(?: số \S+| này)?$", re.IGNORECASE)
"""The ended document behind the last provision: `Điều 4 Thông tư này`."""


@dataclass(frozen=True, slots=True)
class Exceptions:
    """What a sentence leaves in force.

    sure: provisions that it names by themselves; perhaps: those of which it names something; complete: nothing else.
    """

    sure: tuple[str, ...]
    perhaps: tuple[str, ...]
    complete: bool


def read_exceptions(words: str, number: str) -> Exceptions:
    """Return what a sentence, with the list that follows it, leaves in force of the document with a number.

    Nothing where other documents stand before the exceptions, whose they perhaps are.
    """
    but = _BUT.search(words)
    named = {number_slug(one) for one in _NUMBER.findall(words[: but.start()])} if but else set()
    if but is None or named != {number_slug(number)}:
        return Exceptions((), (), complete=False)
    sure: list[str] = []
    perhaps: list[str] = []
    complete = True
    pieces = re.split(r"[;.:]\s|[;.:]$", _LABEL.sub("", words[but.end() :]))
    for piece in (" ".join(one.split()) for one in pieces):
        bare = _ACT.sub("", piece)
        if _PLAIN.fullmatch(f"{bare} ") or not bare:
            continue
        found = list(_PROVISIONS.finditer(bare))
        if len(found) == 1 and found[0].end() == len(bare) and paths(found[0][0]):
            plain = _PLAIN.fullmatch(bare[: found[0].start()])
            (sure if plain else perhaps).append(found[0][0])
        else:
            perhaps += [one[0] for one in found]
            complete = False
    return Exceptions(tuple(sure), tuple(perhaps), complete)


def force_of_excepted_part(force: Force, part: str, number: str, words: Sequence[tuple[Change, str]]) -> Force:
    """Return the force of a provision of a document that was ended with exceptions.

    force: of the document with the number; words: what ended it as a whole, each change with the words that say so. A
    provision that all of them name as an exception is as in force as it would be without them; one that none of them
    can mean has ended. Otherwise it is that of `force_of_part`.
    """
    known = force_of_part(force, part)
    if force.code != "ended" or force.reason != "exceptions" or not words or not paths(part):
        return known
    read = [read_exceptions(said, number) for _, said in words]
    if all(any(covers(one, part) for one in exceptions.sure) for exceptions in read):
        ending = {change for change, _ in words}
        others = [change for change in force.known_changes if change not in ending]
        spared = force_of_part(force_on(force.day, force.terms, others), part)
        return replace(spared, spared_by=tuple(change for change, _ in words))
    named = [one for exceptions in read for one in (*exceptions.sure, *exceptions.perhaps)]
    if all(exceptions.complete for exceptions in read) and not any(touches(one, part) for one in named):
        return force_of_part(replace(force, reason=None), part)
    return known
