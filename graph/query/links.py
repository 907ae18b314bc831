"""The links of a document as its text states them, each with what people corrected in it; and all corrections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from cancu.extract import extract_text
from cancu.extract.model.messages import message
from cancu.extract.model.records import Extraction, Target
from cancu.graph.identity.link_corrections import LinkCorrection, LinkCorrections, Place, What, read_corrections
from cancu.graph.loading.corrected_lines import lines_corrected
from cancu.graph.loading.corrected_text import Places
from cancu.graph.loading.statements import own_variant
from cancu.graph.model.errors import GraphError
from cancu.graph.query.nodes import HeldText, read_as_is
from cancu.graph.query.search import by_number
from cancu.graph.store.connection import Store

State = Literal["applied", "no object", "no text"]
"""Whether a correction found its place, or its text does not say that any more, or is not in the collection."""


@dataclass(frozen=True, slots=True)
class TextLink:
    """A place of a text that can be corrected.

    text: id of the text; start, end: code points in it; target: id in the graph of the document or programme that it
    leads to as the machine read it, empty where it is none; read: what the machine read, by what can be corrected;
    corrections: those that are made here.
    """

    place: Place
    text: str
    start: int
    end: int
    target: str
    read: Mapping[What, str]
    corrections: tuple[LinkCorrection, ...]

    def now(self, what: What) -> str:
        """Return a value as it is after the corrections."""
        return next((one.right for one in self.corrections if one.what == what), self.read[what])


@dataclass(frozen=True, slots=True)
class KeptCorrection:
    """A correction and what became of it; document: id of the document whose text it is about, empty for none."""

    correction: LinkCorrection
    state: State
    document: str


def text_links(store: Store, id_: str) -> list[TextLink]:
    """Return what can be corrected in the texts of a held document, in their order; none where it is only cited.

    For the lines of a scan see `text_lines`.
    """
    texts = read_as_is(store, id_)
    if not texts:
        return []
    corrections = LinkCorrections(read_corrections(store))
    return [link for held in texts for link in _links(held, corrections)]


def text_link(store: Store, id_: str, link: str) -> TextLink:
    """Return the only link of a document whose id starts so. Raises GraphError where there is none, or several."""
    found = {one.place.id: one for one in text_links(store, id_) if one.place.id.startswith(link)} if link else {}
    if len(found) != 1:
        several = message("several-links", id=link, count=len(found))
        raise GraphError(several if found else message("no-such-link", id=link), place=store.name, status=2)
    return next(iter(found.values()))


def kept_corrections(store: Store) -> list[KeptCorrection]:
    """Return all corrections with what became of them, the latest first."""
    made = read_corrections(store)
    if not made:
        return []
    applied = {
        id_: row["document"]
        for row in store.read(
            "MATCH (s:Source) WHERE s.corrected IS NOT NULL RETURN s.document AS document, s.corrected AS ids"
        )
        for id_ in row["ids"]
    }
    return [
        KeptCorrection(one, "applied", applied[one.id]) if one.id in applied else _without_object(store, one)
        for one in made
    ]


def corrections_of(store: Store, id_: str) -> list[KeptCorrection]:
    """Return the corrections of the texts of a document, the latest first."""
    made = read_corrections(store)
    if not made:
        return []
    found: dict[str, KeptCorrection] = {}
    for row in store.read("MATCH (s:Source {document: $id}) RETURN s.id AS id, s.corrected AS ids", {"id": id_}):
        applied = set(row["ids"] or ())
        found |= {one.id: KeptCorrection(one, "applied", id_) for one in made if one.id in applied}
    corrections = LinkCorrections(made)
    own = [own_variant(lines_corrected(held.extraction, corrections).extraction) for held in read_as_is(store, id_)]
    for one in made:
        if one.id not in found and any(one.place.is_in(variant) for variant in own):
            found[one.id] = KeptCorrection(one, "no object", id_)
    return [found[one.id] for one in made if one.id in found]


def meant_target(store: Store, text: str) -> Target:
    """Return the document that a typed text means: the only one of the graph that fits, else what the text cites.

    Raises GraphError where several documents fit, or the text names none.
    """
    fitting = by_number(store, text)
    if len(fitting) > 1:
        names = "; ".join(f"{one.name} ({one.id})" for one in fitting)
        raise GraphError(message("several-documents-meant", text=text, documents=names), place=store.name, status=2)
    if fitting:
        node = fitting[0]
        return Target(node.id, node.type, node.number, node.date, node.issuer, node.title)
    cited = {one.target.id: one.target for one in extract_text(text).citations}
    if len(cited) != 1:
        raise GraphError(message("no-document-meant", text=text), place=store.name, status=2)
    return next(iter(cited.values()))


def right_target(store: Store, id_: str, place: Place, text: str) -> Target:
    """Return the document that a typed text means as the target of a place in the text of a document; id_: its id.

    Raises GraphError like `meant_target`, and where the document's own link would lead to the document itself.
    """
    meant = meant_target(store, text)
    if meant.id == id_ and not place.source:
        raise GraphError(message("own-target", text=text), place=store.name, status=2)
    return meant


def _without_object(store: Store, one: LinkCorrection) -> KeptCorrection:
    if one.what == "line":
        return KeptCorrection(one, "no text", "")
    rows = store.read(
        "UNWIND $buckets AS bucket MATCH (c:Claim {bucket: bucket}) WHERE c.held "
        "MATCH (s:Source)-[:SAYS]->(c) RETURN DISTINCT s.document AS document",
        {"buckets": sorted(one.buckets)},
    )
    for row in rows:
        if any(one.place.is_in(own_variant(held.extraction)) for held in read_as_is(store, row["document"])):
            return KeptCorrection(one, "no object", row["document"])
    return KeptCorrection(one, "no text", "")


def _links(held: HeldText, corrections: LinkCorrections) -> Iterator[TextLink]:
    text = lines_corrected(held.extraction, corrections).extraction
    made = corrections.of(own_variant(text))
    seen: set[str] = set()
    for place, start, end, target, read in _places(text, held.targets):
        if place.id not in seen:
            seen.add(place.id)
            found = tuple(one for one in made if one.place.is_read_as(place))
            yield TextLink(place, held.id, start, end, target, read, found)


def _places(text: Extraction, targets: Mapping[str, str]) -> Iterator[tuple[Place, int, int, str, dict[What, str]]]:
    places, head = Places(text), text.document
    issuer = next(((a.start, a.end) for a in text.agencies if a.role == "issuer"), (0, 0))
    yield places.letterhead(), *issuer, "", {"date": head.date or "", "agency": head.issuer or ""}
    dates = {citation.target.id: citation.target.date or "" for citation in text.citations}
    for relation in text.relations:
        place = places.relation(relation)
        read: dict[What, str] = {"target": place.object, "relation": relation.type}
        if relation.target in dates:
            read["date"] = dates[relation.target]
        target = targets.get(relation.target, "" if relation.target in dates else relation.target)
        yield place, relation.start, relation.end, target, read
    names = {mention.id: mention.name for mention in text.agencies}
    for mention in text.agencies:
        if mention.role not in ("issuer", "lead", "coordinator"):
            of_agency: dict[What, str] = {"role": mention.role, "agency": mention.name}
            yield places.agency(mention), mention.start, mention.end, "", of_agency
    for task in text.tasks:
        of_task: dict[What, str] = {"deadline": task.deadline or "", "task": places.words(task)}
        yield places.task(task), task.start, task.end, "", of_task
        for role, ids in (("lead", task.lead), ("coordinator", task.coordinators)):
            for id_ in ids:
                in_task: dict[What, str] = {"role": role, "agency": names[id_]}
                yield places.task(task, id_), task.start, task.end, "", in_task
