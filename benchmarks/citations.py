"""A made-up citation graph of realistic shape: years, tiers, a power law of citations, Vietnamese titles and sentences.

A document cites older ones, mostly of a higher tier, and those that are cited already more often than others
(preferential attachment), so that a few laws and decrees are cited by ten thousands. A replaced document is cited no
more. The same arguments give the same graph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from cancu.extract.lexicon.akn_ids import agency_id
from cancu.graph.identity.resolver import Document
from cancu.graph.loading.cypher_writes import document_rows
from cancu.graph.loading.rows import EdgeRow, NodeRow
from cancu.graph.model.search_key import search_key, words_of_cited

TYPES = (  # type, code, share of all documents, tier of issuers, chain-making citations of one document
    ("Luật", "QH", 0.004, "central", 2),
    ("Nghị định", "NĐ-CP", 0.03, "central", 3),
    ("Quyết định", "QĐ-TTg", 0.04, "central", 4),
    ("Thông tư", "TT-B", 0.066, "ministry", 4),
    ("Nghị quyết", "NQ-HĐND", 0.06, "province", 5),
    ("Quyết định", "QĐ-UBND", 0.3, "province", 5),
    ("Kế hoạch", "KH-UBND", 0.2, "province", 5),
    ("Công văn", "UBND-KGVX", 0.3, "province", 4),
)
PROVINCES = (
    "Hưng Yên",
    "Hải Dương",
    "Thái Bình",
    "Bắc Ninh",
    "Nghệ An",
    "Quảng Nam",
    "Đắk Lắk",
    "Cần Thơ",
    "Cà Mau",
    "Lào Cai",
    "Sơn La",
    "Huế",
    "Đồng Nai",
    "Long An",
    "Hà Nội",
    "Hải Phòng",
    "Phú Thọ",
    "Gia Lai",
)
MINISTRIES = ("Bộ Nội vụ", "Bộ Tài chính", "Bộ Y tế", "Bộ Công Thương", "Bộ Giáo dục và Đào tạo", "Bộ Xây dựng")
ACTIONS = (
    "tăng cường",
    "kiện toàn",
    "triển khai",
    "ban hành quy chế",
    "phê duyệt đề án",
    "sửa đổi quy định",
    "sắp xếp",
    "đẩy mạnh",
    "quy định chi tiết",
    "hướng dẫn thực hiện",
    "công bố danh mục",
    "giao chỉ tiêu",
)
MATTERS = (
    "chuyển đổi số",
    "cải cách hành chính",
    "tổ chức bộ máy",
    "văn thư lưu trữ",
    "đất đai",
    "đầu tư công",
    "ngân sách",
    "giáo dục phổ thông",
    "khám bệnh chữa bệnh",
    "phòng cháy chữa cháy",
    "an toàn thực phẩm",
    "nhà ở xã hội",
    "bảo vệ môi trường",
    "giao thông đường bộ",
    "dữ liệu dân cư",
    "dịch vụ công trực tuyến",
    "thi đua khen thưởng",
    "quy hoạch đô thị",
    "nông thôn mới",
    "lao động việc làm",
    "khoáng sản",
    "thủy lợi",
    "du lịch",
    "thể dục thể thao",
)
CHAIN_KINDS = ("BASED_ON", "BASED_ON", "BASED_ON", "IMPLEMENTS", "GUIDES", "RESPONDS_TO")
REPLACED = 6
"""The change of an act that replaces it; those before amend it."""
ONE_IN = 50
"""Of so many documents one has a term, of so many citations one is uncertain."""
FIRST_YEAR, LAST_YEAR = 1990, 2026


@dataclass(slots=True)
class Citations:
    """So many documents and about so many edges; `nodes` and `edges` may be gone through again and again."""

    documents: int
    all_edges: int
    made: list[Document] = field(default_factory=list)
    pairs: list[tuple[int, str, int]] = field(default_factory=list)
    """Source, type, target of every edge between documents."""
    cited_by: Counter[int] = field(default_factory=Counter)
    changed: Counter[int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        random = Random(1)
        central: list[int] = []  # what is cited, as often as it is cited; national acts
        local: dict[str, list[int]] = {place: [] for place in PROVINCES}
        edges_each = self.all_edges / self.documents - 1  # and one ISSUED_BY
        shares = [share for _, _, share, _, _ in TYPES]
        for n in range(self.documents):
            type_, code, _, level, bases = random.choices(TYPES, shares)[0] if n > 40 else TYPES[n % 4]
            place = random.choice(PROVINCES)
            self.made.append(_document(random, n, self.documents, type_, code, level, place))
            if n > 40:
                wanted = max(1, round(random.gauss(edges_each, edges_each / 3)))
                self._cite(random, n, bases, wanted, central, local[place] if level == "province" else central)
            (central if level != "province" else local[place]).append(n)

    def _cite(self, random: Random, n: int, bases: int, wanted: int, central: list[int], near: list[int]) -> None:
        cited: set[int] = set()
        for at in range(wanted * 4):
            if len(cited) == wanted:
                break
            pool = near if near and random.random() < 0.4 else central
            target = random.choice(pool)
            if target in cited or self.changed[target] == REPLACED:
                continue
            cited.add(target)
            if random.random() < 0.5:
                pool.append(target)
            self.pairs.append((n, self._kind(random, n, target, at < bases), target))
            self.cited_by[target] += 1

    def _kind(self, random: Random, n: int, target: int, basis: bool) -> str:
        """Return the type of a citation; a few change an act of the same type, one act a few times at most."""
        if basis:
            return random.choice(CHAIN_KINDS)
        if self.made[n].type == self.made[target].type and random.random() < 0.2:
            self.changed[target] += 1
            return "REPLACES" if self.changed[target] == REPLACED else "AMENDS"
        return "CITES"

    def nodes(self) -> Iterator[NodeRow]:
        """Yield the agencies, then the documents."""
        for name in sorted({document.issuer or "" for document in self.made}):
            yield NodeRow("Agency", agency_id(name), {"name": name, "search": search_key(name)})
        for n, (document, made) in enumerate(zip(self.made, document_rows(self.made), strict=True)):
            row = made | {
                "cited_by": self.cited_by[n],
                "cited_words": words_of_cited(made["search"], self.cited_by[n]),
                "status": _status(self.changed[n]),
                "in_force_to": f"{int(str(document.date)[:4]) + 10}-12-31" if n % ONE_IN == 0 else None,
            }
            yield NodeRow("Document", document.id, {key: value for key, value in row.items() if key != "id"})

    def edges(self) -> Iterator[EdgeRow]:
        """Yield the edges source by source, each with its sentence."""
        for of_documents in (self.citations(), self.issuers()):
            yield from (edge for _, edge in of_documents)

    def citations(self) -> Iterator[tuple[int, EdgeRow]]:
        """Yield what documents say of others, with the position of each document."""
        for n, kind, target in self.pairs:
            cited = self.made[target]
            quote = (
                f"Căn cứ {cited.type} số {cited.number} ngày {cited.date} của {cited.issuer} về việc {cited.title}; "
                "xét đề nghị của Giám đốc sở tại tờ trình kèm theo và ý kiến thẩm định của cơ quan chuyên môn;"
            )
            uncertain = (n + target) % ONE_IN == 0
            yield n, self._edge(kind, n, "Document", cited.id, quote, 0.6 if uncertain else 1.0)

    def issuers(self) -> Iterator[tuple[int, EdgeRow]]:
        """Yield who issued each document, with its position."""
        for n, document in enumerate(self.made):
            yield n, self._edge("ISSUED_BY", n, "Agency", agency_id(document.issuer or ""), document.issuer or "")

    def _edge(self, kind: str, n: int, label: str, target: str, quote: str, confidence: float = 1.0) -> EdgeRow:
        source = self.made[n].id
        properties = {
            "key": f"{source} {kind} {target}",
            "said_in": source,
            "quote": quote,
            "start": 120,
            "end": 160,
            "confidence": confidence,
        }
        return EdgeRow(kind, "Document", source, label, target, properties)


def _document(random: Random, n: int, of: int, type_: str, code: str, level: str, place: str) -> Document:
    year = FIRST_YEAR + int((LAST_YEAR - FIRST_YEAR) * (n / of) ** 0.6)
    date = f"{year}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    number = f"{n}/{year}/{code}" if level != "province" or type_ == "Nghị quyết" else f"{n}/{code}"
    issuer = {"central": "Chính phủ", "ministry": random.choice(MINISTRIES)}.get(
        level, f"{'Hội đồng' if code.endswith('HĐND') else 'Ủy ban'} nhân dân tỉnh {place}"
    )
    title = f"{random.choice(ACTIONS)} {random.choice(MATTERS)}"
    if level == "province":
        title += f" trên địa bàn tỉnh {place} năm {year}"
    id_ = f"/akn/vn/act/{code.lower()}/{year}/{n}"
    return Document(id_, f"n:{n}-{code.lower()}", type_, number, date, issuer, title, random.random() < 0.6, "resolved")


def _status(changes: int) -> str:
    return "replaced" if changes == REPLACED else "amended" if changes else "unknown"
