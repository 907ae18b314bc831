"""Groups of organs of several kinds, which no one name tells: `các sở, ban, ngành`, `thủ trưởng các bộ, ngành`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cancu.extract.agencies.openings import Named
from cancu.extract.lexicon import context
from cancu.extract.lexicon.organs import Organ
from cancu.extract.text.normalization import Folded

_MEMBER = rf"(?:{context('kind_of_organs')})(?!\w)"
_STEP = re.compile(r"(?:,|;|,? và|,? cùng)[ \n](?:các[ \n])?")
_GROUP = re.compile(
    rf"các[ \n](?P<kinds>(?:{context('main_kind_of_organs')})(?!\w)(?:{_STEP.pattern}{_MEMBER}){{1,8}})"
    r"(?:[ \n](?:của[ \n]|cấp[ \n])?(?:tỉnh|thành[ \n]phố|trung[ \n]ương)(?![ \n]ủy|\w))?"
    r"(?:[ \n](?:có[ \n])?liên[ \n]quan)?(?!\w)"
)
"""A list of kinds of organs, each of which stands for many, with whose they are."""
_HEADS = re.compile(rf"(?<!\w)(?:{context('heads_of_a_group')})[ \n]$")
_HEADS_REACH = 20


def mixed_groups(folded: Folded) -> Iterator[Named]:
    """Yield the groups of a text, named by the kinds that they list; not one whose members follow behind a colon."""
    flat, text = folded.flat, folded.text
    for match in _GROUP.finditer(flat):
        start, end = match.span()
        if flat[start - 1 : start].isalnum():
            continue
        kinds_end = match.end("kinds")
        if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():  # `các bộ, Sở Y tế`
            *_, step = _STEP.finditer(flat, match.start("kinds"), kinds_end)
            end = kinds_end = step.start()
        named_behind = flat.startswith(":", end) and text[end + 1 : end + 3].strip()[:1].isupper()
        if named_behind or not _STEP.search(flat, match.start("kinds"), kinds_end):
            continue
        if heads := _HEADS.search(flat, max(0, start - _HEADS_REACH), start):
            start = heads.start()
        words = " ".join(flat[start:kinds_end].split())
        name = words[0].upper() + words[1:]
        yield Named(start, end, name, True, Organ(name, "mixed"))


def split_group(name: str) -> tuple[str, tuple[str, ...]]:
    """Split the name of a group: the words for its heads (`Thủ trưởng`, else "") and its kinds; () of another name."""
    flat = name.lower()
    match = _GROUP.search(flat)
    if match is None or match.end("kinds") < len(flat):
        return "", ()
    steps = [*_STEP.finditer(flat, *match.span("kinds"))]
    starts = [match.start("kinds"), *(step.end() for step in steps)]
    ends = [*(step.start() for step in steps), match.end("kinds")]
    heads = name[: match.start()].strip()
    return heads, tuple(flat[start:end] for start, end in zip(starts, ends, strict=True))
