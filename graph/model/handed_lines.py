"""Lines of JSON in files that people hand in: each that cannot be used is an error that names file and line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from cancu.extract.model.messages import message
from cancu.graph.model.errors import GraphError

LONGEST = 1 << 20
"""Bytes of a line."""
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def handed_lines(file: BinaryIO, name: str) -> Iterator[str]:
    """Yield the lines of a file; name: of the file, for the error.

    Raises GraphError at a line that is no UTF-8 or longer than `LONGEST`.
    """
    number = 0
    while line := file.readline(LONGEST + 1):
        number += 1
        place = f"{name}: line {number}"
        if len(line) > LONGEST:
            raise GraphError(message("handed-line-too-long", size=LONGEST >> 20), place=place, status=2)
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise GraphError(message("handed-line-no-utf-8"), place=place, status=2) from error
        yield text


def json_of_line(line: str) -> Any:
    """Return the value of a line of JSON.

    Raises ValueError where it is none, is nested too deeply, or holds what is no character or ends a string elsewhere.
    """
    try:
        value = json.loads(line)
    except RecursionError as error:
        raise ValueError("too deeply nested") from error
    json.dumps(value, ensure_ascii=False).encode("utf-8")  # fails at half a pair of surrogates
    if _NUL.search(line):
        raise ValueError("a string holds the character NUL")
    return value
