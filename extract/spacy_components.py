"""The extraction as spaCy components, and over many files.

``nlp()`` is a pipeline of its own: Vietnamese tokens whose borders fall on the borders of numbers and names, and the
components. Each is a factory of an entry point, so ``spacy.blank("vi").add_pipe("cancu_citations")`` works in anybody's
pipeline. Results lie in ``doc.spans["citations" | "programmes" | "agencies"]`` and in custom attributes:
``doc._.extraction`` (Extraction), ``span._.record`` (Citation, Programme or Agency).

The text is read once per Doc, whichever of the components are in the pipeline; in `nlp()` where its tokenizer is
called, as to put a text together again from its tokens takes long. Records need no Doc: `extract_text` and
`extract_files` do not pay for tokens that nobody asked for.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from cancu.extract.extractor import extract_text
from cancu.extract.model.records import Agency, Citation, Extraction, Programme

if TYPE_CHECKING:
    from spacy.vocab import Vocab

_PREFIX = re.compile(r"""^[(\[{"'“”‘’«»|…,.;:!?*-]""")
_SUFFIX = re.compile(r"""(?:\./\.|[)\]}"'“”‘’«»|…,.;:!?*])$""")
_REMEMBERED = 100_000  # chunks of text whose tokens are kept; spaCy's own 10,000 are full after some documents
_LABELS = {"citations": "CITATION", "programmes": "PROGRAMME", "agencies": "AGENCY"}

Doc.set_extension("extraction", default=None, force=True)
Span.set_extension("record", default=None, force=True)


class ReadingTokenizer(Tokenizer):  # type: ignore[misc]  # compiled, without stubs
    """Splits at blanks and sets punctuation apart at both ends; numbers such as ``74/KH-UBND`` stay whole.

    The Doc comes with its extraction.
    """

    def __init__(self, vocab: Vocab) -> None:
        super().__init__(vocab, prefix_search=_PREFIX.search, suffix_search=_SUFFIX.search, max_cache_size=_REMEMBERED)

    def __call__(self, text: str) -> Doc:
        """Return the tokens of a text, with its extraction in ``doc._.extraction``."""
        doc: Doc = super().__call__(text)
        doc._.extraction = extract_text(text)
        return doc


@cache
def nlp() -> Language:
    """Return the whole pipeline; loaded once. It takes texts of any length: nothing in it is a statistical model."""
    language = spacy.blank("xx")
    language.max_length = sys.maxsize
    language.tokenizer = ReadingTokenizer(language.vocab)
    for name in ("cancu_citations", "cancu_programmes", "cancu_agencies", "cancu_entities"):
        language.add_pipe(name)
    return language


def _extraction(doc: Doc) -> Extraction:
    if doc._.extraction is None:
        doc._.extraction = extract_text(doc.text)
    extraction: Extraction = doc._.extraction
    return extraction


class SpanComponent:
    """Sets one group of spans; a span is widened to the tokens that it touches, its record keeps the exact offsets."""

    def __init__(self, group: str) -> None:
        self.group = group

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc with ``doc.spans[group]``."""
        records: Sequence[Citation | Programme | Agency] = getattr(_extraction(doc), self.group)
        spans = []
        for record in records:
            span = doc.char_span(record.start, record.end, label=_LABELS[self.group], alignment_mode="expand")
            if span is not None:
                span._.record = record
                spans.append(span)
        doc.spans[self.group] = spans
        return doc


@Language.factory("cancu_citations")
def create_citations(nlp: Language, name: str) -> SpanComponent:
    """Return the component that sets ``doc.spans["citations"]``."""
    return SpanComponent("citations")


@Language.factory("cancu_programmes")
def create_programmes(nlp: Language, name: str) -> SpanComponent:
    """Return the component that sets ``doc.spans["programmes"]``."""
    return SpanComponent("programmes")


@Language.factory("cancu_agencies")
def create_agencies(nlp: Language, name: str) -> SpanComponent:
    """Return the component that sets ``doc.spans["agencies"]``."""
    return SpanComponent("agencies")


class EntityComponent:
    """Sets ``doc.ents`` from the groups that earlier components have set, the longest span first."""

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc with its entities; entities of other components are kept where they do not overlap."""
        found = [span for group in _LABELS for span in doc.spans.get(group, ())]
        doc.ents = filter_spans([*found, *doc.ents])
        return doc


@Language.factory("cancu_entities")
def create_entities(nlp: Language, name: str) -> EntityComponent:
    """Return the component that sets ``doc.ents``."""
    return EntityComponent()
