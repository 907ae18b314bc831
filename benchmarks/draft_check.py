"""How the check of drafts does on real documents, and on errors that are planted into them.

    python benchmarks/draft_check.py real [--shared ../shared] [--seed 17] [--apart-from 16] [--documents 40]
    python benchmarks/draft_check.py planted [--seed 16]
    python benchmarks/draft_check.py speed

`real` takes documents of `dispatches.jsonl.gz` as drafts of their own day, and prints every finding with the words
around it, to be read by a person, and the counts. `planted` puts errors of 43 kinds into documents of it, two of
each, and tells which are found at their place; exit status 1 where fewer than 95 % are. `speed` checks a draft of ten
pages. All of it without a graph (what one would tell of two acts is made up for planted errors), against the shipped
base layer, or also the tables in the file that ``CANCU_BASE`` names. `--apart-from` leaves out the documents that
another seed draws: those that were read while the rules were made.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

from benchmarks.corpus import ROOT, rows
from benchmarks.graph_facts import GraphFacts
from benchmarks.planted_errors import KINDS, Planted
from cancu.extract.extractor import extract_text
from cancu.graph.draft.check import check_draft
from cancu.graph.draft.library import BaseLibrary, Library
from cancu.graph.draft.records import DraftReport
from cancu.messages import sentence

AROUND = 120
EACH = 2
ENOUGH = 0.95
PAGES, SIGNS_OF_A_PAGE = 10, 2600
TYPES = (
    "Quyết định",
    "Nghị quyết",
    "Kế hoạch",
    "Công văn",
    "Thông báo",
    "Chỉ thị",
    "Thông tư",
    "Nghị định",
    "Công điện",
)


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def documents(shared: Path) -> list[str]:
    """Return the texts of the corpus that have a type that offices draft."""
    found = rows(shared / "corpus" / "dispatches.jsonl.gz")
    return [str(row["text"]) for row in found if row["type"] in TYPES]


def report_of(text: str, library: Library) -> DraftReport:
    """Return the report on a text as a draft of its own day."""
    return check_draft(extract_text(text), library, today="2025-11-30", day=None, without=(), italics=None)


def real(texts: list[str], seed: int, apart_from: int | None, number: int) -> int:
    """Print the findings in documents as they are."""
    counts: Counter[str] = Counter()
    if apart_from is not None:
        known = set(random.Random(apart_from).sample(texts, number))
        texts = [text for text in texts if text not in known]
    for text in random.Random(seed).sample(texts, number):
        report = report_of(text, BaseLibrary())
        say(f"== {report.text[:60]!r} {report.day}")
        for finding in report.findings:
            counts[finding.verdict] += 1
            if finding.verdict != "ok":
                around = report.text[max(0, finding.start - AROUND) : finding.end + AROUND]
                say(f"  {finding.verdict} [{finding.code}] {finding.quote!r}\n    {sentence(finding.message, 'vi')}")
                say(f"    {' '.join(around.split())!r}")
    lines = sum(counts.values())
    say(f"{number} documents, {lines} lines: {counts['wrong']} wrong, {counts['look']} to look at, {counts['ok']} ok")
    return 0


def planted(texts: list[str], seed: int) -> int:
    """Plant errors, and print which are found; return the exit status."""
    order = random.Random(seed)
    found = made = 0
    for kind in KINDS:
        left = EACH
        for text in order.sample(texts, len(texts)):
            error = kind.plant(text) if left else None
            if error is None:
                continue
            left -= 1
            made += 1
            at = _found_at(error, kind.codes)
            found += at is not None
            say(f"{'found' if at else 'MISSED':<7}{at or '':<6}{kind.name}: {' '.join(error.words.split())[:90]!r}")
        if left:
            say(f"{left} document(s) too few for: {kind.name}")
    say(f"{found} of {made} planted errors found, each at its place")
    return 0 if found >= ENOUGH * made else 1


def _found_at(error: Planted, codes: tuple[str, ...]) -> str | None:
    """Return the verdict of a finding at the place of the error; None where there is none."""
    for finding in report_of(error.text, GraphFacts()).findings:
        if finding.code in codes and finding.start < error.end and error.start < finding.end:
            return finding.verdict
    return None


def speed(texts: list[str]) -> int:
    """Print the time for a draft of ten pages: of the first check, and the best of four more."""
    text = max(texts, key=len)[: PAGES * SIGNS_OF_A_PAGE]
    times, lines = [], 0
    for _ in range(5):
        start, busy = time.perf_counter(), time.process_time()
        lines = len(report_of(text, BaseLibrary()).findings)
        times.append((time.perf_counter() - start, time.process_time() - busy))
    say(f"{len(text)} signs, {lines} lines; seconds (of processor time):")
    for name, (wall, busy) in (("first", times[0]), ("then", min(times[1:]))):
        say(f"{name} {wall:.2f} ({busy:.2f})")
    return 0


def main() -> int:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["real", "planted", "speed"])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--seed", type=int, default=16)
    parser.add_argument("--apart-from", type=int, metavar="SEED")
    parser.add_argument("--documents", type=int, default=40)
    asked = parser.parse_args()
    texts = documents(asked.shared)
    if asked.what == "real":
        return real(texts, asked.seed, asked.apart_from, asked.documents)
    return planted(texts, asked.seed) if asked.what == "planted" else speed(texts)


if __name__ == "__main__":
    sys.exit(main())
