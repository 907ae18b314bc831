"""What a run over files shows while it goes on."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from cancu.commands import progress as shown
from cancu.commands.progress import FilesRead, Progress, summary
from cancu.extract.batch.runner import FileReading
from cancu.graph.loading.file_registry import FileLoaded


def test_the_bar_tells_what_is_done_and_what_is_left() -> None:
    progress = Progress("nothing", 4, 4_000_000)
    progress.totals.started -= 30
    progress.add(FileLoaded(FileReading("a", 1_000_000, None, unchanged=True), ()), [])
    figures = progress._figures()
    assert figures.startswith("1/4 files · 1.0/4.0 MB · 0 citations · 0.0 MB/s · 1:")
    assert 85 <= 60 + int(figures.split(" left")[0].rsplit(":", 1)[1]) <= 95


def test_what_an_interrupted_first_load_had_read_counts_as_loaded_by_the_one_that_goes_on() -> None:
    totals = Progress("nothing", 2, 10).totals
    totals.add(FileLoaded(FileReading("a", 5, None, unchanged=True), ()), [])
    totals.read_before(1)
    told = totals.json()
    assert (told["read"], told["unchanged"], told["texts"]) == (1, 0, {"loaded": 1})
    assert summary(totals, [], []).startswith("1 read (1 loaded)")


def test_a_log_ends_on_the_last_figure(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    now = iter((0.0, 1.0, 9.0, 9.0, 10.0, 11.0))
    monkeypatch.setattr(shown, "time", SimpleNamespace(monotonic=lambda: next(now)))
    with FilesRead(3) as files:
        for _ in range(3):
            files.add()
    assert capsys.readouterr().err.splitlines() == ["cancu: 2 of 3 files read", "cancu: 3 of 3 files read"]
