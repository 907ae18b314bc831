"""Documents of communes and of bodies of other kinds: heads, agencies with roles, bases (`bodies/`).

The texts were marked by the contract before the extractor read them. `known`: what it still says otherwise.
"""

from __future__ import annotations

import re
import tomllib
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from cancu.extract.extractor import extract_text
from cancu.extract.model.records import THIS, Extraction

_MARK = re.compile(r"[\[\]]")
ANY = "(any)"
"""A mention whose name the contract leaves open."""
ANY_ROLE = "*"
"""A role that the contract leaves open."""
OPTIONAL = "(optional)"
"""A mention that the contract leaves open altogether."""


def documents() -> list[dict[str, Any]]:
    """Return the marked documents of all files."""
    files = sorted(Path(__file__).with_name("bodies").glob("*.toml"))
    return [document for file in files for document in tomllib.loads(file.read_text(encoding="utf-8"))["document"]]


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without its brackets, and the spans that they marked."""
    text, spans, open_at, last = "", [], 0, 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if match.group() == "[":
            open_at = len(text)
        else:
            spans.append((open_at, len(text)))
    return text + marked[last:], spans


def said(found: Extraction) -> dict[tuple[int, int], str]:
    """Return the agencies of an extraction by their spans: name and role."""
    return {(one.start, one.end): f"{'(group)' if one.group else one.name} | {one.role}" for one in found.agencies}


def wrong_agencies(found: Extraction, spans: list[tuple[int, int]], expected: list[str]) -> list[str]:
    """Return the differences between the agencies that are marked and those found."""
    wrong, there = [], said(found)
    for span, meant in zip_longest(spans, expected):
        got = there.pop(span, None)
        name, _, role = (meant or "").rpartition(" | ")
        got_name, _, got_role = (got or "").rpartition(" | ")
        fits = got and (name in (ANY, got_name)) and role in (ANY_ROLE, got_role)
        if meant != OPTIONAL and not fits:
            wrong.append(f"{found.text[slice(*span)]!r}: {meant} != {got}")
    return wrong + [f"{found.text[slice(*span)]!r}: - != {got}" for span, got in there.items()]


def differences(document: dict[str, Any]) -> list[str]:
    """Return what an extraction of a document says otherwise than its marks."""
    text, spans = unmarked(document["text"].lstrip("\n"))
    found = extract_text(text)
    wrong = [
        f"{field}: {value} != {getattr(found.document, field)}"
        for field, value in document["head"].items()
        if getattr(found.document, field) != value
    ]
    wrong += wrong_agencies(found, spans, document["agencies"])
    words: dict[str, str] = {}
    for citation in found.citations:
        words.setdefault(citation.target.id, citation.text)
    own = {f"{one.type} {words.get(one.target, one.target)}" for one in found.relations if one.source == THIS}
    wrong += [f"missing: {one}" for one in document["relations"] if one not in own]
    wrong += [f"too much: {one}" for one in sorted(own) if one not in document["relations"]]
    issued = {one.target.number: one.target.issuer for one in found.citations}
    return wrong + [
        f"{number}: {issuer} != {issued.get(number)}"
        for number, issuer in document.get("issuers", {}).items()
        if issued.get(number) != issuer
    ]


@pytest.mark.parametrize("document", documents(), ids=lambda document: document["name"])
def test_document_of_another_body(document: dict[str, Any]) -> None:
    assert differences(document) == document.get("known", [])
