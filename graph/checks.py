"""What is wrong or missing in the graph, as questions to a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graph.stores import Store

Kind = Literal["suspected same", "suspect number", "unresolved", "ambiguous", "disagreement", "no number", "no date"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: which document (`id`, `name`), and what to ask; other: the second document of a pair."""

    kind: Kind
    id: str
    name: str
    question: str
    other: str | None = None
    other_name: str | None = None


def findings(store: Store) -> list[Finding]:
    """All findings, the suspicions first."""
    found = [
        Finding(
            "suspected same",
            row["a"],
            row["one"],
            f"{row['reason']} Có phải là cùng một văn bản với {row['two']}?",
            row["b"],
            row["two"],
        )
        for row in store.read(
            "MATCH (a:Document)-[r:SUSPECTED_SAME_AS]->(b:Document) RETURN a.id AS a, a.name AS one, b.id AS b, "
            "b.name AS two, r.reason AS reason ORDER BY a"
        )
    ]
    kinds: tuple[tuple[Kind, str, str], ...] = (
        ("suspect number", "d.suspicion IS NOT NULL", "d.suspicion"),
        ("ambiguous", "d.resolution = 'ambiguous'", "'Có nhiều văn bản phù hợp.'"),
        ("unresolved", "d.resolution = 'unresolved'", "'Thiếu năm hoặc cơ quan ban hành.'"),
        ("disagreement", "d.disagreement IS NOT NULL", "d.disagreement"),
        ("no number", "d.held AND d.number IS NULL", "'Văn bản không có số, ký hiệu.'"),
        ("no date", "d.held AND d.date IS NULL", "'Văn bản không có ngày ban hành.'"),
    )
    for kind, condition, question in kinds:
        found += [
            Finding(kind, row["id"], row["name"], row["question"])
            for row in store.read(
                f"MATCH (d:Document) WHERE {condition} RETURN d.id AS id, d.name AS name, {question} AS question "
                "ORDER BY id"
            )
        ]
    return found
