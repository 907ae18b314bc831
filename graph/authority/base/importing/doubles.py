"""Rows of one table that are one act, and numbers that are one act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cancu.extract.lexicon.akn_ids import number_slug
from cancu.graph.authority.acts import names_alone, shipped_acts, variant_of
from cancu.graph.authority.base.importing import reasons
from cancu.graph.authority.base.records import BaseAct
from cancu.graph.authority.number_keys import kind_of


@dataclass(frozen=True, slots=True)
class TableAct:
    """An act of a table. keys: of its rows; slug: its folded name; alone: the number is this act and no other."""

    act: BaseAct
    keys: tuple[str, ...]
    slug: str
    alone: bool


def table_acts(rows: Iterable[BaseAct], left: Counter[str]) -> list[TableAct]:
    """Return the acts of a table's rows, in the order of keys.

    Rows that agree in number, kind, issuer and year are one act; what they state differently is left open. left: counts
    what was left out or mended.
    """
    groups: dict[object, list[BaseAct]] = {}
    for row in sorted(rows, key=lambda row: (len(row.key), row.key)):
        groups.setdefault(_identity(row), []).append(row)
    acts = [(_joined(group, left), tuple(row.key for row in group)) for group in groups.values()]
    times = Counter(number_slug(act.name) for act, _ in acts)
    shipped: dict[str, set[str]] = {}
    for known in shipped_acts():
        shipped.setdefault(number_slug(known.number), set()).add(kind_of(known.number, known.type))
    found: list[TableAct] = []
    for act, keys in acts:
        slug = number_slug(act.name)
        left[reasons.NUMBER_SHARED] += times[slug] > 1 and bool(slug)
        kinds = shipped.get(slug, set()) | {kind_of(act.number, act.type)}
        alone = times[slug] == 1 and len(kinds - {""}) <= 1 and (names_alone(act) or not act.number)
        found.append(TableAct(act, keys, slug, bool(slug) and alone))
    return found


def _identity(act: BaseAct) -> object:
    """Return what two rows of one act agree in; of a row that leaves issuer or year open it is the row."""
    variant = variant_of(act)
    if act.number and not variant.is_partial:
        return variant.bucket, variant.key
    return act.name if act.name and not act.number else (act.key,)


def _joined(group: list[BaseAct], left: Counter[str]) -> BaseAct:
    first = group[0]
    if len(group) == 1:
        return first
    left[reasons.DOUBLED_ACT] += len(group) - 1

    def agreed(values: Iterable[str]) -> str:
        stated = set(filter(None, values))
        left[reasons.DOUBLES_DISAGREE] += len(stated) > 1
        return stated.pop() if len(stated) == 1 else ""

    return replace(
        first,
        date=agreed(act.date for act in group),
        in_force_from=agreed(act.in_force_from for act in group),
        in_force_to=agreed(act.in_force_to for act in group),
        status=agreed(act.status for act in group),
        title=next(filter(None, (act.title for act in group)), ""),
        issuer=next(filter(None, (act.issuer for act in group)), ""),
    )
