"""The app: navigation only; the pages are in `views/pages`."""

from __future__ import annotations

import streamlit as st

from cancu.views.access import account, signed_in
from cancu.views.address import PATHS, open_asked
from cancu.views.components import interface_phrases
from cancu.views.style import page_style
from cancu.views.texts import interface_language, language_switch, t

st.set_page_config(page_title="Căn Cứ", page_icon="⚖️", layout="wide")
page_style()
pages = {
    "search": st.Page("views/pages/search.py", title=t("page.search"), icon=":material/search:", default=True),
    "draft": st.Page(
        "views/pages/draft.py", title=t("page.draft"), icon=":material/fact_check:", url_path=PATHS["draft"]
    ),
    "document": st.Page(
        "views/pages/document.py", title=t("page.document"), icon=":material/description:", url_path=PATHS["document"]
    ),
    "agency": st.Page(
        "views/pages/agency.py", title=t("page.agency"), icon=":material/account_balance:", url_path=PATHS["agency"]
    ),
    "overview": st.Page(
        "views/pages/overview.py", title=t("page.overview"), icon=":material/bar_chart:", url_path=PATHS["overview"]
    ),
    "load": st.Page("views/pages/load.py", title=t("page.load"), icon=":material/upload_file:", url_path=PATHS["load"]),
    "checks": st.Page(
        "views/pages/checks.py", title=t("page.checks"), icon=":material/rule:", url_path=PATHS["checks"]
    ),
    "cypher": st.Page(
        "views/pages/cypher.py", title=t("page.cypher"), icon=":material/terminal:", url_path=PATHS["cypher"]
    ),
    "help": st.Page("views/pages/help.py", title=t("page.help"), icon=":material/help:", url_path=PATHS["help"]),
}
st.session_state["pages"] = pages
if signed_in():
    page = st.navigation(list(pages.values()), position="top")
    # Where the browser has another language it asks for the page again: before it knows the pages, for the first one.
    interface_phrases(*interface_language())
    open_asked()
    page.run()
    account()
    language_switch()
else:
    interface_phrases(*interface_language())
