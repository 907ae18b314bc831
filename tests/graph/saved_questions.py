"""A small made-up graph for the saved questions, written as the loader writes it."""

from __future__ import annotations

from typing import Any

from cancu.graph.model.search_key import search_key
from cancu.graph.store.connection import Statement

DOCUMENTS: list[dict[str, Any]] = [
    {"id": "law", "type": "Luật", "number": "45/2019/QH14", "date": "2019-11-20", "issuer": "Quốc hội", "held": False,
     "cited_by": 2, "status": "unknown", "title": "Bộ luật Lao động"},
    {"id": "decree", "type": "Nghị định", "number": "30/2020/NĐ-CP", "date": "2020-03-05", "issuer": "Chính phủ",
     "held": True, "cited_by": 3, "status": "in_force", "title": "Về công tác văn thư", "ended_from": "2026-01-01",
     "ended_surely": True, "ended_by": "Luật 2/2025/QH15"},
    {"id": "newer", "type": "Nghị định", "number": "78/2025/NĐ-CP", "date": "2025-04-01", "issuer": "Chính phủ",
     "held": True, "cited_by": 0, "status": "unknown", "title": "Sửa đổi quy định", "in_force_from": "2025-04-01",
     "in_force_to": "2027-03-01"},
    {"id": "old", "type": "Quyết định", "number": "5/QĐ-UBND", "date": "2015-01-02",
     "issuer": "Ủy ban nhân dân tỉnh Hưng Yên", "held": False, "cited_by": 1, "status": "ended",
     "ended_from": "2024-05-20"},
    {"id": "plan", "type": "Kế hoạch", "number": "74/KH-UBND", "date": "2024-05-06",
     "issuer": "Ủy ban nhân dân tỉnh Hưng Yên", "held": True, "cited_by": 1, "status": "unknown",
     "title": "Kiện toàn bộ máy", "in_force_from": "2024-05-20", "in_force_quote": "Kế hoạch có hiệu lực"},
    {"id": "dispatch", "type": "Công văn", "number": "1101/UBND-KGVX", "date": "2024-06-07",
     "issuer": "Ủy ban nhân dân tỉnh Hưng Yên", "held": True, "cited_by": 0, "status": "unknown"},
    {"id": "scheme", "type": "Quyết định", "number": "1690/QĐ-TTg", "date": "2023-12-26",
     "issuer": "Thủ tướng Chính phủ", "held": False, "cited_by": 1, "status": "unknown"},
    {"id": "unclear", "type": "Thông báo", "number": "215/TB-VHXH", "date": None, "issuer": None, "held": False,
     "cited_by": 1, "status": "unknown", "resolution": "ambiguous", "candidates": ["u1", "u2"]},
    {"id": "slip", "type": "Thông báo", "number": "215/TB-VHXXH", "date": "2024-06-01", "issuer": None, "held": True,
     "cited_by": 0, "status": "unknown"},
]  # fmt: skip
AGENCIES = (
    ("Ủy ban nhân dân tỉnh Hưng Yên", {"short_names": ["UBND tỉnh Hưng Yên"]}),
    ("Sở Thông tin và Truyền thông tỉnh Hưng Yên", {"short_names": ["Sở TT&TT"], "active_to": "2025-03-01"}),
    ("Sở Khoa học và Công nghệ tỉnh Hưng Yên", {"short_names": ["Sở KH&CN"]}),
    ("Bộ Khoa học và Công nghệ", {"short_names": ["Bộ KH&CN"]}),
    ("Bộ Thông tin và Truyền thông", {}),
)
PROVISIONS = (("decree", "Điều 5"), ("decree", "khoản 2 Điều 5"))
CHANGES: tuple[tuple[str, str, str | None, dict[str, Any]], ...] = (
    ("plan", "old", None, {"action": "replacement", "whole": True, "ends": True, "quote": "thay thế Quyết định 5"}),
    ("newer", "decree", "Điều 5", {"action": "substitution", "acting": "Điều 1", "effective": "2025-04-01",
                                   "since_from": "act", "quote": "Sửa đổi Điều 5"}),
    ("decree", "law", None, {"action": "repeal", "whole": True, "ends": True, "quote": "Bãi bỏ Bộ luật Lao động"}),
)  # fmt: skip
PROGRAMMES = ("Kiện toàn tổ chức bộ máy", "Chuyển đổi số")
SAID: list[tuple[str, str, str, dict[str, Any]]] = [
    ("dispatch", "IMPLEMENTS", "plan", {"quote": "Thực hiện Kế hoạch 74", "confidence": 0.9}),
    ("dispatch", "BASED_ON", "decree", {"quote": "Căn cứ Nghị định 30", "provision": "Điều 5"}),
    ("dispatch", "RESPONDS_TO", "unclear", {"quote": "Theo Thông báo 215", "confidence": 0.5}),
    ("plan", "BASED_ON", "decree", {"quote": "Căn cứ Điều 5 Nghị định 30", "provision": "Điều 5"}),
    ("plan", "BASED_ON", "old", {"quote": "Căn cứ Quyết định 5"}),
    ("plan", "IMPLEMENTS", "Kiện toàn tổ chức bộ máy", {"quote": "Thực hiện Đề án"}),
    ("slip", "BASED_ON", "old", {"quote": "Căn cứ Quyết định 5 năm 2015"}),
    ("decree", "BASED_ON", "law", {"quote": "Căn cứ Bộ luật Lao động", "provision": "Điều 2"}),
    ("old", "CITES", "newer", {"quote": "theo Nghị định 78"}),
    ("old", "BASED_ON", "law", {"quote": "Căn cứ Bộ luật Lao động"}),
    ("newer", "AMENDS", "decree", {"quote": "Sửa đổi Điều 5", "provision": "Điều 5"}),
    ("plan", "REPLACES", "old", {"quote": "thay thế Quyết định 5"}),
    ("scheme", "APPROVES", "Kiện toàn tổ chức bộ máy", {"quote": "Phê duyệt Đề án"}),
    ("dispatch", "CITES", "Chuyển đổi số", {"quote": "Chương trình Chuyển đổi số"}),
    ("dispatch", "ISSUED_BY", "Ủy ban nhân dân tỉnh Hưng Yên", {"quote": "ỦY BAN NHÂN DÂN"}),
    ("plan", "ISSUED_BY", "Ủy ban nhân dân tỉnh Hưng Yên", {"quote": "ỦY BAN NHÂN DÂN"}),
    ("dispatch", "ADDRESSED_TO", "Sở Thông tin và Truyền thông tỉnh Hưng Yên", {"quote": "Kính gửi: Sở TT&TT"}),
    ("dispatch", "ASSIGNS", "Sở Thông tin và Truyền thông tỉnh Hưng Yên",
     {"role": "lead", "deadline": "trước ngày 02/7", "due": "2024-07-01", "quote": "Giao Sở TT&TT chủ trì"}),
    ("dispatch", "ASSIGNS", "Sở Khoa học và Công nghệ tỉnh Hưng Yên",
     {"role": "coordinator", "deadline": None, "quote": "phối hợp với Sở KH&CN"}),
]  # fmt: skip
UNSAID: list[tuple[str, str, str, dict[str, Any]]] = [
    ("slip", "SUSPECTED_SAME_AS", "unclear", {"reason": "one letter more", "score": 0.9}),
    ("Sở Thông tin và Truyền thông tỉnh Hưng Yên", "SUCCEEDED_BY", "Sở Khoa học và Công nghệ tỉnh Hưng Yên",
     {"date": "2025-03-01", "basis": "18-NQ/TW"}),
    ("Bộ Thông tin và Truyền thông", "SUCCEEDED_BY", "Bộ Khoa học và Công nghệ",
     {"date": "2025-03-01", "basis": "176/2025/QH15"}),
    ("Sở Khoa học và Công nghệ tỉnh Hưng Yên", "PART_OF", "Ủy ban nhân dân tỉnh Hưng Yên", {}),
]  # fmt: skip


def statements() -> list[Statement]:
    """Return what writes the graph."""
    documents = [
        {"resolution": "resolved", "candidates": [], **row, "year": (row["date"] or "")[:4] or None,
         "name": f"{row['type']} {row['number']}", "search": search_key(row["number"])}
        for row in DOCUMENTS
    ]  # fmt: skip
    agencies = [{"id": name, "name": name, "search": search_key(name), **more} for name, more in AGENCIES]
    programmes = [
        {"id": title, "title": title, "name": f"Đề án {title}", "search": search_key(title)} for title in PROGRAMMES
    ]
    written = [
        Statement(f"UNWIND $rows AS row CREATE (n:{label}) SET n = row", {"rows": rows})
        for label, rows in (("Document", documents), ("Agency", agencies), ("Programme", programmes))
    ]
    labels = {row["id"]: label for label, rows in (("Document", documents), ("Agency", agencies)) for row in rows}
    for source, kind, target, of in [*SAID, *UNSAID]:
        a, b = labels[source], labels.get(target, "Programme")
        said = {"said_in": source, "confidence": 1.0} if (source, kind, target, of) in SAID else {}
        written.append(
            Statement(
                f"MATCH (a:{a} {{id: $a}}), (b:{b} {{id: $b}}) CREATE (a)-[r:{kind}]->(b) SET r = $of",
                {"a": source, "b": target, "of": {**said, "key": f"{source} {kind} {target}", **of}},
            )
        )
    for document, path in PROVISIONS:
        written.append(
            Statement(
                "MATCH (d:Document {id: $d}) "
                "CREATE (p:Provision {id: $id, document: $d, path: $path, sort_key: $path}) CREATE (p)-[:PART_OF]->(d)",
                {"d": document, "id": f"{document}/~{path}", "path": path},
            )
        )
    for by, document, path, of in CHANGES:
        label, target = ("Provision", f"{document}/~{path}") if path else ("Document", document)
        properties = {
            "whole": False,
            "ends": False,
            "exceptions": False,
            "confidence": 1.0,
            "said_in": by,
            "document": document,
            **of,
        }
        written.append(
            Statement(
                f"MATCH (a:Document {{id: $by}}) MATCH (b:{label} {{id: $target}}) "
                "CREATE (a)-[:MAKES]->(c:Change)-[:AFFECTS]->(b) SET c = $of",
                {"by": by, "target": target, "of": {"id": f"{by} {target}", "provision": path, **properties}},
            )
        )
    for source, provision, relation in (
        ("dispatch", "decree/~Điều 5", "BASED_ON"),
        ("plan", "decree/~khoản 2 Điều 5", "CITES"),
    ):
        written.append(
            Statement(
                "MATCH (a:Document {id: $a}) MATCH (p:Provision {id: $p}) CREATE (a)-[r:NAMES]->(p) SET r = $of",
                {
                    "a": source,
                    "p": provision,
                    "of": {"relation": relation, "quote": f"theo {provision[8:]}", "said_in": source},
                },
            )
        )
    return written
