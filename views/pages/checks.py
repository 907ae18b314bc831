"""What a person should look at: suspicions and gaps, as questions."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from graph.checks import findings
from views.address import open_document
from views.data import ask
from views.markdown import escape
from views.texts import t

st.title(t("checks.title"))
found = ask(findings)
if not found:
    st.success(t("checks.none"))
for kind, group in groupby(found, key=lambda finding: finding.kind):
    members = list(group)
    st.subheader(f"{t(f'checks.{kind}')} ({len(members)})")
    for finding in members[:200]:
        with st.container(border=True):
            words, one, other = st.columns([5, 1.4, 1.4], vertical_alignment="center")
            words.markdown(f"**{escape(finding.name)}**")
            words.markdown(escape(finding.question))
            if one.button(t("checks.open"), key=f"{kind} {finding.id} {finding.other}", width="stretch"):
                open_document(finding.id)
            if finding.other and other.button(
                finding.other_name or "", key=f"{kind} other {finding.id} {finding.other}", width="stretch"
            ):
                open_document(finding.other)
