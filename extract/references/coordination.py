"""Coordination: the words between two citations, or between a citation and a cue, that join them in one list."""

from __future__ import annotations

import re

from cancu.extract.lexicon import alternatives, context
from cancu.extract.lexicon.document_types import own_words

LISTED = re.compile(r"(?:,|;|,? và) (?:các )?")
"""Between two numbers of one list."""
_CONNECTOR = re.compile(
    rf"(?: \((?:{context('names_alias')})\b[^()]{{2,80}}\))?"
    rf"[\s\"')\]*]*(?:[,;/.]*\s*(?:{context('joins_list')})?)\s*(?:của )?(?:các |những )?"
    rf"(?:(?:{alternatives(own_words())})[^.;]{{0,80}}:)?[\s(\"]*"
)
_OF_ANOTHER = re.compile(
    rf"[\s,;]*(?:và |đồng thời )*(?:(?:(?P<asks>{context('asks')})|{context('instructs')}) )?(?P<of>của )"
    r"[^;:.()]{2,100} (?:tại|trong|theo)(?: các)? $"
)
_NUMBERED_IN_BRACKET = re.compile(
    rf"[\s,;)]*(?:và |đồng thời )*(?:các )?(?:{alternatives(own_words())}) [^;:.()]{{2,250}} \((?:tại )?(?:các )?$"
)
_ORGAN_IN_BRACKET = re.compile(
    rf"[\s,;]*\)[\s,;]*(?:và |của )+(?!(?:{alternatives(own_words())}) )[^;:.()]{{2,100}}"
    r" \((?:tại )?(?:các )?(?:văn bản )?$"
)
_PART_HELD = re.compile(
    rf"[\s,;]*(?:và )?(?:các |những )?(?:{context('held_in_document')})(?: [^;:.(),]{{2,60}})?"
    r" (?:tại|trong|của)(?: các)? $"
)
_UNCITED = re.compile(rf"(?:,|,? và) (?:các )?(?:{alternatives(own_words())}) [^;.:()]{{2,250}}; ")
_JOINS = ("", "và", "đồng thời")
_EACH = re.compile(
    r"[\s,;]*(?:và )?(?P<part>[^;:.()]{3,120}?) (?:được )?(?:(?:ban hành |công bố )?(?:kèm theo|tại)|của)(?: các)? $"
)
_COORDINATE = re.compile(r"[\s,;)*\"]*(?:và|đồng thời|,|;|hoặc)[\s:]*(?:đồng thời )?$")


def is_connector(words: str) -> bool:
    """Return whether the words between two citations only join them: the second continues the list of the first."""
    return bool(_CONNECTOR.fullmatch(words))


def is_joined(words: str) -> bool:
    """Return whether only a comma or `và` stands between two citations, so that they share what follows the second."""
    return ";" not in words and is_connector(words) and bool(words.strip())


def opens_item(words: str) -> bool:
    """Return whether a semicolon before the second of two citations begins an item of a list with it.

    Words that describe the first citation may stand before the semicolon: `[A] và các văn bản hướng dẫn; [B]`.
    """
    return ";" in words and is_connector(words[words.rindex(";") :])


def opens_item_behind_uncited(words: str) -> bool:
    """Return whether a semicolon begins an item of a list behind a document that has no number:
    `[A], Nghị quyết Đại hội Đảng bộ tỉnh; [B]`."""
    return opens_item(words) and bool(_UNCITED.match(words))


def is_of_another(words: str) -> bool:
    """Return whether a list goes on over another organ: `chỉ đạo của A tại [X], và của B tại [Y]`."""
    return bool(_OF_ANOTHER.fullmatch(words))


def is_numbered_in_bracket(words: str) -> bool:
    """Return whether a list goes on with a document whose number stands in a bracket behind its own words.

    `[Chỉ thị A] và Kết luận tại cuộc họp về hồ đập ([Thông báo B])`.
    """
    return bool(_NUMBERED_IN_BRACKET.fullmatch(words))


def asks_as_another(words: str) -> bool:
    """Return whether a list of requests goes on over another organ: `đề nghị của A tại [X], của B tại [Y]`."""
    match = _OF_ANOTHER.fullmatch(words)
    return bool(match and (match["asks"] or words[: match.start("of")].strip(" ,;") in _JOINS))


def asks_at_last(words: str) -> bool:
    """Return whether the words lead over what an organ asks to the next document: `, đề nghị của A tại [Tờ trình]`."""
    match = _OF_ANOTHER.fullmatch(words)
    return match is not None and match["asks"] is not None


def is_of_organ_in_bracket(words: str) -> bool:
    """Return whether a list goes on with the document of another organ, which stands in a bracket behind its name:
    `đề nghị của A ([Công văn]) và B ([Công văn])`."""
    return bool(_ORGAN_IN_BRACKET.fullmatch(words))


def holds_part(words: str) -> bool:
    """Return whether a list goes on with what a document says, not with the document: `[A], các quy định tại [B]`."""
    return bool(_PART_HELD.fullmatch(words))


def other_part(words: str, part: str) -> str | None:
    """Return the part that is meant of the next document, where each has one of the same kind; None elsewhere.

    `Bãi bỏ thủ tục số 8 tại [A] và thủ tục số 1 tại [B]`. words: between the two, as written; part: that of the first.
    """
    match = _EACH.fullmatch(words)
    same = match and match["part"].lower().split()[:2] == part.lower().split()[:2]
    return match["part"] if match and same else None


def is_coordinate(words: str) -> bool:
    """Return whether a cue is joined to the citation before it, with the same subject: `thay thế A và bãi bỏ B`."""
    return bool(_COORDINATE.fullmatch(words))
