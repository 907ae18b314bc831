"""How the extractor does on the documents of a corpus that nobody marked by hand.

    python benchmarks/corpus.py [--shared ../shared] [--show]

Prints, over `dispatches.jsonl.gz`, how many heads have the number and the date that the publishing site gave; over
`national.jsonl.gz`, how many are in force from the day that the site gives, how many of the site's own links are found,
and how many of those whose words or address tell a number have that one; over all three files, that every mention's
text stands at its offsets. A link to a footnote of the page itself (`[1]`) is no citation and is not counted. `--show`
lists what differs. Exit status 1 where a mention does not stand at its offsets.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cancu.extract.extractor import extract_text
from cancu.extract.lexicon.akn_ids import slug
from cancu.extract.model.records import Extraction
from cancu.extract.text.document_numbers import normal_number
from cancu.extract.text.normalization import fold

ROOT = Path(__file__).resolve().parent.parent
HEAD_LENGTH = 3000
_TELLS_A_NUMBER = re.compile(r"(?:^|-)\d+-\d{4}-(?:pl-)?(?:qh|ubtvqh|nd|tt|ttlt|nq|qd)|qcvn|tcvn")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def slashed(number: str) -> str:
    """Return a number as metadata and documents spell it alike: no blanks, one kind of dash, upper case."""
    return re.sub(r"[\s_]", "", normal_number(number)).replace("–", "-").upper()


def told(row: dict[str, Any]) -> dict[str, str]:
    """Return what the publishing site says of a document's head.

    Some texts lack their letterhead; what is not in the text nobody can read there. The site names a province for its
    committee and its council.
    """
    header = row.get("header") or {}
    number = row["number"] or ""
    found = {
        "number": number if slashed(number) in slashed(row["text"][:HEAD_LENGTH]) else "",
        "date": row.get("date") or "",
        "signer": header.get("nguoi_ky", ""),
        "issuer": header.get("noi_ban_hanh", ""),
    }
    folded = fold(row["text"]).lower
    return {
        field: value
        for field, value in found.items()
        if value and (field in ("number", "date") or fold(value).lower in folded)
    }


def in_force(row: dict[str, Any]) -> dict[str, str]:
    """Return the first day of force that the site gives, as ISO 8601."""
    day = re.fullmatch(r"(\d{2})/(\d{2})/(\d{4})", row["in_force_from"] or "")
    return {"in_force_from": f"{day[3]}-{day[2]}-{day[1]}"} if day else {}


TOLD = {"dispatches": told, "national": in_force, "gazette": lambda row: {}}
"""What is known of a document's head, for each file."""


def alike(field: str, ours: str | None, theirs: str) -> bool:
    """Return whether a field of the head is what the site says."""
    if field == "number":
        return slashed(ours or "") == slashed(theirs)
    if field == "in_force_from":
        return ours == theirs
    return (fold(ours or "").lower + " ").endswith(fold(theirs).lower + " ")  # the site names the place for its organs


def spans_hold(text: str, extraction: Extraction) -> bool:
    """Return whether every mention's text stands at its offsets."""
    mentions = (*extraction.citations, *extraction.programmes, *extraction.agencies)
    return all(text[mention.start : mention.end] == mention.text for mention in mentions)


def show(lines: list[str]) -> None:
    """List what differs."""
    sys.stdout.write("".join(f"  {line}\n" for line in lines))


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with corpus/")
    parser.add_argument("--show", action="store_true", help="list what differs")
    options = parser.parse_args()
    corpus: Path = options.shared / "corpus"
    texts = faults = 0
    for name in ("dispatches", "national", "gazette"):
        heads: dict[str, list[str]] = {"number": [], "date": [], "signer": [], "issuer": [], "in_force_from": []}
        asked = dict.fromkeys(heads, 0)
        links, found, missed = 0, 0, []
        numbers, right, other = 0, 0, []
        for row in rows(corpus / f"{name}.jsonl.gz"):
            extraction = extract_text(row["text"])
            texts += 1
            faults += not spans_hold(row["text"], extraction)
            for field, value in TOLD[name](row).items():
                ours = getattr(extraction.document, field)
                asked[field] += 1
                if not alike(field, ours, value):
                    heads[field].append(f"{row['id']}: {ours} instead of {value}")
            for link in row.get("links", ()):
                if "#_ftn" in link["href"]:
                    continue
                links += 1
                at = [c for c in extraction.citations if c.start < link["end"] and link["start"] < c.end]
                if at:
                    found += 1
                else:
                    missed.append(f"{row['id']}: {link['surface']!r}")
                    continue
                said = slug(f"{link['surface']} {link['href'].rsplit('/', 1)[-1]}")
                if _TELLS_A_NUMBER.search(said):
                    numbers += 1
                    if any(c.target.number and slug(c.target.number) in said for c in at):
                        right += 1
                    else:
                        other.append(f"{row['id']}: {link['surface']!r} is {[c.target.number for c in at]}: {said}")
        for field, differing in heads.items():
            if asked[field]:
                same = asked[field] - len(differing)
                sys.stdout.write(f"{name}: {field} {same / asked[field]:.4f} ({same} of {asked[field]})\n")
                if options.show:
                    show(differing)
        if links:
            sys.stdout.write(f"{name}: links found {found / links:.4f} ({found} of {links})\n")
            sys.stdout.write(f"{name}: links with the right number {right / numbers:.4f} ({right} of {numbers})\n")
            if options.show:
                show(missed + other)
    sys.stdout.write(f"texts {texts}, with a mention that does not stand at its offsets {faults}\n")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
