"""Finding a document by its number, in any writing, on both stores."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cancu.graph.identity.resolver import Document
from cancu.graph.loading.document_writes import Touched, document_writes
from cancu.graph.query.search import by_number
from cancu.graph.store.connection import Statement, Store

NUMBERS = ("74/KH-UBND", "074/KH-UBND", "74/KH-UBND-VX", "66.7/2025/NĐ-CP", "66/2025/NĐ-CP", "682-KL/TU", "45a/QĐ-UBND")
PLAN = Document(
    "", "", "Kế hoạch", None, "2024-05-01", "Ủy ban nhân dân tỉnh Hưng Yên", "Chuyển đổi số", False, "resolved"
)


@pytest.fixture
def numbered(store: Store) -> Store:
    """One document of each number; the padded one is held."""
    store.write([Statement("MATCH (n) DETACH DELETE n")])
    documents = [replace(PLAN, id=f"d{at}", number=number, held=at == 1) for at, number in enumerate(NUMBERS)]
    store.write(document_writes(store, Touched(documents, {}, {}, ()), "token").statements)
    return store


def test_a_number_in_any_writing(numbered: Store) -> None:
    for text, numbers in (
        ("74/KH-UBND", ["074/KH-UBND", "74/KH-UBND"]),  # held first
        ("74 kh ubnd", ["074/KH-UBND", "74/KH-UBND"]),
        ("KH số 074/KH–UBND", ["074/KH-UBND", "74/KH-UBND"]),
        ("74/KH-UBND-VX", ["74/KH-UBND-VX"]),
        ("66.7/2025/NĐ-CP", ["66.7/2025/NĐ-CP"]),
        ("Nghị định 66/2025/nđ-cp", ["66/2025/NĐ-CP"]),
        ("682- kl/tu", ["682-KL/TU"]),
        ("45a/QĐ-UBND", ["45a/QĐ-UBND"]),
        ("74", []),
        ("7/KH-UBND", []),
        ("KH-UBND", []),
        ("chuyển đổi số", []),
        ("", []),
    ):
        assert [node.number for node in by_number(numbered, text)] == numbers, text
