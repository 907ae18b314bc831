"""The rows of nodes and relationships that one text, as people corrected it, gives to the graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cancu.graph.identity.verdicts import Corrections
from cancu.graph.loading.corrected_text import CorrectedText
from cancu.graph.loading.statements import StatedRows, stated_rows
from cancu.graph.loading.suspect_citations import annotate_edges


def text_rows(text: CorrectedText, ids: Mapping[str, str], corrections: Corrections) -> StatedRows:
    """Return the rows of a text; ids: of documents in the graph by the extraction's ids."""
    stated = stated_rows(text.extraction, ids)
    marked = text.marked(stated.edges, ids)
    return replace(stated, edges=list(annotate_edges(marked, text.extraction, ids, corrections)))
