"""What title and enacting clause of an amending act tell: the documents that it changes, and their layers."""

from __future__ import annotations

from cancu.extract.model.hits import CitationHit
from cancu.extract.relations.amending_verbs import may_instruct
from cancu.extract.relations.clauses import Clause
from cancu.extract.relations.handed_context import Context, Layers
from cancu.extract.relations.layers import layers_of, layers_of_title
from cancu.extract.relations.own_text import OwnText

_TITLE_VERBS = ("sửa đổi", "bổ sung", "bãi bỏ", "thay thế")


def read_enactment(text: OwnText, head: tuple[int, int]) -> tuple[Context, Layers]:
    """Return the document that title and enacting clause say to change, where it is one, as what they hand down, and
    the layers that they name.

    head: the folded span of the document's head.
    """
    reader = _TitleReader(text)
    for clause in text.clauses(*head):
        reader.read(clause, _first_verb(clause.masked))
    flat = text.folded.flat
    for part in text.structure.root.parts:
        issued = flat.rfind("ban hành", part.start, part.end)
        if issued < 0 or not may_instruct(text.verbs, issued, part.end):
            continue
        start = max(part.start, flat.rfind(";", part.start, issued) + 1)
        for clause in text.clauses(start, part.end):
            at = clause.masked.rfind("ban hành ")
            verb = _first_verb(clause.masked[at:]) if at >= 0 else -1
            reader.read(clause, at + verb if verb >= 0 else -1)
    if len(reader.targets) != 1:
        return Context(), reader.layers
    (hit,) = reader.targets.values()
    return Context(target=hit, through=reader.layers.get(hit.target.id, ())), reader.layers


class _TitleReader:
    """Collects the documents that titles say are changed, and the ids of their layers."""

    def __init__(self, text: OwnText) -> None:
        self.text = text
        self.targets: dict[str, CitationHit] = {}
        self.layers: dict[str, tuple[str, ...]] = {}

    def read(self, clause: Clause, verb: int) -> None:
        """Add the documents of a title; verb: where it says that it changes something, below 0 where it does not."""
        if verb < 0:
            return
        if self.targets and clause.before == ";" and (told := layers_of_title(clause)):
            *_, last = self.targets
            self.layers[last] = tuple(dict.fromkeys((*self.layers.get(last, ()), *(hit.target.id for hit in told))))
            return
        layers = tuple(dict.fromkeys(hit.target.id for hit in layers_of(clause)))
        changed = [cited.hit for cited in clause.cited if cited.start > verb and cited.hit.target.id not in layers]
        changed = [hit for hit in changed if self.text.may_change(hit)]
        if changed and layers:
            self.layers[changed[-1].target.id] = layers
        self.targets.update((hit.target.id, hit) for hit in changed)


def _first_verb(masked: str) -> int:
    """Return where a title says that it changes something; below 0 where it does not."""
    return min((at for verb in _TITLE_VERBS if (at := masked.find(verb)) >= 0), default=-1)
