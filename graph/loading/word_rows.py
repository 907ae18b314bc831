"""Words by which documents are found beside their search keys: for graphs of before, and where Cypher counts."""

from __future__ import annotations

from cancu.graph.model.search_key import CITED, word_pairs
from cancu.graph.store.connection import Statement, Store

_PAGE = 2000
"""Documents that are looked at and written at once."""


def words_of_cited_in_cypher(times: str) -> str:
    """Return what `cancu.graph.model.search_key.words_of_cited` gives, of a document `d`; times: its citations."""
    parts = (
        f"CASE WHEN {times} >= {reached} THEN replace(' ' + d.search, ' ', ' {reached}_') ELSE '' END"
        for reached in CITED
    )
    return f"CASE WHEN {times} >= {CITED[0]} AND d.search > '' THEN substring({' + '.join(parts)}, 1) ELSE NULL END"


def pair_words(store: Store) -> None:
    """Give all documents their `pairs` and `cited_words`, once; a search goes by them from then on.

    The graph may be read and written meanwhile; where this is killed, the next call goes on. Raises GraphError.
    """
    state = store.state()
    if state.paired or not state.schema:
        return
    after = ""
    while page := store.read(
        "MATCH (d:Document) WHERE d.id > $after RETURN d.id AS id, d.type AS type, "
        f"d.title AS title, d.pairs IS NULL AS lacking ORDER BY d.id LIMIT {_PAGE}",
        {"after": after},
    ):
        after = page[-1]["id"]
        rows = [{"id": row["id"], "pairs": word_pairs(row["type"], row["title"])} for row in page if row["lacking"]]
        if rows:
            store.write(
                [
                    Statement(
                        "UNWIND $rows AS row MATCH (d:Document {id: row.id}) WHERE d.pairs IS NULL "
                        f"SET d.pairs = row.pairs, d.cited_words = {words_of_cited_in_cypher('d.cited_by')}",
                        {"rows": rows},
                    )
                ]
            )
    store.write([Statement("MATCH (g:Graph {id: 'graph'}) SET g.paired = true")])
