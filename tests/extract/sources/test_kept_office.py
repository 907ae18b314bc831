"""LibreOffice between files: it stays, it ends with its process, and a bad file loses no other one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from cancu.extract.sources import SourceError
from cancu.extract.sources.formats.doc import office, to_docx
from cancu.extract.sources.formats.kept_office import kept_office
from tests.conftest import missing
from tests.extract.sources.rendering import as_html, convert

OWN = """
import os, sys
from pathlib import Path
from cancu.extract.sources.formats.doc import to_docx
from cancu.extract.sources.formats.kept_office import kept_office
for name in ("a", "b"):
    to_docx(Path(sys.argv[1]).read_bytes(), name)
print(kept_office(os.getpid())._process.pid, flush=True)
os.kill(os.getpid(), 9)
"""


@pytest.fixture(scope="module")
def word_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if office() is None:
        missing("LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
    folder = tmp_path_factory.mktemp("word")
    (folder / "a.html").write_text(
        as_html("ỦY BAN\n\nQUỐC HIỆU\n\nSố: 5\n\nNgày 1\n\nĐiều 1. Phạm vi"), encoding="utf-8"
    )
    convert([folder / "a.html"], "doc", folder)
    return folder / "a.doc"


@pytest.mark.skipif(os.name != "posix", reason="each file has a LibreOffice of its own")
def test_it_stays_and_a_bad_file_loses_no_other_one(word_file: Path) -> None:
    content, kept = word_file.read_bytes(), kept_office(os.getpid())
    try:
        to_docx(content, "first")
        to_docx(content, "second")
        assert kept._process
        stays = kept._process.pid
        assert to_docx(content, "third") and kept._process.pid == stays
        os.killpg(stays, signal.SIGKILL)  # as where a file makes it crash
        kept._process.wait()
        assert to_docx(content, "fourth")
        with pytest.raises(SourceError):
            to_docx(content[: len(content) // 3], "damaged")
        assert to_docx(content, "fifth")
    finally:
        kept.end()


@pytest.mark.skipif(os.name != "posix", reason="each file has a LibreOffice of its own")
def test_it_ends_with_a_process_that_is_killed(word_file: Path) -> None:
    run = subprocess.run([sys.executable, "-c", OWN, str(word_file)], stdout=subprocess.PIPE, text=True, check=False)
    assert run.returncode == -signal.SIGKILL
    group = int(run.stdout)
    while _of_group(group):
        time.sleep(0.05)


def _of_group(group: int) -> list[int]:
    """Return the ids of the processes of a group that still run."""
    found = []
    for process in psutil.process_iter(["status"]):
        try:
            if os.getpgid(process.pid) == group and process.info["status"] != psutil.STATUS_ZOMBIE:
                found.append(process.pid)
        except ProcessLookupError:
            continue
    return found
