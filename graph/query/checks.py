"""Checks: what is wrong or missing in the graph, as questions to a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, get_args

from cancu.extract.model.messages import Message, from_stored, message
from cancu.graph.analysis.conflicts import circles
from cancu.graph.analysis.network import circular_part
from cancu.graph.authority.tiers import ROWS, row_name
from cancu.graph.force.force_message import force_message
from cancu.graph.force.rules import may_amend_constitution, may_repeal
from cancu.graph.model.relation_types import ANY_RELATION, NOT_BASE_ONLY, OF_TEXT, RELATION_TYPES
from cancu.graph.query.ended_bases import EndedBasis, ended_bases, ended_bases_of
from cancu.graph.store.connection import Row, Store

Kind = Literal[
    "suspected same",
    "suspect number",
    "doubtful saying",
    "read from picture",
    "ended basis",
    "perhaps ended basis",
    "lower changes higher",
    "circle",
    "number used twice",
    "late task",
    "ambiguous",
    "unresolved",
    "disagreement",
    "no number",
    "no date",
    "cited, not held",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""All kinds, those that need a decision first."""
MOST = 500
"""Findings of one kind that are listed unless more are asked for."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding: the document (`id`, `name`), and the question; other: the second document of a pair.

    quote: the sentence that shows it, "" where it is about no single sentence.
    """

    kind: Kind
    id: str
    name: str
    question: Message
    other: str | None = None
    other_name: str | None = None
    quote: str = ""


def findings(store: Store, kinds: Sequence[Kind] = KINDS, *, limit: int = MOST) -> list[Finding]:
    """Return the findings of these kinds in their order, at most `limit` of each."""
    bases = list(ended_bases(store)) if _OF_BASES.keys() & {*kinds} else []
    return [
        finding
        for kind in kinds
        for finding in (_ended(bases, kind, limit) if kind in _OF_BASES else _CHECKS[kind](store, limit))
    ]


def document_findings(store: Store, id_: str) -> list[Finding]:
    """Return what a person should look at in one document: bases that had ended, citations that cannot be right."""
    bases = ended_bases_of(store, id_)
    found = [finding for kind in _OF_BASES for finding in _ended(bases, kind, MOST)]
    rows = store.read(f"MATCH (a:Document {{id: $id}})-[r:{ANY_RELATION}]->(b:Document) {_DOUBTED}", {"id": id_})
    return found + [_doubtful(row) for row in rows]


def _suspected_same(store: Store, limit: int) -> Iterator[Finding]:
    ids = {source for source, _ in store.asked_ends(["SUSPECTED_SAME_AS"])}
    for row in store.read(
        "UNWIND $ids AS id MATCH (a:Document {id: id})-[r:SUSPECTED_SAME_AS]->(b:Document) "
        "RETURN a.id AS a, a.name AS one, b.id AS b, "
        "b.name AS two, r.reason AS reason ORDER BY r.score DESC, a, b LIMIT $limit",
        {"ids": sorted(ids), "limit": limit},
    ):
        question = message("same-document", reason=from_stored(row["reason"]), other=row["two"])
        yield Finding("suspected same", row["a"], row["one"], question, row["b"], row["two"])


_DOUBTED = (
    "WHERE r.warning_question IS NOT NULL "
    "WITH r.warning_question AS asked, r.said_in AS said, b.id AS b, b.name AS two, min(r.warning) AS question, "
    "max(r.warning_score) AS score, min(r.quote) AS quote, count(DISTINCT r.quote) AS places "
    "MATCH (d:Document {id: said}) "
    "RETURN d.id AS a, d.name AS one, b, two, question, score, quote, places ORDER BY score DESC, a, b, asked"
)
"""Joins relations `r` to documents `b` that one text says and one question asks about: a mistyped number of a list of
amending acts is the target of a relation of each of them."""


def _doubtful_sayings(store: Store, limit: int) -> Iterator[Finding]:
    ids = {source for source, _ in store.asked_ends(RELATION_TYPES)}
    for row in store.read(
        f"UNWIND $ids AS id MATCH (a:Document {{id: id}})-[r:{ANY_RELATION}]->(b:Document) {_DOUBTED} LIMIT $limit",
        {"ids": sorted(ids), "limit": limit},
    ):
        yield _doubtful(row)


def _doubtful(row: Row) -> Finding:
    question = from_stored(row["question"])
    if row["places"] > 1:
        question = message("doubted-in-places", question=question, count=row["places"])
    return Finding("doubtful saying", row["a"], row["one"], question, row["b"], row["two"], row["quote"] or "")


_OF_BASES: Mapping[Kind, bool] = {"ended basis": True, "perhaps ended basis": False}
"""The checks of bases that had ended when they were used, and whether that is certain."""


def _ended(bases: Iterable[EndedBasis], kind: Kind, limit: int) -> Iterator[Finding]:
    """Return the findings of bases that had certainly, or perhaps, ended when they were used."""
    for one in islice((basis for basis in bases if basis.certain == _OF_BASES[kind]), limit):
        said = force_message(one.force)
        if one.part:
            question = message("ended-part-of-basis", basis=one.basis_name, part=one.part, force=said, day=one.date)
        else:
            question = message("ended-basis", basis=one.basis_name, force=said, day=one.date)
        evidence = [change.evidence[0].quote for change in one.force.decisive[:1] if change.evidence]
        evidence += [one.force.terms.said.quote] if one.force.since_from == "term" and one.force.terms.said else []
        quote = "\n".join((*evidence, one.quote))
        yield Finding(kind, one.document, one.document_name, question, one.basis, one.basis_name, quote)


_CONSTITUTION = "Hiến pháp"
_LOWER: Mapping[str, Callable[[str, Message, Message], Message]] = {
    "AMENDS": lambda document, low, high: message("lower-amends", document=document, low=low, high=high),
    "REPLACES": lambda document, low, high: message("lower-replaces", document=document, low=low, high=high),
    "REPEALS": lambda document, low, high: message("lower-repeals", document=document, low=low, high=high),
}


def _lower_changes(store: Store, limit: int) -> Iterator[Finding]:
    """Find changes from a lower level; within one level any decision may end another, as lists of expired acts do."""
    for row in store.read(
        "MATCH (a:Document)-[r:AMENDS|REPLACES|REPEALS]->(b:Document) "
        f"WHERE a.tier - a.tier % {ROWS} > b.tier - b.tier % {ROWS} AND a.lane = b.lane AND {OF_TEXT} "
        "RETURN a.id AS a, a.name AS one, a.tier AS low, a.lane AS lane, b.id AS b, b.name AS two, b.tier AS high, "
        "a.type AS type, a.number AS number, a.date AS date, a.issuer AS issuer, a.issuer = b.issuer AS same_issuer, "
        "b.type AS changed_type, "
        "type(r) AS relation, min(r.quote) AS quote ORDER BY a, b LIMIT $limit",
        {"limit": limit},
    ):
        if row["same_issuer"] and may_repeal(row["type"], row["number"], row["date"], row["relation"]):
            continue
        if row["changed_type"] == _CONSTITUTION and may_amend_constitution(row["issuer"], row["date"]):
            continue
        low, high = row_name(row["low"], row["lane"]), row_name(row["high"], row["lane"])
        question = _LOWER[row["relation"]](row["two"], low, high)
        yield Finding("lower changes higher", row["a"], row["one"], question, row["b"], row["two"], row["quote"] or "")


def _circles(store: Store, limit: int) -> Iterator[Finding]:
    network = circular_part(store)
    found = sorted(circles(network), key=lambda one: (len(one), one))
    for way in found[:limit]:
        names = [str(network.nodes[id_]["name"]) for id_ in way]
        question = message("circle", documents=(*names, names[0]))
        yield Finding("circle", way[0], names[0], question, way[1], names[1])


def _numbers_used_twice(store: Store, limit: int) -> Iterator[Finding]:
    for row in store.read(
        "MATCH (d:Document)-[:READ_FROM]->(s:Source) WITH d, count(s) AS texts WHERE texts > 1 "
        "WITH d ORDER BY d.id LIMIT $limit MATCH (d)-[:READ_FROM]->(s:Source) WITH d, s ORDER BY s.id "
        "RETURN d.id AS id, d.name AS name, collect(s.paths) AS paths ORDER BY id",
        {"limit": limit},
    ):
        files = tuple(sorted(", ".join(sorted(one)) for one in row["paths"]))
        question = message("number-used-twice", count=len(files), files=files)
        yield Finding("number used twice", row["id"], row["name"], question)


def _late_tasks(store: Store, limit: int) -> Iterator[Finding]:
    for row in store.read(
        "MATCH (d:Document)-[r:ASSIGNS]->(a:Agency) WHERE a.active_to IS NOT NULL AND d.date >= a.active_to "
        "OPTIONAL MATCH (a)-[:SUCCEEDED_BY]->(b:Agency) "
        "RETURN d.id AS id, d.name AS name, d.date AS date, a.name AS agency, a.active_to AS until, "
        "min(r.quote) AS quote, collect(DISTINCT b.name) AS successors ORDER BY date DESC, id, agency LIMIT $limit",
        {"limit": limit},
    ):
        agency, until, successors = row["agency"], row["until"], tuple(sorted(row["successors"]))
        if successors:
            question = message("late-task-now", agency=agency, until=until, successors=successors)
        else:
            question = message("late-task", agency=agency, until=until)
        yield Finding("late task", row["id"], row["name"], question, quote=row["quote"] or "")


def _of_documents(
    kind: Kind, condition: str, question: Callable[[Row], Message], order: str = "id"
) -> Callable[[Store, int], list[Finding]]:
    """Make a check of single documents by a Cypher condition; question: what to ask about a row of its result."""

    def check(store: Store, limit: int) -> list[Finding]:
        rows = store.read(
            f"MATCH (d:Document) WHERE {condition} AND {NOT_BASE_ONLY} RETURN d.id AS id, d.name AS name, "
            f"d.suspicion AS suspicion, d.disagreement AS disagreement, d.cited_by AS times "
            f"ORDER BY {order} LIMIT $limit",
            {"limit": limit},
        )
        return [Finding(kind, row["id"], row["name"], question(row)) for row in rows]

    return check


_UNSURE = {
    ("number",): message("unsure-number"),
    ("date",): message("unsure-date"),
    ("number", "date"): message("unsure-number-and-date"),
}


def _read_from_picture(store: Store, limit: int) -> Iterator[Finding]:
    for row in store.read(
        "MATCH (d:Document) WHERE d.unsure IS NOT NULL RETURN d.id AS id, d.name AS name, d.unsure AS unsure "
        "ORDER BY id LIMIT $limit",
        {"limit": limit},
    ):
        question = message("letterhead-not-confirmed", what=_UNSURE[tuple(row["unsure"])])
        yield Finding("read from picture", row["id"], row["name"], question)


_CHECKS: dict[Kind, Callable[[Store, int], Iterable[Finding]]] = {
    "suspected same": _suspected_same,
    "suspect number": _of_documents(
        "suspect number", "d.suspicion_question > ''", lambda row: from_stored(row["suspicion"])
    ),
    "doubtful saying": _doubtful_sayings,
    "read from picture": _read_from_picture,
    "lower changes higher": _lower_changes,
    "circle": _circles,
    "number used twice": _numbers_used_twice,
    "late task": _late_tasks,
    "ambiguous": _of_documents("ambiguous", "d.resolution = 'ambiguous'", lambda row: message("several-fit")),
    "unresolved": _of_documents(
        "unresolved", "d.resolution = 'unresolved'", lambda row: message("year-or-issuer-missing")
    ),
    "disagreement": _of_documents(
        "disagreement", "d.disagreement IS NOT NULL", lambda row: from_stored(row["disagreement"])
    ),
    "no number": _of_documents("no number", "d.held AND d.number IS NULL", lambda row: message("missing-number")),
    "no date": _of_documents("no date", "d.held AND d.date IS NULL", lambda row: message("missing-date")),
    "cited, not held": _of_documents(
        "cited, not held",
        "d.held = false AND d.cited_by > 0",
        lambda row: message("only-cited", times=row["times"]),
        "times DESC, id",
    ),
}
