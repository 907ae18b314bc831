"""Make the base layer from public facts and official texts: known acts, and the relations between them.

    python -m scripts.base_layer FACTS CORPUS [--report FILE]

It writes `extract/lexicon/acts.tsv` and `graph/authority/base/relations.tsv`. What a person looked up comes from
`scripts/base/corrections.toml`; names of laws besides their titles, and the acts without number, from
`scripts/base/names.tsv`.

FACTS: folder with acts.tsv, mined-acts.tsv and codification-notes.jsonl.gz; CORPUS: folder with files of JSON Lines
(`*.jsonl.gz`, a text in the field `text`, its identifier in `id`). The same inputs and the same extractor give the same
bytes. The report says what was taken, what disagreed and what was left out.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, fields, replace
from pathlib import Path

from cancu.extract import extract_text
from cancu.extract.lexicon.akn_ids import number_slug
from cancu.extract.lexicon.issuer_codes import issuer_of
from scripts.base.codification import STATE, read_note
from scripts.base.facts import ActFact, Field, RelationFact
from scripts.base.tables import ActRow, RelationRow, Report, act_rows, relation_rows, with_titles_of_one_text
from scripts.base.texts import facts_of, read_texts

_ROOT = Path(__file__).resolve().parent.parent
ACTS = _ROOT / "extract" / "lexicon" / "acts.tsv"
NAMES = _ROOT / "scripts" / "base" / "names.tsv"
CORRECTIONS = _ROOT / "scripts" / "base" / "corrections.toml"
RELATIONS = _ROOT / "graph" / "authority" / "base" / "relations.tsv"
_TEXTS = ("gazette-2026", "gazette", "national", "dispatches")


def metadata(path: Path) -> Iterator[ActFact]:
    """Return the facts of the table of acts that was collected before (acts.tsv)."""
    names: tuple[Field, ...] = ("type", "date", "in_force_from", "title")
    for row in _rows(path):
        for name in names:
            if row["number"] and row[name]:
                yield ActFact(row["number"], name, row[name], "metadata", path.name)


def titles(acts: Mapping[str, ActRow]) -> Iterator[RelationFact]:
    """Return what the titles of acts say: which acts they amend or guide."""
    for act in acts.values():
        if not act.title:
            continue
        issuer = issuer_of(act.number, act.type, None) or ""
        written = f"{act.type} số {act.number} ngày {_written(act.date)} của {issuer} {act.title}"
        extraction = extract_text(written, source="title")
        own = next((c.target.id for c in extraction.citations if c.start == 0), "")
        for fact in facts_of("title", extraction):
            if isinstance(fact, RelationFact) and own and number_slug(fact.source) == number_slug(act.number):
                yield replace(fact, origin="metadata", said_in=f"title of {act.number}")


def _written(date: str) -> str:
    year, month, day = date.split("-")
    return f"{day}/{month}/{year}"


def mined(path: Path) -> Iterator[ActFact]:
    """Return the facts of the numbers that texts mention (mined-acts.tsv), each as often as texts say it."""
    for row in _rows(path):
        documents = int(row["documents"] or 0)
        for text in range(documents):
            yield ActFact(row["number"], "type", row["type"], "mined", f"{path.name} {text}")
        votes = int(row["date_votes"].partition("/")[0] or 0)  # mentions, of which one text may have several
        for text in range(min(votes, documents)):
            yield ActFact(row["number"], "date", row["date"], "mined", f"{path.name} {text}")


def named() -> Iterator[ActFact]:
    """Return the facts of the acts that the list of names has: a person looked at these."""
    names: tuple[Field, ...] = ("type", "date", "in_force_from", "title")
    for row in _rows(NAMES):
        for name in names:
            if row["number"] and row[name]:
                yield ActFact(row["number"], name, row[name], "lexicon", NAMES.name)


def corrections() -> Iterator[ActFact]:
    """Return what a person looked up because the sources disagree or are wrong."""
    for entry in tomllib.loads(CORRECTIONS.read_text(encoding="utf-8"))["fact"]:
        yield ActFact(entry["number"], entry["field"], entry["value"], "correction", CORRECTIONS.name)


def codified(path: Path) -> Iterator[ActFact | RelationFact]:
    """Return what the notes of the published codification say."""
    with gzip.open(path, "rt", encoding="utf-8") as notes:
        for line in notes:
            note = json.loads(line)
            yield from read_note(note["note"], note["article"])


def official(folder: Path) -> Iterator[ActFact | RelationFact]:
    """Return what the texts of a corpus say of acts."""
    for name in _TEXTS:
        for source, extraction in read_texts(folder / f"{name}.jsonl.gz"):
            yield from facts_of(source, extraction)


def main() -> int:
    """Read all inputs, write the tables and the report."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("facts", type=Path)
    options.add_argument("corpus", type=Path)
    options.add_argument("--report", type=Path)
    chosen = options.parse_args()
    noted = list(codified(chosen.facts / "codification-notes.jsonl.gz"))
    said = [*noted, *official(chosen.corpus)]
    facts = [*corrections(), *named(), *metadata(chosen.facts / "acts.tsv"), *mined(chosen.facts / "mined-acts.tsv")]
    facts += [fact for fact in said if isinstance(fact, ActFact)]
    relations = [fact for fact in said if isinstance(fact, RelationFact)]
    in_force = {number_slug(fact.number): STATE for fact in noted if isinstance(fact, ActFact)}
    report = Report()
    names = {number_slug(row["number"]): row["names"] for row in _rows(NAMES) if row["number"]}
    acts = act_rows(facts, names, report)
    relations += titles({key: act for key, act in acts.items() if act.date})
    acts = with_titles_of_one_text(acts, facts)
    write(ACTS, ActRow, [*without_number(), *acts.values()])
    write(RELATIONS, RelationRow, relation_rows(relations, acts, in_force, report))
    lines = "\n".join(report.lines()) + "\n"
    if chosen.report:
        chosen.report.write_text(lines, encoding="utf-8")
    sys.stdout.write(lines.partition("\n\n")[0] + "\n")
    return 0


def without_number() -> list[ActRow]:
    """Return the rows of acts that have no number: the Constitutions, and laws of which only the name is known."""
    return [ActRow(**row) for row in _rows(NAMES) if not row["number"]]


def write(path: Path, kind: type[ActRow | RelationRow], rows: Iterable[ActRow | RelationRow]) -> None:
    """Write rows as a table, sorted, so that the same rows give the same bytes; the comment on top is kept."""
    comment = [line for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if line.startswith("# ")]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(comment)
        out = csv.writer(file, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
        out.writerow(one.name for one in fields(kind))
        out.writerows(sorted(tuple(" ".join(value.split()) for value in astuple(row)) for row in rows))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("# "))
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


if __name__ == "__main__":
    sys.exit(main())
