"""Words that announce a list of documents in the paragraphs below them: `Bãi bỏ các văn bản sau đây:`."""

from __future__ import annotations

import re

from cancu.extract.model.hits import Regions
from cancu.extract.model.records import RelationType
from cancu.extract.relations.cue_scope import applies
from cancu.extract.relations.cues import CHANGES, bridges_passive, find_cues
from cancu.extract.relations.nesting import Item

INTRO = 300
"""Code points that an announcement may have."""

_HEADING = re.compile(r"(?:^|  )\W*điều \d+[a-zđ]?\. [^.;:]{10,200}$")
"""An article's heading, which may announce the list below it (`Điều 1. Bãi bỏ toàn bộ các văn bản sau đây`)."""
_DOCUMENTS_NEXT = re.compile(
    r"(?! vào )(?:(?!dự án|dự thảo)[^.;:]){0,120}?\b(?:văn bản|quyết định|nghị định|nghị quyết|thông tư|luật|pháp lệnh|"
    r"chỉ thị|công văn|quy định|quy chế)\b"
)
"""What a list below can be changed as: not `Điều chỉnh Chương trình lập pháp ... đối với 02 dự án:`."""
_TO_THE_END = re.compile(r"[^.;]{0,160}:|[^.;:]{0,160}")


def opens_list(intro: str) -> bool:
    """Whether the words before a paragraph may announce it: they end with a colon, or are an article's heading."""
    return intro.endswith(":") or bool(_HEADING.search(intro))


def announced_change(words: str) -> RelationType | None:
    """What `(Luật A) được sửa đổi, bổ sung bởi:` says of the documents in the list below, as a consolidated text opens.

    words: between the changed document and the list, in lower case.
    """
    words = words.rstrip(" |*")
    if len(words) > INTRO or not words.endswith(":") or "." in words or ";" in words:
        return None
    for hit in find_cues(words)[-1:]:
        if hit.entry.passive and bridges_passive(hit.entry.type, f"{words[hit.end : -1]} "):
            return hit.entry.type
    return None


def announced(words: str, item: Item, this: Item, regions: Regions) -> tuple[RelationType, int] | None:
    """What this document says of the items of the list below, and where in the words it says so.

    words: of the announcement, in lower case; item: the first of the list.
    """
    words = words.rstrip(" |*")
    for hit in reversed(find_cues(words)):
        cue = hit.entry
        if cue.passive or cue.type not in ("BASED_ON", "IMPLEMENTS", "GUIDES", *CHANGES):
            continue
        if cue.type in CHANGES and words[hit.end :] != ":" and not _DOCUMENTS_NEXT.match(words[hit.end :]):
            return None
        if not _TO_THE_END.fullmatch(words[hit.end :]):
            return None
        if not applies(cue, words[hit.start : hit.end], words[: hit.start], item, this, regions):
            return None
        return cue.type, hit.start
    return None
