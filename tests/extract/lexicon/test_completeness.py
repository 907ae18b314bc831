"""Every entry of the tables of types, issuers, cues, laws and programmes has an example, and each example is run."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest

from cancu.extract.lexicon import load_toml
from cancu.extract.lexicon.document_types import type_named
from cancu.extract.lexicon.issuer_codes import issuer_of, type_of_code
from cancu.extract.lexicon.provinces import province_of
from cancu.extract.model.records import RelationType
from cancu.extract.references.programmes import _words
from cancu.extract.relations.cues import bridge, bridges_passive
from tests.extract.pattern_examples import finds

TABLES = ("document_types", "issuers", "cues", "law_names", "programmes", "amendments", "misreadings")
PROOFS = {"example", "examples"}
ISSUERS = load_toml("issuers")
CODES = [(code, name) for part in ("state", "party", "local") for code, name in ISSUERS[part]["codes"].items()]
BRIDGES = load_toml("cues")["bridges"]
PROGRAMMES = load_toml("programmes")


@pytest.mark.parametrize("name", TABLES)
def test_every_entry_has_an_example(name: str) -> None:
    for part in load_toml(name).values():
        for entry in part if isinstance(part, list) else [part]:
            assert PROOFS & set(entry), entry
            assert all(entry[key] for key in PROOFS & set(entry)), entry


@pytest.mark.parametrize("rank", load_toml("document_types")["rank"], ids=lambda rank: rank["name"])
def test_the_examples_of_ranks(rank: dict[str, Any]) -> None:
    for name in rank["examples"]:
        type_ = type_named(name)
        assert type_ and type_.rank.name == rank["name"]


@pytest.mark.parametrize(("code", "name"), CODES)
def test_every_code_of_an_issuer_tells_it(code: str, name: str) -> None:
    found = issuer_of(f"12/BC-{code}", None, "Hưng Yên")
    province = province_of("Hưng Yên")
    assert province and found == name.format(province=province.phrase, committee=province.committee)


def test_the_code_of_a_unit_of_a_department_is_that_of_a_letter() -> None:
    number, type_name = ISSUERS["letters"]["example"]
    assert type_of_code(number) == type_name
    assert type_of_code("5363/CT-TTg") == "Chỉ thị"


def test_every_type_of_relation_with_a_cue_has_a_bridge_and_an_example_of_it() -> None:
    kinds = {cue["type"] for cue in load_toml("cues")["cue"]}
    assert kinds | {"agent"} == set(BRIDGES["examples"]) == set(BRIDGES) - {"examples"}
    assert kinds < set(get_args(RelationType))


@pytest.mark.parametrize(("type_name", "example"), BRIDGES["examples"].items())
def test_a_bridge_leads_over_words(type_name: RelationType, example: str) -> None:
    if type_name == "agent":  # type: ignore[comparison-overlap]
        between = re.findall("‹(.*)›", example)[0]
        assert bridges_passive("AMENDS", between) and not bridges_passive("AMENDS", between.replace("bởi", "và"))
    else:
        assert finds(bridge(type_name), example)


@pytest.mark.parametrize(("name", "example"), PROGRAMMES["names"]["examples"].items())
def test_where_the_name_of_a_programme_begins_and_ends(name: str, example: str) -> None:
    pattern: re.Pattern[str] = getattr(_words(), {"stops": "stop", "title_stops": "title_stop"}.get(name, name))
    assert finds(pattern, example.lower())
    assert set(PROGRAMMES["names"]) == set(PROGRAMMES["names"]["examples"]) | {"examples"}
