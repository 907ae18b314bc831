"""Changes that are only planned: an item of a plan with labels that say who prepares it, and until when; a draft law.

`Sửa đổi Nghị định số …` above `- Đơn vị chủ trì: Bộ Công an.` changes nothing yet (contract: "A change must be said").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cancu.extract.lexicon import context
from cancu.extract.model.hits import CitationHit, RelationHit
from cancu.extract.model.records import THIS
from cancu.extract.model.relation_types import CHANGES
from cancu.extract.structure.segmentation import paragraph_end
from cancu.extract.text.normalization import Folded

_ITEM_MAX = 800
_DRAFTS = re.compile(r"(?<!\w)(?:dự án(?: luật)?|dự thảo|tên dự án)(?!\w)")
_DRAFTS_REACH = 1500
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


def _is_listed_draft(folded: Folded, at: int) -> bool:
    """Return whether a text speaks of drafts of laws before an offset: `đối với 03 dự án: a) Luật sửa đổi ...`."""
    return _DRAFTS.search(folded.flat, max(0, at - _DRAFTS_REACH), at) is not None


def without_planned(
    folded: Folded, relations: Sequence[RelationHit], citations: Sequence[CitationHit]
) -> list[RelationHit]:
    """Return the relations with a mere citation in place of each change that this document only plans, and without
    those that a law makes of which the text has neither number nor date: a draft, in a list of drafts."""
    drafts = {hit.target.id for hit in citations if hit.target.number is None and hit.target.date is None}
    found = [
        one._replace(type="CITES")
        if one.type in CHANGES and one.source == THIS and is_planned(folded, one.end)
        else one
        for one in relations
        if one.type not in CHANGES or one.source not in drafts or not _is_listed_draft(folded, one.start)
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
