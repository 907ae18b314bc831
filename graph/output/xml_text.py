"""Text that XML can hold, for the Word files that are written here."""

from __future__ import annotations

import re

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Return the text with a blank for each character that XML 1.0 cannot hold; offsets stay."""
    return _NOT_XML.sub(" ", text)
