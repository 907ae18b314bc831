"""Charts of counted documents; each has the same figures as a table below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import streamlit as st

from cancu.graph.query.statistics import Share
from cancu.views.texts import t

BAR = 24
"""Height of a horizontal bar with its gap, in pixels."""
FEW, WIDEST = 4, 48
"""Width in pixels of a chart with few bars."""
_COLOURS = ("#2f6db0", "#9db8d6")


def columns(shares: Sequence[Share], label: str, *, height: int = 260) -> None:
    """Draw one column for each share: held documents, and on top of them those only cited."""
    names = alt.X("name:N", sort=None, title=None, axis=alt.Axis(labelOverlap=True))
    chart = _stacked(shares, label, {"x": names, "y": alt.Y("count:Q", title=None, axis=alt.Axis(tickMinStep=1))})
    st.altair_chart(chart.properties(height=height), width="stretch")
    _figures(shares, label)


def bars(shares: Sequence[Share], label: str) -> None:
    """Draw one horizontal bar for each share."""
    names = alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=280, labelOverlap=False))
    chart = _stacked(shares, label, {"y": names, "x": alt.X("count:Q", title=None, axis=alt.Axis(tickMinStep=1))})
    st.altair_chart(chart.properties(height=alt.Step(BAR)), width="stretch")
    _figures(shares, label)


def counts(values: Mapping[str, int], name: str, label: str) -> None:
    """Draw one column for each value."""
    chart = _chart(
        name,
        [{"name": key, "count": value} for key, value in values.items()],
        {
            "x": alt.X("name:N", sort=None, title=name, axis=alt.Axis(labelAngle=0)),
            "y": alt.Y("count:Q", title=label, axis=alt.Axis(tickMinStep=1)),
            "color": alt.value(_COLOURS[0]),
            "tooltip": [alt.Tooltip("name:N", title=name), alt.Tooltip("count:Q", title=label)],
        },
    )
    st.altair_chart(chart.properties(height=260), width="stretch")
    with st.expander(t("chart.figures")):
        st.table([{name: key, label: value} for key, value in values.items()])


def _stacked(shares: Sequence[Share], label: str, encoding: Mapping[str, Any]) -> alt.Chart:
    """Return bars of held documents, and on top of them those only cited."""
    kinds = [t("held"), t("cited")]
    rows: list[Mapping[str, str | int]] = [
        {"name": share.name, "kind": kind, "count": number, "order": order}
        for share in shares
        for order, (kind, number) in enumerate(zip(kinds, (share.held, share.cited), strict=True))
    ]
    legend = alt.Legend(orient="top", title=None, columns=1)  # side by side they are cut on a phone
    tooltip = [
        alt.Tooltip("name:N", title=label),
        alt.Tooltip("kind:N", title=" "),
        alt.Tooltip("count:Q", title=t("chart.count")),
    ]
    colour = alt.Color("kind:N", scale=alt.Scale(domain=kinds, range=list(_COLOURS)), legend=legend)
    return _chart(label, rows, {**encoding, "color": colour, "order": alt.Order("order:Q"), "tooltip": tooltip})


def _chart(label: str, rows: Sequence[Mapping[str, str | int]], encoding: Mapping[str, Any]) -> alt.Chart:
    """Return bars with a description for screen readers."""
    data = alt.Data(values=list(rows))  # type: ignore[no-untyped-call]
    drawn = alt.Chart(data)
    marked = drawn.mark_bar(size=WIDEST) if len(rows) <= FEW else drawn.mark_bar()
    chart: alt.Chart = marked.encode(**encoding).properties(description=t("chart.of", label=label))
    return chart


def _figures(shares: Sequence[Share], label: str) -> None:
    rows = [{label: share.name, t("held"): share.held, t("cited"): share.cited} for share in shares]
    with st.expander(t("chart.figures")):
        st.dataframe(rows, hide_index=True, width="stretch")
