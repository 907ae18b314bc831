"""The progress of a run over many files on the terminal, and its summary."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self

import click

from cancu.commands.errors import file_line

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from cancu.extract.batch.runner import Failure
    from cancu.graph.loading.file_registry import FileLoaded
    from cancu.graph.upkeep.first_load.run import Stage, Step

Show = Literal["bar", "lines", "nothing"]
_MB = 1_000_000
_LOG_EVERY = 5.0  # seconds between two lines in a log
_STAGES: dict[Stage, str] = {
    "settling": "Settling claims",
    "emptying": "Taking out what an interrupted run wrote",
    "documents": "Writing documents",
    "texts": "Writing texts",
    "finishing": "Setting what follows",
}


@dataclass(slots=True)
class Totals:
    """Figures of a run over files so far. outcomes: of texts; size: bytes; citations: of what was read."""

    files: int = 0
    read: int = 0
    unchanged: int = 0
    size: int = 0
    citations: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    failed: list[dict[str, Any]] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)
    _begun: bool = False

    @property
    def seconds(self) -> float:
        """Seconds since the run began."""
        return time.monotonic() - self.started

    def add(self, done: FileLoaded, failed: list[dict[str, Any]]) -> None:
        """Count a file, or a stretch of a long one: the file counts with its last stretch."""
        more = done.reading.more
        self.files += not more
        self.size += done.reading.size
        self.unchanged += done.reading.unchanged
        self.read += not more and bool(done.texts or self._begun)
        self._begun = more and bool(done.texts or self._begun)
        self.failed += failed
        self.outcomes.update(text.outcome for text in done.texts)
        self.citations += done.citations

    def read_before(self, texts: int) -> None:
        """Count the files that an interrupted first load had read, which load now; texts: of all files."""
        self.read, self.unchanged = self.read + self.unchanged, 0
        self.outcomes = Counter({"loaded": texts})

    def json(self) -> dict[str, Any]:
        """Return the figures as one object."""
        return {
            "files": self.files,
            "read": self.read,
            "unchanged": self.unchanged,
            "texts": dict(sorted(self.outcomes.items())),
            "bytes": self.size,
            "citations": self.citations,
            "seconds": round(self.seconds, 2),
            "failed": self.failed,
        }


class _Shown:
    """A progress bar in a ``with`` block, hidden where there is no terminal."""

    _bar: ProgressBar[Any]

    def __enter__(self) -> Self:
        self._bar.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.__exit__(kind, error, trace)

    def fail(self, failure: Failure) -> None:
        """Print a line on standard error for what could not be read."""
        if sys.stderr.isatty():
            click.echo("\r\x1b[K", nl=False, err=True)  # where a bar may stand
        click.echo(f"cancu: {file_line(failure.error)}", err=True)


class Progress(_Shown):
    """Show a run: a bar on a terminal, a line for each file that was read elsewhere."""

    def __init__(self, show: Show, files: int, size: int) -> None:
        self.totals = Totals()
        self._show, self._files, self._size = show, files, size
        self._bar = click.progressbar(
            length=max(size, 1),
            hidden=show != "bar",
            item_show_func=lambda _: self._figures(),
            show_pos=False,
            show_percent=True,
            show_eta=False,  # it averages single steps, and files come in batches
            width=20,
        )

    def add(self, done: FileLoaded, failed: list[dict[str, Any]]) -> None:
        """Count a file and show it."""
        self.totals.add(done, failed)
        if self._show == "lines" and done.texts:
            what = ", ".join(f"{times} {outcome}" for outcome, times in Counter(t.outcome for t in done.texts).items())
            click.echo(f"[{self.totals.files}/{self._files}] {done.reading.path}: {what}, {done.citations} citations")
        for failure in done.failures:
            self.fail(failure)
        self._bar.update(done.reading.size, done)

    def _figures(self) -> str:
        totals = self.totals
        rate = max(totals.size, 1) / max(totals.seconds, 0.01)
        minutes, seconds = divmod(round(max(0, self._size - totals.size) / rate), 60)
        return (
            f"{totals.files}/{self._files} files · {totals.size / _MB:.1f}/{self._size / _MB:.1f} MB · "
            f"{totals.citations} citations · {rate / _MB:.1f} MB/s · {minutes}:{seconds:02} left"
        )


class Stages:
    """Show the stages that follow the reading in a first load: stage, figures, rate, remaining time."""

    def __init__(self, show: Show) -> None:
        self._show = show
        self._stage: Stage | None = None
        self._since = self._told = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def show(self, step: Step) -> None:
        """Show how far it is: on a terminal on one line, elsewhere a line now and then and for each stage."""
        now = time.monotonic()
        new = step.stage != self._stage
        if new:
            self._stage, self._since = step.stage, now
        if self._show == "nothing" or not (new or self._show == "bar" or now - self._told >= _LOG_EVERY):
            return
        self._told = now
        line = self._line(step, now - self._since)
        if self._show == "bar":
            click.echo(f"{'' if not new else chr(10)}\r\x1b[K{line}", nl=False)
        else:
            click.echo(line)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._show == "bar" and self._stage:
            click.echo()

    def _line(self, step: Step, seconds: float) -> str:
        if not step.of:
            return f"{_STAGES[step.stage]} {step.done or ''}".rstrip()
        line = f"{_STAGES[step.stage]} {step.done}/{step.of}"
        if not seconds or not step.done:
            return line
        rate = step.done / seconds
        minutes, rest = divmod(round((step.of - step.done) / rate), 60)
        return f"{line} · {rate:.0f}/s · {minutes}:{rest:02} left"


class FilesRead(_Shown):
    """Show the progress of reading on standard error, where the output does not show it itself.

    A bar on a terminal whose output goes elsewhere; a line now and then where standard error goes into a log.
    """

    def __init__(self, files: int) -> None:
        self._files, self._done, self._told = files, 0, files
        self._logged = time.monotonic()
        self._log = not sys.stderr.isatty()
        hidden = self._log or sys.stdout.isatty()
        self._bar = click.progressbar(
            length=max(files, 1), label="Reading", file=sys.stderr, hidden=hidden, show_pos=True, show_eta=True
        )

    def add(self) -> None:
        """Count a file."""
        self._done += 1
        self._bar.update(1)
        if self._log and time.monotonic() - self._logged >= _LOG_EVERY:
            self._log_now()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        super().__exit__(kind, error, trace)
        if self._told < self._done:  # the log would end on a figure that is past
            self._log_now()

    def _log_now(self) -> None:
        self._logged, self._told = time.monotonic(), self._done
        click.echo(f"cancu: {self._done} of {self._files} files read", err=True)


def summary(totals: Totals, left_out: list[tuple[str, str]], pruned: list[str]) -> str:
    """Sum up a run in a few lines: read, unchanged, skipped and why, failed and why, pruned."""
    texts = ", ".join(f"{times} {outcome}" for outcome, times in sorted(totals.outcomes.items()))
    figures = f"{totals.citations} citations, {totals.size / _MB:.1f} MB in {totals.seconds:.1f} s"
    lines = [
        f"{totals.read} read ({texts}), {figures}" if texts else f"0 read, {figures}",
        f"{totals.unchanged} unchanged",
        f"{len(left_out)} skipped{_reasons(reason for _, reason in left_out)}",
        f"{len(totals.failed)} failed{_reasons(row['what'] for row in totals.failed)}",
    ]
    if pruned:
        lines.append(f"{len(pruned)} taken out, whose files are gone")
    return "\n".join(lines)


def _reasons(reasons: Iterable[str]) -> str:
    found = Counter(reasons).most_common()
    return "".join(f"\n  {times} × {reason}" for reason, times in found)
