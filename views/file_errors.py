"""Why a file cannot be read, in the reader's language."""

from __future__ import annotations

from cancu.extract.model.messages import Message
from cancu.graph.model.write_errors import why_not_written
from cancu.messages import remedy
from cancu.views.markdown import escape
from cancu.views.texts import language, t, told


def file_error(message: Message) -> str:
    """Return what is wrong with the file and the remedy, as sentences."""
    what = told(message)
    return f"{what[:1].upper()}{what[1:]}. {remedy(message, language())}".strip()


def not_kept(error: OSError, folder: str) -> str:
    """Return why uploads cannot be kept in a folder, as Markdown, and who can help."""
    why = why_not_written(error)
    key = "load.disk_full" if why.code == "disk-full" else "load.folder"
    return t(key, folder=escape(folder), what=escape(told(why)))


def broken_off(error: Exception) -> str:
    """Return what ended work early, as Markdown without a full stop."""
    return escape(told(why_not_written(error)) if isinstance(error, OSError) else str(error))
