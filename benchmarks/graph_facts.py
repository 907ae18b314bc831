"""What a graph would tell beside the base layer: a suspension and an outline, made up for `planted_errors.py`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cancu.extract.model.records import Target
from cancu.graph.authority.acts import known_act
from cancu.graph.draft.library import BaseLibrary, Known
from cancu.graph.draft.outline import Outline
from cancu.graph.force.base_changes import act_node
from cancu.graph.force.status import force_on
from cancu.graph.model.force import Bounds, Change, Day, Terms

SUSPENDED = "22/2019/NĐ-CP"
"""An act that hardly any document cites; nobody suspended it."""
_BY = "63/2025/QH15"
_SINCE = "2025-03-01"
OUTLINED = "30-2020-nd-cp"
"""How the id of the target ends whose text would be held."""
_OUTLINE = Outline(38, {})


class GraphFacts(BaseLibrary):
    """The base layer, a suspension of one act, and the outline of another one."""

    def look_up(self, targets: Iterable[Target], day: Day) -> Mapping[str, Known]:
        """Return what the base layer knows, and that one act is suspended."""
        wanted = list(targets)
        found = dict(super().look_up(wanted, day))
        by = known_act(_BY)
        for target in wanted:
            if target.number == SUSPENDED and by:
                change = Change(
                    act_node(by),
                    "suspension",
                    None,
                    (),
                    ends=False,
                    since=_SINCE,
                    since_from="base",
                    bounds=Bounds(_SINCE, _SINCE),
                    base="self",
                )
                force = force_on(day, Terms("2019-04-15", issued="2019-02-25"), [change])
                found[target.id] = Known(found[target.id].document, force)
        return found

    def outlines(self, ids: Iterable[str]) -> Mapping[str, Outline]:
        """Return the outline of the one act."""
        return {id_: _OUTLINE for id_ in ids if id_.endswith(OUTLINED)}
