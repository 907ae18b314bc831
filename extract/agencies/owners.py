"""The organ that an organ of an organ belongs to, where it follows: `Ban Pháp chế, HĐND tỉnh`."""

from __future__ import annotations

from cancu.extract.agencies import grammar
from cancu.extract.agencies.openings import Named
from cancu.extract.agencies.reading import Reading
from cancu.extract.lexicon.organs import Organ
from cancu.extract.text.phrase_matcher import Hit

_OFFICE = "Văn phòng"
_STANDING = "Thường trực"
_COUNCIL = "Hội đồng nhân dân"
_STEERING = "Ban Chỉ đạo"
_OWNERS = ("local", "party", "ministry", "prefix")


def of_following(reading: Reading, hit: Hit[Organ], depth: int) -> Named | None:
    """Return the organ with the one that it belongs to and that follows; None where none does.

    depth: how many organs the name is part of.
    """
    start, end, organ = hit
    match = grammar.OWNER.match(reading.flat, end)
    following = reading.at.get(match.end()) if match else None
    if match is None or following is None or not _may_own(organ, following.entry, close=match.group() == " "):
        return None
    inner = reading.read(following, depth + 1)
    if not inner or inner[0].start != following.start:
        return None
    first = inner[0]
    plural = first.group or reading.is_plural(start)
    return Named(start, first.end, f"{organ.name} {first.name}", plural, organ)


def _may_own(organ: Organ, owner: Organ, *, close: bool) -> bool:
    """Return whether the organ that follows has such an organ; over a comma or a dash only a people's council has."""
    if owner.name == organ.name:
        return False
    if organ.kind == "local" or not close:
        return owner.name == _COUNCIL and owner.name in organ.organs
    if organ.name == _STANDING and owner.kind == "ministry":
        return False
    if organ.name == _OFFICE and owner.name == _STEERING:
        return True
    return owner.kind in _OWNERS or (owner.kind == "central" and (organ.of_any or owner.name in organ.organs))
