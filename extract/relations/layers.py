"""Layers: acts that a clause names as ones that changed another before (`đã được sửa đổi, bổ sung theo [Luật B]`)."""

from __future__ import annotations

import re

from cancu.extract.model.hits import CitationHit
from cancu.extract.relations.clauses import CITED, LAYER_WORDS, Clause

_LAYER = r"(?:(?!\bvà )[^\x01\x02;:()]){0,60}?\x02+(?: khoản \d+ điều \d+)?"
"""A named act; `và` parts the last one of the list, so that a comma behind that one opens something else."""
_LAYERS = re.compile(
    r"[ ,(]*(?:đã |và |đã được )?(?:được |có )?(?:sửa đổi|bổ sung|thay thế)"
    r"(?:,? (?:và )?(?:bổ sung|sửa đổi|thay thế))*(?:,? (?:một số|các) (?:điều|nội dung|khoản))* (?:bởi|theo|tại|bằng) "
    rf"{_LAYER}(?:[,;]? (?!và ){_LAYER})*(?:,? và {_LAYER})*\)?"
)
_HAS_LAYERS = re.compile(r"(?:\x02|\d[a-zđ]?|điều [\da-zđ]+|(?:luật|pháp lệnh|nghị định|nghị quyết|thông tư) số)$")
"""What layers are told of: a document, also one that has lost its number, a part."""
_DONE_TO = re.compile(r"[ ,(]*(?:đã |và )?được ")
_LOST = re.compile(r"[\W\d]*(?:(?:sửa đổi|bổ sung|thay thế|bãi bỏ)(?:, )?)+")
"""An instruction that has lost the name of its document: `Sửa đổi, bổ sung đã được sửa đổi theo [Luật B]`."""
_TITLE = 300
"""Signs of a title that may part a document from its layers: `[Nghị định] quy định về ... được sửa đổi bởi [Y]`."""


def layers_of(clause: Clause) -> list[CitationHit]:
    """Return the documents that a clause names as layers."""
    return without_layers(clause)[1]


def layers_of_title(clause: Clause) -> list[CitationHit]:
    """Return the layers of a document that stands in the clause before, as its title goes on behind a semicolon."""
    match = _LAYERS.search(clause.masked)
    if match is None or CITED in clause.masked[: match.start()]:
        return []
    return [cited.hit for cited in clause.cited if match.start() <= cited.start < match.end()]


def without_layers(clause: Clause) -> tuple[str, list[CitationHit]]:
    """Return the masked text of a clause with the phrases blanked that name layers,
    and the documents that these name."""
    masked = clause.masked
    named: list[CitationHit] = []
    if CITED not in masked or not LAYER_WORDS.search(masked):
        return masked, named
    for match in _LAYERS.finditer(masked):
        before = masked[: match.start()].rstrip(" ,(")
        done = _DONE_TO.match(match.group())
        if not _HAS_LAYERS.search(before) and not (done and (CITED in before[-_TITLE:] or _LOST.fullmatch(before))):
            continue
        named += [cited.hit for cited in clause.cited if match.start() <= cited.start < match.end()]
        masked = masked[: match.start()] + " " * (match.end() - match.start()) + masked[match.end() :]
    return masked, named
