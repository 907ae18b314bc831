"""Saved questions as forms, and the user's own Cypher, read-only."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import streamlit as st

from graph.questions import Question, Value, load_questions
from graph.stores import Table
from views.address import parameter, set_parameters
from views.data import ask
from views.texts import language, t

ROWS = 1000
OWN = "own"
EXAMPLE = "MATCH (d:Document) RETURN d.name AS document, d.date AS date LIMIT 20"


def title(question: Question) -> str:
    """The question's title in the reader's language."""
    return question.title_en if language() == "en" else question.title_vi


def asked(question: Question) -> dict[str, Value]:
    """The question's form; its values."""
    values: dict[str, Value] = {}
    for of in question.parameters:
        key = f"{question.name} {of.name}"
        if of.type == "integer":
            values[of.name] = int(st.number_input(of.name, value=int(of.default), step=1, key=key))
        elif of.type == "boolean":
            values[of.name] = st.toggle(of.name, value=bool(of.default), key=key)
        else:
            values[of.name] = st.text_input(of.name, value=str(of.default), key=key)
    return values


def show(table: Table) -> None:
    """The result, to look at and to take away."""
    if table.truncated:
        st.warning(t("cypher.truncated", count=len(table.rows)))
    st.caption(t("cypher.rows", count=len(table.rows)))
    rows: list[dict[str, Any]] = [dict(zip(table.columns, map(plain, row), strict=True)) for row in table.rows]
    if not rows:
        return
    st.dataframe(rows, width="stretch", hide_index=True)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.columns)
    writer.writerows(row.values() for row in rows)
    st.download_button(t("table.csv"), "\ufeff" + out.getvalue(), "ket-qua.csv", "text/csv")


def plain(value: Any) -> Any:
    """A cell that a table can show."""
    return (
        value
        if isinstance(value, str | int | float | bool | None)
        else json.dumps(value, ensure_ascii=False, default=str)
    )


st.title(t("cypher.title"))
questions = {question.name: question for question in load_questions()}
names = [*questions, OWN]
chosen = st.selectbox(
    t("cypher.saved"),
    names,
    index=names.index(parameter("question")) if parameter("question") in names else 0,
    format_func=lambda name: title(questions[name]) if name in questions else t("cypher.own"),
)
set_parameters(question=chosen)
if chosen in questions:
    question = questions[chosen]
    st.caption(question.description_en if language() == "en" else question.description_vi)
    with st.form("question"):
        values = asked(question)
        st.form_submit_button(t("cypher.run"), type="primary")
    show(ask(lambda store: store.query(question.cypher, values, limit=ROWS)))
    with st.expander("Cypher"):
        st.code(question.cypher, language="cypher")
else:
    st.caption(t("cypher.note"))
    with st.form("cypher"):
        st.session_state.setdefault("own cypher", parameter("cypher", EXAMPLE))
        cypher = st.text_area("Cypher", height=160, key="own cypher")
        run = st.form_submit_button(t("cypher.run"), type="primary")
    if run or parameter("cypher"):
        set_parameters(cypher=cypher)
        show(ask(lambda store: store.query(cypher, limit=ROWS)))
