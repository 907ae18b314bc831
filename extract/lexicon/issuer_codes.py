"""Who issues a document, and of which type it is, by the code in its number (``issuers.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Literal

from cancu.extract.lexicon import load_toml
from cancu.extract.lexicon.document_types import types_by_code
from cancu.extract.lexicon.provinces import province_of
from cancu.extract.text.document_numbers import parts, standard_parts
from cancu.extract.text.normalization import ascii_words

_NUMBERED = re.compile(r"(QH|UBTVQH)\d{1,2}$")
_SEPARATOR = re.compile(r"[-/]")


@cache
def _codes() -> dict[str, str]:
    table = load_toml("issuers")
    return {**table["state"]["codes"], **table["party"]["codes"], **table["local"]["codes"]}


def _segments(number: str) -> list[str]:
    """Return the parts of the number's code: ``45/2025/NĐ-CP`` -> ``["NĐ", "CP"]``."""
    split = parts(number)
    if not split:
        return []
    code = split[2]
    for dashed in _dashed_codes():
        code = code.replace(dashed, dashed.replace("-", "_"))
    return [segment.replace("_", "-") for segment in _SEPARATOR.split(code)]


@cache
def _dashed_codes() -> tuple[str, ...]:
    """Return the codes of issuers that have a dash in them (``BGD-ĐT``)."""
    return tuple(code for code in _codes() if "-" in code)


def _letter_of_tax_department(segments: list[str]) -> bool:
    return len(segments) > 1 and segments[0] == "CT" and segments[1] in load_toml("issuers")["letters"]["units_of_ct"]


@lru_cache(maxsize=8192)
def is_of_several(number: str, type: str | None) -> bool:
    """Return whether organs of several levels write the code of a normal number, so that an issuer that the text names
    goes first: a letter ``268/CT-KTT`` is of the tax department, or of the one of a province.

    type: of the document, where it is known.
    """
    segments = _segments(number)
    if len(segments) < 2 or segments[0] not in types_by_code() or segments[0] not in _codes():
        return False
    return type == "Công văn" or _letter_of_tax_department(segments)


def _of_court(segments: list[str]) -> str | None:
    """Return the type of a court's document; None of others."""
    courts = load_toml("issuers")["courts"]
    if len(segments) != 2 or segments[0] not in courts["fields"]:
        return None
    if segments[1] in courts["judgments"]:
        return "Bản án"
    return "Quyết định" if segments[1] in courts["decisions"] else None


@lru_cache(maxsize=8192)
def right_letters(number: str) -> str:
    """Return a normal number with the letters that keyboards and scans get wrong put right (``646/QD-TTg``,
    ``12/2019/OH14``), where its whole code is then known, and is the only one that may be meant.

    Any other number is returned as it is: ``15/DT-KD`` is a company's.
    """
    split = parts(number)
    if not split:
        return number
    code = split[2]
    head = number[: len(number) - len(code)]
    if term := _TERM.fullmatch(code):
        return f"{head}{term[1].replace('OH', 'QH')}{term[2]}"
    joints = _SEPARATOR.findall(code)
    if len(joints) != 1:
        return number
    kind, issuer = _SEPARATOR.split(code)
    if issuer in _codes() and (known := _only_one(kind, _type_letters())):
        return f"{head}{known}{joints[0]}{issuer}"
    if kind in types_by_code():
        known = _only_one(issuer, _issuer_letters())
        return f"{head}{kind}{joints[0]}{known or issuer}"
    kinds, issuers = _only_one(kind, _type_letters()), _only_one(issuer, _issuer_letters())
    return f"{head}{kinds}{joints[0]}{issuers}" if kinds and issuers else number


_TERM = re.compile(r"((?:PL-)?(?:OH|UBTVOH))(\d{1,2})")


def letters_key(code: str) -> str:
    """Return what two codes have in common that only marks, case or a misread `Q` tell apart."""
    return ascii_words(code).replace("q", "o")


def _only_one(code: str, known: Mapping[str, frozenset[str]]) -> str | None:
    """Return the code itself where it is known, else the only known one that it may be;
    None where there is none, or several."""
    alike = known.get(letters_key(code), frozenset())
    if code in alike:
        return code
    return next(iter(alike)) if len(alike) == 1 else None


@cache
def _type_letters() -> Mapping[str, frozenset[str]]:
    return _by_letters(types_by_code())


@cache
def _issuer_letters() -> Mapping[str, frozenset[str]]:
    return _by_letters(_codes())


def _by_letters(codes: Iterable[str]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for code in codes:
        found[letters_key(code)] = found.get(letters_key(code), frozenset()) | {code}
    return found


def is_code(kind: str, issuer: str) -> bool:
    """Return whether the two are codes of a type and of an issuer of the table (``NĐ``, ``CP``)."""
    return kind in types_by_code() and issuer in _codes()


def is_issuer_code(code: str) -> bool:
    """Return whether the table of issuers has a code (``UBND``)."""
    return code in _codes()


def issuer_code(code: str) -> str:
    """Return the part of a code that tells the issuer: ``NQ/TU`` -> ``TU``, ``UBND-NC`` -> ``UBND``."""
    segments = _SEPARATOR.split(code)
    return segments[1] if len(segments) > 1 and segments[0] in types_by_code() else segments[0]


@lru_cache(maxsize=8192)
def type_of_code(number: str) -> str | None:
    """Return the type that a normal number names by its code.

    ``682-KL/TU`` -> ``Kết luận``; a code that names no type is that of a letter (``1101/UBND-KGVX`` -> ``Công văn``);
    None where the code leaves it open (``31/2024/QH15``: law, code or resolution) or there is no code.
    """
    segments = _segments(number)
    if not segments or _NUMBERED.match(segments[0]):
        return None
    if _letter_of_tax_department(segments):
        return "Công văn"
    if court := _of_court(segments):
        return court
    if found := types_by_code().get(segments[0]):
        return found.name
    if len(segments) == 1:
        return None
    return types_by_code()["SL"].name if segments[-1] == "SL" else "Công văn"


@lru_cache(maxsize=8192)
def issuer_of(number: str, type: str | None, place: str | None) -> str | None:
    """Return the issuer that a normal number names by its code, completed from a province; None where it does not tell.

    number: as `cancu.extract.text.document_numbers.normal_number` gives it; type: of the document, where it is known
    (``Công văn``: the issuer's code comes first); place: the province of the document that has or cites the number.
    """
    segments = _segments(number)
    if not segments:
        standard = standard_parts(number)
        return _issuer(standard[1], None) if standard and standard[1] else None
    if match := _NUMBERED.match(segments[0] if len(segments) == 1 else segments[-1]):
        return _codes()[match[1]]
    if (
        segments[0] not in types_by_code()
        or _letter_of_tax_department(segments)
        or (type == "Công văn" and segments[0] != "CV")
    ):
        return None if len(segments) < 2 else _issuer(segments[0], place)
    if types_by_code()[segments[0]].joint:
        names = [_issuer(segment, place) for segment in segments[1:]]
        return " - ".join(name for name in names if name) if names and all(names) else None
    return _issuer(segments[1], place) if len(segments) > 1 else None


def _issuer(code: str, place: str | None) -> str | None:
    term = _NUMBERED.match(code)
    name = _codes().get(term[1] if term else code)
    if name is None or "{" not in name:
        return name
    province = province_of(place) if place else None
    return name.format(province=province.phrase, committee=province.committee) if province else None


@lru_cache(maxsize=8192)
def issuer_scope(number: str) -> Literal["central", "local"] | None:
    """Return whether a normal number is that of a central organ or of a local one; None where its code does not tell.

    ``12/2025/QĐ-UBND`` is local, ``3/TTr-UBTWMTTQVN`` (the Front's Central Committee) and ``67/2025/TT-BTC`` central.
    """
    segments = _segments(number)
    if not segments:
        return None
    if _NUMBERED.match(segments[-1]):
        code = segments[-1]
    elif _letter_of_tax_department(segments):
        code = segments[0]
    else:
        code = issuer_code("-".join(segments))
    term = _NUMBERED.match(code)
    if name := _codes().get(term[1] if term else code):
        return "local" if "{" in name else "central"
    unlisted = load_toml("issuers")["unlisted"]
    if code.endswith(tuple(unlisted["central_endings"])):
        return "central"
    return "local" if code.startswith(tuple(unlisted["local_openings"])) else None


@cache
def _codes_by_issuer() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for code, name in _codes().items():
        found.setdefault(name, set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def codes_of_issuer(name: str) -> frozenset[str]:
    """Return the codes that an issuer of the table has in its numbers (``Thủ tướng Chính phủ`` -> ``{"TTg"}``)."""
    return _codes_by_issuer().get(name, frozenset())
