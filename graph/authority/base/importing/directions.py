"""Which end of a relation acts, by the dates of all pairs of its label and never by the label's wording.

The acting document is the younger one. A label whose dated pairs agree to less than `LEAST_SHARE`, or which has too few
of them, is decided by nobody but the person who imports. A pair that the dates contradict is no relation, however many
others agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from cancu.graph.authority.base.importing.records import Acting, Form, Label, LabelFigures
from cancu.graph.authority.base.records import BaseAct
from cancu.graph.authority.number_keys import year_of

LEAST_SHARE = 0.9
"""The share of dated pairs that has to agree."""
LEAST_PAIRS = 20
"""Dated pairs without which the dates of a label say nothing; a form that fixes the acting end needs none."""


def younger(doc: BaseAct, other: BaseAct) -> Acting | None:
    """Return which end is the younger one, by date or by the year of the number; None where they do not tell."""
    first, second = (act.date or year_of(act.number, "") for act in (doc, other))
    length = min(len(first), len(second))
    if not length or first[:length] == second[:length]:
        return None
    return "doc" if first[:length] > second[:length] else "other"


class Labels:
    """The labels of an import: count their pairs with `count`, then ask what each means."""

    def __init__(self, form: Form, given: Mapping[str, Acting]) -> None:
        self._form, self._given = form, given
        self._pairs: Counter[str] = Counter()
        self._younger: Counter[tuple[str, Acting]] = Counter()

    def count(self, label: str, end: Acting | None) -> None:
        """Count a pair of a label, of which this end is the younger one."""
        self._pairs[label] += 1
        if end:
            self._younger[label, end] += 1

    def label(self, name: str) -> Label:
        """Return what the form says of a label; one that it does not have is of no known kind."""
        return self._form.labels.get(name, Label(name, "", fixed=False))

    def acting(self, name: str) -> Acting | None:
        """Return the end that acts in the relations of a label; None where that is not decided."""
        label = self.label(name)
        if not label.type:
            return None
        if name in self._given:
            return self._given[name]
        doc, other = self._younger[name, "doc"], self._younger[name, "other"]
        end: Acting = "doc" if label.fixed or doc >= other else "other"
        dated = doc + other
        if not label.fixed and dated < LEAST_PAIRS:
            return None
        return end if not dated or self._younger[name, end] / dated >= LEAST_SHARE else None

    def figures(self, taken: Mapping[str, int]) -> tuple[LabelFigures, ...]:
        """Return the figures of all labels, the most frequent first. taken: relations that came of each."""
        return tuple(
            LabelFigures(
                name,
                self.label(name).type,
                pairs,
                self._younger[name, "doc"] + self._younger[name, "other"],
                self._younger[name, "doc"],
                self.acting(name),
                taken.get(name, 0),
            )
            for name, pairs in self._pairs.most_common()
        )


def unknown_labels(form: Form, names: Iterable[str]) -> list[str]:
    """Return the names that are no labels of relations of the form."""
    return sorted(name for name in names if name not in form.labels or not form.labels[name].type)
