"""Check linked data against the SHACL shapes of ``shapes.ttl``, with pyshacl."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

import pyoxigraph as ox
from pyshacl import validate as shacl
from rdflib import RDF, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from cancu.graph.exchange import terms
from cancu.graph.exchange.content import Content
from cancu.graph.exchange.rdf_writer import quads_of


@dataclass(frozen=True, slots=True)
class Violation:
    """A violation of a shape: the resource, the property (None for the whole resource), its value, the
    shape's message."""

    resource: str
    path: str | None
    value: str | None
    message: str


def shapes() -> Graph:
    """Return the shipped shapes as Turtle, for other SHACL tools too."""
    return Graph().parse(
        data=(resources.files(__package__) / "shapes.ttl").read_text(encoding="utf-8"), format="turtle"
    )


def violations(content: Content, *, base: str = terms.BASE) -> list[Violation]:
    """Return the violations in the export of a graph, which is held in memory for that."""
    return graph_violations(as_rdflib(content, base=base))


def graph_violations(data: Graph) -> list[Violation]:
    """Return the violations in a graph of rdflib."""
    conforms, report, _ = shacl(data, shacl_graph=shapes(), advanced=False, inference="none")
    if conforms:
        return []
    assert isinstance(report, Graph)
    found = [
        Violation(
            str(report.value(result, SH.focusNode)),
            _text(report.value(result, SH.resultPath)),
            _text(report.value(result, SH.value)),
            str(report.value(result, SH.resultMessage)),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    ]
    return sorted(set(found), key=lambda one: (one.resource, one.path or "", one.value or "", one.message))


def as_rdflib(content: Content, *, base: str = terms.BASE) -> Graph:
    """Return the export of a graph as an rdflib graph in memory."""
    graph = Graph()
    for prefix, namespace in terms.PREFIXES.items():
        graph.bind(prefix, namespace)
    for quad in quads_of(content, base=base):
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return graph


def _term(term: object) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        kind = URIRef(term.datatype.value)
        return Literal(term.value, datatype=None if kind == XSD.string else kind)  # which rdflib tells apart
    assert isinstance(term, ox.BlankNode)
    return BNode(term.value)


def _text(term: Node | None) -> str | None:
    return None if term is None else str(term)
