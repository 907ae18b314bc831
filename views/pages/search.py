"""The start page: one box, filters, and what the collection holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from cancu.graph.authority.acts import known_act
from cancu.graph.output.base_words import identity
from cancu.graph.query.asked_documents import numbers_of_acts
from cancu.graph.query.corrected_numbers import corrected_numbers
from cancu.graph.query.search import Suggestion, Wanted, fitting_agencies, search, suggest
from cancu.views.address import ask_for, open_agency, open_document, open_page, parameter, set_parameters
from cancu.views.agency_words import remarks
from cancu.views.collection import SHOWN, latest_loaded, most_cited, shown_figures
from cancu.views.components import search_box
from cancu.views.data import ask, guarded
from cancu.views.greeting import show_greeting, show_tour
from cancu.views.lists import document_row, page_number, turn_pages
from cancu.views.markdown import escape
from cancu.views.texts import language, t

ON_A_PAGE = 20
FILTERS = ("type", "issuer", "year", "force", "text")


def suggestions(typed: str) -> Sequence[dict[str, str]]:
    """Return suggestions for the text typed so far."""
    found: list[Suggestion] = ask(lambda store: suggest(store, typed)) if typed.strip() else []
    return [
        {"key": f"{one.kind} {one.id}", "kind": t(f"search.kind.{one.kind}"), "name": one.name, "note": one.note}
        for one in found
    ]


@st.fragment
def box(words: str) -> None:
    """Show the search box: a choice opens a page, Enter searches."""
    texts = {name: t(f"search.{name}") for name in ("label", "placeholder", "button", "found")}
    go, opened = search_box(texts, words, suggestions, key="search box")
    if opened:
        kind, _, id_ = opened.partition(" ")
        (open_agency if kind == "agency" else open_document)(id_)
    if go is not None and go.strip() != words:
        set_parameters(q=go.strip() or None)
        st.rerun()


def chosen(name: str, options: Sequence[str], shown: dict[str, str] | None = None) -> str | None:
    """Show one filter, mirrored in the address; return its value."""
    asked = parameter(name)
    known = [*options, asked] if asked and asked not in options else list(options)
    value = st.selectbox(
        t(f"search.by.{name}"),
        known,
        index=known.index(asked) if asked else None,
        placeholder=t("search.any"),
        format_func=lambda option: (shown or {}).get(option, option),
        key=filter_key(name),
    )
    set_parameters(**{name: value})
    return value


def filter_key(name: str) -> str:
    """Return the key of a filter: one for each language, as the browser keeps the words of the chosen option."""
    return f"by {name} {language()}"


def filters() -> Wanted:
    """Show the filters; return what they ask for."""
    held = shown_figures()
    columns = st.columns(5)
    with columns[0]:
        type_ = chosen("type", [share.name for share in held.types if share.name])
    with columns[1]:
        issuer = chosen("issuer", [share.name for share in held.issuers])
    with columns[2]:
        year = chosen("year", [share.name for share in reversed(held.years)])
    with columns[3]:
        force = chosen(
            "force", ["standing", "ended"], {name: t(f"search.force.{name}") for name in ("standing", "ended")}
        )
    with columns[4]:
        text = chosen("text", ["held", "cited"], {name: t(name) for name in ("held", "cited")})
    return Wanted(
        type_,
        issuer,
        year,
        {"ended": True, "standing": False}.get(force or ""),
        {"held": True, "cited": False}.get(text or ""),
    )


def results(words: str, wanted: Wanted) -> None:
    """Show the documents that fit the words and the filters."""
    key = f"results {words} {wanted}"
    at = page_number(key)
    answer = ask(lambda store: search(store, words, wanted=wanted, skip=at * ON_A_PAGE, limit=ON_A_PAGE + 1))
    found = answer.nodes
    agencies = (
        ask(lambda store: fitting_agencies(store, words, limit=5)) if words and wanted == Wanted() and not at else []
    )
    if agencies:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(t("search.agencies"), width="content")
            today = date.today().isoformat()
            for one in agencies:
                st.button(
                    escape(one.name),
                    key=f"agency {one.id}",
                    help=escape(remarks(one, today)) or None,
                    icon=":material/account_balance:",
                    on_click=ask_for,
                    args=("Agency", one.id),
                )
    if found:
        more = len(found) > ON_A_PAGE
        shown = at * ON_A_PAGE + min(len(found), ON_A_PAGE)
        st.caption(t("search.first", count=shown) if more else t("search.count", count=shown))
    elif not agencies:
        nothing(words, wanted)
    for node in found[:ON_A_PAGE]:
        document_row(node, key=f"open {node.id}")
    turn_pages(key, more=len(found) > ON_A_PAGE)
    if not answer.complete:
        st.caption(t("search.incomplete"))


def nothing(words: str, wanted: Wanted) -> None:
    """Show what to do where nothing fits."""
    if acts := [act for number in numbers_of_acts(words) if (act := known_act(number))]:
        st.info(t("search.in_base"))
        st.markdown("\n".join(f"- {escape(identity(act))}" for act in acts))
    elif words and (corrected := ask(lambda store: corrected_numbers(store, words))):
        one = corrected[0]
        st.info(t("search.corrected", read=escape(one.read), right=escape(one.right), by=escape(one.by)))
    else:
        st.info(t("search.none", words=escape(words)) if words else t("search.none_filtered"))
    with st.container(horizontal=True):
        if wanted != Wanted() and st.button(t("search.without_filters")):
            set_parameters(**dict.fromkeys(FILTERS))
            for name in FILTERS:
                del st.session_state[filter_key(name)]
            st.rerun()
        if st.button(t("search.to_load")):
            open_page("load")


def start() -> None:
    """Show what the collection holds, while no search was made."""
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(t("search.recent"))
        for node in guarded(lambda: latest_loaded(SHOWN)):
            document_row(node, key=f"recent {node.id}")
    with right:
        st.subheader(t("search.most_cited"))
        for node, times in guarded(lambda: most_cited(SHOWN)):
            document_row(node, key=f"cited {node.id}", note=t("cited_times", times=times))


def main() -> None:
    """Show the box, then the results, or what the collection holds."""
    st.title(t("search.title"))
    words = parameter("q")
    if not words:
        show_tour()
    box(words)
    held = shown_figures()
    if not held.held + held.cited:
        show_greeting()
        return
    st.caption(t("search.holds", held=held.held, cited=held.cited, agencies=held.agencies, programmes=held.programmes))
    with st.expander(t("search.filters"), expanded=any(map(parameter, FILTERS))):
        wanted = filters()
    if words or wanted != Wanted():
        results(words, wanted)
    else:
        start()


main()
