"""What recognition costs: gold documents rendered as scans, and what is read of them beside what their text gives.

    python benchmarks/rendered_scans.py ../shared/gold/documents [--documents 8] [--dpi 200] [--show]

Each document is laid out by LibreOffice (letterhead and foot in two columns), drawn at `--dpi`, turned by up to one
degree, blurred, and stamped over the signature; turn and blur follow from a seed. The figures compare two extractions
of ours, that of the scan and that of the plain text, so they say nothing of the extractor's own faults: F1 of citations
by the cited document, each as often as it is cited, and of relations (source, type, target).
"""

from __future__ import annotations

import argparse
import html
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfPage

    from cancu.extract.model.records import Extraction, Target

ROOT = Path(__file__).resolve().parent.parent
_ROW = re.compile(r"^\|\n(?P<left>(?:(?!\|$).*\n)+)\|\n(?P<right>(?:(?!\|$).*\n)+)\|$", re.MULTILINE)
_ENDED = re.compile(r"[.;:/*]\W*$")
_OPENS = re.compile(r"\W*(?:Điều |Căn cứ|Theo đề nghị|Số|- |\d+\.|[a-zđ]\)|\*\*|Kính gửi)")
_TALLEST = 24
"""Most lines of a cell of a letterhead or foot."""
_FULL = 60
"""Code points of a line above which the next one goes on with its paragraph."""


def laid_out(text: str) -> str:
    """Return a gold document (marks of Markdown, cells between lines with a bar) as a web page."""
    parts, done = [], 0
    for row in _ROW.finditer(text):
        if max(row["left"].count("\n"), row["right"].count("\n")) > _TALLEST:
            continue  # the body, between two bars
        parts += _paragraphs(text[done : row.start()])
        cells = "".join(f'<td width="50%" align="center">{_lines(row[side])}</td>' for side in ("left", "right"))
        parts.append(f'<table width="100%"><tr valign="top">{cells}</tr></table>')
        done = row.end()
    parts += _paragraphs(text[done:])
    style = "font-family: 'Liberation Serif'; font-size: 14pt"
    return f'<html><head><meta charset="utf-8"></head><body style="{style}">{"".join(parts)}</body></html>'


def _paragraphs(text: str) -> Iterator[str]:
    paragraph: list[str] = []
    lines = [line for line in text.replace("|", "\n").split("\n") if line.strip()]
    for line, after in zip(lines, [*lines[1:], ""], strict=False):
        paragraph.append(line)
        if not _goes_on(line, after):
            said = " ".join(paragraph)
            is_heading = said.replace("*", "").isupper() or (said.startswith("**") and len(said) < _FULL)
            yield f'<p align="{"center" if is_heading else "justify"}">{_marked(said)}</p>'
            paragraph = []


def _goes_on(line: str, after: str) -> bool:
    """Return whether a line of the text, which is cut at some eighty signs, goes on in the next one."""
    if not after or _ENDED.search(line) or _OPENS.match(after):
        return False
    return len(line) >= _FULL or after[0].islower() or after[0].isdigit()


def _lines(cell: str) -> str:
    lines = [line for line in cell.split("\n") if line.strip()]
    breaks = [" " if after[:1].islower() else "<br>" for after in lines[1:]]
    return "".join(_marked(line) + gap for line, gap in zip(lines, [*breaks, ""], strict=False))


def _marked(text: str) -> str:
    written = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", html.escape(text))
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", written).replace("*", "")


def scanned(pdf: Path, target: Path, dpi: int, chance: random.Random) -> int:
    """Write the pages of a PDF as a scan with a stamp over the signature; return how many they are."""
    import pypdfium2
    from PIL import Image, ImageFilter

    degrees, blur = chance.uniform(-1, 1), chance.uniform(0.4, 0.8) * dpi / 200
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]
        signed = _signature(document[len(document) - 1])
    if signed:
        _stamp(pages[-1], signed[0] * dpi / 72, signed[1] * dpi / 72, dpi)
    pages = [
        page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white").filter(ImageFilter.GaussianBlur(blur))
        for page in pages
    ]
    pages[0].save(target, save_all=True, append_images=pages[1:], resolution=dpi, quality=75)
    return len(pages)


def _signature(page: PdfPage) -> tuple[float, float] | None:
    """Return where the last words in the right half of a page stand: the signature, in points."""
    height, width = page.get_height(), page.get_width()
    layer = page.get_textpage()
    boxes = [layer.get_charbox(at) for at in range(layer.count_chars())]
    right = [box for box in boxes if box[0] > 0.55 * width and box[2] > box[0]]
    if not right:
        return None
    lowest = min(right, key=lambda box: box[1])
    return 0.66 * width, height - lowest[1] - 30


def _stamp(page: Image, x: float, y: float, dpi: int) -> None:
    """Draw a round red stamp of 36 mm, through which the print shows, left of the middle of the signature."""
    from PIL import Image as Images
    from PIL import ImageDraw

    layer = Images.new("RGBA", page.size)
    pen = ImageDraw.Draw(layer)
    for share, thick in ((1.0, 0.05), (0.72, 0.025)):
        radius = share * 18 / 25.4 * dpi
        pen.ellipse(
            (x - radius, y - radius, x + radius, y + radius), outline=(200, 30, 40, 150), width=round(thick * dpi)
        )
    page.paste(Images.alpha_composite(page.convert("RGBA"), layer).convert("RGB"))


def named(target: Target) -> str:
    """Return what identifies a cited document: its number, else its type and title."""
    from cancu.extract.lexicon.akn_ids import number_slug, title_slug

    return number_slug(target.number) if target.number else title_slug(f"{target.type or ''} {target.title or ''}")


def citations(text: Extraction) -> Counter[object]:
    """Return the cited documents, each as often as it is cited."""
    return Counter(named(citation.target) for citation in text.citations)


def relations(text: Extraction) -> Counter[object]:
    """Return the relations, each once."""
    names = {citation.target.id: named(citation.target) for citation in text.citations}
    names |= {programme.id: programme.id for programme in text.programmes}
    return Counter({(names.get(r.source, r.source), r.type, names.get(r.target, r.target)) for r in text.relations})


def figure(pairs: list[tuple[Counter[object], Counter[object]]]) -> str:
    """Return F1 of what was found beside what was meant, over all documents."""
    right = sum((meant & found).total() for meant, found in pairs)
    every = sum(meant.total() + found.total() for meant, found in pairs)
    return f"{2 * right / every if every else 1:.3f} ({right} of {sum(meant.total() for meant, _ in pairs)})"


def report(folder: Path, few: int, first: int, dpi: int, show: bool, work: Path) -> None:
    """Render the documents and print the figures."""
    from cancu.extract import extract_text
    from cancu.extract.batch.runner import read_file
    from cancu.extract.model.records import Extraction
    from cancu.extract.sources.formats.doc import office

    program = office()
    assert program, "LibreOffice lays the documents out"
    texts = [file for file in sorted(folder.glob("*.txt")) if _ROW.search(file.read_text(encoding="utf-8"))]
    step = max(1, len(texts) // few)
    pairs: dict[str, list[tuple[Counter[object], Counter[object]]]] = {"citations": [], "relations": []}
    write = sys.stdout.write
    spent, pages = 0.0, 0
    for file in texts[first::step][:few]:
        text = file.read_text(encoding="utf-8")
        page = work / f"{file.stem}.html"
        page.write_text(laid_out(text), encoding="utf-8")
        command = [program, "--headless", f"-env:UserInstallation={(work / 'profile').as_uri()}"]
        command += ["--infilter=HTML (StarWriter)", "--convert-to", "pdf", "--outdir", str(work), str(page)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        scan = work / f"{file.stem}-scan.pdf"
        pages += scanned(page.with_suffix(".pdf"), scan, dpi, random.Random(file.stem))
        since = time.process_time()
        read = next(one for one in read_file(scan).results if isinstance(one, Extraction))
        spent += time.process_time() - since
        meant = extract_text(text)
        said = []
        for name, of in (("citations", citations), ("relations", relations)):
            pairs[name].append((of(meant), of(read)))
            said.append(f"{name} {figure(pairs[name][-1:])}")
        heads = [(one.document.number, one.document.date, one.document.signer) for one in (meant, read)]
        doubts = [one.code for one in read.warnings if one.code.endswith("read-from-picture")]
        other = "" if heads[0] == heads[1] else f" for {heads[0]}"
        write(f"{file.stem}: {', '.join(said)}; head {heads[1]}{other} {doubts}\n")
        for name, of_file in pairs.items() if show else ():
            for sign, gone in (("-", of_file[-1][0] - of_file[-1][1]), ("+", of_file[-1][1] - of_file[-1][0])):
                for one in gone:
                    write(f"    {sign} {name} {one}\n")
        sys.stdout.flush()
    write(f"{dpi} dpi: {', '.join(f'{name} {figure(found)}' for name, found in pairs.items())}; ")
    write(f"{pages} pages, {spent / max(1, pages):.1f} s of processor time each\n")


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=8)
    parser.add_argument("--first", type=int, default=0, help="index of the first one; other documents for each")
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--show", action="store_true", help="print what is missing and what is too much")
    parser.add_argument("--keep", type=Path, help="folder for the rendered files")
    args = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    if args.keep:
        args.keep.mkdir(parents=True, exist_ok=True)
        report(args.folder, args.documents, args.first, args.dpi, args.show, args.keep)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        report(args.folder, args.documents, args.first, args.dpi, args.show, Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
