"""The small gold set: documents with what a reader marked in them, and how an extraction differs from that.

`documents/NAME.txt` is a text and `NAME.toml` what it says; marks without a text beside them belong to a file of
`samples/`. Rows are in the order of the text. Their first field holds the words as written:

    citations: words | type and number, or type and 'name' | date | issuer | provision
    agencies: words | full name, or (group) | role
    programmes: words | title
    relations: `source TYPE target`, each document by its number or name, a programme by its title
    open: words of agencies of which the contract does not say whether they are one
    [document]: fields of the head, "" where the text leaves one open

Not compared: dates and issuers that a row leaves out, the spans of groups, and whether a document also rests on what
only amends its basis.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cancu.extract import extract_text
from cancu.extract.model.records import Extraction
from tests.conftest import SAMPLES

DOCUMENTS = Path(__file__).with_name("documents")
KNOWN = Path(__file__).with_name("known_differences.txt")
GROUP = "(group)"
OPEN = {1: ("",), 2: ("",)}
"""By the place of a field the values that leave it open."""


class Row(NamedTuple):
    """A mention: its span, and what it means field by field."""

    start: int
    end: int
    fields: tuple[str, ...]


class Gold(NamedTuple):
    """A text and what a reader marked in it."""

    name: str
    text: str
    head: dict[str, str]
    rows: dict[str, list[Row]]
    open: list[str]
    relations: set[str]


def read_gold(file: Path) -> Gold:
    """Read one document of the set. Raises ValueError where marked words are not in the text."""
    marks = tomllib.loads(file.read_text(encoding="utf-8"))
    beside = file.with_suffix(".txt")
    text = (beside if beside.exists() else SAMPLES / beside.name).read_text(encoding="utf-8")
    rows = {kind: list(_rows(text, marks[kind])) for kind in ("citations", "agencies", "programmes")}
    return Gold(file.stem, text, marks["document"], rows, marks.get("open", []), set(marks["relations"]))


def _rows(text: str, lines: list[str]) -> Iterator[Row]:
    start = 0
    for line in lines:
        words, *fields = (field.strip() for field in line.split("|"))
        found = re.compile(r"\s+".join(map(re.escape, words.split()))).search(text, start)
        if found is None:
            raise ValueError(f"not in the text behind the row before: {words}")
        yield Row(*found.span(), tuple(fields))
        start = found.end()


def differences(gold: Gold, found: Extraction) -> list[str]:
    """Return what an extraction misses or has too much, one line each."""
    return [
        *_head(gold, found),
        *_compare("citation", gold.rows["citations"], _citations(found)),
        *_compare("agency", [row for row in gold.rows["agencies"] if row.fields[0] != GROUP], _agencies(gold, found)),
        *_compare("programme", gold.rows["programmes"], [Row(p.start, p.end, (p.title,)) for p in found.programmes]),
        *_relations(gold, found),
    ]


def figures(golds: list[Gold]) -> dict[str, tuple[int, int]]:
    """By kind how many marks there are, and how many of them an extraction does not have."""
    counts: dict[str, tuple[int, int]] = {}
    for gold in golds:
        lines = differences(gold, extract_text(gold.text))
        marked = {"citation": "citations", "agency": "agencies", "programme": "programmes"}
        sizes = {kind: sum(row.fields[0] != GROUP for row in gold.rows[name]) for kind, name in marked.items()}
        sizes |= {"relation": len(gold.relations), "head": len(gold.head)}
        for kind, size in sizes.items():
            missed = sum(line.startswith((f"missed {kind} ", f"other {kind} ")) for line in lines)
            counts[kind] = (counts.get(kind, (0, 0))[0] + size, counts.get(kind, (0, 0))[1] + missed)
    return counts


def _head(gold: Gold, found: Extraction) -> Iterator[str]:
    for field, expected in gold.head.items():
        got = getattr(found.document, field)
        if (got or "") != expected:
            yield f"other head {field}: {got!r}, not {expected!r}"


def _citations(found: Extraction) -> list[Row]:
    rows = []
    for citation in found.citations:
        target = citation.target
        what = f"{target.type} {target.number or repr(target.title)}"
        rows.append(
            Row(
                citation.start,
                citation.end,
                (what, target.date or "", target.issuer or "", citation.provision or ""),
            )
        )
    return rows


def _agencies(gold: Gold, found: Extraction) -> list[Row]:
    """Return the agencies to compare: no groups, nothing inside a marked group, nothing that the marks leave open."""
    groups = [row for row in gold.rows["agencies"] if row.fields[0] == GROUP]
    return [
        Row(agency.start, agency.end, (agency.name, agency.role))
        for agency in found.agencies
        if not agency.group
        and agency.text not in gold.open
        and not any(row.start < agency.end and agency.start < row.end for row in groups)
    ]


def _compare(kind: str, marked: list[Row], found: list[Row]) -> Iterator[str]:
    by_span = {row[:2]: row for row in found}
    for row in marked:
        got = by_span.pop(row[:2], None)
        if got is None:
            yield f"missed {kind} at {row.start}: {row.fields[0]}"
        elif any(
            want not in OPEN.get(place, ()) and want != have
            for place, (want, have) in enumerate(zip(row.fields, got.fields, strict=True))
        ):
            yield f"other {kind} at {row.start}: {' | '.join(got.fields)}, not {' | '.join(row.fields)}"
    yield from (f"wrong {kind} at {row.start}: {' | '.join(row.fields)}" for row in by_span.values())


def _relations(gold: Gold, found: Extraction) -> Iterator[str]:
    names = {"this": "this"} | {p.id: p.title for p in found.programmes}
    names |= {c.target.id: c.target.number or c.target.title or "" for c in found.citations}
    got = {f"{names[r.source]} {r.type} {names[r.target]}" for r in found.relations}
    amending = {relation.split(" AMENDS ")[0] for relation in gold.relations if " AMENDS " in relation} - {"this"}
    taste = {f"this {kind} {number}" for kind in ("BASED_ON", "CITES") for number in amending}
    yield from (f"missed relation {relation}" for relation in sorted(gold.relations - got - taste))
    yield from (f"wrong relation {relation}" for relation in sorted(got - gold.relations - taste))


def all_gold() -> list[Gold]:
    """Return the documents of the set."""
    return [read_gold(file) for file in sorted(DOCUMENTS.glob("*.toml"))]


def all_differences(golds: list[Gold]) -> list[str]:
    """Return the differences of all documents, each line with the name of its document."""
    return [f"{gold.name}: {line}" for gold in golds for line in differences(gold, extract_text(gold.text))]
