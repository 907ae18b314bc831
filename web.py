"""The app's server: `app.py` behind a guard. Run it with `cancu app`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from cancu.views.address import PATHS
from cancu.views.start_page import StartPage
from cancu.views.warm_up import warm_up
from cancu.views.web_guard import WebGuard

warm_up()
app = st.App(
    Path(__file__).resolve().with_name("app.py"),
    middleware=[Middleware(WebGuard), Middleware(StartPage, frozenset(PATHS.values()))],
)
