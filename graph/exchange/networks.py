"""A graph for network tools: as a networkx graph, and streamed as GraphML (yEd), GEXF (Gephi) and JSON node-link.

GraphML 1.0: http://graphml.graphdrawing.org/specification.html; GEXF 1.2: https://gexf.net/1.2/. Both name the
attributes before the first node, so that the content is gone through twice; nothing of it is kept in memory.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any, TypeAlias

import networkx as nx
from lxml import etree

from cancu.graph.exchange.content import Content, changed_meanwhile
from cancu.graph.loading.rows import EdgeRow, NodeRow

Network: TypeAlias = nx.MultiDiGraph
Values: TypeAlias = dict[str, str | int | float | bool]
Described: TypeAlias = tuple[dict[str, str], Values]
"""What XML says of a node or an edge: its id (and ends), its attributes."""
Attributes: TypeAlias = dict[tuple[str, str], str]
"""The ids of attributes by name and type: one that is a number here and a text there is two."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RENAMED = {"start": "from_offset", "end": "to_offset", "type": "document_type"}
"""Names that GEXF keeps for itself: an attribute ``start`` would be a point in time."""
_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}


def as_networkx(content: Content) -> Network:
    """Return the graph in memory: nodes by id with `node_label`, edges with `relation`, both with their properties."""
    network: Network = nx.MultiDiGraph()
    for node in content.nodes():
        network.add_node(node.id, **_node_data(node))
    for edge in content.edges():
        network.add_edge(edge.source, edge.target, **_edge_data(edge))
    return network


def write_graphml(content: Content, path: Path) -> None:
    """Write GraphML; lists become text, separated by semicolons.

    Raises OSError; GraphError where the graph is changed meanwhile.
    """
    parts = _parts(content)
    with _document(path) as xml, xml.element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns"):
        for tag, _, attributes in parts:
            for (name, kind), id_ in attributes.items():
                xml.write(etree.Element("key", {"id": id_, "for": tag, "attr.name": name, "attr.type": kind}))
        with xml.element("graph", edgedefault="directed"):
            for tag, rows, attributes in parts:
                for place, values in rows(content):
                    element = etree.Element(tag, place)
                    for name, value in values.items():
                        key = _id_of(attributes, name, value)
                        etree.SubElement(element, "data", key=key).text = _text(value)
                    xml.write(element)


def write_gexf(content: Content, path: Path) -> None:
    """Write GEXF 1.2; lists become text, separated by semicolons, offsets are `from_offset` and `to_offset`.

    Raises OSError; GraphError where the graph is changed meanwhile.
    """
    parts = _parts(content)
    with (
        _document(path) as xml,
        xml.element("gexf", xmlns="http://www.gexf.net/1.2draft", version="1.2"),
        xml.element("graph", mode="static", defaultedgetype="directed"),
    ):
        for tag, _, attributes in parts:
            with xml.element("attributes", {"class": tag, "mode": "static"}):
                for (name, kind), id_ in attributes.items():
                    xml.write(etree.Element("attribute", id=id_, title=name, type=kind))
        for tag, rows, attributes in parts:
            with xml.element(f"{tag}s"):
                for place, values in rows(content):
                    element = etree.Element(tag, place, label=values["label"])
                    listed = etree.SubElement(element, "attvalues")
                    for name, value in values.items():
                        id_ = _id_of(attributes, name, value)
                        etree.SubElement(listed, "attvalue", {"for": id_, "value": _text(value)})
                    xml.write(element)


def write_json(content: Content, path: Path) -> None:
    """Write JSON node-link, as networkx and D3 read it. Raises OSError."""
    with path.open("w", encoding="utf-8") as out:
        out.write('{"directed": true, "multigraph": true, "graph": {}, "nodes": [')
        out.writelines(_items({**_node_data(node), "id": node.id} for node in content.nodes()))
        out.write('], "edges": [')
        out.writelines(_items(_linked(content.edges())))
        out.write("]}\n")


def _node_data(node: NodeRow) -> dict[str, Any]:
    return {"node_label": node.label, **node.properties}


def _edge_data(edge: EdgeRow) -> dict[str, Any]:
    """`key` is what networkx calls the number of a parallel edge."""
    said = {("statement" if name == "key" else name): value for name, value in edge.properties.items()}
    return {"relation": edge.type, **said}


def _items(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the elements of a JSON list, one a line."""
    before = "\n"
    for row in rows:
        yield before + json.dumps(row, ensure_ascii=False)
        before = ",\n"


def _linked(edges: Iterable[EdgeRow]) -> Iterator[dict[str, Any]]:
    """Yield the edges with their ends, and the number of each among its parallel ones."""
    for source, of_source in groupby(edges, key=lambda edge: edge.source):
        parallel: Counter[str] = Counter()
        for edge in of_source:
            yield {**_edge_data(edge), "source": source, "target": edge.target, "key": parallel[edge.target]}
            parallel[edge.target] += 1


def _id_of(attributes: Attributes, name: str, value: str | int | float | bool) -> str:
    try:
        return attributes[name, _TYPES[type(value)]]
    except KeyError:
        raise changed_meanwhile() from None


@contextmanager
def _document(path: Path) -> Iterator[Any]:
    with path.open("wb") as out, etree.xmlfile(out, encoding="utf-8") as xml:
        xml.write_declaration()
        yield xml


def _nodes(content: Content) -> Iterator[Described]:
    for node in content.nodes():
        name = node.properties.get("name") or node.id
        yield {"id": str(_plain(node.id))}, _plain_values({"label": name, **_node_data(node)})


def _edges(content: Content) -> Iterator[Described]:
    for number, edge in enumerate(content.edges()):
        ends = {"source": str(_plain(edge.source)), "target": str(_plain(edge.target))}
        yield {"id": str(number), **ends}, _plain_values({"label": edge.type, **_edge_data(edge)})


def _parts(content: Content) -> list[tuple[str, Callable[[Content], Iterator[Described]], Attributes]]:
    """Return tag, iterator and attributes of nodes and of edges."""
    return [(tag, rows, _attributes(tag, rows(content))) for tag, rows in (("node", _nodes), ("edge", _edges))]


def _attributes(tag: str, rows: Iterable[Described]) -> Attributes:
    found = {(name, _TYPES[type(value)]) for _, values in rows for name, value in values.items()}
    return {attribute: f"{tag}{number}" for number, attribute in enumerate(sorted(found))}


def _plain_values(data: Mapping[str, Any]) -> Values:
    """Return the values as plain ones, without empty ones and the characters that XML cannot hold."""
    return {_RENAMED.get(name, name): _plain(value) for name, value in data.items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    elif isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False)
    return _NOT_XML.sub("", value) if isinstance(value, str) else value


def _text(value: str | int | float | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
