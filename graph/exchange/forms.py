"""The export forms of a graph or of one chain, by name and by the ending of a file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cancu.graph.exchange import cypher_script, networks, rdf_writer, tables
from cancu.graph.exchange.content import Content
from cancu.graph.model.write_errors import not_written

Writer = Callable[[Content, Path], None]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of export.

    name: what a user calls it, and the ending of its files (``csv`` is a folder of two files); meaning: what reads it;
    write: raises OSError.
    """

    name: str
    meaning: str
    write: Writer


def _linked(name: str, base: str) -> Writer:
    return partial(_write_linked, form=name, base=base)


def _write_linked(content: Content, path: Path, *, form: str, base: str) -> None:
    rdf_writer.write(content, path, form, base=base)


_MEANINGS = {
    "ttl": "Turtle: linked data for people",
    "trig": "TriG: linked data, a named graph for each document that says so",
    "nt": "N-Triples: linked data, a triple a line",
    "nq": "N-Quads: N-Triples with named graphs",
    "jsonld": "JSON-LD: linked data for web developers",
    "rdf": "RDF/XML: linked data for older tools",
}
_OTHERS = (
    Form("graphml", "GraphML: yEd, Cytoscape, networkx", networks.write_graphml),
    Form("gexf", "GEXF: Gephi", networks.write_gexf),
    Form("json", "JSON node-link: D3, networkx", networks.write_json),
    Form("cypher", "Cypher script: cypher-shell, Neo4j Browser", cypher_script.write),
    Form("csv", "folder of nodes.csv and edges.csv: neo4j-admin database import, spreadsheets", tables.write),
)


def forms(base: str) -> Mapping[str, Form]:
    """Return all forms by name; base: what the identifiers of linked data start with."""
    linked = [Form(name, _MEANINGS[name], _linked(name, base)) for name in rdf_writer.FORMATS]
    return {form.name: form for form in (*linked, *_OTHERS)}


def export(content: Content, path: Path, form: Form) -> None:
    """Write a graph whole or not at all: where writing fails, an existing file stays as it was.

    Raises GraphError where the file cannot be written.
    """
    write_whole(path, lambda target: form.write(content, target))


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` make a file or folder beside its place, and move it there when it is complete.

    Raises GraphError where that cannot be done.
    """
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}-") as beside:
            made = Path(beside, path.name)
            write(made)
            if made.is_dir():
                path.mkdir(exist_ok=True)
                for file in made.iterdir():
                    file.replace(path / file.name)
            else:
                made.replace(path)
    except OSError as error:
        raise not_written(error, str(path)) from error
