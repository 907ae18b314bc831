"""The place that completes an agency's name: as the text says it, else the document's own."""

from __future__ import annotations

import re
from typing import NamedTuple

from cancu.extract.agencies import grammar
from cancu.extract.lexicon.organs import family_names
from cancu.extract.lexicon.provinces import Province, province_of
from cancu.extract.text.normalization import Folded

_SENTENCE = re.compile(r",? [a-zà-ỹđ]")
"""Behind a word in capitals that begins a sentence: `3. Công an xã` / `Chủ trì, ...` names no commune."""
_DASH = re.compile(r"(?<=\w)(?:- | -(?=\w))")


class Setting(NamedTuple):
    """What completes names in a document.

    province: of the document's issuer, None for central organs; issuer: its full name; locality: the district or
    commune of an issuer below the province (``xã Tân Hưng``); parent: the ministry above the issuer.
    """

    province: Province | None = None
    issuer: str | None = None
    locality: str | None = None
    parent: str | None = None

    @property
    def ministry(self) -> str | None:
        """The issuer where it is a ministry, else the ministry that the issuer is part of."""
        return self.issuer if self.issuer and self.issuer.startswith("Bộ ") else self.parent

    @property
    def department(self) -> str | None:
        """The issuer where it is a province's department."""
        return self.issuer if self.issuer and self.issuer.startswith("Sở ") else None

    @property
    def committee(self) -> str | None:
        """The Party committee of an organ, a commune or an army unit that issues the document, or whose organ does."""
        at = (self.issuer or "").find("Đảng ủy ")
        return self.issuer[at:] if self.issuer and at >= 0 else None

    def committee_of(self, name: str) -> str | None:
        """Return the issuer where it is the Party committee of a place that the name means: `Huyện ủy`."""
        return self.issuer if self.issuer and self.issuer.startswith(f"{name} ") else None

    @property
    def governs(self) -> bool:
        """The issuer is an organ of a place, and not a branch of a central one (`Thuế tỉnh Vĩnh Long`)."""
        return self.province is not None and not (self.issuer or "").startswith(("Thuế", "Cục", "Chi cục"))


class Suffix(NamedTuple):
    """The place after an organ: its end, how it ends the name (None: the words tell no one place), and a group."""

    end: int
    phrase: str | None
    group: bool


class PlaceReader:
    """Reads the places after organs in one text."""

    def __init__(self, folded: Folded, setting: Setting) -> None:
        self.text, self.flat = folded.text, folded.flat
        self.setting = setting

    def suffix(self, end: int) -> Suffix | None:
        """Return the place that stands after an organ that ends at `end`; None where none does."""
        flat, text = self.flat, self.text
        if not flat.startswith(" ", end):
            return None
        if match := grammar.GROUP.match(flat, end):
            return Suffix(match.end(), None, True)
        if former := grammar.FORMER_PROVINCE.match(text, end):
            return Suffix(former.end(), f"tỉnh {former['name']}", False)
        if match := grammar.PLACE.match(flat, end):
            level = "thành phố" if match["level"] == "tp" else match["level"]
            if match["province"] and text[match.start("province")].isupper():
                province = province_of(match["province"])
                return Suffix(match.end(), f"{level} {province.name if province else match['province']}", False)
            end = match.end("level")
            if match["level"] == "tp" and flat.startswith(".", end):
                end += 1
            if level == "tỉnh" and (unknown := self.unknown_province(end)):
                return unknown
            if (
                level != "tỉnh"
                and (run := grammar.NAME.match(text, end))
                and not (level == "thành phố" and grammar.PERSON.match(text, end))
            ):
                name = one_line(run.group())
                if run.group()[0] == "\n" and text[match.start("level") : end].isupper() and not name.isupper():
                    return Suffix(end, self._bare_level(level), False)  # `CHỦ TỊCH UBND XÃ` above who signs
                if run.group()[0] == "\n" and " " not in name and _SENTENCE.match(text, run.end()):
                    return Suffix(end, self._bare_level(level), False)
                if not name.isupper():
                    return Suffix(run.end(), f"{level} {name}", False)
                if text[run.end() : run.end() + 1] in ("", "\n", "/") and text[end - 1].isupper():
                    return Suffix(run.end(), f"{level} {name.title()}", False)
            return Suffix(end, self._bare_level(level), False)
        if (match := grammar.JOINED.match(flat, end)) and text[match.start("province")].isupper():
            province = province_of(match["province"])
            return Suffix(match.end(), province.phrase, False) if province else None
        if (match := grammar.DIRECT.match(flat, end)) and text[match.start("province")].isupper():
            province = province_of(match["province"])
            return Suffix(match.end(), province.phrase, False) if province else None
        return None

    def unknown_province(self, end: int) -> Suffix | None:
        """Return the province at `end` whose name the vocabulary does not know, as it stands;
        never the document's own."""
        run = grammar.NAME.match(self.text, end)
        if run is None or not run.group().startswith(" ") or run.group().isupper():
            return None
        words = run.group().split()
        delimited = grammar.NAME_ENDS.match(self.text, run.end())
        if words[0] in family_names() or words[0].isdigit() or not delimited:
            return None
        return Suffix(run.end(), f"tỉnh {' '.join(words)}", False)

    def area(self, end: int) -> Suffix | None:
        """Return the part of the country or of a province that stands after an organ: `khu vực 5 - Hà Nội`."""
        if self.flat[end + 1 : end + 2] not in grammar.AREA_STARTS:
            return None
        match = grammar.AREA.match(self.flat, end)
        if match and self.text.startswith("Vùng", end + 1):
            return None  # a name of its own: `Bộ Tư lệnh Vùng 4 Hải quân`
        if match is None:
            named = grammar.BASE.match(self.text, end) or grammar.NAMED_AREA.match(self.text, end)
            if named is None:
                return None
            phrase = _small(one_line(named.group()), 2)
            within = self.suffix(named.end())
            if within and within.phrase:
                return Suffix(within.end, f"{phrase} {within.phrase}", False)
            return Suffix(named.end(), phrase, False)
        area, dash, place = one_line(self.text[end : match.end()]).partition(" - ")
        if province := province_of(re.sub(r"^(?:tỉnh|thành phố|tp)\.? ?", "", place.lower())):
            place = f"{'Thành phố ' * (province.name == 'Hồ Chí Minh')}{province.name}"
        return Suffix(match.end(), _small(area, 1 if area.lower().startswith("vùng") else 2) + dash + place, False)

    def named(self, end: int) -> Suffix | None:
        """Return the place whose name stands right after an organ of one level: `Huyện ủy Mộc Châu`."""
        run = grammar.NAME.match(self.text, end)
        if run is None:
            return None
        name = one_line(run.group())
        if name.isupper():
            if self.text[run.end() : run.end() + 1] not in ("", "\n") or not self.text[end - 1].isupper():
                return None
            name = name.title()
        return Suffix(run.end(), f"huyện {name}", False)

    def _bare_level(self, level: str) -> str | None:
        """Return the place that `tỉnh`, `thành phố`, `xã` alone mean: the document's own."""
        setting = self.setting
        if setting.locality and setting.locality.startswith(level + " "):
            return setting.locality
        province = setting.province
        if province and (level == "tỉnh" or (level == "thành phố" and province.kind == level)):
            return province.phrase
        return None

    def own(self, *, commune: bool) -> str | None:
        """Return the document's own place; commune: an organ that districts and communes have as well."""
        setting = self.setting
        if setting.locality and commune:
            return setting.locality
        return setting.province.phrase if setting.province else None


def _small(words: str, first: int) -> str:
    """Return the words with the first ones in small letters."""
    parts = words.split(" ")
    return " ".join([word.lower() for word in parts[:first]] + parts[first:])


def one_line(text: str) -> str:
    """Return the words with single blanks between them, and on both sides of a dash that has one on either."""
    return " ".join((_DASH.sub(" - ", text) if "-" in text else text).split())


def committee_of(name: str, phrase: str) -> tuple[str, bool]:
    """`Tỉnh ủy` of `tỉnh Hưng Yên` -> `Tỉnh ủy Hưng Yên`; whether the words name no one committee."""
    level, _, place = phrase.partition(" ")
    if phrase.startswith("thành phố "):
        place = phrase.removeprefix("thành phố ")
        return f"{name.replace('Tỉnh ủy', 'Thành ủy') if province_of(place) else name} {place}", False
    return f"{name} {place}", level == "tỉnh" and "Thành ủy" in name
