"""Score the gold set again after its documents were rewritten in earnest: do the rules hold in other documents?

    python benchmarks/rewriting.py [--shared ../shared] [--seeds 5] [--only STEP] [--errors]

Each step rewrites a document and its answers alike, so that the expected answers follow from those of the gold set:
other organs and provinces, other serials, other units in numbers, other cue words of the same meaning, other forms of
dates, other titles behind cited documents, the lines of the basis in another order, one basis and one document to carry
out more, and paragraphs in one line. A seed decides which of the choices a document gets. Prints the scorer's
precision, recall and F1 for each step and for all of them together. Exit status 2 where the gold set is not there.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.robustness import CHANGES as SMALL_CHANGES
from benchmarks.robustness import KINDS, ROOT, Edits, changed, changed_answers
from cancu.extract.extractor import extract_text


class Document(NamedTuple):
    """A text and its answers, in the form of the gold set."""

    text: str
    gold: dict[str, Any]


Step = Callable[[Document, random.Random], Document]

CUES = {
    r"(?<=[\n*])Căn cứ (?=[A-ZĐ])": ("Căn cứ vào ", "Chiếu theo ", "Căn cứ theo "),
    r"(?<=[\n*])Thực hiện (?=[A-ZĐ][\w ]+ số )": ("Triển khai ", "Tổ chức thực hiện ", "Tiếp tục thực hiện "),
    r"(?<=[\n*])Xét đề nghị (?=của )": ("Theo đề nghị ", "Xét báo cáo, đề nghị "),
    r"(?<=[\n*])Theo đề nghị (?=của )": ("Xét đề nghị ", "Trên cơ sở đề nghị "),
    r"sửa đổi, bổ sung bởi(?= (?:Luật|Nghị))": ("sửa đổi, bổ sung tại", "sửa đổi, bổ sung một số điều theo"),
    r"(?<=[Nn]ghị định này )thay thế|(?<=Quyết định này )thay thế|(?<=Nghị quyết này )thay thế": ("thay thế toàn bộ",),
    r"Bãi bỏ(?= (?:toàn bộ )?(?:Quyết|Nghị|Thông))": ("Hủy bỏ", "Bãi bỏ hiệu lực của"),
    r"sau đây gọi tắt là": ("sau đây viết tắt là", "dưới đây gọi là"),
    r"(?<=nhận được )(?=[Cc]ông văn)": ("các văn bản: ",),
}
"""Patterns of cue words, and words of the same meaning for them."""

TITLES = (
    "về công tác văn thư, lưu trữ",
    "quy định về quản lý cây xanh đô thị và công viên",
    "về tăng cường quản lý tài sản công, phòng, chống lãng phí",
    "về một số giải pháp phát triển thủy sản bền vững",
)
"""Titles in place of others."""

UNITS = ("KGVX", "NC", "KT", "TH", "NNMT", "XDCB", "TCTM", "QHĐT", "KSTT", "VX", "CN", "NLN")
"""Codes of units that write for an organ."""

_UNIT = re.compile(r"/(?:UBND|VPCP|VPQH|TTCP|[BS](?!CĐ)[A-ZĐ]{1,6})-(?P<unit>[A-ZĐ]{2,6})(?![\w/-])")
_BASIS = re.compile(r"(?m)^[*]*Căn cứ [^;]+;[*]*\n(?:\s*\n)*(?=[*]*(?:Căn cứ|Theo đề nghị|Xét) )")
_DATE = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_SOFT_BREAK = re.compile(r"(?<=[^\W\d_,;])\n(?=[a-zà-ỹđ])")
_TO_CARRY_OUT = re.compile(r"(?<=[\n*])Thực hiện (?=[A-ZĐ])")
_DATED_BY = re.compile(r"(?<=[A-Z])(?P<date>\s+ngày (?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})) của $")
_SIGN = re.compile(
    r"(?:(?<=Nghị định)|(?<=Quyết định)|(?<=Nghị quyết)|(?<=Thông tư)|(?<=Công văn)|(?<=Kế hoạch))\s+số\s+(?=\d)"
)
_SEVERAL = re.compile(r"(?:các|những) ", re.IGNORECASE)


def edited(document: Document, edits: Edits) -> Document:
    """Return the document with its text edited, and the spans of its answers moved; an edit cuts no span."""
    spans = [
        (one["start"], one["end"])
        for kind in ("citations", "agencies", "programmes", "ignore")
        for one in document.gold.get(kind, ())
    ]
    whole = [edit for edit in edits if not any(a < edit[1] and edit[0] < b for a, b in spans)]
    text, moved = changed(document.text, whole)
    return Document(text, changed_answers(document.gold, str, moved))


def renamed(name: str) -> Step:
    """Return the step that renames things, in the answers too, as `benchmarks/robustness.py` does."""
    change = SMALL_CHANGES[name]

    def step(document: Document, rng: random.Random) -> Document:
        text, moved = changed(document.text, change(document.text))
        return Document(text, changed_answers(document.gold, lambda words: changed(words, change(words))[0], moved))

    return step


def other_cues(document: Document, rng: random.Random) -> Document:
    """Put other cue words of the same meaning."""
    edits = [
        (*match.span(), rng.choice(words))
        for pattern, words in CUES.items()
        for match in re.finditer(pattern, document.text)
        if rng.random() < 0.7
    ]
    return edited(document, sorted(edits))


def other_dates(document: Document, rng: random.Random) -> Document:
    """Write days in another form."""
    forms = ("ngày {:02}/{}/{}", "ngày {:02}-{:02}-{}", "ngày {:02}.{:02}.{}")
    edits = []
    for match in _DATE.finditer(document.text, document.text.find("năm") + 8):
        edits.append((*match.span(), rng.choice(forms).format(*map(int, match.groups()))))
    return edited(document, edits)


def other_units(document: Document, rng: random.Random) -> Document:
    """Put codes of other units behind those of organs: `1101/UBND-KGVX` -> `1101/UBND-KTN`."""
    units = sorted({match["unit"] for match in _UNIT.finditer(document.text)})
    other = {unit: rng.choice([code for code in UNITS if code != unit]) for unit in units}

    def change(words: str) -> Edits:
        return [(*m.span("unit"), other[m["unit"]]) for m in _UNIT.finditer(words) if m["unit"] in other]

    text, moved = changed(document.text, change(document.text))
    return Document(text, changed_answers(document.gold, lambda words: changed(words, change(words))[0], moved))


def in_one_line(document: Document, rng: random.Random) -> Document:
    """Join the lines of a paragraph."""
    text, moved = changed(document.text, [(*match.span(), " ") for match in _SOFT_BREAK.finditer(document.text)])
    return Document(text, changed_answers(document.gold, lambda words: _SOFT_BREAK.sub(" ", words), moved))


def other_titles(document: Document, rng: random.Random) -> Document:
    """Put other titles behind cited documents, where the title names nothing itself."""
    text, gold = document
    starts = sorted(one["start"] for kind in ("citations", "agencies", "programmes") for one in gold.get(kind, ()))
    edits: Edits = []
    titles: dict[str, str] = {}
    for one in gold["citations"]:
        title = one["target"].get("title")
        if not title or not one["target"].get("number"):
            continue
        words = re.compile(r"\s+".join(map(re.escape, title.split())))
        found = words.search(text, one["end"], one["end"] + 200 + len(title))
        if found and not any(found.start() <= start < found.end() for start in starts):
            new = titles.setdefault(one["target"]["id"], rng.choice(TITLES))
            edits.append((*found.span(), new))
    kept: Edits = []
    for edit in sorted(edits):
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    result = edited(document, kept)
    for one in result.gold["citations"]:
        if one["target"]["id"] in titles:
            one["target"]["title"] = titles[one["target"]["id"]]
    return result


def other_order(document: Document, rng: random.Random) -> Document:
    """Shuffle neighbouring lines of the basis."""
    lines = list(_BASIS.finditer(document.text))
    runs: list[list[re.Match[str]]] = []
    for line in lines:
        if runs and runs[-1][-1].end() == line.start():
            runs[-1].append(line)
        else:
            runs.append([line])
    run = max(runs, key=len, default=[])
    if len(run) < 2:
        return document
    order = list(run)
    rng.shuffle(order)
    places, at = {}, run[0].start()
    for line in order:
        places[line.start()] = at - line.start()
        at += len(line.group())

    def moved(offset: int) -> int:
        for line in run:
            if line.start() <= offset <= line.end() - 1:
                return offset + places[line.start()]
        return offset

    text = document.text[: run[0].start()] + "".join(line.group() for line in order) + document.text[run[-1].end() :]
    return Document(text, changed_answers(document.gold, str, moved))


def issuer_first(document: Document, rng: random.Random) -> Document:
    """Name the issuer of a cited document before its date."""
    for agency in sorted(document.gold.get("agencies", ()), key=lambda one: -one["start"]):
        before = _DATED_BY.search(document.text, max(0, agency["start"] - 60), agency["start"])
        if before is None or agency["end"] - agency["start"] > 60 or rng.random() < 0.4:
            continue
        low, middle, high = before.start(), before.end("date"), agency["end"]
        text = document.text

        def moved(offset: int, low: int = low, middle: int = middle, high: int = high) -> int:
            if low < offset < middle:
                return offset + high - middle
            return offset - (middle - low) if middle < offset <= high else offset

        swapped = text[:low] + text[middle:high] + text[low:middle] + text[high:]
        document = Document(swapped, changed_answers(document.gold, str, moved))
    return document


def without_sign(document: Document, rng: random.Random) -> Document:
    """Leave out `số` before a number."""
    edits = [(*match.span(), " ") for match in _SIGN.finditer(document.text) if rng.random() < 0.5]
    text, moved = changed(document.text, edits)
    gold = changed_answers(document.gold, str, moved)
    return Document(text, gold)


def one_more(document: Document, rng: random.Random) -> Document:
    """Add a basis between two others, and a document before one that is carried out."""
    year = int((document.gold["document"].get("date") or "2025")[:4]) - 1
    number = rng.randrange(700, 980)
    bases = list(_BASIS.finditer(document.text))
    if bases:
        decree = f"Nghị định số {number}/{year}/NĐ-CP"
        target = _target("more-basis", "Nghị định", f"{number}/{year}/NĐ-CP", f"{year}-03-09")
        line = ("Căn cứ ", decree, f" ngày 09 tháng 3 năm {year} của ", "Chính phủ", f" {rng.choice(TITLES)};\n")
        document = _with(document, rng.choice(bases).end(), line, target, "BASED_ON")
    place = _TO_CARRY_OUT.search(document.text)
    if place and not _SEVERAL.match(document.text, place.end()):
        target = _target("more-task", "Nghị quyết", f"{number}/NQ-CP", f"{year}-04-09")
        words = (
            "",
            f"Nghị quyết số {number}/NQ-CP",
            f" ngày 09/4/{year} của ",
            "Chính phủ",
            rng.choice((" và ", ", ", "; ")),
        )
        document = _with(document, place.end(), words, target, "IMPLEMENTS")
    return document


def _target(id: str, type: str, number: str, date: str) -> dict[str, Any]:
    return {"id": id, "type": type, "number": number, "date": date, "issuer": "Chính phủ", "title": None}


def _with(document: Document, at: int, words: tuple[str, ...], target: dict[str, Any], relation: str) -> Document:
    """Return the document with words inserted: before the citation, the citation, between, the issuer, behind."""
    text, moved = changed(document.text, [(at, at, "".join(words))])
    gold = changed_answers(document.gold, str, lambda offset: moved(offset) if offset >= at else offset)
    start = at + len(words[0])
    citation = {
        "start": start,
        "end": start + len(words[1]),
        "text": words[1],
        "kind": "full",
        "provision": None,
        "target": target,
    }
    organ = start + len(words[1]) + len(words[2])
    agency = {"start": organ, "end": organ + len(words[3]), "text": words[3], "name": words[3], "role": "mention"}
    gold["citations"] = [*gold["citations"], citation]
    gold["agencies"] = [*gold.get("agencies", ()), agency]
    gold["relations"] = [*gold["relations"], {"source": "this", "type": relation, "target": target["id"]}]
    return Document(text, gold)


STEPS: dict[str, Step] = {
    "other provinces": renamed("other provinces"),
    "other ministries": renamed("other ministries"),
    "other serials": renamed("other numbers"),
    "other units": other_units,
    "other titles": other_titles,
    "one more": one_more,
    "other order": other_order,
    "other cues": other_cues,
    "issuer first": issuer_first,
    "without sign": without_sign,
    "other dates": other_dates,
    "in one line": in_one_line,
}
"""The steps, in the order in which all are made."""


def gold_set(shared: Path) -> Iterator[tuple[str, Document]]:
    """Yield the documents of the gold set by their names."""
    for path in sorted((shared / "gold" / "documents").glob("*.txt")):
        answers = json.loads((shared / "gold" / "answers" / f"{path.stem}.json").read_text(encoding="utf-8"))
        yield path.stem, Document(path.read_text(encoding="utf-8"), answers)


def rewritten(document: Document, name: str, steps: list[Step], seed: int) -> Document:
    """Return the document after the steps; seed: what the choices depend on, beside its name."""
    rng = random.Random(f"{name} {seed}")
    for step in steps:
        document = step(document, rng)
    return document


def score(shared: Path, steps: list[Step], seeds: range, *, errors: bool = False) -> dict[str, dict[str, float]]:
    """Return the scorer's figures of each kind over all seeds; errors: print what is wrong or missed."""
    with tempfile.TemporaryDirectory() as folder:
        answers, lines = Path(folder, "answers"), Path(folder, "found.jsonl")
        answers.mkdir()
        with lines.open("w", encoding="utf-8") as out:
            for name, document in gold_set(shared):
                for seed in seeds:
                    text, gold = rewritten(document, name, steps, seed)
                    called = f"{name}-{seed}"
                    (answers / f"{called}.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
                    found = extract_text(text).to_json() | {"source": f"{called}.txt"}
                    out.write(json.dumps(found, ensure_ascii=False) + "\n")
        command = [sys.executable, str(shared / "score" / "score.py"), str(answers), str(lines)]
        if errors:
            subprocess.run([*command, "--errors"], check=True)
        figures = json.loads(subprocess.run([*command, "--json"], capture_output=True, text=True, check=True).stdout)
    return {kind: figures[kind] for kind in KINDS}


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with gold/ and score/")
    parser.add_argument("--seeds", type=int, default=5, help="how often each document is rewritten")
    parser.add_argument("--only", choices=STEPS, help="one step")
    parser.add_argument("--errors", action="store_true", help="list what is wrong or missed")
    options = parser.parse_args()
    if not (options.shared / "gold").is_dir():
        sys.stderr.write(
            f"rewriting: {options.shared / 'gold'} is not there; the gold set is no part of this repository.\n"
        )
        return 2
    sys.stdout.write(f"{'':20}" + "".join(f"{kind:>24}" for kind in KINDS) + "\n")
    sets = {name: [step] for name, step in STEPS.items()} | {"all": list(STEPS.values())}
    for name, steps in sets.items():
        if options.only in (None, name):
            figures = score(options.shared, steps, range(options.seeds), errors=options.errors)
            row = "".join(f"   {f['precision']:.4f} {f['recall']:.4f} {f['f1']:.4f}" for f in map(figures.get, KINDS))
            sys.stdout.write(f"{name:20}{row}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
