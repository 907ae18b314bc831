"""A full disk is called by its name, and a table brings no formula into a spreadsheet, not even as a column's name."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from cancu.commands.errors import CommandError, not_written
from cancu.commands.output import write
from cancu.extract.batch.upload_store import keep
from cancu.graph.exchange.forms import write_whole
from cancu.graph.model.errors import GraphError
from cancu.graph.output.query_results import as_csv
from cancu.graph.store.connection import Table
from cancu.views import upload_session
from cancu.views.file_errors import broken_off


class StopError(Exception):
    """Stands for the end of a run of the app's script."""


def _stop() -> None:
    raise StopError


@pytest.mark.parametrize(
    ("number", "status", "what"),
    [
        (errno.ENOSPC, 1, "the disk is full"),
        (errno.EDQUOT, 1, "the disk is full"),
        (errno.EROFS, 1, "can only be read"),
        (errno.EACCES, 2, "Permission denied"),
        (errno.EPERM, 2, "you may not write here"),
        (errno.ENOENT, 2, "Check its name and folder"),
    ],
)
def test_what_keeps_a_file_from_being_written(number: int, status: int, what: str) -> None:
    error = not_written(OSError(number, os.strerror(number)), "memo.docx")
    assert error.exit_code == status and what in error.message and error.message.startswith("memo.docx: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk() -> None:
    with pytest.raises(CommandError, match=r"the disk is full.*\n.*Make room"):
        write(Path("/dev/full"), "text")


def test_an_export_that_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text("old", encoding="utf-8")

    def full(made: Path) -> None:
        made.write_text("half", encoding="utf-8")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(GraphError) as refused:
        write_whole(file, full)
    assert (refused.value.message.code, refused.value.place, refused.value.status) == ("disk-full", str(file), 1)
    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [("graph.ttl", "old")]


@pytest.mark.parametrize(
    ("number", "what"),
    [
        (errno.ENOSPC, "Chưa có gì được nạp. Hãy nhờ người quản trị giải phóng chỗ"),
        (errno.EROFS, "đĩa chỉ cho đọc"),
        (errno.EACCES, "không có quyền ghi vào đây"),
    ],
)
def test_uploads_that_cannot_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, what: str) -> None:
    """The second of two files fails: the first one goes too, and the app says why in Vietnamese."""
    shown: list[str] = []

    def keep_one(folder: Path, name: str, content: bytes) -> Path:
        if name == "b.txt":
            raise OSError(number, os.strerror(number))
        return keep(folder, name, content)

    monkeypatch.setattr(upload_session, "keep", keep_one)
    monkeypatch.setattr(upload_session, "files_folder", lambda: tmp_path)
    monkeypatch.setattr(upload_session, "ask", lambda question: ())
    monkeypatch.setattr(upload_session.st, "error", shown.append)
    monkeypatch.setattr(upload_session.st, "stop", _stop)
    with pytest.raises(StopError):
        upload_session.UploadSession().read([("a.txt", b"x"), ("b.txt", b"y")])
    assert what in shown[0] and not list(tmp_path.iterdir())


def test_work_that_a_full_disk_ends() -> None:
    assert broken_off(OSError(errno.ENOSPC, "No space left on device")).startswith(
        "đĩa đã đầy, nên không ghi được trọn tệp"
    )


def test_columns_are_escaped_like_cells() -> None:
    table = Table(columns=("=cmd()", "name"), rows=(("@x", "Luật"),), truncated=False)
    assert as_csv(table, "vi").splitlines() == ["'=cmd(),name", "'@x,Luật"]
