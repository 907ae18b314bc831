"""One agency: its tasks, the documents that it issued, its predecessors and successors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import streamlit as st

from cancu.graph.output.memo_forms import file_name
from cancu.graph.output.task_calendar import TYPE, as_ics
from cancu.graph.query.agency_profile import AgencyProfile, AgencyTask, Relative, agency_profile, issued_by, tasks_of
from cancu.graph.query.search import agencies_called, agencies_of_names, fitting_agencies
from cancu.graph.query.task_places import task_places
from cancu.views.address import open_agency, open_document, open_page, parameter, set_parameters
from cancu.views.agency_words import name_with_days, remarks
from cancu.views.charts import columns
from cancu.views.collection import shown_figures
from cancu.views.data import answer, ask
from cancu.views.lists import document_row, page_number, turn_pages
from cancu.views.markdown import escape
from cancu.views.picture import day
from cancu.views.texts import t

ON_A_PAGE = 20
RELATIVES = 60
"""Parts or members of an agency on a page of their list."""
BUSIEST = 12


def find() -> None:
    """Search for an agency; without a name list those with most documents."""
    st.title(t("agency.title"))
    words = st.text_input(t("agency.find"), value=parameter("q"), key="agency words")
    set_parameters(q=words or None)
    if words:
        at = page_number(f"agencies {words}")
        found = ask(lambda store: fitting_agencies(store, words, skip=at * ON_A_PAGE, limit=ON_A_PAGE + 1))
        if not found:
            st.info(t("agency.none"))
        today = date.today().isoformat()
        for one in found[:ON_A_PAGE]:
            with st.container(horizontal=True, vertical_alignment="center"):
                if st.button(escape(one.name), key=one.id, type="tertiary", icon=":material/account_balance:"):
                    open_agency(one.id)
                if said := remarks(one, today):
                    st.caption(escape(said), width="content")
        turn_pages(f"agencies {words}", more=len(found) > ON_A_PAGE)
        return
    held = shown_figures()
    if not held.agencies:
        st.info(t("search.empty"))
        if st.button(t("search.to_load"), type="primary", icon=":material/upload_file:"):
            open_page("load")
        return
    st.subheader(t("agency.busiest"))
    busiest = {share.name: share.held + share.cited for share in held.issuers[:BUSIEST]}
    for id_, name in ask(lambda store: agencies_of_names(store, busiest)):
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button(escape(name), key=id_, type="tertiary", icon=":material/account_balance:"):
                open_agency(id_)
            st.caption(t("agency.documents", count=busiest[name]), width="content")


def show_head(agency: AgencyProfile) -> None:
    """Show name, kind, period and related agencies."""
    st.title(escape(agency.name))
    facts = [None if agency.kind and agency.name.startswith(agency.kind) else agency.kind, agency.place]
    facts.append(t("agency.from", day=day(agency.active_from)) if agency.active_from else None)
    facts.append(t("agency.until", day=day(agency.active_to)) if agency.active_to else None)
    badge = (
        [f":red-badge[{t('agency.no_more')}]"]
        if agency.active_to and agency.active_to <= date.today().isoformat()
        else []
    )
    st.markdown(" · ".join([*(escape(fact) for fact in facts if fact), *badge]))
    for kind in ("after", "before", "above"):
        show_relatives(t(f"agency.{kind}"), [one for one in agency.relatives if one.kind == kind])
    for kind in ("member", "below"):
        show_many(t(f"agency.{kind}"), [one for one in agency.relatives if one.kind == kind])


def show_relatives(label: str, relatives: Sequence[Relative]) -> None:
    """Show one kind of related agencies as buttons; pointing at one shows day and act."""
    if not relatives:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(f"{label}:", width="content")
        for one in relatives:
            since = " · ".join(filter(None, (day(one.date), one.basis)))
            if st.button(escape(one.name), key=f"{one.kind} {one.id}", help=escape(since) or None):
                open_agency(one.id)


def show_many(label: str, relatives: Sequence[Relative]) -> None:
    """Show the parts or members of an agency as buttons in a list that opens, with the days of those not there now."""
    if not relatives:
        return
    today = date.today().isoformat()
    key = f"{relatives[0].kind} of {parameter('id')}"
    at = page_number(key)
    with st.expander(f"{label} ({len(relatives)})"):
        with st.container(horizontal=True, gap="small"):
            for one in relatives[at * RELATIVES : (at + 1) * RELATIVES]:
                if st.button(escape(name_with_days(one, today)), key=f"{one.kind} {one.id}", type="tertiary"):
                    open_agency(one.id)
        turn_pages(key, more=len(relatives) > (at + 1) * RELATIVES)


def show_tasks(agency: AgencyProfile) -> None:
    """Show its tasks, on request with those of other groups of its name: still to come, without a day, past."""
    called = ask(lambda store: agencies_called(store, agency.name))
    same = [id_ for id_, name in called if name == agency.name and id_ != agency.id]
    shared = bool(same) and st.toggle(t("agency.same_name", count=len(same)), key=f"shared {agency.id}")
    before = {one.id: one.name for one in agency.relatives if one.kind == "before"}
    also = bool(before) and st.toggle(t("agency.predecessors"), value=True, key=f"also {agency.id}")
    tasks = ask(lambda store: tasks_of(store, [agency.id, *(same if shared else ()), *(before if also else ())]))
    if not tasks:
        st.info(t("agency.no_tasks"))
        return
    today = date.today().isoformat()
    parts = {
        "open": [task for task in tasks if task.due and not task.is_past(today)],
        "past": [task for task in reversed(tasks) if task.is_past(today)],
        "undated": [task for task in tasks if not task.due],
    }
    left, right = st.columns([2, 1])
    part = left.segmented_control(
        t("agency.tasks"),
        list(parts),
        default=next(name for name, found in parts.items() if found),
        format_func=lambda name: f"{t(f'agency.{name}')} ({len(parts[name])})",
        required=True,
        key=f"part {agency.id}",
    )
    role = right.segmented_control(
        t("agency.role"),
        ("any", "lead", "coordinator"),
        default="any",
        format_func=lambda name: t(f"agency.role_{name}"),
        required=True,
        key=f"role {agency.id}",
    )
    chosen = [task for task in parts[str(part)] if role in ("any", task.role)]
    if part == "past":
        st.caption(t("agency.past_note"))
    if not chosen:
        st.info(t("agency.no_tasks_chosen"))
    elif part != "undated":
        st.download_button(
            t("agency.calendar", count=len(chosen)),
            data=lambda: as_ics(
                agency.name, chosen, answer(lambda store: task_places(store, chosen)), datetime.now(UTC)
            ),
            file_name=file_name("viec-duoc-giao", agency.name, "ics"),
            mime=TYPE,
            help=t("agency.calendar_help"),
            icon=":material/event:",
            on_click="ignore",
        )
    key = f"tasks {agency.id} {part} {role}"
    at = page_number(key)
    shown = chosen[at * ON_A_PAGE : (at + 1) * ON_A_PAGE]
    places = ask(lambda store: task_places(store, shown))
    for index, task in enumerate(shown):
        show_task(task, places.get((task.document.id, task.start)), before.get(task.told), f"{key} {index}")
    turn_pages(key, more=len(chosen) > (at + 1) * ON_A_PAGE)


def show_task(task: AgencyTask, place: str | None, told: str | None, key: str) -> None:
    """Show one task with its deadline, the document that gives it, and the article in which it stands."""
    with st.container(border=True, gap="xsmall"):
        marks = [f":{'blue' if task.role == 'lead' else 'gray'}-badge[{t(f'agency.role_{task.role}')}]"]
        if task.deadline and task.due:
            marks.append(f"**{escape(t('agency.due_day', deadline=task.deadline, day=day(task.due)))}**")
        elif task.deadline:
            marks.append(escape(t("agency.due", deadline=task.deadline)))
        if task.of_group:
            marks.append(f":violet-badge[{escape(t('agency.of_group', name=task.of_group))}]")
        if task.of_head:
            marks.append(f":violet-badge[{escape(t('agency.of_head', name=task.of_head))}]")
        if told:
            marks.append(escape(t("agency.told", name=told)))
        st.markdown(" ".join(marks))
        st.markdown(escape(task.quote))
        with st.container(horizontal=True, vertical_alignment="center"):
            if place:
                st.caption(escape(place), width="content")
            if st.button(escape(task.document.name), key=f"{key} document", type="tertiary"):
                open_document(task.document.id)
            st.caption(
                escape(" · ".join(filter(None, (day(task.document.date), task.document.issuer)))), width="content"
            )
            if st.button(
                t("panel.open_sentence"), key=f"{key} sentence", type="tertiary", icon=":material/format_quote:"
            ):
                open_document(task.document.id, view="text", start=task.start, end=task.end)


def show_issued(agency: AgencyProfile) -> None:
    """Show the documents that it issued: by year, and as a list."""
    if not agency.issued:
        st.info(t("agency.no_documents"))
        return
    if len(agency.years) > 1:
        st.caption(t("agency.by_year"))
        columns(agency.years, t("agency.year"), height=200)
    key = f"issued {agency.id}"
    at = page_number(key)
    found = ask(lambda store: issued_by(store, agency.id, skip=at * ON_A_PAGE, limit=ON_A_PAGE + 1))
    for node in found[:ON_A_PAGE]:
        document_row(node, key=f"{key} {node.id}")
    turn_pages(key, more=len(found) > ON_A_PAGE)


def main() -> None:
    """Show the agency that the address names, else the search."""
    id_ = parameter("id")
    if not id_:
        find()
        return
    agency = ask(lambda store: agency_profile(store, id_))
    if st.button(t("agency.others"), type="tertiary", icon=":material/arrow_back:"):
        open_page("agency")
    if agency is None:
        st.error(t("agency.gone"))
        return
    show_head(agency)
    names = ("tasks", "issued")
    labels = {"tasks": t("agency.tasks"), "issued": f"{t('agency.issued')} ({agency.issued})"}
    view = st.segmented_control(
        t("view.label"),
        names,
        default=parameter("view") if parameter("view") in names else "tasks",
        format_func=labels.__getitem__,
        key=f"view of {id_}",
        required=True,
    )
    set_parameters(view=view if view != "tasks" else None)
    (show_issued if view == "issued" else show_tasks)(agency)


main()
