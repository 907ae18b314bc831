"""What a document is called that has neither number nor title: its opening words, as of old."""

from __future__ import annotations

from bisect import bisect_left
from textwrap import shorten

from cancu.extract.model.records import Extraction

_LONGEST = 100
"""Code points of the opening words."""
_FEWEST = 6
"""Words of a sentence that tells something; shorter ones are headings, cells of tables, marks."""
_MARKS = " *_|#>-–•+()\"'“”"


def incipit(extraction: Extraction) -> str:
    """The opening words of the text in quotation marks: of the first sentence that names something and is not the line
    of the addressees, else of the text itself; "" for a text without words."""
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
