"""Changes that are only planned: an item of a plan with labels that say who prepares it, and until when.

`Sửa đổi Nghị định số …` above `- Đơn vị chủ trì: Bộ Công an.` changes nothing yet (contract: "A change must be said").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cancu.extract.lexicon import context
from cancu.extract.model.hits import RelationHit
from cancu.extract.model.records import THIS
from cancu.extract.model.relation_types import CHANGES
from cancu.extract.structure.segmentation import paragraph_end
from cancu.extract.text.normalization import Folded

_ITEM_MAX = 800
_LABEL = rf"(?:{context('label_of_a_planned_task')})(?: [^\W\d_]+){{0,3}}:"
_BELOW = re.compile(rf"[ |]*(?:[-+•]|[a-zđ]\)|\d{{1,2}}[.)])?[ |]*{_LABEL}")
_BEHIND = re.compile(rf"[.;] {_LABEL}")


def is_planned(folded: Folded, end: int) -> bool:
    """Return whether labels of a task stand behind words that end at `end`, in their paragraph or below it."""
    stop = paragraph_end(folded.text, end, min(end + _ITEM_MAX, len(folded.text)))
    if _BEHIND.search(folded.flat, end, stop):
        return True
    below = stop + len(folded.text[stop : stop + 2]) - len(folded.text[stop : stop + 2].lstrip("\n"))
    return bool(_BELOW.match(folded.flat, below))


def without_planned(folded: Folded, relations: Sequence[RelationHit]) -> list[RelationHit]:
    """Return the relations with a mere citation in place of each change that this document only plans."""
    found = [
        one._replace(type="CITES")
        if one.type in CHANGES and one.source == THIS and is_planned(folded, one.end)
        else one
        for one in relations
    ]
    related = {one.target for one in found if one.source == THIS and one.type != "CITES"}
    cited = set[str]()
    kept = []
    for one in found:
        if one.source == THIS and one.type == "CITES":
            if one.target in related or one.target in cited:
                continue
            cited.add(one.target)
        kept.append(one)
    return kept
