"""The statements of one text in terms of the graph: variants of documents, programmes, agencies, relationships.

Nothing here knows of a store: an `Extraction` and the identity of its documents give rows of nodes and relationships.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cancu.extract.lexicon.akn_ids import slug
from cancu.extract.model.records import THIS, Extraction, Target, Task
from cancu.extract.model.records import Agency as Mention
from cancu.extract.model.relation_types import CHANGES
from cancu.extract.references.programmes import customary
from cancu.extract.tasks.deadlines import last_day
from cancu.graph.authority.agencies.groups import recognise_group
from cancu.graph.authority.agencies.recognition import issuers, recognise
from cancu.graph.authority.agencies.records import Agency, Circumstances, by_id
from cancu.graph.authority.variants import Variant
from cancu.graph.loading.amenders import amending_parts
from cancu.graph.loading.changes import change_rows
from cancu.graph.loading.incipit import incipit
from cancu.graph.loading.quotes import QUOTE_MAX, Quoter
from cancu.graph.loading.rows import EdgeRow, NodeRow, text_id
from cancu.graph.model.consolidated import is_consolidated
from cancu.graph.model.search_key import search_key

_HEADING_MAX = 200

ROLE_EDGES = {"addressee": "ADDRESSED_TO", "recipient": "COPIED_TO"}
"""The relationship of an agency outside the tasks, by its role; `MENTIONS` for any other."""
_ASSIGNED = ("lead", "coordinator")


def own_variant(extraction: Extraction) -> Variant:
    """Return the variant that the document states of itself."""
    head = extraction.document
    return Variant(
        head.type or "",
        head.number or "",
        head.date or "",
        head.issuer or "",
        head.subject or ("" if head.number else incipit(extraction)),
        held=True,
        source="" if head.number else text_id(extraction),
    )


def variants(extraction: Extraction) -> dict[str, Variant]:
    """Return the variant of each document that the text names, by the extraction's id (`THIS`: the document itself)."""
    found = {THIS: own_variant(extraction)}
    day = extraction.document.date or found[THIS].year
    for citation in extraction.citations:
        if citation.target.id not in found:
            found[citation.target.id] = _cited_variant(citation.target, day)
    return found


def _cited_variant(target: Target, day: str) -> Variant:
    """Return what a citation states of its target.

    day: date of the citing text, or its year, which counts where the citation leaves the year open.
    """
    variant = Variant(
        target.type or "", target.number or "", target.date or "", target.issuer or "", target.title or ""
    )
    return variant if variant.year else replace(variant, cited=day)


def nodes(extraction: Extraction) -> Iterator[NodeRow]:
    """Yield the programmes and persons that the text names, each once; for agencies see `agencies`."""
    seen: set[str] = set()
    for programme in extraction.programmes:
        if programme.id not in seen:
            seen.add(programme.id)
            yield NodeRow(
                "Programme", programme.id, programme_properties(programme.id, programme.type, programme.title)
            )
    if extraction.document.signer:
        yield NodeRow("Person", person_id(extraction.document.signer), {"name": extraction.document.signer})


def programme_properties(id_: str, type_name: str, title: str) -> dict[str, Any]:
    """Return the properties of a programme's node, with its customary names."""
    name, custom = f"{type_name} {title}", customary().get(id_)
    return {
        "type": type_name,
        "title": title,
        "name": name,
        "short_names": list(custom.names) if custom else None,
        "approved_by": custom.source if custom else None,
        "search": search_key(name, *(custom.names if custom else ())),
    }


def person_id(name: str) -> str:
    """Return the id of a person by name."""
    return f"/akn/ontology/person/vn/{slug(name)}"


@dataclass(frozen=True, slots=True)
class StatedRows:
    """Rows of what a text states.

    changes: nodes of changes and provisions; agencies: to which the relationships lead, by id.
    """

    changes: list[NodeRow]
    edges: list[EdgeRow]
    agencies: dict[str, Agency]


def stated_rows(extraction: Extraction, ids: Mapping[str, str]) -> StatedRows:
    """Return the rows of what the text states.

    ids: graph ids of the documents by the extraction's ids, the document itself as `THIS`.
    """
    stated = _TextEdges(extraction, ids)
    changes, of_changes = change_rows(extraction, ids)
    return StatedRows(changes, [*stated.all(), *of_changes], stated.agencies())


def edges(extraction: Extraction, ids: Mapping[str, str]) -> list[EdgeRow]:
    """Return the relationships that the text states; ids: as for `stated_rows`."""
    return stated_rows(extraction, ids).edges


def terms_quote(extraction: Extraction) -> str | None:
    """Return the sentence in which the document sets its days of effect; None where it sets none."""
    head = extraction.document
    if head.in_force_start is None or head.in_force_end is None:
        return None
    return Quoter(extraction).quote(head.in_force_start, head.in_force_end)


class _TextEdges:
    """The relationships of one text, with their evidence; ids: as in `edges`."""

    def __init__(self, extraction: Extraction, ids: Mapping[str, str]) -> None:
        self.extraction, self.ids = extraction, ids
        self.this = ids[THIS]
        self.text = text_id(extraction)
        self.quoter = Quoter(extraction)
        self.programmes = {programme.id: f"{programme.type} {programme.title}" for programme in extraction.programmes}
        self.recognised: dict[tuple[str, str | None], Agency] = {}
        self.issuers: dict[tuple[str, str | None], list[Agency]] = {}

    def all(self) -> Iterator[EdgeRow]:
        yield from self._relations()
        yield from self._mentioned_programmes()
        yield from self._agencies()
        yield from self._head()

    def _relations(self) -> Iterator[EdgeRow]:
        seen = set()
        parts = amending_parts(self.extraction)
        head = self.extraction.document
        consolidated = is_consolidated(head.type, head.number)
        dates = {citation.target.id: citation.target.date for citation in self.extraction.citations}
        for relation in self.extraction.relations:
            source = self.ids.get(relation.source)
            label = "Programme" if relation.target in self.programmes else "Document"
            target = relation.target if label == "Programme" else self.ids.get(relation.target)
            kind = "CITES" if consolidated and relation.source == THIS and relation.type in CHANGES else relation.type
            if source is None or target is None or source == target or (source, kind, target) in seen:
                continue
            seen.add((source, kind, target))
            evidence = self._evidence(kind, source, target, relation.start, relation.end)
            part = relation.provision or parts.get((relation.source, relation.target))
            properties = {**evidence, "provision": part, "confidence": relation.confidence}
            if label == "Programme":
                properties["named"] = self.programmes[target]
            elif day := dates.get(relation.target):
                properties["target_date"] = day
            yield EdgeRow(kind, "Document", source, label, target, properties)

    def _mentioned_programmes(self) -> Iterator[EdgeRow]:
        """Yield a citation of each programme to which no relation leads."""
        related = {relation.target for relation in self.extraction.relations}
        for programme in self.extraction.programmes:
            if programme.id not in related:
                related.add(programme.id)
                evidence = self._evidence("CITES", self.this, programme.id, programme.start, programme.end)
                properties = {**evidence, "confidence": programme.confidence, "named": self.programmes[programme.id]}
                yield EdgeRow("CITES", "Document", self.this, "Programme", programme.id, properties)

    def agencies(self) -> dict[str, Agency]:
        """Return the agencies to which the text's relationships lead, by id."""
        head = self.extraction.document
        named = [self._named(mention) for mention in self.extraction.agencies if mention.role != "issuer"]
        named += self._issuers(head.issuer, head.date) if head.issuer else []
        for target in (citation.target for citation in self.extraction.citations):
            named += self._issuers(target.issuer, target.date) if target.issuer else []
        return by_id(named)

    def _named(self, mention: Mention) -> Agency:
        words = (mention.name, mention.text if mention.group else None)
        found = self.recognised.get(words)
        if found is None:
            head = self.extraction.document
            context = Circumstances(head.date or "", head.place, head.issuer)
            found = (
                recognise_group(mention.name, context, mention.text)
                if mention.group
                else recognise(mention.name, context)
            )
            self.recognised[words] = found
        return found

    def _issuers(self, name: str, date: str | None) -> list[Agency]:
        """Return the issuers of a document of a date; several where they issued it together."""
        found = self.issuers.get((name, date))
        if found is None:
            head = self.extraction.document
            context = Circumstances(date or head.date or "", head.place)
            found = self.issuers[name, date] = [recognise(one, context) for one in issuers(name)]
        return found

    def _agencies(self) -> Iterator[EdgeRow]:
        tasks = list(self._tasks())
        yield from tasks
        assigned = {row.target for row in tasks}
        seen = set()
        for mention in self.extraction.agencies:
            if mention.role == "issuer":
                continue
            agency, kind = self._named(mention), ROLE_EDGES.get(mention.role, "MENTIONS")
            if (agency.id, kind) in seen or (mention.role in _ASSIGNED and agency.id in assigned):
                continue
            seen.add((agency.id, kind))
            properties = self._evidence(kind, self.this, agency.id, mention.start, mention.end)
            properties |= {"confidence": mention.confidence, **_spelling(agency)}
            yield EdgeRow(kind, "Document", self.this, "Agency", agency.id, properties)

    def _tasks(self) -> Iterator[EdgeRow]:
        """Yield each task of each agency; an agency that is only named as lead or coordinator has none."""
        mentions: dict[str, list[Mention]] = {}
        for mention in self.extraction.agencies:
            mentions.setdefault(mention.id, []).append(mention)
        seen = set()
        for task in self.extraction.tasks:
            for role, names in (("lead", task.lead), ("coordinator", task.coordinators)):
                for name in names:
                    mention = _nearest(mentions[name], task)
                    agency = self._named(mention)
                    if (agency.id, task.start, task.end) in seen:
                        continue
                    seen.add((agency.id, task.start, task.end))
                    kind = f"ASSIGNS {role} {task.start}"
                    properties = self._evidence(kind, self.this, agency.id, task.start, task.end)
                    properties |= {"quote": self._task_quote(task, mention), "role": role, "deadline": task.deadline}
                    properties["due"] = (
                        last_day(task.deadline, self.extraction.document.date) if task.deadline else None
                    )
                    properties |= {"confidence": mention.confidence, **_spelling(agency)}
                    yield EdgeRow("ASSIGNS", "Document", self.this, "Agency", agency.id, properties)

    def _task_quote(self, task: Task, mention: Mention) -> str:
        """Return the task's own words, after the heading where only that names the agency."""
        words = " ".join(self.extraction.text[task.start : task.end].replace("**", "").split())
        if mention.start < task.start:
            words = f"{self.quoter.quote(mention.start, mention.end)[:_HEADING_MAX]} … {words}"
        return words[:QUOTE_MAX]

    def _head(self) -> Iterator[EdgeRow]:
        head = self.extraction.document
        if head.issuer:
            start, end = next(((a.start, a.end) for a in self.extraction.agencies if a.role == "issuer"), (0, 0))
            yield from self._issued(self.this, head.issuer, head.date, start, end)
        issued = set()
        for citation in self.extraction.citations:
            document = self.ids.get(citation.target.id)
            if citation.target.issuer and document and document != self.this and document not in issued:
                issued.add(document)
                target = citation.target
                yield from self._issued(document, target.issuer or "", target.date, citation.start, citation.end)
        if head.signer:
            at = self.extraction.text.rfind(head.signer)
            start, end = (at, at + len(head.signer)) if at >= 0 else (0, 0)
            properties = self._evidence("SIGNED_BY", self.this, head.signer, start, end)
            properties |= {"office": head.signer_office, "signed_for": head.signed_for}
            yield EdgeRow("SIGNED_BY", "Document", self.this, "Person", person_id(head.signer), properties)

    def _issued(self, document: str, issuer: str, date: str | None, start: int, end: int) -> Iterator[EdgeRow]:
        for agency in self._issuers(issuer, date):
            properties = {**self._evidence("ISSUED_BY", document, agency.id, start, end), **_spelling(agency)}
            yield EdgeRow("ISSUED_BY", "Document", document, "Agency", agency.id, properties)

    def _evidence(self, kind: str, source: str, target: str, start: int, end: int) -> dict[str, Any]:
        statement = f"{self.text} {source} {kind} {target}"  # two texts of one document make two
        return {
            "key": hashlib.sha256(statement.encode()).hexdigest()[:24],
            "said_in": self.this,
            "quote": self.quoter.quote(start, end),
            "start": start,
            "end": end,
        }


def _spelling(agency: Agency) -> dict[str, str]:
    """Return the spelling of an agency that no table knows, as a property."""
    return {} if agency.known else {"named": agency.name}


def _nearest(mentions: Sequence[Mention], task: Task) -> Mention:
    """Return the mention of an agency that a task means: the first one in it, else the last one before it."""
    inside = next((one for one in mentions if task.start <= one.start < task.end), None)
    return inside or max(
        (one for one in mentions if one.start < task.start), key=lambda one: one.start, default=mentions[0]
    )
