"""Numbers that several acts have (``shared_numbers.toml``): what is told by number alone may mean either."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from cancu.extract.lexicon.akn_ids import number_slug


def is_shared(number: str) -> bool:
    """Return whether several acts have this number, in any writing."""
    return number_slug(number) in _types()


def is_ambiguous(number: str) -> bool:
    """Return whether several acts of one type have this number, so that number and type mean none of them."""
    types = _types().get(number_slug(number), ())
    return len(set(types)) < len(types)


@cache
def _types() -> dict[str, tuple[str, ...]]:
    """Return the types of the acts that have a number, by the folded number."""
    table = tomllib.loads((resources.files(__package__) / "shared_numbers.toml").read_text(encoding="utf-8"))
    return {number_slug(entry["number"]): tuple(kind for kind, _ in entry["acts"]) for entry in table["number"]}
