"""Organs of organs: `Thường trực HĐND tỉnh`, `Văn phòng: Tỉnh ủy, UBND tỉnh`, `Đảng ủy xã`."""

from __future__ import annotations

import re
from collections.abc import Callable

from cancu.extract.agencies import grammar
from cancu.extract.agencies.lists import ListReader
from cancu.extract.agencies.offices import OfficeReader
from cancu.extract.agencies.openings import Named
from cancu.extract.agencies.owners import of_following
from cancu.extract.agencies.reading import Reading
from cancu.extract.agencies.units import UnitReader
from cancu.extract.lexicon import alternatives
from cancu.extract.lexicon.document_types import own_words
from cancu.extract.lexicon.organs import Organ, is_association
from cancu.extract.text.phrase_matcher import Hit

_OFFICE = "Văn phòng"
_BOARD = "Ban Thường vụ"
_COMMITTEES = ("Tỉnh ủy ", "Thành ủy ", "Huyện ủy ", "Quận ủy ", "Thị ủy ", "Đảng ủy ")
_DECIDES = re.compile(rf" (?:{alternatives(own_words())})(?!\w)")
_PARTY_COMMITTEE = "Đảng ủy"
_PARTY_GROUPS = ("Đảng đoàn", "Ban cán sự đảng")
_PROVINCIAL_PARTY = "Tỉnh ủy"
_LEGAL_BOARD = "Ban Pháp chế"

Strategy = Callable[[Hit[Organ]], list[Named] | None]


class PrefixReader:
    """Reads the organs of organs in one text."""

    def __init__(self, reading: Reading, units: UnitReader, lists: ListReader, offices: OfficeReader) -> None:
        self.reading, self.units, self.lists, self.offices = reading, units, lists, offices
        self.text, self.flat, self.at, self.setting = reading.text, reading.flat, reading.at, reading.setting
        self.alone: tuple[Strategy, ...] = (
            self._with_longer_name,
            self._party_group,
            self._party_committee,
            self._issuer,
            self._own_board,
            self._of_parent,
        )

    def read(self, hit: Hit[Organ], depth: int) -> list[Named]:
        """Return the organ with the one that it belongs to: behind a colon, behind it, or that of the document."""
        if self.flat.startswith(":", hit.end):
            return self.lists.organs(hit, hit.end + 1, depth)
        if hit.entry.name == _OFFICE and (named := self.offices.of_issuer(hit)):
            return [named]
        if named := of_following(self.reading, hit, depth):
            return [named]
        for strategy in self.alone:
            if (found := strategy(hit)) is not None:
                return found
        return []

    # Without the organ that it belongs to

    def _with_longer_name(self, hit: Hit[Organ]) -> list[Named] | None:
        """`Ban Tuyên giáo - Nữ công`: a board of another kind, read by its own name."""
        if not hit.entry.name.startswith("Ban ") or not grammar.LONGER_NAME.match(self.text, hit.end):
            return None
        return self.units.unit(Hit(hit.start, hit.start + len("Ban"), Organ("Ban", "head", bare=False)))

    def _issuer(self, hit: Hit[Organ]) -> list[Named] | None:
        """`TM. BAN THƯỜNG TRỰC`, `T/M ỦY BAN KIỂM TRA`: the issuer by the first words of its name."""
        name = hit.entry.name
        in_full = self.flat.startswith(name.lower(), hit.start)
        owned = in_full and self.setting.issuer and self.setting.issuer.startswith(f"{name} ")
        if not owned or name == _OFFICE or self._goes_on(hit):
            return None
        return [Named(hit.start, hit.end, self.setting.issuer or name, self.reading.is_plural(hit.start), hit.entry)]

    def _goes_on(self, hit: Hit[Organ]) -> bool:
        """Return whether words follow that are part of the name."""
        capitals = self.text[hit.start : hit.end].isupper()
        return not capitals and self.text[hit.end : hit.end + 1] == " " and self.text[hit.end + 1].isupper()

    def _party_group(self, hit: Hit[Organ]) -> list[Named] | None:
        """`Đảng đoàn Mặt trận Tổ quốc Việt Nam`: of an organ that the vocabulary has by another name."""
        if hit.entry.name not in _PARTY_GROUPS:
            return None
        return self.units.unit(hit._replace(entry=hit.entry._replace(kind="head", bare=False)))

    def _party_committee(self, hit: Hit[Organ]) -> list[Named] | None:
        """`Đảng ủy xã`, or `Đảng ủy` alone: that of the issuer or of the issuer's commune."""
        start, end, organ = hit
        if organ.name != _PARTY_COMMITTEE:
            return None
        plural = self.reading.is_plural(start)
        if suffix := self.reading.places.suffix(end):
            name = f"{organ.name} {suffix.phrase}" if suffix.phrase else organ.name
            return [Named(start, suffix.end, name, plural or suffix.phrase is None, organ)]
        if own := self._own_committee(end):
            return [Named(start, end, own, plural, organ)]
        return self._of_parent(hit) or self.units.unit(hit)

    def _own_committee(self, end: int) -> str | None:
        if self.text[end + 1 : end + 2].isupper() and not _DECIDES.match(self.flat, end):
            return None
        locality = self.setting.locality
        return self.setting.committee or (f"{_PARTY_COMMITTEE} {locality}" if locality else None)

    def _own_board(self, hit: Hit[Organ]) -> list[Named] | None:
        """`T/M BAN THƯỜNG VỤ`: of the Party committee that issues the document."""
        issuer = (self.setting.issuer or "").removeprefix(f"{_BOARD} ")
        owner = issuer if issuer.startswith(_COMMITTEES) or is_association(issuer) else None
        if hit.entry.name != _BOARD or owner is None or self._goes_on(hit):
            return None
        return [Named(hit.start, hit.end, f"{_BOARD} {owner}", self.reading.is_plural(hit.start), hit.entry)]

    def _of_parent(self, hit: Hit[Organ]) -> list[Named] | None:
        """Return the issuer's Party committee, or the council or committee of the province, whose organ it is."""
        organ, province = hit.entry, self.setting.province
        owner: str | None = None
        if organ.parent == _PROVINCIAL_PARTY and self.setting.committee:
            owner = self.setting.committee
        elif organ.parent and province and self.setting.governs:
            owner = province.committee if organ.parent == _PROVINCIAL_PARTY else f"{organ.parent} {province.phrase}"
        if owner is None and organ.name != _LEGAL_BOARD:
            return None
        name = f"{organ.name} {owner}" if owner else organ.name
        return [Named(hit.start, hit.end, name, self.reading.is_plural(hit.start), organ)]
