"""A file -> its text, each stretch with its page and place. One module a format; the content tells which, not the name.

read_source(path)    the document of a file that holds one
read_sources(path)   every document of a file: of an archive, a mail with attachments, a file of JSON lines
"""

from __future__ import annotations

from cancu.extract.model.locations import Box, Place, Word
from cancu.extract.sources.dispatch import read_source, read_sources
from cancu.extract.sources.records import Aside, Reading, Source, SourceError

__all__ = ["Aside", "Box", "Place", "Reading", "Source", "SourceError", "Word", "read_source", "read_sources"]
