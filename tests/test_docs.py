"""The pages of `docs/` name what is there: modules, fields of the contract, decisions, each other."""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from cancu.extract import extract_text
from cancu.graph.model.relation_types import RELATION_TYPES
from tests.conftest import ROOT, SAMPLES

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md"), ROOT / "benchmarks" / "README.md"]
CONTRACT = (DOCS / "extraction-contract.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_module_that_a_page_names_exists(page: Path) -> None:
    names = re.findall(r"`(cancu(?:\.[a-z_]+)+)", page.read_text(encoding="utf-8"))
    missing = [name for name in names if not _exists(name)]
    assert missing == []


def test_the_glossary_names_a_module_in_every_row() -> None:
    rows = re.findall(
        r"^\| (?!---|Vietnamese)(.*) \|$", (DOCS / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(rows) > 40
    assert [row for row in rows if not re.search(r"`cancu\.[a-z_.]+`$", row)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_decision_is_listed_and_has_its_parts() -> None:
    index = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
    pages = sorted((DOCS / "decisions").glob("[0-9]*.md"))
    assert re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", index) == [page.name for page in pages]
    for number, page in enumerate(pages, start=1):
        text = page.read_text(encoding="utf-8")
        assert page.name.startswith(f"{number:04}-") and text.startswith(f"# {number}. ")
        assert re.findall(r"^\*\*(\w+)", text, re.MULTILINE) == ["Context", "Decision", "Consequences", "Rejected"]


def test_the_contract_has_the_fields_of_an_extraction() -> None:
    [example] = re.findall(r"```json\n(.*?)```", CONTRACT, re.DOTALL)
    documented = json.loads(example)
    found = extract_text((SAMPLES / "hung-yen-1101.txt").read_text(encoding="utf-8")).to_json()
    for name, value in documented.items():
        assert name in found
        given, got = (rows[0] if isinstance(rows, list) and rows else rows for rows in (value, found[name]))
        if isinstance(given, dict) and isinstance(got, dict):
            assert set(given) - {"message"} <= set(got), name


def test_the_contract_has_the_relation_types_in_their_order() -> None:
    table = CONTRACT.partition("## Relations")[2].partition("Decisions on")[0]
    assert tuple(re.findall(r"^\| `([A-Z_]+)`", table, re.MULTILINE)) == RELATION_TYPES


def _exists(name: str) -> bool:
    """Return whether a dotted name is a module, or something in one."""
    if _is_module(name):
        return True
    module, _, attribute = name.rpartition(".")
    return _is_module(module) and hasattr(__import__(module, fromlist=[attribute]), attribute)


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False
