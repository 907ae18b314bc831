"""Variants: what texts state of a document's identity. Only variants of one bucket can mean one document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from cancu.extract.lexicon.akn_ids import title_slug
from cancu.extract.lexicon.document_types import document_types
from cancu.graph.authority.number_keys import Period, bucket_of, issuer_key, kind_of, period_of, year_of

_NAMED_TYPES = frozenset(type_.name for type_ in document_types() if type_.named)
"""Types of acts that texts call by their name."""
_FOOTNOTE = re.compile(r"(?<=[^\W\d])\d{1,2}$")


class Key(NamedTuple):
    """Kind (where the number leaves it open), key of the issuer and period of a document; empty where not known."""

    kind: str
    issuer: str
    period: Period

    @property
    def known(self) -> int:
        """How much of it is known."""
        return bool(self.kind) + 2 * bool(self.issuer) + (1 + self.period.sure if self.period.start else 0)

    def fits(self, more: Key) -> bool:
        """Return whether what is known here agrees with a key of which more is known."""
        return (
            self.known < more.known
            and self.kind in ("", more.kind)
            and self.issuer in ("", more.issuer)
            and more.period.holds(self.period)
        )


@dataclass(frozen=True, slots=True, order=True)
class Variant:
    """What one mention, or several that agree, state of a document; "" where they are silent.

    held: it is the document's own letterhead; source: id of the text of a held document without number, else "";
    cited: where the mention leaves the year open the date of the text that cites it; known: the table of
    known acts says so (`cancu.graph.authority.acts`), and no text.
    """

    type: str = ""
    number: str = ""
    date: str = ""
    issuer: str = ""
    title: str = ""
    held: bool = False
    source: str = ""
    cited: str = ""
    known: bool = False

    @property
    def bucket(self) -> str:
        """Folded number, else folded title: only variants of one bucket can be one document."""
        if self.number:
            return f"n:{bucket_of(self.number, self.type)}"
        if self.source:
            return f"s:{self.source}"
        return title_bucket(self.type, self.title)

    @property
    def year(self) -> str:
        """Year of issue, from the number where it has one, else from the date."""
        return year_of(self.number, self.date)

    @property
    def issuer_key(self) -> str:
        """What must agree in two names of one issuer."""
        return issuer_key(self.number, self.type, self.issuer)

    @property
    def key(self) -> Key:
        """What identifies the document, as far as it is known."""
        issuer = self.issuer_key
        return Key(kind_of(self.number, self.type), issuer, period_of(self.number, self.date, issuer))

    @property
    def is_partial(self) -> bool:
        """Whether issuer or year are left open, so that other mentions decide which document is meant."""
        return bool(self.number) and not (self.issuer_key and self.year)


def title_bucket(type_name: str, title: str) -> str:
    """Return the bucket of an act by its name, however it is spelled; there is one Constitution at a time."""
    if type_name == "Hiến pháp":
        return "t:hien-phap"
    return f"t:{title_slug(_FOOTNOTE.sub('', f'{type_name} {title}'))}"


def name_bucket(variant: Variant) -> str:
    """Return the bucket of the mentions that name this numbered act without its number.

    It is "" where texts do not call the act by a name.
    """
    if not variant.number or variant.type not in _NAMED_TYPES or not variant.title:
        return ""
    title = variant.title
    if title.lower().startswith(f"{variant.type.lower()} "):  # a heading has the type in it
        title = title[len(variant.type) + 1 :]
    return title_bucket(variant.type, title)
