"""The forms of tables (``forms.toml``), and which of them a file has."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from cancu.graph.authority.base.importing.records import Form, Kind, Label

ACT_FIELDS = ("id", "type", "number", "date", "issuer", "title", "in_force_from", "in_force_to", "status")
RELATION_FIELDS = ("source", "target", "type", "provision", "acting", "effective")
FIELDS: Mapping[Kind, tuple[str, ...]] = {"acts": ACT_FIELDS, "relations": RELATION_FIELDS}
"""The fields of a row, in the order in which rows are read."""
_KINDS: tuple[Kind, ...] = ("relations", "acts")


@cache
def forms() -> tuple[Form, ...]:
    """Return the forms."""
    table = tomllib.loads((resources.files(__package__) / "forms.toml").read_text(encoding="utf-8"))
    return tuple(_form(entry) for entry in table["form"])


def form_of(columns: Iterable[str]) -> tuple[Form, Kind] | None:
    """Return the form and the kind of a table with these columns; None where it is of none."""
    there = set(columns)
    return next(((form, kind) for form in forms() for kind in _KINDS if there.issuperset(form.needed[kind])), None)


def _form(entry: Mapping[str, Any]) -> Form:
    labels = [
        Label(name, label.get("type", ""), label["acts"] == "source")
        for label in entry["label"]
        for name in label["names"]
    ]
    return Form(
        entry["name"],
        entry["source"],
        entry["licence"],
        entry["attribution"],
        entry["by_number"],
        {kind: entry[kind] for kind in _KINDS},
        {kind: tuple(entry["needed"][kind]) for kind in _KINDS},
        {label.name: label for label in labels},
    )
