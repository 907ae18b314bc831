"""The foot of a document: `Nơi nhận`, and who signed it in which office and for whom (``offices.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from cancu.extract.head.recipient_list import unnamed_list
from cancu.extract.head.signature_lines import (
    NAME,
    FootLine,
    first_column,
    foot_lines,
    is_capital,
    office_starts,
    office_words,
    opens_signature,
    signs_for,
    unshown,
    whole_offices,
)
from cancu.extract.lexicon import alternatives, context, load_toml
from cancu.extract.lexicon.organs import family_names, proper_case, scanner
from cancu.extract.text.normalization import Folded, new_tones

_RECIPIENTS = re.compile(r"nơi[ \n]nhận(?: ?:|(?! (?!như)[^\W\d]))")
_ANNEX = re.compile(
    r"\n[ |#\"]*(?:phụ[ \n]lục(?: (?:số )?[\divx]+)?[ .:]*(?=\n|\|)|phụ lục(?: (?:số )?[\divx]{1,4})\b|mẫu số \d|biểu"
    r" mẫu|danh[ \n]mục\n|\(?(?:ban hành )?kèm theo (?!(?:[^\W\d]+[ \n]){1,3}này\b))"
)
"""The head of an annex; `ban hành kèm theo Quyết định này` is said in the body."""
_GOES_ON = re.compile(r" [^\W\dA-ZĐÀ-Ỹ_]")
_BEFORE_LINE = '\n |#"'
_BODY_REACH = 3000
"""Code points behind such a line in which the body may end."""
_MOTTO = "độc lập - tự do"
_LAST_LINE = re.compile(r"\n[ |]*-? ?lưu ?:?[ \n][^\n]*")
_NAMES_IN_OFFICES = re.compile(rf"thường trực|(?:phó )?tổng (?=thư ký)|thư ký$|(?:{context('unit_behind_office')}) ")
"""What is written with a capital behind an office: `Phó Bí thư Thường trực`, `Giám đốc Ban ...`."""
_STANDING = "THƯỜNG TRỰC"
_ITEM = re.compile(r"\n[ |]*[-+]")
_CLEAN = " |#.:;,-_*\"'()[]"
_REACH = 900
_NEXT_LINES = 120
"""Code points behind the recipients in which a name without an office is that of the signer."""
_LONGEST_MARK = 20
"""Code points of a line that may be a mark beside the signature."""
_MOST_LINES = 14
"""Lines of a signature, from the first office to the name."""
_APART = 200
"""Code points between two lines that may open a signature, below which they are looked at together."""
_AFTER_STOP = re.compile(r"^(TM|KT|TL|TUQ|TƯQ)\.(?=\w)")
_STAMP = re.compile(r"(?:ký bởi|người ký|cơ quan|email|thời gian ký|ngày ký)\b")


class Foot(NamedTuple):
    """The foot at folded offsets; a part that is not there is (0, 0), a field that is not given None."""

    recipients: tuple[int, int] = (0, 0)
    signature: tuple[int, int] = (0, 0)
    signer: str | None = None
    office: str | None = None
    signed_for: str | None = None


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{alternatives(load_toml('offices')['titles'])})\.?,? +)+")


@cache
def _marks() -> re.Pattern[str]:
    """Return the mark of a signature that is not shown, behind the name: `Lê Thị An (đã ký)`."""
    return re.compile(rf" *\((?:{alternatives(load_toml('offices')['signed'])})\) *$")


@cache
def _signature_start() -> re.Pattern[str]:
    """Return a line that opens a signature where no list of recipients shows the place."""
    return re.compile(r"\n[ |#]*(?:TM|KT|TL|TUQ|T/M|K/T)\.? ?[A-ZĐÀ-Ỹ]{2}|\n[ |]*\((?:Đã|đã) ký\)")


def read_foot(folded: Folded, start: int) -> Foot:
    """Return the foot of the document whose body begins at the folded offset `start`."""
    annex = _annex(folded, start)
    recipients = _recipients(folded, start, annex)
    if recipients == (0, 0) and annex < len(folded.text):
        signature = read_signature(folded, max(start, annex - _REACH), annex)
        if signature.signer is None:
            signature = _unlisted(folded, start, annex)
        return signature if signature.signer else _below_forms(folded, annex)
    if recipients == (0, 0):
        return _unlisted(folded, start, annex)
    annex = _annex(folded, recipients[1])
    after = read_signature(folded, recipients[1], min(annex, recipients[1] + _REACH))
    if after.signer is None:
        inside = read_signature(folded, recipients[0], min(annex, recipients[1] + _REACH))
        before = read_signature(folded, max(start, recipients[0] - 500), recipients[0])
        after = inside if inside.signer else before if before.signer else _name_alone(folded, recipients[1])
    signed = after.signature[0]
    if recipients[0] < signed < recipients[1] and not _ITEM.search(folded.text, signed, recipients[1]):
        recipients = recipients[0], signed
    return after._replace(recipients=recipients)


def _name_alone(folded: Folded, start: int) -> Foot:
    """Return the signature of which a scan shows the name only, in the first lines behind the recipients.

    A line that begins with a small letter is the rest of one of the body, which stood beside the recipients.
    """
    for line in foot_lines(folded, start, start + _NEXT_LINES):
        name = _signer(line.words)
        if name and not is_capital(line.words) and len(name.split()) > 2 and name.split()[0] in family_names():
            return Foot((0, 0), (line.start, line.end), name)
        if len(line.words) > _LONGEST_MARK and not line.words[0].islower():
            break
    return Foot()


def _annex(folded: Folded, start: int) -> int:
    """Return where the first annex begins, past the signature; the end of the text where there is none."""
    found = (match.start() for match in _ANNEX.finditer(folded.lower, start) if not _is_in_a_sentence(folded, match))
    return next(found, len(folded.text))


def _is_in_a_sentence(folded: Folded, match: re.Match[str]) -> bool:
    """Return whether a line that opens as an annex does goes on a sentence of the body: in small letters below a line
    that ends none, or `... tại khoản 2⏎Phụ lục 4 kèm theo Thông tư A` above the words that close the body."""
    text = folded.text
    above = text[max(0, match.start() - 2) : match.start()].removesuffix(",")
    if above[-1:].islower() and text[match.start() : match.end()].lstrip(_BEFORE_LINE)[:1].islower():
        return True
    goes_on = _GOES_ON.match(text, match.end())
    return bool(goes_on) and text.find("./.", match.end(), match.end() + _BODY_REACH) >= 0


def _recipients(folded: Folded, start: int, annex: int) -> tuple[int, int]:
    """Return the list of recipients: to its line `Lưu`, else to its last item."""
    lower = folded.lower
    for match in _RECIPIENTS.finditer(lower, start):
        begin = match.start()
        if lower[max(0, begin - 8) : begin].rstrip(" #").endswith(("\n", "|")) or begin == 0:
            break
    else:
        return unnamed_list(lower, start, annex)
    if annex < begin and not _own(folded, start, annex, begin):
        return 0, 0
    if last := _LAST_LINE.search(lower, match.end(), match.end() + 4000):
        return begin, last.end()
    end = match.end()
    for line in foot_lines(folded, match.end(), match.end() + 2500):
        if line.words and not folded.text.startswith(("-", "+"), line.start) and opens_signature(line.words):
            break
        end = line.end
        if len(line.words) > 300:
            break
    return begin, end


def _own(folded: Folded, start: int, annex: int, begin: int) -> bool:
    """Return whether the words that look like an annex before the recipients are part
    of the body (`Phụ lục I` in a list)."""
    if _signature_start().search(folded.text, start, annex):
        return False
    return "./." in folded.text[max(annex, begin - 400) : begin] or _MOTTO not in folded.flat[annex:begin]


def read_signature(folded: Folded, start: int, end: int) -> Foot:
    """Return the signature between two offsets: offices in capitals one under the other, then a name."""
    lines = whole_offices(first_column(folded, foot_lines(folded, start, end)))
    named = _names_near(folded, lines)
    for index, line in enumerate(lines):
        if not named[index] or line.words.startswith("-") or not opens_signature(line.words):
            continue
        found = _signed(folded, _below(lines, index))
        if found:
            return found
    return Foot()


def _below(lines: list[FootLine], index: int) -> list[FootLine]:
    """Return the line at `index` and those below it that may be part of its signature, without recipients."""
    found = [lines[index]]
    for at in range(index + 1, len(lines)):
        if len(found) > _MOST_LINES:
            break
        if not lines[at].words.startswith(("-", "+")):
            found.append(lines[at])
    return found


def _names_near(folded: Folded, lines: list[FootLine]) -> list[bool]:
    """Return for each line whether a signature that opens there reaches a line that may be a name."""
    near = [False] * len(lines)
    left = 0
    for index in range(len(lines) - 1, -1, -1):
        if lines[index].words.startswith(("-", "+")):
            near[index] = left > 0
            continue
        is_name = not opens_signature(lines[index].words) and _signer_on(folded, lines, index)[0]
        left = _MOST_LINES if is_name else left - 1
        near[index] = left > 0
    return near


def _signed(folded: Folded, lines: list[FootLine]) -> Foot | None:
    offices: list[str] = []
    for index, line in enumerate(lines[:_MOST_LINES]):
        words = " ".join(line.words.split())
        lower = new_tones(words.lower())
        bare = lower.strip(_CLEAN)
        if not bare or bare in unshown() or _STAMP.match(bare):
            continue
        if opens_signature(words) or (offices and words.isupper() and not _is_signer(words, offices)):
            words = _AFTER_STOP.sub(r"\1. ", words)
            if not offices or (_starts_line(words) and not _goes_on(offices[-1], words)):
                offices.append(words)
            else:
                offices[-1] += " " + words
            continue
        name, end = _signer_on(folded, lines, index)
        if name and offices:
            return Foot((0, 0), (lines[0].start, end), name, _office(offices), _for(offices))
        if offices and len(words) > 60:
            return None
    return None


def _starts_line(words: str) -> bool:
    """Return whether the words begin a line of offices, also one that a soft break cuts (`PHÓ VỤ⏎TRƯỞNG`)."""
    lower = new_tones(words.lower())
    return bool(signs_for().match(words) or office_words().match(lower)) or lower in office_starts()


def _goes_on(before: str, words: str) -> bool:
    """Return whether a soft break cuts an office: `TL. CỤC⏎TRƯỞNG`."""
    if before.endswith((",", ".")):
        return not signs_for().match(words)
    if words == _STANDING:
        return True
    alone = new_tones(signs_for().sub("", before, count=1).lower().strip(_CLEAN))
    whole = new_tones(f"{alone} {words.lower()}")
    return not office_words().match(alone) and bool(office_words().match(whole))


def _is_signer(words: str, offices: list[str]) -> bool:
    """Return whether a line in capitals is the signer's name and not the rest of an office."""
    return (
        bool(NAME.fullmatch(words))
        and 2 <= len(words.split()) <= 4
        and bool(office_words().match(new_tones(offices[-1].lower())))
        and not offices[-1].rstrip().endswith((",", "VÀ", "-"))
        and words.split()[0].title() in family_names()
    )


def _signer_on(folded: Folded, lines: list[FootLine], index: int) -> tuple[str | None, int]:
    """Return the name on a line, which a soft break may cut (`Vũ⏎Chiến Thắng`), and where it ends."""
    line = lines[index]
    name = _signer(line.words)
    if index + 1 < len(lines) and folded.text[line.end : lines[index + 1].start].strip(" ") == "\n":
        following = lines[index + 1]
        whole = f"{line.words} {following.words}"
        short = len(line.words.split()) == 1 or len(following.words.split()) == 1
        if short and len(whole.split()) <= 5 and not is_capital(following.words) and (joined := _signer(whole)):
            return joined, following.end
    return name, line.end


def _signer(words: str) -> str | None:
    words = _marks().sub("", words)
    words = _titles().sub("", words.strip(_CLEAN), count=1).strip(_CLEAN)
    match = NAME.fullmatch(words)
    if not match or len(words) > 40 or not _is_in_one_case(words.split()) or _is_organ(words):
        return None
    return words.title() if words.isupper() else words


def _is_in_one_case(words: list[str]) -> bool:
    """Return whether all words are in capitals, or all begin with one: `ÌNH Ủy` is a piece of a stamp."""
    capitals = {word.isupper() for word in words if sum(map(str.isalpha, word)) > 1}  # no `H' Liên`
    return all(word[0].isupper() for word in words) and len(capitals) < 2


def _is_organ(words: str) -> bool:
    """Return whether words in capitals are those of an organ's stamp: `VĂN PHÒNG`."""
    return any(hit.end - hit.start == len(words) for hit in scanner().find_in(new_tones(words.lower())))


def _office(offices: list[str]) -> str | None:
    """Return the office that the signer has: the last that is named,
    without the organ where it has a line of its own."""
    last = offices[-1]
    if signs_for().match(last):
        last = signs_for().sub("", last, count=1).strip(_CLEAN)
    match = office_words().match(new_tones(last.lower()))
    return _sentence_case(last) if match else None


def _for(offices: list[str]) -> str | None:
    """Return the lines that say for whom: `TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH`."""
    kept = [office for office in offices if signs_for().match(office)]
    return "; ".join(kept) or None


def _sentence_case(words: str) -> str:
    """Return an office in capitals as it is written in a sentence (`PHÓ CHỦ TỊCH` -> `Phó Chủ tịch`)."""
    if not words.isupper():
        return words
    lower = new_tones(words.lower())
    match = office_words().match(lower)
    if match is None:
        return words
    office = _spelt().get(match.group(), match.group().capitalize())
    rest = proper_case(lower[match.end() :])
    named = _NAMES_IN_OFFICES.match(rest.lstrip(" -"))
    at = len(rest) - len(rest.lstrip(" -"))
    return office + (f"{rest[:at]}{rest[at].upper()}{rest[at + 1 :]}" if named else rest)


@cache
def _spelt() -> Mapping[str, str]:
    """Return the offices as a sentence has them, by their words in lower case."""
    return {new_tones(office.lower()): office for office in load_toml("offices")["offices"]}


def _unlisted(folded: Folded, start: int, annex: int) -> Foot:
    """Return the signature of a document without a list of recipients: its last block that is one."""
    found = Foot()
    text = folded.text
    for low, high in _near_each_other(_signature_start().finditer(text, start, annex)):
        candidate = read_signature(folded, max(start, low - 200), min(annex, high + 400))
        if candidate.signer:
            return candidate
    closing = max(text.rfind("./.", start, annex), folded.lower.rfind("thông qua ngày", start, annex))
    if closing >= 0:
        found = read_signature(folded, closing, min(annex, closing + 700))
    if found.signer is None:
        found = read_signature(folded, max(start, annex - 400), annex)
    return found


def _below_forms(folded: Folded, annex: int) -> Foot:
    """Return the signature below the words that close the body, where a line of the body looks like an annex."""
    closing = folded.text.find("./.", annex)
    return read_signature(folded, closing, min(len(folded.text), closing + _REACH)) if closing >= 0 else Foot()


def _near_each_other(matches: Iterator[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the matches, those that are near each other as one: their lines are read once."""
    span: tuple[int, int] | None = None
    for match in matches:
        if span is not None and match.start() - span[1] >= _APART:
            yield span
            span = None
        span = (span[0] if span else match.start(), match.end())
    if span is not None:
        yield span
