"""What the headings of an amending act hand down to the clauses below them: document, action, part, days."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from cancu.extract.model.hits import CitationHit
from cancu.extract.model.records import ChangeAction
from cancu.extract.relations.change_effects import own_days
from cancu.extract.relations.clauses import Clause
from cancu.extract.relations.operations import Reading
from cancu.extract.relations.provision_lists import PART, Provision, common_part

_ARTICLE = re.compile(r"Điều (\d+[a-zđ]?)")

Layers = Mapping[str, tuple[str, ...]]
"""The ids of the layers that title or enacting clause name, by the id of the changed document."""


@dataclass(frozen=True, slots=True)
class Context:
    """What headings hand down. target: the changed document, None where it is open; base: the part of it; partly:
    of each document below only a part ends (`Bãi bỏ một phần 02 văn bản`); layered: the articles of other acts that
    changed the part before (`Điều 4 [A] được sửa đổi bởi khoản 2 Điều 1 [B]`)."""

    target: CitationHit | None = None
    through: tuple[str, ...] = ()
    base: Provision | None = None
    action: ChangeAction | None = None
    of_words: bool = False
    days: tuple[str | None, str | None] = (None, None)
    partly: bool = False
    layered: frozenset[str] = frozenset()

    def within_base(self, provision: Provision | None) -> Provision | None:
        """Return a part that a clause below names with what it lacks of the base.

        Where it is of an article by which another act changed the base, it names a part of that act: only a part of the
        base is meant then, and not known which.
        """
        if provision is None or self.base is None:
            return provision
        if _is_of_layer(provision, self.base, self.layered):
            return Provision(self.base.steps, what=PART)
        return provision.within(self.base)


def ends_wholly(clause: Clause) -> bool:
    """Return whether a clause ends documents as a whole, perhaps among others: `Bãi bỏ một phần, toàn bộ Thông tư`."""
    return "toàn bộ" in clause.masked


def _is_of_layer(provision: Provision, base: Provision, layered: Collection[str]) -> bool:
    """Return whether a part is of an article by which another act changed the base, and not of the base's own."""
    return bool(base.article) and provision.article != base.article and provision.article in layered


def handed(context: Context, reading: Reading, clause: Clause, layers: Layers) -> Context:
    """Return the context with what a clause says."""
    if not reading.action and not reading.verbs and not reading.some:
        return context
    target, through, base = context.target, context.through, context.base
    if reading.cited is not None and not reading.negated:
        if target is None or reading.cited.target.id != target.target.id:
            base = None
            through = layers.get(reading.cited.target.id, ())
        target = reading.cited
    if reading.layers:
        through = tuple(dict.fromkeys(hit.target.id for hit in reading.layers))
    base = _base(base, reading, context.layered)
    partly = context.partly or (reading.partly and reading.cited is None and not ends_wholly(clause))
    if reading.except_at is not None:
        return Context(target, through, partly=partly)
    layered = {hit.provision or "" for hit in reading.layers}
    articles = frozenset(article for part in layered for article in _ARTICLE.findall(part)) or context.layered
    since, until = own_days(clause)
    days = (since or context.days[0], until or context.days[1])
    return Context(target, through, base, reading.action, reading.names_words, days, partly, articles)


def _base(base: Provision | None, reading: Reading, layered: Collection[str]) -> Provision | None:
    """Return the part within which the clauses below speak: the one that is named, of several what holds them all."""
    if reading.base is not None:
        return reading.base.within(base)
    named = list(dict.fromkeys(operation.provision for operation in reading.operations))
    if len(named) == 1:
        only = named[0]
        if only is not None and base is not None and _is_of_layer(only, base, layered):
            return base
        return only.within(base) if only is not None and not only.title and only.steps else base
    common = common_part(named)
    return common.within(base) if common else base


def of_all(context: Context, readings: Sequence[Reading]) -> Context:
    """Return what the clauses of one heading hand down together: no part and no action where they name several."""
    parts = {one.provision for reading in readings for one in reading.operations}
    actions = {reading.action for reading in readings if reading.action or reading.verbs}
    base = context.base if len(parts) < 2 else common_part(list(parts))
    return replace(context, base=base, action=context.action if len(actions) < 2 else None)
