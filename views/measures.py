"""Measures of the whole graph on the overview: chosen, counted in the background, shown with their meaning."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from cancu.graph.analysis.measures import Measure, measures
from cancu.graph.output.query_results import readable
from cancu.graph.store.connection import Table
from cancu.views.data import answer, guarded
from cancu.views.texts import language, t
from cancu.views.work import Work, show_when_done

ROWS = 20
_CHOSEN = "chosen measure"


@st.cache_resource(ttl=3600, show_spinner=False)
def counted(name: str) -> Work[Table]:
    """Count a measure in the background; its one result is the table. Raises GraphError."""
    store = answer(lambda opened: opened)

    def results() -> Iterator[Table]:
        yield measures()[name].run(store, ROWS)

    return Work(1, results)


def show_measures() -> None:
    """Show the choice of a measure, and the table of the chosen one."""
    names, before = list(measures()), st.session_state.get(_CHOSEN)
    chosen = st.selectbox(
        t("analysis.measure"),
        names,
        index=names.index(before) if before in names else None,
        format_func=lambda name: measures()[name].title[language()],
        placeholder=t("analysis.choose"),
        key=f"measure {language()}",  # the browser keeps the name, which another language does not have
    )
    st.session_state[_CHOSEN] = chosen
    if chosen is not None:
        _show(measures()[chosen])


def _show(measure: Measure) -> None:
    st.caption(f"{measure.meaning[language()]} {measure.not_meaning[language()]}")
    show_when_done(guarded(lambda: counted(measure.name)), _show_table)


def _show_table(table: Table) -> None:
    if table.rows:
        st.table(_rows(table))
    else:
        st.caption(t("analysis.none"))


def _rows(table: Table) -> list[dict[str, object]]:
    """Return the rows with their columns in the reader's language."""
    names = [t(f"analysis.column.{name}") for name in table.columns]
    return [dict(zip(names, map(_cell, row), strict=True)) for row in table.rows]


def _cell(value: object) -> object:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, str):
        return readable(value, language())
    return "" if value is None else value
