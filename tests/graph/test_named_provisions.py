"""Provisions that relations of the base layer name."""

from __future__ import annotations

import pytest

from cancu.graph.authority.base.records import BaseRelation
from cancu.graph.query.named_provisions import is_named

BEHIND = (BaseRelation("9/2020/QH14", "AMENDS", "8/2015/QH13", "khoản 2 Điều 5; Điều 7", "Điều 1", "", "self"),)
AHEAD = (BaseRelation("8/2015/QH13", "REPEALS", "7/2005/QH11", "Điều 30", "khoản 1 Điều 90", "", "self"),)


@pytest.mark.parametrize(
    ("part", "named"),
    [
        ("Điều 5", True),  # a clause of it is named
        ("khoản 2 Điều 5", True),
        ("khoản 9 Điều 5", False),
        ("khoản 4 Điều 7", False),  # the article is there, the clause perhaps not
        ("Điều 90", True),  # it repeals another act
        ("Điều 1", False),  # of the other act
        ("Điều 30", False),
        ("Điều 999", False),
        ("phần sau", True),  # no provision
    ],
)
def test_a_provision_is_named_by_a_relation(part: str, named: bool) -> None:
    assert is_named(part, AHEAD, BEHIND) is named
