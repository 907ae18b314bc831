"""`cancu extract` over many files: order, failures, progress, interrupts."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SAMPLES

COMMAND = [sys.executable, "-m", "cancu.cli", "extract"]
TEXT = (SAMPLES / "hung-yen-1101.txt").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve documents, the first of them long, so that later ones are ready before it."""
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_text(TEXT * (1 if number else 40), encoding="utf-8")
    return tmp_path


def test_the_order_is_that_of_the_files_and_a_bad_one_stops_nothing(folder: Path) -> None:
    (folder / "05.txt").write_bytes(b"%PDF-1.4 cut off")
    run = subprocess.run(
        [*COMMAND, folder, "--format", "jsonl", "--workers", "3"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 3, run.stderr
    sources = [Path(json.loads(line)["source"]).name for line in run.stdout.splitlines()]
    assert sources == [f"{number:02}.txt" for number in range(12) if number != 5]
    assert "05.txt" in run.stderr and "Traceback" not in run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_bar_shows_on_a_terminal_whose_output_goes_elsewhere(folder: Path) -> None:
    import pty

    terminal, error = pty.openpty()
    command = [*COMMAND, folder, "--format", "jsonl", "--workers", "2"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=error, text=True) as run:
        os.close(error)
        assert run.stdout is not None
        lines = run.stdout.readlines()
    shown = b""
    while chunk := _read(terminal):
        shown += chunk
    os.close(terminal)
    assert len(lines) == 12 and all(line.startswith("{") for line in lines)
    assert "12/12" in shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux tells the end so
        return b""


def test_a_log_gets_lines_of_progress(folder: Path) -> None:
    code = (
        "import sys, cancu.commands.progress as progress; progress._LOG_EVERY = 0;"
        "from cancu.cli import main; main(['extract', sys.argv[1], '--format', 'jsonl'])"
    )
    run = subprocess.run([sys.executable, "-c", code, folder], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stderr.splitlines()[-1] == "cancu: 12 of 12 files read"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows interrupts otherwise")
def test_an_interrupt_ends_it_at_once_with_whole_lines(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number:03}.txt").write_text(TEXT * 20, encoding="utf-8")
    command = [*COMMAND, tmp_path, "--format", "jsonl", "--workers", "2"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as run:
        assert run.stdout is not None and run.stderr is not None
        first = run.stdout.readline()
        os.killpg(run.pid, signal.SIGINT)  # as a terminal does
        rest, error = run.communicate(timeout=300)
    assert run.returncode == 130
    assert "interrupted" in error and "Traceback" not in error
    lines = [first, *rest.splitlines(keepends=True)]
    assert 1 <= len(lines) < 200
    assert all(json.loads(line)["citations"] for line in lines)
