"""Count which two syllables follow one another in legal texts, and write the usual pairs into the lexicon.

    python scripts/word_pairs.py CORPUS.jsonl.gz…

Each corpus has a document a line, with its `text`. A pair counts once for each document that has it in small letters or
others, with no sign between; it is usual from `FEWEST` documents on.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path

from cancu.extract.sources.encoding.syllables import is_syllable
from cancu.extract.text.normalization import new_tones

FEWEST = 4
"""Documents that have a usual pair: of a misprint there are fewer."""
TARGET = Path(__file__).resolve().parent.parent / "extract" / "lexicon" / "word_pairs.txt"
_BLANKS = re.compile(r"[ \t\xa0]+|\n(?!\n)")
_WORDS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")
_HEAD = """\
# The usual pairs of syllables in legal texts, made by scripts/word_pairs.py from {count} documents of the official
# gazettes and of agencies: a syllable, and those that follow it. Tone marks as in the newer orthography (`hòa`).
"""


def main(corpora: list[Path]) -> int:
    """Write the pairs of the corpora."""
    pairs: Counter[tuple[str, str]] = Counter()
    count = 0
    for corpus in corpora:
        with gzip.open(corpus, "rt", encoding="utf-8") as lines:
            for line in lines:
                pairs.update(set(_pairs(json.loads(line)["text"] or "")))
                count += 1
    usual = sorted(pair for pair, documents in pairs.items() if documents >= FEWEST and all(map(is_syllable, pair)))
    rows = (" ".join((first, *(pair[1] for pair in same))) for first, same in groupby(usual, key=lambda pair: pair[0]))
    TARGET.write_text(_HEAD.format(count=count) + "\n".join(rows) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(usual)} pairs\n")
    return 0


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    flat = new_tones(unicodedata.normalize("NFC", _BLANKS.sub(" ", text)).lower())
    for words in _WORDS.findall(flat):
        yield from pairwise(words.split(" "))


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))
