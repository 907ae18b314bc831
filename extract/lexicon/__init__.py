"""The knowledge as data: document types, laws, agencies, places, cue phrases. Every entry carries an example."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any


@cache
def load_toml(name: str) -> dict[str, Any]:
    """The table of ``<name>.toml`` in this folder."""
    return tomllib.loads((resources.files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


def alternatives(words: Iterable[str]) -> str:
    """The words as alternatives of a regular expression, longer ones first; by their first letter, as a search in many
    words is faster so."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_letter.setdefault(word[:1], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())


@cache
def context(name: str) -> str:
    """The words of a list of ``contexts.toml`` as alternatives of a regular expression."""
    return alternatives(load_toml("contexts")[name]["words"])


@cache
def load_tsv(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``<name>.tsv`` in this folder, by the names of its first line."""
    text = (resources.files(__package__) / f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
