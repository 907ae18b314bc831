"""The catalogue of sentences, and how a message becomes one of them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Formatter
from types import MappingProxyType
from typing import Any, Literal

from cancu.extract.model.messages import Message, Value

Language = Literal["vi", "en"]
_DAY = "day"
_COMMA = ", "


@dataclass(frozen=True, slots=True)
class Entry:
    """The sentences of a code, by language; remedies: what to do about it, empty where there is nothing to say."""

    sentences: Mapping[Language, str]
    remedies: Mapping[Language, str]

    @property
    def fields(self) -> dict[str, frozenset[str]]:
        """The names in braces of each sentence and remedy, by the place in the entry (``vi``, ``remedy.en``)."""
        texts = [(str(language), text) for language, text in self.sentences.items()]
        texts += [(f"remedy.{language}", text) for language, text in self.remedies.items()]
        return {
            place: frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
            for place, text in texts
        }


@cache
def entries() -> Mapping[str, Entry]:
    """Return all entries of the catalogue by their code. Raises ValueError where a code is there twice."""
    found: dict[str, Entry] = {}
    for file in sorted(resources.files("cancu.messages").iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".toml"):
            continue
        for code, entry in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if code in found:
                raise ValueError(f"messages/{file.name}: the code {code} is in the catalogue twice")
            found[code] = Entry({"vi": entry["vi"], "en": entry["en"]}, entry.get("remedy", {}))
    return MappingProxyType(found)


def sentence(message: Message, language: Language) -> str:
    """Return the message as a sentence.

    Raises KeyError where the catalogue has no such code, or the message lacks a parameter.
    """
    return _Writer(language).vformat(entries()[message.code].sentences[language], (), dict(message.params))


def is_known(message: Message) -> bool:
    """Return whether the catalogue has the code, and the message every parameter of its sentences."""
    entry = entries().get(message.code)
    return entry is not None and {name for name, _ in message.params} >= frozenset().union(*entry.fields.values())


def remedy(message: Message, language: Language) -> str:
    """Return the way out of what the message reports, "" where there is none. Raises KeyError as `sentence` does."""
    text = entries()[message.code].remedies.get(language, "")
    return _Writer(language).vformat(text, (), dict(message.params))


class _Writer(Formatter):
    """Fills in parameters: days as people write them, messages as sentences, several values in a row."""

    def __init__(self, language: Language) -> None:
        self._language: Language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, tuple):
            separator = _COMMA if format_spec in ("", _DAY) else format_spec
            return separator.join(self._written(one, format_spec) for one in value)
        return self._written(value, format_spec)

    def _written(self, value: Value, form: str) -> str:
        if isinstance(value, Message):
            return sentence(value, self._language)
        return written_day(str(value)) if form == _DAY else str(value)


def written_day(date: str) -> str:
    """Return an ISO date as it is written in Vietnam, cut to what is known: ``2024-04-05`` -> ``05/4/2024``.

    Days below 10 and the months 1 and 2 have two digits (Decree 30/2020/NĐ-CP, Annex I, on place and date).
    """
    year, *smaller = date.split("-")
    written = [month if month < "03" else month.lstrip("0") for month in smaller[:1]]
    return "/".join([*smaller[1:], *written, year])
