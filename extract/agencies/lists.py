"""Lists with one head: `các Bộ: Công an, Quốc phòng`, `Văn phòng: Tỉnh ủy, UBND tỉnh`."""

from __future__ import annotations

from cancu.extract.agencies import grammar
from cancu.extract.agencies.openings import Named
from cancu.extract.agencies.place_suffixes import one_line
from cancu.extract.agencies.reading import Reading
from cancu.extract.agencies.units import UnitReader
from cancu.extract.lexicon.organs import Organ, among_ministries, among_offices, field_pattern, fields
from cancu.extract.text.phrase_matcher import Hit


class ListReader:
    """Reads the lists of one text."""

    def __init__(self, reading: Reading, units: UnitReader) -> None:
        self.text, self.flat, self.at, self.setting = reading.text, reading.flat, reading.at, reading.setting
        self.units, self.read, self.fits = units, reading.read, reading.fits

    def fields(self, hit: Hit[Organ]) -> list[Named]:
        """`các Bộ: Công an, Quốc phòng và Y tế`; a list without its fields is no agency."""
        start, at, organ = hit
        flat, text = self.flat, self.text
        departments = organ.kind == "departments"
        province = self.setting.province
        marked = flat[at - 1] == ":"
        if not marked and flat.startswith(":", at):
            marked, at = True, at + 1
        found: list[Named] = []
        while True:
            while at < len(text) and text[at] in " \n":
                at += 1
            if marked and (other := self._in_full(organ, at, first=not found)):
                found.append(other)
                step = grammar.FIELD_STEP.match(flat, other.end)
                if step is None:
                    break
                at = step.end()
                continue
            match = field_pattern().match(text, at)
            field = fields().get(words := one_line(match.group())) or fields().get(words.lower()) if match else None
            if match is None or field is None or not (field.department if departments else field.ministry):
                break
            place = f" {province.phrase}" if departments and province else ""
            group = departments and province is None
            first = not found and organ.name.startswith("Giám đốc")
            found.append(Named(start if first else at, match.end(), f"{organ.name}{field.name}{place}", group, organ))
            found += self._in_bracket(found[-1].name, match.end())
            step = grammar.FIELD_STEP.match(flat, match.end())
            if step is None or (step.end() == match.end() and not text[match.end() + 1 : match.end() + 2].isupper()):
                break
            at = step.end()
        return found if marked or len(found) > 1 else []

    def _in_full(self, organ: Organ, at: int, *, first: bool) -> Named | None:
        """Return a member of a list that stands there by its whole name."""
        if organ.name == "Bộ " and (other := self._among_ministries(at)):
            return other
        hit = self.at.get(at)
        level = organ.name.split()[-1]
        if first or hit is None or hit.entry.kind not in ("ministry", "department") or not self.fits(hit):
            return None
        if not hit.entry.name.startswith(f"{level} ") or not grammar.NAMED_AGAIN.search(self.flat, at - 8, at):
            return None
        inner = self.read(hit, 0)
        return inner[0]._replace(name=f"{organ.name.removesuffix(f'{level} ')}{inner[0].name}") if inner else None

    def _among_ministries(self, at: int) -> Named | None:
        """Return the central organ that stands in a list of ministries:
        `các Bộ, cơ quan: Văn phòng Chính phủ, Nội vụ`."""
        word = grammar.CODE.match(self.text, at)
        if word and (name := among_ministries().get(word.group())):
            return Named(at, word.end(), name, False, Organ(name, "central"))
        hit = self.at.get(at)
        inner = self.read(hit, 0) if hit and hit.entry.kind == "central" and self.fits(hit) else []
        return inner[0] if inner and not inner[0].group else None

    def _in_bracket(self, owner: str, end: int) -> list[Named]:
        """Return the units that a bracket behind an organ of a list names:
        `các Bộ: Tài chính (Vụ A, Cục B), Tư pháp`."""
        self.units.open_bracket(owner, end)
        found: list[Named] = []
        for start in range(end, self.units.bracket[2]):
            hit = self.at.get(start)
            if hit and hit.entry.kind in ("unit", "head") and self.fits(hit):
                found += self.units.unit(hit)
        return found

    def organs(self, hit: Hit[Organ], at: int, depth: int) -> list[Named]:
        """`Văn phòng: Tỉnh ủy, UBND tỉnh`: each organ of the list has the prefix, where it has such an organ."""
        found: list[Named] = []
        while match := grammar.LIST_STEP.match(self.flat, at):
            if hit.entry.name == "Văn phòng" and (office := self._office_of(match.end(), hit.entry)):
                found.append(office)
                at = office.end
                continue
            following = self.at.get(match.end())
            if following is None or following.entry.kind not in ("local", "party"):
                break
            inner = self.read(following, depth + 1)
            if not inner or inner[0].group:
                break
            has = following.entry.kind == "party" or following.entry.name in hit.entry.organs
            found.append(inner[0]._replace(name=f"{hit.entry.name} {inner[0].name}") if has else inner[0])
            at = inner[0].end
        return found

    def _office_of(self, at: int, organ: Organ) -> Named | None:
        """Return the office of an organ in a list of offices: `Các Văn phòng: TW Đảng, CTN, Quốc hội`."""
        match = grammar.IN_OFFICES.match(self.text, at)
        if match is None:
            return None
        name = among_offices().get(one_line(match.group()))
        if name == "Văn phòng Tỉnh ủy":
            province = self.setting.province
            name = f"Văn phòng {province.committee}" if province else None
        return Named(at, match.end(), name, False, organ) if name else None
