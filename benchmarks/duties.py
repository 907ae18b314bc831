"""Agencies, tasks, programmes, texts and suspected duplicates for the documents of a made-up citation graph.

They add some three edges for each document, which do not count among its citations. How often an agency or a
programme is named follows a power law, too, within the province of the document's issuer or in all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from benchmarks.citations import ACTIONS, MATTERS, MINISTRIES, PROVINCES, Citations
from cancu.extract.lexicon.akn_ids import agency_id, programme_id
from cancu.graph.loading.agency_closure import place_id
from cancu.graph.loading.cypher_writes import SOURCES
from cancu.graph.loading.rows import EdgeRow, NodeRow
from cancu.graph.loading.statements import programme_properties
from cancu.graph.model.search_key import search_key
from cancu.graph.store.connection import Statement

REFORM, MERGER = "2025-03-01", "2025-07-01"
MERGED = {"Thái Bình": "Hưng Yên", "Hải Dương": "Hải Phòng", "Long An": "Hà Nội"}
"""Provinces that became a part of another one."""
DEPARTMENTS = {  # department and what took its place in the reform
    "Sở Thông tin và Truyền thông": "Sở Khoa học và Công nghệ",
    "Sở Kế hoạch và Đầu tư": "Sở Tài chính",
    "Sở Giao thông vận tải": "Sở Xây dựng",
    "Sở Lao động - Thương binh và Xã hội": "Sở Nội vụ",
    "Sở Tài nguyên và Môi trường": "Sở Nông nghiệp và Môi trường",
    "Sở Khoa học và Công nghệ": None,
    "Sở Tài chính": None,
    "Sở Xây dựng": None,
    "Sở Nội vụ": None,
    "Sở Nông nghiệp và Môi trường": None,
    "Sở Y tế": None,
    "Sở Tư pháp": None,
    "Sở Giáo dục và Đào tạo": None,
}
DISTRICTS = 10
TASKS = ("lead", "coordinator", "coordinator")
PER_PROGRAMME = 400
"""Documents of the collection for one programme."""
CARRIED_OUT = 0.06
"""Share of the documents that carry a programme out."""


@dataclass(slots=True)
class Duties:
    """The additions to a citation graph; `nodes`, `edges` and `texts` can be iterated again and again."""

    graph: Citations
    agencies: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Properties by name."""
    of_place: dict[str, list[str]] = field(default_factory=dict)
    """Agencies of a province, or of the state (""), by name."""
    ties: list[tuple[str, str, str, dict[str, Any]]] = field(default_factory=list)
    """Type, names of both ends and properties of what joins agencies to each other and to their provinces."""
    titles: list[str] = field(default_factory=list)
    """Titles of the programmes."""
    approvals: dict[str, int] = field(default_factory=dict)
    """The document that approves a programme, by its title; one in six nobody approved."""
    carried_out: list[tuple[int, str]] = field(default_factory=list)
    """Documents and the titles of the programmes that they carry out."""

    def __post_init__(self) -> None:
        for ministry in MINISTRIES:
            self._agency("", ministry)
        for place in PROVINCES:
            committee = self._agency(place, f"Ủy ban nhân dân tỉnh {place}")
            for department, successor in DEPARTMENTS.items():
                name = self._agency(place, f"{department} tỉnh {place}", active_to=REFORM if successor else None)
                self._tie("PART_OF", name, committee)
                office = self._agency(place, f"Giám đốc {name}", office=True)
                self._tie("PART_OF", office, name)
                if successor:
                    self._tie("SUCCEEDED_BY", name, f"{successor} tỉnh {place}", date=REFORM, basis="176/2025/QH15")
                if place in MERGED:
                    into = f"{successor or department} tỉnh {MERGED[place]}"
                    self._tie("SUCCEEDED_BY", name, into, date=MERGER, basis="202/2025/QH15")
            for number in range(DISTRICTS):
                self._tie("PART_OF", self._agency(place, f"Ủy ban nhân dân huyện {number + 1}, {place}"), committee)
        self._programmes()

    def _agency(self, place: str, name: str, **more: Any) -> str:
        self.agencies[name] = {"place": place or None, "known": True, "office": False, **more}
        self.of_place.setdefault(place, []).append(name)
        if place:
            self.ties.append(("LOCATED_IN", name, place, {}))
        return name

    def _tie(self, kind: str, source: str, target: str, **of: str) -> None:
        self.ties.append((kind, source, target, of))

    def _programmes(self) -> None:
        random = Random(2)
        for n in range(max(20, self.graph.documents // PER_PROGRAMME)):
            phase, of_phase = divmod(n, len(ACTIONS) * len(MATTERS))
            matter, action = divmod(of_phase, len(ACTIONS))
            title = f"{ACTIONS[action].capitalize()} {MATTERS[matter]}"
            self.titles.append(f"{title} giai đoạn {phase + 1}" if phase else title)
        decisions = [n for n, document in enumerate(self.graph.made) if document.type == "Quyết định"]
        self.approvals = {title: random.choice(decisions) for n, title in enumerate(self.titles) if n % 6}
        named = list(self.titles)
        for n in range(self.graph.documents):
            title = random.choice(named)
            if random.random() < CARRIED_OUT and self.approvals.get(title, -1) < n:
                named.append(title)
                self.carried_out.append((n, title))

    def ways_up(self) -> Iterator[tuple[int, int]]:
        """Return the ways from documents that carry a programme out to the one that approves it."""
        for n, title in self.carried_out:
            if title in self.approvals:
                yield n, self.approvals[title]

    def nodes(self) -> Iterator[NodeRow]:
        """Yield provinces, agencies and programmes."""
        for place in PROVINCES:
            yield NodeRow("Place", place_id(place), {"name": place, "active_to": MERGER if place in MERGED else None})
        for name, properties in self.agencies.items():
            yield NodeRow("Agency", agency_id(name), {"name": name, "search": search_key(name), **properties})
        for title in self.titles:
            yield NodeRow("Programme", programme_id("Đề án", title), programme_properties("", "Đề án", title))

    def edges(self) -> Iterator[EdgeRow]:
        """Yield what joins agencies, then what documents say of agencies and of programmes."""
        yield from self.ties_of_agencies()
        yield from self.programmes_of_documents()
        yield from (edge for _, edge in self.said())

    def ties_of_agencies(self) -> Iterator[EdgeRow]:
        """Yield what joins agencies to each other and to their provinces."""
        for kind, one, other, of in self.ties:
            target = ("Place", place_id(other)) if kind == "LOCATED_IN" else ("Agency", agency_id(other))
            yield EdgeRow(kind, "Agency", agency_id(one), *target, {"key": f"{one} {kind} {other}", **of})
        for one, other in MERGED.items():
            of = {"key": f"{one} {other}", "date": MERGER, "basis": "202/2025/QH15"}
            yield EdgeRow("MERGED_INTO", "Place", place_id(one), "Place", place_id(other), of)

    def programmes_of_documents(self) -> Iterator[EdgeRow]:
        """Yield who approves programmes and who carries them out."""
        for title, n in self.approvals.items():
            yield self._said("APPROVES", n, "Programme", programme_id("Đề án", title), title, {})
        for n, title in self.carried_out:
            yield self._said("IMPLEMENTS", n, "Programme", programme_id("Đề án", title), title, {})

    def said(self) -> Iterator[tuple[int, EdgeRow]]:
        """Yield what each document says of agencies, and which it is perhaps, with its position."""
        random = Random(3)
        named: dict[str, list[str]] = {place: list(names) for place, names in self.of_place.items()}
        for n, document in enumerate(self.graph.made):
            place = next((place for place in PROVINCES if str(document.issuer).endswith(f"tỉnh {place}")), "")
            for kind, chance in (("ASSIGNS", 0.55), ("ADDRESSED_TO", 0.3), ("MENTIONS", 0.45)):
                while random.random() < chance:
                    pool = named[place if random.random() < 0.8 else ""]
                    agency = random.choice(pool)
                    pool.append(agency)
                    task = _task(random, document.date) if kind == "ASSIGNS" else {}
                    yield n, self._said(kind, n, "Agency", agency_id(agency), agency, task)
            if random.random() < 0.005 and n:
                other = self.graph.made[random.randrange(n)].id
                of = {"key": f"{document.id} {other}", "reason": "Khác một chữ số.", "score": random.random()}
                yield n, EdgeRow("SUSPECTED_SAME_AS", "Document", document.id, "Document", other, of)

    def _said(self, kind: str, n: int, label: str, target: str, name: str, of: dict[str, Any]) -> EdgeRow:
        source = self.graph.made[n].id
        quote = f"Giao {name} chủ trì, phối hợp với các cơ quan liên quan tổ chức thực hiện, báo cáo theo quy định;"
        said = {"said_in": source, "quote": quote, "start": 900, "end": 940, "confidence": 1.0}
        return EdgeRow(kind, "Document", source, label, target, {"key": f"{source} {kind} {target}", **said, **of})

    def texts(self, batch: int = 5000) -> Iterator[Statement]:
        """Yield the texts of the held documents, one in fifty of two; without their words."""
        rows = [{"id": node.id, **node.properties} for _, node in self.sources()]
        for start in range(0, len(rows), batch):
            yield Statement(SOURCES, {"rows": rows[start : start + batch]})

    def sources(self) -> Iterator[tuple[int, NodeRow]]:
        """Yield the texts with the positions of their documents."""
        for n, document in enumerate(self.graph.made):
            for copy in range(0 if not document.held else 2 if n % 50 == 0 else 1):
                yield n, NodeRow("Source", f"{n}-{copy}", {"paths": [f"{n}-{copy}.txt"], "document": document.id})

    def read_from(self) -> Iterator[tuple[int, EdgeRow]]:
        """Yield which document each text is of, with its position."""
        for n, text in self.sources():
            yield n, EdgeRow("READ_FROM", "Document", text.properties["document"], "Source", text.id, {})


def _task(random: Random, date: str | None) -> dict[str, Any]:
    due = f"{int(str(date)[:4]) + 1}{str(date)[4:]}" if random.random() < 0.3 else None
    return {"role": random.choice(TASKS), "deadline": due}
