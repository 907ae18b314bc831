"""Whether the issuer of a citation is that of the document that number and date mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cancu.extract.model.messages import message
from cancu.graph.authority.agencies.recognition import issuers, recognise
from cancu.graph.authority.agencies.records import Agency, Circumstances, organ
from cancu.graph.draft.finding import of_document, of_line
from cancu.graph.draft.records import Finding, Verdict
from cancu.graph.draft.stated import act_meant, has_number, has_other_title, has_same_title, stated_date, stated_issuer
from cancu.graph.draft.view import Cited, Draft

_ANOTHER = re.compile(r"[\s*_]*(?:-|–|,|và|/)[\s*_]*[A-ZĐ]")
"""Between two issuers of one document."""
_GOVERNMENT = "Chính phủ"
"""Its ministries are parts of it in the authority file, and issue acts of their own."""


def wrong_issuer(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield an issuer behind number and date that is not that of the document of this number and date.

    An organ and its head, an organ and a part of it, and organs of which one took the other's place count as one.
    """
    document, stated, mention = line.known.document, stated_date(draft, line), stated_issuer(draft, line)
    if document is None or stated is None or mention is None or mention.group or stated[0] != document.date:
        return
    if line.inner or not has_number(line) or has_other_title(line) or act_meant(draft, line):
        return
    if len(issuers(document.issuer)) != 1 or _ANOTHER.match(draft.extraction.text, mention.end):
        return
    head = draft.extraction.document
    told = Circumstances("", head.place, head.issuer)
    ours, theirs = recognise(mention.name, told), recognise(document.issuer, told)
    if not (organ(ours).known and organ(theirs).known) or _is_related(ours, theirs) or _is_related(theirs, ours):
        return
    verdict: Verdict = "wrong" if has_same_title(line) else "look"
    said = message("draft-wrong-issuer", document=document.name, issuer=document.issuer, stated=mention.name)
    yield of_line(
        draft,
        line,
        "wrong-issuer",
        verdict,
        said,
        span=(mention.start, mention.end),
        evidence=(of_document(document),),
        proposal=None if ours.office and not ours.codes else document.issuer,
    )


def issuer_of_number(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield an issuer behind number and date that is not the one whose documents have this code, where no source knows
    the document."""
    mention, target = stated_issuer(draft, line), line.citation.target
    if line.known.document or mention is None or mention.group or line.inner or not has_number(line):
        return
    if len(issuers(target.issuer or "")) != 1 or _ANOTHER.match(draft.extraction.text, mention.end):
        return
    head = draft.extraction.document
    told = Circumstances("", head.place, head.issuer)
    ours, theirs = recognise(mention.name, told), recognise(target.issuer or "", told)
    if not (organ(ours).known and organ(theirs).known) or _is_related(ours, theirs) or _is_related(theirs, ours):
        return
    said = message(
        "draft-issuer-of-number", number=target.number or "", issuer=target.issuer or "", stated=mention.name
    )
    yield of_line(draft, line, "wrong-issuer", "look", said, span=(mention.start, mention.end))


CHECKS = (wrong_issuer, issuer_of_number)


def _is_related(one: Agency, other: Agency) -> bool:
    """Return whether an agency is the other one, a part of it, or one whose place it took, at any remove.

    An office with a code of its own issues its own documents: the Prime Minister issues no decree.
    """
    if one.id == other.id:
        return True
    near = [following.agency for following in one.successors]
    if one.parent and (not one.codes if one.office else one.parent.name != _GOVERNMENT):
        near.append(one.parent)
    return any(_is_related(agency, other) for agency in near)
