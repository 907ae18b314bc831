"""The foot of a document: `Nơi nhận`, and who signed it in which office and for whom (``offices.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cancu.extract.head.recipient_list import unnamed_list
from cancu.extract.lexicon import alternatives, context, load_toml
from cancu.extract.lexicon.organs import family_names, proper_case, scanner
from cancu.extract.text.normalization import Folded, new_tones

_RECIPIENTS = re.compile(r"nơi[ \n]nhận ?:?")
_ANNEX = re.compile(
    r"\n[ |#\"]*(?:phụ[ \n]lục(?: (?:số )?[\divx]+)?[ .:]*(?=\n|\|)|phụ lục(?: (?:số )?[\divx]{1,4})\b|mẫu số \d|biểu"
    r" mẫu|danh[ \n]mục\n|\(?(?:ban hành )?kèm theo (?!(?:[^\W\d]+[ \n]){1,3}này\b))"
)
"""The head of an annex; `ban hành kèm theo Quyết định này` is said in the body."""
_MOTTO = "độc lập - tự do"
_LAST_LINE = re.compile(r"\n[ |]*-? ?lưu ?:?[ \n][^\n]*")
_NAME_WORD = r"[A-ZĐÀ-ÖØ-ÝĂÂÊÔƠƯẠ-Ỹ](?:[^\W\d_]*\.?|'[^\W\d_]*)"
_NAME = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{1,5}}")
_NAMES_IN_OFFICES = re.compile(rf"thường trực|(?:phó )?tổng (?=thư ký)|thư ký$|(?:{context('unit_behind_office')}) ")
"""What is written with a capital behind an office: `Phó Bí thư Thường trực`, `Giám đốc Ban ...`."""
_DEPUTY = re.compile(rf"(?<= )phó (?:{context('deputy_of')})")
_STANDING = "THƯỜNG TRỰC"
_RECIPIENT_LINE = re.compile(r"[-+] ?\S|[Nn]ơi nhận|NƠI NHẬN")
_KEPT = re.compile(r"[-+] ?[Ll]ưu\b")
_BESIDE = re.compile(r"(?<=[;:.,)]) +(?=[A-ZĐÀ-Ỹ(])|(?<=[nN][hH][ậẬ][nN]) +(?=[A-ZĐ])")
"""Where the part of a signature may begin behind an item of the recipients."""
_ITEM = re.compile(r"\n[ |]*[-+]")
_CLEAN = " |#.:;,-_*\"'()[]"
_REACH = 900
_NEXT_LINES = 120
"""Code points behind the recipients in which a name without an office is that of the signer."""
_LONGEST_MARK = 20
"""Code points of a line that may be a mark beside the signature."""
_AFTER_STOP = re.compile(r"^(TM|KT|TL|TUQ|TƯQ)\.(?=\w)")
_STAMP = re.compile(r"(?:ký bởi|người ký|cơ quan|email|thời gian ký|ngày ký)\b")


class Foot(NamedTuple):
    """The foot at folded offsets; a part that is not there is (0, 0), a field that is not given None."""

    recipients: tuple[int, int] = (0, 0)
    signature: tuple[int, int] = (0, 0)
    signer: str | None = None
    office: str | None = None
    signed_for: str | None = None


class _Line(NamedTuple):
    start: int
    end: int
    words: str


@cache
def _signs_for() -> re.Pattern[str]:
    words = alternatives(load_toml("offices")["signs_for"])
    return re.compile(rf"(?:(?:{words})(?:\.|,| )|T/M|K/T|T/L)(?! ?\d)", re.IGNORECASE)


@cache
def _offices() -> re.Pattern[str]:
    words = alternatives(new_tones(office.lower()) for office in load_toml("offices")["offices"]).replace(r"\ ", " ")
    return re.compile(rf"(?:q\. ?)?(?:{words})(?!\w)")


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{alternatives(load_toml('offices')['titles'])})\.?,? +)+")


@cache
def _marks() -> re.Pattern[str]:
    """Return the mark of a signature that is not shown, behind the name: `Lê Thị An (đã ký)`."""
    return re.compile(rf" *\((?:{alternatives(load_toml('offices')['signed'])})\) *$")


@cache
def _unshown() -> frozenset[str]:
    return frozenset(word.lower() for word in load_toml("offices")["signed"])


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
        return signature
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
    """Return the signature of which a scan shows the name only, in the first lines behind the recipients."""
    for line in _lines(folded, start, start + _NEXT_LINES):
        name = _signer(line.words)
        if name and not _is_capital(line.words) and len(name.split()) > 2 and name.split()[0] in family_names():
            return Foot((0, 0), (line.start, line.end), name)
        if len(line.words) > _LONGEST_MARK:
            break
    return Foot()


def _annex(folded: Folded, start: int) -> int:
    """Return where the first annex begins, past the signature; the end of the text where there is none."""
    match = _ANNEX.search(folded.lower, start)
    return match.start() if match else len(folded.text)


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
    for line in _lines(folded, match.end(), match.end() + 2500):
        if line.words and not folded.text.startswith(("-", "+"), line.start) and _opens_signature(line.words):
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


def _lines(folded: Folded, start: int, end: int) -> list[_Line]:
    text = folded.text
    end = min(end, len(text))
    found: list[_Line] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        cells = (
            span
            for cell in re.finditer(r"[^|]+", text[at:stop])
            for span in folded.cells(at + cell.start(), at + cell.end())
        )
        for low, high in cells:
            while low < high and text[low] in " #":
                low += 1
            while high > low and text[high - 1] in " #":
                high -= 1
            if low < high:
                found += _beside_recipients(_Line(low, high, text[low:high]))
        at = stop + 1
    return found


def _beside_recipients(line: _Line) -> Iterator[_Line]:
    """Yield an item of the recipients and the part of a signature that a flattened table puts behind it in its line:
    `Nơi nhận: TM. CHÍNH PHỦ`, `- Như Điều 3; THỦ TƯỚNG`, `- Lưu: VT, TH (3). Lê Văn An`."""
    if not _RECIPIENT_LINE.match(line.words):
        yield line
        return
    for match in _BESIDE.finditer(line.words):
        rest = line.words[match.end() :]
        if _opens_signature(rest) or rest.lower().strip("()") in _unshown() or _is_kept_beside(line.words, rest):
            at = line.start + match.end()
            yield _Line(line.start, at - 1, line.words[: match.end()].rstrip())
            yield _Line(at, line.end, rest)
            return
    yield line


def _is_kept_beside(words: str, rest: str) -> bool:
    """Return whether the rest of the line of what is kept is a signer's name."""
    named = _KEPT.match(words) is not None and _NAME.fullmatch(rest) is not None
    return named and 3 <= len(rest.split()) <= 5 and rest.split()[0].title() in family_names()


def _opens_signature(words: str) -> bool:
    return bool(_signs_for().match(words)) or (_is_capital(words) and bool(_offices().match(new_tones(words.lower()))))


def _is_capital(words: str) -> bool:
    letters = sum(map(str.isalpha, words))
    return letters > 3 and sum(map(str.isupper, words)) >= 0.8 * letters


def read_signature(folded: Folded, start: int, end: int) -> Foot:
    """Return the signature between two offsets: offices in capitals one under the other, then a name."""
    lines = _whole_offices(_first_column(folded, _lines(folded, start, end)))
    for index, line in enumerate(lines):
        if line.words.startswith("-") or not _opens_signature(line.words):
            continue
        found = _signed(folded, lines[index:])
        if found:
            return found
    return Foot()


def _first_column(folded: Folded, cells: list[_Line]) -> list[_Line]:
    """Return the cells of the first column, where two sign side by side."""
    ends = [
        index for index in range(1, len(cells)) if "\n" not in folded.text[cells[index - 1].end : cells[index].start]
    ]
    for index in ends:
        if _opens_signature(cells[index - 1].words) and _opens_signature(cells[index].words):
            return [cell for at, cell in enumerate(cells) if at < index or at not in ends]
    return cells


def _parted(line: _Line) -> Iterator[_Line]:
    """Yield the offices of one line: `KT. CHỦ TỊCH PHÓ CHỦ TỊCH`, `TM. ỦY BAN NHÂN DÂN CHỦ TỊCH`."""
    if not _is_capital(line.words):
        yield line
        return
    low = line.start
    signs = _signs_for().match(line.words)
    lower = new_tones(line.words.lower())
    if not signs and not _offices().match(lower) and (deputy := _DEPUTY.search(lower)):
        low += deputy.start()  # `VỀ HQ PHÓ TRƯỞNG BAN` below `KT. TRƯỞNG BAN GIÁM SÁT QUẢN LÝ`
        yield _Line(line.start, low - 1, line.words[: deputy.start() - 1])
    if signs:
        first = len(lower) - len(lower[signs.end() :].lstrip())
        office = _offices().match(lower, first)
        on_behalf = lower.startswith(("tm", "t/m", "thay mặt"))
        for match in _second_office(on_behalf).finditer(lower, office.end() if office else first + 1):
            at = line.start + match.start()
            yield _Line(low, at - 1, line.words[low - line.start : at - 1 - line.start])
            low = at
    yield _Line(low, line.end, line.words[low - line.start :])


@cache
def _second_office(on_behalf: bool) -> re.Pattern[str]:
    """Return where a second office begins behind the one for whom somebody signs; on behalf of an organ (`TM.`), its
    head's office ends the line."""
    heads = context("head_of_an_organ")
    head = rf"|(?<!đoàn )(?<!phó )(?<!ban )(?<!tổng )(?:{heads})$" if on_behalf else ""
    return re.compile(rf"(?<= )(?:(?:kt|tl|tuq|k/t|t/l)[. ]|phó |thứ trưởng|(?<=trưởng )trưởng{head})")


def _whole_offices(lines: list[_Line]) -> list[_Line]:
    """Return the lines with an office each: two on one line are parted, and one that a soft break cuts at its first
    word is put together (`CHỦ⏎TỊCH`)."""
    found: list[_Line] = []
    for line in (part for whole in lines for part in _parted(whole)):
        before = found[-1] if found else None
        if before and before.words.isupper() and new_tones(before.words.lower()) in _office_starts():
            whole = f"{before.words} {line.words}"
            if not _opens_signature(before.words) and _opens_signature(whole):
                found[-1] = _Line(before.start, line.end, whole)
                continue
        found.append(line)
    return found


def _signed(folded: Folded, lines: list[_Line]) -> Foot | None:
    offices: list[str] = []
    lines = [line for index, line in enumerate(lines) if not index or not line.words.startswith(("-", "+"))]
    for index, line in enumerate(lines[:14]):
        words = " ".join(line.words.split())
        lower = new_tones(words.lower())
        bare = lower.strip(_CLEAN)
        if not bare or bare in _unshown() or _STAMP.match(bare):
            continue
        if _opens_signature(words) or (offices and words.isupper() and not _is_signer(words, offices)):
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
    return bool(_signs_for().match(words) or _offices().match(lower)) or lower in _office_starts()


@cache
def _office_starts() -> frozenset[str]:
    """Return the first words of offices of several words."""
    offices = [new_tones(office.lower()).split() for office in load_toml("offices")["offices"]]
    return frozenset(" ".join(office[:length]) for office in offices for length in range(1, len(office)))


def _goes_on(before: str, words: str) -> bool:
    """Return whether a soft break cuts an office: `TL. CỤC⏎TRƯỞNG`."""
    if before.endswith((",", ".")):
        return not _signs_for().match(words)
    if words == _STANDING:
        return True
    alone = new_tones(_signs_for().sub("", before, count=1).lower().strip(_CLEAN))
    whole = new_tones(f"{alone} {words.lower()}")
    return not _offices().match(alone) and bool(_offices().match(whole))


def _is_signer(words: str, offices: list[str]) -> bool:
    """Return whether a line in capitals is the signer's name and not the rest of an office."""
    return (
        bool(_NAME.fullmatch(words))
        and 2 <= len(words.split()) <= 4
        and bool(_offices().match(new_tones(offices[-1].lower())))
        and not offices[-1].rstrip().endswith((",", "VÀ", "-"))
        and words.split()[0].title() in family_names()
    )


def _signer_on(folded: Folded, lines: list[_Line], index: int) -> tuple[str | None, int]:
    """Return the name on a line, which a soft break may cut (`Vũ⏎Chiến Thắng`), and where it ends."""
    line = lines[index]
    name = _signer(line.words)
    if index + 1 < len(lines) and folded.text[line.end : lines[index + 1].start].strip(" ") == "\n":
        following = lines[index + 1]
        whole = f"{line.words} {following.words}"
        short = len(line.words.split()) == 1 or len(following.words.split()) == 1
        if short and len(whole.split()) <= 5 and not _is_capital(following.words) and (joined := _signer(whole)):
            return joined, following.end
    return name, line.end


def _signer(words: str) -> str | None:
    words = _marks().sub("", words)
    words = _titles().sub("", words.strip(_CLEAN), count=1).strip(_CLEAN)
    match = _NAME.fullmatch(words)
    if not match or len(words) > 40 or _is_organ(words):
        return None
    return words.title() if words.isupper() else words


def _is_organ(words: str) -> bool:
    """Return whether words in capitals are those of an organ's stamp: `VĂN PHÒNG`."""
    return any(hit.end - hit.start == len(words) for hit in scanner().find_in(new_tones(words.lower())))


def _office(offices: list[str]) -> str | None:
    """Return the office that the signer has: the last that is named,
    without the organ where it has a line of its own."""
    last = offices[-1]
    if _signs_for().match(last):
        last = _signs_for().sub("", last, count=1).strip(_CLEAN)
    match = _offices().match(new_tones(last.lower()))
    return _sentence_case(last) if match else None


def _for(offices: list[str]) -> str | None:
    """Return the lines that say for whom: `TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH`."""
    kept = [office for office in offices if _signs_for().match(office)]
    return "; ".join(kept) or None


def _sentence_case(words: str) -> str:
    """Return an office in capitals as it is written in a sentence (`PHÓ CHỦ TỊCH` -> `Phó Chủ tịch`)."""
    if not words.isupper():
        return words
    lower = new_tones(words.lower())
    match = _offices().match(lower)
    if match is None:
        return words
    spelt: dict[str, str] = {new_tones(office.lower()): office for office in load_toml("offices")["offices"]}
    office = spelt.get(match.group(), match.group().capitalize())
    rest = proper_case(lower[match.end() :])
    named = _NAMES_IN_OFFICES.match(rest.lstrip(" -"))
    at = len(rest) - len(rest.lstrip(" -"))
    return office + (f"{rest[:at]}{rest[at].upper()}{rest[at + 1 :]}" if named else rest)


def _unlisted(folded: Folded, start: int, annex: int) -> Foot:
    """Return the signature of a document without a list of recipients: its last block that is one."""
    found = Foot()
    text = folded.text
    for match in _signature_start().finditer(text, start, annex):
        candidate = read_signature(folded, max(start, match.start() - 200), min(annex, match.end() + 400))
        if candidate.signer:
            return candidate
    closing = max(text.rfind("./.", start, annex), folded.lower.rfind("thông qua ngày", start, annex))
    if closing >= 0:
        found = read_signature(folded, closing, min(annex, closing + 700))
    if found.signer is None:
        found = read_signature(folded, max(start, annex - 400), annex)
    return found
