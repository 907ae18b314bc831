"""The authority file is consistent with itself and with the vocabulary, and its examples hold."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from typing import Any

import pytest

from cancu.extract.lexicon import load_toml
from cancu.extract.lexicon.akn_ids import title_key
from cancu.extract.lexicon.provinces import province_of, provinces
from cancu.extract.text.normalization import fold
from cancu.graph.authority.agencies import places
from cancu.graph.authority.agencies.organs import central_agency, central_of, kind_of
from cancu.graph.authority.agencies.recognition import recognise
from cancu.graph.authority.agencies.records import Circumstances, first_day
from cancu.graph.authority.agencies.tables import Entry, central, exceptions, load, local
from tests.extract.reading import agencies_of

CENTRAL = sorted(
    {id(e): e for entries in central().values() for e in entries}.values(), key=lambda e: (e.name, e.again)
)
LOCAL = sorted({id(e): e for e in local().values()}.values(), key=lambda e: e.name)
IN_TOML: list[dict[str, Any]] = [*load("central")["agency"], *load("local")["organ"]]


@pytest.mark.parametrize("entry", IN_TOML, ids=lambda entry: f"{entry['name']} {entry.get('again', '')}")
def test_every_entry_says_where_it_stands_and_every_change_on_which_basis(entry: dict[str, Any]) -> None:
    assert entry.get("source") or entry.get("basis")
    if any(word in entry for word in ("into", "partly")):
        assert entry.get("basis"), "what took its place needs a basis"
        assert entry.get("until"), "what took its place needs a date"
    assert set(entry) <= {
        *("name", "known_as", "parent", "from", "until", "into", "partly", "at", "basis", "source", "office", "again"),
        *("levels", "everywhere", "not_in", "central_parent", "examples"),
    }


@pytest.mark.parametrize(
    "entry", load("central")["agency"], ids=lambda entry: f"{entry['name']} {entry.get('again', '')}"
)
def test_the_extractor_reads_each_central_organ_and_the_file_knows_it(entry: dict[str, Any]) -> None:
    day = _a_day_of(entry)
    for example in entry["examples"]:
        found = [recognise(name, Circumstances(day)) for name in _names_in(example)]
        assert any((one.name, one.level, one.known) == (entry["name"], "central", True) for one in found), example
        assert all(first_day(one.active_from) <= day for one in found if one.name == entry["name"])


@pytest.mark.parametrize("entry", load("local")["organ"], ids=lambda entry: entry["name"])
def test_the_extractor_reads_each_organ_of_places_and_the_file_knows_it(entry: dict[str, Any]) -> None:
    stem = entry["name"].removesuffix("Tỉnh ủy").strip()
    for example in entry["examples"]:
        found = [recognise(name, Circumstances("", "Hưng Yên")) for name in _names_in(example)]
        assert any(one.known and one.level in entry["levels"] and one.name.startswith(stem) for one in found), example


def _a_day_of(entry: dict[str, Any]) -> str:
    """Return a day on which the organ was there."""
    if "from" in entry:
        return first_day(str(entry["from"]))
    return f"{int(str(entry['until'])[:4]) - 1}-06-01" if "until" in entry else "2025-09-01"


def _names_in(text: str) -> list[str]:
    """Return the agencies that a text without a head names."""
    return [hit.name for hit in agencies_of(fold(text)) if not hit.group]


def test_every_entry_has_a_source_with_its_year() -> None:
    takeovers = [takeover for entry in (*CENTRAL, *LOCAL) for takeover in entry.successors]
    takeovers += [takeover for found in exceptions().values() for takeover in found]
    said = [(entry.name, entry.basis) for entry in (*CENTRAL, *LOCAL)]
    said += [(takeover.name, takeover.basis) for takeover in takeovers]
    assert [name for name, basis in said if not re.search(r"\b(?:19|20)\d\d\b", basis)] == []


@pytest.mark.parametrize("entry", CENTRAL, ids=lambda entry: f"{entry.name} {entry.again or ''}")
def test_a_central_organ_has_its_parent_and_its_successors_in_the_file(entry: Entry) -> None:
    assert not entry.parent or title_key(entry.parent) in central(), entry.parent
    _dates_are_ordered(entry)
    for takeover in entry.successors:
        found = central_of(takeover.name, takeover.date or "")
        assert found, takeover.name
        assert first_day(found.active_from) <= first_day(takeover.date), "the successor was not there yet"
        assert not found.active_to or first_day(found.active_to) > first_day(takeover.date)


@pytest.mark.parametrize("entry", LOCAL, ids=lambda entry: entry.name)
def test_an_organ_of_places_has_its_parent_and_its_successors_in_the_file(entry: Entry) -> None:
    _dates_are_ordered(entry)
    assert entry.levels
    assert all(province_of(name) for name in entry.not_in)
    if entry.parent:
        assert set(entry.levels) <= set(local()[title_key(entry.parent)].levels), entry.parent
    assert not entry.central_parent or title_key(entry.central_parent) in central()
    exceptional = [takeover for (name, _), found in exceptions().items() if name == entry.name for takeover in found]
    for takeover in (*entry.successors, *exceptional):
        follower = local()[title_key(takeover.name)]
        assert first_day(follower.active_from) <= first_day(takeover.date)
        assert set(entry.levels) <= set(follower.levels)


def _dates_are_ordered(entry: Entry) -> None:
    if entry.active_from and entry.active_to:
        assert first_day(entry.active_from) < first_day(entry.active_to)
    for takeover in entry.successors:
        assert first_day(takeover.date) >= first_day(entry.active_to)


@pytest.mark.parametrize("name", sorted(name for name, entries in central().items() if len(entries) > 1))
def test_of_one_name_there_is_one_organ_at_a_time(name: str) -> None:
    entries = central()[name]
    for one, later in itertools.pairwise(entries):
        assert one.active_to and later.active_from
        assert first_day(one.active_to) <= first_day(later.active_from)
    same_name = [entry for entry in entries if entry.name == entries[0].name]
    assert [entry.again for entry in same_name] == [False, *[True] * (len(same_name) - 1)]


def test_a_code_means_one_organ_at_a_time() -> None:
    owners = defaultdict(list)
    for entry in CENTRAL:
        agency = central_agency(entry)
        for code in agency.codes:
            owners[code].append(agency)
    for code, found in owners.items():
        spans = sorted((first_day(agency.active_from), first_day(agency.active_to) or "9999") for agency in found)
        for (_, until), (since, _) in itertools.pairwise(spans):
            assert until <= since, (code, [agency.name for agency in found])


def test_identifiers_are_unique() -> None:
    ids = [central_agency(entry).id for entry in CENTRAL]
    assert len(ids) == len(set(ids))


def test_every_ministry_of_the_vocabulary_is_in_the_file() -> None:
    ministries = {f"Bộ {field['name']}" for field in load_toml("agencies")["field"] if field.get("ministry")}
    departments = {f"Sở {field['name']}" for field in load_toml("agencies")["field"] if field.get("department")}
    assert {name for name in ministries if title_key(name) not in central()} == set()
    assert {name for name in departments if title_key(name) not in local()} == {"Sở Dân tộc"}


def test_there_were_63_provinces_and_are_34() -> None:
    names = {province.name for province in provinces().values()}
    ended = {name: merger.date for name, merger in places.mergers().items()}

    def there(day: str) -> set[str]:
        return {name for name in names if places.founded().get(name, "") <= day < ended.get(name, "9999")}

    assert len(there("2025-06-30")) == 63
    assert len(there("2024-12-31")) == 63
    assert len(there("2025-07-01")) == 34
    assert all(places.mergers()[name].into in there(ended[name]) for name in ended)
    assert len({merger.into for merger in places.mergers().values() if merger.date == "2025-07-01"}) == 23


@pytest.mark.parametrize("merger", load("reforms")["merger"], ids=lambda merger: str(merger["at"]))
def test_the_example_of_a_merger(merger: dict[str, Any]) -> None:
    before, _, after = merger["example"].replace(" thành thành phố", " vào thành phố").partition(" vào ")
    found = places.mergers()[before.removeprefix("tỉnh ")]
    assert (found.into, found.date) == (after.removeprefix("thành phố "), merger["at"].isoformat())
    assert found.basis == merger["basis"]
    assert merger["source"]


@pytest.mark.parametrize(("name", "kind"), load("local")["kinds"]["examples"])
def test_kinds(name: str, kind: str) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(("office", "organ"), load("local")["offices"]["examples"])
def test_offices_act_as_their_organs(office: str, organ: str) -> None:
    found = recognise(office, Circumstances("2025-09-01"))
    assert found.office
    assert found.parent and found.parent.name == organ


@pytest.mark.parametrize("name", load("local")["units"]["examples"])
def test_a_bare_unit_is_another_one_for_another_issuer(name: str) -> None:
    here, there = (
        recognise(name, Circumstances("2025-09-01", "Hưng Yên", f"Ủy ban nhân dân xã {commune}"))
        for commune in ("Tân Hưng", "Hoàn Long")
    )
    assert here.id != there.id
    assert here.name == there.name == name


@pytest.mark.parametrize("name", load("local")["units"]["not"])
def test_what_is_no_bare_unit_is_one_for_all(name: str) -> None:
    one, other = (recognise(name, Circumstances("2025-09-01", None, issuer)) for issuer in ("Bộ Y tế", "Bộ Nội vụ"))
    assert one.id == other.id


def test_the_table_of_communes() -> None:
    assert places.new_commune("xã Tân Hưng", "Hưng Yên") == ("Hưng Yên", "xã Tân Hưng")
    [before] = places.former_communes("xã Tân Hưng", None, "Hưng Yên")
    assert before.district == "thành phố Hưng Yên"
    assert [(part.province, part.name) for part in places.parts(before)] == [("Hưng Yên", "xã Tân Hưng")]
    assert places.district_province("huyện Tiền Hải", "Hưng Yên") == "Thái Bình"
    names = {province.name for province in provinces().values()}
    table = places._communes()
    assert sum(len(found) for found in table.new.values()) == 3321
    assert {where for found in table.new.values() for where in found} <= names - set(places.mergers())
    assert {former.province for former in table.parts} <= names
    assert all(table.parts.values())
