"""What the import reads, decides and reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from cancu.graph.authority.base.importing.reasons import VALUES

Kind = Literal["acts", "relations"]
Acting = Literal["doc", "other"]
"""Which end of a relation's row acts: the first (`doc_id`, `source`) or the other one."""


class Line(NamedTuple):
    """A row of a file: its line (of Parquet its row), the values of the fields in their order, "" where it has none.

    fault: the code of what is wrong with it, "" where it could be read.
    """

    number: int
    values: tuple[str, ...]
    fault: str = ""


class Fault(NamedTuple):
    """A row that was left out, or a value of one that was left open (`reasons.VALUES`): where it is, and the code of
    the reason (``messages/base.toml``)."""

    file: str
    line: int
    code: str

    @property
    def of_row(self) -> bool:
        """Whether the row was left out."""
        return self.code not in VALUES


@dataclass(frozen=True, slots=True)
class Label:
    """What a table calls a relation. type: "" where it is of no known kind; fixed: the form says that `doc` acts."""

    name: str
    type: str
    fixed: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A form of tables: columns by field, and those that tell that a file is of it.

    source: the usual name of what is imported; by_number: relations name their ends by number too.
    """

    name: str
    source: str
    licence: str
    attribution: str
    by_number: bool
    columns: Mapping[Kind, Mapping[str, str]]
    needed: Mapping[Kind, tuple[str, ...]]
    labels: Mapping[str, Label]


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to import: its form and kind by its columns; digest: of its content; rows: None where not known."""

    path: Path
    form: Form
    kind: Kind
    digest: str
    rows: int | None


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """What the dates of a label's pairs say.

    pairs: distinct ones; dated: those of different days; doc_younger: dated ones whose `doc` is the younger; acting:
    the end that acts, None where that is not decided; taken: relations that came of it.
    """

    name: str
    type: str
    pairs: int
    dated: int
    doc_younger: int
    acting: Acting | None
    taken: int

    @property
    def share(self) -> float:
        """The share of dated pairs that agree with `acting`, else with the end that is the younger more often."""
        if not self.dated:
            return 0.0
        agreeing = self.doc_younger if self.acting == "doc" else self.dated - self.doc_younger
        return (agreeing if self.acting else max(self.doc_younger, self.dated - self.doc_younger)) / self.dated


@dataclass(frozen=True, slots=True)
class Figures:
    """What an import took, mended and left out.

    stubs: ids that relations name and no row describes; relations: by type; left: rows and values that were left out
    or mended, by the code of the reason; faults: rows that could not be used.
    """

    acts: int
    stubs: int
    relations: Mapping[str, int]
    labels: tuple[LabelFigures, ...]
    left: Mapping[str, int]
    faults: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading of a file is; rows: None where the file does not tell; read: in this run, in seconds."""

    file: str
    done: int
    rows: int | None
    read: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Source:
    """An imported source. size: of the file of all imported tables, in bytes."""

    name: str
    form: str
    licence: str
    attribution: str
    state_of: str
    imported_at: str
    figures: Figures
