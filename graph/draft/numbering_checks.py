"""Whether a draft has the articles and clauses that it refers to, and numbers them one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cancu.extract.lexicon.document_types import own_pattern
from cancu.extract.model.messages import Message, message
from cancu.extract.structure.tree import Unit
from cancu.graph.draft.finding import at
from cancu.graph.draft.records import Finding, Proof, Verdict
from cancu.graph.draft.view import Draft

_ARTICLE = r"(?:(?:điểm [a-zđ] )?khoản \d{1,2} )?điều \d{1,3}"
_OWN_ARTICLES = re.compile(
    rf"{_ARTICLE}(?:(?:, | và | hoặc |, và ){_ARTICLE})* (?:của |tại )?(?P<own>{own_pattern()}) này(?!\w)"
)
_ONE_ARTICLE = re.compile(r"(?:khoản (?P<clause>\d{1,2}) )?điều (?P<number>\d{1,3})(?!\w)")
_OWN_CLAUSE = re.compile(r"khoản (?P<number>\d{1,2}) điều này(?!\w)")
_LABEL = re.compile(r"\n[^\w\n\"]*(?P<label>điều\s+(?P<number>\d{1,3})(?P<letter>[a-zđ]?)\s?[.:])")
"""The label of an article at the beginning of a line, on lower-case text."""
_CLAUSE_LABEL = re.compile(r"[.;]\s*\n[^\w\n\"]*(?P<label>(?P<number>\d{1,2})\.)(?=\s+[^\W\d_a-zđ])")
"""The label of a clause at the beginning of a line behind the end of a sentence; a wrapped line may begin alike."""
_SPACED = re.compile(r"\d+\s?[.)]\s")
"""A label with the blank behind it, which a term of a formula (`3.ĐTB`) lacks."""
_QUOTATION = re.compile("[“”]")
_LONGEST_WORDING = 20_000
"""Code points in which a quotation is expected to close."""
_SHOWN = 60
"""Code points of a part that are shown."""
_OTHERS = ("sửa đổi", "bổ sung")


@dataclass(frozen=True, slots=True)
class _Act:
    """Articles that are numbered together: those of the draft, or of a regulation that it promulgates.

    start, end: folded offsets, up to the first article of the next one; articles: the numbers in order, as written.
    """

    start: int
    end: int
    articles: tuple[str, ...]

    @property
    def last(self) -> int:
        """Return the number of its last article; 0 where they do not rise from 1, or leave out more than one number."""
        numbers = [int(number) for number in self.articles if number.isdigit()]
        rising = len(numbers) == len(self.articles) and all(a < b for a, b in pairwise(numbers))
        return numbers[-1] if rising and numbers[:1] == [1] and numbers[-1] <= len(numbers) + 1 else 0


def own_article(draft: Draft) -> Iterator[Finding]:
    """Yield a reference to an article of the draft, or a clause of it, that the draft does not have."""
    acts = _acts(draft)
    if not acts or not all(act.last for act in acts) or _sets_out_others(draft):
        return
    flat = draft.folded.flat
    own = (draft.extraction.document.type or "").lower()
    for found in _OWN_ARTICLES.finditer(flat):
        here = next((act for act in acts if act.start <= found.start() < act.end), acts[0])
        # A form among the annexes calls itself by the same word.
        meant = (acts[0], here) if found["own"] == own else (here,) if here is not acts[0] else ()
        if not meant or _is_quoted(draft, found.start()):
            continue
        named = list(_ONE_ARTICLE.finditer(flat, *found.span()))
        for one in named:
            if said := _lack(draft, meant, one):
                end = found.end() if one is named[-1] else one.end()
                start, end = draft.folded.span(one.start(), end)
                proof = _place(draft, f"Điều {meant[0].last}", meant[0].start)
                yield at(draft, start, end, "own-reference", _verdict(draft), said, evidence=(proof,))


def own_clause(draft: Draft) -> Iterator[Finding]:
    """Yield a reference to a clause of its own article (`khoản 5 Điều này`) that the article does not have."""
    if _sets_out_others(draft):
        return
    flat = draft.folded.flat
    for unit in _articles(draft):
        last = _last_clause(unit)
        for found in _OWN_CLAUSE.finditer(flat, unit.start, unit.end) if last else ():
            if int(found["number"]) <= last or _is_quoted(draft, found.start()):
                continue
            if not _has_label(draft, rf"{found['number']}\s?[.)]", (unit.start, unit.end)):
                start, end = draft.folded.span(*found.span())
                said = message("draft-own-clause", clause=found["number"], article=unit.number, last=last)
                proof = _place(draft, f"Điều {unit.number}", unit.start)
                yield at(draft, start, end, "own-reference", _verdict(draft), said, evidence=(proof,))


def article_numbering(draft: Draft) -> Iterator[Finding]:
    """Yield an article whose number does not follow the one before; a part that begins anew has its own numbering."""
    if _sets_out_others(draft):
        return
    for before, found in pairwise(label for label in _labels(draft) if not label["letter"]):
        number, last = int(found["number"]), int(before["number"])
        between = draft.folded.lower[before.end() : found.start() + 1]
        if number in (last + 1, 1) or re.search(
            rf"\bđiều\s+{last + 1}(?:\s?[.:]|\s*\n)|\n\W*điều\s+{last + 1}\b", between
        ):
            continue
        start, end = draft.folded.span(*found.span("label"))
        said = message("draft-broken-numbering", article=found["number"], before=before["number"])
        proof = Proof("draft", f"Điều {last}", "", draft.quote(*draft.folded.span(*before.span("label"))))
        yield at(draft, start, end, "numbering", "look", said, evidence=(proof,))


def clause_numbering(draft: Draft) -> Iterator[Finding]:
    """Yield a clause whose number leaves one out, or is that of the clause before."""
    if _sets_out_others(draft):
        return
    for article in _articles(draft):
        clauses = [unit for unit in article.below if unit.level == "clause"]
        if not clauses or clauses[0].number != "1" or _LABEL.search(draft.folded.lower, article.body, article.end):
            continue
        for before, unit in pairwise(clauses):
            if _leaves_out(draft, before, unit):
                yield _broken(draft, article, before.number, unit.number, (unit.start, unit.body))
        for unit in clauses:
            if again := _repeated(draft, unit):
                yield _broken(draft, article, unit.number, unit.number, again)


CHECKS = (own_article, own_clause, article_numbering, clause_numbering)


def _articles(draft: Draft) -> list[Unit]:
    return [unit for unit in draft.structure.root.walk() if unit.level == "article"]


def _labels(draft: Draft) -> list[re.Match[str]]:
    """Return the labels of articles at the beginning of lines, without those in quotations."""
    return [found for found in _LABEL.finditer(draft.folded.lower) if not _is_quoted(draft, found.start("label"))]


def _acts(draft: Draft) -> tuple[_Act, ...]:
    """Return the articles of a draft by the acts that they belong to: each begins with an article 1."""
    labels = _labels(draft)
    numbers = [f"{label['number']}{label['letter']}" for label in labels]
    first = [index for index, number in enumerate(numbers) if number == "1" or not index]
    bounds = [*(labels[index].start("label") for index in first), len(draft.folded.text)]
    stretches = pairwise((*first, len(labels)))
    return tuple(
        _Act(start, end, tuple(numbers[a:b])) for (start, end), (a, b) in zip(pairwise(bounds), stretches, strict=True)
    )


def _lack(draft: Draft, meant: Sequence[_Act], named: re.Match[str]) -> Message | None:
    """Return what the acts lack of an article, or clause of it, that is named; None where one of them has it.

    A line that begins like the label counts for it, where it was not read as one.
    """
    number, clause = int(named["number"]), named["clause"]
    having = [act for act in meant if 1 <= number <= act.last]
    if not having:
        if any(_has_label(draft, rf"điều\s+{number}\b", (act.start - 1, act.end)) for act in meant):
            return None
        return message("draft-own-article", article=number, last=meant[0].last)
    if clause is None:
        return None
    units = [
        unit
        for unit in _articles(draft)
        if unit.number == str(number) and any(act.start <= unit.start < act.end for act in having)
    ]
    lasts = [_last_clause(unit) for unit in units]
    if len(units) < len(set(having)) or not all(lasts) or int(clause) <= max(lasts):
        return None
    if any(_has_label(draft, rf"{clause}\s?[.)]", (unit.start, unit.end)) for unit in units):
        return None
    return message("draft-own-clause", clause=clause, article=number, last=lasts[0])


def _last_clause(unit: Unit) -> int:
    """Return the number of the last clause of an article; 0 where they are not numbered from 1 without a gap."""
    clauses = [below.number for below in unit.below if below.level == "clause"]
    return len(clauses) if clauses == [str(number) for number in range(1, len(clauses) + 1)] else 0


def _leaves_out(draft: Draft, before: Unit, unit: Unit) -> bool:
    """Return whether a clause leaves a number out; one that stands inside a line is there, too (`tiêu cực.2. Giao`)."""
    if not (before.number.isdigit() and unit.number.isdigit()) or int(unit.number) <= int(before.number) + 1:
        return False
    left_out = re.compile(rf"(?<![\d,]){int(before.number) + 1}\s?[.):]\s")
    return not left_out.search(draft.folded.lower, before.start, unit.start) and bool(
        _SPACED.match(draft.folded.text, unit.start)
    )


def _repeated(draft: Draft, clause: Unit) -> tuple[int, int] | None:
    """Return where the next numbered line of a clause has its number again; None where it is another one."""
    found = _CLAUSE_LABEL.search(draft.folded.text, clause.body, clause.end)
    own = draft.folded.text[clause.start : clause.body].strip()  # `2)` is a wrapped line or a list of its own
    if found is None or found["label"] != own or clause.number == "1":
        return None
    return None if _is_quoted(draft, found.start("label")) else found.span("label")


def _broken(draft: Draft, article: Unit, before: str, number: str, span: tuple[int, int]) -> Finding:
    start, end = draft.folded.span(*span)
    end = start + len(draft.quote(start, end).rstrip())
    said = message("draft-broken-clauses", clause=number, before=before, article=article.number)
    return at(
        draft, start, end, "numbering", "look", said, evidence=(_place(draft, f"Điều {article.number}", article.start),)
    )


def _verdict(draft: Draft) -> Verdict:
    """Return `wrong` for a draft that has its end: of another one the rest may have the part."""
    return "wrong" if draft.complete else "look"


def _sets_out_others(draft: Draft) -> bool:
    """Return whether a draft sets out articles of another act: in its title, or in new wording."""
    subject = (draft.extraction.document.subject or "").lower()
    wording = any(change.new for change in draft.extraction.changes)
    return wording or any(word in subject for word in _OTHERS) or draft.consolidated


def _is_quoted(draft: Draft, offset: int) -> bool:
    """Return whether words are quoted: they are new wording, or the next quotation mark behind them closes."""
    structure = draft.structure
    if structure.is_wording(offset) or any(start <= offset < end for start, end in structure.quoted):
        return True
    begin = draft.folded.start(offset)
    mark = _QUOTATION.search(draft.extraction.text, begin, begin + _LONGEST_WORDING)
    return mark is not None and mark[0] == "”"


def _has_label(draft: Draft, label: str, within: tuple[int, int]) -> bool:
    """Return whether a line begins with a label, though it was not read as one; label: a pattern, on lower case."""
    return bool(re.compile(rf"\n[^\w\n]*{label}").search(draft.folded.lower, max(0, within[0]), within[1]))


def _place(draft: Draft, name: str, start: int) -> Proof:
    """Return a part of the draft as evidence, with its first words; start: folded."""
    stop = min(len(draft.folded.text), start + _SHOWN)
    return Proof("draft", name, "", " ".join(draft.quote(*draft.folded.span(start, stop)).split()))
