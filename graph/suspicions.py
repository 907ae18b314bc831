"""Questions to a person: numbers that are perhaps mistyped, documents that are perhaps the same."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from extract.doubts import NEAR, suspected_number
from graph.stores import Row, Statement, Store


def code_suspicion(type_name: str | None, number: str | None, issuer: str | None) -> str | None:
    """The question that a number raises whose code is not one of its issuer's, but nearly (`04/CT-TTCT`)."""
    meant = suspected_number(type_name, number, issuer)
    return f"Ký hiệu {number} không phải của {issuer}; có thể là {meant}." if meant else None


def near_misses(store: Store, ids: Sequence[str]) -> None:
    """Writes `SUSPECTED_SAME_AS` between documents of one day and issuer whose numbers differ by a slip.

    Only pairs with one of the documents in `ids` are looked at. A person's decision stays as it is.
    """
    pairs = store.read(
        "UNWIND $ids AS id MATCH (a:Document {id: id}) WHERE a.serial IS NOT NULL AND a.date IS NOT NULL "
        "MATCH (b:Document {serial: a.serial}) WHERE b.id <> a.id AND b.date = a.date AND b.bucket <> a.bucket "
        "RETURN a.id AS a, b.id AS b, a.number AS one, b.number AS other, a.issuer AS issuer, b.issuer AS second",
        {"ids": list(ids)},
    )
    rows = {f"{row['a']} {row['b']}": row for row in map(_suspected, pairs) if row}
    if rows:
        store.write(
            [
                Statement(
                    "UNWIND $rows AS row MATCH (a:Document {id: row.a}) MATCH (b:Document {id: row.b}) "
                    "MERGE (a)-[r:SUSPECTED_SAME_AS]->(b) SET r.reason = row.reason, r.score = row.score",
                    {"rows": [rows[key] for key in sorted(rows)]},
                )
            ]
        )


def _suspected(pair: Row) -> dict[str, object] | None:
    one, other = pair["one"] or "", pair["other"] or ""
    distance = OSA.distance(one.upper(), other.upper())
    if not 0 < distance <= NEAR or (pair["issuer"] and pair["second"] and pair["issuer"] != pair["second"]):
        return None
    first, second = sorted((pair["a"], pair["b"]))
    numbers = sorted((one, other))
    return {
        "a": first,
        "b": second,
        "reason": f"{numbers[0]} và {numbers[1]} cùng ngày, cùng cơ quan ban hành, khác nhau {distance} ký tự.",
        "score": round(1 - distance / max(len(one), len(other)), 2),
    }
