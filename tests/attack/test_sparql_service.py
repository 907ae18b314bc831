"""SPARQL that asks another server is refused, and no connection is made."""

from __future__ import annotations

import socket

import pyoxigraph as ox
import pytest

from cancu.graph.exchange.questions import ask
from cancu.graph.model.errors import GraphError

CALLS = [
    "SELECT * WHERE { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "SELECT * WHERE { service silent <ADDRESS> { ?s ?p ?o } }",
    "SELECT * WHERE { VALUES ?where { <ADDRESS> } SERVICE ?where { ?s ?p ?o } }",
    "SELECT * WHERE { {SERVICE<ADDRESS>{ ?s ?p ?o }} }",
    "SELECT * WHERE { ?a ?b 'it\\'s' . SERVICE <ADDRESS> { ?s ?p ?o } }",
    'SELECT * WHERE { ?a ?b """x""" . SERVICE <ADDRESS> { ?s ?p ?o } }',
    "SELECT * WHERE { # no\n SERVICE <ADDRESS> { ?s ?p ?o } }",
    "SELECT * WHERE { FILTER(1 < 2) SERVICE <ADDRESS> { ?s ?p ?o } FILTER(2 > 1) }",
    "SELECT * WHERE { \\u0053ERVICE <ADDRESS> { ?s ?p ?o } }",
    "ASK { SERVICE <ADDRESS> { ?s ?p ?o } }",
]


@pytest.mark.parametrize("sparql", CALLS)
def test_no_other_server_is_asked(sparql: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0.05)
        with pytest.raises(GraphError):
            ask(ox.Store(), sparql.replace("ADDRESS", f"http://127.0.0.1:{other.getsockname()[1]}/sparql"))
        with pytest.raises(TimeoutError):
            other.accept()


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service WHERE { ?service ?p 'SERVICE <http://x/>' }",
        "PREFIX service: <http://x/service/> SELECT * WHERE { ?s service:SERVICE <http://x/SERVICE> }",
        'SELECT * WHERE { ?s ?p """a "SERVICE" b""" } # SERVICE <http://x/>',
    ],
)
def test_the_word_alone_is_no_call(sparql: str) -> None:
    assert ask(ox.Store(), sparql).rows == ()
