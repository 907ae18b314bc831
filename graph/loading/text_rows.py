"""The rows of nodes and relationships that one text, as people corrected it, gives to the graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cancu.graph.authority.agencies.records import Agency
from cancu.graph.identity.verdicts import Corrections
from cancu.graph.loading.changes import change_nodes
from cancu.graph.loading.corrected_text import CorrectedText
from cancu.graph.loading.rows import EdgeRow, NodeRow
from cancu.graph.loading.statements import agencies, edges
from cancu.graph.loading.suspect_citations import annotate_edges


@dataclass(frozen=True, slots=True)
class TextRows:
    """Rows of one text. changes: nodes of changes and provisions; agencies: to which the edges lead, by id."""

    changes: tuple[NodeRow, ...]
    edges: tuple[EdgeRow, ...]
    agencies: Mapping[str, Agency]


def text_rows(text: CorrectedText, ids: Mapping[str, str], corrections: Corrections) -> TextRows:
    """Return the rows of a text; ids: of documents in the graph by the extraction's ids."""
    extraction = text.extraction
    marked = text.marked(edges(extraction, ids), ids)
    return TextRows(
        tuple(change_nodes(extraction, ids)),
        tuple(annotate_edges(marked, extraction, ids, corrections)),
        agencies(extraction),
    )
