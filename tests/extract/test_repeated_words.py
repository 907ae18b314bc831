"""Any word of the vocabulary, repeated or mixed with others without end, takes linear time and no deep recursion."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

import pytest

import cancu.extract.lexicon as lexicon
from cancu.extract.extractor import extract_text
from cancu.extract.lexicon import load_toml
from cancu.extract.lexicon.document_types import document_types
from tests.timing import growth

SEPARATORS = (" ", ", ", "\n", "; ", ". ", " (")
SHORT, LONG = 12_000, 48_000
SAMPLES = 36


def vocabulary() -> list[str]:
    """Return cues, types, names and heads of organs, and all lists of words."""
    words = {type_.name for type_ in document_types()}
    words.update(phrase for cue in load_toml("cues")["cue"] for phrase in cue["phrases"])
    table = load_toml("agencies")
    words.update(table["units"]["heads"])
    for kind in ("central", "local", "office", "prefix", "unit"):
        words.update(name for entry in table[kind] for name in (entry["name"], *entry.get("short", ())))
    for file in (Path(lexicon.__file__).parent / "words").glob("*.toml"):
        lists = tomllib.loads(file.read_text(encoding="utf-8"))
        words.update(word for entry in lists.values() for word in entry["words"])
    return sorted(words)


def mixtures() -> list[str]:
    """Return units of text to repeat: up to three words of the vocabulary, each with what parts it from the next."""
    chosen = random.Random(14)
    words = vocabulary()
    return [
        "".join(chosen.choice(words) + chosen.choice(SEPARATORS) for _ in range(chosen.randint(1, 3)))
        for _ in range(SAMPLES)
    ]


def repeated(unit: str, size: int) -> str:
    return unit * (size // len(unit) + 1)


@pytest.mark.parametrize("unit", mixtures(), ids=lambda unit: unit[:40].replace("\n", " "))
def test_repeated_words_take_linear_time(unit: str) -> None:
    short, long = repeated(unit, SHORT), repeated(unit, LONG)
    assert growth(lambda: extract_text(short), lambda: extract_text(long), 9) < 9  # quadratic: 16


def test_every_word_without_end_is_read() -> None:
    """`Đảng đoàn Đảng đoàn ...`: a name inside a name inside a name."""
    for number, word in enumerate(vocabulary()):
        separator = SEPARATORS[number % 2]
        text = repeated(f"{word}{separator}", 3000)
        assert extract_text(text).text == text
