"""A full disk is called by its name, and a table brings no formula into a spreadsheet, not even as a column's name."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from cancu.commands.errors import CommandError, not_written
from cancu.commands.output import write
from cancu.graph.output.query_results import as_csv
from cancu.graph.store.connection import Table


@pytest.mark.parametrize(
    ("number", "status", "what"),
    [
        (errno.ENOSPC, 1, "the disk is full"),
        (errno.EDQUOT, 1, "the disk is full"),
        (errno.EROFS, 1, "can only be read"),
        (errno.EACCES, 2, "Permission denied"),
    ],
)
def test_what_keeps_a_file_from_being_written(number: int, status: int, what: str) -> None:
    error = not_written(OSError(number, os.strerror(number)), "memo.docx")
    assert error.exit_code == status and what in error.message and error.message.startswith("memo.docx: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk() -> None:
    with pytest.raises(CommandError, match=r"the disk is full.*\n.*Make room"):
        write(Path("/dev/full"), "text")


def test_columns_are_escaped_like_cells() -> None:
    table = Table(columns=("=cmd()", "name"), rows=(("@x", "Luật"),), truncated=False)
    assert as_csv(table, "vi").splitlines() == ["'=cmd(),name", "'@x,Luật"]
