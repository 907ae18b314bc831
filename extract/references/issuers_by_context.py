"""Who issued a document whose issuer does not stand behind it: by the words before its number, or in its list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cancu.extract.head.issuer import organ_of_office, province_in
from cancu.extract.lexicon.issuer_codes import issuer_of
from cancu.extract.model.hits import AgencyHit
from cancu.extract.model.mentions import Mention
from cancu.extract.references.coordination import LISTED
from cancu.extract.text.dates import match_date
from cancu.extract.text.document_numbers import parts

_WITHOUT_PLACE = ("Ủy ban nhân dân", "Hội đồng nhân dân", "Chủ tịch Ủy ban nhân dân")
"""What `UBND tỉnh` is called in a document of no place."""
_OF_ALL_LEVELS = ("Ủy ban nhân dân ", "Hội đồng nhân dân ")
"""Organs of provinces, districts and communes alike, whose numbers have the same codes."""
LEADS_TO = re.compile(r" (?:tại|trong|theo)(?: các)? |, (?:trong đó|gồm|bao gồm)(?: có)?:?(?: các)? ")
"""Between an organ and what it issued: `đề nghị của A tại [Tờ trình]`, `các Quyết định của A, trong đó có [B]`."""
_ASKING = ("đề nghị của ", "kiến nghị của ", "báo cáo của ")
"""Before the organ of a document in a bracket behind it."""
_ANY_PLACE = "Hà Nội"
"""Asked for where only whether a code names an organ of a place matters."""
_HAS_ISSUED = re.compile(r"(?: \([^()]{2,80}\))? (?:đã |vừa )?(?:có|ban hành|ký)(?: các)? ")
_ISSUED_BEFORE = re.compile(r" (?:đã |vừa )?(?:có|ban hành|ký(?: ban hành)?|thông qua)(?: các)? \Z")
_SAID_REACH = 32
_WORDS_OF_ORGAN = 12
"""Words that the name of an organ of a place may have: `Hội đồng nhân dân thành phố Hồ Chí Minh`."""
_BRACKET_REACH = 400


def named_before(flat: str, mention: Mention, agencies: Mapping[int, AgencyHit]) -> list[str]:
    """Who issued a document whose number stands in a bracket behind its own words: `Tờ trình của Đảng ủy Chính phủ về
    đề án này (Tờ trình số 03-TTr/ĐU)`."""
    said = f"{mention.word} của "
    low = max(flat.rfind("  ", 0, mention.start), mention.start - _BRACKET_REACH, 0)
    at = flat.rfind(said, low, mention.start) if mention.word else -1
    agency = agencies.get(at + len(said)) if at >= 0 else None
    return [agency.name] if agency else []


def named_in_clause(flat: str, mention: Mention, agencies: Mapping[int, AgencyHit]) -> list[str]:
    """Return the issuer of a document that its organ's words lead to, where the number's code names that organ of a
    place, or no organ at all.

    `theo đề nghị của Chủ tịch UBND tỉnh Lào Cai tại [Tờ trình số 83/TTr-UBND]`.
    """
    at = flat.rfind(" của ", max(0, mention.start - _BRACKET_REACH), mention.start) + len(" của ")
    agency = agencies.get(at)
    if agency is None or not mention.number:
        return []
    asks = mention.start == agency.end + len(" (") and flat.endswith(_ASKING, 0, at)  # `đề nghị của A ([Tờ trình])`
    if not asks and not LEADS_TO.fullmatch(flat, agency.end, mention.start):
        return []
    return _if_code_fits(agency, mention.number, mention.type)


def _if_code_fits(agency: AgencyHit, number: str, type_name: str | None) -> list[str]:
    """Return the organ of an agency where a number's code names that organ of a place, or no organ at all."""
    organ = organ_of_office(agency.name)
    province = province_in(organ)
    if issuer_of(number, type_name, _ANY_PLACE) is None:
        return [organ] if organ == agency.name and not agency.group else []  # a code that tells nobody
    named = issuer_of(number, type_name, province.name if province else _ANY_PLACE) or ""
    lower = any(named.startswith(kind) and organ.startswith(kind) for kind in _OF_ALL_LEVELS)
    return [organ] if named == organ or lower else []


def issuing_subject(flat: str, mention: Mention, agencies: Mapping[int, AgencyHit]) -> list[str]:
    """Return who issues a document behind a date: `Ngày 26/02/2025, Cục Thuế tỉnh A (nay là Thuế tỉnh B) có [X]`."""
    low = max(0, mention.start - 150, flat.rfind("  ", 0, mention.start))
    at = flat.rfind("ngày ", low, mention.start)
    found = match_date(flat, at) if at >= 0 else None
    agency = agencies.get(found[1] + len(", ")) if found else None
    if agency and _HAS_ISSUED.fullmatch(flat, agency.end, mention.start):
        return [agency.name]
    return _issuing_organ(flat, mention, agencies)


def _issuing_organ(flat: str, mention: Mention, agencies: Mapping[int, AgencyHit]) -> list[str]:
    """Return who issued a document of a place as its sentence tells: `HĐND tỉnh A đã ban hành [Nghị quyết số 5]`."""
    said = _ISSUED_BEFORE.search(flat, max(0, mention.start - _SAID_REACH), mention.start)
    if said is None or not mention.number:
        return []
    at = said.start()
    for _ in range(_WORDS_OF_ORGAN):
        at = flat.rfind(" ", 0, at)
        agency = agencies.get(at + 1)
        if agency and agency.end == said.start():
            return _if_code_fits(agency, mention.number, mention.type)
        if at < 0:
            break
    return []


def issuer_of_list(flat: str, mentions: Sequence[Mention], index: int, position: int) -> Mention | None:
    """Return the next number of a list whose type stands before the first of them only, where this one has its
    date but no issuer: `các Quyết định: số 12/QĐ-UBND ngày 5/1/2022, số 13/QĐ-UBND ngày 6/2/2023 của UBND tỉnh`."""
    following = mentions[index + 1] if index + 1 < len(mentions) else None
    here = parts(mentions[index].number or "")
    if following and here and here[2].endswith("/TW") and mentions[index].type == following.type:
        there = parts(following.number or "")
        listed = LISTED.fullmatch(flat, position, following.start)
        return following if listed and there and here[2] == there[2] else None
    if following is None or following.name or not LISTED.fullmatch(flat, position, following.start):
        return None
    there = parts(following.number or "")
    if not here or not there or here[2] != there[2]:
        return None
    if following.word or (mentions[index].word and not flat.endswith("các ", 0, mentions[index].start)):
        # each with its type: the first one's issuer is open only where its code names none
        unknown = issuer_of(mentions[index].number or "", mentions[index].type, _ANY_PLACE) is None
        return following if unknown and following.type == mentions[index].type else None
    return following


def with_places_of_titles(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions, those in the title of another one with its place where their own words tell none:
    `Quyết định số 5/2025/QĐ-UBND của UBND tỉnh A về sửa đổi Quyết định số 6/2019/QĐ-UBND của UBND tỉnh`.

    mentions: described, in order of their start.
    """
    placed: list[Mention] = []
    outer: Mention | None = None
    for mention in mentions:
        if outer and mention.start < outer.tail:
            issuers = tuple(_placed(name, outer.issuers) for name in mention.issuers)
            placed.append(mention._replace(issuers=issuers))
            continue
        placed.append(mention)
        outer = mention if mention.title else None
    return placed


def _placed(name: str, of_outer: Sequence[str]) -> str:
    """Return the organ of a place that has the bare name of one, else the name."""
    if name not in _WITHOUT_PLACE:
        return name
    return next((one for one in of_outer if one.startswith(f"{name} ")), name)
