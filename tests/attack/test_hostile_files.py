"""Files made to take a reader's time or memory: each is read soon, or ends with one true sentence that names it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from cancu.commands.errors import file_line
from cancu.extract.batch.runner import Failure, read_files
from cancu.extract.batch.worker_pool import ReadingProcesses
from cancu.extract.sources import Source, read_sources
from tests.attack.hostile_files import ARCHIVE, HUGE, QUADRATIC, Hostile
from tests.extract.sources.broken import zipped

SECONDS = 20
"""Processor time that a file of this module may take where the machine is slow; most take less than one second."""


@pytest.fixture(scope="module")
def processes() -> Iterator[ReadingProcesses]:
    with ReadingProcesses(1, patience=300) as executor:
        yield executor


def written(hostile: Hostile, folder: Path) -> Path:
    file = folder / hostile.name
    file.write_bytes(hostile.content())
    return file


@pytest.mark.parametrize("hostile", QUADRATIC, ids=lambda hostile: hostile.name)
def test_reading_is_linear(tmp_path: Path, hostile: Hostile) -> None:
    file = written(hostile, tmp_path)
    began = time.process_time()
    [source] = read_sources(file)
    assert time.process_time() - began < SECONDS
    assert isinstance(source, Source), str(source)
    assert hostile.expected == str(len(source.text))


@pytest.mark.parametrize("hostile", HUGE, ids=lambda hostile: hostile.name)
def test_memory_is_bounded(tmp_path: Path, processes: ReadingProcesses, hostile: Hostile) -> None:
    file = written(hostile, tmp_path)
    [reading] = read_files([file], executor=processes)
    [failure] = reading.results
    assert isinstance(failure, Failure)
    line = file_line(failure.error)
    assert line.startswith(f"{file}: ") and hostile.expected in line and "\n" not in line


def test_archives_in_one_another_have_one_allowance(tmp_path: Path) -> None:
    file = written(ARCHIVE, tmp_path)
    found = list(read_sources(file))
    assert [source.name for source in found if isinstance(source, Source)] == [f"{file}/0.zip/z.txt"]
    refused = [file_line(source) for source in found if not isinstance(source, Source)]
    assert [line for line in refused if ARCHIVE.expected in line and f"{file}/1.zip: " in line]


def test_an_archive_with_a_file_without_a_name(tmp_path: Path) -> None:
    """Python's `zipfile` asks such a name for its last letter."""
    package = zipped(("a.txt", "Căn cứ Luật Giá".encode()), ("b.txt", b"x"))
    at = package.rindex(b"b.txt")
    (tmp_path / "a.zip").write_bytes(package[:at] + b"\0.txt" + package[at + 5 :])
    [source] = read_sources(tmp_path / "a.zip")
    assert isinstance(source, Source) and source.name.endswith("a.txt")


def test_nothing_is_left_running(processes: ReadingProcesses) -> None:
    """Readers that were ended have taken their programs with them."""
    children = psutil.Process().children(recursive=True)
    assert len([child for child in children if "cancu.extract.batch.reading_child" in child.cmdline()]) <= 1
