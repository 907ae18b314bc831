"""The mentions of a text as the text component takes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cancu.extract.batch.recognised import DOUBTED
from cancu.extract.model.locations import confidence_of
from cancu.extract.model.records import Agency, Citation, Extraction, Programme
from cancu.graph.model.records import GraphNode
from cancu.graph.model.titles import display_title
from cancu.views.picture import day, text_state
from cancu.views.texts import t

_ORDER = {"citation": 0, "programme": 1, "agency": 2}


def marks(extraction: Extraction, targets: Mapping[str, str], nodes: Mapping[str, GraphNode]) -> list[dict[str, Any]]:
    """Return all mentions in the order of the text; of nested ones the outer comes first.

    targets: graph ids by the extraction's ids; nodes: documents by graph id, with their status.
    """
    found = [_citation(citation, nodes.get(targets.get(citation.target.id, ""))) for citation in extraction.citations]
    found += [_mark(p, "programme", p.id, f"{p.type} {p.title}") for p in extraction.programmes]
    found += [_mark(a, "agency", a.id, " · ".join((a.name, t(f"role.{a.role}")))) for a in extraction.agencies]
    found = [_with_doubt(mark, extraction) for mark in found] if extraction.words else found
    found += doubted_words(extraction)
    return sorted(found, key=lambda mark: (mark["start"], _ORDER.get(mark["kind"], 3), -mark["end"]))


def doubted_words(extraction: Extraction) -> list[dict[str, Any]]:
    """Return the words of a scan that were not read surely, as the text component takes them."""
    return [
        {
            "start": word.start,
            "end": word.end,
            "kind": "look",
            "key": f"line {word.start}",
            "hint": t("scan.doubted", percent=round(100 * word.confidence)),
            "doubtful": False,
        }
        for word in extraction.words
        if word.confidence < DOUBTED
    ]


def _with_doubt(mark: dict[str, Any], extraction: Extraction) -> dict[str, Any]:
    """Return a mark that says where a word in it was not read surely."""
    sure = confidence_of(extraction.words, mark["start"], mark["end"])
    if sure >= DOUBTED:
        return mark
    return {**mark, "hint": f"{mark['hint']} · {t('scan.doubted', percent=round(100 * sure))}", "doubtful": True}


def _citation(citation: Citation, node: GraphNode | None) -> dict[str, Any]:
    if node is None:
        return _mark(citation, "citation", "", " · ".join((citation.text, t("unresolved"))), doubtful=True)
    doubtful = node.resolution != "resolved"
    facts = (
        citation.provision,
        node.name,
        day(node.date),
        node.issuer,
        display_title(node.title) if node.number and node.title else None,
        text_state(node),
        t(f"status.{node.status}"),
        t(node.resolution) if doubtful else None,
    )
    return _mark(citation, "citation", node.id, " · ".join(filter(None, facts)), doubtful=doubtful)


def _mark(
    mention: Citation | Programme | Agency, kind: str, id_: str, hint: str, *, doubtful: bool = False
) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "kind": kind,
        "key": f"{kind} {id_}",
        "hint": hint,
        "doubtful": doubtful,
    }
