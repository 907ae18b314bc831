"""Words that announce a document in a text: the names of the document types, and `văn bản`, `công văn`, `văn thư`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from cancu.extract.lexicon.document_types import any_words, document_types
from cancu.extract.text.normalization import Folded, ascii_words
from cancu.extract.text.phrase_matcher import Hit, Scanner


@cache
def _scanner() -> Scanner[str | None]:
    named = ((type_.name, type_.official) for type_ in document_types())
    return Scanner([*named, *((word, None) for word in any_words())])


def find_type_words(folded: Folded) -> list[Hit[str | None]]:
    """Return where a document type is named, and which; None for a word that announces any document (`văn bản`)."""
    return list(_scanner().find(folded))


@cache
def _bare() -> Mapping[str, str]:
    return {ascii_words(type_.name): type_.official for type_ in document_types()}


def misspelt_type(words: str) -> str | None:
    """Return the type that words with wrong or missing marks mean (`Quyết dịnh`, `QUYÉT ĐỊNH`); None where none."""
    return _bare().get(ascii_words(words))


@cache
def _in_one_word() -> Mapping[str, str]:
    return {ascii_words(type_.name).replace(" ", ""): type_.official for type_ in document_types() if " " in type_.name}


def spaced_type(words: str) -> str | None:
    """Return the type whose words a PDF file has with blanks inside them (`NGH Ị Đ ỊNH`); None where there is none."""
    return _in_one_word().get(ascii_words(words).replace(" ", ""))
