"""Decisions of people as the graph keeps them, and as lines of JSON that carry them from one graph to another."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import get_args

from cancu.extract.model.messages import message
from cancu.graph.identity.verdicts import Decision, Doubt, Verdict
from cancu.graph.model.errors import GraphError
from cancu.graph.model.handed_lines import json_of_line
from cancu.graph.store.connection import Statement, Store


def read_decisions(store: Store) -> list[Decision]:
    """Return the decisions in the graph, the latest first."""
    returned = ", ".join(f"x.{field.name} AS {field.name}" for field in fields(Decision))
    return [Decision(**row) for row in store.read(f"MATCH (x:Decision) RETURN {returned} ORDER BY at DESC, id")]


def decision_statements(made: Iterable[Decision], undone: Iterable[Decision]) -> list[Statement]:
    """Keep decisions, one for each question, and remove those that were undone."""
    return [
        Statement(
            "UNWIND $ids AS id MATCH (x:Decision {id: id}) DELETE x", {"ids": [decision.id for decision in undone]}
        ),
        Statement(
            "UNWIND $rows AS row MERGE (x:Decision {id: row.id}) SET x += row", {"rows": [asdict(one) for one in made]}
        ),
    ]


def decision_line(decision: Decision) -> str:
    """Return a decision as a line of JSON."""
    return json.dumps(asdict(decision), ensure_ascii=False)


def decision_from_line(line: str, place: str) -> Decision:
    """Parse a line of JSON. Raises GraphError where it is no decision; place: of the line, for the error."""
    try:
        value = json_of_line(line)
    except ValueError as error:
        raise GraphError(message("decision-no-json"), place=place, status=2) from error
    names = [field.name for field in fields(Decision)]
    if not isinstance(value, dict) or sorted(value) != sorted(names):
        raise GraphError(message("decision-fields", fields=tuple(names)), place=place, status=2)
    wrong = [key for key in names if not isinstance(value[key], str)]
    wrong += ["doubt"] * (value["doubt"] not in get_args(Doubt))
    wrong += ["verdict"] * (value["verdict"] not in get_args(Verdict))
    wrong += [key for key in ("id", "number", "by", "at") if value[key] == ""]
    if wrong:
        raise GraphError(message("wrong-decision-field", field=wrong[0]), place=place, status=2)
    return Decision(**value)
