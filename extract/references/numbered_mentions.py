"""Documents that are mentioned by their number, with the words that announce it (`Quyết định số`, `văn bản`, `số`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from cancu.extract.lexicon import context, word_list
from cancu.extract.lexicon.document_types import any_words, types_by_code
from cancu.extract.lexicon.issuer_codes import right_letters, type_of_code
from cancu.extract.lexicon.type_words import misspelt_type, spaced_type
from cancu.extract.model.mentions import Mention
from cancu.extract.references.coordination import LISTED
from cancu.extract.text.dates import match_date
from cancu.extract.text.document_numbers import CODE_FIRST, FREE_NUMBER, LOWER_NUMBER, normal_number, parts
from cancu.extract.text.normalization import Folded, ascii_words
from cancu.extract.text.phrase_matcher import Hit

_NUMBER = re.compile(FREE_NUMBER)
_LOWER = re.compile(LOWER_NUMBER)
_SO = re.compile(rf"(?:^|[\s(:;,\"-])(?P<so>(?:số hiệu|{context('number_sign')}|no\.?)[ :.]{{0,3}})$")
_DATED = re.compile(r"(?:đề |ký |ban hành )?ngày (?:\d{1,2} tháng \d{1,2} năm \d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}),? $")
_LOWER_AHEAD = re.compile(r" (?:số|so|sổ)[ :]{1,2}(?=\d{1,6}[ /-])")
_OPENS_SO = (" s", *(f" {figure}" for figure in range(10)))
"""How the words behind a type word begin where `số` or a serial follows."""
_CODE_FIRST = re.compile(CODE_FIRST)
_SO_AHEAD = re.compile(rf" (?:{context('number_sign')})(?: hiệu)?[ :.]{{1,3}}(?=[a-zđ])")
_OF_SOMETHING_ELSE = re.compile(rf"(?<!\w)(?:{context('number_of_something_else')})(?: (?:mã )?số)?[ :.]*$")
_CONTINUES = re.compile(r"(?:[,;]| và| hoặc|[,;] và)[\s-]{1,3}(?:số )?$")
_QUALIFIED_MAX = 6
_NO_QUALITY = frozenset(word_list("parts_type_from_number"))
_BARE_DECREE = re.compile(r" (?:số )?(?P<number>\d{1,3}/(?:199[89]|20\d{2}))(?![\w/%.-]|,\d| ?[/-])")
_SERIALS = re.compile(r" (?:số:? )?(?P<list>\d{1,5}(?:(?:,|,? và) \d{1,5}){0,5})(?:,|,? và) (?:số )?$")
_SERIAL = re.compile(r"\d{1,5}")
_NO_TYPE = re.compile(r"/(?:UBTV)?QH\d{1,2}\Z")
"""The codes of the National Assembly, which laws and resolutions share."""


def find_numbered(folded: Folded, type_words: Sequence[Hit[str | None]]) -> list[Mention]:
    """Return the mentions with a number, in order; numbers that are none of a document's are left out."""
    words = {hit.end: (hit.start, hit.entry) for hit in type_words}
    found: list[Mention] = []
    last_end = -1
    for match in _NUMBER.finditer(folded.text):
        mention = _announced(folded, match.start(), match.end(), words, last_end)
        if mention:
            mention = _with_type_of_list(folded.flat, mention, found)
            found += _serials_before(folded, mention, words)
            found.append(mention)
            last_end = mention.end
    announcing = {end: word for end, word in words.items() if folded.flat.startswith(_OPENS_SO, end)}
    found += _in_lower_case(folded, announcing, {mention.end for mention in found})
    found += _code_first(folded, announcing)
    found.sort()
    return found


def _with_type_of_list(flat: str, mention: Mention, before: Sequence[Mention]) -> Mention:
    """Return the mention with the type of the list that it continues, where its code tells none:
    `các Luật số 46/2014/QH13, số 51/2024/QH15`."""
    listed = before[-1] if before and mention.word is None and mention.type is None else None
    if listed is None or not (listed.number and listed.type and _NO_TYPE.search(mention.number or "")):
        return mention
    if not (_NO_TYPE.search(listed.number) and LISTED.fullmatch(flat, listed.end, mention.start)):
        return mention
    return mention._replace(type=listed.type)


def _announced(
    folded: Folded, start: int, end: int, words: dict[int, tuple[int, str | None]], last_end: int
) -> Mention | None:
    """Return the mention whose number is at ``start..end``, begun by the words before it;
    None where it is no document's."""
    flat, text = folded.flat, folded.text
    number = right_letters(normal_number(text[start:end]))
    split = parts(number)
    if not split:
        return None
    code = split[2]
    window = flat[max(0, start - 40) : start]
    so = _SO.search(window)
    at = start - len(window) + so.start("so") if so else start
    announced = _type_word(folded, at, words, bool(so)) or (_qualified(flat, at, words, number) if so else None)
    if announced:
        type_start, type_name = announced
        if "\n\n" in text[type_start:start]:
            announced = None
        else:
            word = (type_name or _generic(flat, type_start)).lower()
            return Mention(type_start, end, type_name, word, number, None, _dated(folded, type_start, at))
    before = flat[max(0, at - 40) : at]
    if _OF_SOMETHING_ELSE.search(before):
        return None
    if _is_typed(code):
        return Mention(at, end, None, None, number, confidence=1.0 if so or _CONTINUES.search(before) else 0.95)
    if (listed := _SERIALS.search(flat, max(0, start - 60), start)) and listed.start() in words:
        return Mention(at, end, words[listed.start()][1], None, number, confidence=0.9)
    if _CONTINUES.search(before) and 0 <= at - last_end < 60 and len(code) >= 4:
        return Mention(at, end, None, None, number, confidence=0.9)
    if so and re.fullmatch(r"[A-ZĐƯ&]{2,}\d*(?:[-/][A-ZĐƯ&.0-9]{1,})+", code):
        return Mention(at, end, None, None, number, confidence=0.8)
    return None


def _serials_before(folded: Folded, mention: Mention, words: dict[int, tuple[int, str | None]]) -> Iterable[Mention]:
    """Yield the numbers of a list that leave out their code: `Kế hoạch số 12, 13/KH-UBND` names two plans."""
    flat, start = folded.flat, mention.start
    if mention.word or not (listed := _SERIALS.search(flat, max(0, start - 60), start)):
        return
    announced = words.get(listed.start())
    split = parts(mention.number or "")
    if announced is None or split is None:
        return
    begin: int | None = announced[0]
    for serial in _SERIAL.finditer(flat, listed.start("list"), listed.end("list")):
        number = (mention.number or "").replace(split[0], serial.group(), 1)
        word = flat[begin : listed.start()] if begin is not None else None
        at = serial.start() if begin is None else begin
        yield Mention(at, serial.end(), announced[1], word, number, confidence=0.8)
        begin = None


def _generic(flat: str, start: int) -> str:
    return next((word for word in any_words() if flat.startswith(word, start)), any_words()[0])


def _type_word(
    folded: Folded, at: int, words: dict[int, tuple[int, str | None]], so: bool
) -> tuple[int, str | None] | None:
    """Start and type of the type word that ends before `at`; a date may stand between (`văn bản đề ngày ... số`)."""
    flat = folded.flat
    end = at
    while end and flat[end - 1] in " ,(:\"'":
        end -= 1
    if end in words and not flat.startswith("pháp luật", words[end][0] - 5):
        return words[end]
    window = flat[max(0, end - 40) : end]
    if so:
        if (dated := _DATED.search(flat[max(0, at - 60) : at])) is not None:
            before = at - (min(at, 60) - dated.start())
            while before and flat[before - 1] in " ,(":
                before -= 1
            if before in words:
                return words[before]
        return _misspelt(window, end)
    return _by_code(folded.text, end)


def _qualified(
    flat: str, at: int, words: dict[int, tuple[int, str | None]], number: str
) -> tuple[int, str | None] | None:
    """Return a type word that small words part from its number, where the number's code names that type (`Kế hoạch
    thanh tra số 1505/KH-TTCP`, `Công văn hỏa tốc số 88/CV-PCTT`)."""
    end = at - flat.startswith(" ", at - 1)
    for _ in range(_QUALIFIED_MAX):
        low = flat.rfind(" ", max(0, end - 12), end)
        word = flat[low + 1 : end].removesuffix(",")
        if low < 0 or not word.isalpha() or word in _NO_QUALITY:
            return None
        end = low
        if end in words:
            announced = words[end]
            return announced if announced[1] == (type_of_code(number) or "Công văn") else None
    return None


def _misspelt(window: str, end: int) -> tuple[int, str | None] | None:
    """Return a type word with wrong or missing marks (`Quyết dịnh số`, `Chi thị số`)."""
    tokens = window.split(" ")
    for length in (4, 3, 2):
        phrase = " ".join(tokens[-length:])
        if len(tokens) > length and (official := misspelt_type(phrase)):
            return end - len(phrase), official
    for length in (3, 4, 5, 6):
        phrase = " ".join(tokens[-length:])
        if len(tokens) > length and (official := spaced_type(phrase)):
            return end - len(phrase), official
    code = tokens[-1].upper()
    if (coded := types_by_code().get(code)) and len(code) >= 2:
        return end - len(code), coded.official
    return None


def _by_code(text: str, end: int) -> tuple[int, str | None] | None:
    """Return a type's code as its word (`QĐ 1690/QĐ-TTg`), in capitals."""
    token = re.search(r"(?<![\w/-])[A-ZĐ][A-ZĐa-z]{1,4}$", text[max(0, end - 7) : end])
    if token and (coded := types_by_code().get(token.group())):
        return end - len(token.group()), coded.official
    return None


def _dated(folded: Folded, start: int, at: int) -> str | None:
    """Return the date inside the words that announce a number."""
    offset = folded.flat.find("ngày ", start, at)
    found = match_date(folded.flat, offset) if offset >= 0 else None
    return found[0] if found else None


@lru_cache(maxsize=8192)
def _is_typed(code: str) -> bool:
    """Return whether the code alone tells that this is a document's number:
    it names a type and an issuer, or a legislature."""
    if re.fullmatch(r"(?:PL-)?(?:QH|OH|UBTVQH)\d{1,2}", code):
        return True
    segments = re.split(r"[-/]", code)
    names = types_by_code()
    plain = {ascii_words(name).upper() for name in names}
    return len(segments) > 1 and (segments[0] in names or segments[0] in plain) and len(segments[1]) >= 2


def _in_lower_case(folded: Folded, words: dict[int, tuple[int, str | None]], known_ends: set[int]) -> Iterable[Mention]:
    """Yield the numbers in lower case (`thông tư số 07/2022/tt-btttt`), only where a type word and `số` announce one;
    and decrees by serial and year, as their code is always the same (`Nghị định 123/2020`)."""
    flat = folded.flat
    for end, (start, type_name) in words.items():
        if type_name == "Nghị định" and (bare := _BARE_DECREE.match(flat, end)):
            yield Mention(start, bare.end(), type_name, flat[start:end], f"{bare['number']}/NĐ-CP", confidence=0.8)
            continue
        ahead = _LOWER_AHEAD.match(flat, end)
        match = _LOWER.match(flat, ahead.end()) if ahead else None
        if match and match.end() not in known_ends and not _NUMBER.match(folded.text, match.start()):
            number = right_letters(normal_number(match.group()).upper())
            split = parts(number)
            if split and (_is_typed(split[2]) or (type_name and "-" in split[2])):
                yield Mention(start, match.end(), type_name, flat[start:end], number, confidence=0.9)


def _code_first(folded: Folded, words: dict[int, tuple[int, str | None]]) -> Iterable[Mention]:
    """Yield numbers that open with their code (`văn bản số CV/05SM`), where a type word and `số` announce one."""
    for end, (start, type_name) in words.items():
        ahead = _SO_AHEAD.match(folded.flat, end)
        match = _CODE_FIRST.match(folded.text, ahead.end()) if ahead else None
        if match and any(map(str.isdigit, match.group())):
            number = normal_number(match.group())
            yield Mention(start, match.end(), type_name, folded.flat[start:end], number, confidence=0.8)
