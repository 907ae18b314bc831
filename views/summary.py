"""What a document rests on, in one line: how many of its bases are in force, ended or unknown on the day asked for."""

from __future__ import annotations

from collections import Counter

from cancu.graph.model.chains import Chain
from cancu.views.shown import Asked, shown_chain
from cancu.views.texts import t

_ORDER = ("in_force", "ended", "partly_ended", "suspended", "not_yet", "unknown")


def summary(asked: Asked, shown: Chain) -> str | None:
    """Return ``6 căn cứ: 4 còn hiệu lực, 2 chưa rõ hiệu lực``; None where no text says what the document rests on.

    shown: the chain of the request; where it has all bases of the document the graph is not asked again.
    """
    whole = shown.direction == "up" and "BASED_ON" in asked.relations and not shown.folded.get(shown.root)
    chain = shown if whole else shown_chain(Asked(asked.document, "up", 1, ("BASED_ON",), asked.day))
    counts = states_of_bases(chain)
    if not counts:
        return None
    states = (f"{counts[code]} {t(f'status.{code}').lower()}" for code in _ORDER if counts[code])
    return t("summary.bases", count=counts.total(), states=", ".join(states))


def states_of_bases(chain: Chain) -> Counter[str]:
    """Return how many documents the root rests on directly, by the code of their force."""
    bases = {edge.target for edge in chain.edges if edge.source == chain.root and edge.type == "BASED_ON"}
    return Counter(chain.nodes[id_].status for id_ in bases if id_ in chain.nodes)
