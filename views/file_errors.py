"""Why a file cannot be read, in the reader's language."""

from __future__ import annotations

from cancu.extract.model.messages import Message
from cancu.messages import remedy
from cancu.views.texts import language, told


def file_error(message: Message) -> str:
    """Return what is wrong with the file and the remedy, as sentences."""
    what = told(message)
    return f"{what[:1].upper()}{what[1:]}. {remedy(message, language())}".strip()
