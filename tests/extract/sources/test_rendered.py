"""A document says the same in every format: the samples, rendered and read back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cancu.extract.batch.runner import extract_file
from cancu.extract.extractor import extract_text
from cancu.extract.model.locations import place_at
from cancu.extract.model.records import Extraction
from cancu.extract.sources import Reading, Source, SourceError, read_source
from cancu.extract.sources.formats.doc import office
from cancu.extract.sources.ocr.tesseract import tesseract
from cancu.messages import sentence
from tests.conftest import SAMPLES, missing
from tests.extract.sources.rendering import FORMATS, as_html, convert, scan
from tests.told import refused, way_out

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
    """Return what must be the same whatever the format: the citations in order and the relations."""
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


@pytest.mark.parametrize(("name", "degrees"), list(zip(NAMES, (0.7, -0.6), strict=True)))
def test_a_turned_scan_says_the_same(rendered: Path, tmp_path: Path, name: str, degrees: float) -> None:
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


def test_scanned_pages_among_others_are_skipped_and_told(rendered: Path, tmp_path: Path) -> None:
    import pypdfium2

    scan(rendered / "hai-duong-ubnd-vp.pdf", tmp_path / "scan.pdf", 0)
    with (
        pypdfium2.PdfDocument.new() as both,
        pypdfium2.PdfDocument(rendered / "hung-yen-1101.pdf") as text,
        pypdfium2.PdfDocument(tmp_path / "scan.pdf") as pictures,
    ):
        both.import_pages(text)
        both.import_pages(pictures, [0])
        both.save(tmp_path / "both.pdf")
    source = read_source(tmp_path / "both.pdf", Reading(ocr=False))
    last = max(place.page or 0 for place in source.places) + 1
    assert [sentence(note, "en") for note in source.notes] == [f"scanned pages left out: {last}"]
    with refused(SourceError, "all pages are scanned") as error:
        read_source(tmp_path / "scan.pdf", Reading(ocr=False))
    assert "--no-ocr" in way_out(error.value)


def test_pictures_of_several_formats_and_pages(rendered: Path, tmp_path: Path) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(rendered / "hung-yen-1101.pdf") as document:
        pages = [page.render(scale=200 / 72, grayscale=True).to_pil() for page in document]
    pages[0].save(tmp_path / "page.jpg", quality=70)
    pages[0].save(tmp_path / "pages.tif", save_all=True, append_images=pages[1:])
    jpeg, tiff = read_source(tmp_path / "page.jpg"), read_source(tmp_path / "pages.tif")
    for source in (jpeg, tiff):
        assert extract_text(source.text).document.number == "1101/UBND-KGVX"
        assert source.words and all(source.text[word.start : word.end].strip() for word in source.words)
    assert {place.page for place in tiff.places} == set(range(1, len(pages) + 1))


def test_a_pdf_with_a_password_is_told(rendered: Path, tmp_path: Path) -> None:
    options = '{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"x"}}'
    convert([rendered / "hung-yen-1101.odt"], f"pdf:writer_pdf_Export:{options}", tmp_path)
    with refused(SourceError, "protected with a password"):
        read_source(tmp_path / "hung-yen-1101.pdf")


@pytest.mark.parametrize("form", ["docx", "odt", "doc", "rtf", "pdf"])
def test_a_file_that_is_cut_off_is_told(rendered: Path, tmp_path: Path, form: str) -> None:
    content = (rendered / f"hung-yen-1101.{form}").read_bytes()
    file = tmp_path / "cut"
    file.write_bytes(content[: len(content) // 3])
    with pytest.raises(SourceError) as error:
        read_source(file)
    assert way_out(error.value)


def test_what_is_not_installed_is_told(rendered: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("cancu.extract.sources.formats.doc._PLACES", ())
    monkeypatch.setattr("cancu.extract.sources.ocr.recognition.models_are_installed", lambda: False)
    scan(rendered / "hai-duong-ubnd-vp.pdf", tmp_path / "scan.pdf", 0)
    office.cache_clear()
    tesseract.cache_clear()
    try:
        for file, package in (
            (rendered / "hung-yen-1101.doc", "libreoffice"),
            (tmp_path / "scan.pdf", "tesseract-ocr-vie"),
        ):
            with refused(SourceError, "not installed") as error:
                read_source(file)
            assert package in way_out(error.value)
    finally:
        monkeypatch.undo()
        office.cache_clear()
        tesseract.cache_clear()


def test_an_extraction_keeps_the_places_of_its_text(rendered: Path) -> None:
    [found] = extract_file(rendered / "hung-yen-1101.pdf")
    assert isinstance(found, Extraction)
    source = read_source(rendered / "hung-yen-1101.pdf")
    assert found.places == source.places
    again = Extraction.from_json(json.loads(json.dumps(found.to_json())))
    assert again == found
    signer = place_at(again.places, again.text.index("Nguyễn Duy Hưng"))
    assert signer.page == max(place.page or 0 for place in again.places) and signer.box is not None
    [plain] = extract_file(SAMPLES / "hung-yen-1101.txt")
    assert isinstance(plain, Extraction) and plain.places == ()
