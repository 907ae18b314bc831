"""Citations on their levels: those of the text itself, and those in the title of another one."""

from __future__ import annotations

from collections.abc import Sequence

from cancu.extract.model.hits import CitationHit, ProgrammeHit
from cancu.extract.model.records import Target


def levels(citations: Sequence[CitationHit], programmes: Sequence[ProgrammeHit]) -> list[CitationHit]:
    """Return the citations and programmes of the text itself, in order;
    those in a title are in the `inner` of its citation.

    One in a bracket between a citation and its title (`Nghị định A (sửa đổi tại [Nghị định B]) quy định ...`) is of the
    text itself; what follows it begins behind that title.
    """
    hits = sorted((*citations, *map(_as_citation, programmes)), key=lambda hit: (hit.start, -hit.end))
    tails = [hit.tail for hit in hits]
    inner: list[list[int]] = [[] for _ in hits]
    top: list[int] = []
    opened: list[int] = []
    bracketed: list[tuple[int, int]] = []
    for index, hit in enumerate(hits):
        while opened and tails[opened[-1]] <= hit.start:
            opened.pop()
        depth = next((d for d in range(len(opened), 0, -1) if _holds(hits[opened[d - 1]], hit)), 0)
        if depth < len(opened):
            bracketed.append((index, tails[opened[depth]]))
        if depth:
            owner = opened[depth - 1]
            inner[owner].append(index)
            tails[index] = max(hit.end, min(hit.tail, tails[owner]))
        else:
            top.append(index)
        opened.append(index)
    for index, tail in bracketed:
        tails[index] = max(tails[index], tail)
    for index in range(len(hits) - 1, -1, -1):  # what is inside stands behind its owner
        if inner[index] or tails[index] != hits[index].tail:
            held = tuple(hits[one] for one in inner[index])
            hits[index] = hits[index]._replace(tail=tails[index], inner=held)
    return [hits[index] for index in top]


def _as_citation(hit: ProgrammeHit) -> CitationHit:
    target = Target(hit.id, None, None, None, None, hit.title)
    return CitationHit(hit.start, hit.end, "full", target, None, hit.end, None, hit.confidence, is_programme=True)


def _holds(owner: CitationHit, hit: CitationHit) -> bool:
    """Return whether a hit, which starts before the owner's description ends, is part of its name or title."""
    return hit.start >= owner.title_start or hit.start < owner.end
