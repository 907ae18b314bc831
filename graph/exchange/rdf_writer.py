"""Write a graph as linked data, triple by triple: the memory does not grow with the graph.

Every edge is a triple between two nodes, unless it is a change with a warning (of a younger document, as by a mistyped
number), and beside it a `cancu:Saying` (an ``rdf:Statement``) with its provenance:
the document that says so (``prov:wasQuotedFrom``), the sentence (``prov:value``), offsets and confidence. Where the
base layer says so, and no text, its source (``prov:hadPrimarySource``), with the day up to which it tells
(``dcterms:date``), takes their place. In TriG and N-Quads both stand in the named graph of the document, or the source,
that says so.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib import resources
from itertools import groupby
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox
from rdflib import DCTERMS, ORG, PROV, RDF, SKOS, XSD, URIRef

from cancu.extract.lexicon.akn_ids import slug
from cancu.graph.authority.base.imported import imported_tables
from cancu.graph.authority.base.joined import CHANGING
from cancu.graph.exchange import terms
from cancu.graph.exchange.content import Content
from cancu.graph.exchange.terms import CANCU, ELI
from cancu.graph.force.base_changes import latest_known_act
from cancu.graph.loading.rows import EdgeRow, NodeRow
from cancu.graph.model.relation_types import BASE, is_of_base

FORMATS: Mapping[str, ox.RdfFormat] = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}
"""The forms by the endings of their files."""

_DATE_TYPES = {4: ox.NamedNode(str(XSD.gYear)), 7: ox.NamedNode(str(XSD.gYearMonth)), 10: ox.NamedNode(str(XSD.date))}
_DATES = {"date", "in_force_from", "in_force_to", "active_from", "active_to", "effective", "effective_to"}
_VIETNAMESE = {"name", "title", "issuer", "quote", "provision"}

Term = ox.NamedNode | ox.Literal


def write(content: Content, out: Path | IO[bytes], form: str = "ttl", *, base: str = terms.BASE) -> None:
    """Write a graph as linked data.

    form: a key of `FORMATS`; base: what the identifiers follow. Raises OSError.
    """
    quads: Iterable[ox.Quad] = quads_of(content, base=base)
    if FORMATS[form].supports_datasets and form != "jsonld":
        ox.serialize(quads, out, FORMATS[form], prefixes=terms.PREFIXES)
    else:
        ox.serialize((quad.triple for quad in quads), out, FORMATS[form], prefixes=terms.PREFIXES)


def quads_of(content: Content, *, base: str = terms.BASE) -> Iterator[ox.Quad]:
    """Yield the quads of a graph, with the vocabulary and the concept schemes at the head."""
    yield from vocabulary()
    yield from _Writer(base).all(content)


def vocabulary() -> Iterator[ox.Quad]:
    """Return the terms and concept schemes of this project (``vocabulary.ttl``)."""
    text = (resources.files(__package__) / "vocabulary.ttl").read_bytes()
    yield from ox.parse(text, ox.RdfFormat.TURTLE)


def _named(term: URIRef) -> ox.NamedNode:
    return ox.NamedNode(str(term))


_TYPE, _IDENTIFIER = _named(RDF.type), _named(DCTERMS.identifier)
_SUBJECT, _PREDICATE, _OBJECT = _named(RDF.subject), _named(RDF.predicate), _named(RDF.object)
_SAYING, _KIND, _SAID_IN = _named(CANCU.Saying), _named(DCTERMS.type), _named(PROV.wasQuotedFrom)
_SOURCE = _named(PROV.hadPrimarySource)
_CONCEPT, _IN_SCHEME, _PREF_LABEL = _named(SKOS.Concept), _named(SKOS.inScheme), _named(SKOS.prefLabel)
_NOTATION, _EXPRESSED_BY = _named(SKOS.notation), _named(CANCU.property)
_JSON = _named(RDF.JSON)


class _Writer:
    def __init__(self, base: str) -> None:
        self.base = base.rstrip("/")
        self.concepts = {quad.subject for quad in vocabulary() if quad.predicate == _IN_SCHEME}
        self.terms: dict[str, ox.NamedNode] = {}
        self.sources: set[str] = set()

    def all(self, content: Content) -> Iterator[ox.Quad]:
        for node in content.nodes():
            yield from self.node(node)
        for _, run in groupby(content.edges(), key=lambda edge: (edge.source, edge.properties.get("said_in"))):
            yield from self.edges(list(run))

    def iri(self, id_: str) -> ox.NamedNode:
        return ox.NamedNode(terms.iri(self.base, id_))

    def node(self, node: NodeRow) -> Iterator[ox.Quad]:
        subject = self.iri(node.id)
        group = node.label == "Agency" and node.properties.get("group")
        yield ox.Quad(subject, _TYPE, _named(terms.GROUP if group else terms.class_term(node.label)))
        yield ox.Quad(subject, _IDENTIFIER, ox.Literal(node.id))
        for name, value in node.properties.items():
            if name == "type":
                yield from self._type(subject, node.label, value)
            elif name == "status":
                yield from self._status(subject, value)
            elif name == "candidates":
                for candidate in value:
                    yield ox.Quad(subject, self._property(name), self.iri(candidate))
            elif name == "date" and not _is_day(value):
                yield ox.Quad(subject, _named(terms.PARTIAL_DATE), _literal(name, value))
            else:
                yield ox.Quad(subject, self._property(name), _literal(name, value))

    def _type(self, subject: ox.NamedNode, label: str, name: str) -> Iterator[ox.Quad]:
        concept = _named(terms.TYPE[slug(name)])
        yield ox.Quad(subject, _named(ELI.type_document) if label == "Document" else _KIND, concept)
        yield from self._concept(concept, terms.TYPE[""], ox.Literal(name, language="vi"))

    def _status(self, subject: ox.NamedNode, code: str) -> Iterator[ox.Quad]:
        concept = _named(terms.STATUS[code])
        yield ox.Quad(subject, self._property("status"), concept)
        if code in terms.FORCE:
            yield ox.Quad(subject, _named(ELI.in_force), _named(terms.FORCE[code]))
        yield from self._concept(concept, terms.STATUS[""], ox.Literal(code), _NOTATION)

    def _concept(
        self, concept: ox.NamedNode, scheme: URIRef, name: ox.Literal, by: ox.NamedNode = _PREF_LABEL
    ) -> Iterator[ox.Quad]:
        """Yield a concept that the vocabulary does not have yet."""
        if concept not in self.concepts:
            self.concepts.add(concept)
            yield ox.Quad(concept, _TYPE, _CONCEPT)
            yield ox.Quad(concept, _IN_SCHEME, _named(scheme))
            yield ox.Quad(concept, by, name)

    def edges(self, edges: list[EdgeRow]) -> Iterator[ox.Quad]:
        """Yield the triples of the edges that one document says of one source, with their provenance."""
        said_in = edges[0].properties.get("said_in")
        graph = ox.NamedNode(f"{self._said_in(said_in).value}#said") if said_in else ox.DefaultGraph()
        sure = (edge for edge in edges if not (edge.type in CHANGING and edge.properties.get("warning")))
        pairs = dict.fromkeys((edge.source, _property_of(edge), edge.target) for edge in sure)
        for source, property_, target in pairs:
            yield ox.Quad(self.iri(source), property_, self.iri(target), graph)
        if said_in and is_of_base(said_in):
            yield from self._state_of(said_in)
        for edge in edges:
            yield from self._saying(edge, graph)
            if edge.type == "SUCCEEDED_BY":
                yield from self._change(edge)

    def _saying(self, edge: EdgeRow, graph: ox.NamedNode | ox.DefaultGraph) -> Iterator[ox.Quad]:
        saying = ox.NamedNode(f"{self.base}/statement/{_statement(edge)}")
        concept = _named(terms.RELATION[edge.type.lower()])
        if concept not in self.concepts:
            yield from self._concept(concept, terms.RELATION[""], ox.Literal(edge.type), _NOTATION)
            yield ox.Quad(concept, _EXPRESSED_BY, _named(terms.relation_term(edge.type, edge.source_label)))
        yield ox.Quad(saying, _TYPE, _SAYING, graph)
        yield ox.Quad(saying, _KIND, concept, graph)
        yield ox.Quad(saying, _SUBJECT, self.iri(edge.source), graph)
        yield ox.Quad(saying, _PREDICATE, _property_of(edge), graph)
        yield ox.Quad(saying, _OBJECT, self.iri(edge.target), graph)
        for name, value in edge.properties.items():
            if value is None:
                continue
            if name == "said_in":
                yield ox.Quad(saying, _SOURCE if is_of_base(value) else _SAID_IN, self._said_in(value), graph)
            else:
                yield ox.Quad(saying, self._property(name), _literal(name, value), graph)

    def _said_in(self, value: str) -> ox.NamedNode:
        """Return the document that says so, or the source of the base layer."""
        if is_of_base(value):
            return ox.NamedNode(terms.iri(self.base, f"{terms.BASE_SOURCES}{value.removeprefix(BASE)}"))
        return self.iri(value)

    def _state_of(self, said_in: str) -> Iterator[ox.Quad]:
        """Yield, once for each source of the base layer, the day up to which it tells."""
        if said_in in self.sources:
            return
        self.sources.add(said_in)
        name = said_in.removeprefix(BASE)
        day = next((table.state_of for table in imported_tables() if table.name == name), latest_known_act())
        if day:
            yield ox.Quad(self._said_in(said_in), _named(DCTERMS.date), _literal("date", day))

    def _change(self, edge: EdgeRow) -> Iterator[ox.Quad]:
        """Yield the merger or renaming between two agencies as the Organization Ontology has it."""
        event = ox.NamedNode(f"{self.base}/event/{_statement(edge)}")
        yield ox.Quad(event, _TYPE, _named(ORG.ChangeEvent))
        yield ox.Quad(event, _named(ORG.originalOrganization), self.iri(edge.source))
        yield ox.Quad(event, _named(ORG.resultingOrganization), self.iri(edge.target))
        if date := edge.properties.get("date"):
            yield ox.Quad(event, _named(DCTERMS.date), _literal("date", date))

    def _property(self, name: str) -> ox.NamedNode:
        if name not in self.terms:
            self.terms[name] = _named(terms.property_term(name))
        return self.terms[name]


def _property_of(edge: EdgeRow) -> ox.NamedNode:
    return _named(terms.relation_term(edge.type, edge.source_label, edge.properties.get("provision")))


def _statement(edge: EdgeRow) -> str:
    """Return the lasting name of a statement: its key, or its type and both ends where no text says it."""
    key = edge.properties.get("key")
    return str(key) if key else hashlib.sha256(f"{edge.source} {edge.type} {edge.target}".encode()).hexdigest()[:24]


def _literal(name: str, value: Any) -> ox.Literal:
    """Return the literal of a property's value; a list or map becomes JSON."""
    if isinstance(value, str):
        if name in _VIETNAMESE:
            return ox.Literal(value, language="vi")
        if name in _DATES and len(value) in _DATE_TYPES and (len(value) < 10 or _is_day(value)):
            return ox.Literal(value, datatype=_DATE_TYPES[len(value)])
        return ox.Literal(value)
    if isinstance(value, bool | int | float):
        return ox.Literal(value)
    return ox.Literal(json.dumps(value, ensure_ascii=False, sort_keys=True), datatype=_JSON)


def _is_day(value: str) -> bool:
    """Return whether a date is complete and exists: the graph keeps a 30 February that a text names."""
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
