"""A chain as a memo in plain Vietnamese: what a document rests on, who says so, what is doubtful, what it assigns.

Everything follows from a `Dossier` and a day. `cancu.graph.output.memo_markdown` and `cancu.graph.output.memo_word`
write the memo.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cancu.extract.model.messages import message
from cancu.graph.force.force_message import STATES
from cancu.graph.model.excerpts import excerpt
from cancu.graph.model.records import Evidence, GraphEdge
from cancu.graph.model.titles import display_title
from cancu.graph.output.chain_walk import steps_from, walk
from cancu.graph.output.display_names import spoken_name
from cancu.graph.output.evidence_words import said_by_in_words
from cancu.graph.output.force_words import coverage_in_words, in_words, is_told
from cancu.graph.output.memo_notes import Note, notes
from cancu.graph.output.memo_summary import CHAIN, NOTES, points, summary
from cancu.graph.output.rendering import full_name, rest_of_name, word
from cancu.graph.query.assigned_tasks import AssignedTask
from cancu.graph.query.dossier import Dossier
from cancu.messages import sentence, written_day

_QUOTE, _SUBJECT = 420, 240
"""Code points of a quoted sentence, and of the subject under the name; the list of documents has titles whole, and a
sentence that names several documents is quoted whole."""
PARTS: Mapping[str, str] = {
    "tasks": "Việc được giao",
    CHAIN: "Chuỗi căn cứ",
    NOTES: "Điểm cần lưu ý",
    "documents": "Danh mục văn bản",
}
"""The parts of a memo behind its first page; one without tasks has no part for them."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted sentence with its number in the memo, the document that it is from, and the provision that it names."""

    number: int
    text: str
    said_in: str
    provision: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """One relation of a document: ``thực hiện`` + ``Kết luận 682-KL/TU`` + ``ngày 30/6/2023 của Tỉnh ủy Hưng Yên``.

    remark: what is to be known of the relation, where the base layer tells of it, and of the target's force; quotes:
    sentences that no step before has; again: the numbers of the others.
    """

    relation: str
    name: str
    rest: str
    remark: str | None
    quotes: tuple[Quote, ...]
    again: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A document of the chain with its relations."""

    name: str
    steps: tuple[Step, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list of documents."""

    name: str
    date: str
    issuer: str
    title: str
    force: str
    held: bool


@dataclass(frozen=True, slots=True)
class Assigned:
    """One line of the list of tasks: the task in its own words with its place, who does it, by when."""

    task: str
    agencies: str
    term: str


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo, independent of its form; all of it is plain text.

    summary, points: the first page: what is known, and what is to be looked at; advice: how many documents are of
    unknown force, then what to do about them.
    """

    heading: str
    name: str
    facts: tuple[str, ...]
    subject: str | None
    summary: tuple[str, ...]
    points: tuple[str, ...]
    advice: tuple[str, ...]
    tasks: tuple[Assigned, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    documents: tuple[Listed, ...]
    closing: str

    @property
    def parts(self) -> Mapping[str, int]:
        """The numbers of the parts that the memo has, by their keys in `PARTS`."""
        return numbered_parts(bool(self.tasks))


def numbered_parts(with_tasks: bool) -> Mapping[str, int]:
    """Return the numbers of a memo's parts by their keys."""
    return {key: number for number, key in enumerate((key for key in PARTS if key != "tasks" or with_tasks), start=1)}


def memo(dossier: Dossier, today: date) -> Memo:
    """Write the memo on the dossier's root; today: the day of the memo, for which force is told."""
    chain = dossier.chain
    root = chain.nodes[chain.root]
    up = chain.direction == "up"
    head = dossier.heads.get(root.id)
    signer = ", ".join(filter(None, (head.signer, head.signer_office))) if head else ""
    if head and signer and head.signed_for:
        signer = f"{signer} ({head.signed_for})"  # tells a decision of the Chairman from one of the committee
    facts = (
        f"Ngày ban hành: {written_day(root.date)}" if root.date else "",
        "; người ký: ".join(filter(None, (f"Cơ quan ban hành: {root.issuer}" if root.issuer else "", signer))),
        f"Hiệu lực: {in_words(dossier.force(root.id, today))} ({coverage_in_words(dossier.coverage)})"
        if root.label == "Document"
        else "",
        f"Ngày lập phiếu: {written_day(today.isoformat())}",
    )
    found = notes(dossier, today)
    return Memo(
        "PHIẾU RÀ SOÁT CĂN CỨ PHÁP LÝ" if up else "PHIẾU RÀ SOÁT VĂN BẢN DỰA VÀO",
        spoken_name(root),
        tuple(filter(None, facts)),
        excerpt(display_title(root.title), None, _SUBJECT) if root.number and root.title else None,
        tuple(summary(dossier, found, today, numbered_parts(bool(dossier.tasks)))),
        tuple(points(found)),
        tuple(_advice(dossier, today)),
        tuple(_assigned(task) for task in dossier.tasks),
        tuple(_sections(dossier, today)),
        found,
        tuple(_listed(dossier, today)),
        "Phiếu được lập tự động từ những câu mà các văn bản trong kho nêu ra. "
        "“Chưa rõ hiệu lực” nghĩa là trong đó không có câu nào nói văn bản ấy đã bị sửa đổi, thay thế hay bãi bỏ. "
        "Cần đối chiếu với văn bản gốc trước khi sử dụng.",
    )


def _advice(dossier: Dossier, today: date) -> Iterable[str]:
    """Yield how many documents are of unknown force, then what to do about them; nothing where there are none."""
    documents = [node.id for node in dossier.chain.nodes.values() if node.label == "Document"]
    unknown = sum(dossier.force(id_, today).code == "unknown" for id_ in documents if id_ != dossier.chain.root)
    if unknown:
        yield sentence(message("memo-force-unknown", count=unknown), "vi")
        for step in (message("memo-look-up"), message("memo-ask-issuer"), message("memo-load-it")):
            yield sentence(step, "vi")


def _assigned(task: AssignedTask) -> Assigned:
    agencies = ["; ".join(task.lead), f"phối hợp: {'; '.join(task.coordinators)}" if task.coordinators else ""]
    due = f"đến {written_day(task.due)}" if task.due else ""
    term = task.deadline or ""
    return Assigned(
        f"{task.quote} ({task.place})" if task.place else task.quote,
        "; ".join(filter(None, agencies)),
        f"{term} ({due})" if term and due else term or due or "không nêu",
    )


def _sections(dossier: Dossier, today: date) -> Iterable[Section]:
    chain = dossier.chain
    steps = steps_from(chain)
    sentences = Counter(_said(evidence) for edge in chain.edges for evidence in edge.evidence)
    numbers: dict[tuple[str, str], int] = {}
    for id_, _, _ in walk(chain):
        if id_ in steps:
            yield Section(
                full_name(chain.nodes[id_]),
                tuple(_step(dossier, edge, far, today, sentences, numbers) for edge, far in steps[id_]),
                chain.folded.get(id_, 0),
            )


def _said(evidence: Evidence) -> tuple[str, str]:
    return evidence.said_in, evidence.quote


def _step(
    dossier: Dossier,
    edge: GraphEdge,
    far: str,
    today: date,
    sentences: Mapping[tuple[str, str], int],
    numbers: dict[tuple[str, str], int],
) -> Step:
    """Return a step; sentences: how many relations each sentence tells; numbers: of those quoted, gets the new ones."""
    chain = dossier.chain
    target, named = chain.nodes[far], chain.nodes[edge.target]
    force = dossier.force(target.id, today)
    remarks = [sentence(STATES[force.code], "vi")] if is_told(force) else []
    if edge.of_base:
        remarks.insert(0, said_by_in_words(edge.evidence[0]))
    if target.resolution != "resolved":
        remarks.append(f"chưa xác định chắc chắn, xem mục {numbered_parts(bool(dossier.tasks))[NOTES]}")
    quotes, again = [], []
    for said in edge.evidence:
        if not said.quote:
            continue
        key = _said(said)
        if key in numbers:
            again.append(numbers[key])
            continue
        numbers[key] = len(numbers) + 1
        words = named.number or named.title
        text = said.quote if sentences[key] > 1 else excerpt(said.quote, words, _QUOTE)
        quotes.append(Quote(numbers[key], text, said.said_in_name, said.provision))
    own = {quote.number for quote in quotes}
    return Step(
        word(chain, edge, far),
        spoken_name(target),
        rest_of_name(target),
        "; ".join(remarks) or None,
        tuple(quotes),
        tuple(number for number in dict.fromkeys(again) if number not in own),
    )


def _listed(dossier: Dossier, today: date) -> Iterable[Listed]:
    chain = dossier.chain
    nodes = [chain.nodes[id_] for id_, _, _ in walk(chain)]
    for node in sorted(nodes, key=lambda node: (99 if node.tier is None else node.tier, node.date or "", node.name)):
        if node.label == "Document":
            yield Listed(
                spoken_name(node),
                written_day(node.date or ""),
                node.issuer or "",
                "" if not node.number or spoken_name(node) != node.name else display_title(node.title or ""),
                in_words(dossier.force(node.id, today)),
                node.held,
            )
