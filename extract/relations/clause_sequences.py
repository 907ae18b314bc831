"""What the clauses of one sentence or list tell each other: the document, places of words, where a title goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cancu.extract.relations.clauses import CITED, QUOTED, Clause
from cancu.extract.relations.layers import layers_of
from cancu.extract.relations.operations import Operation, Reading
from cancu.extract.relations.provision_lists import ANNEX, ARTICLE, Provision


def look_ahead(clauses: Sequence[Clause], readings: Sequence[Reading]) -> None:
    """Tell each clause what a later one of its sentence names: the document (`Bỏ Điều 4; bỏ Điều 5 của [Luật X]`),
    where words stand (`Thay cụm từ "a" bằng "b"; "c" bằng "d" tại Điều 5`), and what takes their place
    (`Thay các cụm từ: "a" tại Điều 5; "b" tại Điều 6 bằng "c"`). Words whose place nothing takes change nothing.
    """
    for at in range(len(clauses) - 2, -1, -1):
        if clauses[at + 1].before == ";":
            one_list = clauses[at + 1].masked.lstrip().startswith(QUOTED)
            readings[at].forward = readings[at + 1].cited or readings[at + 1].forward
            if one_list:
                _share_wording(readings[at], readings[at + 1])
            _share_places(readings[at], readings[at + 1], one_list=one_list)
            _share_annex(readings[at], readings[at + 1])
    for reading in readings:
        if any(map(_waits_for_wording, reading.operations)):
            reading.operations = [one for one in reading.operations if not _waits_for_wording(one)]


def carry_words(clauses: Sequence[Clause], readings: Sequence[Reading]) -> None:
    """Let a list of places go on with the words of the clause before, not with the parts themselves:
    `Bãi bỏ cụm từ "a" tại khoản 1 Điều 7 [A]; khoản 9 Điều 1 [B]`."""
    for at in range(1, len(clauses)):
        clause, reading, before = clauses[at], readings[at], readings[at - 1].operations
        if clause.before != ";" or reading.verbs or QUOTED in clause.masked or not before:
            continue
        if all(one.scope == "words" for one in before):
            words = dict.fromkeys((one.action, one.position, one.old, one.new) for one in before)
            reading.operations = [
                replace(one, action=action, scope="words", position=position, old=old, new=new)
                for one in reading.operations
                for action, position, old, new in words
            ]


def _waits_for_wording(operation: Operation) -> bool:
    """Return whether an operation substitutes words and does not tell by which."""
    return operation.action == "substitution" and operation.scope == "words" and operation.new is None


def _share_wording(reading: Reading, behind: Reading) -> None:
    """Give words that are to be substituted the new wording of the clause behind, which goes on with the same verb."""
    new = next((one.new for one in behind.operations if one.scope == "words"), None)
    if behind.verbs or new is None:
        return
    reading.operations = [replace(one, new=new) if _waits_for_wording(one) else one for one in reading.operations]


def _share_places(reading: Reading, behind: Reading, *, one_list: bool) -> None:
    """Give words without a place those of the clause behind, which goes on with the same verb.

    one_list: that clause begins with a quotation, so words that only go are one list with its own.
    """
    open_words = [one for one in reading.operations if one.placeless]
    told = [one for one in behind.operations if one.scope == "words" and not one.placeless]
    if behind.verbs or not open_words or not told or len(open_words) != len(reading.operations):
        return
    if one_list and len(open_words) == 1 and open_words[0].action == "repeal":
        first = open_words[0].old
        behind.operations = [replace(one, old=(*first, *one.old)) if one in told else one for one in behind.operations]
        reading.operations = []
        return
    places = dict.fromkeys((one.provision, one.cited) for one in told)
    reading.operations = [
        replace(one, provision=provision, cited=one.cited or cited, placeless=False)
        for one in open_words
        for provision, cited in places
    ]


def _share_annex(reading: Reading, behind: Reading) -> None:
    """Give places that are numbered inside an annex the one that the clause behind names for its own places:
    `tại điểm 1 mục 2; bỏ cụm từ "b" tại điểm 3 mục 2 Phụ lục VI`."""
    annexes = {one.provision.steps[-1] for one in behind.operations if one.provision and one.provision.steps}
    if len(annexes) != 1 or any(one.cited for one in reading.operations):
        return
    (annex,) = annexes
    inner = {one.provision.steps[-2][0] for one in behind.operations if one.provision and len(one.provision.steps) > 1}
    if annex[0] < ANNEX or not inner:
        return
    reading.operations = [
        replace(one, provision=one.provision.within(Provision((annex,))))
        if one.provision and one.provision.largest in inner and one.provision.largest > ARTICLE
        else one
        for one in reading.operations
    ]


def place_words(heading: Reading, clauses: Sequence[Clause], readings: Sequence[Reading]) -> None:
    """Give the words that the sentence behind a heading changes each of the several places that it names:
    `Sửa đổi khoản 3 Điều 4 và Điều 5 như sau: Thay cụm từ "a" bằng "b"`. One place is handed down with the heading."""
    places = dict.fromkeys((one.provision, one.cited) for one in heading.operations)
    if len(places) < 2:
        return
    for number, (clause, reading) in enumerate(zip(clauses, readings, strict=True)):
        if number and clause.before != ";":
            return
        reading.operations = [
            replace(one, provision=provision, cited=one.cited or cited, placeless=False)
            for one in reading.operations
            for provision, cited in (places if one.placeless else [(one.provision, one.cited)])
        ]


def sentence_start(clauses: Sequence[Clause], last: int) -> int:
    """Return the first clause of the sentence that ends with a clause: those that semicolons part."""
    while last > 0 and clauses[last].before == ";":
        last -= 1
    return last


def names_act(clause: Clause) -> bool:
    """Return whether a paragraph begins with a document, as an item of a list does."""
    return clause.before == "\n" and clause.masked.lstrip(" -").startswith(CITED)


def title_goes_on(titled: bool | None, before: Clause, clause: Clause) -> bool | None:
    """Return whether the title of an act may go on behind a semicolon with further acts that it names, which nothing is
    done to: `[Thông tư A] sửa đổi Thông tư B; Thông tư C`. None where it does not, else whether the acts it names are
    dated.

    titled: the same of the clause before. A dated act behind ones without a date is one of the list, not of the title.
    """
    if clause.before != ";" or not clause.masked.lstrip().startswith(CITED):
        return None
    if titled is None and before.cited:
        layers = layers_of(before)  # of an act that the title names: `sửa đổi [X] đã được sửa đổi theo [Y]; [Z]`
        titled = next((one.titled for one in reversed(before.cited) if one.hit not in layers), None)
    if titled is None:
        return None
    if _begins_with_number(before) and _begins_with_number(clause):
        return None  # `các Quyết định: số 5 ...; số 6 ...; số 7 ...`
    return None if clause.cited[0].dated and not titled else titled


def _begins_with_number(clause: Clause) -> bool:
    """Return whether a clause begins with a document that is named by its number alone."""
    words = clause.low.lstrip()
    return clause.masked.lstrip().startswith(CITED) and (words.startswith("số ") or words[:1].isdigit())
