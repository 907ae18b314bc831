"""Long files of JSON Lines are read a stretch at a time, and give what they would give in one piece."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cancu.extract.batch.runner import Failure, FileReading, read_files
from cancu.extract.batch.worker_pool import ReadingProcesses
from cancu.extract.model.records import Extraction
from cancu.extract.sources import Reading, SourceError
from cancu.extract.sources.dispatch import Allowance, Nest, read_content
from cancu.extract.sources.formats import json_lines
from cancu.extract.sources.formats.json_lines import open_json_lines, read_stretch, survey
from cancu.extract.sources.records import Source
from tests.told import english

NAME = "texts.jsonl"


def line(number: int, filling: int = 20) -> bytes:
    text = f"Số: {number}/QĐ-UBND\nCăn cứ Nghị định số 30/2020/NĐ-CP;\n" + "Nội dung. " * filling
    return json.dumps({"text": text}, ensure_ascii=False).encode() + b"\n"


def said(sources: list[Source | SourceError]) -> list[tuple[str, str]]:
    return [(s.file, english(s)) if isinstance(s, SourceError) else (s.name, s.text) for s in sources]


def shown(readings: list[FileReading]) -> list[tuple[str, str]]:
    return [
        (result.source, english(result.error) if isinstance(result, Failure) else result.text)
        for reading in readings
        for result in reading.results
    ]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are long from 2,000 bytes on, and read 900 bytes at a time."""
    for name, value in {"LONG": 2000, "STRETCH": 900, "_BLOCK": 256}.items():
        monkeypatch.setattr(json_lines, name, value)


def test_a_broken_first_line_does_not_make_lines_a_text() -> None:
    content = b'{"text": "Quy\n' + line(2)
    broken, second = read_content(content, NAME)
    assert isinstance(broken, SourceError) and broken.file == f"{NAME}#1"
    assert isinstance(second, Source) and second.name == f"{NAME}#2"
    [text] = read_content(content.splitlines()[0], "note.txt")
    assert isinstance(text, Source)


_LINES = st.lists(
    st.sampled_from([line(1), line(2, 90), b"\n", b"{}\n", b"{\r\n", b"\xff\xfe{\n", line(3)]), min_size=1
)


@given(_LINES, st.integers(1, 3000), st.integers(1, 500), st.booleans())
def test_stretches_are_the_whole(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], stretch: int, block: int, ended: bool
) -> None:
    content = b"".join(lines) if ended else b"".join(lines).rstrip(b"\n") or b"{}"
    file = tmp_path_factory.mktemp("lines") / NAME
    file.write_bytes(content)
    nest = Nest(0, Allowance.of(content))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_lines, "STRETCH", stretch)
        patch.setattr(json_lines, "_BLOCK", block)
        found = survey(file, NAME)
        parts = [source for part in found.stretches for source in read_stretch(file, NAME, found, part, Reading())]
    assert sum(part.length for part in found.stretches) == found.size == len(content)
    assert said(parts) == said(list(open_json_lines(content, NAME, Reading(), nest)))


@pytest.mark.usefixtures("small")
def test_a_long_file_comes_in_several_readings(tmp_path: Path) -> None:
    file, other = tmp_path / NAME, tmp_path / "z.txt"
    file.write_bytes(b"".join(map(line, range(1, 15))) + b"no json\n" + line(16))
    other.write_text("Số: 1/QĐ-UBND", encoding="utf-8")
    here = list(read_files([file, other]))
    *stretches, last, text = here
    assert len(stretches) > 2
    assert all(reading.more and reading.state is None for reading in stretches)
    assert not last.more
    assert last.state
    assert text.path == str(other)
    assert sum(reading.size for reading in here[:-1]) == file.stat().st_size
    assert [name for name, _ in shown(here)] == [f"{file}#{n}" for n in range(1, 17)] + [str(other)]
    assert sum(isinstance(result, Failure) for reading in here for result in reading.results) == 1
    with ReadingProcesses(2) as processes:
        assert shown(list(read_files([file, other], executor=processes))) == shown(here)
    [again] = read_files([file], known={str(file): last.state})
    assert again.unchanged


@pytest.mark.usefixtures("small")
def test_a_long_file_that_changes_while_it_is_read_is_told(tmp_path: Path) -> None:
    file = tmp_path / NAME
    file.write_bytes(b"".join(map(line, range(1, 15))))
    readings = read_files([file])
    assert isinstance(next(readings).results[0], Extraction)
    with file.open("ab") as more:
        more.write(line(99))
    os.utime(file, ns=(1, 1))
    rest = [result for reading in readings for result in reading.results]
    assert {english(result.error) for result in rest if isinstance(result, Failure)} == {
        "the file changed while it was read"
    }
    assert not any(isinstance(result, Extraction) for result in rest)


def test_a_line_that_is_too_long_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "LINE_LIMIT", 2000)
    monkeypatch.setattr(json_lines, "_BLOCK", 256)
    content = line(1) + line(2, 500) + line(3) + line(4, 500).rstrip()
    nest = Nest(0, Allowance.of(content))
    found = list(open_json_lines(content, NAME, Reading(), nest))
    assert [isinstance(source, Source) for source in found] == [True, False, True, False]
    assert [name for name, _ in said(found)] == [f"{NAME}#{n}" for n in (1, 2, 3, 4)]
