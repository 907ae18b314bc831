"""Speed of extraction: the full pipeline to records, beside two peers in the same run.

    python benchmarks/extraction.py TEXTS... [--runs 3]

TEXTS: JSON Lines (may be gzip) with a field `text`, or plain text files. The peers are refex (German references) and
eyecite with Hyperscan (US references), each on dense text of its own language; they live in an environment of their
own, `.venv-peers`, which is made where it is missing. One process, the median of the runs; speeds in MB/s of UTF-8.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import statistics
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / ".venv-peers"
PEER_PACKAGES = ("legal-reference-extraction==0.5.5", "eyecite==2.7.8", "hyperscan>=0.7")

GERMAN = (
    "Die Klägerin beruft sich auf § {n} Abs. 2 Satz 1 BGB in Verbindung mit § 823 Abs. 1 BGB und Art. {m} Abs. 1 GG. "
    "Das Gericht folgt dem (vgl. BGH, Urteil vom 12. Mai 2015 - VI ZR {n}/14, Rn. {m}; BVerwG, Urteil vom 3. März 2016 "
    "- 2 C {m}.15). Nach §§ 133, 157 BGB ist der Vertrag auszulegen; § {m} ZPO steht dem nicht entgegen.\n"
)
ENGLISH = (
    "The court relied on Brown v. Board of Education, {n} U.S. 483, 495 (1954), and on Smith v. Jones, {m} F.3d {n}, "
    "{m} (9th Cir. 2001). See 42 U.S.C. § {m}; Fed. R. Civ. P. 12(b)(6). The rule of Id. at {n} was followed in Doe v. "
    "Roe, {n} F. Supp. 2d {m} (D. Mass. 2003), and in Mass. Gen. Laws ch. 1, § {m}.\n"
)

PEER_CODE = {
    "refex": """
import sys, time
from refex.orchestrator import CitationExtractor
text = sys.stdin.read()
extractor = CitationExtractor()
extractor.extract(text[:2000])
started = time.perf_counter()
found = extractor.extract(text)
print(time.perf_counter() - started, len(found.citations))
""",
    "eyecite": """
import sys, time
from eyecite import get_citations
from eyecite.tokenizers import HyperscanTokenizer
text = sys.stdin.read()
tokenizer = HyperscanTokenizer(cache_dir=".cancu/hyperscan")
get_citations(text[:2000], tokenizer=tokenizer)
started = time.perf_counter()
found = get_citations(text, tokenizer=tokenizer)
print(time.perf_counter() - started, len(found))
""",
}


def texts_of(path: Path) -> list[str]:
    """The texts of one input file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        if ".jsonl" in path.name:
            return [json.loads(line)["text"] for line in lines]
        return [lines.read()]


def median_seconds(run: Callable[[], object], runs: int) -> float:
    """The median duration of some runs."""
    seconds = []
    for _ in range(runs):
        started = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def peer_speed(name: str, sentence: str, size: int, runs: int) -> tuple[float, int]:
    """MB/s and number of references of a peer on a text of about `size` bytes."""
    text = "".join(sentence.format(n=100 + i % 800, m=1 + i % 90) for i in range(size // len(sentence)))
    python = PEERS / "bin" / "python"
    seconds, count = [], 0
    for _ in range(runs):
        run = subprocess.run(
            [python, "-c", PEER_CODE[name]], input=text, capture_output=True, text=True, check=True, cwd=ROOT
        )
        took, found = run.stdout.split()[-2:]
        seconds.append(float(took))
        count = int(found)
    return len(text.encode()) / statistics.median(seconds) / 1e6, count


def ensure_peers() -> None:
    """Makes the peers' environment where it is missing."""
    if not (PEERS / "bin" / "python").exists():
        venv.create(PEERS, with_pip=True)
        subprocess.run([PEERS / "bin" / "pip", "install", "-q", *PEER_PACKAGES], check=True)


def report(texts: Sequence[str], runs: int) -> None:
    """Prints the figures."""
    started = time.perf_counter()
    from extract.reader import extract_text

    extract_text("Căn cứ Luật Giá; thực hiện Quyết định số 1690/QĐ-TTg ngày 26/12/2023.")
    write = sys.stdout.write
    write(f"import and first extraction: {time.perf_counter() - started:.2f} s\n")
    size = sum(len(text.encode()) for text in texts)
    citations = sum(len(extract_text(text).citations) for text in texts)
    ours = size / median_seconds(lambda: [extract_text(text) for text in texts], runs) / 1e6
    write(f"{len(texts)} texts, {size / 1e6:.1f} MB, {citations} citations: {ours:.1f} MB/s\n")
    longest = max(texts, key=len)
    for megabytes in (1, 5, 20):
        text = (longest * (megabytes * 1_000_000 // len(longest.encode()) + 1))[: megabytes * 800_000]
        seconds = median_seconds(lambda text=text: extract_text(text), 1)  # type: ignore[misc]
        write(f"one text of {len(text.encode()) / 1e6:.0f} MB: {len(text.encode()) / seconds / 1e6:.1f} MB/s\n")
    write(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB\n")
    ensure_peers()
    for name, sentence, peer_size in (("refex", GERMAN, 2_000_000), ("eyecite", ENGLISH, 1_000_000)):
        speed, count = peer_speed(name, sentence, peer_size, runs)
        write(
            f"{name}: {speed:.2f} MB/s ({count} references in {peer_size / 1e6:.0f} MB); "
            f"cancu is {ours / speed:.1f} times as fast\n"
        )


def main() -> int:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    report([text for path in args.texts for text in texts_of(path)], args.runs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
