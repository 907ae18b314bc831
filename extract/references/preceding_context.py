"""The words before a citation: where its clause starts, which part it names, and who the subject is."""

from __future__ import annotations

import re
from typing import NamedTuple

from cancu.extract.lexicon import alternatives, context
from cancu.extract.lexicon.document_types import own_words
from cancu.extract.model.hits import CitationHit
from cancu.extract.references.pinpoints import words_before_provision
from cancu.extract.structure.segmentation import clause_start

WINDOW = 600
"""Code points before a citation that are looked at: longer clauses are cut, so that work stays linear."""

_TYPE = rf"(?:{alternatives(own_words())})"
_PROVISION = re.compile(
    r"(?<![^\s,;(])(?:(?:và |hoặc |đến |các )*"
    r"(?:điểm|khoản|điều|chương|mục|phụ lục|tiết|phần|đoạn|tiểu mục)\s\(?[\wđ.]{1,6}\)?"
    r"(?:(?:, |,| và | đến | hoặc |; )(?!phụ |mục |các )\(?[\wđ.]{1,3}\)?(?=[\s,;]))*[\s,;]*)++"
    r"(?:của |(?:được )?ban hành kèm theo )?(?:các )?$"
)
_ALIAS = re.compile(rf"\((?:[^()]{{0,60}}\b)?(?:{context('names_alias')})[^()]*$")
_ENUMERATOR = (
    r"(?:[\W_]*(?:(?:điều|khoản|mục)\s\d+[a-z]?[.:)\s]|\d{1,3}(?:\.\d{1,2})*[.)/]|[ivx]{1,5}[.)]|[a-zđ]{1,2}\)))*+"
)
_OPENING = re.compile(
    rf"{_ENUMERATOR}[\W_]*(?:(?:nay |vì vậy, )?)(?:(?:về )?việc |về |v/v )?(?:đồng thời |tiếp tục |nay )?$"
)
_SUBJECT = re.compile(
    rf"(?:^|[.:]\s|\(){_ENUMERATOR}[\W_]*(?:kể từ ngày [^,]{{1,60}}, )?{_TYPE}(?: này| trên đây)\b"
    r"(?!\s(?:có hiệu lực[^.]* mà )).*$"
)
_ISSUES = re.compile(rf"\bban hành {_TYPE}(?: về việc| về)? $")
_HEADING = re.compile(rf"[\W_]*{_TYPE}(?:\d{{1,2}}\b)?[\W_]*(?:về việc |về |v/v )?")
_IN_THE_TITLE = re.compile(
    rf"(?:về việc |về |v/v |việc |để |nhằm |tiếp tục |đã |(?:{context('goal_of_title')})[, ]|\W)*$"
)
_ADVERB = re.compile(rf"[\s,(*\"]*(?:(?:{context('says_no_object')})\s)*$")
_ABOUT = re.compile(r"[\s,]*(?:về việc|về|v/v)\s(?:tiếp tục |tăng cường |đẩy mạnh )?$")
_LEADS_TO_WHOLE = re.compile(
    rf"(?:,? ?(?:(?:được |đã được )?(?:{context('leads_to_whole')}) )?(?:tại|kèm theo|của|thuộc)(?: các)?)+$",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    rf"(?:\s|toàn bộ|các|những|cho|{_TYPE}|sau đây|sau|quy phạm pháp luật|hiệu lực|trước đây|:|và|hoàn toàn)*",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"\n[ |#\"*]*(?:Điều|ĐIỀU) \d")
_HEADING_LINE = re.compile(r"(?<![^\n])(?:[IVX\d]{1,4}[.)] ?)?[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ ,-]{7,80}\n(?=[A-ZĐÀ-Ỹ][a-zđà-ỹ])")
"""A heading in capitals above a sentence, which no stop parts from it: `TỔ CHỨC THỰC HIỆN`."""
_NUMBERED = re.compile(r"^(?:\d{1,3}[.)]|[a-zđ]\)) ")


class Lead(NamedTuple):
    """The words before a citation.

    start: folded offset of `text`, the lower-case words of its clause since the citation before; end: offset before the
    provision that belongs to it; new: a sentence, paragraph or list item starts between the two citations;
    intro: the words before that start, which may announce a list (`Bãi bỏ các Quyết định sau:`).
    """

    start: int
    end: int
    text: str
    new: bool
    intro: str


def lead_before(text: str, flat: str, low: int, item: CitationHit) -> Lead:
    """Return the words between `low`, where the citation before ends, and a citation, without its provision."""
    high = item.start
    cut = max(low, high - WINDOW)
    start = clause_start(text, cut, high)
    if heading := _HEADING_LINE.search(text, cut if start is None else start, high):
        start = heading.end()
    new = start is not None or cut > low
    begin = cut if start is None else start
    words = flat[begin:high]
    if item.provision is not None:
        words = without_provision(words)
    intro = ""
    if start is not None:
        intro = flat[max(low, start - 300) : start].rstrip(" |*")
    return Lead(begin, begin + len(words), words, new, intro)


def without_provision(words: str) -> str:
    """Return the words before a citation without the provision at their end (`tại điểm a khoản 2 Điều 5 `)."""
    match = _PROVISION.search(words, max(0, len(words) - 220))
    return min(words[: match.start()] if match else words, words_before_provision(words), key=len)


def part_of(words: str) -> str | None:
    """Return the part that the words between a cue and a document name (`Phụ lục II ban hành kèm theo`).

    None where they name the whole document.
    """
    part = _LEADS_TO_WHOLE.sub("", _NUMBERED.sub("", words.strip(" ,:;(")))
    return None if _WHOLE.fullmatch(part) else " ".join(part.split())


def is_alias(words: str) -> bool:
    """Return whether the words open a declaration of a name: `(sau đây gọi tắt là`."""
    return bool(_ALIAS.search(words))


def is_opening(words: str) -> bool:
    """Return whether only an item's number or `Về việc` stands before the cue in its clause."""
    return bool(_OPENING.fullmatch(words))


def has_subject(words: str) -> bool:
    """Return whether the document itself is the subject: `Quyết định này ...`, `... ban hành Thông tư`."""
    return bool(_SUBJECT.search(words) or _ISSUES.search(words))


def is_report(type: str | None, text: str) -> bool:
    """Return whether a text reports on documents, as a news page does: it has no type and no articles.

    `Nghị định này` in it means another document. type: of the document itself.
    """
    return type is None and not ARTICLE.search(text)


def is_quoted(words: str) -> bool:
    """Return whether the clause stands in quotation marks: it is the new wording of another document."""
    return words.lstrip(" -+|").startswith('"') and words.count('"') % 2 == 1


def is_open(words: str) -> bool:
    """Return whether a bracket is open at the end of the words."""
    return words.count("(") > words.count(")")


def is_heading(words: str) -> bool:
    """Return whether the words are the document's own type, with which its title opens."""
    return bool(_HEADING.fullmatch(words))


def opens_title(words: str) -> bool:
    """Return whether a cue behind the words opens the title of a citation: `về việc`, `về`."""
    return bool(_IN_THE_TITLE.fullmatch(words))


def is_adverb(words: str) -> bool:
    """Return whether only adverbs stand between a citation and the cue behind it."""
    return bool(_ADVERB.fullmatch(words))


def is_about(words: str) -> bool:
    """Return whether a cue behind a citation is its predicate, or opens its title, over the words between them."""
    return bool(_ADVERB.fullmatch(words) or _ABOUT.fullmatch(words))
