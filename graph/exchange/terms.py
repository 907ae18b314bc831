"""The terms of the linked data: ELI 1.5, ORG, PROV, DCTERMS and SKOS, and what these lack.

ELI: European Legislation Identifier, ontology 1.5 (http://data.europa.eu/eli/ontology); rdflib does not ship it.
What a property of `cancu.graph.model.schema` becomes is in `PROPERTIES`, a label in `CLASSES`, a relationship type in
`RELATIONS`; one that is in none of them becomes a term of `CANCU` with its own name.
"""

from __future__ import annotations

from urllib.parse import quote

from rdflib import DCTERMS, ORG, PROV, RDFS, Namespace, URIRef
from rdflib.namespace import FOAF, DefinedNamespace

BASE = "https://can-cu.example"
"""What identifiers (``/akn/vn/...``) follow where no other base is given; reserved by RFC 2606, nobody can own it."""

BASE_SOURCES = "/base-layer/"
"""What follows it in the names of the sources of the base layer, before their origin."""

CANCU = Namespace(f"{BASE}/vocabulary#")
TYPE = Namespace(f"{BASE}/type/")
STATUS = Namespace(f"{BASE}/status/")
RELATION = Namespace(f"{BASE}/relation/")


class ELI(DefinedNamespace):
    """The terms of ELI 1.5 that are used here; another name is an error."""

    _NS = Namespace("http://data.europa.eu/eli/ontology#")
    _fail = True

    LegalResource: URIRef
    amends: URIRef
    based_on: URIRef
    cites: URIRef
    date_document: URIRef
    date_no_longer_in_force: URIRef
    ensures_implementation_of: URIRef
    first_date_entry_in_force: URIRef
    has_annex: URIRef
    id_local: URIRef
    in_force: URIRef
    LegalResourceSubdivision: URIRef
    is_part_of: URIRef
    passed_by: URIRef
    repeals: URIRef
    type_document: URIRef


IN_FORCE = URIRef("http://data.europa.eu/eli/ontology#InForce-inForce")
NOT_IN_FORCE = URIRef("http://data.europa.eu/eli/ontology#InForce-notInForce")
FORCE = {
    "in_force": IN_FORCE,
    "not_yet": NOT_IN_FORCE,
    "ended": NOT_IN_FORCE,
    "suspended": NOT_IN_FORCE,
}
"""``eli:in_force`` of a status; of a partly ended document, and of an unknown status, nothing is said."""

CLASSES: dict[str, URIRef] = {
    "Document": ELI.LegalResource,
    "Agency": ORG.FormalOrganization,
    "Programme": CANCU.Programme,
    "Person": FOAF.Person,
    "Place": DCTERMS.Location,
    "Provision": ELI.LegalResourceSubdivision,
    "Change": CANCU.Change,
}
GROUP = CANCU.AgencyGroup
"""The class of a group of agencies (`các sở, ban, ngành`), which is no formal organization."""

RELATIONS: dict[str, URIRef] = {
    "BASED_ON": ELI.based_on,
    "IMPLEMENTS": ELI.ensures_implementation_of,
    "AMENDS": ELI.amends,
    "REPEALS": ELI.repeals,
    "ATTACHES": ELI.has_annex,
    "CITES": ELI.cites,
    "ISSUED_BY": ELI.passed_by,
    "PART_OF": ORG.subOrganizationOf,
    "HAS_MEMBER": ORG.hasMember,
    "LOCATED_IN": DCTERMS.spatial,
}

PARTIAL: dict[str, URIRef] = {"REPEALS": CANCU.repeals_part, "REPLACES": CANCU.replaces_part}
"""The properties of relations that end parts of a document, and not the whole."""

PROPERTIES: dict[str, URIRef] = {
    "name": RDFS.label,
    "number": ELI.id_local,
    "title": DCTERMS.title,
    "date": ELI.date_document,
    "in_force_from": ELI.first_date_entry_in_force,
    "in_force_to": ELI.date_no_longer_in_force,
    "quote": PROV.value,
}
PARTIAL_DATE = DCTERMS.date
"""Of a document whose day or month is not known, or does not exist: ``eli:date_document`` takes whole dates only."""

PREFIXES = {
    "cancu": str(CANCU),
    "type": str(TYPE),
    "status": str(STATUS),
    "relation": str(RELATION),
    "eli": str(ELI._NS),
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def relation_term(kind: str, source_label: str, provision: str | None = None) -> URIRef:
    """Return the property for a relationship type from a node of this label.

    provision: the part of the target that it is about: a document that loses a part is not repealed.
    """
    if provision and kind in PARTIAL:
        return PARTIAL[kind]
    if kind == "PART_OF" and source_label == "Provision":
        return ELI.is_part_of
    return RELATIONS.get(kind) or CANCU[kind.lower()]


def property_term(name: str) -> URIRef:
    """Return the RDF property for a property of a node or relationship."""
    return PROPERTIES.get(name) or CANCU[name]


def class_term(label: str) -> URIRef:
    """Return the class for a label."""
    return CLASSES.get(label) or CANCU[label]


def iri(base: str, id_: str) -> str:
    """Return the IRI of an identifier of the graph."""
    return base + quote(id_, safe="/~:@!$&'()*+,;=-._")
