"""The saved SPARQL questions (``queries/sparql/*.rq``), and answers to SPARQL on linked data.

A saved question has the head comment of a saved Cypher question, with ``#`` in place of ``//``. A parameter is the
variable of a line ``VALUES ?name { "default" }``, so that the file runs unchanged in any other tool. Where both
languages have a question of one name, both give the same rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import pyoxigraph as ox

from cancu.extract.model.messages import message
from cancu.graph.exchange import terms
from cancu.graph.exchange.content import Content
from cancu.graph.exchange.data_files import readable
from cancu.graph.exchange.rdf_writer import FORMATS, quads_of
from cancu.graph.model.errors import GraphError
from cancu.graph.store.connection import Table
from cancu.graph.store.saved_queries import Question, parse

_TOKEN = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|"(?!""))*(?:\"{3}|\Z)|'{3}(?:[^'\\]|\\.|'(?!''))*(?:'{3}|\Z)
    |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'
    |<[^<>"{}|^`\\\x00-\x20]*>|\#[^\n\r]*
    |[?$]\w+|[\w.-]*:[\w.%:-]*
    |(?P<word>\w+)|.""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U0*([0-9A-Fa-f]{1,6})")

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class SparqlQuestion:
    """A saved question with its SPARQL; `question.cypher` is its head comment."""

    question: Question
    sparql: str

    def bind(self, given: Mapping[str, str]) -> str:
        """Return the SPARQL with the given values; raises GraphError for an unknown parameter or a wrong value."""
        text = self.sparql
        for name, value in self.question.bind(given).items():
            line = f"VALUES ?{name} {{ {ox.Literal(value)} }}"
            text = _values(name).sub(lambda _, line=line: line, text, count=1)  # type: ignore[misc]
        return text


@cache
def load_questions() -> tuple[SparqlQuestion, ...]:
    """Return all saved SPARQL questions; raises ValueError where a head comment is wrong."""
    folder = resources.files("cancu.queries") / "sparql"
    found = [
        parse_question(file.name.removesuffix(".rq"), file.read_text(encoding="utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".rq")
    ]
    return tuple(sorted(found, key=lambda one: one.question.name))


def parse_question(name: str, text: str) -> SparqlQuestion:
    """Parse the question of a file; raises ValueError where a field of its head comment is missing or wrong."""
    head = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        head.append(f"//{line[1:]}")
    question = parse(name, "\n".join(head))
    for parameter in question.parameters:
        if not _values(parameter.name).search(text):
            raise ValueError(f"{name}.rq: parameter {parameter.name} has no line VALUES ?{parameter.name} {{ ... }}")
    return SparqlQuestion(question, text)


def _values(name: str) -> re.Pattern[str]:
    return re.compile(rf"VALUES \?{name} \{{[^}}]*\}}")


def question(name: str) -> SparqlQuestion | None:
    """Return the saved SPARQL question of this name, None where there is none."""
    return next((found for found in load_questions() if found.question.name == name), None)


def dataset(content: Content, *, base: str = terms.BASE) -> ox.Store:
    """Load the export of a graph into memory, ready for questions."""
    store = ox.Store()
    store.bulk_extend(quads_of(content, base=base))
    return store


def dataset_of_file(path: Path) -> ox.Store:
    """Load a file of linked data, ready for questions; raises GraphError where it cannot be read."""
    form = FORMATS.get(path.suffix.removeprefix("."))
    if form is None:
        known = tuple(f".{ending}" for ending in FORMATS)
        raise GraphError(message("ending-without-form", known=known), place=str(path), status=2)
    store = ox.Store()
    with readable(path, form):
        store.bulk_load(path=path, format=form)
    return store


def ask(store: ox.Store, sparql: str) -> Table:
    """Answer a SPARQL query over all named graphs.

    SELECT gives its rows; ASK one row with `answer`; CONSTRUCT and DESCRIBE rows of subject, predicate and object.
    Raises GraphError where the query is wrong, changes something, or asks another server (SERVICE).
    """
    if _asks_elsewhere(sparql):
        raise GraphError(message("sparql-calls-elsewhere"), status=2)
    try:
        answer = store.query(sparql, prefixes=terms.PREFIXES, use_default_graph_as_union=True)
        if isinstance(answer, ox.QuerySolutions):
            names = tuple(variable.value for variable in answer.variables)
            return Table(names, tuple(tuple(_cell(row[name]) for name in names) for row in answer))
        if isinstance(answer, ox.QueryBoolean):
            return Table(("answer",), ((bool(answer),),))
        return Table(("subject", "predicate", "object"), tuple(_cells(answer)))
    except (SyntaxError, ValueError) as error:
        text = str(error).splitlines()[0].rstrip(".")
        raise GraphError(message("wrong-sparql", text=text), status=2) from error


def _asks_elsewhere(sparql: str) -> bool:
    """Return whether a query has the word SERVICE outside of texts, addresses, names and comments.

    Letters may be written as ``\\u0053`` anywhere; a query is taken as written, and with these replaced.
    """
    readings = (sparql, _ESCAPE.sub(lambda escape: chr(int(escape[1] or escape[2], 16)), sparql))
    return any((match["word"] or "").lower() == "service" for text in readings for match in _TOKEN.finditer(text))


def _cells(triples: Iterable[ox.Triple]) -> Iterable[tuple[Cell, ...]]:
    for triple in triples:
        yield _cell(triple.subject), _cell(triple.predicate), _cell(triple.object)


def _cell(term: object) -> Cell:
    """Return a term as a cell of a table: numbers and truth values as such, everything else as text."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        kind = term.datatype.value.rpartition("#")[2]
        if kind == "boolean":
            return term.value == "true"
        if kind == "integer":
            return int(term.value)
        return float(term.value) if kind in ("decimal", "double", "float") else term.value
    return term.value if isinstance(term, ox.NamedNode) else str(term)
