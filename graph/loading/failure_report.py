"""The report of files that could not be read: JSON Lines for people, from which `cancu build --retry` tries again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from cancu.extract.model.messages import message
from cancu.graph.model.errors import GraphError
from cancu.graph.model.handed_lines import handed_lines, json_of_line
from cancu.graph.model.write_errors import not_written


def write_report(target: Path, rows: Iterable[Mapping[str, object]]) -> None:
    """Write a report, a line of JSON for each row (with the key `file`). Raises GraphError where that fails."""
    try:
        target.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")
    except OSError as error:
        raise not_written(error, str(target)) from error


def reported_files(report: Path) -> list[Path]:
    """Return the files that a report names, each once. Raises GraphError where it is no report."""
    try:
        with report.open("rb") as file:
            lines = enumerate(handed_lines(file, str(report)), start=1)
            names = [_file(line, f"{report}: line {number}") for number, line in lines if line.strip()]
            return [Path(name) for name in dict.fromkeys(names)]
    except OSError as error:
        closed = message("report-not-read", reason=error.strerror or "")
        raise GraphError(closed, place=str(report), status=2) from error


def _file(line: str, place: str) -> str:
    try:
        return str(json_of_line(line)["file"])
    except (ValueError, KeyError, TypeError) as error:
        raise GraphError(message("no-report"), place=place, status=2) from error
