"""Rows of Parquet, JSON Lines and CSV files; a bad row is a fault, and reading goes on."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from cancu.extract.model.messages import message
from cancu.graph.authority.base.importing import reasons
from cancu.graph.authority.base.importing.forms import FIELDS, form_of, forms
from cancu.graph.authority.base.importing.records import InputFile, Line
from cancu.graph.model.errors import GraphError

_BATCH = 16_384
_DELIMITERS = ",;\t"
_LONGEST = 1 << 20
"""Characters of a CSV field."""
_LONGEST_LINE = 1 << 23
"""Characters of a line."""
_TOLD = 300
"""Characters of a file's columns that an error tells."""
_LINES_OF_ROW = 50
"""Lines over which a quoted CSV field may go."""


def input_file(path: Path) -> InputFile:
    """Return what a file is, by its ending and columns.

    Raises GraphError where it cannot be read, or its columns are those of no form.
    """
    try:
        columns, rows = _columns(path)
        with path.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
    except (OSError, ValueError, csv.Error) as error:  # errors of pyarrow and of decoding are ValueErrors
        reason = getattr(error, "strerror", None) or " ".join(str(error).split())
        raise GraphError(message("base-file-unreadable", reason=reason), place=str(path), status=2) from error
    found = form_of(columns)
    if not found:
        needed = tuple(", ".join(names) for form in forms() for names in form.needed.values())
        told = message("base-file-of-no-form", columns=", ".join(columns)[:_TOLD], needed=needed)
        raise GraphError(told, place=str(path), status=2)
    return InputFile(path, *found, digest, rows)


def lines(file: InputFile, skip: int) -> Iterator[Line]:
    """Yield the rows behind the line `skip` of a file, with the values of the fields of its kind, in their order."""
    columns = [file.form.columns[file.kind].get(field, "") for field in FIELDS[file.kind]]
    read = {".parquet": _parquet_lines, ".jsonl": _json_lines, ".ndjson": _json_lines}.get(file.path.suffix.lower())
    for line in (read or _csv_lines)(file.path, columns, skip):
        # no text has this character, and programs take it for the end of one
        yield Line(line.number, (), reasons.NUL_CHARACTER) if any("\0" in value for value in line.values) else line


def _columns(path: Path) -> tuple[list[str], int | None]:
    """Return the columns of a file, and the number of rows where the file tells it."""
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        from pyarrow import parquet

        with parquet.ParquetFile(path) as file:
            return list(file.schema_arrow.names), file.metadata.num_rows
    if suffix in (".jsonl", ".ndjson"):
        with path.open(encoding="utf-8-sig", errors="replace") as text:
            found = (_object(line) for line in islice(_lines(text), _BATCH))
            return sorted({name for entry in found if entry for name in entry}), None
    if suffix in (".csv", ".tsv", ".txt"):
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as text:
            return _header(_line(text)), None
    raise ValueError("the name must end in .parquet, .jsonl, .csv or .tsv")


def _parquet_lines(path: Path, columns: Sequence[str], skip: int) -> Iterator[Line]:
    from pyarrow import parquet

    with parquet.ParquetFile(path, page_checksum_verification=True) as file:
        there = [name for name in columns if name in file.schema_arrow.names]
        number = 0
        for batch in file.iter_batches(batch_size=_BATCH, columns=there):
            if number + batch.num_rows <= skip:
                number += batch.num_rows
                continue
            found = {name: [_text(value) for value in batch.column(name).to_pylist()] for name in there}
            empty = [""] * batch.num_rows
            for values in zip(*(found.get(name, empty) for name in columns), strict=True):
                number += 1
                if number > skip:
                    yield Line(number, values)


def _json_lines(path: Path, columns: Sequence[str], skip: int) -> Iterator[Line]:
    with path.open(encoding="utf-8-sig", errors="replace") as text:
        for number, line in enumerate(_lines(text), 1):
            if number <= skip or not line.strip():
                continue
            if _is_cut(line):
                yield Line(number, (), reasons.LINE_TOO_LONG)
                continue
            entry = _object(line)
            if entry is None:
                yield Line(number, (), reasons.NO_JSON_OBJECT)
            elif "\ufffd" in line:
                yield Line(number, (), reasons.NOT_UTF_8)
            else:
                values = tuple(_text(entry.get(name)) for name in columns)
                whole = "\\u" not in line or _is_text(values)
                yield Line(number, values) if whole else Line(number, (), reasons.NOT_UTF_8)


def _csv_lines(path: Path, columns: Sequence[str], skip: int) -> Iterator[Line]:
    csv.field_size_limit(_LONGEST)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as text:
        first = _line(text)
        header, delimiter = _header(first), _delimiter(first)
        places = [header.index(name) if name in header else -1 for name in columns]
        number, waiting = 2, [""][:0]
        while waiting or (line := _line(text)):
            waiting = waiting or [line]
            length, row, fault = _csv_row(waiting, text, delimiter, len(header))
            if number > skip and any(row or fault):
                values = tuple(row[place] if place >= 0 else "" for place in places) if not fault else ()
                yield Line(number, values, fault)
            number += length
            del waiting[:length]


def _csv_row(waiting: list[str], text: TextIO, delimiter: str, width: int) -> tuple[int, list[str], str]:
    """Return the row that begins with the first of the waiting lines: its lines, its values, what is wrong with it.

    Lines are added where a quoted field goes on over them. A quotation mark that nothing closes spoils one line only.
    """
    if _is_cut(waiting[0]):
        return 1, [], reasons.LINE_TOO_LONG
    fault = reasons.BROKEN_QUOTES
    for length in range(1, _LINES_OF_ROW + 1):
        if length > len(waiting):
            if not (line := _line(text)):
                break
            waiting.append(line)
        if sum(line.count('"') for line in waiting[:length]) % 2:
            continue
        written = "".join(waiting[:length])
        try:
            row = next(csv.reader([written], delimiter=delimiter, strict=True))
        except csv.Error:
            break
        if not row or (len(row) == width and "\ufffd" not in written):
            return length, row, ""
        if length == 1:
            fault = reasons.NOT_UTF_8 if len(row) == width else reasons.WRONG_COLUMNS
        break
    return 1, [], fault


def _lines(text: TextIO) -> Iterator[str]:
    while line := _line(text):
        yield line


def _line(text: TextIO) -> str:
    """Return the next line, "" at the end; of one that is too long its beginning, without the line's end."""
    line = rest = text.readline(_LONGEST_LINE)
    while _is_cut(rest):
        rest = text.readline(_LONGEST_LINE)
    return line


def _is_cut(line: str) -> bool:
    return len(line) == _LONGEST_LINE and not line.endswith("\n")


def _is_text(values: Iterable[str]) -> bool:
    """Return whether values hold characters only: half of a pair of surrogates is none."""
    try:
        "".join(values).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _header(line: str) -> list[str]:
    return [name.strip() for name in next(csv.reader([line], delimiter=_delimiter(line)), [])]


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def _object(line: str) -> dict[str, Any] | None:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) else None


def _text(value: object) -> str:
    """Return a value as text: dates in ISO 8601, whole numbers without a fraction, lists joined by semicolons."""
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list | tuple):
        return "; ".join(map(_text, value))
    return str(value)
