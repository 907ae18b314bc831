"""What a reading process and its parent tell each other, and the processes that both may have to end."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from cancu.extract.model.messages import Message, message
from cancu.extract.sources.heartbeat import Sign, Started

MEMORY = 1 << 30
"""Bytes that a reading process may take, and each program that it starts."""

Task = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Result:
    """What a task returned."""

    value: Any


@dataclass(frozen=True, slots=True)
class Raised:
    """Why a task has no result: it raised an exception."""

    message: Message


TOO_LARGE = Raised(message("reader-too-large", size=MEMORY >> 30))


def groups_after(groups: list[int], sign: Sign | None) -> list[int]:
    """Return the process groups of a child and of the program that it runs for its document; the child's is first.

    sign: its last sign of life, None for a result.
    """
    return [groups[0], sign.group] if isinstance(sign, Started) else groups[:1]


def kill(groups: list[int]) -> None:
    """End process groups, the child's own last."""
    for group in reversed(groups):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)
