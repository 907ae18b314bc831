"""The page's address: its query parameters hold what is shown, so that it leads back to the same view."""

from __future__ import annotations

import streamlit as st

from cancu.graph.model.records import GraphNode

PAGES = ("Document", "Programme", "Agency")
"""Labels of nodes that have a page."""
PATHS = {
    "draft": "du-thao",
    "document": "van-ban",
    "agency": "co-quan",
    "overview": "tong-quan",
    "load": "nap",
    "checks": "kiem-tra",
    "cypher": "cypher",
    "help": "tro-giup",
}
"""The addresses of the pages below the app's own, which is that of the search."""


def parameter(name: str, default: str = "") -> str:
    """Return a parameter of the page's address."""
    return str(st.query_params.get(name, default))


def set_parameters(**values: str | None) -> None:
    """Set parameters of the address; None removes one. Only differences are written."""
    for name, value in values.items():
        if value is None or value == "":
            if name in st.query_params:
                del st.query_params[name]
        elif st.query_params.get(name) != value:
            st.query_params[name] = value


def open_document(id_: str, *, view: str = "chain", start: int | None = None, end: int | None = None) -> None:
    """Go to a document's page, at a place of its text where one is given."""
    place = {"at": f"{start}-{end}"} if start is not None and end is not None else {}
    st.session_state["asked view"] = (id_, view)
    st.switch_page(st.session_state["pages"]["document"], query_params={"doc": id_, "view": view, **place})


def open_agency(id_: str) -> None:
    """Go to an agency's page."""
    st.switch_page(st.session_state["pages"]["agency"], query_params={"id": id_})


def open_node(node: GraphNode) -> None:
    """Go to the page of a document, programme or agency; other nodes have none."""
    if node.label in PAGES:
        _open(node.label, node.id)


def ask_for(label: str, id_: str) -> None:
    """Ask for the page of a node, in the callback of a button.

    A click that comes while a list is made anew counts even where the button is not in the new list.
    """
    st.session_state["asked page"] = (label, id_)


def open_asked() -> None:
    """Go to the page that was asked for, where one was."""
    if asked := st.session_state.pop("asked page", None):
        _open(*asked)


def _open(label: str, id_: str) -> None:
    (open_agency if label == "Agency" else open_document)(id_)


def open_page(name: str) -> None:
    """Go to a page that has no parameters."""
    st.switch_page(st.session_state["pages"][name])


def view_key(id_: str) -> tuple[str, bool]:
    """Return the key of the control of a document's views, and whether it was set just now.

    A view that `open_document` asked for comes first.
    """
    key = f"view {id_}"
    asked = st.session_state.pop("asked view", None)
    is_set = bool(asked and asked[0] == id_)
    if is_set:
        st.session_state[key] = asked[1]
    return key, is_set
