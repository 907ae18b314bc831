"""Score the gold set again after changes that change no meaning: do the rules hold on other writing?

    python benchmarks/robustness.py [--shared ../shared] [--only NAME]

Other provinces, other ministries, other numbers, decomposed Unicode, other dashes, look-alike letters, the older place
of tone marks, doubled blanks, carriage returns, soft breaks and blanks inside numbers, small letters, capitals, marks
that a scan loses. Prints the scorer's F1 for each change beside that of the gold set as it is. A change moves the marks
of the answers with the text; what the answers say (numbers, names) is changed alike. Exit status 2 where the gold set
is not there.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from cancu.extract.extractor import extract_text
from cancu.extract.lexicon import alternatives
from cancu.extract.lexicon.provinces import provinces
from cancu.extract.text.normalization import new_tones

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("citations", "relations", "agencies", "programmes")
Edits = list[tuple[int, int, str]]

_NUMBER = re.compile(
    r"(?<![\d/.-])\d{2,5}(?=\s?(?:/\s?(?:19|20)\d{2}\s?)?/\s?(?!QH|UBTVQH)[A-ZĐÐ]|\s?[-–]\s?[A-ZĐÐ]{1,4}\s?/)",
    re.IGNORECASE,
)
_CITED = re.compile(r"(?:Quyết định|Nghị định|Thông tư|Nghị quyết|Công văn|Kế hoạch|Thông báo) số \d[\w/.&-]+")
_OTHER_DIGITS = str.maketrans("0123456789", "0472951683")
_OTHER_MINISTRIES = {"Tài chính": "Xây dựng", "Y tế": "Nội vụ", "TC": "XD", "YT": "NV"}
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ALIKE = {"I": "l", "l": "1", "n": "r", "c": "e", "e": "c", "h": "b", "o": "0", "O": "0"}
"""What is read for letters that look like others; figures are read right."""
_LETTERHEAD = 260
"""Code points at the start in which lines are joined."""
_OTHER_CODES = {"TC": "XD", "YT": "NV"}


def swapped(pairs: dict[str, str]) -> dict[str, str]:
    """Return the pairs in both directions, in capitals as well."""
    both = pairs | {there: here for here, there in pairs.items()}
    return both | {here.upper(): there.upper() for here, there in both.items()}


def replacing(words: dict[str, str], before: str = r"\b", after: str = r"\b") -> Callable[[str], Edits]:
    """Return a change that puts other words in the place of words, all at once."""
    spaced = alternatives(words).replace(r"\ ", r"\s+")
    pattern = re.compile(rf"{before}({spaced}){after}")
    return lambda text: [(*m.span(1), words[" ".join(m.group(1).split())]) for m in pattern.finditer(text)]


def other_provinces() -> dict[str, str]:
    """Return the change that replaces each province by the next one of its kind."""
    found: dict[str, str] = {}
    for kind in ("tỉnh", "thành phố"):
        names = sorted({p.name for p in provinces().values() if p.kind == kind})
        found |= dict(zip(names, names[1:] + names[:1], strict=True))
    return found | {here.upper(): there.upper() for here, there in found.items()}


def other_number(match: re.Match[str]) -> str:
    """Return another serial of the same length, a different one for each serial."""
    return match.group().translate(_OTHER_DIGITS)


def inside_numbers(text: str, between: str, put: str) -> Edits:
    """Return the change that puts a break or a blank behind separators of numbers."""
    return [
        (m.end(), m.end(), put) for m in re.finditer(rf"\d{{2,5}}/(?:20\d\d/)?[A-ZĐ]{{1,4}}{between}(?=[A-ZĐ])", text)
    ]


def misread(text: str, share: float) -> Edits:
    """Return the change that reads a share of the words wrong, as recognition does, and joins lines of the letterhead.

    Of five such words four lose a mark or get another tone, one has a letter that looks alike. Always the same words.
    """
    chance = random.Random(5)
    edits: dict[int, str] = {}
    for word in re.finditer(r"\S+", text):
        if chance.random() >= share:
            continue
        marked = [at for at in range(*word.span()) if bare(text[at]) != text[at]]
        if marked and chance.random() < 0.8:
            at = chance.choice(marked)
            edits[at] = bare(text[at]) if chance.random() < 0.6 else other_tone(text[at], chance)
        else:
            at = chance.randrange(*word.span())
            edits[at] = _ALIKE.get(text[at], text[at])
    breaks = [match.start() for match in re.finditer(r"(?<=[^\n])\n(?=[^\n])", text[:_LETTERHEAD])]
    edits |= dict.fromkeys(breaks[::2], " ")
    return [(at, at + 1, read) for at, read in sorted(edits.items())]


def bare(char: str) -> str:
    """Return the letter without its marks."""
    return unicodedata.normalize("NFD", {"đ": "d", "Đ": "D"}.get(char, char))[:1]


def other_tone(char: str, chance: random.Random) -> str:
    """Return the letter with a tone of chance, or without its mark where it has no tone."""
    apart = unicodedata.normalize("NFD", char)
    toned = unicodedata.normalize("NFC", "".join(chance.choice(_TONES) if mark in _TONES else mark for mark in apart))
    return toned if toned != char and len(toned) == 1 else bare(char)


CHANGES: dict[str, Callable[[str], Edits]] = {
    "as it is": lambda text: [],
    "other provinces": replacing(other_provinces()),
    "other ministries": lambda text: sorted(
        replacing(swapped(_OTHER_MINISTRIES))(text)
        + replacing(swapped(_OTHER_CODES), r"(?<=[/\s-][BS])", r"(?![A-ZĐ])")(text)
    ),
    "other numbers": lambda text: [(*m.span(), other_number(m)) for m in _NUMBER.finditer(text)],
    "decomposed": lambda text: [
        (i, i + 1, apart) for i, char in enumerate(text) if (apart := unicodedata.normalize("NFD", char)) != char
    ],
    "other dashes": lambda text: [(m.start(), m.end(), "–") for m in re.finditer("-", text)],
    "look-alikes": lambda text: [
        (m.start(), m.end(), {"Đ": "Ð", "A": "А", "O": "О", "C": "С", "T": "Т"}[m.group()])
        for m in re.finditer(r"Đ|(?<=[A-ZĐ/-])[AOCT](?=[A-ZĐ/\s-])", text)
    ],
    "older tone marks": lambda text: [
        (m.start(), m.end(), old)
        for m in re.finditer(r"\w+", text)
        for old in [older_tones(m.group())]
        if old != m.group()
    ],
    "doubled blanks": lambda text: [(m.start(), m.end(), "  ") for m in re.finditer(r"(?<=\S) (?=\S)", text)],
    "carriage returns": lambda text: [(m.start(), m.end(), "\r\n") for m in re.finditer("\n", text)],
    "breaks in numbers": lambda text: inside_numbers(text, "[/-]", "\n"),
    "small letters": lambda text: [(*m.span(), m.group().lower()) for m in _CITED.finditer(text)],
    "capitals": lambda text: [(*m.span(), m.group().upper()) for m in _CITED.finditer(text)],
    "blanks in numbers": lambda text: inside_numbers(text, "-", " "),
    "read from a scan": lambda text: misread(text, 0.05),
    "read from a bad scan": lambda text: misread(text, 0.12),
}


OTHER_NAMES = tuple(CHANGES[name] for name in CHANGES if name.startswith("other ") and name != "other dashes")
"""Changes that rename things, in the answers too."""


def older_tones(word: str) -> str:
    """Return the word with its tone mark where the older orthography has it (`hòa` -> `hoà`, `Ủy` -> `Uỷ`)."""
    for new, old in zip(NEW.split(), OLD.split(), strict=True):
        if word.lower().endswith(new) and new_tones(word.lower()[:-2] + old) == word.lower():
            written = zip(old, word[-2:], strict=True)
            return word[:-2] + "".join(o.upper() if char.isupper() else o for o, char in written)
    return word


NEW = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy"
OLD = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ"


def changed(text: str, edits: Edits) -> tuple[str, Callable[[int], int]]:
    """Return the text with its edits made, and where an offset lies in it."""
    parts, shifts, done, length = [], [(0, 0)], 0, 0
    for start, end, put in edits:
        parts += text[done:start], put
        length += start - done + len(put)
        done = end
        shifts.append((end, length - end))
    parts.append(text[done:])

    def moved(offset: int) -> int:
        low, high = 0, len(shifts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if shifts[middle][0] <= offset else (low, middle)
        return offset + shifts[low][1]

    return "".join(parts), moved


def changed_answers(value: Any, said: Callable[[str], str], moved: Callable[[int], int]) -> Any:
    """Return the answers with their words changed and their offsets moved; ids stay."""
    if isinstance(value, list):
        return [changed_answers(item, said, moved) for item in value]
    if isinstance(value, dict):
        return {
            key: moved(item)
            if key in ("start", "end")
            else item
            if key in ("id", "source", "role", "kind") or (key == "target" and isinstance(item, str))
            else changed_answers(item, said, moved)
            for key, item in value.items()
        }
    return said(value) if isinstance(value, str) else value


def score(shared: Path, change: Callable[[str], Edits], *, errors: bool = False) -> dict[str, float]:
    """Return the F1 of each kind of mention on the changed gold set; errors: print them."""
    with tempfile.TemporaryDirectory() as folder:
        answers, lines = Path(folder, "answers"), Path(folder, "found.jsonl")
        answers.mkdir()
        with lines.open("w", encoding="utf-8") as out:
            for name, found in documents(shared, change, answers):
                out.write(json.dumps(found | {"source": name}, ensure_ascii=False) + "\n")
        command = [sys.executable, str(shared / "score" / "score.py"), str(answers), str(lines), "--json"]
        if errors:
            subprocess.run([*command[:-1], "--errors"], check=True)
        figures = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return {kind: figures[kind]["f1"] for kind in KINDS}


def documents(shared: Path, change: Callable[[str], Edits], answers: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the extractions of the changed documents by their names; their answers are written to the folder."""
    for path in sorted((shared / "gold" / "documents").glob("*.txt")):
        text, moved = changed(plain := path.read_text(encoding="utf-8"), change(plain))
        gold = json.loads((shared / "gold" / "answers" / f"{path.stem}.json").read_text(encoding="utf-8"))
        said = (lambda words: changed(words, change(words))[0]) if change in OTHER_NAMES else str
        gold = changed_answers(gold, said, moved)
        (answers / f"{path.stem}.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
        yield path.name, extract_text(text).to_json()


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with gold/ and score/")
    parser.add_argument("--only", help="one change")
    parser.add_argument("--errors", action="store_true", help="list what is wrong or missed")
    options = parser.parse_args()
    if not (options.shared / "gold").is_dir():
        sys.stderr.write(
            f"robustness: {options.shared / 'gold'} is not there; the gold set is no part of this repository.\n"
        )
        return 2
    sys.stdout.write(f"{'':20}" + "".join(f"{kind:>12}" for kind in KINDS) + "\n")
    for name, change in CHANGES.items():
        if options.only in (None, name):
            figures = score(options.shared, change, errors=options.errors)
            sys.stdout.write(f"{name:20}" + "".join(f"{figures[kind]:12.4f}" for kind in KINDS) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
