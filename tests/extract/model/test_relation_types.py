"""The one list of relation types: it has every type of the records, and what holds of each."""

from __future__ import annotations

from typing import get_args

from cancu.extract.model.records import ChangeAction, RelationType
from cancu.extract.model.relation_types import (
    CHANGES,
    ENDS,
    FOLLOWED,
    IN_TITLES,
    OF_PROGRAMMES,
    OWN_ONLY,
    RELATION_KINDS,
    RESTING,
)
from cancu.graph.model.schema import RELATIONSHIP_TYPES


def test_every_type_of_the_records_is_there_once_and_in_its_order() -> None:
    assert tuple(kind.name for kind in RELATION_KINDS) == get_args(RelationType)
    assert all(kind.meaning and kind.action in (None, *get_args(ChangeAction)) for kind in RELATION_KINDS)


def test_the_graph_has_the_same_types() -> None:
    assert tuple(one.name for one in RELATIONSHIP_TYPES[: len(RELATION_KINDS)]) == get_args(RelationType)


def test_what_holds_of_the_types() -> None:
    assert RESTING == ("BASED_ON", "IMPLEMENTS", "GUIDES")
    assert (*RESTING, "RESPONDS_TO") == FOLLOWED
    assert CHANGES == ("AMENDS", "REPLACES", "REPEALS")
    assert ENDS == ("REPLACES", "REPEALS")
    assert OWN_ONLY == ("BASED_ON", "RESPONDS_TO", "ATTACHES")
    assert set(IN_TITLES) == {"IMPLEMENTS", "GUIDES", *CHANGES}
    assert set(OF_PROGRAMMES) == {"IMPLEMENTS", "GUIDES", "APPROVES"}
