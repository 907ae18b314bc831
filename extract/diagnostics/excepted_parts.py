"""Exceptions in changes: a change of a whole document leaves parts of it as they are (`trừ khoản 2 Điều 5`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cancu.extract.diagnostics.suspect_values import Doubt
from cancu.extract.model.hits import ChangeHit
from cancu.extract.model.messages import message
from cancu.extract.text.normalization import Folded


def find_exceptions(folded: Folded, changes: Sequence[ChangeHit]) -> Iterator[Doubt]:
    """One warning for each exception, at its place."""
    for start, end in sorted({change.excepted for change in changes if change.excepted}):
        yield Doubt(message("change-with-exception", words=" ".join(folded.text[start:end].split())), start, end)
