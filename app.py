"""The app: navigation only; the pages are in `views/pages`."""

from __future__ import annotations

import streamlit as st

from views.access import account, signed_in
from views.texts import language_switch, t

st.set_page_config(page_title="Căn Cứ", page_icon="⚖️", layout="wide")
# The header of a document stays in sight; the rules hold no text of a document.
ground = ", ".join(st.get_option(f"theme.{name}.backgroundColor") or "Canvas" for name in ("light", "dark"))
st.html(
    "<style>.stMainBlockContainer{padding-top:4rem;padding-bottom:2rem}"
    "@media(min-width:700px){div:has(>.st-key-header){position:sticky;top:2.8rem;z-index:90;padding-bottom:.4rem;"
    f"background:light-dark({ground})}}.st-key-header{{gap:.3rem}}}}"
    "[data-testid=stCaptionContainer],[data-testid=stCaptionContainer] p{opacity:1;color:light-dark(#4b5563,#b3bbc6)}</style>"
)
pages = {
    "search": st.Page("views/pages/search.py", title=t("page.search"), icon=":material/search:", default=True),
    "document": st.Page(
        "views/pages/document.py", title=t("page.document"), icon=":material/description:", url_path="van-ban"
    ),
    "agency": st.Page(
        "views/pages/agency.py", title=t("page.agency"), icon=":material/account_balance:", url_path="co-quan"
    ),
    "overview": st.Page(
        "views/pages/overview.py", title=t("page.overview"), icon=":material/bar_chart:", url_path="tong-quan"
    ),
    "load": st.Page("views/pages/load.py", title=t("page.load"), icon=":material/upload_file:", url_path="nap"),
    "checks": st.Page("views/pages/checks.py", title=t("page.checks"), icon=":material/rule:", url_path="kiem-tra"),
    "cypher": st.Page("views/pages/cypher.py", title=t("page.cypher"), icon=":material/terminal:", url_path="cypher"),
}
st.session_state["pages"] = pages
if signed_in():
    st.navigation(list(pages.values()), position="top").run()
    account()
    language_switch()
