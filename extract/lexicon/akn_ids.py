"""Identifiers by the Akoma Ntoso naming convention, made from what a text tells of a document, programme or agency.

``/akn/vn-hung-yen/act/ke-hoach/ubnd/2024/74-kh-ubnd``: country and province, document class, type, issuer, year,
number. What the text does not give is left out (issuer) or ``0000`` (year), so that two mentions with different
knowledge have different identifiers, and `cancu.graph.identity.resolver` decides whether they are the same document.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from cancu.extract.lexicon import alternatives
from cancu.extract.lexicon.place_levels import level_pattern
from cancu.extract.lexicon.provinces import central_cities
from cancu.extract.text.normalization import new_tones

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_WORDS = re.compile(r"[\w&]+")
_CENTRAL_CITIES = alternatives(central_cities()).replace(r"\ ", " ")
_PROVINCE = re.compile(rf"\b(?:tỉnh|Tỉnh ủy|Thành ủy|thành phố (?={_CENTRAL_CITIES}))\s*(?P<place>\w[\w\s.-]*)$")
_COMMUNE = re.compile(rf"\b(?P<place>(?:{level_pattern('district', 'commune')}) .+)$")
_SHORT_ACTORS = (("uy-ban-nhan-dan", "ubnd"), ("hoi-dong-nhan-dan", "hdnd"))

UNKNOWN_YEAR = "0000"


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """ASCII lower case with single hyphens: ``Kế hoạch`` -> ``ke-hoach``, ``682-KL/TU`` -> ``682-kl-tu``."""
    text = text.lower().replace("đ", "d").replace("&", " va ")
    text = unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode()
    return _NOT_WORD.sub("-", text).strip("-")


@lru_cache(maxsize=16384)
def locality_and_actor(issuer: str) -> tuple[str, str]:
    """Return the slugs of an issuer's place ("" for central organs) and of the organ itself.

    ``Ủy ban nhân dân tỉnh Hưng Yên`` -> ``("hung-yen", "ubnd")``. A town or commune keeps its rank in the slug, as
    ``thành phố Hưng Yên`` lies in ``tỉnh Hưng Yên``.
    """
    place = ""
    actor = issuer
    if match := _PROVINCE.search(issuer) or _COMMUNE.search(issuer):
        place = match["place"]
        actor = issuer[: match.start("place")]
        actor = re.sub(r"\s(?:tỉnh|thành phố)\s*$", "", actor)
    short = slug(actor) or slug(issuer)
    for long, brief in _SHORT_ACTORS:
        short = short.replace(long, brief)
    return slug(place), short


def document_id(type: str | None, number: str | None, date: str | None, issuer: str | None, title: str | None) -> str:
    """Return the identifier of a document from what is known of it; its number, else its title, names it."""
    locality, actor = locality_and_actor(issuer) if issuer else ("", "")
    parts = [
        f"/akn/vn-{locality}" if locality else "/akn/vn",
        "act",
        slug(type) if type else "van-ban",
        *([actor] if actor and not actor[0].isdigit() else []),
        (date or UNKNOWN_YEAR)[:4],
        slug(number) if number else title_slug(title or "") or "khong-so",
    ]
    return "/".join(parts)


@lru_cache(maxsize=16384)
def number_slug(number: str) -> str:
    """Return a number folded to what must agree: case, marks, leading zeros and the kind of separator do not count."""
    return slug(number).lstrip("0")


@lru_cache(maxsize=16384)
def title_key(title: str) -> str:
    """Return what must agree in two spellings of a title: words in lower case, without quotation marks, dashes, commas.

    Tone marks are where the newer orthography has them.
    """
    return " ".join(_WORDS.findall(new_tones(unicodedata.normalize("NFC", title).lower())))


def title_slug(title: str) -> str:
    """Return a slug of bounded length that is unique to the title."""
    key = title_key(title)
    if len(key) <= 60:
        return slug(key)
    return f"{slug(key[:48])}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


_PROGRAMMES = "/akn/ontology/object/vn/"


def programme_id(type: str, title: str) -> str:
    """Return the identifier of a programme: its type and title."""
    return f"{_PROGRAMMES}{slug(type)}/{title_slug(title)}"


def is_programme_id(id_: str) -> bool:
    """Return whether an identifier is that of a programme."""
    return id_.startswith(_PROGRAMMES)


@lru_cache(maxsize=16384)
def agency_id(name: str) -> str:
    """Return the identifier of an agency: its full official name."""
    return f"/akn/ontology/organization/vn/{title_slug(name)}"
