"""The title of a scan is without what stamps and handwriting leave at its ends."""

from __future__ import annotations

import pytest

from cancu.extract.batch.recognised import without_strokes
from cancu.extract.model.locations import Word

TITLE = "Về việc giao kinh phí năm 2024 cho UBND xã"


@pytest.mark.parametrize(
    ("title", "unsure", "expected"),
    [
        (f"jac {TITLE}", {"jac"}, TITLE),
        (f"{TITLE} ĐẾN Nốn 8/2///", {"ĐẾN", "Nốn", "8/2///"}, TITLE),
        (f"{TITLE} ĐẾN Nốn 8/2///", {"8/2///"}, f"{TITLE} ĐẾN Nốn"),  # the others were read surely
        (f"jac {TITLE}", set(), f"jac {TITLE}"),
        (TITLE, {"Về", "xã"}, TITLE),  # unsure, but words
        (TITLE, {"UBND", "xã"}, TITLE),
        (f"{TITLE} 2025", {"xã", "2025"}, f"{TITLE} 2025"),
        ("jac qx", {"jac", "qx"}, "jac qx"),  # nothing would be left
    ],
)
def test_unsure_strokes_at_the_ends_of_a_title_are_left_out(title: str, unsure: set[str], expected: str) -> None:
    text = "QUYẾT ĐỊNH\n" + title.replace("kinh phí", "kinh\nphí") + "\nCăn cứ Luật"
    words, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        words.append(Word(at, at + len(word), 0.3 if word in unsure else 0.95))
        at += len(word)
    assert without_strokes(title, text, words) == expected


def test_a_title_that_is_not_in_the_text_stays() -> None:
    assert without_strokes(TITLE, "Căn cứ Luật", []) == TITLE and not without_strokes("", "Căn cứ Luật", [])
