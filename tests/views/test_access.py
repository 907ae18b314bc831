"""Who may do what: editors are listed, others only look; without sign-in the machine's own user is an editor."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from cancu.views import access
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("lan@example.vn", True),
        ("LAN@Example.vn", True),
        ("minh@phapche.example.vn", True),
        ("minh@example.vn", False),
        ("minh@phapche.example.vn.evil.example", False),
        ("@phapche.example.vn", True),
        ("phapche.example.vn", False),
        ("", False),
    ],
)
def test_editors_are_listed_by_address_or_domain(address: str, expected: bool) -> None:
    assert access.is_listed(address, ["lan@example.vn", "@phapche.example.vn"]) is expected


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("groups", True),
        ("role", True),
        ("realm_access.roles", True),
        ("https://example.vn/roles", True),
        ("other", False),
        ("realm_access", False),
        ("realm_access.roles.more", False),
        ("number", False),
    ],
)
def test_editors_are_named_by_a_claim(claim: str, expected: bool) -> None:
    user = {
        "groups": ["van-thu", "bien-tap"],
        "role": "bien-tap",
        "realm_access": {"roles": ["bien-tap"]},
        "https://example.vn/roles": ["bien-tap"],
        "other": ["bien", "tap"],
        "number": 1,
    }
    assert access.has_claim(user, claim, ["bien-tap"]) is expected
    assert not access.has_claim(user, claim, [])


@pytest.mark.parametrize(
    ("user", "editor"),
    [
        ({"email": "lan@example.vn", "name": "Lan"}, True),
        ({"email": "lan@example.vn", "email_verified": False}, False),
        ({"email": "minh@example.vn"}, False),
        ({"name": "lan@example.vn"}, False),
        ({"email": "minh@example.vn", "groups": ["bien-tap"]}, True),
        ({"email": "minh@example.vn", "groups": ["van-thu"]}, False),
    ],
)
def test_the_role_follows_the_address(user: dict[str, object], editor: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "_has_provider", lambda: True)
    monkeypatch.setattr(access.st, "user", user)
    roles = {"editors": ["lan@example.vn"], "claim": "groups", "editor_values": ["bien-tap"]}
    monkeypatch.setattr(access.st, "secrets", {"roles": roles})
    assert access.may_edit() is editor


@pytest.mark.parametrize(("address", "editor"), [("127.0.0.1", True), ("localhost", True), ("0.0.0.0", False)])
def test_an_app_that_others_reach_without_sign_in_only_shows(
    address: str, editor: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "_has_provider", lambda: False)
    monkeypatch.setattr(access.st, "get_option", lambda name: address)
    assert access.may_edit() is editor


def test_nothing_is_shown_before_signing_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for section, values in {
        "auth": {"client_id": "x", "cookie_secret": "x", "redirect_uri": "http://127.0.0.1/oauth2callback"},
        "roles": {"editors": []},
    }.items():
        app.secrets[section] = values
    app.run()
    assert not app.exception
    assert [button.label for button in app.button] == ["Đăng nhập"]
    assert "Hãy đăng nhập" in app.markdown[0].value
    app.button[0].click().run()
    assert not app.exception
    assert "Việc đăng nhập chưa được cài đặt đúng" in app.error[0].value
