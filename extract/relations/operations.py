"""What a clause of an amending act says: records of its verbs and of what they do."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from cancu.extract.model.hits import CitationHit
from cancu.extract.model.records import ChangeAction, ChangeScope
from cancu.extract.relations.provision_lists import PART, Provision


class Verb(NamedTuple):
    """A verb of a clause, at offsets of it."""

    action: ChangeAction
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Operation:
    """What an instruction does to one part, at offsets of its clause.

    provision: None for the whole document. old: the words that go; new: the folded span of the new ones, without marks;
    cited: the document that is named for it; start, end: the instruction; excepted: the span of an exception in it;
    placeless: the clause does not tell where the words stand; beside: the part next to which a
    new one goes that only its wording names (`Bổ sung vào sau khoản 2 như sau:`).
    """

    action: ChangeAction
    scope: ChangeScope
    provision: Provision | None
    start: int
    end: int
    position: str | None = None
    old: tuple[str, ...] = ()
    new: tuple[int, int] | None = None
    cited: CitationHit | None = None
    excepted: tuple[int, int] | None = None
    placeless: bool = False
    beside: Provision | None = None

    def of_part(self) -> Operation:
        """Return the operation as one on a part that is not named, where it ends a whole act."""
        ends = self.action in ("repeal", "replacement") and self.scope == "provision"
        return replace(self, provision=UNNAMED_PART) if ends and self.provision is None else self


UNNAMED_PART = Provision((), what=PART)
"""A part of an act of which only is said that it ends."""


@dataclass(slots=True)
class Reading:
    """What a clause says. action: of its verb; base: the part within which it speaks of several (`một số khoản của Điều
    6`); cited: the document that it names; forward: the one that a later clause of the sentence names; layers: those
    that changed it before; negated: it says that nothing is done;
    except_at: where an exception starts; partly: only a part ends that the clause does not name (`bãi bỏ một phần`)."""

    operations: list[Operation] = field(default_factory=list)
    action: ChangeAction | None = None
    verbs: int = 0
    some: bool = False
    base: Provision | None = None
    cited: CitationHit | None = None
    layers: list[CitationHit] = field(default_factory=list)
    follows: bool = False
    negated: bool = False
    except_at: int | None = None
    names_words: bool = False
    passive: bool = False
    partly: bool = False
    forward: CitationHit | None = None
