"""The app: navigation only; the pages are in `views/pages`."""

from __future__ import annotations

import streamlit as st

from views.texts import t

st.set_page_config(page_title="Căn Cứ", page_icon="⚖️", layout="wide")
# Less empty room above the page than Streamlit leaves; the rule holds no text of a document.
st.html("<style>.stMainBlockContainer{padding-top:2.2rem;padding-bottom:2rem}</style>")
with st.sidebar:
    st.session_state["language"] = st.segmented_control(
        "Ngôn ngữ / Language",
        ("vi", "en"),
        default=st.session_state.get("language", "vi"),
        format_func={"vi": "Tiếng Việt", "en": "English"}.__getitem__,
        required=True,
    )
pages = {
    "search": st.Page("views/pages/search.py", title=t("search"), icon=":material/search:", default=True),
    "document": st.Page(
        "views/pages/document.py", title=t("document"), icon=":material/description:", url_path="van-ban"
    ),
    "checks": st.Page("views/pages/checks.py", title=t("checks"), icon=":material/rule:", url_path="kiem-tra"),
    "cypher": st.Page("views/pages/cypher.py", title=t("cypher"), icon=":material/terminal:", url_path="cypher"),
}
st.session_state["pages"] = pages
st.navigation(list(pages.values())).run()
