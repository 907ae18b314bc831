"""The chain as a table: the accessible form of the picture, with the same rows and selection."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from cancu.graph.model.chains import Chain
from cancu.graph.model.excerpts import telling
from cancu.graph.model.titles import display_title
from cancu.graph.output.relation_words import wording
from cancu.graph.output.tables import ChainRow, rows
from cancu.messages import written_day
from cancu.views.components import Selection
from cancu.views.picture import text_state
from cancu.views.texts import t, told

QUOTE, LEAD = 160, 42
"""Code points of a sentence in a row, and of those before the number of the document that it names: what a column
shows has the number."""


def show_table(chain: Chain, selection: Selection, *, key: str) -> Selection:
    """Show the table; return what is selected in it."""
    said = rows(chain)
    chosen = next((at for at, row in enumerate(said) if selection and row.key == selection["key"]), None)
    cells = pd.DataFrame([_cells(row) for row in said])
    event: Any = st.dataframe(
        cells.style.format({t("table.date"): whole_day}) if said else cells,
        width="stretch",
        height=min(620, 38 + 33 * len(said)),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        selection_default={"selection": {"rows": [] if chosen is None else [chosen]}},
        column_config={
            t("table.from"): st.column_config.TextColumn(width=150),
            t("table.to"): st.column_config.TextColumn(width=130),
            t("table.title"): st.column_config.TextColumn(width=210),
            t("table.issuer"): st.column_config.TextColumn(width=160),
            t("table.quote"): st.column_config.TextColumn(width=300),
        },
        key=key,
    )
    if chain.folded:
        st.caption(t("table.left_out", count=sum(chain.folded.values())))
    at = next(iter(event.selection.rows), None)
    if at is not None and at < len(said):
        return {"kind": "edge", "key": said[at].key}
    return None if selection and selection["kind"] == "edge" else selection


def whole_day(date: str) -> str:
    """Return a date as a table shows it, also of a month or year: ``2024-04-05`` -> ``05/4/2024``."""
    return written_day(date) if date else ""


def _cells(row: ChainRow) -> dict[str, str]:
    own = row.own
    document = own.label == "Document"
    kind = wording(row.relation, row.target, row.quote)
    unsure = t(own.resolution) if own.resolution != "resolved" else ""
    voice = "relation" if own == row.source else "relation_back"
    return {
        t("table.from"): own.name,
        t("table.date"): own.date or "",
        t("table.status"): t(f"status.{own.status}") if document else "",
        t("table.relation"): t(f"{voice}.{kind}"),
        t("table.to"): row.other.name,
        t("table.quote"): telling(row.quote, row.target.number or row.target.title, QUOTE, LEAD),
        t("table.title"): display_title(own.title or ""),
        t("table.issuer"): own.issuer or "",
        t("table.held"): text_state(own) if document else "",
        t("table.provision"): row.provision or "",
        t("table.said_in"): told(row.said_by),
        t("table.doubts"): "; ".join(filter(None, (unsure, *map(told, row.doubts)))),
    }
