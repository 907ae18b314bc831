"""What the base layer says of an act, as text: each source by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from cancu.graph.authority.acts import names_alone
from cancu.graph.authority.base.records import SHIPPED, BaseAct, BaseRelation
from cancu.graph.authority.base.relations import IMPORTED_TYPES
from cancu.graph.force.force_message import BASE_ORIGINS
from cancu.graph.output.rendering import RELATION_WORDS
from cancu.messages import sentence, written_day

_WORDS: Mapping[str, tuple[str, str]] = {
    **RELATION_WORDS,
    "ENDS": ("làm hết hiệu lực", "hết hiệu lực theo"),
    "ENDS_IN_PART": ("làm hết hiệu lực một phần", "hết hiệu lực một phần theo"),
    "SUSPENDS": ("đình chỉ", "bị đình chỉ bởi"),
    "SUSPENDS_IN_PART": ("đình chỉ một phần", "bị đình chỉ một phần bởi"),
}
"""What a relation of the base layer is called from its source, and from its target."""
_DATED = re.compile(r"(?P<type>\D+) (?P<year>\d{4})-\d{2}-\d{2}")
"""How the table names an act without a number."""
_SHOWN = 12
"""Relations of one type that are written out."""


def heading(act: BaseAct) -> str:
    """Return type, number, date and title of an act on one line."""
    issued = f" ngày {written_day(act.date)}" if act.date else ""
    return f"{act.type} {act.number or 'không số'}{issued}" + (f": {act.title}" if act.title else "")


def identity(act: BaseAct) -> str:
    """Return what tells acts of one number apart: type, number, date and issuer."""
    issued = f" ngày {written_day(act.date)}" if act.date else ""
    return f"{act.type} {act.number}{issued}" + (f", {act.issuer}" if act.issuer else "")


def statement_lines(acts: Iterable[BaseAct]) -> Iterator[str]:
    """Yield a line for what each imported source states of an act, with what differs from the first one marked."""
    first, *others = acts
    for act in (*((first,) if first.source != SHIPPED else ()), *others):
        told = [
            f"{word}{written_day(value)}{' (khác)' if mine and value != mine else ''}"
            for word, value, mine in (
                ("ngày ", act.date, first.date),
                ("có hiệu lực từ ", act.in_force_from, first.in_force_from),
                ("hết hiệu lực từ ", act.in_force_to, first.in_force_to),
            )
            if value
        ]
        yield f"theo {act.source}: {'; '.join([*told, *filter(None, [act.status])]) or 'không ghi ngày'}"


def relation_lines(relations: Iterable[BaseRelation], ends: Mapping[str, BaseAct], *, outward: bool) -> Iterator[str]:
    """Yield the relations of an act by type, a line for each other act with the sources that say so.

    ends: the acts of imported tables by their keys; outward: the act is the source of the relations.
    """
    by_type: dict[str, dict[str, list[str]]] = {}
    for relation in relations:
        name, key = (relation.target, relation.target_key) if outward else (relation.source, relation.source_key)
        part = f", {relation.provision}" if relation.provision else ""
        since = f", từ {written_day(relation.effective)}" if relation.effective else ""
        issuer = f" ({end.issuer})" if (end := ends.get(key)) and end.issuer and not names_alone(end) else ""
        by_type.setdefault(relation.type, {}).setdefault(f"{_called(name)}{issuer}{part}{since}", []).append(
            relation.origin
        )
    for kind in sorted(by_type, key=IMPORTED_TYPES.index):
        lines = list(by_type[kind].items())
        yield f"{_WORDS[kind][0 if outward else 1]} ({len(lines)}):"
        for line, origins in lines[:_SHOWN]:
            yield f"  {line} [{', '.join(dict.fromkeys(map(_source, origins)))}]"
        if len(lines) > _SHOWN:
            yield f"  … còn {len(lines) - _SHOWN}"


def _source(origin: str) -> str:
    """Return what an origin of the base layer is called, an imported table by its name."""
    named = BASE_ORIGINS.get(origin)
    return sentence(named, "vi") if named else origin


def _called(name: str) -> str:
    """Return a number of the table as it is; a Constitution by its year: ``Hiến pháp năm 2013``."""
    dated = _DATED.fullmatch(name)
    return f"{dated['type']} năm {dated['year']}" if dated else name
