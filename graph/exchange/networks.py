"""A graph for network tools: as a networkx graph, and from it GraphML (yEd), GEXF (Gephi) and JSON node-link."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, TypeAlias

import networkx as nx

from graph.exchange.content import Content

Network: TypeAlias = nx.MultiDiGraph

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RENAMED = {"start": "from_offset", "end": "to_offset", "type": "document_type"}
"""Names that GEXF keeps for itself: an attribute ``start`` would be a point in time."""


def as_networkx(content: Content) -> Network:
    """The graph in memory: nodes by id with `node_label` and their properties, edges with `relation` and theirs."""
    network: Network = nx.MultiDiGraph()
    for node in content.nodes():
        network.add_node(node.id, node_label=node.label, **node.properties)
    for edge in content.edges():
        network.add_edge(edge.source, edge.target, relation=edge.type, **_without_key(edge.properties))
    return network


def write_graphml(content: Content, path: Path) -> None:
    """Writes GraphML; lists become text, parted by semicolons."""
    nx.write_graphml_lxml(_flat(as_networkx(content)), path, encoding="utf-8", prettyprint=False)


def write_gexf(content: Content, path: Path) -> None:
    """Writes GEXF 1.2; lists become text, parted by semicolons, offsets are `from_offset` and `to_offset`."""
    nx.write_gexf(_flat(as_networkx(content)), path, encoding="utf-8", prettyprint=False)


def write_json(content: Content, path: Path) -> None:
    """Writes JSON node-link, as networkx and D3 read it."""
    data = nx.node_link_data(as_networkx(content), edges="edges")
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")


def _without_key(properties: Any) -> dict[str, Any]:
    """`key` is what networkx calls the number of a parallel edge."""
    return {("statement" if name == "key" else name): value for name, value in properties.items()}


def _flat(network: Network) -> Network:
    """The same with plain values only, without the characters that XML cannot hold, with labels for drawing."""
    flat: Network = nx.MultiDiGraph()
    for id_, data in network.nodes(data=True):
        flat.add_node(id_, label=_plain(data.get("name") or id_), **_plain_all(data))
    for source, target, data in network.edges(data=True):
        flat.add_edge(source, target, label=data["relation"], **_plain_all(data))
    return flat


def _plain_all(data: dict[str, Any]) -> dict[str, Any]:
    return {_RENAMED.get(name, name): _plain(value) for name, value in data.items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    elif isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False)
    return _NOT_XML.sub("", value) if isinstance(value, str) else value
