"""Roles: readers look, editors also load, remove and decide.

Where the app has OpenID Connect (``[auth]`` in ``.streamlit/secrets.toml``, as `st.login` wants it) everybody signs in,
and ``[roles]`` names the editors: by address or domain, or by what the provider says in a claim of the ID token (a dot
leads into a nested one):

    [roles]
    editors = ["lan@example.vn", "@phapche.example.vn"]
    claim = "realm_access.roles"
    editor_values = ["can-cu-bien-tap"]

Without it whoever reaches the app from this machine is an editor, and an app that other machines can reach, by its
address or through a reverse proxy, only shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st
from streamlit.errors import StreamlitAuthError

from cancu.views.components import way_back
from cancu.views.markdown import escape
from cancu.views.texts import language_switch, t
from cancu.views.web_guard import LOOPBACK, is_local


def signed_in() -> bool:
    """Return whether the person may see the app; else show the page to sign in."""
    if not _has_provider() or st.user.get("is_logged_in"):
        return True
    st.title("Căn Cứ")
    st.markdown(t("access.sign_in_first"))
    if st.button(t("access.sign_in"), type="primary", icon=":material/login:"):
        try:
            st.login()
        except StreamlitAuthError as error:
            st.error(t("access.wrong_settings", what=escape(str(error))))
    way_back(signed_in=False)
    language_switch()
    return False


def may_edit() -> bool:
    """Return whether the person may load, remove and decide."""
    if not _has_provider():
        return st.get_option("server.address") in LOOPBACK and is_local(st.context.headers.items())
    roles = st.secrets.get("roles", {})
    if roles.get("claim") and has_claim(st.user, roles["claim"], roles.get("editor_values", ())):
        return True
    if st.user.get("email_verified") is False:
        return False
    return is_listed(str(st.user.get("email") or ""), roles.get("editors", ()))


def is_listed(address: str, listed: Iterable[str]) -> bool:
    """Return whether an address is in a list of addresses and domains (``@example.vn``)."""
    folded = address.casefold()
    domain = f"@{folded.rpartition('@')[2]}"
    return "@" in folded and any(entry.casefold() in (folded, domain) for entry in listed)


def has_claim(user: Mapping[str, object], claim: str, values: Iterable[str]) -> bool:
    """Return whether a claim of the ID token, a text or a list of texts, is or holds one of these values.

    claim: its name; where no claim has that name, a dot leads into a nested one (``realm_access.roles``).
    """
    found: object = user.get(claim)
    if found is None:
        found = user
        for part in claim.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    said = found if isinstance(found, list | tuple) else [found]
    return any(isinstance(one, str) and one in set(values) for one in said)


def person() -> str | None:
    """Return the name of the person who signed in; None where the app has no sign-in."""
    if not _has_provider():
        return None
    return str(st.user.get("name") or st.user.get("email") or "") or None


def visitor() -> str:
    """Return who is to have a fair share of the server: the person who signed in, else the address of the browser."""
    if _has_provider():
        return str(st.user.get("email") or st.user.get("sub") or "")
    return st.context.ip_address or ""


def account() -> None:
    """Show who is signed in, with the button to sign out; nothing where the app has no sign-in."""
    if _has_provider() and st.user.get("is_logged_in"):
        role = t("access.editor") if may_edit() else t("access.reader")
        st.caption(f"{person()} · {role}")
        st.button(t("access.sign_out"), type="tertiary", icon=":material/logout:", on_click=st.logout)
        way_back(signed_in=True)


def _has_provider() -> bool:
    return st.secrets.load_if_toml_exists() and "auth" in st.secrets
