"""The incipit: the opening words, by which a document without number and title is called."""

from __future__ import annotations

from bisect import bisect_left
from textwrap import shorten

from cancu.extract.model.records import Extraction

_LONGEST = 100
"""Code points of the opening words."""
_FEWEST = 6
"""Words of a sentence; shorter ones are headings, cells of tables, marks."""
_MARKS = " *_|#>-–•+()\"'“”"


def incipit(extraction: Extraction) -> str:
    """Return the opening words of the text in quotation marks; "" for a text without words.

    They are those of the first long sentence that is not the line of the addressees, else of the text itself.
    """
    addressed = sorted(mention.start for mention in extraction.agencies if mention.role == "addressee")

    def words(start: int, end: int) -> list[str]:
        return extraction.text[start:end].replace("**", "").strip(_MARKS + "\n").split()

    for sentence in extraction.sentences:
        at = bisect_left(addressed, sentence.start)
        if at == len(addressed) or addressed[at] >= sentence.end:
            found = words(sentence.start, sentence.end)
            if len(found) >= _FEWEST:
                break
    else:
        found = words(0, len(extraction.text))
    if not found:
        return ""
    return f"“{shorten(' '.join(found), _LONGEST, placeholder='…')}”"
