"""What a saved question begins with: values that the collection has, or nothing, and a day since which it looks."""

from __future__ import annotations

from cancu.graph.query.kept_figures import is_large
from cancu.graph.query.search import agencies_of_names, numbers_asked_for
from cancu.graph.store.connection import Store
from cancu.graph.store.saved_queries import Parameter, Question, Value

_LOOKED_AT = 20
"""Held documents, the most cited, of which one that rests on others is looked for."""
FIRST_DAY_OF_LARGE = "2024-01-01"
"""The day since which questions look through a large collection, whose older documents are most of it."""


def is_of_collection(of: Parameter) -> bool:
    """Return whether a parameter names a document or an agency, which the collection has or has not."""
    return of.type == "document" or of.name == "agency"


def opening_values(store: Store, question: Question) -> dict[str, Value]:
    """Return the values that a question begins with, by parameter: its examples where the collection has them.

    In place of documents that it has not, others (`example_numbers`); "" where there are none, and for an agency that
    it has not; a later day where the collection is large (`first_days`). Raises GraphError.
    """
    documents = [str(of.default) for of in question.parameters if of.type == "document"]
    there = all(number in numbers_asked_for(store, number) for number in documents)
    numbers = iter(() if there else example_numbers(store))
    found: dict[str, Value] = {}
    for of in question.parameters:
        if of.type == "document" and not there:
            found[of.name] = next(numbers, "")
        elif of.type != "document" and is_of_collection(of) and not agencies_of_names(store, [str(of.default)]):
            found[of.name] = ""
        else:
            found[of.name] = of.default
    return found | first_days(store, question)


def first_days(store: Store, question: Question) -> dict[str, Value]:
    """Return the day since which a question looks through documents, by parameter, where the collection is large.

    Empty for a small collection and for a question that looks at all. Raises GraphError.
    """
    looks_since_a_day = any(of.name == "from" and of.type == "date" for of in question.parameters)
    return {"from": FIRST_DAY_OF_LARGE} if looks_since_a_day and is_large(store) else {}


def example_numbers(store: Store) -> tuple[str, ...]:
    """Return the number of the most cited held document that rests on others, then of one that it rests on.

    Where none rests on others, of the most cited held one alone; nothing where no text is held. Raises GraphError.
    """
    held = store.read(
        "MATCH (d:Document) WHERE d.held = true AND d.number IS NOT NULL "
        "RETURN d.id AS id, d.number AS number ORDER BY d.cited_by DESC, d.id LIMIT $most",
        {"most": _LOOKED_AT},
    )
    rows = store.read(
        "UNWIND $ids AS id MATCH (d:Document {id: id})-[:BASED_ON]->(b:Document) WHERE b.number IS NOT NULL "
        "RETURN id, min(b.number) AS basis",
        {"ids": [row["id"] for row in held]},
    )
    basis = {row["id"]: row["basis"] for row in rows}
    pairs = [(row["number"], basis[row["id"]]) for row in held if row["id"] in basis]
    return pairs[0] if pairs else tuple(row["number"] for row in held[:1])
