"""What texts and the base layer tell of the changes of one document, joined: a held text goes before the base layer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from cancu.extract.lexicon.akn_ids import number_slug
from cancu.graph.force.rules import earliest_effect
from cancu.graph.model.force import NAMESAKES, WITH_AMENDED, Change
from cancu.graph.model.provision_paths import paths, touches


def with_base(told: Iterable[Change], known: Iterable[Change]) -> list[Change]:
    """Return the changes that texts tell (told), completed by those of the base layer (known).

    Of a change that both have the base layer adds the day where the text has none; another day is kept in
    `base_since`. An end that the base layer tells and the changing act's own text does not is kept without a day:
    it is shown, and nothing follows from it for certain. A sentence that perhaps means another document is not
    completed.
    """
    by_act: dict[str, list[Change]] = {}
    for change in told:
        by_act.setdefault(number_slug(change.by.number or "") or change.by.id, []).append(change)
    added: list[Change] = []
    ended = any(one.whole and one.ends for of_pair in by_act.values() for one in of_pair)
    for change in known:
        if ended and change.base in (*NAMESAKES, WITH_AMENDED):
            continue
        of_pair = by_act.get(number_slug(change.by.number or ""), [])
        same = [index for index, one in enumerate(of_pair) if _is_same(one, change)]
        for index in same:
            of_pair[index] = _completed(of_pair[index], change)
        if not same and not _is_told_closer(change, of_pair):
            added.append(_beside(change, of_pair))
    return [*chain.from_iterable(by_act.values()), *added]


def _is_same(told: Change, known: Change) -> bool:
    """Return whether both are the same change: of the whole, or of the same part, and both or none of them ends it."""
    if told.vague and told.ends and known.ends and known.part and not paths(known.part):
        return True  # `các quy định về kỷ luật`
    if told.ends != known.ends or told.whole != known.whole or told.vague != known.vague:
        return False
    if known.action == "repeal" and told.action != "repeal":
        return False  # something in a part ends, the part itself is amended, each on a day of its own
    if told.part is None or known.part is None:
        return told.part == known.part
    return told.part == known.part or (bool(paths(told.part)) and paths(told.part) == paths(known.part))


def _completed(told: Change, known: Change) -> Change:
    if told.doubtful:
        return told
    if told.since is None and known.since is not None:
        return replace(
            told, since=known.since, since_from=known.since_from, bounds=known.bounds, base=told.base or known.base
        )
    other = known.since if known.since_from == "base" and known.since != told.since else None
    return replace(told, base=told.base or known.base, base_since=other)


def _is_told_closer(known: Change, of_pair: Sequence[Change]) -> bool:
    """Return whether texts tell what the base layer knows of a pair, and tell it more closely."""
    if known.vague:
        return bool(of_pair)
    if known.ends:
        return False
    return any(
        one.part and known.part and (touches(one.part, known.part) if known.partial else one.part == known.part)
        for one in of_pair
    )


def _beside(known: Change, of_pair: Sequence[Change]) -> Change:
    """Return a change that no text tells; an end that the own text of the changing act does not tell has no day."""
    if not of_pair:
        return known
    by = of_pair[0].by
    if not known.ends or not any(one.own for one in of_pair):
        return replace(known, by=by)
    bounds = earliest_effect(by.type, by.number, by.issuer, by.date)
    return replace(known, by=by, since=None, since_from=None, bounds=bounds)
