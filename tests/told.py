"""Errors as people read them in English, for tests of what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest

from cancu.extract.sources import SourceError
from cancu.graph.loading.file_registry import Fault
from cancu.graph.model.errors import GraphError
from cancu.messages import remedy, sentence

Error = TypeVar("Error", SourceError, GraphError)


def english(error: SourceError | GraphError | Fault) -> str:
    """Return what is wrong."""
    return sentence(error.message, "en")


def way_out(error: SourceError | GraphError | Fault) -> str:
    """Return what to do about it."""
    return remedy(error.message, "en")


@contextmanager
def refused(kind: type[Error], words: str) -> Iterator[pytest.ExceptionInfo[Error]]:
    """Like `pytest.raises` with `match`, on the error's sentence."""
    with pytest.raises(kind) as error:
        yield error
    assert re.search(words, english(error.value)), english(error.value)
