"""Files and folders that are read one after the other; one that fails or changes stops nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cancu.extract.batch.listing import size_of, source_files
from cancu.extract.batch.runner import Failure, extract_file, extract_files, read_file, read_files
from cancu.extract.model.records import Extraction
from cancu.extract.sources import SourceError, read_source, read_sources
from tests.extract.sources.broken import ONE_LINE, zipped
from tests.told import english, refused


def test_folders_are_walked_without_hidden_files_and_links_out(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    folder = tmp_path / "folder"
    (folder / "sub" / ".git").mkdir(parents=True)
    for file in (outside, folder / "b.txt", folder / "sub" / "a.txt", folder / ".x", folder / "sub" / ".git" / "y"):
        file.write_text(ONE_LINE, encoding="utf-8")
    (folder / "out.txt").symlink_to(outside)
    (folder / "in.txt").symlink_to(folder / "b.txt")
    (folder / "loop").symlink_to(folder)
    assert source_files([folder]) == [folder / "b.txt", folder / "in.txt", folder / "sub" / "a.txt"]
    assert source_files([folder / "out.txt"]) == [folder / "out.txt"]


def test_a_bad_file_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(("1.txt", ONE_LINE.encode()), ("2.txt", b"\0\1")))
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 cut")
    (tmp_path / "c.txt").write_text(ONE_LINE, encoding="utf-8")
    found = list(extract_files(source_files([tmp_path])))
    assert [type(item) for item in found] == [Extraction, Failure, Failure, Extraction]
    assert [Path(item.source).name for item in found] == ["1.txt", "2.txt", "b.pdf", "c.txt"]


def test_a_file_that_goes_while_others_are_read(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")]
    for file in files:
        file.write_text(ONE_LINE, encoding="utf-8")
    found = []
    for reading in read_files(files):
        found += reading.results
        files[1].unlink(missing_ok=True)
    assert [type(item) for item in found] == [Extraction, Failure, Extraction]
    assert isinstance(found[1], Failure) and english(found[1].error) == "no such file"
    assert size_of(files) == 2 * len(ONE_LINE.encode())


@pytest.mark.parametrize("written", [ONE_LINE * 101, ONE_LINE[:10]], ids=["more", "less"])
def test_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ONE_LINE * 100, encoding="utf-8")
    look = os.fstat

    def look_before_it_changes(descriptor: int) -> os.stat_result:
        monkeypatch.setattr(os, "fstat", look)
        found = look(descriptor)
        file.write_text(written, encoding="utf-8")
        return found

    monkeypatch.setattr(os, "fstat", look_before_it_changes)
    reading = read_file(file)
    [failure] = reading.results
    assert isinstance(failure, Failure) and english(failure.error) == "the file changed while it was read"
    assert reading.state is None, "the next run reads it again"
    assert isinstance(read_file(file).results[0], Extraction)


def test_a_file_of_several_documents_is_no_single_source(tmp_path: Path) -> None:
    file = tmp_path / "two.zip"
    file.write_bytes(zipped(("1.txt", ONE_LINE.encode()), ("2.txt", ONE_LINE.encode())))
    with refused(SourceError, "several documents"):
        read_source(file)
    assert len(extract_file(file)) == 2
    [missing] = read_sources(tmp_path / "none")
    assert isinstance(missing, SourceError) and english(missing) == "no such file"
