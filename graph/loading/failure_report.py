"""The report of files that could not be read: JSON Lines for people, from which `cancu build --retry` tries again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from cancu.extract.model.messages import message
from cancu.graph.model.errors import GraphError


def write_report(target: Path, rows: Iterable[dict[str, str]]) -> None:
    """Write a report, a line of JSON for each row (with the key `file`). Raises GraphError where that fails."""
    try:
        target.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")
    except OSError as error:
        raise GraphError(message("report-not-written", reason=error.strerror or ""), place=str(target)) from error


def reported_files(report: Path) -> list[Path]:
    """Return the files that a report names, each once. Raises GraphError where it is no report."""
    try:
        lines = report.read_text(encoding="utf-8").splitlines()
        return [Path(name) for name in dict.fromkeys(str(json.loads(line)["file"]) for line in lines if line.strip())]
    except OSError as error:
        closed = message("report-not-read", reason=error.strerror or "")
        raise GraphError(closed, place=str(report), status=2) from error
    except (ValueError, KeyError, TypeError) as error:
        raise GraphError(message("no-report"), place=str(report), status=2) from error
