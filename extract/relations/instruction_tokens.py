"""The tokens of one clause of an amending act: parts, quotations, documents, and the words that join them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from cancu.extract.lexicon import at_word_start
from cancu.extract.lexicon.document_types import act_pattern, own_pattern, own_words
from cancu.extract.model.hits import CitationHit
from cancu.extract.relations.clauses import CITED, QUOTED, Clause
from cancu.extract.relations.provision_lists import LEVELS, Provision, find_list

OWN_TYPE = rf"(?:{own_pattern()}) này"
"""The document itself, as a pattern on lower-case text."""
_FIRST_WORDS = (
    "trừ", "ngoại", "không", "vào", "và", "ngay", "liền", "tiếp", "sau", "trước", "bằng", "thành", "là", "tương", "cụm",
    "từ", "dấu", "chữ", "số", "ký", "nội", "quy", "đoạn", "câu", "thuật", "ý", "dòng", "các", "toàn", "cả", "một",
    "phụ", "danh", "biểu", "mẫu", "tên", "tiêu", "lời", "phần",
)  # fmt: skip
"""The first words of what `_word_token` reads, beside those of `LEVELS` and of the document's own words."""
_OPENS = re.compile(
    rf"{QUOTED}|{CITED}|\((?<!\w\()(?=trừ|ngoại|không)|"
    + at_word_start({name.split()[0] for name in (*_FIRST_WORDS, *LEVELS, *own_words())}, r"\b")
)
"""Where a token may begin: most words begin none."""
_OWN = re.compile(OWN_TYPE)
_OF_OWN = re.compile(rf"(?: của| tại)? (?:(?:điều|khoản|điểm) này|{OWN_TYPE})")
_EXCEPT = re.compile(r"\(?(?:trừ|ngoại trừ|không bao gồm|không áp dụng) ")
_POSITION = re.compile(
    r"(?:(?:vào|và|ngay|liền|tiếp)(?: ngay| liền| theo)? )?(?P<word>sau|trước)(?: của)? "
    r"(?=(?:các |cụm )?(?:từ|dấu|số|chữ|tiết|điểm|khoản|điều|tiểu mục|mục|chương|phần|phụ lục|mẫu|biểu|đoạn|câu|gạch"
    r"|dòng)\b)"
)
_INTO = re.compile(
    r"vào (?:cuối |đầu )?(?=(?:\w+ ){0,2}?(?:tiết|điểm|khoản|điều|mục|chương|phần|phụ lục|mẫu|biểu|danh mục)\b)"
)
_BY = re.compile(r"(?:bằng|thành|là)[ :](?=(?:các |những |cụm |mới )*(?:từ\b|từ ngữ|dấu|chữ|số|\x01))")
_BY_PART = re.compile(
    r"(?:bằng|thành|tương ứng với)(?: các| những)? "
    r"(?=(?:mẫu|biểu|bảng|phụ lục|danh mục)\b|(?:điểm|khoản|điều|mục) [\da-zđ])"
    r"|là (?=(?:mẫu|biểu|bảng|phụ lục|danh mục)\b)"
)
_WORDS = re.compile(
    r"(?:cụm từ|từ ngữ|các từ|từ|dấu|chữ|số|ký hiệu|nội dung|quy định|đoạn|câu|thuật ngữ|ý|dòng|cụm)[ :]*"
    r"(?:sau:? )?(?=\x01)"
)
_ANNEX = re.compile(
    r"(?:các |toàn bộ )?(?P<name>phụ lục|danh mục|biểu mẫu|mẫu biểu|mẫu|biểu)"
    r"(?: (?:(?! bằng | thành | (?:mục|phần) [ivx]+ | số thứ tự )[^,.;:\d\x01\x02]){0,80}?)? "
    r"(?=(?:được )?(?:ban hành )?kèm theo )"
)
_SOME = re.compile(
    rf"một số |các (?:điều|khoản|điểm|nội dung|cụm từ|từ|văn bản|{act_pattern()})"
    r"(?! [\da-zđ]{1,3}\b|[ :]*\x01)"
)
_SAME = re.compile(r"(?P<level>điều|khoản) này(?= như sau|[ :]*$)")


class Token(NamedTuple):
    """A token at offsets of its clause; provisions of a list, cited of a document, word: of a position, or the level of
    the part that `Điều này` points at."""

    kind: Literal[
        "list", "quote", "cited", "own", "same", "position", "into", "by", "by part", "except", "some", "annex", "words"
    ]
    start: int
    end: int
    provisions: tuple[Provision, ...] = ()
    cited: CitationHit | None = None
    word: str = ""


def speaks_of_itself(masked: str) -> bool:
    """Return whether a clause names the document itself: `Công văn này`."""
    return bool(_OWN.search(masked))


def tokens(clause: Clause, masked: str, start: int, end: int) -> Iterator[Token]:
    """Yield the tokens of a span of the clause, in order; an exception ends them.

    masked: its masked text, without the phrases that name layers.
    """
    quotes = dict(clause.quoted)
    cites = {cited.start: cited for cited in clause.cited}
    at = start
    while opens := _OPENS.search(masked, at, end):
        at = opens.start()
        sign = masked[at]
        if at in quotes and sign == QUOTED:
            yield Token("quote", at, quotes[at])
            at = quotes[at]
            continue
        if at in cites and sign == CITED:
            yield Token("cited", at, cites[at].end, cited=cites[at].hit)
            at = cites[at].end
            continue
        token = _word_token(clause, masked, at)
        if token is None:
            at += 1
            continue
        yield token
        if token.kind == "except":
            return
        at = max(token.end, at + 1)


def _word_token(clause: Clause, masked: str, at: int) -> Token | None:
    if match := _EXCEPT.match(masked, at):
        return Token("except", at, match.end())
    if match := _OWN.match(masked, at):
        return Token("own", at, match.end())
    if match := _SAME.match(masked, at):
        return Token("same", at, match.end(), word=match["level"])
    if match := _POSITION.match(masked, at):
        return Token("position", at, match.end(), word=match["word"])
    if match := _INTO.match(masked, at):
        return Token("into", at, match.end())
    if match := _BY.match(masked, at):
        return Token("by", at, match.end())
    if match := _BY_PART.match(masked, at):
        return Token("by part", at, match.end())
    if match := _WORDS.match(masked, at):
        return Token("words", at, match.end())
    found = find_list(masked, clause.text, at)
    if found:
        if _OF_OWN.match(masked, found.end):
            return Token("own", at, found.end)
        return Token("list", at, found.end, found.provisions)
    if match := _ANNEX.match(masked, at):
        name = match["name"]
        return Token("annex", at, match.end(), (Provision(((9 if name == "phụ lục" else 8, name.capitalize(), ""),)),))
    if match := _SOME.match(masked, at):
        return Token("some", at, match.end())
    return None
