"""Whether the documents that a draft rests on, or tells to follow, are in force on its day."""

from __future__ import annotations

from collections.abc import Iterator

from cancu.extract.lexicon.akn_ids import number_slug
from cancu.extract.model.messages import message
from cancu.extract.model.records import THIS
from cancu.graph.authority.acts import known_act
from cancu.graph.draft.finding import of_document, of_force, of_line
from cancu.graph.draft.library import of_act, superseding
from cancu.graph.draft.records import CheckedDocument, Finding, Verdict
from cancu.graph.draft.stated import as_cited, described, has_other_title, likeness
from cancu.graph.draft.view import Cited, Draft, is_day
from cancu.graph.draft.wording import full_citation
from cancu.graph.force.base_force import force_of_act
from cancu.graph.force.force_message import force_message
from cancu.graph.force.provisions import force_of_part
from cancu.graph.model.force import Change, Force
from cancu.graph.model.records import GraphNode

_PLANS = ("Kế hoạch", "Công văn", "Thông báo", "Tờ trình", "Báo cáo", "Chương trình")
"""What prepares for a law that is passed and not yet in force."""
_LONGEST_WAIT = 3
"""Years between the passing of an act and its effect; a longer time is that of a part of it."""
_EXACT = ("codification", "consolidation")
"""Sources of the base layer that name the provision that ends."""
_SAME_SUBJECT = 60
"""Likeness of two titles (0 to 100) of which one goes on with the subject of the other."""


def ended_basis(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a basis that had ended as a whole on the day of the draft."""
    force = line.known.force
    if not line.is_basis or draft.consolidated or force is None or force.code != "ended":
        return
    document = line.known.document
    span = described(draft, line)
    proposal = _replacement(draft, line, force, draft.quote(*span))
    name = document.name if document else line.citation.text
    said = message("draft-ended-basis", document=name, day=draft.day, force=force_message(force))
    certain = line.preamble and is_certain_end(force, draft.day) and is_that_document(line)
    verdict: Verdict = "wrong" if certain else "look"
    yield of_line(
        draft, line, "ended-basis", verdict, said, span=span, evidence=of_force(force), proposal=proposal
    )  # fmt: skip


def superseded_basis(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a law as a basis where a later law of the same name is in force on the day of the draft."""
    document, force = line.known.document, line.known.force
    if not line.is_basis or draft.consolidated or document is None or (force and force.code == "ended"):
        return
    newer = superseding(document, draft.day)
    if newer is None:
        return
    found = of_act(newer)
    span = described(draft, line)
    said = message("draft-superseded-basis", document=document.name, newer=found.name, first=newer.in_force_from)
    certain = line.preamble and is_that_document(line)
    yield of_line(
        draft,
        line,
        "ended-basis",
        "wrong" if certain else "look",
        said,
        span=span,
        evidence=(of_document(found), of_document(document)),
        proposal=full_citation(as_cited(draft, line, found), draft.quote(*span)),
    )


def perhaps_ended_basis(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a basis that another act ended on a day that is not known, or whose number several acts have."""
    force = line.known.force
    if not line.is_basis or draft.consolidated or force is None or force.code != "unknown":
        return
    if line.known.document and superseding(line.known.document, draft.day):
        return  # `superseded_basis` has told of it
    name = line.known.document.name if line.known.document else line.citation.text
    if force.reason == "shared-number":
        said = message("draft-basis-of-shared-number", document=name, day=draft.day, force=force_message(force))
        yield of_line(draft, line, "perhaps-ended-basis", "look", said, evidence=of_force(force))
    elif force.reason in ("end-day-unknown", "term-perhaps-extended", "amended-acts-ended") and force.decisive:
        said = message("draft-perhaps-ended-basis", document=name, day=draft.day, force=force_message(force))
        yield of_line(draft, line, "perhaps-ended-basis", "look", said, evidence=of_force(force))


def suspended_basis(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a basis whose force is suspended on the day of the draft."""
    force = line.known.force
    if line.is_basis and force and force.code == "suspended":
        name = line.known.document.name if line.known.document else line.citation.text
        said = message("draft-suspended-basis", document=name, day=draft.day, force=force_message(force))
        certain = line.preamble and is_day(force.since or "") and is_that_document(line)
        verdict: Verdict = "wrong" if certain else "look"
        yield of_line(draft, line, "suspended-basis", verdict, said, evidence=of_force(force))


def basis_not_yet_in_force(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a basis that takes effect later than the draft itself."""
    force, head = line.known.force, draft.extraction.document
    if not line.is_basis or force is None or force.code != "not_yet" or head.type in _PLANS:
        return
    first, issued = force.terms.in_force_from, force.terms.issued or ""
    start = head.in_force_from or draft.day
    if not first or not is_day(first) or first <= start or not is_day(issued) or issued > draft.day:
        return
    if int(first[:4]) - int(issued[:4]) >= _LONGEST_WAIT or _carries_out(draft, line):
        return
    name = line.known.document.name if line.known.document else line.citation.text
    said = message("draft-basis-not-yet", document=name, first=first, start=start)
    yield of_line(draft, line, "basis-not-yet", "look", said, evidence=of_force(force))


def ended_provision(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a provision of a basis, or of what is to be followed, that was repealed before the day of the draft."""
    force, part = line.known.force, line.citation.provision
    if not part or line.use not in ("basis", "instruction") or force is None or force.code == "ended":
        return
    own = force_of_part(force, part)
    if own.code == "ended":
        name = line.known.document.name if line.known.document else line.citation.text
        said = message("draft-ended-provision", provision=part, document=name, day=draft.day, force=force_message(own))
        certain = line.preamble and line.is_basis and is_certain_end(own, draft.day) and is_that_document(line)
        yield of_line(draft, line, "ended-provision", "wrong" if certain else "look", said, evidence=of_force(own))


def ended_instruction(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield an ended document that the draft tells to follow."""
    force = line.known.force
    if line.use != "instruction" or draft.consolidated or force is None or force.code != "ended":
        return
    if is_certain_end(force, draft.day) and is_that_document(line):
        name = line.known.document.name if line.known.document else line.citation.text
        said = message("draft-ended-instruction", document=name, day=draft.day, force=force_message(force))
        span = described(draft, line)
        proposal = _replacement(draft, line, force, draft.quote(*span))
        yield of_line(
            draft, line, "ended-instruction", "look", said, span=span, evidence=of_force(force), proposal=proposal
        )


def _carries_out(draft: Draft, line: Cited) -> bool:
    """Return whether the draft prepares what it cites: it carries it out, guides or details it."""
    own = (one for one in draft.extraction.relations if one.source == THIS and one.target == line.citation.target.id)
    return any(relation.type in ("IMPLEMENTS", "GUIDES") for relation in own)


CHECKS = (
    ended_basis,
    superseded_basis,
    perhaps_ended_basis,
    suspended_basis,
    basis_not_yet_in_force,
    ended_provision,
    ended_instruction,
)


def is_certain_end(force: Force, day: str) -> bool:
    """Return whether an end is certain: on a known day before the draft's, without exceptions, by no mere rule, and
    told by a source that cannot be misread.
    """
    since = force.since or ""
    if force.reason or not is_day(since) or since >= day or force.since_from == "rule":
        return False
    return force.since_from == "term" or any(_is_sure(change, force) for change in force.decisive)


def _is_sure(change: Change, force: Force) -> bool:
    """Return whether a change surely ends what it ends.

    The acting text itself says so, or the base layer: of a provision the codification or a consolidated text, of an act
    that the other one replaces it. A list of repealed acts in which each has its own part is easily misread.
    """
    if any(said.said_in == change.by.id for said in change.evidence):
        return True
    if force.part:
        return change.base in _EXACT
    return change.action == "replacement" and change.base in (*_EXACT, "self")


def is_that_document(line: Cited) -> bool:
    """Return whether the citation's own words mean the document that was found: title, date and kind agree."""
    document, target = line.known.document, line.citation.target
    if document is None:
        return True
    if has_other_title(line):
        return False
    dates = target.date or "", document.date
    if all(map(is_day, dates)) and dates[0] != dates[1]:
        return False
    return not target.type or not document.type or target.type == document.type


def _replacement(draft: Draft, line: Cited, force: Force, words: str) -> str | None:
    """Return the citation of what took the place of an ended document, where that is one document in force on the day.

    That is what replaces it, else an act of its type and with a like title that ends it; and so on with that one.
    """
    document = line.known.document
    if line.citation.provision or document is None:
        return None
    seen = {number_slug(document.number)}
    node = _successor(document, force)
    while node and node.number and _slug(node) not in seen:
        seen.add(_slug(node))
        found, later = _document(node), force_of_act(node.number, draft.day)
        if later is None or later.code != "ended":
            return full_citation(as_cited(draft, line, found), words) if found.title else None
        node = _successor(found, later)
    return None


def _successor(document: CheckedDocument, force: Force) -> GraphNode | None:
    found = {_slug(node): node for node in force.successors}
    if not found:
        ending = (change.by for change in force.decisive if change.ends and change.whole)
        found = {
            _slug(node): node
            for node in ending
            if node.type == document.type and likeness(node.title or "-", document.title or "-") >= _SAME_SUBJECT
        }
    return next(iter(found.values())) if len(found) == 1 else None


def _slug(node: GraphNode) -> str:
    return number_slug(node.number or node.id)


def _document(node: GraphNode) -> CheckedDocument:
    act = known_act(node.number) if node.number else None
    if act:
        return of_act(act)
    return CheckedDocument(
        node.type or "", node.number or "", node.date or "", node.issuer or "", node.title or "", "", "held", id=node.id
    )
