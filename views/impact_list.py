"""Văn bản bị ảnh hưởng: the documents that rest on a document, by provision, with what changed the provision since."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from cancu.graph.model.records import GraphNode
from cancu.graph.output import impact_table
from cancu.graph.output.display_names import spoken_name
from cancu.graph.output.memo_forms import file_name
from cancu.graph.query.impact import changes_to, impact
from cancu.views.address import open_document
from cancu.views.data import ask
from cancu.views.texts import t

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_impact(document: GraphNode) -> None:
    """Show the table of these documents; a row that is chosen can be opened."""
    found, changes = ask(lambda store: (impact(store, document.id, None), changes_to(store, document.id, None)))
    changing = ", ".join(dict.fromkeys(spoken_name(change.by) for change in changes))
    if not found:
        st.info(t("impact.none_but", names=changing) if changing else t("impact.none"))
        return
    changed = sum(1 for one in found if one.changes)
    st.caption(t("impact.count", count=len({one.document.id for one in found}), rows=len(found), changed=changed))
    columns = [t(f"impact.column{at}") for at in range(len(impact_table.COLUMNS))]
    event = st.dataframe(
        pd.DataFrame(list(impact_table.cells(found, document)), columns=columns),
        hide_index=True,
        width="stretch",
        height=min(620, 38 + 35 * len(found)),
        on_select="rerun",
        selection_mode="single-row",
        key=f"impact {document.id}",
    )
    at = next(iter(event["selection"]["rows"]), None)
    with st.container(horizontal=True):
        st.download_button(
            t("impact.xlsx"),
            data=lambda: impact_table.as_xlsx(found, document),
            file_name=file_name("van-ban-bi-anh-huong", document.name, "xlsx"),
            mime=XLSX,
            icon=":material/download:",
            on_click="ignore",
        )
        if at is not None and at < len(found) and st.button(t("panel.open_document")):
            open_document(found[at].document.id)
