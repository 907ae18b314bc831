"""The first page of a memo: the bases by their force, the highest documents, what is to be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from cancu.graph.force.force_message import STATES
from cancu.graph.model.chains import Chain
from cancu.graph.model.excerpts import excerpt
from cancu.graph.model.force import ForceCode
from cancu.graph.model.records import GraphEdge
from cancu.graph.output.chain_walk import steps_from, walk
from cancu.graph.output.display_names import spoken_name
from cancu.graph.output.memo_notes import Note
from cancu.graph.output.rendering import ends, full_name, word
from cancu.graph.query.dossier import Dossier
from cancu.messages import sentence

_NAMED, _NAMED_IN_FULL = 6, 2
"""Documents named in one sentence, and how many of these with date and issuer; the chain has these of all."""
_POINTS = {"ended": 3, "gap": 2, "doubt": 3}
"""Notes of each kind whose text is on the first page; the others are counted."""
_POINT = 180
"""Code points of a note on the first page."""
_STATES: tuple[ForceCode, ...] = ("ended", "partly_ended", "suspended", "not_yet", "unknown", "in_force")
"""The states of force, first those on which somebody has to act."""
CHAIN, NOTES = "chain", "notes"


def summary(dossier: Dossier, found: tuple[Note, ...], today: date, parts: Mapping[str, int]) -> Iterable[str]:
    """Yield the sentences of the first page; parts: the numbers of the memo's parts by their keys."""
    chain = dossier.chain
    root = chain.nodes[chain.root]
    direct = steps_from(chain).get(root.id, [])
    if not direct:
        yield (
            f"Kho văn bản không có câu nào cho biết {root.name} dựa vào văn bản nào."
            if chain.direction == "up"
            else f"Kho văn bản không có văn bản nào dựa vào {root.name}."
        )
        return
    by_word: dict[str, list[str]] = {}
    for edge, far in direct:
        if far not in (ids := by_word.setdefault(word(chain, edge, far), [])):
            ids.append(far)
    for relation, ids in by_word.items():
        if len(ids) == 1 or relation != "căn cứ":
            yield f"{root.name} {relation} {_names(chain, ids, parts)}."
            continue
        states = _by_state(dossier, ids, today)
        counted = ", ".join(f"{len(some)} {_state(code)}" for code, some in states.items())
        yield f"{root.name} {relation} {len(ids)} văn bản: {counted}."
        for code, some in states.items():
            yield f"{_state(code).capitalize()}: {_names(chain, some, parts)}."
    walked = walk(chain)
    documents = [id_ for id_, _, _ in walked if chain.nodes[id_].label == "Document"]
    held = sum(chain.nodes[id_].held for id_ in documents)
    yield (
        f"Chuỗi gồm {len(documents)} văn bản, xa nhất {max(distance for _, distance, _ in walked)} bậc; "
        f"kho văn bản có toàn văn của {held} văn bản."
    )
    if chain.direction == "up":
        yield from _tops(chain, walked)
    if found:
        yield f"Có {len(found)} điểm cần lưu ý, nêu ở mục {parts[NOTES]}."


def points(found: tuple[Note, ...]) -> Iterable[str]:
    """Yield the notes for the first page: documents that ended, then gaps and doubts, without their details."""
    for kind, more in (("ended", "văn bản hết hiệu lực"), ("gap", "chỗ trống"), ("doubt", "điểm chưa chắc chắn")):
        of_kind = [note for note in found if note.kind == kind]
        for note in of_kind[: _POINTS[kind]]:
            count = f" ({len(note.details)})" if note.details and not note.listed else ""
            text = excerpt(note.text, None, _POINT)
            yield f"{text.removesuffix(':')}{count}." if text.endswith(":") else text
        if len(of_kind) > _POINTS[kind]:
            yield f"Và {len(of_kind) - _POINTS[kind]} {more} nữa."


def _names(chain: Chain, ids: list[str], parts: Mapping[str, int]) -> str:
    name = full_name if len(ids) <= _NAMED_IN_FULL else spoken_name
    named = "; ".join(name(chain.nodes[id_]) for id_ in ids[:_NAMED])
    left = len(ids) - _NAMED
    return f"{named}; và {left} văn bản khác (xem mục {parts[CHAIN]})" if left > 0 else named


def _by_state(dossier: Dossier, ids: list[str], today: date) -> dict[ForceCode, list[str]]:
    codes = {id_: dossier.force(id_, today).code for id_ in ids}
    found = {code: [id_ for id_ in ids if codes[id_] == code] for code in _STATES}
    return {code: some for code, some in found.items() if some}


def _state(code: ForceCode) -> str:
    return sentence(STATES[code], "vi")


def _tops(chain: Chain, walked: list[tuple[str, int, GraphEdge | None]]) -> Iterable[str]:
    """Yield the highest document of each lane with the way up to it."""
    came = {id_: edge for id_, _, edge in walked}
    for lane, label in (("state", ""), ("party", " của Đảng")):
        ranked = [
            (node.tier, -distance, id_)
            for id_, distance, _ in walked
            if (node := chain.nodes[id_]).lane == lane and node.tier is not None and id_ != chain.root
        ]
        if not ranked:
            continue
        _, nearness, id_ = min(ranked)
        way = []
        top = id_
        while (edge := came[id_]) is not None:
            near, far = ends(chain, edge)
            way.append(f"{word(chain, edge, far)} {spoken_name(chain.nodes[far])}")
            id_ = near
        line = f"Văn bản cao nhất{label} trong chuỗi là {full_name(chain.nodes[top])}"
        if nearness < -1:
            line += f", qua {-nearness} bậc: {chain.nodes[chain.root].name} {', '.join(reversed(way))}"
        yield f"{line}."
