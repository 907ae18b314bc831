"""The shapes that surround an agency's name: places, groups, lists, the tails of units, on folded text.

Patterns on lower case are for `Folded.flat`; those with capitals for `Folded.text`, where a soft break may stand for a
blank.
"""

from __future__ import annotations

import re

from cancu.extract.lexicon import alternatives, context, load_toml
from cancu.extract.lexicon.document_types import types_by_code
from cancu.extract.lexicon.organs import stops
from cancu.extract.lexicon.place_levels import level_pattern
from cancu.extract.lexicon.provinces import province_pattern

CAPITAL = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
"""The capitals of Vietnamese, for a character class."""


def _in_text(name: str) -> str:
    """Return the words of a list for `Folded.text`, where a soft break may stand for a blank."""
    return context(name).replace(r"\ ", r"[ \n]")


_PROVINCES = province_pattern()
_LEVELS = f"{level_pattern('province', 'district', 'commune')}|tp"
_NO_LEVEL = r"(?!(?:tỉnh|huyện|quận|xã) (?:đoàn|ủy(?! ban))(?!\w))"
"""`Ban Chấp hành Tỉnh đoàn`: the word is part of another organ's name."""
_CLAUSES, _ORGANS, _DOCUMENTS, _FIELDS = (
    alternatives(load_toml("agencies")["capitals"][name]["words"]).replace(r"\ ", r"[ \n]")
    for name in ("clauses", "organs", "documents", "fields")
)
"""Words in capitals that open a clause, an organ or a document, and no name of a place or a unit; fields of units that
are organs elsewhere."""

PLACE = re.compile(rf" {_NO_LEVEL}(?P<level>{_LEVELS})(?!\w)\.?(?: ?(?P<province>{_PROVINCES})(?!\w))?")
"""`tỉnh Hưng Yên`, `TP. Hà Nội`, or the level alone."""

_FORMER = alternatives(load_toml("places")["former"]["names"])
FORMER_PROVINCE = re.compile(rf" (?:[Tt]ỉnh|TỈNH) (?P<name>{_FORMER})(?!\w)")
"""A province of before 1997, whose name may hold that of another one: `tỉnh Hà Nam Ninh`."""
NAME_ENDS = re.compile(r" ?[,;.:()]| (?:và|hoặc|để|về|phối hợp|chủ trì|đã|báo cáo|đề nghị)(?!\w)|\n|$")
"""Behind the name of a province that the vocabulary does not know."""

PROVINCE = re.compile(rf"(?:{_PROVINCES})(?!\w)")
JOINED = re.compile(rf" tp\.?(?P<province>{_PROVINCES})(?!\w)")
"""`TPHN`: the level and the letters of the city in one word."""
DIRECT = re.compile(rf" (?P<province>{_PROVINCES})(?!\w)")
"""A province right after the organ: `Sở Xây dựng Hà Nội`."""

_PLACES = alternatives(load_toml("places")["names"]["like_other_words"]).replace(r"\ ", r"[ \n]")
PLACE_LIKE_AN_ORGAN = re.compile(rf"(?:{_PLACES})(?!\w)")
"""A commune whose name opens as an organ's does: `Vụ Bổn`."""

NAME = re.compile(
    rf"[ \n](?:(?:{_PLACES})(?!\w)"
    rf"|(?!(?:{_CLAUSES}|{_ORGANS})\b)(?:[{CAPITAL}]\w*(?:'\w+)?|\d+)(?: [{CAPITAL}]\w*(?:'\w+)?){{0,3}})"
    r"(?: [1-9](?=[;,.):\n]|$))?"
)
"""The name of a district or commune: a run of words in capitals."""

BASE = re.compile(rf"[ \n][Cc]ơ[ \n]sở(?:[ \n]\d{{1,2}}(?!\w)|{NAME.pattern})")
"""The offices of an organ below the province, since 2025: `Thuế cơ sở 3`, `Bảo hiểm xã hội cơ sở Mộc Châu`."""

NAMED_AREA = re.compile(rf"[ \n][Kk]hu[ \n]vực{NAME.pattern}")
"""`Trung tâm Y tế khu vực Mộc Châu`."""

PERSON = re.compile(rf"[ \n](?:{alternatives(load_toml('offices')['family_names'])})(?: [{CAPITAL}]\w*){{2}}")
"""A person's name, which no city bears: `PCT UBND TP Vũ Thu Hà`."""

GROUP = re.compile(
    r" (?:các cấp|các khu vực|các|cấp(?! cao)|mỗi|từng|những|nơi|cùng cấp"
    rf"|(?:{_LEVELS})(?:,| và|/| hoặc| -) ?(?:các |cấp )?{_NO_LEVEL}(?:{_LEVELS}))(?!\w)"
    rf"(?:(?:,|/| và| hoặc| -)?(?: các)? ?(?:{_LEVELS})(?!\w))*"
    r"(?: (?:trực thuộc|thuộc) (?:trung ương|tw|tỉnh|thành phố)(?!\w))?(?: liên quan| có liên quan)?"
    r"(?:(?<= các) (?:bộ|cơ quan|đơn vị|địa phương|ngành|sở)(?!\w)"
    r"(?:,? (?:và )?(?:bộ|ban|ngành|địa phương|sở)(?!\w))*)?"
)
"""What makes many of an organ: `các huyện`, `cấp tỉnh`, `tỉnh, thành phố trực thuộc trung ương`."""

_LISTED = rf"(?:(?:tỉnh|thành phố|tp\.?) ?)?(?:{_PROVINCES})(?!\w)"
LIST_OF_PROVINCES = re.compile(
    r" (?:các )?(?:(?:tỉnh|thành phố|tp|tỉnh,? thành phố|tỉnh và thành phố)(?: sau)?(?:: ?-? ?| )"
    r"|tỉnh(?:,| và) thành phố (?:trực )?thuộc (?:trung ương|tw):? -? ?)"
    rf"(?P<list>{_LISTED}(?:(?:,|;|,? và)[ -]{{1,4}}{_LISTED})*)"
)

LIST_OF_COMMITTEES = re.compile(
    rf" các (?:tỉnh ủy|thành ủy|tỉnh ủy, thành ủy):? -? ?(?P<list>{_LISTED}(?:(?:,|;|,? và)[ -]{{1,4}}{_LISTED})*)"
)
"""`Bí thư các tỉnh ủy, thành ủy: Quảng Trị, Huế`."""

TERM = re.compile(r",? khóa [ivx]+(?!\w)")
_OF_PROVINCE = rf"(?:(?:tỉnh|thành phố|tp\.?) ?)?(?:{_PROVINCES})"
AREA = re.compile(
    rf" (?:(?:khu vực|vùng) (?:[ivx]+|\d+)(?: - (?:{_OF_PROVINCE}|[^\W\d]\w*(?: [^\W\d]\w*)?))?"
    rf"|cấp cao tại {_OF_PROVINCE})(?!\w)"
)
"""The part of the country or of a province that an organ is for: `khu vực IX`, `khu vực 5 - Hà Nội`; `cấp cao tại
Đà Nẵng` of the high courts and their procuracies, until 2025."""
AREA_STARTS = frozenset("kvc")
"""How the words of `AREA`, `BASE` and `NAMED_AREA` begin: cheaper to see."""
SHARED_OFFICE = re.compile(
    rf"(?:,|,? và|/) ?(?:các )?(?:{context('office_sharing_its_organ')})(?: thường trực)? (?:\([^)]{{0,12}}\) )?"
)
"""Between an office and the organ that it shares with the next: `CT, các PCT UBND tỉnh`."""

SEPARATOR = re.compile(r"(?:,|;|,? và| &| -|/) ?(?:(?:thường trực|tt|văn phòng|vp|vp\.) )?")
BESIDE_HEADS = re.compile(rf"(?:,|;|,? và) (?:{context('head_of_a_ministrys_unit')})(?!\w)")
"""After an office of the ministry that issues the text: `Chánh Văn phòng, Cục trưởng Cục A, Thủ trưởng các đơn vị`."""
ALONE = re.compile(rf" ?[;(]| (?:{context('told_by_minister')}):?(?!\w)")
"""After an office that needs no organ: `Bộ trưởng (để báo cáo);` among recipients, `Bộ trưởng giao:`."""
OF_COLON = re.compile(
    rf"(?<!\w)(?:{context('local_government')})(?: (?:{level_pattern('province', 'commune')}|tp))?: $"
)
"""Before an office whose organ a colon parts from it: `UBND TP: Chủ tịch, các PCT`."""
DEPUTIES = re.compile(r" và (?:các )?(?:đại biểu quốc hội|đbqh)(?!\w)")
"""Between a delegation and the place that it shares with its members."""
ALL_IN_ALL = " (bao gồm"
"""After an organ that stands for all of its kind, with what belongs to them."""

LIST_STEP = re.compile(r"(?:,|;|,? và)? ")
NAMED_AGAIN = re.compile(r"(?:,|,? và) ?(?:các )?$")
"""Before a member of a list that says again what all of them are: `các Bộ: Nội vụ, Bộ Y tế`."""
UNIT_BESIDE = re.compile(r"\b(?:Cục|Vụ|Ban|Viện)[ \n][^;\n()]{1,60},[ \n][A-ZĐ&]{2,8}[ \n]\($")
"""Before a ministry in a bracket that says whose the units are: `Cục CST, PC (BTC)`."""
FIELD_STEP = re.compile(r"(?: \([^()\n]{2,120}\))?(?:,|;|,? và|/)?(?=[ \n])")
"""Between the fields of a list, past the units that a bracket names."""
OWNER = re.compile(r"(?:,| -|-)? |-| của ")
BARE_OWN = re.compile(r" (?P<level>bộ|sở)(?= ?[,;.)(:\n]| [^\W\d]| -|$)")
PARENT = re.compile(r"(?:(?P<weak>,) ?| ?- ?| ?/ ?| ?\(| thuộc | của | trực thuộc | )(?=\w)")
_OWN_WORDS = rf"[{CAPITAL}]\w*(?:[ \n](?!(?:{stops()})(?!\w))[^\W\d_]+)?"
ARMY_PARENT = re.compile(
    rf" ?/ ?(?P<army>(?i:{_in_text('army_unit')}|{_in_text('numbered_army_unit')})"
    rf"[ \n](?:\d{{1,3}}(?![\w/.])|{_OWN_WORDS}))"
)
"""The army unit behind the slash of one of its staff: `Cục Chính trị/Quân khu 3`, `Phòng Tham mưu/Quân chủng Hải quân`.
"""
PART_OF_A_NAME = re.compile(rf"(?:{context('named_after_an_organ')})(?: của)? $")
"""Before an organ that is part of another name: `Cổng Thông tin điện tử Chính phủ`."""

PARTS = ("tử ", "ttđt ", "website ", "sở ", "báo ", "của ")
"""How the text before `PART_OF_A_NAME` may end: cheaper to see."""

UNDER = re.compile(rf"(?:{context('members_of_an_organ')})[^,;.:()\n]{{0,30}} (?:trực )?thuộc $")
IN_NUMBER = re.compile(
    r"(?:/[^\s/]*-|\d-|\d-\w{1,4}/|[A-ZĐ\d]/"
    rf"|[Ss](?:ố|Ố)[\s:.…_]{{0,24}}(?:{alternatives(types_by_code())}) ?-)$"
)
"""Before a code inside a document's number: `1101/` UBND, `/QĐ-` UBND, `số:       QĐ-` UBND."""

_NO_FIELD = _in_text("no_field")
_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
_NEXT = rf"(?:[ ](?!(?:{_ORGANS})\b)|\n(?![{CAPITAL}]))(?!(?:{stops()}|và)(?!\w))[^\W\d_][\w&]*(?:-[^\W\d_]\w*)*"
_SEGMENT = rf"(?!(?:{_ORGANS})\b|(?:{_DOCUMENTS})[ \n](?:số|\d))[{CAPITAL}][\w&]*(?:-[^\W\d_]\w*)*(?:{_NEXT}){{0,8}}"
_FIELD_FIRST = r"(?:(?<=Vụ)|(?<=Cục)|(?<=Ban)|(?<=Phòng))[ \n]"
TAIL = re.compile(
    rf"(?:[ \n]{_SEGMENT}|(?:{_FIELD_FIRST})(?:{_FIELDS})(?:{_NEXT}){{0,8}})"
    rf"(?:(?:,[ \n]{_SEGMENT}){{0,6}},?[ \n](?:và|&)[ \n]{_SEGMENT}|(?: ?-[ \n]| -(?=[{CAPITAL}])){_SEGMENT}"
    rf"(?:,?[ \n](?:và|&)[ \n]{_SEGMENT})?"
    rf"|[ \n]-[ \n](?![{CAPITAL}]|cơ[ \n]quan|đơn[ \n]vị)(?!(?:{stops()})(?!\w))"
    r"[^\W\d_]+(?:[ \n][^\W\d_]+){0,3}(?=[,;.)\n]|$)"
    r"|(?:(?<=[Qq]uân[ \n]khu)|(?<=[Qq]uân[ \n]đoàn)|(?<=[ \n]số)|(?<=[ \n]Vùng))[ \n]\d{1,2}(?![\w/.])"
    r"(?:[ \n](?:Hải[ \n]quân|Cảnh[ \n]sát[ \n]biển))?"
    rf"|[ \n]và[ \n](?!(?:các|một|những|{_NO_FIELD}|{_ORGANS})\b|(?:{_DOCUMENTS})[ \n](?:số|\d))(?!(?:{stops()})(?!\w))"
    rf"{_WORD}(?:{_NEXT}){{0,5}})?"
)
"""The name of a unit after its head: `Kế hoạch - Tài chính`, `Mỹ thuật, Nhiếp ảnh và Triển lãm`."""

GOES_ON = re.compile(rf"(?:[ \n]và[ \n]|-(?=[{CAPITAL}])){_SEGMENT}")
LONGER_NAME = re.compile(rf"(?: -|[ \n]và)[ \n]{_SEGMENT}")
"""What makes an organ's name a longer one: `Ban Tuyên giáo - Nữ công` of a union is none of the Party's."""

MANAGED_TAIL = re.compile(rf"[ \n](?:các[ \n])?(?:{_in_text('managed')})(?:{_NEXT}){{1,8}}")
"""What a `Ban Quản lý` manages, in small letters: `dự án đầu tư xây dựng`, `rừng phòng hộ Mộc Châu`."""

MANAGED_PLACE = re.compile(
    rf"[ \n](?:các[ \n])?(?:{_in_text('managed_by_name')})"
    rf"(?:[ \n](?!(?:{stops()}|{_ORGANS})(?!\w))[^\W\d_]\w*){{0,12}}?(?:[ \n][{CAPITAL}]\w*){{2,4}}(?=[),;.])"
)
"""What a `Ban quản lý` in small letters manages, by its name: `hồ Hoàn Kiếm và phố cổ Hà Nội`."""

LOWER_TAIL = re.compile(
    rf"[ \n](?!(?:{stops()}|và|{_ORGANS})\b)[^\W\d_]\w*(?:{_NEXT}){{0,7}}"
    rf"(?:,[ \n](?!(?:{stops()})\b){_WORD}(?:{_NEXT}){{0,3}})?(?=[ \n]-[ \n](?:Bộ|Văn phòng Chính phủ|VPCP)\b)"
)
"""A name in small letters, which only its parent's name ends: `Trung tâm đăng ký giao dịch, tài sản - Bộ Tư pháp`."""

STEERING_REACH = 400

NEXT_BLOCK = re.compile(rf"\n[ \n]*(?:Căn cứ\b|Theo đề nghị\b|[{CAPITAL}]{{2,}} [{CAPITAL}]{{2,}})|\n[ ]*\n")
"""Where a title ends though no stop does: a blank line, a line in capitals, the first basis."""

ENDING_PLACE = re.compile(rf" (?:việt nam|{_PROVINCES})(?= [^\W\d_])")
"""With which a name ends where the next word is a small one: what follows is said of it."""

_IN_OFFICES = alternatives(load_toml("agencies")["among_offices"]).replace(r"\ ", r"[ \n]")
IN_OFFICES = re.compile(rf"(?:{_IN_OFFICES})(?!\w)")
"""An organ in a list of offices, as such lists call it."""

CODE = re.compile(r"[A-ZĐ]{3,8}(?![\w/&])")
"""A word in capitals: the letters of an organ's name."""

BRANCH = re.compile(r" (?:thuế|hải quan)(?= khu vực (?:[ivx]+|\d+)(?!\w))")
"""`Chi cục thuế Khu vực VIII`, with a small letter where the name has a capital."""

NUMBERED = re.compile(r" số \d+(?= )")
BY_NUMBER = re.compile(r" \d{2,4}(?: quốc gia| trung ương)?(?![\w/.-]\w|\w| và \d)")
"""`Ban Chỉ đạo 389 quốc gia`."""

_STEERING_ENDS = rf"{context('ends_steering_subject')}|(?<!người )có|có(?! công)|phường|đặc khu|xã(?! hội)"
_STEERING_WORD = rf" (?!(?:{_STEERING_ENDS})\b)[^\W_][\w&]*"
_LISTED_WORDS = rf"(?! (?:{context('organ_after_comma')})\b)(?: [^\W\d_]+){{1,5}}"
_REPORTED = rf" (?:{context('reported_to_committee')})\b"
_STEERING_COMMA = (
    rf",(?= chống|[^,;.()]{{1,80}} \((?:ban chỉ đạo|sau đây)|(?:{_LISTED_WORDS},){{0,5}}{_LISTED_WORDS},? và )"
)
STEERING_TAIL = re.compile(
    rf"(?: của (?:chính phủ|thủ tướng chính phủ))?(?: (?:{context('steering_level')}))?"
    rf"(?!{_REPORTED})(?: (?:{context('steering_subject')})(?:{_STEERING_WORD}(?:{_STEERING_COMMA})?){{0,26}})?"
)
"""What a steering committee is about: `về chuyển đổi số`, `các Chương trình mục tiêu quốc gia`."""
