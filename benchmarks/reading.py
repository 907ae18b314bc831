"""Speed of reading files, format by format, beside a peer library on the same files in the same run.

    python benchmarks/reading.py [--copies 20] [--runs 3]

A sample dispatch is repeated to a long document and rendered by LibreOffice to every format. The peers are
sharepoint-to-text (pure Python, reads the same formats; no OCR) and for PDF pypdf, in the environment `.venv-peers`,
which is made where it is missing. Pages per second of processor time, that of programs which are started (LibreOffice,
Tesseract) included; the median of the runs. LibreOffice is started for the first file and for the second, and stays.
`kept` is the share of the document's words, in order, that the text read has; for the scan it is the share that
Tesseract recognised.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import statistics
import subprocess
import sys
import tempfile
import venv
from contextlib import suppress
from difflib import SequenceMatcher
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / ".venv-peers"
PEER = ("sharepoint-to-text==2.0.1", "pypdf")
SCANNED_PAGES = 3
SHORT_FILES = 20
PEER_CODE = """
import json, resource, sys, time
if sys.argv[1].endswith(".pdf"):
    from pypdf import PdfReader
    def read(path): return "\\n".join(page.extract_text() for page in PdfReader(path).pages)
else:
    from sharepoint2text import read_file
    def read(path): return "\\n".join(found.full_text for found in read_file(path))
def spent():
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
path, runs = sys.argv[1], int(sys.argv[2])
seconds, text = [], ""
for _ in range(runs):
    started = spent()
    text = read(path)
    seconds.append(spent() - started)
print(json.dumps([seconds, text]))
"""


def spent() -> float:
    """Return the seconds of processor time so far, those of programs that ended or still run included."""
    seconds = 0.0
    for process in (own := psutil.Process(), *own.children(recursive=True)):
        with suppress(psutil.Error):
            seconds += sum(process.cpu_times()[:4])
    return seconds


def peer(file: Path, runs: int) -> tuple[list[float], str] | None:
    """Return the peer's durations and its text; None where it cannot read the file."""
    python = PEERS / "bin" / "python"
    if not python.exists():
        venv.create(PEERS, with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "-q", *PEER], check=True)
    run = subprocess.run(
        [python, "-c", PEER_CODE, str(file), str(runs)], capture_output=True, text=True, check=False, timeout=1200
    )
    if run.returncode:
        return None
    seconds, text = json.loads(run.stdout.splitlines()[-1])
    return seconds, text


def ours(file: Path, runs: int) -> tuple[list[float], str]:
    """Return our durations and text."""
    from cancu.extract.sources import read_source

    seconds, text = [], ""
    for _ in range(runs):
        started = spent()
        text = read_source(file).text
        seconds.append(spent() - started)
    return seconds, text


def kept(words: list[str], text: str) -> float:
    """Return the share of the words that the text has, in order."""
    found = re.findall(r"[\w/.-]+", text)
    matcher = SequenceMatcher(None, words, found, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(words)


def report(copies: int, runs: int, folder: Path) -> None:
    """Render the document and print a line for each format."""
    import pypdfium2

    from tests.extract.sources.rendering import FORMATS, as_html, convert, scan

    text = (ROOT / "samples" / "hung-yen-1101.txt").read_text(encoding="utf-8")
    long = text + "\n\n" + "\n\n".join(re.split(r"\n\s*\n", text, maxsplit=5)[-1] for _ in range(copies - 1))
    (folder / "a.html").write_text(as_html(long), encoding="utf-8")
    (folder / "a.txt").write_text(long, encoding="utf-8")
    for form in FORMATS:
        convert([folder / "a.html"], form, folder)
    with pypdfium2.PdfDocument(folder / "a.pdf") as document:
        pages = len(document)
        with pypdfium2.PdfDocument.new() as few:
            few.import_pages(document, list(range(min(SCANNED_PAGES, pages))))
            few.save(folder / "few.pdf")
    scan(folder / "few.pdf", folder / "scan.pdf", 0.7)
    words = re.findall(r"[\w/.-]+", html.unescape(re.sub(r"<[^>]+>", " ", as_html(long))))
    write = sys.stdout.write
    write(f"{'file':<10}{'pages':>6}{'ours p/s':>10}{'kept':>8}{'peer p/s':>10}{'kept':>8}\n")
    for name in ("a.txt", "a.html", "a.docx", "a.odt", "a.rtf", "a.doc", "a.pdf", "scan.pdf"):
        count = min(SCANNED_PAGES, pages) if name == "scan.pdf" else pages
        seconds, read = ours(folder / name, 1 if name == "scan.pdf" else runs)
        meant = words
        if name == "scan.pdf":
            meant = re.findall(r"[\w/.-]+", ours(folder / "few.pdf", 1)[1])
        other = None if name == "scan.pdf" else peer(folder / name, runs)
        theirs = f"{count / statistics.median(other[0]):>10.1f}{kept(meant, other[1]):>8.1%}" if other else f"{'-':>10}"
        write(f"{name:<10}{count:>6}{count / statistics.median(seconds):>10.1f}{kept(meant, read):>8.1%}{theirs}\n")
    (folder / "short.html").write_text(as_html(text), encoding="utf-8")
    convert([folder / "short.html"], "doc", folder)
    seconds, _ = ours(folder / "short.doc", SHORT_FILES)
    write(f"DOC files of one dispatch, {SHORT_FILES} one after the other: {SHORT_FILES / sum(seconds):.1f} a second\n")


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, default=20)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        report(args.copies, args.runs, Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
