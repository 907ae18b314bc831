"""A small made-up base layer: relations between real numbers that are not those of the shipped tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import pytest

from cancu.extract.lexicon.akn_ids import number_slug
from cancu.extract.model.records import Extraction
from cancu.graph.authority.base import joined, layers
from cancu.graph.authority.base.records import BaseRelation
from cancu.graph.force import base_changes
from tests.graph.made_up import document

HUNG_YEN = "Ủy ban nhân dân tỉnh Hưng Yên"
CONSTITUTION, CALLED = "Hiến pháp 2013-11-28", "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam"
RELATIONS = tuple(
    BaseRelation(source, type_, target, provision, "", effective, origin)
    for source, type_, target, provision, effective, origin in (
        ("158/2025/NĐ-CP", "BASED_ON", "41/2024/QH15", "", "", "self"),
        ("158/2025/NĐ-CP", "GUIDES", "41/2024/QH15", "khoản 1 Điều 2", "", "self"),
        ("158/2025/NĐ-CP", "REPLACES", "115/2015/NĐ-CP", "", "2025-07-01", "consolidation"),
        ("115/2015/NĐ-CP", "BASED_ON", "58/2014/QH13", "", "", "metadata"),
        ("41/2024/QH15", "REPLACES", "58/2014/QH13", "", "2025-07-01", "consolidation"),
        ("41/2024/QH15", "BASED_ON", CONSTITUTION, "", "", "self"),
        ("113/2025/QH15", "AMENDS", "41/2024/QH15", "Điều 5", "2026-01-01", "codification"),
        ("113/2025/QH15", "AMENDS", "41/2024/QH15", "Điều 7", "2026-01-01", "consolidation"),
        ("113/2025/QH15", "BASED_ON", CONSTITUTION, "", "", "self"),
        # no chain of authority is a circle, but a table may have one
        ("63/2025/QH15", "BASED_ON", "72/2025/QH15", "", "", "self"),
        ("72/2025/QH15", "BASED_ON", "63/2025/QH15", "", "", "self"),
        ("115/2015/NĐ-CP", "BASED_ON", "63/2025/QH15", "", "", "self"),
        # neither act is known
        ("158/2025/NĐ-CP", "BASED_ON", "9999/2024/NĐ-CP", "", "", "self"),
    )
)


@contextmanager
def made_up_base(relations: Sequence[BaseRelation] = RELATIONS) -> Iterator[None]:
    """Let the graph join these relations, and no others."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in ((joined, "relations_from_numbers"), (base_changes, "changes_from_numbers")):
            patch.setattr(module, name, lambda numbers: _of(relations, numbers, "source"))
            patch.setattr(module, "changes_to_numbers", lambda numbers: _of(relations, numbers, "target"))
        patch.setattr(layers, "changes_from_numbers", lambda numbers: _of(relations, numbers, "source"))
        yield


def _of(relations: Sequence[BaseRelation], numbers: Iterable[str], end: str) -> dict[str, tuple[BaseRelation, ...]]:
    return {
        number: tuple(one for one in relations if number_slug(getattr(one, end)) == number_slug(number))
        for number in numbers
    }


def dispatch(serial: int, *named: str) -> Extraction:
    """Return a dispatch of 2025 that names acts by number."""
    return document(f"{serial}/UBND-VP", "2025-09-01", HUNG_YEN, *(("BASED_ON", one, None, None) for one in named))
