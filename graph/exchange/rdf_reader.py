"""Read linked data that `cancu.graph.exchange.rdf_writer` wrote, whichever tool saved it since."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote

import pyoxigraph as ox
from rdflib import DCTERMS, PROV, RDF, SKOS, XSD

from cancu.extract.model.messages import message
from cancu.graph.exchange import terms
from cancu.graph.exchange.content import LABELS, Held, held
from cancu.graph.exchange.data_files import readable
from cancu.graph.exchange.rdf_writer import FORMATS
from cancu.graph.exchange.terms import CANCU, ELI
from cancu.graph.loading.rows import EdgeRow, NodeRow
from cancu.graph.model.errors import GraphError
from cancu.graph.model.relation_types import BASE

_LABELS = {str(terms.class_term(label)): label for label in LABELS} | {str(terms.GROUP): "Agency"}
_NAMES = {str(term): name for name, term in terms.PROPERTIES.items()} | {str(terms.PARTIAL_DATE): "date"}
_CONCEPTS = {str(ELI.type_document): "type", str(DCTERMS.type): "type", str(CANCU.status): "status"}
_IDENTIFIER, _SAYING, _CANDIDATES = str(DCTERMS.identifier), str(CANCU.Saying), str(CANCU.candidates)
_SUBJECT, _OBJECT, _KIND, _SAID_IN = str(RDF.subject), str(RDF.object), str(DCTERMS.type), str(PROV.wasQuotedFrom)
_SOURCE = str(PROV.hadPrimarySource)
_INTEGERS = {str(XSD.integer), str(XSD.int), str(XSD.long), str(XSD.nonNegativeInteger)}
_NUMBERS = {str(XSD.double), str(XSD.decimal), str(XSD.float)}

Row = TypeVar("Row", NodeRow, EdgeRow)
_Resource = dict[str, list[Any]]


def read(path: Path, form: str | None = None) -> Held:
    """Read the graph of a file of linked data.

    form: a key of `FORMATS`, by default the ending of the file. Raises GraphError where the file is not there, is no
    linked data or holds an edge whose ends it does not have.
    """
    form = form or path.suffix.removeprefix(".")
    if form not in FORMATS:
        raise GraphError(message("no-form-of-linked-data", known=tuple(FORMATS)), place=str(path), status=2)
    with readable(path, FORMATS[form]):
        return graph_of(ox.parse(path=path, format=FORMATS[form]))


def graph_of(quads: Iterable[ox.Quad]) -> Held:
    """Build the graph of quads in any order; raises ValueError where an end of an edge is missing."""
    resources: defaultdict[str, _Resource] = defaultdict(dict)
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode):
            resources[quad.subject.value].setdefault(quad.predicate.value, []).append(quad.object)
    classes = {iri: _classes(resource) for iri, resource in resources.items()}
    labels = {
        iri: next(_LABELS[kind] for kind in kinds if kind in _LABELS)
        for iri, kinds in classes.items()
        if kinds & _LABELS.keys()
    }
    ids = {iri: resources[iri][_IDENTIFIER][0].value for iri in labels if _IDENTIFIER in resources[iri]}
    reader = _Reader(resources, ids, labels)
    nodes = tuple(_described(reader.node, iri) for iri in ids)
    edges = tuple(_described(reader.edge, iri) for iri, kinds in classes.items() if _SAYING in kinds)
    return held(Held(nodes, edges))


def _described(read: Callable[[str], Row], iri: str) -> Row:
    """Return what a resource describes. Raises ValueError that names it where it does not."""
    try:
        return read(iri)
    except KeyError as error:
        raise ValueError(f"{iri} lacks {error.args[0]}") from error
    except (AttributeError, TypeError, ValueError, RecursionError) as error:
        raise ValueError(f"{iri} is not described as it should be: {error}") from error


def _classes(resource: _Resource) -> set[str]:
    return {term.value for term in resource.get(str(RDF.type), ())}


class _Reader:
    def __init__(self, resources: dict[str, _Resource], ids: dict[str, str], labels: dict[str, str]) -> None:
        self.resources, self.ids, self.labels = resources, ids, labels

    def node(self, iri: str) -> NodeRow:
        properties: dict[str, Any] = {}
        for predicate, objects in self.resources[iri].items():
            if predicate in _CONCEPTS:
                properties[_CONCEPTS[predicate]] = self._concept(objects[0].value)
            elif predicate == _CANDIDATES:
                properties["candidates"] = sorted(self._id(candidate.value) for candidate in objects)
            elif (name := _name(predicate)) and isinstance(objects[0], ox.Literal):
                properties[name] = _value(objects[0])
        return NodeRow(self.labels[iri], self.ids[iri], dict(sorted(properties.items())))

    def edge(self, iri: str) -> EdgeRow:
        resource = self.resources[iri]
        source, target = (resource[end][0].value for end in (_SUBJECT, _OBJECT))
        properties = {
            name: _value(objects[0])
            for predicate, objects in resource.items()
            if (name := _name(predicate)) and isinstance(objects[0], ox.Literal)
        }
        if _SAID_IN in resource:
            properties["said_in"] = self._id(resource[_SAID_IN][0].value)
        elif _SOURCE in resource:
            properties["said_in"] = BASE + unquote(resource[_SOURCE][0].value.partition(terms.BASE_SOURCES)[2])
        return EdgeRow(
            self._concept(resource[_KIND][0].value),
            self._label(source),
            self._id(source),
            self._label(target),
            self._id(target),
            dict(sorted(properties.items())),
        )

    def _concept(self, iri: str) -> str:
        """Return the code of a concept, else its Vietnamese name."""
        resource = self.resources.get(iri, {})
        if notations := resource.get(str(SKOS.notation)):
            return str(notations[0].value)
        for label in resource.get(str(SKOS.prefLabel), ()):
            if label.language == "vi":
                return str(label.value)
        raise ValueError(f"the concept {iri} has no code and no Vietnamese label")

    def _id(self, iri: str) -> str:
        """Return the identifier of a node, also of one that is named but not described."""
        if iri in self.ids:
            return self.ids[iri]
        _, akn, rest = iri.partition("/akn/")
        if not akn:
            raise ValueError(f"{iri} is no identifier of a document")
        return unquote(akn + rest)

    def _label(self, iri: str) -> str:
        if iri not in self.labels:
            raise ValueError(f"{iri} is named, but not described")
        return self.labels[iri]


def _name(predicate: str) -> str | None:
    """Return the property that a predicate stands for; None for a foreign predicate."""
    if predicate in _NAMES:
        return _NAMES[predicate]
    return predicate.removeprefix(str(CANCU)) if predicate.startswith(str(CANCU)) else None


def _value(literal: ox.Literal) -> Any:
    kind = literal.datatype.value
    if kind == str(XSD.boolean):
        return literal.value in ("true", "1")
    if kind in _INTEGERS:
        return int(literal.value)
    if kind in _NUMBERS:
        return float(literal.value)
    return json.loads(literal.value) if kind == str(RDF.JSON) else literal.value
