"""Who issues a document: by its letterhead, the organ that decides, or, without a letterhead, the signer's office."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from cancu.extract.agencies.names import NameReader
from cancu.extract.agencies.openings import Named, Openings, find_openings
from cancu.extract.agencies.place_suffixes import Setting
from cancu.extract.head.line import Line
from cancu.extract.head.lines import Headlines
from cancu.extract.head.signature_block import Foot
from cancu.extract.lexicon import context
from cancu.extract.lexicon.issuer_codes import issuer_code
from cancu.extract.lexicon.organs import is_association, proper_case, unit_heads
from cancu.extract.lexicon.place_levels import level_pattern
from cancu.extract.lexicon.provinces import Province, province_of, province_pattern
from cancu.extract.text.document_numbers import parts
from cancu.extract.text.normalization import Folded, as_folded, ascii_words, fold

_EDGES = " |#-_.:*+=\"'\n"
_NO_COMMUNE = r"(?!hội(?!\w))"
"""Behind `xã` where it is no commune: `Bảo hiểm xã hội`, not `xã Hội An`."""
_LOCALITY = re.compile(rf" (?P<place>(?:{level_pattern('district', 'commune')}) {_NO_COMMUNE}[^\W\d].*)$")
_ACTS = re.compile(rf"(?: \([^)]{{0,120}}\))? (?:{context('issuer_acts')})")
_OFFICE = re.compile(rf"(?i:{context('office_of_an_organ')}) (?=[A-ZĐỦ])")
_REACH = 60_000
_FEWEST_INITIALS = 3
"""Letters of a code that tell whose it is: two are those of many organs."""
_UNREAD_NUMBER = re.compile(r"s[ốồổô] ?[:.]")
_NUMBERS = re.compile(r"\d{3}|\d\s?/|[^\W\d]\d")
_PARTS = {
    "văn phòng": "Văn phòng", "ban thường trực": "Ban Thường trực", "ban thường vụ": "Ban Thường vụ",
    "ban chấp hành": "Ban Chấp hành",
}  # fmt: skip
_SUBCOMMITTEE = "tiểu ban "
_OWNED = ("local", "prefix", "unit")
"""Kinds of organs that have an owner or a place in their full name."""
_COMMITTEE = "Ủy ban nhân dân "
_LOCAL_UNIT = re.compile(rf"(?:{context('unit_of_a_local_organ')}) (?=\w)")
_CENTRAL = "Trung ương "
_PLACE_LINE = re.compile(rf"(?P<level>{level_pattern('province', 'district', 'commune')}) (?P<name>[^\W\d].*)")
_OWN_LINE = re.compile(rf"[^\n]\n((?:{context('issuer_of_its_own_line').upper()}) [^\n]+)$")
_UNIT_OF_INSTITUTION = re.compile(rf"(?:{context('unit_of_an_institution')}) (?=\w)")
_OWNER_LINE = re.compile(rf"(?:^|\n)((?:{context('institution_with_units').upper()}) [^\n]+)\n$")
_ARMY = re.compile(rf"(?<!\w)(?:{context('army_unit')}|(?:{context('numbered_army_unit')})(?= \d))(?!\w)")
_ARMY_NUMBER = re.compile(
    rf"(?<!\w)(?:{context('army_unit')}|{context('numbered_army_unit')}) \d{{1,3}}(?!\w)", re.IGNORECASE
)
_INSTITUTION = re.compile(
    rf"(?P<head>{context('institution')})(?P<kinds>(?: (?:{context('kind_of_institution')})(?!\w))*) ", re.IGNORECASE
)
"""Institutions whose own name follows their kind: `Trường Đại học Vinh`."""
_KIND = re.compile(context("kind_of_institution"), re.IGNORECASE)
_YOUTH_UNION = re.compile(r"[\W_]*đoàn (?:tncs|thanh niên cộng sản) hồ chí minh[\W_]*")
"""The line of a letterhead of the youth union that stands where others have the motto."""
_YOUTH_BODY = re.compile(rf"(?:bch|ban chấp hành) đoàn (?P<place>(?:{level_pattern('commune')}) .+)")
_AREA = re.compile(r"Khu Vực(?!\w)")
_NO_VOWEL = re.compile(r"[b-df-hj-np-tv-xzđ&]+")
_LETTERED_OR_ROMAN = re.compile(r"(?<!\w)(?:[^\W\d_]+\d+|(?<=khóa )[ivx]+)(?!\w)")
"""What stays in capitals: `nghị quyết TW4 (khóa XI)`."""
_BRANCH = re.compile(r"(?:ban chấp hành|bch) (?P<where>(?:[^\W\d]+|tp\.) .+)")
# The organ that a signer's office belongs to, where the text has no letterhead: how its name begins.
_ORGANS: dict[str, tuple[str, ...]] = {
    "bộ trưởng, chủ nhiệm": ("Văn phòng Chính phủ",),
    "bộ trưởng": ("Bộ ",),
    "cục trưởng": ("Cục ",),
    "trưởng ban": ("Ban Chỉ đạo",),
    "chủ tịch": ("Ủy ban", "Hội đồng"),
    "giám đốc": ("Sở ",),
}


class Issuer(NamedTuple):
    """name: full; province: of the issuer or of its town; locality: its district or commune; spans: folded.

    certain: the vocabulary knows the organ, or its number's code has its first letters; otherwise the name is what the
    lines say. parent: the ministry that the lines name above the issuer. of_place: they
    name an organ of a place above it (`SỞ Y TẾ TỈNH A`).
    """

    name: str | None = None
    province: Province | None = None
    locality: str | None = None
    spans: tuple[tuple[int, int], ...] = ()
    certain: bool = True
    parent: str | None = None
    of_place: bool = False


@lru_cache(maxsize=8192)
def organ_of_office(name: str) -> str:
    """Return the organ for which an office acts: `Chủ tịch Ủy ban nhân dân tỉnh X` -> `Ủy ban nhân dân tỉnh X`."""
    match = _OFFICE.match(name)
    return name[match.end() :] if match else name


def is_local(name: str | None) -> bool:
    """Return whether an issuer's name tells that it belongs to a place."""
    return bool(name and _place_pattern().search(name))


def province_in(name: str) -> Province | None:
    """Return the province at the end of an agency's name."""
    match = _province_end().search(name.lower())
    return province_of(match.group()) if match else None


def only_province(flat: str) -> Province | None:
    """Return the province that a text of a commune names (`UBND tỉnh Bắc Ninh`), where it names no other one."""
    named = {province_of(match["name"]) for match in _province_words().finditer(flat, 0, _REACH)}
    return named.pop() if len(named) == 1 else None


def named_in(words: str) -> str | None:
    """Return the organ that the words name first, or for which the office that they name acts."""
    openings = find_openings(fold(words))
    hits = openings.hits
    named = NameReader(openings, Setting()).read(hits[0]) if hits and hits[0].start < 2 else []
    return organ_of_office(named[0].name) if named and not named[0].group else None


def read_issuer(head: Headlines) -> Issuer:
    """Return the issuer that the letterhead names, else the organ that decides under the title."""
    stop = _letterhead_end(head)
    lines = head.lines if head.number else _above_number(head.lines)
    block = [line for line in lines if line.end <= stop and line.capital and not line.dateline]
    block = [line for line in block if not head.is_number(line)]
    if len(block) > 1 and _YOUTH_UNION.fullmatch(block[-1].lower):
        block.pop()
    authority: list[Line] = []
    if head.type:
        titled = head.lines[head.type.first : head.type.after]
        block = [line for line in block if line not in titled]
        authority = [line for line in head.lines[head.type.after :] if line.authority]
    elif head.number is None and head.motto is None:
        authority = [line for line in head.lines if line.authority]
        block = []
    town = head.date.province if head.date else None
    province = _province(block) or _province(authority[:3]) or (province_of(town) if town else None)
    found = _named(head, block, province) if block else Issuer()
    name, spans = found.name, found.spans
    if authority:
        deciding = _named(head, authority[:3], province, found.locality)
        spans += deciding.spans
        name = name or (organ_of_office(deciding.name) if deciding.name else None)
    if province is None and name:
        province = province_in(name)
    return Issuer(name, province, found.locality, spans, found.certain, found.parent, found.of_place)


def _above_number(block: list[Line]) -> list[Line]:
    """Return the lines above that of a number which nobody can read (`Số: J0/TB-KCN`), without specks of one letter."""
    ends = next((at for at, line in enumerate(block) if at and _UNREAD_NUMBER.match(line.lower)), len(block))
    return [line for line in block[:ends] if sum(map(str.isalpha, line.words)) > 1]


def acting_issuer(openings: Openings, start: int, foot: Foot, province: Province | None) -> str | None:
    """Return the issuer of a text without a letterhead: the organ of the signer's office which the body says to act."""
    if foot.signer is None:
        return None
    words = f"{foot.signed_for or ''} {foot.office or ''}".lower()
    end = min(foot.signature[0], start + 40000)
    reader = NameReader(openings, Setting(province))
    hits = [hit for hit in openings.hits if start <= hit.start < end]
    for office, begins in _ORGANS.items():
        if office not in words:
            continue
        counts: dict[str, int] = {}
        for hit in hits:
            if not hit.entry.name.startswith(tuple(word.strip() for word in begins)):
                continue
            for named in reader.read(hit)[:1]:
                if not named.group and named.name.startswith(begins):
                    acts = bool(_ACTS.match(openings.folded.flat, named.end))
                    counts[named.name] = counts.get(named.name, 0) + 1 + 3 * acts
        if counts:
            return max(counts, key=lambda name: counts[name])
    return None


def _letterhead_end(head: Headlines) -> int:
    """Return where the lines of the issuer end: at the number, motto or date, whichever column comes last,
    before the type."""
    type_start = head.lines[head.type.first].start if head.type else None
    if head.number:
        ends = [head.number.start]
        if head.motto:
            ends.append(head.motto[0])
        if head.date and head.date.start - head.number.end < 400:
            ends.append(head.date.start)
        last = max(ends)
        return min(last, type_start) if type_start is not None and type_start > head.number.start else last
    if type_start is not None:
        return type_start
    if head.date:
        return head.date.start
    return head.motto[1] if head.motto else 0


def _named(head: Headlines, block: list[Line], province: Province | None, locality: str | None = None) -> Issuer:
    """Return the issuer that the lines name last; locality: of the issuer that lines above them name."""
    folded, offsets = _joined(block)
    openings = find_openings(folded)
    reader = NameReader(openings, Setting(province, locality=locality))
    found = []
    end = 0
    for hit in openings.hits:
        if hit.start >= end:
            named = reader.read(hit)
            found += [one for one in named if not one.group or one.organ.kind in ("local", "department")]
            end = max([end, *(one.end for one in named)])
    rest = folded.text[end:].strip(_EDGES)
    ministries = list(dict.fromkeys(one.name for one in found if one.organ.kind == "ministry"))
    parent = ministries[0] if len(ministries) == 1 else None
    owner = ""
    if not found and (lower_line := _OWN_LINE.search(rest)):
        owner, rest = (
            rest[: lower_line.start(1)],
            lower_line[1],
        )  # its parent, which the vocabulary does not know either
    if (
        not found
        and (body := _YOUTH_BODY.fullmatch(" ".join(rest.lower().split())))
        and (place := _place_of(body["place"]))
    ):
        start = folded.text.rindex(rest)
        span = offsets[start], offsets[start + len(rest) - 1] + 1
        return Issuer(f"Ban Chấp hành Đoàn {place}", province, place, (span,))
    coded = _is_coded(head, rest)
    if len(rest.split()) > 1 and (coded or not _NUMBERS.search(_ARMY_NUMBER.sub("", rest))):
        start = folded.text.rindex(rest)
        span = offsets[start], offsets[start + len(rest) - 1] + 1
        if found and (part := _part_of(found[-1].name, rest)):
            return Issuer(part, province, _locality_in(part), (span,))
        written = _as_written(head.folded, rest)
        if found and (unit := _unit_of(found[-1].name, rest, written)):
            return Issuer(unit, province, _locality_in(unit), (span,))
        if owner and _UNIT_OF_INSTITUTION.match(rest.lower()) and (above := _OWNER_LINE.search(owner)):
            written = f"{written} {_as_written(head.folded, above[1])}"
        below = bool(found) and is_local(found[-1].name)
        return Issuer(written, province, None, (span,), certain=coded, parent=parent, of_place=below)
    if not found:
        return Issuer()
    last = _of_parent(_with_head(folded.text, found[-1]), found[:-1])
    own = [one for one in found if one.name in ministries] if last.name in ministries[1:] else [last]
    if own == [last]:
        own = [*_joined_by_slash(folded.text, found), last]
    name = " - ".join(dict.fromkeys(one.name for one in own))
    spans = tuple((offsets[one.start], offsets[one.end - 1] + 1) for one in own)
    return Issuer(name, province, _locality_in(last.name), spans, parent=parent if parent != name else None)


def _joined_by_slash(text: str, found: list[Named]) -> list[Named]:
    """Return the organs that a slash joins to the last one of a letterhead: `SỞ NỘI VỤ/SỞ TÀI CHÍNH`."""
    first = len(found) - 1
    while first and text[found[first - 1].end : found[first].start].strip() == "/":
        first -= 1
    return found[first:-1]


def _is_coded(head: Headlines, words: str) -> bool:
    """Return whether the code of the number has the first letters of an organ's words:
    `368-CV/BPTT` those of `BỘ PHẬN THƯỜNG TRỰC`."""
    split = parts(head.number.number or "") if head.number else None
    code = ascii_words(issuer_code(split[2])) if split else ""
    return len(code) >= _FEWEST_INITIALS and ascii_words("".join(word[0] for word in words.split())).startswith(code)


def _of_parent(organ: Named, above: list[Named]) -> Named:
    """Return an organ that names no owner with the one of a commune or district above it: `UBND XÃ A` above `TRUNG TÂM
    PHỤC VỤ HÀNH CHÍNH CÔNG`, `HĐND XÃ A` above `BAN PHÁP CHẾ`."""
    owner = _as_owner(above[-1].name) if above else None
    if owner is None or organ.organ.kind not in _OWNED or organ.name != organ.organ.name:
        return organ
    return organ._replace(name=f"{organ.name} {owner}")


def _unit_of(owner: str, capitals: str, name: str) -> str | None:
    """Return the unit of an organ of a place, which its line names below it: `UBND XÃ A` above
    `PHÒNG KINH TẾ`; None where the line names something else. name: its words as they are to be spelt."""
    place = _as_owner(owner)
    head = _LOCAL_UNIT.match(capitals.lower()) if place and "\n" not in capitals else None
    if head is None:
        return None
    at = head.end()
    return f"{name[:at]}{name[at].upper()}{name[at + 1 :]} {place}"


def _as_owner(name: str) -> str | None:
    """Return what the names of its units call an organ of a place: a committee goes by its place; None for other organs
    of provinces, whose units the vocabulary completes."""
    if name.startswith(_COMMITTEE) and province_in(name):
        return name.removeprefix(_COMMITTEE)
    place = _locality_in(name)
    return place if place and name.startswith(_COMMITTEE) else place and name


def _with_head(text: str, organ: Named) -> Named:
    """Return the organ with the head of a unit before it in its line, whose name it is:
    `CHI CỤC` before `THUẾ HUYỆN X`."""
    head = text[: organ.start].rsplit("\n", 1)[-1].strip()
    if not head.isupper() or (name := unit_heads().get(head.lower())) is None:
        return organ
    return organ._replace(start=text.index(head, organ.start - len(head) - 1), name=f"{name} {organ.name}")


def _locality_in(name: str) -> str | None:
    """Return the district or commune at the end of an organ's name."""
    match = _LOCALITY.search(name)
    place = match["place"] if match else None
    return place if place and province_of(place.removeprefix("thành phố ")) is None else None


def _part_of(owner: str, capitals: str) -> str | None:
    """Return the organ of an organ whose name stands in a line of its own below it: `VĂN PHÒNG`, `BAN THƯỜNG TRỰC`; and
    the committee that an association has in a place (`BAN CHẤP HÀNH TỈNH AN GIANG`, `PHƯỜNG AN BÌNH`)."""
    words = " ".join(capitals.lower().split())
    if words in _PARTS:
        return f"{_PARTS[words]} {owner}"
    if words.startswith(_SUBCOMMITTEE):
        return f"{_SUBCOMMITTEE.capitalize()}{words.removeprefix(_SUBCOMMITTEE).capitalize()} {owner}"
    branch = _BRANCH.fullmatch(words)
    place = _place_of(branch["where"] if branch else words)
    if place is None or not (branch or owner.startswith(_CENTRAL) or is_association(owner)):
        return None
    return f"{'Ban Chấp hành ' if branch else ''}{owner.removeprefix(_CENTRAL)} {place}"


def _place_of(words: str) -> str | None:
    """Return the place that a line in lower case names, with its level (`xã tân an` -> `xã Tân An`)."""
    if (place := _PLACE_LINE.fullmatch(words)) is None:
        return None
    if province := province_of(place["name"]):
        return province.phrase
    return f"{place['level']} {' '.join(word.capitalize() for word in place['name'].split())}"


def _as_written(folded: Folded, capitals: str) -> str:
    """Return a name in capitals as the body writes it; in sentence case where the body does not."""
    words = " ".join(capitals.split())
    wanted = words.lower()
    at = folded.flat.find(wanted)
    while at >= 0:
        written = " ".join(folded.text[at : at + len(wanted)].split())
        if not written.isupper():
            return written[0].upper() + written[1:]
        at = folded.flat.find(wanted, at + len(wanted))
    spelt = _ARMY.sub(lambda match: match.group().capitalize(), proper_case(wanted))
    spelt = _LETTERED_OR_ROMAN.sub(lambda match: match.group().upper(), spelt)
    for place in re.finditer(province_pattern(), wanted):
        if (province := province_of(place.group())) and len(province.name) == place.end() - place.start():
            spelt = spelt[: place.start()] + province.name + spelt[place.end() :]
    if opening := _INSTITUTION.match(spelt):
        kinds = [kind.capitalize() for kind in _KIND.findall(opening["kinds"])]
        own = [_own_word(word) for word in spelt[opening.end() :].split()]
        own = _AREA.sub("khu vực", " ".join(own)).split()
        return " ".join([opening["head"].capitalize(), *kinds, *own])
    return spelt[0].upper() + spelt[1:]


def _own_word(word: str) -> str:
    """Return a word of an institution's own name with its capitals; one without a vowel is an abbreviation (`TNHH`)."""
    return word.upper() if _NO_VOWEL.fullmatch(word) else word[0].upper() + word[1:]


def _joined(block: list[Line]) -> tuple[Folded, list[int]]:
    """Return the lines as one text, and the folded offset of each of its code points."""
    text = "".join(line.words + "\n" for line in block)
    lower = "".join(line.lower + "\n" for line in block)
    offsets = [offset for line in block for offset in range(line.start, line.end + 1)]
    return as_folded(text, lower), offsets


def _province(block: list[Line]) -> Province | None:
    match = _province_words().search(" ".join(line.lower for line in block))
    return province_of(match["name"]) if match else None


@cache
def _province_words() -> re.Pattern[str]:
    return re.compile(rf"(?:tỉnh|thành phố|tp\.?|tỉnh ủy|thành ủy) ?(?P<name>{province_pattern()})(?!\w)")


@cache
def _province_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{province_pattern()})$")


@cache
def _place_pattern() -> re.Pattern[str]:
    levels = f"{level_pattern('province', 'district', 'commune')}|(?:tỉnh|thành) ủy"
    return re.compile(rf"(?<!\w)(?i:{levels}) {_NO_COMMUNE}|(?<!\w)(?i:{province_pattern()})$")
