"""Make the base layer from public facts and official texts: known acts, and the relations between them.

    python -m scripts.base_layer FACTS CORPUS [--report FILE]

It writes `extract/lexicon/acts.tsv` and `graph/authority/base/relations.tsv`. What a person looked up comes from
`scripts/base/corrections.toml`; names of laws besides their titles, and the acts without number, from
`scripts/base/names.tsv`.

The extractor reads the table of acts, so that its output would depend on the last run. Therefore the script first puts
the list of names in place of that table and reads all texts; then it reads them again with the table that this gave.

FACTS: folder with acts.tsv, mined-acts.tsv and codification-notes.jsonl.gz; CORPUS: folder with files of JSON Lines
(`*.jsonl.gz`, a text in the field `text`, its identifier in `id`). The same inputs and the same extractor give the same
bytes. The report says what was taken, what disagreed and what was left out.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import sys
import textwrap
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, fields, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from cancu.extract import Extraction, extract_text
from cancu.extract.lexicon.akn_ids import number_slug
from cancu.extract.lexicon.issuer_codes import issuer_of
from cancu.extract.lexicon.statutes import act_meant
from scripts.base.codification import STATE, read_note
from scripts.base.facts import ActFact, Field, Origin, RelationFact
from scripts.base.tables import ActRow, RelationRow, Report, act_rows, relation_rows, with_titles_of_one_text
from scripts.base.texts import facts_of, read_texts

_ROOT = Path(__file__).resolve().parent.parent
ACTS = _ROOT / "extract" / "lexicon" / "acts.tsv"
NAMES = _ROOT / "scripts" / "base" / "names.tsv"
CORRECTIONS = _ROOT / "scripts" / "base" / "corrections.toml"
RELATIONS = _ROOT / "graph" / "authority" / "base" / "relations.tsv"
_READINGS = 2
"""With the list of names a text's law is found by a name that only an older law has in the list."""
_WIDTH = 128
_ABOUT_ACTS = """
Known acts, made by scripts/base_layer.py. title: as published; names: what texts call the act by, without its kind,
parted by |: a name alone means an act. origin: of the date: self: the act's own text; correction, lexicon: looked up by
a person; codification: notes of the published codification (Bộ pháp điển); consolidation: consolidated texts; metadata:
codification and the metadata of the national database (vbpl.vn); citation: cited in full by a rule of law; mention: two
texts, or one and the order of numbers; public: other public texts; gazette: the preambles of the Constitutions in Công
báo, Nghị quyết 64/2013/QH13. Empty fields are not known.
"""
_ABOUT_RELATIONS = """
Relations between known acts, made by scripts/base_layer.py from the notes of the published codification (Bộ pháp
điển), official texts and titles. source, target: numbers; the Constitution has none: its type and date. provision: the
part of the target that is concerned; acting: the part of the source that says so; effective: from when. Empty fields
are not known. origin: see acts.tsv.
"""
_OFFICIAL: tuple[Origin, ...] = ("self", "codification", "consolidation")
"""Sources of acts whose titles are those of rules of law: what these cite in full is known."""
_GUIDING = re.compile(r"(?:về )?(?:việc )?(?:quy định (?:chi tiết|cụ thể)|hướng dẫn)\b", re.IGNORECASE)
"""How titles of acts begin that guide another one."""
_LEADS_TO_ACT = re.compile(
    r"\b(?:thi hành|thực hiện|áp dụng|theo|tại|của|chi tiết|hướng dẫn|quy định|(?:số|các|này) điều|điều \d+[a-zđ]?)$"
)
"""What stands before the act that is guided: it is carried out, or what is guided is set by it."""
_CHANGING = re.compile(r"\b(?:sửa đổi|bổ sung|bãi bỏ|hủy bỏ|thay thế|đính chính)\b")
_TEXTS = ("gazette-2026", "gazette", "national", "dispatches")


def metadata(path: Path) -> Iterator[ActFact]:
    """Return the facts of the table of acts that was collected before (acts.tsv)."""
    names: tuple[Field, ...] = ("type", "date", "in_force_from", "title")
    for row in _rows(path):
        for name in names:
            if row["number"] and row[name]:
                yield ActFact(row["number"], name, row[name], "metadata", path.name)


def titles(acts: Mapping[str, ActRow]) -> Iterator[ActFact | RelationFact]:
    """Return what the titles of acts say: which acts they amend or guide, and what they say of these."""
    for act in acts.values():
        if not act.title:
            continue
        issuer = issuer_of(act.number, act.type, None) or ""
        written = f"{act.type} số {act.number} ngày {_written(act.date)} của {issuer} {act.title}"
        extraction = extract_text(written, source="title")
        own = next((c.target.id for c in extraction.citations if c.start == 0), "")
        name = f"title of {act.number}"
        yield from _named_in_title(act, extraction, own, name)
        yield from _guided_in_title(act, extraction, name)
        for fact in facts_of(name, extraction):
            if isinstance(fact, ActFact):
                if number_slug(fact.number) != number_slug(act.number):
                    yield fact if act.origin in _OFFICIAL else replace(fact, origin="mention")
            elif own and number_slug(fact.source) == number_slug(act.number):
                yield replace(fact, origin="metadata")


def _named_in_title(act: ActRow, extraction: Extraction, own: str, name: str) -> Iterator[RelationFact]:
    """Yield what the title of an act guides or amends by a law's name alone: the law then in force, or the new one that
    takes effect by the act's own day."""
    named = {one.target.id: one.target for one in extraction.citations if not one.target.number}
    for relation in extraction.relations:
        target = named.get(relation.target)
        if relation.source != own or relation.type not in ("GUIDES", "AMENDS") or target is None or not target.title:
            continue
        if meant := act_meant(target.type or "", target.title, act.date, act.in_force_from):
            yield RelationFact(act.number, relation.type, meant.number, "", "", "", "metadata", name)


def _guided_in_title(act: ActRow, extraction: Extraction, name: str) -> Iterator[RelationFact]:
    """Yield what an act guides that names it first in its title (`Hướng dẫn … theo Nghị định số 118/2014/NĐ-CP …`)."""
    start = len(extraction.text) - len(act.title)
    opening = _GUIDING.match(extraction.text, start)
    first = next((one for one in extraction.citations if one.start >= start), None)
    if opening is None or first is None:
        return
    between = extraction.text[opening.end() : first.start].lower().rstrip()
    if _CHANGING.search(between) or not (not between or _LEADS_TO_ACT.search(between)):
        return
    target = first.target
    meant = act_meant(target.type or "", target.title, act.date, act.in_force_from) if target.title else None
    if number := target.number or (meant.number if meant else ""):
        yield RelationFact(act.number, "GUIDES", number, first.provision or "", "", "", "metadata", name)


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


def corrected(rows: Iterable[RelationRow]) -> list[RelationRow]:
    """Return the relations as a person corrected them, with those that a person added."""
    entries = tomllib.loads(CORRECTIONS.read_text(encoding="utf-8"))["relation"]
    found = list(rows)
    for entry in entries:
        if "said" in entry:
            found = [replace(row, **entry["value"]) if _is_meant(row, entry) else row for row in found]
        else:
            found.append(RelationRow(source=entry["source"], target=entry["target"], **entry["value"]))
    return sorted(set(found), key=astuple)


def _is_meant(row: RelationRow, entry: Mapping[str, Any]) -> bool:
    """Return whether an entry of the list of corrections is of a relation."""
    if row.source != entry["source"] or row.target in entry.get("but", ()):
        return False
    said = all(getattr(row, name) == value for name, value in entry["said"].items())
    return said and entry.get("target", row.target) == row.target


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
    report = make_anew(chosen.facts, chosen.corpus, ACTS, RELATIONS)
    lines = "\n".join(report.lines()) + "\n"
    if chosen.report:
        chosen.report.write_text(lines, encoding="utf-8")
    sys.stdout.write(lines.partition("\n\n")[0] + "\n")
    return 0


def make_anew(facts: Path, corpus: Path, acts_table: Path, relations_table: Path) -> Report:
    """Write both tables from the folders of facts and texts, whatever they held before; return the report.

    Each reading has a process of its own, as the extractor loads the table of acts once.
    """
    write(acts_table, ActRow, [ActRow(**row) for row in _rows(NAMES)], _ABOUT_ACTS)
    report = Report()
    for _ in range(_READINGS):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
            report = fresh.submit(make, facts, corpus, acts_table, relations_table).result()
    return report


def make(facts: Path, corpus: Path, acts_table: Path, relations_table: Path) -> Report:
    """Write both tables from the folders of facts and texts, read with the table of acts that is there."""
    noted = list(codified(facts / "codification-notes.jsonl.gz"))
    said = [*noted, *official(corpus)]
    of_acts = [*corrections(), *named(), *metadata(facts / "acts.tsv"), *mined(facts / "mined-acts.tsv")]
    of_acts += [fact for fact in said if isinstance(fact, ActFact)]
    relations = [fact for fact in said if isinstance(fact, RelationFact)]
    names = {number_slug(row["number"]): row["names"] for row in _rows(NAMES) if row["number"]}
    for fact in titles({key: act for key, act in act_rows(of_acts, names, Report()).items() if act.date}):
        if isinstance(fact, ActFact):
            of_acts.append(fact)
        else:
            relations.append(fact)
    report = Report()
    acts = with_titles_of_one_text(act_rows(of_acts, names, report), of_acts)
    in_force = {number_slug(fact.number): STATE for fact in noted if isinstance(fact, ActFact)}
    write(acts_table, ActRow, [*without_number(), *acts.values()], _ABOUT_ACTS)
    rows = corrected(relation_rows(relations, acts, in_force, report))
    write(relations_table, RelationRow, rows, _ABOUT_RELATIONS)
    return report


def without_number() -> list[ActRow]:
    """Return the rows of acts that have no number: the Constitutions, and laws of which only the name is known."""
    return [ActRow(**row) for row in _rows(NAMES) if not row["number"]]


def write(path: Path, kind: type[ActRow | RelationRow], rows: Iterable[ActRow | RelationRow], about: str) -> None:
    """Write rows as a table, sorted, so that the same rows give the same bytes; about: what the table is."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"# {line}\n" for line in textwrap.wrap(" ".join(about.split()), _WIDTH))
        out = csv.writer(file, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
        out.writerow(one.name for one in fields(kind))
        out.writerows(sorted(tuple(" ".join(value.split()) for value in astuple(row)) for row in rows))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("# "))
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


if __name__ == "__main__":
    sys.exit(main())
