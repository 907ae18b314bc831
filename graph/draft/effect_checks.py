"""Whether the closing article of a draft is right: its own effect, and the end of what it replaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cancu.extract.lexicon.akn_ids import title_key
from cancu.extract.model.messages import message
from cancu.extract.model.records import THIS
from cancu.graph.authority.acts import acts_titled
from cancu.graph.draft.finding import at, of_document, of_line
from cancu.graph.draft.library import of_act
from cancu.graph.draft.records import Finding, Proof
from cancu.graph.draft.view import Cited, Draft, is_day
from cancu.graph.force.base_force import force_of_act
from cancu.graph.force.rules import earliest_effect, rule_of

_SHORTENED = re.compile(
    r"(?:trình tự|thủ tục)[^.;]{0,20} rút gọn|(?:xây dựng|ban hành)[^.;]{0,60} trong trường hợp đặc biệt"
)
"""How a text says by which procedure it was issued: the shortened one, or that of special cases."""
_ENDS = re.compile(r"hết\s+hiệu\s+lực(?:\s+thi\s+hành)?")
_DAY_BEHIND = re.compile(
    r"[^.;]{0,80}?(?:từ|vào|ngày|khi|kể|đến|sau|cùng thời điểm|theo quy định|trước|toàn bộ|một phần)"
)
_DAY_BEFORE = re.compile(
    r"(?:từ|vào|kể từ|đến) (?:hết )?(?:ngày|khi|thời điểm)[^.;]{0,160}$|(?:các|những) [^.;]{0,80}$"
)
_NEAR = 200
"""Signs of a sentence around its verb."""
_LEAST_WORDS = 5
"""Words of a title that tell what an act is about."""


def early_effect(draft: Draft) -> Iterator[Finding]:
    """Yield the day of effect of a normative act that is earlier than the law allows.

    A shortened procedure allows an earlier day, but none before the day of the draft itself.
    """
    head = draft.extraction.document
    start, end = head.in_force_start, head.in_force_end
    if not (draft.normative and draft.dated and is_day(head.in_force_from or "")) or start is None or end is None:
        return
    bounds = earliest_effect(head.type, draft.number, head.issuer, draft.dated)
    first = bounds.by_rule
    day = head.in_force_from or ""
    if draft.consolidated or not first or not bounds.rule or day >= first:
        return
    rule = rule_of(bounds.rule)
    if day < draft.dated:
        said = message("draft-retroactive-effect", day=day, dated=draft.dated, article=rule.article, act=rule.act)
    elif _SHORTENED.search(draft.folded.flat):
        return
    else:
        said = message("draft-early-effect", day=day, first=first, article=rule.article, act=rule.act)
    proof = Proof("rule", f"{rule.article} {rule.act}", first, "")
    yield at(draft, start, end, "early-effect", "look", said, evidence=(proof,))


def end_without_day(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield what the draft ends without saying from which day: `Quyết định số … hết hiệu lực.`"""
    ends = any(
        relation.source == THIS and relation.type == "REPEALS" and relation.target == line.citation.target.id
        for relation in draft.extraction.relations
    )
    if not ends or draft.consolidated or line.inner:
        return
    flat = draft.folded.flat
    begin = draft.map.folded(line.tail)
    found = _ENDS.search(flat, begin, begin + _NEAR)
    if not found or ";" in flat[begin : found.start()] or "." in flat[begin : found.start()]:
        return
    stop = re.compile(r"[.;]|\n\n").search(flat, found.end())
    behind = flat[found.end() : stop.start() if stop else found.end() + _NEAR]
    before = flat[max(0, draft.map.folded(line.citation.start) - _NEAR) : draft.map.folded(line.citation.start)]
    before = re.split(r"[.;]", before)[-1]
    listed = flat[begin : found.start()].rstrip().endswith("sau đây")
    if not listed and not _DAY_BEHIND.match(behind) and not _DAY_BEFORE.search(before):
        start, end = draft.folded.span(found.start(), found.end())
        said = message("draft-end-without-day", document=line.citation.text)
        yield of_line(draft, line, "end-without-day", "look", said, span=(start, end))


LINE_CHECKS = (end_without_day,)


def unnamed_predecessor(draft: Draft) -> Iterator[Finding]:
    """Yield the act in force of the same issuer, type and title that the draft takes the place of and does not name."""
    head = draft.extraction.document
    title = head.subject or ""
    if not draft.normative or draft.consolidated or title_key(title).count(" ") < _LEAST_WORDS:
        return
    named = {line.citation.target.number for line in draft.lines}
    same = [act for act in acts_titled(title) if act.type == head.type and act.issuer == head.issuer]
    earlier = [act for act in same if act.date and act.date < draft.day and act.number != draft.number]
    for act in sorted(earlier, key=lambda act: act.date)[-1:]:
        if act.number in named:
            continue
        force = force_of_act(act.number, draft.day)
        if force is None or force.code == "ended":
            continue
        first = title.split("\n")[0]
        start = draft.extraction.text.find(first)
        if start < 0:
            continue
        found = of_act(act)
        said = message("draft-unnamed-predecessor", document=found.name, title=act.title)
        yield at(
            draft, start, start + len(first), "unnamed-predecessor", "look", said, evidence=(of_document(found),)
        )  # fmt: skip


CHECKS = (early_effect, unnamed_predecessor)
