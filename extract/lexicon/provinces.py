"""Provinces and cities under the Centre: their names, spellings and kinds (``places.toml``)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from cancu.extract.lexicon import alternatives, load_toml
from cancu.extract.text.normalization import new_tones


class Province(NamedTuple):
    """A province; kind: ``tỉnh`` or ``thành phố``; until, into: when it was merged (ISO 8601) and into which."""

    name: str
    kind: str
    until: str | None
    into: str | None

    @property
    def phrase(self) -> str:
        """As it ends an agency's name: ``tỉnh Hưng Yên``."""
        return f"{self.kind} {self.name}"

    @property
    def committee(self) -> str:
        """Its Party committee: ``Tỉnh ủy Hưng Yên``, ``Thành ủy Hà Nội``."""
        return f"{'Thành' if self.kind == 'thành phố' else 'Tỉnh'} ủy {self.name}"


@cache
def provinces() -> dict[str, Province]:
    """Return every province by each of its spellings, in lower-case folded form."""
    found = {}
    for entry in load_toml("places")["province"]:
        until = entry.get("until")
        province = Province(entry["name"], entry["kind"], until.isoformat() if until else None, entry.get("into"))
        for spelling in (entry["name"], *entry.get("known_as", ())):
            found[new_tones(spelling.lower())] = province
    return found


def central_cities() -> tuple[str, ...]:
    """Return the names of the cities under the Centre."""
    return tuple(entry["name"] for entry in load_toml("places")["province"] if entry["kind"] == "thành phố")


@cache
def province_pattern() -> str:
    """Return the names of the provinces as alternatives, for lower-case folded text."""
    return alternatives(provinces()).replace(r"\ ", " ")


def province_of(words: str) -> Province | None:
    """Return the province that the words name, without ``tỉnh``; None where they name none."""
    return provinces().get(new_tones(words.lower()))
