"""Việc được giao: the tasks that a document assigns, each with agencies and term, and the button that corrects it."""

from __future__ import annotations

import streamlit as st

from cancu.graph.model.records import GraphNode
from cancu.graph.query.assigned_tasks import AssignedTask, assigned_tasks
from cancu.views.access import may_edit
from cancu.views.address import open_document
from cancu.views.corrections import correct_dialog, show_made, task_links
from cancu.views.data import ask
from cancu.views.lists import page_number, turn_pages
from cancu.views.markdown import escape
from cancu.views.picture import day
from cancu.views.texts import t

ON_A_PAGE = 20


def show_tasks(document: GraphNode) -> None:
    """Show the tasks of a document in the order of its text."""
    tasks = ask(lambda store: assigned_tasks(store, document.id))
    if not tasks:
        st.info(t("tasks.none") if document.held else t("document.not_held"))
        return
    st.caption(t("tasks.count", count=len(tasks)))
    key = f"tasks {document.id}"
    at = page_number(key)
    for task in tasks[at * ON_A_PAGE : (at + 1) * ON_A_PAGE]:
        with st.container(border=True, gap="xsmall"):
            _show(document, task)
    turn_pages(key, more=len(tasks) > (at + 1) * ON_A_PAGE)


def _show(document: GraphNode, task: AssignedTask) -> None:
    st.markdown(escape(task.quote))
    facts = [
        task.place[0].upper() + task.place[1:] if task.place else "",
        t("tasks.lead", names=", ".join(task.lead)) if task.lead else "",
        t("tasks.coordinators", names=", ".join(task.coordinators)) if task.coordinators else "",
        t("tasks.deadline", term=task.deadline) if task.deadline else t("tasks.no_deadline"),
        t("tasks.due", day=day(task.due)) if task.due else "",
    ]
    st.caption(escape(" · ".join(filter(None, facts))))
    key = f"task {task.said_in} {task.start}"
    if task.corrections:
        show_made(task.said_in, task.corrections, key)
    with st.container(horizontal=True):
        if st.button(t("panel.open_sentence"), key=f"{key} open", type="tertiary", icon=":material/format_quote:"):
            open_document(task.said_in, view="text", start=task.start, end=task.end)
        if may_edit() and st.button(t("correct.link"), key=f"{key} edit", type="tertiary", icon=":material/edit:"):
            correct_dialog(document.id, task_links(task.said_in, task.start, task.end))
