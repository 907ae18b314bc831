"""Ends of acts that amended others: often only what they amended has ended, and not all of the amending act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cancu.extract.model.relation_types import ENDS
from cancu.graph.authority.base.records import BaseAct, BaseRelation
from cancu.graph.authority.base.relations import changes_from_numbers

AMENDING = ("sửa đổi", "bổ sung")
"""How the titles of acts begin that amend others, in small letters."""
WHOLE = (*ENDS, "ENDS")
"""Types of relations that end a whole act where they name no part."""


class Amenders:
    """What amending acts, and the acts that end them, did to others: looked up once for many relations."""

    def __init__(self, relations: Mapping[str, Sequence[BaseRelation]]) -> None:
        whole = [one for found in relations.values() for one in found if is_whole_end(one) and not one.acting]
        self._from = changes_from_numbers({number for one in whole for number in (one.source, one.target)})

    def ended_part(self, relation: BaseRelation, target: BaseAct) -> str:
        """Return what of an amending act has ended where only that part of it may have; "" for the whole act.

        ``Luật A đã được sửa đổi theo Luật B hết hiệu lực`` ends of B what it did to A. An end of B that has a place of
        its own in the ending act (`BaseRelation.acting`) is one of the whole.
        """
        amended = self._ended_with(relation, target)
        return f"phần sửa đổi, bổ sung {'; '.join(amended)}" if amended else ""

    def _ended_with(self, relation: BaseRelation, target: BaseAct) -> list[str]:
        if relation.acting or not is_whole_end(relation):
            return []
        amended = {one.target for one in self._from[relation.target] if one.type == "AMENDS"}
        ended = {one.target for one in self._from[relation.source] if is_whole_end(one)}
        if both := sorted(amended & ended):
            return both
        return sorted(amended) or ["văn bản khác"] if target.title.lower().startswith(AMENDING) else []


def is_whole_end(relation: BaseRelation) -> bool:
    """Return whether a relation ends the whole of an act."""
    return relation.type in WHOLE and not relation.provision
