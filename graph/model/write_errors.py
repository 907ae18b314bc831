"""What keeps a file from being written, as an error with the way out."""

from __future__ import annotations

import errno

from cancu.extract.model.messages import Message, message
from cancu.graph.model.errors import GraphError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM)


def why_not_written(error: OSError) -> Message:
    """Return why a file could not be written."""
    reason = error.strerror or str(error) or type(error).__name__
    if error.errno in _FULL:
        return message("disk-full", reason=reason)
    if error.errno == errno.EROFS:
        return message("folder-read-only")
    return message("folder-not-yours" if error.errno in _FORBIDDEN else "file-not-written", reason=reason)


def not_written(error: OSError, place: str) -> GraphError:
    """Return the error of a file that cannot be written. place: the file.

    Its status is 1 where the disk is at fault, 2 where another file or folder would do.
    """
    why = why_not_written(error)
    return GraphError(why, place=place, status=1 if why.code in ("disk-full", "folder-read-only") else 2)
