"""Groups of organs of several kinds, which no one name tells: `các sở, ban, ngành`, `thủ trưởng các bộ, ngành`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cancu.extract.agencies.openings import Named
from cancu.extract.lexicon import context
from cancu.extract.lexicon.organs import Organ
from cancu.extract.text.normalization import Folded

_MEMBER = rf"(?:{context('kind_of_organs')})(?!\w)"
_STEP = r"(?:,|;|,? và|,? cùng)[ \n](?:các[ \n])?"
MIXED_GROUP = re.compile(
    rf"(?<!\w)(?P<kinds>(?:(?:{context('heads_of_a_group')})[ \n])?các[ \n](?={context('main_kind_of_organs')})"
    rf"{_MEMBER}(?:{_STEP}{_MEMBER}){{1,8}})"
    r"(?:[ \n](?:của[ \n]|cấp[ \n])?(?:tỉnh|thành[ \n]phố|trung[ \n]ương)(?![ \n]ủy|\w))?"
    r"(?:[ \n](?:có[ \n])?liên[ \n]quan)?(?!\w)"
)
"""A list of kinds of organs, each of which stands for many, with whose they are; not one that names them behind a
colon."""


def mixed_groups(folded: Folded) -> Iterator[Named]:
    """Yield the groups of a text, named by the kinds that they list."""
    flat = folded.flat
    if "các " not in flat:
        return
    for match in MIXED_GROUP.finditer(flat):
        end, kinds = match.end(), match["kinds"]
        if folded.text[end : end + 1] == " " and folded.text[end + 1 : end + 2].isupper():  # `các bộ, Sở Y tế`
            *_, step = re.finditer(_STEP, kinds)
            end, kinds = match.start() + step.start(), kinds[: step.start()]
        named_behind = flat.startswith(":", end) and folded.text[end + 1 : end + 3].strip()[:1].isupper()
        if named_behind or not re.search(_STEP, kinds):
            continue
        words = " ".join(kinds.split())
        name = words[0].upper() + words[1:]
        yield Named(match.start(), end, name, True, Organ(name, "mixed"))
