"""The words and forms by which tasks are known: who gives them, what they are, where their items begin and end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from cancu.extract.lexicon import alternatives, context, load_toml, word_list
from cancu.extract.text.normalization import new_tones

MARKS = ("number", "part", "letter", "dash", "plus")
ITEM = re.compile(
    r"[\s|]*(?:(?P<plus>[+*])|(?P<dash>[-•])|(?P<letter>[a-zđ]{1,2}\))"
    r"|(?P<part>\d{1,2}(?:\.\d{1,2}){1,2}\.?(?=\s))|(?P<number>\d{1,2}[.)]))\s?"
)
NUMBER_ABOVE = re.compile(r"(?:^|\n)[\s|]*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[IVX]{1,5}[.)])\s*$")
GIVEN = re.compile(r"(?:giao|đề nghị|yêu cầu)(?: cho)? (?:các )?")
JOINED = re.compile(r"\)?\s?(?:\(|,|;| và|, và|/| cùng| -)?\s?(?:và |các |với |lãnh đạo |cùng với )?")
LISTED = re.compile(r"(?:[:,;/(-]|^|(?:,|;| và|:) (?:và |các |lãnh đạo |cùng |với )+|\bvà) ?$")
"""Before an agency in a list."""
HEADING = re.compile(
    r"[ \t]*(?:(?:có trách nhiệm|chủ trì|phối hợp|nêu trên|trên|có liên quan|liên quan|,? và các)[^\n.;]{0,160})?:?"
    r"[ \t]*(?=\n\s*(?:(?P<dash>[-•])|(?P<plus>\+)|a\)|1[.)]\s|\d{1,2}\.1\.?\s))"
)
FIRST_WHEN = re.compile(r"(?:(?:hằng|hàng) (?:năm|quý|tháng)|định kỳ[^,.;]{0,30}|trong thời hạn [^,.;]{3,90}), ")
OTHERS_IN_CHARGE = re.compile(
    r"(?:[,;]|,? và) (?:(?:thủ trưởng|người đứng đầu|lãnh đạo|giám đốc|chủ tịch) )?(?:các |những |cơ quan |đơn vị )"
    r"(?:(?!  )[^.:]){2,200}? (?:có trách nhiệm|chịu trách nhiệm)(?!\w)"
)
"""Others between an agency and what all of them shall do: `Sở A và các đơn vị liên quan có trách nhiệm`."""
OTHERS_START = (" và ", ", ", "; ")
NEW_ORDER = re.compile(
    r"(?P<stop>\.|;(?=\s(?:giao|đề nghị|yêu cầu|riêng)\s|\s\Z))\s+(?:riêng\s)?(?:(?:giao|đề nghị|yêu cầu)\s)?(?:cho\s)?"
    r"(?:các\s)?\Z"
)
"""Before the agency of a sentence of its own inside a paragraph, or of a clause behind a semicolon."""
ORDERED = re.compile(r"(?<!\w)(?:giao|đề nghị|yêu cầu)(?! của)\s")
"""What gives a task to those behind it, anywhere in its sentence."""
TAKES_PART = re.compile(r" (?:và [^,.;]{0,60} )?(?:phối hợp|tham gia)(?! (?:chặt chẽ )?(?:với|cùng))(?!\w)")
ASKED = re.compile(r"(?:^|[\s:.;(])(?:đề nghị|yêu cầu) (?:các )?$")
ABOVE = re.compile(r"[ \t]*:?[ \t]*\n\s*(?=[^\W\d])")
"""Between a heading that names agencies and the one paragraph below it that says what they shall do."""
CASES = re.compile(
    rf"(?:{context('no_task_below')}|(?:sửa đổi|bổ sung)[^:]{{0,80}})"
    r"(?: chính| chủ yếu| cơ bản| cụ thể)?(?: sau| sau đây| như sau| dưới đây)?: ?$"
)
"""At the end of a paragraph: the items below it are no tasks, but cases, contents or papers."""

CHARGED = (" chủ trì", " có trách nhiệm", " chịu trách nhiệm")
"""Behind an agency: it is in charge, also within a sentence."""
OWN_SUBJECT = re.compile(
    rf"(?!(?:{context('time_or_ground')}|chủ trì|phối hợp|có|chịu|trong|khi|nếu|trường hợp"
    r"|đối với|theo|định kỳ|hằng|hàng) )"
    r"[^.;:\n]{2,120}? (?:có|chịu) trách nhiệm(?!\w)(?P<announces>(?: sau| sau đây| như sau)?:\Z)?"
)
"""An item that says who has its duty, and whether it announces items below it."""
GIVING_ENDS = ("giao ", "cho ", "nghị ", "cầu ", "công ", "chí ")
NO_WORD = " \n-+•|*"
GOES_ON = " \t\n:,;"
OWNED = re.compile(r" (?:trực )?thuộc ")
OWNED_STARTS = (" thuộc ", " trực ")
OF_ANOTHER = (
    *(f" {word} " for word in word_list("not_subject")),
    *(f"{word} " for word in word_list("member_of_a_council")),
)
"""Before an agency that is not who the sentence is about (`cơ quan trong Bộ Quốc phòng chủ trì kế hoạch`)."""
OF_OTHERS = re.compile(
    rf"(?:{context('duty_of_others')}) [^.;:\n]*$| do [^,.;:\n]{{3,50}}$|(?:{context('about_giving')})$"
)
"""Before a giving word: somebody else has the duty to ask (`Cơ quan lập đề án có trách nhiệm ..., đề nghị`), or it
says of what it was given (`đất do Nhà nước thu hồi và giao`)."""
ARTICLE = re.compile(r"điều \d{1,3}[a-zđ]?\.")
IN_CHARGE = re.compile(
    r"(?:[\W\d]|(?:điều|khoản|mục) \d{1,3}[a-z]?[.:]|[ivx]{1,5}[.)]|[a-zđ]\))*"
    r"trách nhiệm (?:thi hành |thực hiện |tổ chức thực hiện )?của (?:các )?"
)
"""A heading before the agencies that it is about: `Điều 15. Trách nhiệm của`."""


OF_A_LIST = re.compile(
    r"(?:(?:các )?(?:bộ|sở)|bộ trưởng các bộ|giám đốc các sở"
    r"|(?:chủ tịch )?(?:ủy ban nhân dân|ubnd) (?:các )?(?:tỉnh|thành phố|tỉnh, thành phố))(?:, (?:cơ quan|ngành))?: ?$"
)
"""What the agencies of a list share: `5. Các Bộ: Quốc phòng, Công an chủ động ...`."""
HELD = re.compile(
    r"[\W_]*(?:(?:sáng|chiều|tối|vào) )?ngày \d[^.;:]{3,200}? (?:đã )?(?:chủ trì|tổ chức|dự|có) "
    r"(?:cuộc họp|cuộc làm việc|hội nghị|buổi|phiên họp|lễ)(?!\w)"
)
"""A sentence that tells of a meeting: `Ngày 30/01/2026, Phó Chủ tịch Ủy ban nhân dân tỉnh chủ trì cuộc họp`."""
SINGLED_OUT = re.compile(r"(?<!\w)riêng (?:các )?$")
"""Before agencies of whom something else is asked than of the others: `Riêng Sở Tài chính hoàn thành trước ...`."""
ADVERBIAL = re.compile(rf"(?:[\W\d]|[a-zđ]\))*(?:{context('time_or_ground')})(?: [^.;:\n]{{3,180}})?, ")
"""Before the agency: until when, after what or on which ground it shall do something."""


class Words(NamedTuple):
    """The words of `tasks.toml` as patterns on `Folded.flat`, each named for where it stands."""

    giving: re.Pattern[str]
    doing: re.Pattern[str]
    with_others: re.Pattern[str]
    does: re.Pattern[str]
    no_order: re.Pattern[str]
    together: re.Pattern[str]
    any_verb: re.Pattern[str]
    report: re.Pattern[str]


@cache
def task_words() -> Words:
    """Return the patterns, made once."""
    table = load_toml("tasks")

    def any_of(listed: Sequence[str]) -> str:
        return alternatives(new_tones(word.strip(" ,")) for word in listed)

    doing = rf"(?!(?:{any_of(table['by_rule'])})(?!\w))(?:{any_of(table['doing'])})"
    return Words(
        re.compile(rf"(?:^|\W)(?:{any_of(table['giving'])}) (?:đồng chí )?$"),
        re.compile(
            r"(?:\s\([^()\n]{1,60}\)|\s-\s[^,.;:\n]{3,60}?)?[,:]?\s"
            r"(?:(?:cần|phải|tiếp tục|khẩn trương|đã được|được giao|tỉnh|thành phố|có liên quan|liên quan|,"
            r"|(?:hằng|hàng) (?:năm|quý|tháng)|trong phạm vi [^.;:\n]{3,60}? của mình,?)\s)*"
            r"(?<!ban )"
            rf"{doing}(?!\w)"
        ),
        re.compile(rf"(?:,|,? và) (?:các|những|tổ đại biểu) [^.;:\n]{{2,160}}? {doing}(?!\w)|: ?\((?:i|1|a)\) "),
        re.compile(
            r"(?:(?:(?:hằng|hàng) (?:năm|quý|tháng)|định kỳ[^,.;\n]{0,30}|trong thời hạn [^,.;\n]{3,90}),? )?"
            rf"{doing}(?!\w)"
        ),
        re.compile(rf"(?:{any_of(table['no_order'])})(?!\w)"),
        re.compile(rf"(?:{any_of(table['with'])})\s"),
        re.compile(rf" (?!(?:{any_of(table['no_verb'])})(?!\w))[^\W\d]{{2,}}(?= )"),
        re.compile(rf" đã (?:rất )?(?:{any_of(table['report'])})(?!\w)"),
    )
