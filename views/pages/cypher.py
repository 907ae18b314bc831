"""Saved questions as forms, and the user's own Cypher, read-only; the answer as a table and as a picture."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from cancu.graph.model import schema
from cancu.graph.model.errors import GraphError
from cancu.graph.output.query_results import as_csv, as_json, as_xlsx, cell, is_day, network, plain, written
from cancu.graph.query.examples import example_numbers, is_of_collection, opening_values
from cancu.graph.query.search import numbers_asked_for
from cancu.graph.store.saved_queries import Parameter, Question, Value, load_questions
from cancu.graph.store.user_queries import RunningQuery, Table
from cancu.views.access import visitor
from cancu.views.address import open_agency, open_document, parameter, set_parameters
from cancu.views.collection import SECONDS as SECONDS_KEPT
from cancu.views.components import cypher_editor
from cancu.views.data import answer, ask, guarded
from cancu.views.markdown import escape
from cancu.views.result_picture import show_result
from cancu.views.texts import TEXTS, language, t
from cancu.views.work import LOOK

OWN = "own"
EXAMPLE = """MATCH p = (d:Document {{number: "{number}"}})-[:IMPLEMENTS|BASED_ON*1..3]->(b)
RETURN p
LIMIT 50"""
SOON = 1.2  # seconds in which most answers come; for longer ones there is a way to stop them
SCHEMA_HEIGHT = 290  # px: as high as the editor beside it, so that the answer follows at once
ROWS, MOST_ROWS = 1000, 10_000
SECONDS, MOST_SECONDS = 10, 60
_EARLIEST, _LATEST = date(1945, 1, 1), date(2100, 1, 1)
MOST_STYLED = 100_000  # cells; writing days takes long in larger tables


@dataclass(slots=True)
class Asked:
    """A query of this session; name: of the saved question, else OWN; values: of its parameters."""

    name: str
    values: Mapping[str, Value]
    query: RunningQuery
    since: float


def start(name: str, cypher: str, values: Mapping[str, Value]) -> None:
    """Start the query, and wait a moment."""
    rows = int(st.session_state.get("rows", ROWS))
    seconds = float(st.session_state.get("seconds", SECONDS))
    if before := st.session_state.get("asked query"):
        before.query.cancel()
    query = ask(lambda store: store.start(cypher, values, limit=rows, timeout=seconds, person=visitor()))
    st.session_state["asked query"] = Asked(name, values, query, time.monotonic())
    while not query.done and time.monotonic() - st.session_state["asked query"].since < SOON:
        time.sleep(0.02)


def show_answer(name: str) -> None:
    """Show the answer: the seconds while it runs, then the rows, or why there are none."""
    asked: Asked | None = st.session_state.get("asked query")
    if asked is None or asked.name != name:
        return
    if asked.query.done:
        show(asked, guarded(asked.query.result))
        return

    @st.fragment(run_every=LOOK)
    def look() -> None:
        if asked.query.done:
            st.rerun()
        words, button = st.columns([5, 1], vertical_alignment="center")
        doing = "cypher.waiting" if asked.query.waits else "cypher.running"
        words.info(t(doing, seconds=round(time.monotonic() - asked.since)))
        if button.button(t("cypher.cancel"), width="stretch"):
            asked.query.cancel()
            st.rerun()

    look()


def show(asked: Asked, table: Table) -> None:
    """Show the result with its downloads."""
    if table.truncated:
        st.warning(t("cypher.truncated", count=len(table.rows)))
    if not table.rows:
        st.info(t("cypher.no_rows"))
        return
    nodes, edges = network(table)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(t("cypher.rows", count=len(table.rows)), width="content")
        as_table, as_objects = "\ufeff" + as_csv(table, language()), as_json(table)
        st.download_button(
            t("cypher.xlsx"),
            lambda: as_xlsx(table, list(heads_of(table, named=asked.name != OWN).values()), language()),
            "ket-qua.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(t("cypher.csv"), as_table, "ket-qua.csv", "text/csv", icon=":material/download:")
        st.download_button(t("cypher.json"), as_objects, "ket-qua.json", "application/json", icon=":material/download:")
    if edges:
        picture, rows = st.tabs([t("cypher.picture"), t("cypher.table")])
        with picture:
            show_result(nodes, edges, key=f"result {asked.since}")
        with rows:
            show_rows(table, named=asked.name != OWN)
    else:
        show_rows(table, named=asked.name != OWN)
    openable = {node.key: node for node in nodes if node.key and node.label in ("Document", "Programme", "Agency")}
    if openable:
        chosen = st.selectbox(
            t("cypher.open"), list(openable), index=None, format_func=lambda key: openable[key].name, placeholder="…"
        )
        if chosen:
            (open_agency if openable[chosen].label == "Agency" else open_document)(chosen)


def show_rows(table: Table, *, named: bool) -> None:
    """Show the rows as a table; named: the columns are those of a saved question."""
    columns = {name: [flat(name, row[at]) for row in table.rows] for at, name in enumerate(table.columns)}
    has_days = any(isinstance(value, str) and is_day(value) for values in columns.values() for value in values)
    rows = pd.DataFrame(columns, dtype=object)
    styled = has_days and rows.size <= MOST_STYLED
    st.dataframe(
        rows.style.format(readable, na_rep="") if styled else columns,  # below, days stay ISO 8601 and sort
        width="stretch",
        hide_index=True,
        placeholder="",
        column_config=dict(heads_of(table, named=named)),
    )


def readable(value: object) -> str:
    """Return a cell as people write it: a day, a number without zeros behind its point, anything else as it is."""
    return f"{value:g}" if isinstance(value, float) else written(str(value))


def in_words(description: str) -> str:
    """Return a question's description with the page's names of its parameters and columns (`from`: “Từ ngày”)."""

    def named(match: re.Match[str]) -> str:
        known = (f"cypher.day.{match[1]}", f"cypher.parameter.{match[1]}", f"cypher.column.{match[1]}")
        return next((f"“{t(key)}”" for key in known if key in TEXTS), match[0])

    return re.sub(r"`(\w+)`", named, description)


def heads_of(table: Table, *, named: bool) -> dict[str, str]:
    """Return what the columns are called; named: they are those of a saved question."""
    said = {name: f"cypher.column.{name}" for name in table.columns}
    return {name: t(key) if named and key in TEXTS else name for name, key in said.items()}


def flat(column: str, value: object) -> str | int | float | bool | None:
    """Return a value as a cell that the page's table can show."""
    shown = plain(value)
    return shown if isinstance(shown, int | float | bool | None) else cell(column, shown, language())


def label(of: Parameter) -> str:
    """Return the name of a parameter."""
    if of.type == "date":
        return t(f"cypher.day.{of.name}")
    return t(f"cypher.parameter.{of.name}") if f"cypher.parameter.{of.name}" in TEXTS else of.name


@st.cache_data(ttl=SECONDS_KEPT, show_spinner=False)
def opening_values_of(question: Question) -> dict[str, Value]:
    """Return the values that a question begins with, kept for a while. Raises GraphError."""
    return answer(lambda store: opening_values(store, question))


def form(question: Question, opening: Mapping[str, Value]) -> dict[str, Value]:
    """Show the question's form; return its values, at first those of the address, else the opening ones."""
    values: dict[str, Value] = {}
    for of in question.parameters:
        key = f"{question.name} {of.name}"
        default = opening[of.name]
        if written := parameter(f"p.{of.name}"):
            try:
                default = of.value(written)
            except GraphError:
                set_parameters(**{f"p.{of.name}": None})
        if of.type == "integer":
            values[of.name] = int(st.number_input(label(of), 1, value=int(default), step=1, key=key))
        elif of.type == "float":
            values[of.name] = float(st.number_input(label(of), value=float(default), key=key))
        elif of.type == "boolean":
            values[of.name] = st.toggle(label(of), value=bool(default), key=key)
        elif of.type == "date":
            values[of.name] = chosen_day(of, str(default), key)
        else:
            hint = t("cypher.example", example=of.default)
            values[of.name] = st.text_input(label(of), value=str(default), key=key, placeholder=hint)
    return values


def chosen_day(of: Parameter, default: str, key: str) -> str:
    """Show the field of a day; return the day (ISO 8601)."""
    shown = date.fromisoformat(default if is_day(default) else str(of.default))
    chosen = st.date_input(label(of), shown, _EARLIEST, _LATEST, key=key, format="DD/MM/YYYY")
    return chosen.isoformat() if isinstance(chosen, date) else str(of.default)


def with_numbers(question: Question, values: Mapping[str, Value]) -> dict[str, Value] | None:
    """Return the values with each document's number as the graph has it; where several fit, the reader chooses.

    None where the graph has no such document, or none is named: the page says so.
    """
    if any(is_of_collection(of) and not str(values[of.name]).strip() for of in question.parameters):
        st.info(t("cypher.no_value"))
        return None
    settled = dict(values)
    for of in question.parameters:
        if of.type != "document":
            continue
        text = str(values[of.name])
        numbers = ask(partial(numbers_asked_for, text=text))
        if not numbers:
            st.info(t("cypher.no_document", text=escape(text)))
            return None
        settled[of.name] = numbers[0]
        if len(numbers) > 1:
            which = st.selectbox(t("cypher.which_document", text=text), numbers, key=f"which {question.name} {text}")
            settled[of.name] = str(which)
    return settled


def show_saved(question: Question) -> None:
    """Show a saved question: form, answer, Cypher."""
    st.caption(escape(in_words(question.description_en if language() == "en" else question.description_vi)))
    opening = guarded(lambda: opening_values_of(question))
    with st.form(f"question {question.name}", border=bool(question.parameters)):
        values = form(question, opening)
        run = st.form_submit_button(t("cypher.run"), type="primary", icon=":material/play_arrow:")
    asked: Asked | None = st.session_state.get("asked query")
    if run or asked is None or asked.name != question.name:
        written = {f"p.{of.name}": str(values[of.name]) for of in question.parameters}
        default = {f"p.{name}": str(value) for name, value in opening.items()}
        set_parameters(**{name: value if value != default[name] else None for name, value in written.items()})
    settled = with_numbers(question, values)
    if settled is not None:
        if run or asked is None or asked.name != question.name or asked.values != settled:
            start(question.name, question.cypher, settled)
        show_answer(question.name)
    with st.expander("Cypher"):
        st.code(without_comment(question.cypher), language="cypher")
        st.button(
            t("cypher.edit"),
            icon=":material/edit:",
            on_click=edit,
            args=(question, values if settled is None else settled),
        )


def edit(question: Question, values: Mapping[str, Value]) -> None:
    """Take a saved question's Cypher into the editor, in the callback of a button: the choice is a widget's value."""
    st.session_state["own cypher"] = without_head(question.cypher, values)
    st.session_state["edited"] = st.session_state.get("edited", 0) + 1
    st.session_state["chosen question"] = OWN


def without_comment(cypher: str) -> str:
    """Return a saved question's Cypher without the head comment, which the page shows as title and description."""
    return "\n".join(line for line in cypher.splitlines() if not line.startswith("//")).strip()


def without_head(cypher: str, values: Mapping[str, Value]) -> str:
    """Return a saved question's Cypher without the head comment, its parameters replaced by values."""
    written = {name: json.dumps(value, ensure_ascii=False) for name, value in values.items()}
    return re.sub(r"\$(\w+)", lambda match: written.get(match[1], match[0]), without_comment(cypher))


def show_own() -> None:
    """Show the editor, with the schema beside it."""
    if "own cypher" not in st.session_state:
        example = EXAMPLE.format(number=next(iter(ask(example_numbers)), "30/2020/NĐ-CP"))
        st.session_state["own cypher"] = parameter("cypher", example)
    first = st.session_state["own cypher"]
    editor, beside = st.columns([2.4, 1], gap="large")
    with editor:
        cypher, run = cypher_editor(
            first, t("cypher.editor"), schema_names(), key=f"editor {st.session_state.get('edited', 0)}"
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            pressed = st.button(t("cypher.run"), type="primary", icon=":material/play_arrow:", help="Ctrl+Enter")
            st.number_input(t("cypher.row_limit"), 1, MOST_ROWS, ROWS, 100, key="rows", width=170)
            st.number_input(t("cypher.time_limit"), 1, MOST_SECONDS, SECONDS, 5, key="seconds", width=170)
        st.caption(t("cypher.note"))
        wanted = run or (cypher if pressed else None)
        asked: Asked | None = st.session_state.get("asked query")
        linked = parameter("cypher") if asked is None or asked.name != OWN else None
        if wanted and wanted.strip():
            set_parameters(cypher=wanted)
            start(OWN, wanted, {})
        elif linked:
            start(OWN, linked, {})
    with beside, st.container(height=SCHEMA_HEIGHT, border=False):
        show_schema()
    show_answer(OWN)


def schema_names() -> dict[str, list[str]]:
    """Return the names that the editor completes with."""
    properties = {name for node in schema.NODE_TYPES for name in node.properties} | set(schema.EVIDENCE)
    properties |= {name for relation in schema.RELATIONSHIP_TYPES for name in relation.properties}
    return {
        "labels": [node.label for node in schema.NODE_TYPES],
        "types": [relation.name for relation in schema.RELATIONSHIP_TYPES],
        "properties": sorted(properties),
    }


def show_schema() -> None:
    """Show labels, relationship types and properties."""
    st.markdown(f"**{t('cypher.schema')}**")
    for node in schema.NODE_TYPES:
        with st.expander(f"`:{node.label}`"):
            st.caption(escape(node.meaning))
            st.markdown("\n".join(f"- `{name}`: {escape(meaning)}" for name, meaning in node.properties.items()))
    with st.expander(t("cypher.relationships")):
        for relation in schema.RELATIONSHIP_TYPES:
            st.markdown(f"`(:{relation.source})-[:{relation.name}]->(:{relation.target})`")
            st.caption(escape(relation.meaning))
    with st.expander(t("cypher.evidence")):
        st.markdown("\n".join(f"- `{name}`: {escape(meaning)}" for name, meaning in schema.EVIDENCE.items()))


def main() -> None:
    """Show the choice of a question, then the question."""
    st.title(t("cypher.title"))
    questions = {question.name: question for question in load_questions()}
    names = [*questions, OWN]

    def title(name: str) -> str:
        if name not in questions:
            return t("cypher.own")
        question = questions[name]
        said = question.title_en if language() == "en" else question.title_vi
        group = t(f"cypher.group.{question.group}") if f"cypher.group.{question.group}" in TEXTS else question.group
        return f"{group}: {said}"

    asked = parameter("question", OWN if parameter("cypher") else names[0])
    if st.session_state.get("chosen question") not in names:
        st.session_state["chosen question"] = asked if asked in names else names[0]
    chosen = str(st.selectbox(t("cypher.saved"), names, format_func=title, key="chosen question"))
    if chosen != parameter("question"):
        set_parameters(**{name: None for name in list(st.query_params) if name.startswith("p.")})
    set_parameters(question=chosen, **({} if chosen == OWN else {"cypher": None}))
    if chosen == OWN:
        show_own()
    else:
        show_saved(questions[chosen])


main()
