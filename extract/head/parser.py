"""Head and foot of a document: what it says of itself, and where its parts lie.

The letterhead of State documents (Decree 30/2020/NĐ-CP, appendix I) and of the Party (Guidance 36-HD/VPTW): issuing
agency with its parent above it, number, place and date, type with its title or `V/v`, addressees. Two columns may be
flattened into lines in any order, with page furniture before them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from cancu.extract.agencies.openings import Named, Openings
from cancu.extract.agencies.place_suffixes import Setting
from cancu.extract.head.consolidation import Certification, is_headed_as_consolidated, read_certification
from cancu.extract.head.effective_dates import find_force
from cancu.extract.head.issuer import Issuer, acting_issuer, is_local, named_in, only_province, province_in, read_issuer
from cancu.extract.head.lines import Headlines
from cancu.extract.head.signature_block import Foot, read_foot
from cancu.extract.lexicon.akn_ids import document_id
from cancu.extract.lexicon.document_types import CONSOLIDATED, type_named
from cancu.extract.lexicon.issuer_codes import issuer_of, right_letters, type_of_code
from cancu.extract.lexicon.organs import Organ
from cancu.extract.lexicon.provinces import province_of
from cancu.extract.model.hits import Regions
from cancu.extract.model.records import Head
from cancu.extract.text.dates import match_date
from cancu.extract.text.document_numbers import NUMBER, normal_number
from cancu.extract.text.normalization import Folded

_NUMBER = re.compile(NUMBER)
_ATTACHED = re.compile(r"\( ?(?:ban hành )?kèm theo (?P<type>[^\W\d][^\d]{2,40}?) số ?:? ?(?=\d)")
_CENTRAL_COMMITTEE = "Ban Chấp hành Trung ương Đảng"
_ONE_OF_ITS_KIND = frozenset(("Chính phủ", "Ủy ban Thường vụ Quốc hội", "Hội đồng Thẩm phán Tòa án nhân dân tối cao"))
"""Organs that a signature names in full, without a letterhead: `TM. CHÍNH PHỦ`."""
_CABLES = re.compile(r"[\s|#]*(?P<who>[^\n|]+?) điện ?:", re.IGNORECASE)
"""The line of a telegram above its addressees: `THỦ TƯỚNG CHÍNH PHỦ điện:`."""
_OF = re.compile(r"\s*của\s")
_PASSED = re.compile(r"(?:quốc hội|ủy ban thường vụ|hội đồng nhân dân)[^.]{0,160}?thông qua ngày ")
_BASIS = re.compile(r"(?:^|\n)[ |\"#-]*căn[ \n]cứ\b[^;]*?[;.](?=\n)")
_BASIS_WINDOW = 20000
_BASIS_GAP = 1500
_BASIS_LINE = 4000
_ADDRESSEE_END = re.compile(
    r"\n[\n|]|[.:]\n|(?<=\n)[^\n]{1,38}[^,;\n-]\n(?=[A-ZĐÀ-Ỹ(])"
    r"|\n(?=(?:Căn|Thực|Ngày|Trả|Theo|Để|Tiếp|Phúc|Triển|Qua|Hiện|Trong|Vừa|Bộ|Cục|Ủy|Uỷ|Sở)[ \n])"
)
_ITEM = re.compile(r"-[^-\n|][^\n]*(?:\n(?![-|]|(?<!,\n)[A-ZĐ][^\n]{60}|(?<=[.]\n)[A-ZĐÀ-Ỹ])[^\n]+)*[\n ]*")


class Letterhead(NamedTuple):
    """What head and foot tell.

    issuer_spans: where the issuer names itself in the head, at folded offsets; setting: what completes names.
    """

    head: Head
    regions: Regions
    issuer_spans: tuple[tuple[int, int], ...]
    setting: Setting

    @property
    def issuer(self) -> Named | None:
        """The issuer's name as the letterhead has it; None where it has none."""
        name = self.head.issuer
        if name is None or not self.issuer_spans:
            return None
        return Named(*self.issuer_spans[0], name, False, Organ(name, "head"))


def read_letterhead(openings: Openings, *, place: str | None = None, issued: str | None = None) -> Letterhead:
    """Return the head of a document and where its parts lie.

    openings: the phrases of the text that may open an agency's name. place: province of the issuer, issued: date of
    issue (ISO 8601): used only where the text is silent.
    """
    folded = openings.folded
    lines = Headlines(folded)
    decides = lines.decides() if lines.number is None and lines.type is None else None
    titled = lines.subject is not None and lines.lines[0].capital
    if not (lines.motto or lines.number or lines.type or lines.address or decides or titled):
        known = province_of(place) if place else None
        nowhere = _no_parts(folded)
        silent = _Said(None, None, issued)
        head = _head(folded, nowhere, silent, Foot(), None, known.name if known else None, None)
        return Letterhead(head, nowhere, (), Setting(known))
    certified = read_certification(folded) if lines.number is None else None
    foot = certified.foot if certified else read_foot(folded, _body_start(lines))
    issuer = read_issuer(lines)
    said = _said(folded, lines, decides, certified)
    date = said.date or _passed(folded) or issued
    province = issuer.province or (province_of(place) if place else None)
    name = _issuer_name(openings, lines, issuer, foot, said, place)
    local = is_local(name) or issuer.of_place
    if local and province is None and name:
        province = province_in(name) or only_province(folded.flat)
    regions = _regions(folded, lines, foot)
    own_place = province.name if province and local else None
    head = _head(folded, regions, said._replace(date=date), foot, name, own_place, lines.subject)
    setting = Setting(province if local else None, name, issuer.locality, issuer.parent)
    return Letterhead(head, regions, issuer.spans, setting)


def _head(
    folded: Folded,
    regions: Regions,
    said: _Said,
    foot: Foot,
    issuer: str | None,
    place: str | None,
    subject: str | None,
) -> Head:
    """Return the head with the identifier and the terms of force that follow from its parts;
    terms at source offsets."""
    terms = find_force(folded, regions, said.date, said.type)
    return Head(
        id=document_id(said.type, said.number, said.date, issuer, subject),
        type=said.type,
        number=said.number,
        date=said.date,
        issuer=issuer,
        place=place,
        subject=subject,
        signer=foot.signer,
        signer_office=foot.office,
        signed_for=foot.signed_for,
        in_force_from=terms.in_force_from if terms else None,
        in_force_to=terms.in_force_to if terms else None,
        in_force_start=folded.start(terms.start) if terms else None,
        in_force_end=folded.end(terms.end) if terms else None,
    )


class _Said(NamedTuple):
    """What the text says of itself; by: the issuer that an annex names."""

    type: str | None
    number: str | None
    date: str | None
    by: str | None = None


def _said(folded: Folded, lines: Headlines, decides: str | None, certified: Certification | None) -> _Said:
    """Type, number and date; where the head has no number line, as the certification or an annex repeats them."""
    if certified:
        return _Said(type_of_code(certified.number), certified.number, certified.date)
    type_name = lines.type.type if lines.type else decides
    date = lines.date.date if lines.date else None
    numbered_as_such = lines.number is not None and lines.number.type == CONSOLIDATED
    if not numbered_as_such and is_headed_as_consolidated(folded, lines.number.start if lines.number else None):
        return _Said(CONSOLIDATED, None, None)  # the letterhead is that of the act that it consolidates
    if lines.number is None:
        attached = _attached(folded, type_name)
        if attached:
            return attached._replace(type=type_name or attached.type, date=date or attached.date)
        return _Said(type_name or ("Công văn" if lines.address else None), None, date)
    number, coded = lines.number.number, lines.number.type
    # A consolidated text has the type line of the law that it consolidates.
    if coded == CONSOLIDATED or type_name is None:
        type_name = coded or type_name or "Công văn"
    return _Said(type_name, number, date)


def _issuer_name(
    openings: Openings, lines: Headlines, issuer: Issuer, foot: Foot, said: _Said, place: str | None
) -> str | None:
    if issuer.name and issuer.certain:
        return (issuer.name == _CENTRAL_COMMITTEE and _decided_by(lines, foot)) or issuer.name
    known = issuer.province.name if issuer.province else place
    coded = issuer_of(said.number, said.type, known) if said.number else None
    if found := coded or said.by or issuer.name:
        return found
    cables = _CABLES.match(openings.folded.text, lines.address[0]) if lines.address else None
    if cables and (found := named_in(cables["who"])):
        return found
    behalf = (foot.signed_for or "").partition(";")[0]
    if behalf.startswith("TM. ") and (found := named_in(behalf.removeprefix("TM. "))) in _ONE_OF_ITS_KIND:
        return found
    return acting_issuer(openings, _body_start(lines), foot, province_of(known) if known else None)


def _decided_by(lines: Headlines, foot: Foot) -> str | None:
    """Return the organ of the Central Committee whose document it is, by the lines under the type,
    else by the signature."""
    words = lines.owner or (foot.signed_for or "").partition(";")[0].removeprefix("T/M ")
    names = [name for part in words.split(",") if (name := named_in(part.strip()))]
    return ", ".join(names) or None


def _attached(folded: Folded, wanted: str | None) -> _Said | None:
    """Return what an annex repeats: `(Kèm theo Hướng dẫn số 40-HD/BTGDVTW ngày 27/11/2025 của Ban Tuyên giáo ...)`."""
    for match in _ATTACHED.finditer(folded.flat):
        found = _NUMBER.match(folded.text, match.end())
        type_ = type_named(" ".join(match["type"].split()))
        if not found or type_ is None or wanted not in (None, type_.name):
            continue
        at = folded.flat.find("ngày", found.end(), found.end() + 12)
        date = match_date(folded.flat, at) if at >= 0 else None
        owner = _OF.match(folded.flat, date[1] if date else found.end())
        by = named_in(folded.text[owner.end() : owner.end() + 160]) if owner else None
        return _Said(type_.name, right_letters(normal_number(found.group())), date[0] if date else None, by)
    return None


def _passed(folded: Folded) -> str | None:
    """Return the day on which a law or a resolution was passed."""
    at = folded.flat.rfind("thông qua ngày ")
    match = _PASSED.search(folded.flat, max(0, at - 200), at + 15) if at >= 0 else None
    found = match_date(folded.flat, match.end()) if match else None
    return found[0] if found else None


def _body_start(lines: Headlines) -> int:
    ends = [line.end for line in (lines.number, lines.date) if line]
    return max([lines.edge if lines.basis is not None or lines.address else 0, *ends])


_ADDRESSED = re.compile(
    r"\n?- ?(?:Bộ|Bí[ \n]thư|Chủ[ \n]tịch|Giám[ \n]đốc|Thủ[ \n]trưởng|Các[ \n](?:[Bb]ộ|[Ss]ở|[Cc]ơ[ \n]quan)"
    r"|Tỉnh[ \n]ủy|Ủy[ \n]ban|UBND|Sở|Cục|Văn[ \n]phòng)\b[^\n]*(?:\n[^\n|-][^\n]*){0,4}[;,.](?=\n)"
)
"""One more addressee behind an item that ends with a stop."""


def _no_parts(folded: Folded) -> Regions:
    """Return a text that is no document (a report on one): all of it is body."""
    none = (0, 0)
    return Regions(none, none, none, (0, len(folded.text)), none, none)


def _basis(lower: str, start: int, last: int) -> tuple[int, int]:
    """Return the `Căn cứ` lines from `start` on; one far below them is an order (`Căn cứ chức năng được giao, ...`)."""
    end = start
    for match in _BASIS.finditer(lower, max(0, start - 1), last):
        if match.start() - end > _BASIS_GAP or match.end() - match.start() > _BASIS_LINE:
            break
        end = match.end()
    return (start, end) if end > start else (0, 0)


def _regions(folded: Folded, lines: Headlines, foot: Foot) -> Regions:
    end = max([lines.subject_end, lines.basis or 0, *(line.end for line in (lines.number, lines.date) if line)])
    addressees = basis = (0, 0)
    if lines.address:
        addressees = lines.address[1], _addressees_end(folded.text, lines.address[1])
        end = max(end, addressees[1])
    if lines.basis is not None:
        stop = folded.lower.find("\nđiều 1", lines.basis, lines.basis + _BASIS_WINDOW)
        last = stop if stop >= 0 else lines.basis + _BASIS_WINDOW
        basis = _basis(folded.lower, lines.basis, last)
    tail = [span[0] for span in (foot.recipients, foot.signature) if span != (0, 0)]
    foot_start = min(tail) if tail else len(folded.text)
    body = min(end, foot_start), foot_start
    return Regions((0, end), addressees, basis, body, foot.recipients, foot.signature)


def _addressees_end(text: str, at: int) -> int:
    """Return where the list after `Kính gửi` ends: its items, or one line with its continuation."""
    while at < len(text) and text[at] in " \n|:":
        at += 1
    if not text.startswith("-", at):
        match = _ADDRESSEE_END.search(text, at, at + 600)
        return match.start() + 1 if match else min(len(text), at + 600)
    end = at
    for match in _ITEM.finditer(text, at, at + 3000):
        if match.start() > end + 4:
            break
        end = match.end()
        if match.group().rstrip().endswith((".", "|")) and not _ADDRESSED.match(text, end):
            break
    return end
