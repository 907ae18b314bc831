"""Logs of the embedded server and its supervisor: earlier ones are kept, and the reason of an end is found in them."""

from __future__ import annotations

import re
from pathlib import Path

_KEPT = 3
_TAIL_BYTES = 65_536
_LONGEST = 300
_NOT_STARTED = b'Exception in thread "main"'
_REASON = re.compile(r"\b(?:Error|Exception|error|cannot|failed|denied|No space)\b|Error:|Exception:|Caused by")
_SAYS_NOTHING = re.compile(r"\s+at \S|\s*File \"|Picked up |.*(?:Could not create the Java|A fatal exception has)")


def keep_earlier(log: Path) -> None:
    """Move a log out of the way of a new one: ``server.log`` becomes ``server.1.log``, up to the third."""
    for number in range(_KEPT, 0, -1):
        earlier = log if number == 1 else log.with_suffix(f".{number - 1}.log")
        if earlier.exists():
            earlier.replace(log.with_suffix(f".{number}.log"))


def did_not_start(log: Path) -> bool:
    """Return whether a server's log says that it gave up starting: its process may stay, without its ports."""
    try:
        return _NOT_STARTED in log.read_bytes()
    except OSError:
        return False


def last_reason(log: Path) -> str:
    """Return the last line of a log that tells of an error, else its last line; "" where there is none."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - _TAIL_BYTES))
            lines = file.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return ""
    said = [line.strip() for line in lines if line.strip() and not _SAYS_NOTHING.match(line)]
    reasons = [line for line in said if _REASON.search(line)] or said
    return reasons[-1][:_LONGEST].rstrip(".") if reasons else ""
