"""What changed and ended the Constitutions, which have no number (``constitutions.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import resources

from cancu.graph.authority.acts import constitutions, known_act
from cancu.graph.authority.base.records import BaseAct
from cancu.graph.force.base_changes import act_node
from cancu.graph.force.rules import earliest_effect
from cancu.graph.model.force import Bounds, Change, DayOrigin


def changes_of_constitution(act: BaseAct) -> tuple[Change, ...]:
    """Return the amendments of a Constitution, and its end by the next one: there is one at a time."""
    return (*_amendments(act), *_end(act))


def _amendments(act: BaseAct) -> Iterator[Change]:
    table = resources.files(__package__).joinpath("constitutions.toml").read_text("utf-8")
    for row in tomllib.loads(table)["amendment"]:
        by = known_act(row["by"])
        if row["constitution"] != act.date or by is None:
            continue
        day = row["effective"] or None
        bounds = Bounds(day, day) if day else earliest_effect(by.type, by.number, by.issuer, by.date)
        origin: DayOrigin | None = "table" if day else None
        yield Change(
            act_node(by), "substitution", None, (), vague=True, since=day, since_from=origin, bounds=bounds, base="self"
        )


def _end(act: BaseAct) -> Iterator[Change]:
    later = [one for one in constitutions() if one.date > act.date]
    if later:
        day = later[0].in_force_from
        yield Change(
            act_node(later[0]),
            "replacement",
            None,
            (),
            ends=True,
            since=day,
            since_from="table",
            bounds=Bounds(day, day),
            base="self",
        )
