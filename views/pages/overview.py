"""The collection in figures and charts."""

from __future__ import annotations

import streamlit as st

from cancu.graph.model.force import CODES
from cancu.graph.query.statistics import Figures
from cancu.views.address import open_page
from cancu.views.charts import bars, columns, counts
from cancu.views.collection import chain_lengths, figures_list, most_cited, shown_figures
from cancu.views.data import forget, guarded
from cancu.views.lists import document_row
from cancu.views.measures import counted, show_measures
from cancu.views.texts import t
from cancu.views.work import show_when_done

TYPES = 15
ISSUERS = 15
CITED = 10
STATUSES = CODES


def show_totals(held: Figures) -> None:
    """Show how much there is."""
    for column, name, number in zip(
        st.columns(4),
        ("held", "cited", "agencies", "programmes"),
        (held.held, held.cited, held.agencies, held.programmes),
        strict=True,
    ):
        column.metric(t(f"overview.{name}"), f"{number:,}".replace(",", "."), border=True)


def show_quality(held: Figures) -> None:
    """Show how many documents are resolved, with links to the checks."""
    documents = max(1, held.held + held.cited)
    rows = [
        (t("overview.resolved"), held.resolutions.get("resolved", 0)),
        (t("checks.unresolved"), held.resolutions.get("unresolved", 0)),
        (t("checks.ambiguous"), held.resolutions.get("ambiguous", 0)),
        (t("checks.no number"), held.without_number),
        (t("checks.no date"), held.without_date),
    ]
    st.table(
        [
            {
                t("overview.what"): name,
                t("chart.count"): number,
                t("overview.share"): f"{100 * number / documents:.1f} %",
            }
            for name, number in rows
        ]
    )
    if st.button(t("overview.to_checks"), icon=":material/rule:"):
        open_page("checks")


def show_chains() -> None:
    """Show the lengths of chains, counted in the background: that takes long on a large collection."""
    show_when_done(guarded(chain_lengths), show_lengths)


def show_lengths(found: dict[int, int]) -> None:
    """Show the number of chains by their steps."""
    counts({str(steps): number for steps, number in found.items()}, t("overview.steps"), t("chart.count"))


def main() -> None:
    """Show the figures; without any document the link to load some."""
    st.title(t("overview.title"))
    held = shown_figures()
    if not held.held + held.cited:
        st.info(t("search.empty"))
        if st.button(t("search.to_load"), type="primary", icon=":material/upload_file:"):
            open_page("load")
        return
    show_totals(held)
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(t("overview.types"))
        bars([share for share in held.types if share.name][:TYPES], t("search.by.type"))
        st.subheader(t("overview.years"))
        columns(held.years, t("search.by.year"))
        st.subheader(t("overview.chains"))
        st.caption(t("overview.chains_note"))
        show_chains()
    with right:
        st.subheader(t("overview.issuers"))
        bars(held.issuers[:ISSUERS], t("search.by.issuer"))
        st.subheader(t("overview.force"))
        counts(
            {t(f"status.{code}"): held.statuses[code] for code in STATUSES if code in held.statuses},
            t("search.by.force"),
            t("chart.count"),
        )
        st.subheader(t("overview.quality"))
        show_quality(held)
    st.subheader(t("analysis.title"))
    show_measures()
    st.subheader(t("search.most_cited"))
    for node, times in guarded(lambda: most_cited(CITED)):
        document_row(node, key=f"cited {node.id}", note=t("cited_times", times=times))
    if st.button(t("overview.again"), icon=":material/refresh:"):
        forget()
        figures_list().begin_anew()
        chain_lengths.clear()
        counted.clear()
        st.rerun()


main()
