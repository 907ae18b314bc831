"""The articles and clauses of a held text, which show whether it has the part that a draft cites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cancu.extract.structure.units import read_structure
from cancu.extract.text.normalization import fold
from cancu.graph.model.provision_paths import paths

_ARTICLE, _CLAUSE = "điều", "khoản"


@dataclass(frozen=True, slots=True)
class Outline:
    """How a text is numbered.

    last: the number of its last article; clauses: the number of clauses of each article that has them, numbered from 1
    without a gap, by the number of the article.
    """

    last: int
    clauses: Mapping[str, int]

    def lacks(self, provision: str) -> bool:
        """Return whether a provision (``khoản 2 Điều 5``) names an article or clause behind the last one.

        Inserted parts (``Điều 5a``) are left out: an amendment may have brought them.
        """
        return any(self._lacks(dict(path)) for path in paths(provision))

    def _lacks(self, path: Mapping[str, str]) -> bool:
        article, clause = path.get(_ARTICLE, ""), path.get(_CLAUSE, "")
        if not article.isdigit():
            return False
        last = self.clauses.get(article)
        return int(article) > self.last or bool(last and clause.isdigit() and int(clause) > last)


def outline_of(text: str) -> Outline | None:
    """Return how a text is numbered; None where its articles are not numbered from 1 without a gap."""
    folded = fold(text)
    units = list(read_structure(folded, 0, len(folded.text)).root.walk())
    articles = [unit for unit in units if unit.level == "article"]
    numbers = {int(unit.number) for unit in articles if unit.number.isdigit()}
    if not numbers or numbers != set(range(1, max(numbers) + 1)):
        return None
    clauses: dict[str, int] = {}
    unclear: set[str] = set()
    for unit in articles:
        of_article = [below.number for below in unit.below if below.level == "clause"]
        if of_article != [str(number) for number in range(1, len(of_article) + 1)]:
            unclear.add(unit.number)
        # An act and the regulation that it issues have both an article 1: the one with more clauses counts.
        clauses[unit.number] = max(clauses.get(unit.number, 0), len(of_article))
    plain = {number: count for number, count in clauses.items() if count and number not in unclear}
    return Outline(max(numbers), plain)
