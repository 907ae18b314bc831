"""Words that an amending clause changes: which ones go, which take their place, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from cancu.extract.model.hits import CitationHit
from cancu.extract.model.records import ChangeAction
from cancu.extract.relations.clauses import Clause
from cancu.extract.relations.operations import Operation, Verb
from cancu.extract.relations.provision_lists import Provision


@dataclass(slots=True)
class ChangedWords:
    """Words that are changed, with the places where: `cụm từ "a", "b" bằng cụm từ "c" tại Điều 5`."""

    old: list[tuple[int, int]] = field(default_factory=list)
    new: tuple[int, int] | None = None
    places: list[Provision] = field(default_factory=list)
    cited: CitationHit | None = None
    whole: bool = False


def operations_on_words(
    clause: Clause,
    verb: Verb,
    groups: Sequence[ChangedWords],
    position: str | None,
    around: Provision | None,
    stop: int,
) -> Iterator[Operation]:
    """Yield an operation for each place of each group of words.

    position: beside which words new ones go; around: the part that holds the places; stop: where the instruction ends.
    A substitution without new words has None for them: a later clause may tell them.
    """
    action: ChangeAction = "substitution" if verb.action == "replacement" else verb.action
    for number, group in enumerate(groups):
        places = group.places
        if not places and not group.whole:  # `"a" thành "b", "c" thành "d" tại Điều 5`
            places = next((other.places for other in groups[number + 1 :] if other.places), [])
        old = tuple(plain(clause, span) for span in group.old)
        new = _written(clause, group.new)
        if action == "insertion":
            old, new = (), _written(clause, group.old[0])
        cited = group.cited or next((other.cited for other in groups[number + 1 :] if other.cited), None)
        wholes: list[Provision | None] = [*places] or [None]
        for provision in wholes:
            whole = provision.within(around) if provision else None
            if provision and provision.title and provision.steps:
                whole = replace(whole or provision, what=f"tên {provision.what}".strip())
            placeless = provision is None and not group.whole
            yield Operation(action, "words", whole, verb.start, stop, position, old, new, cited, placeless=placeless)


def kind_of_words(masked: str, at: int) -> str:
    """Return what a quotation at an offset is called, with a blank (`cụm từ `); empty where it is called nothing."""
    match = re.search(r"(cụm từ|từ ngữ|từ|dấu|số|chữ) ?$", masked[max(0, at - 10) : at])
    return f"{match[1]} " if match else ""


def _inside(clause: Clause, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span[0] + 1, span[1] - 1
    while start < end and clause.text[start] == " ":
        start += 1
    while end > start and clause.text[end - 1] == " ":
        end -= 1
    return start, end


def _written(clause: Clause, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return the folded span of the words between the marks of a quotation; None where there are none."""
    start, end = _inside(clause, span) if span else (0, 0)
    return clause.span(start, end) if start < end else None


def plain(clause: Clause, span: tuple[int, int], *, marks: bool = False) -> str:
    """Return the words of a quotation without its marks; marks: between curled ones."""
    start, end = _inside(clause, span)
    words = clause.text[start:end]
    return f"“{words}”" if marks else words
