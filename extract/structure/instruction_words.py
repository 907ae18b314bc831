"""The words that tell an act's own instructions, and the new wording that they announce, from the text around them."""

from __future__ import annotations

import re

from cancu.extract.lexicon.document_types import own_pattern

_INSTRUCTS = re.compile(
    r"(?:các )?(?:sửa(?! chữa)|bổ sung|bãi bỏ|hủy bỏ|bỏ|thay(?! đổi| mặt)|thêm|đính chính|đánh số|điều chỉnh"
    r"|đổi tên|(?:chuyển|đổi)(?= (?:các )?(?:điểm|khoản|điều|mục|chương) [\da-zđ]{1,4}\b[^;:.]{0,80}? thành )"
    r"|(?:cụm từ|từ ngữ|từ|tên|tiêu đề|khoản|điểm|điều|mục|chương|phần|phụ lục|mẫu|biểu|danh mục|đoạn|gạch)\b"
    r"(?:[^.;]|\.(?=\w)){0,200}?\b(?:sửa đổi|thay|bãi bỏ|bổ sung|như sau|thành|hết hiệu lực))\b"
)
"""How a label's text begins that tells of a change."""
_LAST_ARTICLES = re.compile(
    r"(?:điều khoản|hiệu lực|tổ chức|trách nhiệm|quy định chuyển tiếp|chuyển tiếp|thi hành|thực hiện|các |chánh |"
    rf"giao |(?:{own_pattern()}) này|việc )"
)
_ANNOUNCES = re.compile(r"\b(?:sửa|bổ sung|đổi tên|thay|thêm|điều chỉnh|đính chính|quy định lại)\b")
_SAME_PART = re.compile(r"\b(?:cụm từ|từ ngữ|các từ|từ|dấu|chữ|số)\b(?! (?:ngày|tháng|năm|điều|khoản|điểm)\b)(?! \d)")
_SEVERAL = re.compile(r"một số|các (?:điều|khoản|điểm|nội dung|quy định)(?! \w{1,3}\b)|sau đây:$")
_COLON = re.compile(r"(?:như sau|sau đây|sau|thành|là|nội dung|đọc là|viết là) ?:?[ \n]*$")
_WORDING = re.compile(
    r" ?(?:điều \d|chương [ivx\d]|mục [ivx\d]|phụ lục|mẫu|\d{1,3}[a-zđ]?[.)]|\d{1,2}\.\d|[a-zđ]{1,2}\d?[.)]|[-+])"
)
_FIRST_OF_PAIR = re.compile(r'"[^"]{1,300}"[ ,]*(?:được )?(?:sửa |sửa lại )?(?:thành|bằng) (?:cụm từ |từ )?"')
_SECOND_OF_PAIR = re.compile(r'"[ ,]*(?:được )?(?:sửa |sửa lại )?(?:thành|bằng) (?:cụm từ |từ )?$')
"""Words that others take the place of: `"a" thành "b"`."""
_AHEAD = 320
"""Code points behind a label in which its text must tell of a change."""


def gives_instruction(flat: str, start: int) -> bool:
    """Return whether the text of a label, from its end on, tells of a change."""
    return bool(_INSTRUCTS.match(flat, start, start + _AHEAD))


def opens_instruction(flat: str, start: int) -> bool:
    """Return whether a line without a label begins as an instruction."""
    return bool(_INSTRUCTS.match(flat, start))


def opens_last_article(flat: str, start: int) -> bool:
    """Return whether the title of an article is that of one of the last ones of an act: force, duties, transition."""
    return bool(_LAST_ARTICLES.match(flat, start))


def announces_change(before: str) -> bool:
    """Return whether the words before a quotation have a verb that announces new wording."""
    return bool(_ANNOUNCES.search(before))


def ends_with_announcement(before: str) -> bool:
    """Return whether the words end as those before new wording do: `như sau`, `thành`."""
    return bool(_COLON.search(before))


def is_of_words(before: str) -> bool:
    """Return whether the last sentence speaks of words that stand between quotation marks, not of a part."""
    return bool(_SAME_PART.search(before[before.rfind(". ") + 1 :]))


def is_of_several(sentence: str) -> bool:
    """Return whether a sentence speaks of several parts, which follow one by one."""
    return bool(_SEVERAL.search(sentence))


def opens_wording(flat: str, start: int) -> bool:
    """Return whether a part of an act begins at an offset."""
    return bool(_WORDING.match(flat, start))


def is_of_a_pair(flat: str, at: int) -> bool:
    """Return whether the mark at an offset opens one of two quotations of which the other takes the place."""
    return bool(_FIRST_OF_PAIR.match(flat, at)) or takes_place_of_another(flat, at)


def takes_place_of_another(flat: str, at: int) -> bool:
    """Return whether a quotation at an offset takes the place of one before it: `"a" thành "b"`."""
    return bool(_SECOND_OF_PAIR.search(flat, max(0, at - 40), at))
