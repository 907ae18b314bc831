"""Signing in with OpenID Connect in Chromium: who is not signed in sees nothing, readers look, editors also change."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.views.conftest import App, settled, started_app
from tests.views.identity_provider import CLIENT, SECRET, IdentityProvider

PEOPLE = {
    "Lan": {"name": "Nguyễn Thị Lan", "email": "lan@example.vn", "email_verified": True},
    "Minh": {"name": "Trần Minh", "email": "minh@example.vn", "groups": ["van-thu"]},
    "Hoa": {"name": "Lê Hoa", "email": "hoa@example.vn", "groups": ["van-thu", "can-cu-bien-tap"]},
}
SETTINGS = """[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "a-secret-of-the-cookies-of-the-tests"
client_id = "{client}"
client_secret = "{secret}"
server_metadata_url = "{issuer}/.well-known/openid-configuration"

[roles]
editors = ["lan@example.vn"]
claim = "groups"
editor_values = ["can-cu-bien-tap"]
"""


@pytest.fixture(scope="module")
def provider() -> Iterator[IdentityProvider]:
    started = IdentityProvider(PEOPLE)
    yield started
    started.stop()


@pytest.fixture(scope="module")
def office_app(
    app: App, provider: IdentityProvider, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[App]:
    """The app as an office has it, on the graph of the other tests."""
    home = tmp_path_factory.mktemp("office")
    (home / ".streamlit").mkdir()
    settings = SETTINGS.format(client=CLIENT, secret=SECRET, issuer=provider.issuer)
    (home / ".streamlit" / "secrets.toml").write_text(settings, encoding="utf-8")
    process, address = started_app(app.graph, home=home)
    yield App(address, app.ids, browser, app.graph)
    process.terminate()
    process.wait(20)


def sign_in(page: Page, person: str) -> None:
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("link", name=person).click()


@pytest.mark.parametrize("path", ["/", "/van-ban?doc={document}", "/nap"])
def test_who_is_not_signed_in_sees_the_sign_in_only(office_app: App, path: str) -> None:
    page = office_app.open(path.format(document=quote(office_app.ids["1101/UBND-KGVX"], safe="")))
    expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()
    settled(page, signed_in=False)
    expect(page.get_by_role("button")).to_have_count(1)
    assert page.locator("nav a, input[type=file], input[type=text]").count() == 0
    assert len(page.locator("body").inner_text()) < 150
    page.close()


@pytest.mark.parametrize(("person", "role"), [("Lan", "biên tập"), ("Hoa", "biên tập"), ("Minh", "chỉ xem")])
def test_what_a_role_may_do(office_app: App, person: str, role: str) -> None:
    page = office_app.open()
    sign_in(page, person)
    expect(page.get_by_text(f"{PEOPLE[person]['name']} · {role}")).to_be_visible()
    edits = role == "biên tập"
    refused = page.get_by_text("Tài khoản này chỉ xem được")
    for path, changes in (("Nạp văn bản", "Gỡ"), ("Kiểm tra", "Hai văn bản khác nhau")):
        settled(page)  # a click on a page that is still drawn may be lost
        page.get_by_role("link", name=path, exact=True).click()
        change = page.get_by_role("button", name=changes)
        expect((change if edits else refused).first).to_be_visible()
        settled(page)
        expect(refused if edits else change).to_have_count(0)
        expect((change if edits else refused).first).to_be_visible()
    page.close()


def test_signing_in_leads_to_the_address_that_was_asked_for(office_app: App) -> None:
    document = quote(office_app.ids["1101/UBND-KGVX"], safe="")
    page = office_app.open(f"/van-ban?doc={document}&view=table")
    sign_in(page, "Minh")
    expect(page.get_by_role("heading", name="Công văn 1101/UBND-KGVX")).to_be_visible()
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    page.close()


def test_signing_out_here_and_at_the_provider(office_app: App, provider: IdentityProvider) -> None:
    before = len(provider.ended)
    page = office_app.open("/kiem-tra")
    sign_in(page, "Lan")
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()
    assert len(provider.ended) == before + 1
    page.goto(f"{office_app.address}/nap")
    expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()
    settled(page, signed_in=False)
    assert page.locator("input[type=file]").count() == 0
    page.close()


def test_a_refusal_leads_back_to_the_sign_in(office_app: App) -> None:
    page = office_app.open("/")
    sign_in(page, "No")
    expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()
    page.close()
