"""Files handed over stay in their folder, whatever they are called, and none takes the place of another."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cancu.extract.batch.upload_store import LONGEST, discard, keep, safe_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("74-kh-ubnd.docx", "74-kh-ubnd.docx"),
        ("Kế hoạch số 74.docx", "Kế hoạch số 74.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\tài liệu\\kh:74.docx", "kh_74.docx"),
        ("/", "tep"),
        ("..", "tep"),
        (".htaccess", "htaccess"),
        ("a\x00b\n.pdf", "a b.pdf"),
        ("CON.txt", "_CON.txt"),
        ("<img src=x onerror=1>.txt", "_img src=x onerror=1_.txt"),
    ],
)
def test_names_are_made_safe(name: str, expected: str) -> None:
    assert safe_name(name) == expected


@given(st.text())
def test_no_name_leads_out_of_its_folder(name: str) -> None:
    safe = safe_name(name)
    assert safe == safe_name(safe)
    assert safe == Path(safe).name
    assert safe not in ("", ".", "..")
    assert safe.isprintable()
    assert 0 < len(safe.encode()) <= LONGEST + 1


def test_no_file_takes_the_place_of_another(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    first = keep(folder, "a.txt", b"one")
    assert keep(folder, "a.txt", b"one") == first
    second = keep(folder, "x/a.txt", b"two")
    assert [first.name, second.name] == ["a.txt", "a (2).txt"]
    assert [first.read_bytes(), second.read_bytes()] == [b"one", b"two"]
    assert first.stat().st_mode & 0o077 == 0


def test_a_link_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"kept")
    (folder / "a.txt").symlink_to(outside)
    assert keep(folder, "a.txt", b"new").name == "a (2).txt"
    assert outside.read_bytes() == b"kept"


def test_only_files_of_the_folder_are_deleted(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    path = keep(folder, "a.txt", b"one")
    outside = tmp_path / "b.txt"
    outside.write_bytes(b"kept")
    assert not discard(folder, outside)
    assert not discard(folder, folder / ".." / "b.txt")
    assert discard(folder, path)
    assert not path.exists()
    assert outside.exists()
