"""Files of linked data that people hand in: each is read, or refused with one true line.

The parser is compiled code, and ends its process where a file lets it run out of memory: entities that multiply,
elements in one another without end. So a process of its own parses a file first, with the limits of a reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from cancu.extract.batch.worker_pool import SECONDS, ReaderEndedError, ReadingProcesses
from cancu.extract.model.messages import message
from cancu.extract.sources import heartbeat
from cancu.graph.model.errors import GraphError

_PACE = 1_000_000
"""Bytes for which the parser has another second."""
_BEAT = 50_000
"""Quads between two signs of life."""


@contextmanager
def readable(path: Path, form: ox.RdfFormat, *, seconds: float = SECONDS) -> Iterator[None]:
    """Parse a file elsewhere, then run the block that reads it.

    seconds: of the processor's time for a small file. Raises GraphError where the file is not there, is no linked data,
    or takes more time or memory than a reader may; and for what the block raises of that kind.
    """
    try:
        size = path.stat().st_size
        with ReadingProcesses(1, seconds=seconds + size / _PACE) as processes:
            broken = processes.submit(_broken, str(path), form.file_extension).result()
        if broken:
            raise ValueError(broken)
        yield
    except FileNotFoundError:
        raise GraphError(message("no-such-data-file"), place=str(path), status=2) from None
    except ReaderEndedError as error:
        raise GraphError(error.message, place=str(path), status=2) from error
    except (OSError, SyntaxError, ValueError, MemoryError) as error:
        raise GraphError(message("data-not-read", reason=_reason(error)), place=str(path), status=2) from error


def _broken(path: str, ending: str) -> str:
    """Return why a file is no linked data, "" where it is."""
    form = ox.RdfFormat.from_extension(ending)
    try:
        for number, _ in enumerate(ox.parse(path=path, format=form)):
            if not number % _BEAT:
                heartbeat.beat(path)
    except (OSError, SyntaxError, ValueError, MemoryError) as error:
        return _reason(error)
    return ""


def _reason(error: Exception) -> str:
    """Return an error's words without the full stop; those of a syntax error name the line."""
    said = error.msg if isinstance(error, SyntaxError) else getattr(error, "strerror", None) or str(error)
    return next(iter(str(said).splitlines()), type(error).__name__).rstrip(".")
