"""The knowledge as data: document types, laws, agencies, places, cue phrases. Every entry carries an example."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any


@cache
def load_toml(name: str) -> dict[str, Any]:
    """Return the table of ``<name>.toml`` in this folder."""
    return tomllib.loads((resources.files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


def alternatives(words: Iterable[str]) -> str:
    """Return the words as alternatives of a regular expression, longer ones first.

    They are grouped by their first letter: a search in many words is faster that way.
    """
    return "|".join(f"{re.escape(letter)}(?:{rest})" for letter, rest in _by_letter(words).items())


def at_word_start(words: Iterable[str], behind: str) -> str:
    """Return `alternatives` that begin a word and have a pattern behind them.

    Each one starts with its letter and looks back only then: a search skips to these letters, three times as fast as
    behind a look back. Stands alone or in an alternation of such ones.
    """
    by_letter = ((re.escape(letter), rest) for letter, rest in _by_letter(words).items())
    return "|".join(rf"{letter}(?<!\w{letter})(?:{rest}){behind}" for letter, rest in by_letter)


def _by_letter(words: Iterable[str]) -> dict[str, str]:
    """Return the rest of the words by their first letters, as alternatives, longer ones first."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_letter.setdefault(word[:1], []).append(re.escape(word[1:]))
    return {letter: "|".join(rest) for letter, rest in by_letter.items()}


@cache
def word_lists() -> Mapping[str, dict[str, Any]]:
    """Return the lists of ``words/*.toml`` by their names: a file for each room whose patterns they are part of."""
    found: dict[str, dict[str, Any]] = {}
    for file in sorted((resources.files(__package__) / "words").iterdir(), key=lambda file: file.name):
        for name, entry in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if name in found:
                raise ValueError(f"{file.name}: another file of words/ has a list {name!r}")
            found[name] = entry
    return MappingProxyType(found)


@cache
def word_list(name: str) -> tuple[str, ...]:
    """Return the words of a list of ``words/*.toml``. Raises KeyError where there is none of the name."""
    return tuple(word_lists()[name]["words"])


@cache
def context(name: str) -> str:
    """Return the words of a list of ``words/*.toml`` as alternatives of a regular expression."""
    return alternatives(word_list(name))


@cache
def load_tsv(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``<name>.tsv`` in this folder, by the names of the first line that is no comment (``#``)."""
    text = (resources.files(__package__) / f"{name}.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
