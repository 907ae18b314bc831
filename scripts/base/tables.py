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
from cancu.graph.model.provision_paths import without_exceptions
from scripts.base.facts import (
    ENOUGH,
    WEIGHTS,
    ActFact,
    Field,
    Origin,
    RelationFact,
    Vote,
    possible,
    term_fits,
    votes,
    weight,
    year_in,
)
from scripts.base.names import bare_title, each_once, name_in_title
from scripts.base.series import Series
from scripts.base.slips import slips

CONSTITUTION = "Hiến pháp"
_AMENDING = ("sửa đổi", "bổ sung")
_PASSES = 3
_YEARS_TO_EFFECT = 3
"""Years from issue within which acts take effect: the Penal Code of 2015 took two."""
_WEAK: tuple[Origin, ...] = ("mention", "mined", "order", "lexicon", "metadata")
"""Sources of dates that the nearest numbers with better ones may contradict."""
_MANY = 6
"""Mentions of a date, from which on it is believed against the order of the numbers, and reported."""
_IN_PARTS: tuple[Origin, ...] = ("citation", "mention")
"""Sources that often give a part of a title: no name is taken from it before a person has looked (names.tsv)."""


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
    out_of_order: list[str] = field(default_factory=list)
    unlikely: set[str] = field(default_factory=set)
    only_listed: list[str] = field(default_factory=list)
    before_issue: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Return the report as lines of text."""
        yield from (f"{count:>7} {what}" for what, count in sorted(self.counts.items()))
        yield from ("", "Sources that disagree; the value before `not` was taken:", *self.disagreements)
        yield from ("", "Dates that the numbers around do not fit:", *self.out_of_order)
        yield from ("", "Days of effect of acts that the date of issue does not fit, left out:", *sorted(self.unlikely))
        yield from ("", "What only the list of names says:", *self.only_listed)
        yield from ("", "Days of effect of relations before the issue of the source, left open:", *self.before_issue)
        yield from ("", "Left out:", *sorted(self.left_out))


def act_rows(facts: Sequence[ActFact], names: Mapping[str, str], report: Report) -> dict[str, ActRow]:
    """Return the central acts that are sure to exist, by the key that all spellings of a number share.

    names: what texts call acts by besides their titles, by the same key.
    """
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for fact in facts:
        spelled[number_slug(fact.number)][fact.number] += WEIGHTS[fact.origin]
    numbers = {key: max(sorted(counts), key=lambda one: counts[one]) for key, counts in spelled.items()}
    spelled_alike = [bare_title(replace(fact, number=numbers[number_slug(fact.number)])) for fact in facts]
    decided = votes(spelled_alike)
    for _ in range(_PASSES):  # each knows the order of the numbers better than the one before
        report.out_of_order.clear()
        decided = votes(in_order(spelled_alike, decided, report))
    decided = votes(with_likely_effect(in_order(spelled_alike, decided, Report()), decided, report))
    rows: dict[str, ActRow] = {}
    for key, number in sorted(numbers.items()):
        if not _is_central(number):
            continue
        if (number, "type") not in decided:
            report.left_out.append(f"{number}: only one text mentions it")
            continue
        rows[key] = _act(number, names.get(key, ""), decided)
        report.disagreements.extend(_lost(number, decided))
        report.only_listed.extend(_only_listed(number, decided))
    for key, reason in slips(rows).items():
        report.left_out.append(f"{rows.pop(key).number}: {reason}")
    report.counts["acts"] = len(rows)
    report.counts["acts with a date"] = sum(bool(row.date) for row in rows.values())
    report.counts["acts with a day of effect"] = sum(bool(row.in_force_from) for row in rows.values())
    report.counts["acts with a title"] = sum(bool(row.title) for row in rows.values())
    report.counts["laws, codes, ordinances with a name"] = sum(bool(row.names) for row in rows.values())
    return rows


def with_titles_of_one_text(acts: Mapping[str, ActRow], facts: Sequence[ActFact]) -> dict[str, ActRow]:
    """Return the acts, those without a title with that of the text that gives their date as well.

    Such a title is for a reader; it names no act and tells no relation. A name needs two texts.
    """
    dated = {
        (number_slug(fact.number), fact.source)
        for fact in facts
        if fact.field == "date" and (act := acts.get(number_slug(fact.number))) and act.date == fact.value
    }
    titles: dict[str, str] = {}
    for fact in facts:
        key = number_slug(fact.number)
        if fact.field == "title" and (key, fact.source) in dated and not acts[key].title:
            value = bare_title(fact).value
            titles[key] = max(titles.get(key, ""), value, key=lambda one: (len(one), one))
    return {key: replace(act, title=act.title or titles.get(key, "")) for key, act in acts.items()}


def in_order(facts: Sequence[ActFact], decided: Mapping[tuple[str, Field], Vote], report: Report) -> Iterator[ActFact]:
    """Yield the facts without dates of issue that the numbers around theirs rule out, and what these confirm.

    decided: the votes from which the order is known. Where an act has only one date, and one of the better sources
    says it, it stays; the report names it. A date that only few texts give goes when the nearest numbers differ.
    """
    dates = {number: vote.value for (number, name), vote in decided.items() if name == "date"}
    types = {number: vote.value for (number, name), vote in decided.items() if name == "type"}
    sure = {number for (number, name), vote in decided.items() if name == "date" and vote.origin not in _WEAK}
    series = Series(dates, types, sure)
    said: dict[str, dict[str, list[Origin]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if fact.field == "date" and possible(fact):
            said[fact.number][fact.value].append(fact.origin)
    few = {
        number: {day for day, origins in days.items() if _few_say(origins) and series.is_out_of_order(number, day)}
        for number, days in said.items()
    }
    ruled_out = {number: {day for day in days if series.rules_out(number, day)} for number, days in said.items()}
    for fact in facts:
        if fact.field == "date" and fact.origin != "correction" and fact.value in said.get(fact.number, ()):
            only = ruled_out[fact.number] == said[fact.number].keys() and WEIGHTS[fact.origin] > ENOUGH
            if fact.value in few[fact.number] or (fact.value in ruled_out[fact.number] and not only):
                continue
        yield fact
    for number, days in sorted(said.items()):
        doubted = ruled_out[number] | few[number]
        for day in sorted(days.keys() - doubted):
            if series.confirms(number, day):
                yield ActFact(number, "date", day, "order", "order")
                if len(days) == 1 and (type_ := type_of_code(number)):
                    yield ActFact(number, "type", type_, "order", "order")
        report.out_of_order += (f"{number}: {day} of {', '.join(sorted(days))}" for day in sorted(doubted))
        kept = dates.get(number)
        if kept and kept not in doubted and series.is_out_of_order(number, kept):
            report.out_of_order.append(f"{number}: {kept} was taken; the nearest numbers differ")


def _few_say(origins: Sequence[Origin]) -> bool:
    return all(origin in _WEAK for origin in origins) and len(origins) < _MANY


def with_likely_effect(
    facts: Iterable[ActFact], decided: Mapping[tuple[str, Field], Vote], report: Report
) -> Iterator[ActFact]:
    """Yield the facts without days of effect that a slip in the year explains: those before the date of issue that
    counts, and, unless a person looked, those more than three years behind it. A day before the issue counts where the
    act's own text and another source tell it, and it is of the same year or the one before."""
    facts = list(facts)
    said: dict[tuple[str, str], set[Origin]] = defaultdict(set)
    for fact in facts:
        if fact.field == "in_force_from":
            said[fact.number, fact.value].add(fact.origin)
    for fact in facts:
        issued = decided.get((fact.number, "date"))
        doubted = fact.field == "in_force_from" and fact.origin != "correction" and possible(fact)
        agreed = "self" in (origins := said[fact.number, fact.value]) and len(origins) > 1
        if agreed and issued and possible(fact) and fact.value < issued.value:
            doubted = False
        if doubted and issued and not issued.value <= fact.value <= _latest_effect(issued.value):
            report.unlikely.add(f"{fact.number}: {fact.value}, issued {issued.value} ({fact.origin})")
        else:
            yield fact


def _latest_effect(issued: str) -> str:
    return f"{int(issued[:4]) + _YEARS_TO_EFFECT}{issued[4:]}"


def _is_central(number: str) -> bool:
    """Return whether a number is a central act's that counts for all time:
    with a central issuer and its year or legislature."""
    return bool(year_in(number)) and term_fits(number) and issuer_of(number, type_of_code(number), None) is not None


def _act(number: str, names: str, decided: Mapping[tuple[str, Field], Vote]) -> ActRow:
    def value(name: Field) -> str:
        vote = decided.get((number, name))
        return vote.value if vote else ""

    origin = decided[number, "date" if (number, "date") in decided else "type"].origin
    type_ = type_of_code(number) or value("type")
    titled = decided.get((number, "title"))
    own_name = name_in_title(type_, titled.value) if titled and titled.origin not in _IN_PARTS else ""
    return ActRow(
        type_,
        number,
        value("date"),
        value("in_force_from"),
        value("title"),
        "|".join(each_once((*names.split("|"), own_name))),
        "mention" if origin in ("mined", "order") else origin,
    )


def _lost(number: str, decided: Mapping[tuple[str, Field], Vote]) -> Iterator[str]:
    names: tuple[Field, ...] = ("date", "in_force_from")
    for name in names:
        if (vote := decided.get((number, name))) and vote.lost:
            yield f"{number}: {name} {vote.value} ({vote.origin}), not {', '.join(vote.lost)}"


def _only_listed(number: str, decided: Mapping[tuple[str, Field], Vote]) -> Iterator[str]:
    names: tuple[Field, ...] = ("date", "in_force_from")
    for name in names:
        if (vote := decided.get((number, name))) and vote.origin == "lexicon":
            yield f"{number}: {name} {vote.value}"


def relation_rows(
    facts: Iterable[RelationFact], acts: Mapping[str, ActRow], in_force: Mapping[str, str], report: Report
) -> list[RelationRow]:
    """Return the relations between known acts that are possible and that enough sources say.

    in_force: by key of an act, the day on which a source still had it in force: no whole end before it is believed.
    """
    facts = list(facts)
    amends = {(number_slug(fact.source), number_slug(fact.target)) for fact in facts if fact.type == "AMENDS"}
    amended = Counter(acts[source].number for source, _ in amends if source in acts)
    said: dict[tuple[str, str, str], list[RelationFact]] = defaultdict(list)
    for fact in facts:
        if reason := _doubt(fact, acts, in_force, amended):
            report.left_out.append(f"{fact.source} {fact.type} {fact.target}: {reason} ({fact.said_in})")
            continue
        by = acts[number_slug(fact.source)]
        if fact.effective and fact.effective < by.date:
            report.before_issue.append(f"{fact.source} {fact.type} {fact.target}: {fact.effective} ({fact.said_in})")
            fact = replace(fact, effective="")
        said[by.number, fact.type, _target(fact, acts)].append(fact)
    rows: list[RelationRow] = []
    for (source, kind, target), of_pair in said.items():
        if weight({fact.said_in: fact.origin for fact in of_pair}.values(), ENOUGH) < ENOUGH:
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
        for provision in _single_parts(fact):
            parts[provision].append(fact)
    if len(parts) > 1 and facts[0].type not in ENDS:
        parts.pop("", None)
    for provision, of_part in sorted(parts.items()):
        best = max(of_part, key=lambda one: (WEIGHTS[one.origin], bool(one.effective), bool(one.acting), one.said_in))
        yield provision, best.acting, best.effective, "mention" if best.origin == "citation" else best.origin


def _single_parts(fact: RelationFact) -> Iterable[str]:
    """Return the parts that a fact is about, one by one; what an act leaves in force that it ends as a whole stays
    together."""
    ended = without_exceptions(fact.provision)
    return ended.split("; ") if ended else (fact.provision,)


def _doubt(
    fact: RelationFact, acts: Mapping[str, ActRow], in_force: Mapping[str, str], amended: Mapping[str, int]
) -> str:
    """Why a relation cannot be, "" where it can; amended: how many acts each act amends."""
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
    in_order = Series({}, {act.number: act.type for act in (source, target)}, ())
    if in_order.is_later(target.number, source.number):
        return "the target is younger"
    unknown = target.date and not source.date and year_in(source.number) <= target.date[:4]
    if unknown and not in_order.is_later(source.number, target.number):
        return "the date of the source is not known, and the target may be younger"
    by, of = (Target("", act.type, act.number) for act in (source, target))
    if fact.type in CHANGES and not can_change(by, of):
        return f"{source.type} cannot change {target.type}"
    if fact.type == "GUIDES" and not can_guide(by, of):
        return f"{source.type} cannot guide {target.type}"
    ends = fact.type in ENDS and not fact.provision
    until = in_force.get(number_slug(fact.target), "")
    if ends and fact.layered and not (target.title.lower().startswith(_AMENDING) and amended[target.number] == 1):
        return "it may only have amended an act that ends"
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
