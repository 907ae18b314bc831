"""Made-up extractions of amending acts: one instruction a line."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cancu.extract.model.records import THIS, Change, ChangeAction, ChangeScope, Citation, Extraction, Relation, Span
from tests.graph.made_up import document, target_of


@dataclass(frozen=True)
class Instruction:
    """One instruction: what it does to which part of which document (number, date, issuer); None: the whole one."""

    action: ChangeAction
    target: tuple[str, str | None, str | None]
    provision: str | None
    acting: str | None = "khoản 1 Điều 1"
    scope: ChangeScope = "provision"
    position: str | None = None
    effective: str | None = None
    effective_to: str | None = None
    new: str = ""
    words: str = ""


_RELATION = {"repeal": "REPEALS", "replacement": "REPLACES"}


def amending(
    number: str, date: str, issuer: str, *instructions: Instruction, force: tuple[str | None, str | None] | None = None
) -> Extraction:
    """Return the extraction of an act with these instructions; force: first and last day that it gives."""
    made = document(number, date, issuer, force=force)
    text, citations, relations = made.text, list(made.citations), []
    changes, sentences = [], list(made.sentences)
    for one in instructions:
        start = len(text)
        named, its_date, its_issuer = one.target
        text += one.words or f"{one.action} {one.provision or ''} {named}"
        end = len(text)
        at = text.index(named, start)
        target = target_of(named, its_date, its_issuer)
        citations.append(Citation(at, at + len(named), named, "full", target, one.provision))
        text += f" như sau: “{one.new}”.\n" if one.new else ".\n"
        spans = (Span(text.index("“", end) + 1, text.rindex("”")),) if one.new else ()
        sentences.append(Span(start, len(text) - 1))
        kind = _RELATION.get(one.action, "AMENDS") if one.provision is None or one.action == "repeal" else "AMENDS"
        relations.append(Relation(THIS, kind, target.id, start, end, one.provision))  # type: ignore[arg-type]
        effective = one.effective or made.document.in_force_from
        changes.append(
            Change(
                start,
                end,
                one.action,
                one.scope,
                target.id,
                one.acting,
                one.provision,
                one.position,
                new=spans,
                effective=effective,
                effective_to=one.effective_to,
            )
        )
    return replace(
        made,
        text=text,
        citations=tuple(citations),
        relations=tuple(relations),
        changes=tuple(changes),
        sentences=tuple(sentences),
    )
