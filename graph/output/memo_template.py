"""The Word template of the memo: the one that is shipped, or that of the office.

A template is a Word file with the styles of `STYLES`. The memo takes the place of the paragraph `MARKER`; what stands
before and after it (letterhead, signature), margins, headers and footers stay as they are.
"""

from __future__ import annotations

import os
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import Any

import docx

from cancu.extract.model.messages import message
from cancu.graph.model.errors import GraphError

MARKER = "{{PHIẾU}}"
STYLES = (
    "Title",
    "Subtitle",
    "Heading 1",
    "Heading 2",
    "Normal",
    "List Bullet",
    "List Bullet 2",
    "Quote",
    "Table Grid",
    "Memo Table",
)
VARIABLE = "CANCU_MEMO_TEMPLATE"
"""The environment variable that names the template of the office."""


class TemplateError(GraphError):
    """A template that cannot be read, or lacks the marker or a style."""


def template_of_office() -> bytes:
    """Return the template that ``CANCU_MEMO_TEMPLATE`` names, else the shipped one.

    Raises TemplateError where the named one cannot be read, or cannot be filled in.
    """
    named = os.environ.get(VARIABLE)
    if not named:
        return shipped_template()
    template = read_template(Path(named))
    opened(template)
    return template


def shipped_template() -> bytes:
    """Return the template that is shipped, after Nghị định 30/2020/NĐ-CP, Phụ lục I."""
    return resources.files("cancu.graph.output").joinpath("memo.docx").read_bytes()


def read_template(file: Path) -> bytes:
    """Return a template. Raises TemplateError where the file cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise TemplateError(message("template-unreadable"), place=str(file), status=2) from error


def opened(template: bytes) -> Any:
    """Open a template as a document. Raises TemplateError where it is no Word file, or lacks the marker or a style."""
    try:
        document = docx.Document(BytesIO(template))
    except Exception as error:  # python-docx passes on the errors of ZIP, XML and packaging
        raise TemplateError(message("template-unreadable"), status=2) from error
    known = {style.name for style in document.styles}
    lacking = [style for style in STYLES if style not in known]
    if not any(paragraph.text.strip() == MARKER for paragraph in document.paragraphs):
        lacking.append(MARKER)
    if lacking:
        raise TemplateError(message("template-lacks", lacking=tuple(lacking)), status=2)
    return document
