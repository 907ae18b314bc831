"""The report of what could not be read: JSON Lines that a person can look through, and from which it is tried again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from cancu.extract.batch.runner import Failure
from cancu.graph.loading.file_registry import FileLoaded
from cancu.graph.model.errors import GraphError


def report_rows(done: FileLoaded) -> list[dict[str, str]]:
    """What could not be read of a file: `file`, `part` (the file, or a document in it), `what` is wrong, `remedy`."""
    return [report_row(done.reading.path, failure) for failure in done.failures]


def report_row(file: str, failure: Failure) -> dict[str, str]:
    """A line of the report: the file (or folder), and what is wrong with it or with a document in it."""
    return {"file": file, "part": failure.source, "what": failure.error.what, "remedy": failure.error.remedy}


def write_report(target: Path, rows: Iterable[dict[str, str]]) -> None:
    """Writes a report. Raises GraphError where the file cannot be written."""
    try:
        target.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")
    except OSError as error:
        raise GraphError(
            f"the report cannot be written ({error.strerror})", place=str(target), remedy="Choose another file."
        ) from error


def reported_files(report: Path) -> list[Path]:
    """The files that a report names, each once. Raises GraphError where it is no such report."""
    try:
        lines = report.read_text(encoding="utf-8").splitlines()
        return [Path(name) for name in dict.fromkeys(str(json.loads(line)["file"]) for line in lines if line.strip())]
    except OSError as error:
        raise GraphError(
            f"the report cannot be read ({error.strerror})", place=str(report), remedy="Check the path.", status=2
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise GraphError(
            "this is no report of failed files",
            place=str(report),
            remedy="Give a file that `cancu build --report` wrote.",
            status=2,
        ) from error
