"""Acts that are cited by name, without their number: which act of that name a mention means.

``Luật Đất đai`` is the act of that name that is in force when the citing text is issued, ``Luật Đất đai năm 2013`` that
of the year. Between the day a new act is passed and the day it takes effect the name may mean either, and is left open;
so are names of amending acts that several have, as they do not replace one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cancu.extract.lexicon.akn_ids import title_key
from cancu.extract.lexicon.statutes import act_dated
from cancu.graph.authority.acts import constitution, known_act
from cancu.graph.authority.variants import Variant
from cancu.graph.identity.resolver import Document, resolve
from cancu.graph.model.records import Resolution

_AMENDING = "sửa đổi"
_SURELY = 2
"""Years after its passing from which an act counts as in force, where no table has the day."""


@dataclass(frozen=True, slots=True)
class Named:
    """An act that a name may mean; in_force_from: "" where it is not known."""

    document: Document
    in_force_from: str


def resolve_names(
    variants: Mapping[Variant, int], known: Mapping[Variant, int], numbered: Iterable[Document]
) -> dict[Variant, Document]:
    """Return the document of each variant of a bucket of names, as `cancu.graph.identity.resolver.resolve` gives them.

    The variants of `known` are among them.

    known: variants of the table of known acts in this bucket; numbered: the documents with this name and a number.
    """
    dated = {variant: times for variant, times in variants.items() if variant.date or variant.source}
    own = resolve(dated | dict(known))
    acts = {
        document.id: document for document in (*numbered, *own.values()) if document.date and not document.candidates
    }
    found: dict[Variant, Document] = {}
    left: dict[Variant, tuple[str, ...]] = {}
    for variant in sorted(variants):
        named = [Named(act, _in_force_from(act, variant.title)) for _, act in sorted(acts.items())]
        meant = _meant(variant, named)
        if isinstance(meant, Document):
            found[variant] = meant
        elif variant in own:
            found[variant] = own[variant]
        else:
            left[variant] = meant
    alone = resolve({variant: variants[variant] for variant in left})
    candidates: dict[str, set[str]] = {}
    for variant, document in alone.items():
        candidates.setdefault(document.id, set()).update(left[variant])
    left_open = {variant: _open(document, candidates[document.id]) for variant, document in alone.items()}
    return {variant: own[variant] for variant in known} | found | left_open


def _open(document: Document, candidates: set[str]) -> Document:
    resolution: Resolution = "ambiguous" if len(candidates) > 1 else document.resolution
    return replace(document, candidates=tuple(sorted(candidates)), resolution=resolution)


def _meant(variant: Variant, acts: list[Named]) -> Document | tuple[str, ...]:
    """Return the act that a mention means, or the ids of those that it may mean."""
    if variant.date:
        fitting = [act for act in acts if act.document.number and (act.document.date or "").startswith(variant.date)]
        return fitting[0].document if len(fitting) == 1 else tuple(act.document.id for act in fitting)
    first, last = (_on_day(variant, acts, day) for day in _days(variant.cited))
    if first == last:
        return last
    return tuple(sorted({*_ids(first), *_ids(last)}))


def _days(cited: str) -> tuple[str, str]:
    """Return the first and the last day of a date that may be cut to month or year."""
    if not cited:
        return "", ""
    return cited + "-01-01"[len(cited) - 4 :], cited + "-12-31"[len(cited) - 4 :]


def _ids(meant: Document | tuple[str, ...]) -> tuple[str, ...]:
    return (meant.id,) if isinstance(meant, Document) else meant


def _on_day(variant: Variant, acts: list[Named], day: str) -> Document | tuple[str, ...]:
    """Return the act that a mention in a text of this day means, or the ids of those that it may mean.

    day: ISO 8601, "" where it is not known.
    """
    passed = sorted(
        (act for act in acts if (act.document.date or "") <= (day or "9999")),
        key=lambda act: act.document.date or "",
    )
    open_ = tuple(act.document.id for act in passed)
    amending = title_key(variant.title).startswith(_AMENDING)
    if not passed or (len(passed) > 1 and (amending or not day)):
        return open_
    latest = passed[-1]
    if latest.in_force_from:
        in_force = latest.in_force_from <= day
    else:
        in_force = len(passed) == 1 or int(day[:4]) >= int((latest.document.date or "")[:4]) + _SURELY
    return latest.document if in_force else open_


def _in_force_from(document: Document, name: str) -> str:
    if not document.number:
        act = constitution(document.date or "")
        return act.in_force_from if act else ""
    act = known_act(document.number)
    named = act_dated(document.type or "", name, document.date or "")
    return (act.in_force_from if act else "") or (named.in_force_from if named else "")
