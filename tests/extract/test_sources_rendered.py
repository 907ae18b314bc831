"""A document says the same in every format: the samples, rendered and read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.files import extract_file
from extract.reader import extract_text
from extract.records import Extraction
from extract.sources import Source, read_source
from extract.sources.doc import office
from extract.sources.ocr import tesseract
from tests.conftest import SAMPLES, missing
from tests.extract.rendering import FORMATS, as_html, convert, scan

NAMES = sorted(path.stem for path in SAMPLES.glob("*.txt"))


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if office() is None:
        missing("LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
    folder = tmp_path_factory.mktemp("rendered")
    pages = []
    for name in NAMES:
        pages.append(folder / f"{name}.html")
        pages[-1].write_text(as_html((SAMPLES / f"{name}.txt").read_text(encoding="utf-8")), encoding="utf-8")
    for form in FORMATS:
        convert(pages, form, folder)
    return folder


def said(extraction: Extraction) -> tuple[list[tuple[str, str, str | None]], set[tuple[str, str, str]]]:
    """What must be the same whatever the format: the citations in order and the relations."""
    return (
        [(citation.target.id, citation.kind, citation.provision) for citation in extraction.citations],
        {(relation.source, relation.type, relation.target) for relation in extraction.relations},
    )


def expected(name: str) -> Extraction:
    return extract_text((SAMPLES / f"{name}.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize("form", ["html", *FORMATS])
@pytest.mark.parametrize("name", NAMES)
def test_every_format_says_the_same(rendered: Path, name: str, form: str) -> None:
    file = rendered / f"{name}.{form}"
    source = read_source(file)
    found, plain = extract_text(source.text), expected(name)
    assert source.format == form
    assert said(found) == said(plain)
    assert found.document == plain.document
    for citation in found.citations:
        assert source.text[citation.start : citation.end] == citation.text


@pytest.mark.parametrize("degrees", [0.7, -0.6])
@pytest.mark.parametrize("name", NAMES)
def test_a_turned_scan_says_the_same(rendered: Path, tmp_path: Path, name: str, degrees: float) -> None:
    if tesseract() is None:
        missing("Tesseract with its Vietnamese model is not installed (Debian: tesseract-ocr tesseract-ocr-vie)")
    file = tmp_path / "scan.pdf"
    scan(rendered / f"{name}.pdf", file, degrees)
    [found] = extract_file(file)
    assert isinstance(found, Extraction)
    plain, read = said(expected(name)), said(found)
    kept = sum(citation in read[0] for citation in plain[0]) + len(plain[1] & read[1])
    assert kept >= 0.95 * (len(plain[0]) + len(plain[1]))
    assert found.document.issuer == expected(name).document.issuer
    assert all(citation.confidence < 1 for citation in found.citations)


def test_places_lead_back_to_the_page(rendered: Path) -> None:
    source: Source = read_source(rendered / "hung-yen-1101.pdf")
    at = source.text.index("Kính gửi")
    place = source.place(at)
    assert place.page == 1 and place.box is not None
    end = source.place(source.text.index("Nguyễn Duy Hưng"))
    assert end.page == max(place.page or 0 for place in source.places) > 1
    # The letterhead's left half stands left of the middle of the page, above the salutation.
    issuer = source.place(source.text.index("ỦY BAN NHÂN DÂN")).box
    assert issuer is not None and issuer.right < 298 and issuer.bottom < place.box.top
