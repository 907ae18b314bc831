"""A memo as Markdown, and the words that it shares with its Word form (`cancu.graph.output.memo_word`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cancu.graph.output.memo import PARTS, Memo, Quote, Section, Step
from cancu.graph.output.memo_notes import Note

_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~#$&])")
SUMMARY = "Tóm tắt"
TASK_COLUMNS = ("TT", "Việc được giao", "Cơ quan thực hiện", "Thời hạn")
DOCUMENT_COLUMNS = ("Văn bản", "Ngày", "Cơ quan ban hành", "Hiệu lực", "Toàn văn")
NO_NOTES = "Không có điểm nào."


def file_name(kind: str, name: str, form: str) -> str:
    """Return a file name in ASCII: ``phieu-ra-soat-cong-van-1101-ubnd-kgvx.docx``; kind: what it holds."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d")).encode("ascii", "ignore").decode()
    return f"{kind}-{re.sub(r'[^a-z0-9]+', '-', plain).strip('-')[:60].rstrip('-')}.{form}"


def as_markdown(memo: Memo) -> str:
    """Write the memo as Markdown; text of documents is escaped, so that it is not read as Markdown or HTML."""
    return "\n".join(_markdown(memo)).rstrip() + "\n"


def _markdown(memo: Memo) -> Iterator[str]:
    yield f"# {_plain(memo.heading)}\n"
    yield f"**{_plain(memo.name)}**\n"
    if memo.subject:
        yield f"*{_plain(memo.subject)}*\n"
    yield from (f"- {_plain(fact)}" for fact in memo.facts)
    yield f"\n**{SUMMARY}**\n"
    yield from (f"{_plain(line)}\n" for line in memo.summary)
    yield from (f"- {_plain(point)}" for point in memo.points)
    for key, number in memo.parts.items():
        yield f"\n## {number}. {PARTS[key]}\n"
        yield from _PART_WRITERS[key](memo, number)
    yield f"\n---\n\n{_plain(memo.closing)}"


def _chain(memo: Memo, part: int) -> Iterator[str]:
    for number, section in enumerate(memo.sections, start=1):
        yield f"### {part}.{number}. {_plain(section.name)}\n"
        for step in section.steps:
            rest = f" {_plain(step.rest)}" if step.rest else ""
            yield f"- {_plain(step.relation)} **{_plain(step.name)}**{rest}{_plain(remark_of(step))}"
            for quote in step.quotes:
                yield f"\n  > ({quote.number}) “{_plain(quote.text)}”  "
                yield f"  > {_plain(source_of(quote))}"
            yield ""
        if section.more:
            yield f"- {more_of(section)}\n"


def _notes(memo: Memo, part: int) -> Iterator[str]:
    if not memo.notes:
        yield f"{NO_NOTES}\n"
    for note in memo.notes:
        yield f"- {_plain(text_of(note, memo))}"
        yield from (f"  - {_plain(detail)}" for detail in details_of(note))
    if memo.advice:
        yield f"- {_plain(memo.advice[0])}"
        yield from (f"  - {_plain(line)}" for line in memo.advice[1:])


def _documents(memo: Memo, part: int) -> Iterator[str]:
    yield from _table(DOCUMENT_COLUMNS, document_rows(memo))


def _tasks(memo: Memo, part: int) -> Iterator[str]:
    yield from _table(TASK_COLUMNS, task_rows(memo))


_PART_WRITERS = {"tasks": _tasks, "chain": _chain, "notes": _notes, "documents": _documents}


def _table(columns: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield f"|{' --- |' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(_plain(cell) for cell in row)} |"


def _plain(text: str) -> str:
    """Return the text on one line, with Markdown's characters escaped."""
    lead = " " if text[:1] == " " else ""
    return lead + _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def source_of(quote: Quote) -> str:
    """Return where a sentence is from: ``Ghi trong Quyết định 5/QĐ-UBND; phần được nêu: Điều 3``."""
    return f"Ghi trong {quote.said_in}" + (f"; phần được nêu: {quote.provision}" if quote.provision else "")


def remark_of(step: Step) -> str:
    """Return what follows the name of a step's target in brackets, "" where there is nothing to say."""
    again = f"xem câu {', '.join(f'({number})' for number in step.again)}" if step.again else None
    said = "; ".join(filter(None, (step.remark, again)))
    return f" ({said})" if said else ""


def more_of(section: Section) -> str:
    """Return how many documents of a section are left out."""
    return f"và {section.more} văn bản nữa không nêu ở đây"


def text_of(note: Note, memo: Memo) -> str:
    """Return the text of a note, with the place of what it is about where the list of documents has that."""
    return (
        f"{note.text} xem cột “{DOCUMENT_COLUMNS[-1]}” ở mục {memo.parts['documents']}." if note.listed else note.text
    )


def details_of(note: Note) -> tuple[str, ...]:
    """Return the details of a note that no other part of the memo has."""
    return () if note.listed else note.details


def document_rows(memo: Memo) -> Iterator[tuple[str, ...]]:
    """Yield the list of documents as rows of `DOCUMENT_COLUMNS`."""
    for found in memo.documents:
        name = f"{found.name}: {found.title}" if found.title else found.name
        yield name, found.date, found.issuer, found.force, "có" if found.held else "chưa có"


def task_rows(memo: Memo) -> Iterator[tuple[str, ...]]:
    """Yield the tasks as rows of `TASK_COLUMNS`."""
    for number, task in enumerate(memo.tasks, start=1):
        yield str(number), task.task, task.agencies, task.term
