"""The components in pipelines: ours, and anybody's."""

from __future__ import annotations

import subprocess
import sys

import pytest
import spacy

from cancu.extract.extractor import extract_text
from cancu.extract.model.records import Agency, Citation, Programme
from cancu.extract.spacy_components import nlp
from tests.conftest import ROOT, SAMPLES

TEXT = (
    "Căn cứ Luật Tổ chức chính quyền địa phương số 65/2025/QH15; thực hiện Kế hoạch số 74/KH-UBND ngày 10/4/2024 của "
    "UBND tỉnh Hưng Yên, Sở Nội vụ chủ trì."
)


@pytest.mark.parametrize("language", ["vi", "xx", "en"])
def test_the_factories_work_in_anybodys_pipeline(language: str) -> None:
    pipeline = spacy.blank(language) if language != "vi" else _vietnamese()
    for name in ("cancu_citations", "cancu_programmes", "cancu_agencies"):
        pipeline.add_pipe(name)
    doc = pipeline(TEXT)
    numbers = [span._.record.target.number for span in doc.spans["citations"]]
    assert numbers == ["65/2025/QH15", "74/KH-UBND"]
    assert [type(span._.record) for span in doc.spans["agencies"]] == [Agency] * len(doc.spans["agencies"])
    for span in doc.spans["citations"]:
        assert isinstance(span._.record, Citation)
        assert span.start_char <= span._.record.start
        assert span.end_char >= span._.record.end


def _vietnamese() -> spacy.Language:
    """Vietnamese without pyvi, which spaCy's own tokenizer asks for."""
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})


def test_entry_points_need_no_import() -> None:
    script = (
        "import spacy; nlp = spacy.blank('xx'); nlp.add_pipe('cancu_citations'); "
        f"doc = nlp({TEXT!r}); print([span._.record.text for span in doc.spans['citations']])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "Kế hoạch số 74/KH-UBND" in done.stdout


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.name)
def test_our_tokens_fall_on_the_borders_of_the_mentions(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    doc = nlp()(text)
    extraction = extract_text(text)
    assert doc._.extraction == extraction
    for key, records in (
        ("citations", extraction.citations),
        ("programmes", extraction.programmes),
        ("agencies", extraction.agencies),
    ):
        spans = [(span.start_char, span.end_char) for span in doc.spans[key]]
        assert spans == [(record.start, record.end) for record in records]
        assert all(isinstance(span._.record, Citation | Programme | Agency) for span in doc.spans[key])
    assert {entity.label_ for entity in doc.ents} >= {"CITATION", "AGENCY"}


def test_many_texts_in_a_row() -> None:
    docs = list(nlp().pipe([TEXT, "Không viện dẫn văn bản nào.", TEXT]))
    assert [len(doc.spans["citations"]) for doc in docs] == [2, 0, 2]


def test_a_text_may_be_long() -> None:
    doc = nlp()("\n" * 1_000_000 + TEXT)  # spaCy's own limit is a million characters
    assert [span.start_char > 1_000_000 for span in doc.spans["citations"]] == [True, True]


def test_a_pipeline_can_be_saved(tmp_path: object) -> None:
    pipeline = spacy.blank("xx")
    pipeline.add_pipe("cancu_citations")
    pipeline.to_disk(tmp_path)  # type: ignore[arg-type]
    again = spacy.load(tmp_path)  # type: ignore[arg-type]
    doc = again(TEXT)
    assert [span.text for span in doc.spans["citations"]] == [
        "Luật Tổ chức chính quyền địa phương số 65/2025/QH15",
        "Kế hoạch số 74/KH-UBND",
    ]
