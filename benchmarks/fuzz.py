"""Read files that were damaged at random, for a long time: what raises, what takes long, what never ends.

    python benchmarks/fuzz.py [--minutes 10] [--only NAME] [--seed 1] [--keep FOLDER]

For each reader a small file of its format (those of `tests/extract/sources/test_fuzz.py`, where CI runs a fixed number
of cases with a fixed seed), damaged in one to eight places: changed bytes, cut or repeated parts, large numbers, parts
of itself, other words. Each reader works in a process of its own, so that one that crashes is told, too. It prints the
cases, the texts and errors that came of them, and the slowest; a fault's file is kept in FOLDER (default: the present
one). Exit status 1 where there was a fault. Minutes count for each reader; DOC takes LibreOffice about a second a file.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cancu.extract.model.messages import Message
from cancu.extract.sources import Reading, SourceError
from cancu.extract.sources.dispatch import read_content
from tests.extract.sources.rendering import as_html, convert
from tests.extract.sources.test_fuzz import PICTURES, SEEDS, TEXT, as_it_is, damaged

KINDS = ("change", "cut", "repeat", "insert")
PIECES = (b"\0", b"\xff\xff\xff\xff", b"99999999999", b"-1", b"<", b">", b"{", b"}", b"\\", b"&#0;", b"\r\n\r\n", b'"')
NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483648", b"99999999999999999999", b"1e9", b"0.0001", b"9" * 400)
WORD = re.compile(rb"[A-Za-z_:]+|\d+")
SECONDS = 10.0
"""Processor time after which a file of a few kilobytes is a fault."""


def damage(chance: random.Random, content: bytes) -> bytes:
    """Return the content damaged in one to eight places, half of the time without harm to its syntax."""
    if chance.random() < 0.5:
        return other_words(chance, content)
    changes = []
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        first = chance.random()
        near = min(0.999999, first + chance.random() ** 4)
        at = int(chance.random() * len(content))
        own = content[at : at + chance.randrange(1, 40)]
        piece = chance.choice((chance.randbytes(chance.randrange(1, 9)), chance.choice(PIECES), own or b"x"))
        changes.append((chance.choice(KINDS), first, near, piece))
    return damaged(content, changes)[: 4 << 20]


def other_words(chance: random.Random, content: bytes) -> bytes:
    """Return the content with one to six words or numbers replaced by others of it, or by odd numbers."""
    words = list(WORD.finditer(content))
    for _ in range(chance.randrange(1, 7) if words else 0):
        word = chance.choice(words)
        number = word[0][:1].isdigit() and chance.random() < 0.7
        put = chance.choice(NUMBERS) if number else chance.choice(words)[0]
        content = content[: word.start()] + put + content[word.end() :]
        words = list(WORD.finditer(content))
    return content


def word_of_before_2007() -> bytes:
    """Return a DOC file. Raises OSError where LibreOffice is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "a.html"
        page.write_text(as_html(TEXT), encoding="utf-8")
        convert([page], "doc", Path(folder))
        return page.with_suffix(".doc").read_bytes()


def fuzz(form: str, minutes: float, seed: int, keep: Path) -> int:
    """Fuzz one reader and print its figures; return how many faults there were."""
    if form == "doc":
        whole = word_of_before_2007()
        content, put_back = whole[512:], lambda rest: bytes(whole[:512] + rest)
    else:
        content, put_back = SEEDS.get(form, (b"", as_it_is))
    chance, reading = random.Random(f"{form} {seed}"), Reading(ocr=form in PICTURES)
    cases = texts = errors = faults = 0
    slowest = 0.0
    last = keep / f"fuzz-{form.replace(' ', '-')}-last"
    until = time.monotonic() + 60 * minutes
    while time.monotonic() < until:
        cases += 1
        case = put_back(damage(chance, content))
        last.write_bytes(case)
        began, fault = time.process_time(), ""
        try:
            for found in read_content(case, "file", reading):
                if isinstance(found, SourceError):
                    errors += 1
                    fault = "" if isinstance(found.message, Message) else "an error without a message"
                else:
                    texts += 1
                    fault = "" if found.text.strip() else "an empty text"
        except Exception:  # noqa: BLE001 - whatever is raised is a fault, and the next case follows
            fault = traceback.format_exc()
        took = time.process_time() - began
        slowest = max(slowest, took)
        if took > SECONDS:
            fault = f"took {took:.1f} s"
        if fault:
            faults += 1
            file = keep / f"fuzz-{form.replace(' ', '-')}-{seed}-{cases}"
            file.write_bytes(case)
            sys.stdout.write(f"{form}: {file}: {fault}\n")
    last.unlink()
    sys.stdout.write(
        f"{form:<16} cases {cases:>7}  texts {texts:>7}  errors {errors:>7}  "
        f"slowest {slowest:>5.2f} s  faults {faults}\n"
    )
    return faults


def main() -> int:
    """Fuzz the readers one after the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--only", help="one reader: " + ", ".join((*SEEDS, "doc")))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path())
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        return int(fuzz(options.only, options.minutes, options.seed, options.keep) > 0)
    failed = False
    for form in [options.only] if options.only else [*SEEDS, "doc"]:
        of_one = ["--only", form, "--minutes", str(options.minutes), "--seed", str(options.seed)]
        command = [sys.executable, __file__, "--here", *of_one, "--keep", str(options.keep)]
        status = subprocess.run(command, check=False).returncode
        if status < 0:
            sys.stdout.write(f"{form}: ended by signal {-status}; its file: fuzz-{form.replace(' ', '-')}-last\n")
        failed |= status != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
