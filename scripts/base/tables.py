"""Facts -> the rows of the base layer, with a report of what was taken, what disagreed and what was left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cancu.extract.lexicon.akn_ids import number_slug
from cancu.extract.lexicon.issuer_codes import issuer_of, type_of_code
from cancu.extract.model.records import Target
from cancu.extract.model.relation_types import CHANGES, ENDS
from cancu.extract.relations.authority import can_change, can_guide
from cancu.graph.authority.acts import constitutions
from scripts.base.facts import ENOUGH, WEIGHTS, ActFact, Field, Origin, RelationFact, Vote, votes, year_in

CONSTITUTION = "Hiến pháp"


@dataclass(frozen=True, slots=True)
class ActRow:
    """A row of the table of known acts (``extract/lexicon/acts.tsv``); "" where no source tells.

    names: what texts call the act by, parted by a bar; origin: the source of its date that counts most.
    """

    type: str
    number: str
    date: str
    in_force_from: str
    title: str
    names: str
    origin: str


@dataclass(frozen=True, slots=True, order=True)
class RelationRow:
    """A relation of the base layer between two acts, by their numbers; see `RelationFact`."""

    source: str
    type: str
    target: str
    provision: str
    acting: str
    effective: str
    origin: str


@dataclass(slots=True)
class Report:
    """Counts and lists for the person who makes the tables."""

    counts: Counter[str] = field(default_factory=Counter)
    disagreements: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Return the report as lines of text."""
        yield from (f"{count:>7} {what}" for what, count in sorted(self.counts.items()))
        yield from ("", "Sources that disagree; the value before `not` was taken:", *self.disagreements)
        yield from ("", "Left out:", *sorted(self.left_out))


def act_rows(facts: Sequence[ActFact], names: Mapping[str, str], report: Report) -> dict[str, ActRow]:
    """Return the central acts that are sure to exist, by the key that all spellings of a number share.

    names: what texts call acts by, by the same key.
    """
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for fact in facts:
        spelled[number_slug(fact.number)][fact.number] += WEIGHTS[fact.origin]
    numbers = {key: max(sorted(counts), key=lambda one: counts[one]) for key, counts in spelled.items()}
    decided = votes(replace(fact, number=numbers[number_slug(fact.number)]) for fact in facts)
    rows: dict[str, ActRow] = {}
    for key, number in sorted(numbers.items()):
        if not _is_central(number):
            continue
        if (number, "type") not in decided:
            report.left_out.append(f"{number}: only one text mentions it")
            continue
        rows[key] = _act(number, names.get(key, ""), decided)
        report.disagreements.extend(_lost(number, decided))
    report.counts["acts"] = len(rows)
    report.counts["acts with a date"] = sum(bool(row.date) for row in rows.values())
    report.counts["acts with a day of effect"] = sum(bool(row.in_force_from) for row in rows.values())
    report.counts["acts with a title"] = sum(bool(row.title) for row in rows.values())
    return rows


def _is_central(number: str) -> bool:
    """Return whether a number is a central act's that counts for all time:
    with a central issuer and its year or legislature."""
    return bool(year_in(number)) and issuer_of(number, type_of_code(number), None) is not None


def _act(number: str, names: str, decided: Mapping[tuple[str, Field], Vote]) -> ActRow:
    def value(name: Field) -> str:
        vote = decided.get((number, name))
        return vote.value if vote else ""

    return ActRow(
        type_of_code(number) or value("type"),
        number,
        value("date"),
        value("in_force_from"),
        value("title"),
        names,
        decided[number, "date" if (number, "date") in decided else "type"].origin,
    )


def _lost(number: str, decided: Mapping[tuple[str, Field], Vote]) -> Iterator[str]:
    names: tuple[Field, ...] = ("date", "in_force_from")
    for name in names:
        if (vote := decided.get((number, name))) and vote.lost:
            yield f"{number}: {name} {vote.value} ({vote.origin}), not {', '.join(vote.lost)}"


def relation_rows(
    facts: Iterable[RelationFact], acts: Mapping[str, ActRow], in_force: Mapping[str, str], report: Report
) -> list[RelationRow]:
    """Return the relations between known acts that are possible and that enough sources say.

    in_force: by key of an act, the day on which a source still had it in force: no whole end before it is believed.
    """
    said: dict[tuple[str, str, str], list[RelationFact]] = defaultdict(list)
    for fact in facts:
        if reason := _doubt(fact, acts, in_force):
            report.left_out.append(f"{fact.source} {fact.type} {fact.target}: {reason} ({fact.said_in})")
        else:
            said[acts[number_slug(fact.source)].number, fact.type, _target(fact, acts)].append(fact)
    rows: list[RelationRow] = []
    for (source, kind, target), of_pair in said.items():
        weight = sum(WEIGHTS[origin] for origin in {fact.said_in: fact.origin for fact in of_pair}.values())
        if weight < ENOUGH:
            report.left_out.append(f"{source} {kind} {target}: only one text mentions it ({of_pair[0].said_in})")
            continue
        rows += (RelationRow(source, kind, target, *row) for row in _parts(of_pair))
    report.counts["relations"] = len(rows)
    for kind, count in Counter(row.type for row in rows).items():
        report.counts[f"relations, {kind}"] = count
    report.counts["pairs of acts"] = len({(row.source, row.type, row.target) for row in rows})
    return sorted(rows)


def _parts(facts: Sequence[RelationFact]) -> Iterator[tuple[str, str, str, Origin]]:
    """Yield the parts of a pair, each with the acting part, day of effect and origin;
    the whole only where no part is known."""
    parts: dict[str, list[RelationFact]] = defaultdict(list)
    for fact in facts:
        parts[fact.provision].append(fact)
    if len(parts) > 1 and facts[0].type not in ENDS:
        parts.pop("", None)
    for provision, of_part in sorted(parts.items()):
        best = max(of_part, key=lambda one: (WEIGHTS[one.origin], bool(one.effective), one.said_in))
        yield provision, best.acting, best.effective, best.origin


def _doubt(fact: RelationFact, acts: Mapping[str, ActRow], in_force: Mapping[str, str]) -> str:
    """Why a relation cannot be, "" where it can."""
    source = acts.get(number_slug(fact.source))
    target = None if fact.target == CONSTITUTION else acts.get(number_slug(fact.target))
    if source is None or (target is None and fact.target != CONSTITUTION):
        return "an act that is not known"
    if target is None:
        return "" if fact.type == "BASED_ON" else "the Constitution is only a basis"
    if source.number == target.number:
        return "an act cannot have a relation to itself"
    if target.date and source.date and target.date > source.date:
        return "the target is younger"
    by, of = (Target("", act.type, act.number) for act in (source, target))
    if fact.type in CHANGES and not can_change(by, of):
        return f"{source.type} cannot change {target.type}"
    if fact.type == "GUIDES" and not can_guide(by, of):
        return f"{source.type} cannot guide {target.type}"
    ends = fact.type in ENDS and not fact.provision
    until = in_force.get(number_slug(fact.target), "")
    if ends and until and (fact.effective or source.in_force_from or source.date) <= until:
        return f"in force on {until} by another source"
    return ""


def _target(fact: RelationFact, acts: Mapping[str, ActRow]) -> str:
    """Return the number of the target; of the Constitution, which has none,
    its type and the date of the one then in force."""
    if fact.target != CONSTITUTION:
        return acts[number_slug(fact.target)].number
    day = acts[number_slug(fact.source)].date
    held = [act for act in constitutions() if act.in_force_from <= day]
    return f"{CONSTITUTION} {held[-1].date if held else constitutions()[0].date}"
