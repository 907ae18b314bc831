"""Every error that reading a file can give has its Vietnamese sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from cancu.extract.sources import SourceError
from cancu.views.file_errors import TABLE, file_error
from cancu.views.phrases import translated
from tests.conftest import ROOT

_NAMES = {
    "what": "what",
    "remedy": "remedy",
    "INSTALL": "remedy",
    "_ASK": "remedy",
    "_SAVE_AS": "remedy",
    "_REMEDY": "remedy",
}


def sayings() -> Iterator[tuple[str, str]]:
    """What the reading of files says in its errors, with any value in the place of an expression."""
    for file in [ROOT / "extract" / "batch" / "runner.py", *sorted((ROOT / "extract" / "sources").rglob("*.py"))]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "SourceError":
                for part, argument in zip(("what", "remedy"), node.args[1:], strict=False):
                    yield from ((part, text) for text in texts(argument))
            elif isinstance(node, ast.Assign):
                part = _NAMES.get(getattr(node.targets[0], "id", ""))
                if part:
                    yield from ((part, text) for text in texts(node.value))


def texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        text = "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)
        if text != "this is 7":  # the formats that are named are cases of their own below
            yield text
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)


SAYINGS = sorted(set(sayings()))


@pytest.mark.parametrize(("part", "text"), SAYINGS)
def test_every_error_is_told_in_vietnamese(part: str, text: str) -> None:
    assert translated(text, TABLE, part), f"views/file_errors.toml, [{part}]: add {text!r}"


@pytest.mark.parametrize(
    ("what", "remedy", "expected"),
    [
        ("the file is empty", "Leave it out.", "Tệp rỗng. Hãy bỏ tệp này ra."),
        ("the file has 300 MB, more than 200", "Split it.", "Tệp có 300 MB, quá mức 200 MB. Hãy chia nhỏ tệp."),
        ("this is a RAR archive", "Unpack it.", "Đây là tệp nén RAR. Hãy giải nén rồi nạp từng tệp."),
        ("Is a directory", "Retry.", "Is a directory. Retry."),
    ],
)
def test_an_error_is_a_sentence_with_a_way_out(what: str, remedy: str, expected: str) -> None:
    assert file_error(SourceError(str(Path("a.txt")), what, remedy)) == expected
