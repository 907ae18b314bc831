"""Organs of which there is one: `Chính phủ`, `Bộ Tư pháp (Cục KTVB)`, `Cục Thuế - Bộ Tài chính`."""

from __future__ import annotations

from cancu.extract.agencies import grammar
from cancu.extract.agencies.openings import Named
from cancu.extract.agencies.reading import Reading
from cancu.extract.agencies.units import UnitReader
from cancu.extract.lexicon.organs import Organ, foreign, is_association, staff
from cancu.extract.text.phrase_matcher import Hit

_WITH_BRANCHES = ("Cục Thuế", "Cục Hải quan", "Kho bạc Nhà nước")
_GOVERNMENT = ("Chính phủ", "Quốc hội", "Thủ tướng Chính phủ", "Phó Thủ tướng Chính phủ")
_PARTED = (" - ", "-", "- ", " (", "/", " thuộc ")
"""Between an organ and the ministry that it is part of."""
_BRANCH = " chi nhánh"
_CENTRAL = "trung ương "


class CentralReader:
    """Reads the central organs and ministries of one text."""

    def __init__(self, reading: Reading, units: UnitReader) -> None:
        self.reading, self.units, self.places = reading, units, reading.places
        self.text, self.flat, self.at = reading.text, reading.flat, reading.at

    def read(self, hit: Hit[Organ]) -> list[Named]:
        """Return the organ that the opening names; none where it is part of another name or another country's."""
        if self._is_another(hit):
            return []
        organ = hit.entry
        named = Named(hit.start, hit.end, organ.name, self.reading.is_plural(hit.start), organ)
        self.units.open_bracket(organ.name, hit.end)
        if organ.kind == "ministry":
            return [] if self._is_owner_in_bracket(hit) else [self._with_unit(named)]
        return [self._with_branch(named) or named]

    def _is_another(self, hit: Hit[Organ]) -> bool:
        """Return whether the words around the organ make another one, or many, of it."""
        start, flat = hit.start, self.flat
        under = flat.endswith("thuộc ", 0, start) and grammar.UNDER.search(flat, max(0, start - 48), start)
        return (
            self.reading.is_part(start)
            or bool(under)
            or flat.endswith(staff(), 0, start)
            or (hit.entry.name in _GOVERNMENT and foreign().match(flat, hit.end) is not None)
        )

    def _is_owner_in_bracket(self, hit: Hit[Organ]) -> bool:
        """Return whether a ministry in a bracket only says whose the units before it are: `Cục CST, PC (BTC)`."""
        return self.flat.startswith(")", hit.end) and bool(
            grammar.UNIT_BESIDE.search(self.text, max(0, hit.start - 90), hit.start)
        )

    def _with_branch(self, named: Named) -> Named | None:
        """Return the organ with its term, its branch, its ministry or its area, whichever follows; None without one."""
        end, organ, name = named.end, named.organ, named.name
        if match := grammar.TERM.match(self.flat, end):
            return named._replace(end=match.end())
        if name.startswith("Ngân hàng") and self.flat.startswith(_BRANCH, end):
            branch = end + len(_BRANCH)
            if place := self.places.area(branch) or self.places.suffix(branch):
                whole = f"{name}{_BRANCH} {place.phrase or ''}".rstrip()
                return Named(named.start, place.end, whole, place.group, organ)
        if organ.parent and (tail := self._past_parent(end, organ.parent)):
            return named._replace(end=tail)
        if local := self._of_a_place(named):
            return local
        if area := self.places.area(end):
            return named._replace(end=area.end, name=f"{name} {area.phrase}")
        if name in _WITH_BRANCHES and (suffix := self.places.suffix(end)):
            whole = f"{name} {suffix.phrase}" if suffix.phrase else name
            return Named(named.start, suffix.end, whole, suffix.group, organ)
        return None

    def _of_a_place(self, named: Named) -> Named | None:
        """`Hội Liên hiệp Phụ nữ Việt Nam xã Tân An`: an association's own body there, not the central one."""
        whole = named.name.removeprefix(_CENTRAL.capitalize())
        if self.flat.startswith(_CENTRAL, named.start) or not is_association(whole):
            return None
        if (suffix := self.places.suffix(named.end)) is None:
            return None
        name = f"{whole} {suffix.phrase}" if suffix.phrase else whole
        return Named(named.start, suffix.end, name, named.group or suffix.group or not suffix.phrase, named.organ)

    def _past_parent(self, end: int, parent: str) -> int | None:
        """Return where `Cục Thuế - Bộ Tài chính` ends: of such an organ there is one,
        also without its ministry's name."""
        for between in _PARTED:
            following = self.at.get(end + len(between)) if self.flat.startswith(between, end) else None
            if following and following.entry.name == parent and self.reading.fits(following):
                closed = self.flat.startswith(")", following.end)
                return None if between == " (" and not closed else following.end + (between == " (")
        return None

    def _with_unit(self, ministry: Named) -> Named:
        """`Bộ Tư pháp (Cục KTVB)`: the unit in the brackets is what is meant."""
        if not self.flat.startswith(" (", ministry.end):
            return ministry
        inner = self.at.get(ministry.end + 2)
        is_unit = inner is not None and inner.entry.kind in ("unit", "head") and self.reading.fits(inner)
        units = self.units.unit(inner) if inner and is_unit else []
        if units and self.flat.startswith(")", units[0].end):
            name = units[0].name.removesuffix(ministry.name).rstrip()
            return ministry._replace(end=units[0].end + 1, name=f"{name} {ministry.name}")
        return ministry
