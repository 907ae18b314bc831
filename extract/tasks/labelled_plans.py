"""The form of plans: an item says what is to be done, and labels below it who leads, who takes part, until when.

`1. Rà soát văn bản`, below it `- Cơ quan chủ trì: Bộ A.`, `- Cơ quan phối hợp: Bộ B.`, `- Thời hạn: năm 2025.`
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cancu.extract.lexicon import context
from cancu.extract.structure.segmentation import paragraph_end
from cancu.extract.tasks.deadlines import find_deadline
from cancu.extract.text.normalization import Folded

Span = tuple[int, int]


def _spaced(name: str) -> str:
    """Return the words of a list, between which any blank may stand."""
    return context(name).replace(r"\ ", r"\s")


_REACH = 4000
"""Code points above and below the label of the lead in which the item and its other labels are looked for."""
_TASK_MAX = 2500
_TASK_MIN = 12
_TERM_MAX = 120
_BODY = r"(?:(?:các\s)?(?:cơ\squan|đơn\svị)(?:(?:,|\svà|/)\s?(?:cơ\squan|đơn\svị))?\s)"
_WORK = rf"(?:\s(?:{_spaced('label_of_work')})){{0,2}}"
_LEAD = (
    rf"(?:{_BODY}(?:được\s(?:giao|phân\scông)\s)?(?:chủ\strì(?:,\sphối\shợp)?|đầu\smối|thực\shiện|phụ\strách){_WORK}"
    rf"|chủ\strì{_WORK})"
)
_WITH = rf"(?:{_BODY}?phối\shợp{_WORK})"
_TERM = (
    r"(?:(?:thời\s(?:gian|hạn)|tiến\sđộ)"
    rf"(?:(?:,|\svà)?\s(?:{_spaced('label_of_term')})){{0,3}}|hoàn\sthành)"
)
_OTHER = rf"(?:{_spaced('label_of_contents')})[^:\n.;]{{0,40}}"
_MARK = re.compile(
    r"(?:(?P<number>(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}[.)])(?=\s))|(?P<letter>[a-zđ][.)])"
    r"|(?P<dash>[-•–])|(?P<plus>[+*]))?\s*"
)
_LABEL = re.compile(rf"(?:(?P<lead>{_LEAD})|(?P<with>{_WITH})|(?P<term>{_TERM})|(?P<other>{_OTHER}))\s?:\s?")
_INNER = re.compile(rf"[;.,(]\s*(?={_LEAD}\s?:|{_WITH}\s?:|{_TERM}\s?:)")
"""Before a label inside a paragraph: `Cơ quan chủ trì: Sở A; cơ quan phối hợp: Sở B; thời gian: năm 2025.`"""
_LEADS = re.compile(rf"{_LEAD}\s?:")
_FIRST_WORDS = ("chủ trì", "cơ quan", "đơn vị")
LABEL_ENDS = ("chủ trì: ", "phối hợp: ", "thực hiện: ", "đầu mối: ", "phụ trách: ", "tham mưu: ")
"""Before an agency behind a label; a text without any has no such form."""
_PROCEDURE = re.compile(context("describes_procedure"))
"""Near labels that describe a procedure or a research project: who does it, and no order."""
_OPEN_END = re.compile(r"từ |.*(?:tiếp theo|sau đó|trở đi)")
_LEVELS = ("number", "letter", "none", "dash", "plus")
_BLANK = re.compile(r"[\s|]*")


class Form(NamedTuple):
    """An item of a plan as folded spans: what is to be done, the lists of leads and of coordinators; its deadline."""

    task: Span
    lead: Span
    coordinator: Span | None
    deadline: str | None


class _Paragraph(NamedTuple):
    """A paragraph: its span; level: of its mark, 0 the highest; labels: kind and contents of those that it has."""

    start: int
    end: int
    level: int
    labels: list[tuple[str, Span]]

    @property
    def labelled(self) -> bool:
        """Whether it opens with a label."""
        return bool(self.labels) and self.labels[0][0] != "words"


def find_forms(folded: Folded, low: int) -> list[Form]:
    """Return the items of plans behind the offset `low`, in order."""
    forms: list[Form] = []
    done = low
    for match in _leads(folded.flat, low):
        if match.start() < done:
            continue
        start = max(done, match.start() - _REACH)
        above: list[_Paragraph] = []
        below: list[_Paragraph] = []
        for paragraph in _paragraphs(folded, start, match.start() + _REACH):
            if paragraph.end <= match.start():
                above.append(paragraph)
            elif not below or not _ends(below, paragraph):
                below.append(paragraph)
            else:
                break
        if start > done:
            above = above[1:]  # its beginning is cut off
        if not below:
            continue
        form = _form(folded, above, below, match.start())
        done = below[-1].end if form else match.end()
        if form:
            forms.append(form)
    return forms


def term_below(folded: Folded, start: int) -> tuple[str | None, int] | None:
    """Return the term in a paragraph of its own below a task that ends at `start`, and where that paragraph ends."""
    begin = _past(_BLANK, folded.text, start)
    label = _LABEL.match(folded.flat, begin)
    if not label or not label["term"]:
        return None
    end = paragraph_end(folded.text, label.end(), label.end() + _REACH)
    return _deadline(folded, (label.end(), end)), end


def _leads(flat: str, low: int) -> Iterator[re.Match[str]]:
    """Yield the labels of a lead, in order; found by their first words, which is much faster than by the pattern."""
    found = {word: flat.find(word, low) for word in _FIRST_WORDS}
    while any(at >= 0 for at in found.values()):
        at, word = min((at, word) for word, at in found.items() if at >= 0)
        found[word] = flat.find(word, at + 1)
        if match := _LEADS.match(flat, at):
            yield match


def _paragraphs(folded: Folded, start: int, high: int) -> Iterator[_Paragraph]:
    text, flat = folded.text, folded.flat
    high = min(high, len(text))
    while (start := _past(_BLANK, text, start)) < high:
        mark = _MARK.match(text, start)
        begin = mark.end() if mark else start
        end = max(paragraph_end(text, begin, high), begin + 1)
        level = _LEVELS.index(mark.lastgroup if mark and mark.lastgroup else "none")
        cuts = [begin, *(match.end() for match in _INNER.finditer(flat, begin, end))]
        labels = []
        for cut, stop in zip(cuts, [*cuts[1:], end], strict=True):
            label = _LABEL.match(flat, cut, end)
            kind = label.lastgroup if label and label.lastgroup else "words"
            labels.append((kind, (label.end() if label else cut, stop)))
        yield _Paragraph(start, end, level, labels)
        start = end


def _ends(below: list[_Paragraph], paragraph: _Paragraph) -> bool:
    """Return whether the labels of an item end before a paragraph: it opens another item, or names another lead."""
    if not paragraph.labelled:
        return paragraph.level <= below[-1].level
    empty = len(below) == 1 and not _is_filled(below[0].labels[0][1])
    return paragraph.labels[0][0] == "lead" and not empty


def _is_filled(span: Span) -> bool:
    """Return whether a label has words behind it."""
    return span[1] - span[0] > 3


def _past(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Return the offset behind the match of the pattern at `start`, or `start` where there is none."""
    match = pattern.match(text, start)
    return match.end() if match else start


def _form(folded: Folded, above: list[_Paragraph], below: list[_Paragraph], at: int) -> Form | None:
    text, flat = folded.text, folded.flat
    labels = [label for paragraph in below for label in paragraph.labels if label[0] != "words"]
    leads = [span for kind, span in labels if kind == "lead" and _is_filled(span)]
    if not leads and len(below) > 1 and not below[1].labelled:
        leads = [(below[1].start, max(one.end for one in below[1:] if not one.labelled))]
    if not leads or _PROCEDURE.search(flat, above[0].start if above else at, below[-1].end):
        return None
    if below[0].labelled:
        task, between = _item(text, above, below[0].level)
        labels += [label for paragraph in between for label in paragraph.labels]
    else:
        task = (below[0].start, below[0].labels[0][1][1])
    coordinators = [span for kind, span in labels if kind == "with"]
    terms = [span for kind, span in labels if kind == "term"]
    sure = re.match(_BODY, flat[at : at + 40]) and "chủ trì" in flat[at : at + 40]
    if not task or not (coordinators or terms or sure):
        return None
    start, end = task[0], len(text[: task[1]].rstrip(" \n|(;"))
    start = min(_past(_MARK, text, start), end)
    if end - start < _TASK_MIN or text[start:end].isupper():
        return None
    deadline = _deadline(folded, terms[0]) if terms else None
    return Form((start, end), leads[0], coordinators[0] if coordinators else None, deadline)


def _item(text: str, above: list[_Paragraph], level: int) -> tuple[Span | None, list[_Paragraph]]:
    """Return what is to be done, of the paragraphs above the label of the lead, and the labels between the two.

    It is the paragraph of a higher level nearest above, with its contents where they are short enough; else the one
    right above, or the label of the contents.
    """
    if level == 0:
        return None, []  # numbered labels are those of an event or a procedure
    between: list[_Paragraph] = []
    for index in range(len(above) - 1, -1, -1):
        one = above[index]
        if one.labelled:
            level = min(level, one.level)
            between.append(one)
        elif one.level < level and not _goes_on(text, one):
            contents = [p for p in above[index:] if not p.labelled or p.labels[0][0] == "other"]
            end = contents[-1].end if contents[-1].end - one.start <= _TASK_MAX else one.end
            return (one.start, end), between
    loose = [one for one in above if not one.labelled or one.labels[0][0] == "other"]
    return ((loose[-1].start, loose[-1].end) if loose else None), between


def _goes_on(text: str, one: _Paragraph) -> bool:
    """Return whether the line above is not at its end: `..., khoản 3` above `Điều 6; khoản 5 Điều 9`."""
    return one.level == _LEVELS.index("none") and bool(
        re.search(r"[^\n.;:|]\n$", text[max(0, one.start - 2) : one.start])
    )


def _deadline(folded: Folded, span: Span) -> str | None:
    """Return the deadline in the words behind a label, or these words where they name no day or have no end."""
    words = " ".join(folded.text[slice(*span)].split()).rstrip(" .;)")
    found = find_deadline(folded.flat, *span)
    if found and not _OPEN_END.match(words.lower()):
        return " ".join(folded.text[slice(*found.span())].split())
    return re.split(r"[.;]\s", words)[0] if words and len(words) <= _TERM_MAX else None
