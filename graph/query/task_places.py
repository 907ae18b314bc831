"""Where tasks stand in the text that assigns them: ``khoản 3 Điều 15``, which tells what its `Điều này` means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from cancu.extract.structure.labels import Level, read_label
from cancu.extract.structure.units import Unit, read_structure
from cancu.extract.text.normalization import fold
from cancu.graph.query.agency_profile import AgencyTask
from cancu.graph.store.connection import Store

_WRITTEN: dict[Level | None, str] = {"article": "Điều", "clause": "khoản", "point": "điểm"}
_ARTICLES = re.compile(r"^[ \t#|>*]*(?P<label>(?:Điều|ĐIỀU) (?P<number>\d{1,4}[a-zđ]?)(?= ?[.:]))", re.MULTILINE)
_RECIPIENTS = re.compile(r"^\W{0,4}nơi nhận\W{0,3}:", re.MULTILINE)
_ATTACHED = " của văn bản kèm theo"
_LABEL = 12
"""Code points of a task in which its own label stands."""


def places_in(text: str, starts: Collection[int]) -> dict[int, str]:
    """Return the article, clause and point in which tasks stand, by the code points at which the tasks start.

    A task outside the articles has none. Articles behind the recipients (`Nơi nhận`), or behind another `Điều 1`, are
    those of a text that the document issues, which is said. Where a task begins with another label than the structure
    of the text has, its article alone is given; where the nearest article is none of the structure, nothing.
    """
    if not starts:
        return {}
    folded = fold(text)
    whole = read_structure(folded, 0, len(folded.text))
    labels = [match for match in _ARTICLES.finditer(folded.text) if not whole.is_wording(match.start("label"))]
    again = [match.start("label") for match in labels if match["number"] == "1"][1:]
    ends = sorted({*(match.start() for match in _RECIPIENTS.finditer(folded.lower)), *again})
    units = list(whole.root.walk())
    if ends:
        stretches = pairwise((0, *ends, len(folded.text)))
        units = [unit for stretch in stretches for unit in read_structure(folded, *stretch).root.walk()]
    at = [folded.start(unit.start) for unit in units]
    articles = [folded.start(match.start("label")) for match in labels]
    attached = folded.start(ends[0]) if ends else len(text)
    found = {}
    for start in starts:
        path = units[bisect_right(at, start) - 1].path()
        path = tuple(unit for unit in path if start < folded.end(unit.end))
        article = next((folded.start(unit.start) for unit in path if unit.level == "article"), None)
        nearest = bisect_right(articles, start) - 1
        if article is not None and nearest >= 0 and articles[nearest] == article:
            found[start] = _written(path, text[start : start + _LABEL]) + (_ATTACHED if article >= attached else "")
    return found


def task_places(store: Store, tasks: Sequence[AgencyTask]) -> Mapping[tuple[str, int], str]:
    """Return where tasks stand, by the document and the start of each; what a text does not say any more has none."""
    rows = store.read(
        "UNWIND $ids AS id MATCH (s:Source {document: id}) RETURN id, s.text AS text ORDER BY id, s.id",
        {"ids": sorted({task.document.id for task in tasks})},
    )
    found: dict[tuple[str, int], str] = {}
    for row in rows:
        said = {task.start for task in tasks if task.document.id == row["id"] and _says(row["text"], task)}
        for start, place in places_in(row["text"], said).items():
            found.setdefault((row["id"], start), place)
    return found


def _says(text: str, task: AgencyTask) -> bool:
    words = " ".join(text[task.start : task.end].replace("**", "").split())
    return bool(words) and words[:40] in task.quote


def _written(path: Sequence[Unit], words: str) -> str:
    """Return a path from small to large; words: how the task begins."""
    folded = fold(words)
    own = read_label(folded.text, 0, len(folded.text))
    inner = next(unit for unit in path if unit.level in _WRITTEN)
    other = own is not None and own.level in _WRITTEN and (own.level, own.number) != (inner.level, inner.number)
    return " ".join(
        f"{_WRITTEN[unit.level]} {unit.number}"
        for unit in path
        if unit.level in _WRITTEN and (unit.level == "article" or not other)
    )
