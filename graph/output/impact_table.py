"""The documents that a document or a change of it concerns, as a table and an Excel workbook; a row describes its own
document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cancu.graph.model.excerpts import excerpt
from cancu.graph.model.records import GraphNode
from cancu.graph.model.titles import display_title
from cancu.graph.output.display_names import spoken_name
from cancu.graph.output.rendering import RELATION_WORDS, STATUS_WORDS
from cancu.graph.output.workbook import workbook
from cancu.graph.query.impact import Dependent
from cancu.messages import written_day

COLUMNS = (
    ("Văn bản", 28),
    ("Ngày", 11),
    ("Cơ quan ban hành", 26),
    ("Tên gọi, trích yếu", 40),
    ("Hiệu lực", 16),
    ("Quan hệ", 16),
    ("Phần được nêu", 18),
    ("Câu nêu rõ", 70),
    ("Phần đó đã thay đổi", 50),
)
"""Names of the columns, and their widths in the workbook in characters."""
QUOTE = 300
"""Code points of a sentence, around the place that names the document."""


def cells(found: Iterable[Dependent], document: GraphNode) -> Iterator[Sequence[str]]:
    """Yield the cells of the documents that rest on a document, or name it."""
    for one in found:
        own = one.document
        yield (
            spoken_name(own),
            written_day(own.date) if own.date else "",
            own.issuer or "",
            display_title(own.title or ""),
            _capital(STATUS_WORDS[own.status]),
            RELATION_WORDS[one.relation][0],
            one.provision or "",
            excerpt(one.quote, document.number or document.title, QUOTE),
            "; ".join(dict.fromkeys(_changed(one))),
        )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def as_xlsx(found: Iterable[Dependent], document: GraphNode) -> bytes:
    """Write the table as an Excel workbook."""
    return workbook("Văn bản bị ảnh hưởng", COLUMNS, cells(found, document))


def _changed(one: Dependent) -> Iterator[str]:
    for change in one.changes:
        since = f" từ {written_day(change.since)}" if change.since else " (chưa rõ ngày)"
        yield f"{RELATION_WORDS[change.relation][1]} {change.by.name}{since}"
