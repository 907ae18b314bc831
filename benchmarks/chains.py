"""How far chains of authority go without their bases being loaded, and how many central bases have a known force.

    python benchmarks/chains.py CORPUS.jsonl.gz... [--documents 50] [--seed 20261130] [--day 2026-11-30] [--list]

Each document is alone in the graph. Central bases are the documents that it rests on whose number, or type, is that of
a central organ. The force of one is known where it is any state but "unknown" on that day.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import shutil
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cancu.extract.extractor import extract_text
from cancu.extract.lexicon.issuer_codes import issuer_of
from cancu.extract.model.records import Extraction
from cancu.graph.authority.acts import known_act
from cancu.graph.loading.loader import load, remove
from cancu.graph.loading.rows import source_id
from cancu.graph.model.chains import Chain
from cancu.graph.model.records import GraphNode
from cancu.graph.query.trace import trace
from cancu.graph.store.connection import open_store

LAWS = ("Hiến pháp", "Luật", "Bộ luật", "Pháp lệnh")


def main() -> None:
    """Print the figures of documents drawn from the corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--documents", type=int, default=50)
    parser.add_argument("--seed", type=int, default=20261130)
    parser.add_argument("--day", type=date.fromisoformat, default=date(2026, 11, 30))
    parser.add_argument("--list", action="store_true", help="one line for each document")
    options = parser.parse_args()
    figures: Counter[str] = Counter()
    left: Counter[str] = Counter()
    home = Path(tempfile.mkdtemp(prefix="cancu-benchmark-"))
    with open_store(home / "graph") as store:
        store.prepare()
        for text in drawn(options.corpus, options.documents, options.seed):
            root = load(store, text).document
            chain = trace(store, root, day=options.day)
            bases = central_bases(chain)
            known = [base for base in bases if base.status != "unknown"]
            unknown = [base for base in bases if base.status == "unknown"]
            left.update(base.name for base in unknown)
            figures.update(Counter(map(reason, unknown)))
            levels = {node.type for node in chain.nodes.values()} & set(LAWS)
            figures.update(
                {
                    "documents": 1,
                    "nodes": len(chain.nodes) - 1,
                    "central bases": len(bases),
                    "of these with a known force": len(known),
                    "chains up to a law": bool(levels - {"Hiến pháp"}),
                    "chains up to the Constitution": "Hiến pháp" in levels,
                }
            )
            if options.list:
                sys.stdout.write(
                    f"{chain.nodes[root].name}: {len(chain.nodes) - 1} documents, {sorted(filter(None, levels))}\n"
                )
            remove(store, source_id(text.text))
    shutil.rmtree(home, ignore_errors=True)
    for name, count in figures.items():
        sys.stdout.write(f"{name}: {count}\n")
    names = ", ".join(f"{name} ({times})" for name, times in left.most_common(None if options.list else 12))
    sys.stdout.write(f"unknown: {names}\n")


def drawn(files: list[Path], count: int, seed: int) -> list[Extraction]:
    """Return the documents drawn from those that rest on something."""
    rows = []
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines]
    random.Random(seed).shuffle(rows)
    found: list[Extraction] = []
    for row in rows:
        text = extract_text(row["text"], source=f"{row['id']}.txt")
        if any(relation.type == "BASED_ON" for relation in text.relations):
            found.append(text)
        if len(found) == count:
            break
    return found


def reason(base: GraphNode) -> str:
    """Return why the force of a base is not known."""
    act = known_act(base.number or "")
    if act is None:
        return "unknown: not in the tables, or no single act by its number"
    return "unknown: no day of effect" if not act.in_force_from else "unknown: perhaps ended"


def central_bases(chain: Chain) -> list[GraphNode]:
    """Return the documents of central organs that the root rests on."""
    targets = {edge.target for edge in chain.edges if edge.type == "BASED_ON" and edge.source == chain.root}
    return [
        node
        for node in (chain.nodes[id_] for id_ in sorted(targets))
        if node.lane == "state" and (node.type in LAWS or issuer_of(node.number or "", node.type, None))
    ]


if __name__ == "__main__":
    main()
