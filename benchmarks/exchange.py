"""What exports cost: triples, seconds, memory, on a made-up graph that is never held in memory.

    python benchmarks/exchange.py [--documents 100000] [--edges 1000000] [--forms nt,ttl,...]

Each form is written in a process of its own, so that its peak memory is its own; the reference in the same run is
pyoxigraph's bare N-Triples serialiser on the same number of triples.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pyoxigraph as ox

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # before benchmarks/graph.py

from cancu.graph.exchange import rdf_writer, terms
from cancu.graph.exchange.forms import forms
from cancu.graph.loading.rows import EdgeRow, NodeRow

QUOTE = "Căn cứ Nghị định số {n}/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư; " * 2
KINDS = ("BASED_ON", "IMPLEMENTS", "CITES", "AMENDS")
STREAMED = ("nt", "nq", "ttl", "trig", "jsonld", "rdf", "csv", "cypher", "graphml", "gexf", "json")


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A graph of so many documents and edges, made anew each time that it is gone through."""

    documents: int
    all_edges: int

    def nodes(self) -> Iterator[NodeRow]:
        """Yield the documents."""
        for n in range(self.documents):
            properties = {
                "type": "Nghị định",
                "number": f"{n}/2020/NĐ-CP",
                "name": f"Nghị định {n}/2020/NĐ-CP",
                "title": "Về công tác văn thư, lưu trữ",
                "date": "2020-03-05",
                "held": n % 3 == 0,
                "tier": n % 20,
                "status": "unknown",
                "resolution": "resolved",
            }
            yield NodeRow("Document", _id(n), properties)

    def edges(self) -> Iterator[EdgeRow]:
        """Yield the edges, those of one source one after the other, targets by a power law."""
        random = Random(1)
        for at in range(self.all_edges):
            source = at * self.documents // self.all_edges
            target = int(self.documents * random.random() ** 3)
            properties = {
                "key": f"{at:024x}",
                "said_in": _id(source),
                "quote": QUOTE.format(n=target),
                "start": at,
                "end": at + 20,
                "confidence": 1.0,
            }
            yield EdgeRow(KINDS[at % 4], "Document", _id(source), "Document", _id(target), properties)


def _id(n: int) -> str:
    return f"/akn/vn/act/nghi-dinh/chinh-phu/2020/{n}-2020-nd-cp"


def measured(form: str, content: MadeUp) -> str:
    """Write one form and return the line of its seconds, size and memory."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, f"graph.{form}")
        started = time.perf_counter()
        forms(terms.BASE)[form].write(content, target)
        seconds = time.perf_counter() - started
        files = list(target.iterdir()) if target.is_dir() else [target]
        size = sum(file.stat().st_size for file in files) / 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{form:<8} {seconds:7.1f} s  {content.all_edges / seconds:8.0f} edges/s  {size:7.0f} MB  peak {memory:4.0f} MB"
    )


def reference(content: MadeUp) -> str:
    """Measure the bare serialiser on as many triples: no writer in front of it can be faster."""
    triples = sum(1 for _ in rdf_writer.quads_of(content))
    triple = ox.Triple(ox.NamedNode("http://a/b"), ox.NamedNode("http://a/c"), ox.Literal(QUOTE, language="vi"))
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        ox.serialize((triple for _ in range(triples)), Path(folder, "a.nt"), ox.RdfFormat.N_TRIPLES)
    return f"{triples} triples; the bare serialiser writes as many in {time.perf_counter() - started:.1f} s"


def main() -> None:
    """Run every form in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--edges", type=int, default=1_000_000)
    parser.add_argument("--forms", default=",".join(STREAMED))
    parser.add_argument("--only", help=argparse.SUPPRESS)
    args = parser.parse_args()
    content = MadeUp(args.documents, args.edges)
    if args.only:
        sys.stdout.write(f"{reference(content) if args.only == 'reference' else measured(args.only, content)}\n")
        return
    for form in ("reference", *args.forms.split(",")):
        command = [sys.executable, __file__, "--only", form]
        command += ["--documents", str(args.documents), "--edges", str(args.edges)]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
