"""The review as a person uses it: the system's Chromium, keys and forms. Skips where there is no Chromium."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.database.connect import connect
from pipeline.errors import FileAccess
from pipeline.review.corrections import load_corrections
from pipeline.review.decisions import pending_money
from pipeline.review.report import render_html
from pipeline.review.states import accepted, diff_states, now
from pipeline.review.texts import Language
from pipeline.review.web import views
from pipeline.review.web.app import Office, create_app
from tests.review_office import DOC, make_office

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; Playwright's own browsers are not downloaded."""
    program = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )
    if program is None:
        pytest.skip("no chromium: apt install chromium")
    sync_api = pytest.importorskip("playwright.sync_api", reason="no playwright: make install with the dev group")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


@pytest.fixture
def address(office: Office) -> Iterator[str]:
    """The running server."""
    import uvicorn

    server = uvicorn.Server(uvicorn.Config(create_app(office), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """The document's page, 1280 wide. Ends with an error if the page's script had one."""
    errors: list[str] = []
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    tab = context.new_page()
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on(
        "console", lambda message: errors.append(message.text) if "Content Security Policy" in message.text else None
    )
    tab.goto(f"{address}/doc/{DOC}")
    yield tab
    context.close()
    assert errors == []


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def current(page: Page) -> str:
    return page.locator(".card.current .title").inner_text()


def gate(office: Office, expected: int) -> int:
    """Amounts that wait, once the server has written what the page shows already (at most some seconds later)."""
    waiting = -1
    for _ in range(60):
        with suppress(FileAccess), connect(office.library.path, read_only=True) as con:  # the server may be writing
            waiting = pending_money(con)
        if waiting == expected:
            break
        time.sleep(0.25)
    return waiting


def settled(page: Page, status: str, number: int) -> None:
    """Waits until so many cards say that status and the server has answered."""
    page.locator(".card.done .status", has_text=status).nth(number - 1).wait_for()
    page.wait_for_load_state("networkidle")


def go_to(page: Page, title: str) -> None:
    press(page, "k", "k", "k", "k")
    for _ in range(10):
        if current(page).startswith(title):
            return
        press(page, "j")
    raise AssertionError(f"no card {title}")


def test_accept_reject_undo_with_keys_alone(page: Page, office: Office) -> None:
    go_to(page, "1 Dự án 1")
    press(page, "a")
    settled(page, "đã nhận", 1)
    assert gate(office, 0) == 0
    assert not current(page).startswith("1 Dự án 1"), "goes on by itself"
    press(page, "r")
    settled(page, "đã từ chối", 1)
    for _ in range(2):
        with page.expect_navigation():
            press(page, "u")
    assert current(page).startswith("1 Dự án 1"), "shows what was taken back"
    assert page.locator(".card.waiting").count() == 4
    assert gate(office, 1) == 1


def test_correct_with_keys_alone(page: Page, office: Office) -> None:
    go_to(page, "1 Dự án 1")
    press(page, "c")
    value = page.locator(".card.current textarea[name=value]")
    assert (value.input_value(), value.evaluate("e => document.activeElement === e")) == ("15.000", True)
    page.keyboard.type("1.500")
    press(page, "Tab", "Tab")
    page.keyboard.type("bản gốc trang 2")
    press(page, "Enter")
    settled(page, "đã sửa", 1)
    (written,) = load_corrections(office.corrections)[DOC]
    assert (written.expected, written.value, written.why) == ("15.000", "1.500", "bản gốc trang 2")


def test_keys_do_nothing_while_one_types(page: Page, office: Office) -> None:
    go_to(page, "1 Dự án 1")
    press(page, "c")
    page.keyboard.type("ra")
    press(page, "Escape")
    assert page.locator(".card.done").count() == 0


def test_picture_follows_the_card_and_marks_the_place(page: Page) -> None:
    page.wait_for_function("document.getElementById('picture').naturalWidth > 0")
    page.locator("#marks rect.first").wait_for(state="attached")
    assert page.locator("#page-name").inner_text() == "trang 1 / 1"
    box = page.locator("#marks rect.first").bounding_box()
    frame = page.locator("#viewer").bounding_box()
    assert box is not None
    assert frame is not None
    assert frame["y"] <= box["y"] <= frame["y"] + frame["height"], "the marked place is in sight"


def test_words_of_the_document_do_not_run(page: Page) -> None:
    page.goto(f"{page.url}?show=all")
    assert "hit" not in page.title()
    assert page.locator(".card .title", has_text="<script>").count() == 1


def test_caps_lock_is_no_shift(page: Page, office: Office) -> None:
    """`A` accepts everything; with Caps Lock on, the key a sends it too."""
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    go_to(page, "1 Dự án 1")
    page.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'A', code: 'KeyA', bubbles: true}))")
    settled(page, "đã nhận", 1)
    assert asked == []
    assert gate(office, 0) == 0


def test_vietnamese_keyboard_that_holds_a_letter_back_still_works(page: Page) -> None:
    go_to(page, "1 Dự án 1")
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'Process', code: 'KeyR', bubbles: true}))"
    )
    settled(page, "đã từ chối", 1)


def test_leaving_waits_for_decisions_on_their_way(page: Page, office: Office, address: str) -> None:
    """Three keys and a click on the list, faster than the server writes."""
    page.evaluate("window.noted = 1")
    press(page, "a", "a", "a", "a")
    page.get_by_role("link", name="Văn bản", exact=True).click()
    page.wait_for_url(f"{address}/")
    page.wait_for_load_state("networkidle")
    with office.library.read() as con:
        mine = con.execute("SELECT count(DISTINCT decided_at) FROM reviews WHERE reviewer = 'Nguyễn Văn A'").fetchall()
    assert mine == [(4,)]


def test_server_that_is_gone_is_said_and_nothing_is_taken_for_decided(page: Page) -> None:
    go_to(page, "1 Dự án 1")
    page.route("**/decide", lambda route: route.abort())
    press(page, "a")
    page.locator("#note", has_text="chưa ghi được gì").wait_for()
    assert page.locator(".card.done").count() == 0
    assert current(page).startswith("1 Dự án 1")


def test_next_at_the_end_goes_to_the_next_page(page: Page, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(views, "PER_PAGE", 2)
    page.goto(f"{address}/doc/{DOC}")
    press(page, "j")
    with page.expect_navigation():
        press(page, "j")
    assert "from=2" in page.url
    with page.expect_navigation():
        press(page, "k")
    assert "from=0" in page.url


def test_zoom_is_the_readers(page: Page) -> None:
    page.wait_for_function("document.getElementById('picture').naturalWidth > 0")
    before = page.locator("#picture").bounding_box()
    press(page, "+")
    after = page.locator("#picture").bounding_box()
    assert before
    assert after
    assert after["width"] > before["width"] * 1.2


def test_text_without_pages_marks_the_place_and_follows(
    chromium: Browser, address: str, office: Office, tmp_path: Path
) -> None:
    """The PDF is gone: what was read in it stands there instead."""
    (tmp_path / "ke-hoach.pdf").unlink()
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    tab = context.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{address}/doc/{DOC}?show=all&kind=tasks")
    for name in ("Dự án 1", "Dự án 3"):
        assert name in tab.locator("#as-text mark").all_inner_texts()
        assert tab.locator("#as-text mark.first").count() == 1
        first, frame = tab.locator("#as-text mark.first").bounding_box(), tab.locator("#as-text").bounding_box()
        assert first
        assert frame
        assert frame["y"] <= first["y"] <= frame["y"] + frame["height"], "in sight"
        press(tab, "j")
    assert "Dự án 1" not in tab.locator("#as-text mark").all_inner_texts()
    assert not [url for url in asked if "/page/" in url]
    context.close()


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_diff_as_a_page_fits_and_parts_old_from_new(
    chromium: Browser, office: Office, tmp_path: Path, width: int, language: Language
) -> None:
    with connect(office.library.path, read_only=True) as con:
        (tmp_path / "diff.html").write_text(render_html(diff_states(con, accepted(), now()), language), "utf-8")
    context = chromium.new_context(viewport={"width": width, "height": 800})
    tab = context.new_page()
    tab.goto((tmp_path / "diff.html").as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    gaps = tab.evaluate(
        "[...document.querySelectorAll('del + ins')].map(e => [e.previousSibling.getBoundingClientRect().right, e.getBoundingClientRect().left])"
    )
    assert gaps
    assert all(right < left for right, left in gaps), "1.500 and 15.000 are not one figure"
    context.close()


def test_accept_all_asks_first(page: Page, office: Office) -> None:
    page.once("dialog", lambda dialog: dialog.dismiss())
    press(page, "Shift+A")
    assert gate(office, 1) == 1
    page.once("dialog", lambda dialog: dialog.accept())
    with page.expect_navigation():
        press(page, "Shift+A")
    assert page.locator(".empty").inner_text() == "Không còn gì chờ xem."
    assert gate(office, 0) == 0


def test_without_script_the_forms_do_it(chromium: Browser, address: str, office: Office) -> None:
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{address}/doc/{DOC}?severity=money")
    tab.locator("#accept-all").click()
    assert gate(office, 0) == 0
    context.close()


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("path", ["/", f"/doc/{DOC}", f"/doc/{DOC}?show=all", "/dashboard", "/records?what=money"])
def test_nothing_hangs_over_the_edge(chromium: Browser, address: str, width: int, path: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800})
    tab = context.new_page()
    tab.goto(address + path)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    outside = tab.evaluate(
        "w => [...document.querySelectorAll('a, button, select, .card')].filter(e => !e.closest('.scroll') && "
        "e.checkVisibility() && e.getBoundingClientRect().right > w + 1).map(e => e.outerHTML.slice(0, 80))",
        width,
    )
    assert outside == []
    context.close()


def test_list_leads_to_the_document_and_back(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name=re.compile("Quyết định 12")).click()
    assert page.url == f"{address}/doc/{DOC}"
    page.get_by_role("link", name="English").click()
    assert page.get_by_role("link", name="Documents").count() == 1
