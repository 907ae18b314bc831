"""Speed of extraction: the full pipeline to records, beside two peers in the same run.

    python benchmarks/extraction.py TEXTS... [--runs 3]

TEXTS: JSON Lines (may be gzip) with a field `text`, or plain text files. The peers are refex (German references) and
eyecite with Hyperscan (US references), each on documents of its own language, as long as ours, that cite in every other
paragraph; they live in an environment of their own, `.venv-peers`, which is made where it is missing. One process, the
median of the runs, in MB of UTF-8 a second of processor time, which other programs on the machine disturb less.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / ".venv-peers"
PEER_PACKAGES = ("legal-reference-extraction==0.5.5", "eyecite==2.7.8", "hyperscan>=0.7")
TARGETS = {"refex": 2.5, "eyecite": 4.0}
DOCUMENT = 25_000

GERMAN = (
    "Die Klägerin beruft sich auf § {n} Abs. 2 Satz 1 BGB in Verbindung mit § 823 Abs. 1 BGB und Art. {m} Abs. 1 GG. "
    "Das Gericht folgt dem (vgl. BGH, Urteil vom 12. Mai 2015 - VI ZR {n}/14, Rn. {m}; BVerwG, Urteil vom 3. März 2016 "
    "- 2 C {m}.15). Nach §§ 133, 157 BGB ist der Vertrag auszulegen; § {m} ZPO steht dem nicht entgegen.\n"
    "Die Parteien streiten über die Rückzahlung des Kaufpreises. Der Beklagte hat die Ware mangelfrei übergeben, die "
    "Klägerin hat sie zunächst ohne Vorbehalt angenommen. Erst nach Ablauf mehrerer Wochen zeigte sie den Mangel an, "
    "obwohl er bei ordnungsgemäßer Untersuchung sofort erkennbar gewesen wäre.\n"
)
ENGLISH = (
    "The court relied on Brown v. Board of Education, {n} U.S. 483, 495 (1954), and on Smith v. Jones, {m} F.3d {n} "
    "(2001). See 42 U.S.C. § {m}. The rule of Id. at {n} was followed in Doe v. Roe, {n} U.S. {m} (2003).\n\n"
    "The parties dispute whether notice was given in time. The defendant delivered the goods free of defects, and the "
    "plaintiff accepted them without reservation. Only after several weeks did she complain of the defect, although an "
    "ordinary inspection would have shown it at once. The district court found for the defendant, and we affirm.\n\n"
)

PEER_CODE = {
    "refex": """
import json, sys, time
from refex.orchestrator import CitationExtractor
documents = json.load(sys.stdin)
extractor = CitationExtractor()
extractor.extract(documents[0])
started = time.process_time()
count = sum(len(extractor.extract(text).citations) for text in documents)
print(time.process_time() - started, count)
""",
    "eyecite": """
import json, sys, time
from eyecite import get_citations
from eyecite.tokenizers import HyperscanTokenizer
documents = json.load(sys.stdin)
tokenizer = HyperscanTokenizer(cache_dir=sys.argv[1])
get_citations(documents[0], tokenizer=tokenizer)
started = time.process_time()
count = sum(len(get_citations(text, tokenizer=tokenizer)) for text in documents)
print(time.process_time() - started, count)
""",
}

FIRST = "'Căn cứ Luật Giá; thực hiện Quyết định số 1690/QĐ-TTg ngày 26/12/2023.'"
STARTS = {
    "extract_text": f"from cancu.extract import extract_text; extract_text({FIRST})",
    "the spaCy pipeline": f"from cancu.extract.spacy_components import nlp; nlp()({FIRST})",
}
MEASURED = "; import time; print(time.process_time(), open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"


def texts_of(path: Path) -> list[str]:
    """Return the texts of one input file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        if ".jsonl" in path.name:
            return [json.loads(line)["text"] for line in lines]
        return [lines.read()]


def megabytes(texts: Sequence[str]) -> float:
    """Return their size in UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1e6


def median_seconds(run: Callable[[], object], runs: int) -> float:
    """Return the median processor time of some runs."""
    seconds = []
    for _ in range(runs):
        started = time.process_time()
        run()
        seconds.append(time.process_time() - started)
    return statistics.median(seconds)


def child(code: str, *arguments: object) -> tuple[float, float]:
    """Return processor seconds and peak memory (MB) of a Python process of its own that runs the code."""
    command = [sys.executable, "-c", code + MEASURED, *map(str, arguments)]
    out = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    return float(out[0]), float(out[1]) / 1024


def of_length(texts: Sequence[str], size: int) -> str:
    """Return one text of about `size` megabytes, made of all the texts over and over."""
    whole = "\n\n".join(texts)
    encoded = whole.encode()
    repeated = encoded * (size * 1_000_000 // len(encoded) + 1)
    return repeated[: size * 1_000_000].decode(errors="ignore")


def peer_speed(name: str, sentence: str, size: int, runs: int) -> tuple[float, int]:
    """Return MB/s and number of references of a peer on documents of about `size` bytes in all."""
    each = DOCUMENT // len(sentence)
    documents = [
        "".join(sentence.format(n=100 + (start + i) % 800, m=1 + (start + i) % 90) for i in range(each))
        for start in range(0, size // len(sentence), each)
    ]
    seconds, count = [], 0
    (cache := PEERS / "cache").mkdir(exist_ok=True)  # eyecite compiles its patterns once, for a quarter of a minute
    for _ in range(runs):
        command = [PEERS / "bin" / "python", "-c", PEER_CODE[name], cache]
        run = subprocess.run(command, input=json.dumps(documents), capture_output=True, text=True, check=False)
        if run.returncode:
            raise SystemExit(f"{name} failed; remove {PEERS} to set it up again:\n{run.stderr[-2000:]}")
        took, found = run.stdout.split()[-2:]
        seconds.append(float(took))
        count = int(found)
    return megabytes(documents) / statistics.median(seconds), count


def ensure_peers() -> None:
    """Make the peers' environment where it is missing."""
    done = PEERS / ".installed"
    if not done.exists():
        venv.create(PEERS, with_pip=True, clear=True)
        subprocess.run([PEERS / "bin" / "pip", "install", "-q", *PEER_PACKAGES], check=True)
        done.touch()


def report(texts: Sequence[str], runs: int) -> Iterator[str]:
    """Yield the figures, line by line."""
    for name, code in STARTS.items():
        seconds, memory = child(code)
        yield f"start: import and first extraction by {name}: {seconds:.2f} s, {memory:.0f} MB"
    from cancu.extract.extractor import extract_text

    size = megabytes(texts)
    citations = sum(len(extract_text(text).citations) for text in texts)
    ours = size / median_seconds(lambda: [extract_text(text) for text in texts], runs)
    yield f"speed: {len(texts)} texts, {size:.1f} MB, {citations} citations: {ours:.2f} MB/s"
    for length in (1, 5, 20):
        seconds = median_seconds(partial(extract_text, of_length(texts, length)), 1)
        yield f"length: one text of {length} MB: {length / seconds:.2f} MB/s"
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write(of_length(texts, 5))
        file.flush()
        code = "import sys; from cancu.extract import extract_text as e; e(open(sys.argv[1], encoding='utf-8').read())"
        yield f"memory: peak of a process that reads one text of 5 MB: {child(code, file.name)[1]:.0f} MB"
    from cancu.extract.spacy_components import nlp

    pipeline = nlp()
    spacy = size / median_seconds(lambda: [pipeline(text) for text in texts], 1)
    yield f"spaCy: the same texts to Docs with spans and entities: {spacy:.2f} MB/s"
    ensure_peers()
    for name, sentence, peer_size in (("refex", GERMAN, 2_000_000), ("eyecite", ENGLISH, 1_000_000)):
        speed, count = peer_speed(name, sentence, peer_size, runs)
        yield (
            f"peer: {name} on its own documents: {speed:.2f} MB/s ({count} references); "
            f"cancu is {ours / speed:.1f} times as fast (target {TARGETS[name]})"
        )


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    for line in report([text for path in args.texts for text in texts_of(path)], args.runs):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
