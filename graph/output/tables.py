"""A chain as a table, CSV and Excel workbook: the content of its picture, one row for each piece of evidence.

A row describes its own document. What the chain leaves out has a last row for each document that it would follow.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cancu.extract.model.messages import Message
from cancu.graph.model.chains import Chain
from cancu.graph.model.records import Evidence, GraphEdge, GraphNode
from cancu.graph.model.relation_types import is_of_base
from cancu.graph.model.titles import display_title
from cancu.graph.output.evidence_words import other_date, said_by
from cancu.graph.output.relation_words import relation_of, wording
from cancu.graph.output.rendering import RELATION_WORDS, STATUS_WORDS, UNSURE_WORDS, ends
from cancu.graph.output.workbook import workbook
from cancu.messages import sentence, written_day

COLUMNS = (
    "Văn bản",
    "Ngày",
    "Cơ quan ban hành",
    "Tên gọi, trích yếu",
    "Hiệu lực",
    "Toàn văn",
    "Quan hệ",
    "Với văn bản",
    "Câu nêu rõ",
    "Phần được nêu",
    "Ghi trong",
    "Độ tin cậy",
    "Cần xem",
)
_WIDTHS = (28, 11, 26, 40, 16, 9, 16, 28, 70, 18, 28, 8, 50)
"""Of the workbook's columns, in characters."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One piece of evidence: source, relation, target and sentence; key: of its edge; dates ISO 8601.

    relation: its type, as `relation_of` has it; own: the document that the row is about, of source and target the one
    farther from the chain's root.
    What the base layer says has no sentence; said_by: the document of the sentence, or the base layer and its source.
    doubts: what is to be looked at: the sentence has another date, sources differ on its own document.
    """

    key: str
    source: GraphNode
    relation: str
    target: GraphNode
    own: GraphNode
    quote: str
    provision: str | None
    said_in: str
    start: int
    end: int
    said_by: Message
    confidence: float
    doubts: tuple[Message, ...]

    @property
    def other(self) -> GraphNode:
        """The document that it has the relation with, nearer to the root."""
        return self.source if self.own == self.target else self.target


def rows(chain: Chain) -> list[ChainRow]:
    """Return the rows of a chain in the order of its edges; a relation that several texts state has several."""
    return [
        ChainRow(
            edge.key,
            chain.nodes[edge.source],
            relation_of(edge, chain.forces.get(edge.target)),
            chain.nodes[edge.target],
            chain.nodes[ends(chain, edge)[1]],
            said.quote,
            said.provision,
            said.said_in,
            said.start,
            said.end,
            said_by(said),
            said.confidence,
            tuple(_doubts(chain, edge, said)),
        )
        for edge in chain.edges
        for said in edge.evidence
    ]


def _doubts(chain: Chain, edge: GraphEdge, said: Evidence) -> Iterator[Message]:
    if other := other_date(said, chain.nodes[edge.target]):
        yield other
    if differing := chain.disagreements.get(ends(chain, edge)[1]):
        yield differing


def as_csv(chain: Chain) -> str:
    """Write the table as CSV; a cell that a spreadsheet would take for a formula starts with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(cell) for cell in cells] for cells in _cells(chain))
    return out.getvalue()


def as_xlsx(chain: Chain) -> bytes:
    """Write the table as an Excel workbook: text only, with a fixed header and a filter."""
    return workbook("Chuỗi căn cứ", list(zip(COLUMNS, _WIDTHS, strict=True)), _cells(chain))


def _cells(chain: Chain) -> Iterator[Sequence[str]]:
    for row in rows(chain):
        own = row.own
        document = own.label == "Document"
        active, passive = RELATION_WORDS[wording(row.relation, row.target, row.quote)]
        unsure = UNSURE_WORDS[own.resolution] if own.resolution != "resolved" else ""
        yield (
            own.name,
            written_day(own.date or ""),
            own.issuer or "",
            display_title(own.title or ""),
            STATUS_WORDS[own.status] if document else "",
            ("có" if own.held else "chưa có") if document else "",
            active if own == row.source else passive,
            row.other.name,
            row.quote,
            row.provision or "",
            sentence(row.said_by, "vi"),
            "" if is_of_base(row.said_in) else f"{row.confidence:.2f}",
            "; ".join(filter(None, (unsure, *(sentence(doubt, "vi") for doubt in row.doubts)))),
        )
    for id_, count in chain.folded.items():
        left_out = [f"và {count} văn bản nữa, không có trong bảng này", *[""] * (len(COLUMNS) - 1)]
        left_out[COLUMNS.index("Với văn bản")] = chain.nodes[id_].name
        yield left_out


def harmless(cell: str) -> str:
    """Return the cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
