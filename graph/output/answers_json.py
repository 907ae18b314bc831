"""What the commands answer as JSON objects (docs/json.md): documents, findings, questions, decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from cancu.graph.identity.questions import Question
from cancu.graph.model.records import Evidence, GraphNode
from cancu.graph.query.checks import Finding
from cancu.messages import sentence


def document_as_json(node: GraphNode) -> dict[str, Any]:
    """Return a document or programme; dates are ISO 8601, unknown values are null."""
    return {"name": node.name, **asdict(node)}


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """Return a finding with its sentence in both languages."""
    return {
        "kind": finding.kind,
        "document": finding.name,
        "document_id": finding.id,
        "other": finding.other_name,
        "other_id": finding.other,
        "code": finding.question.code,
        "vi": sentence(finding.question, "vi"),
        "en": sentence(finding.question, "en"),
        "quote": finding.quote or None,
    }


def question_as_json(question: Question) -> dict[str, Any]:
    """Return an open question with the sentences of both sides."""
    return {
        "id": question.id,
        "code": question.reason.code,
        "vi": sentence(question.reason, "vi"),
        "en": sentence(question.reason, "en"),
        "score": question.score,
        "document": document_as_json(question.document),
        "sentences": _said(question.sentences),
        "meant": question.meant,
        "other": document_as_json(question.other) if question.other else None,
        "other_sentences": _said(question.other_sentences),
    }


def _said(sentences: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [{"said_in": said.said_in_name, "said_in_id": said.said_in, "quote": said.quote} for said in sentences]
