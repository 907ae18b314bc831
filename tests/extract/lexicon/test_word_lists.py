"""The lists of words that patterns are made of: each example holds what its list finds."""

from __future__ import annotations

import re

import pytest

from cancu.extract.lexicon import context, word_lists
from cancu.extract.text.normalization import fold

EXAMPLES = [(name, example) for name, entry in word_lists().items() for example in entry["examples"]]


@pytest.mark.parametrize("name", word_lists())
def test_a_list_is_complete(name: str) -> None:
    entry = word_lists()[name]
    assert {"words", "examples"} <= set(entry) <= {"words", "examples", "exact"}
    assert entry["examples"]
    assert len(set(entry["words"])) == len(entry["words"])
    assert entry.get("exact") or all(fold(word).flat == word for word in entry["words"])


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_an_example_holds_what_its_list_finds(name: str, example: str) -> None:
    low, high = example.index("["), example.index("]") - 1
    folded = fold(example.replace("[", "").replace("]", ""))
    text = folded.text if word_lists()[name].get("exact") else folded.flat
    found = re.compile(rf"(?<!\w)(?:{context(name)})(?!\w)").match(text, low)
    assert found and found.end() == high
