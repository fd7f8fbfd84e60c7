"""The review's server, asked as a browser asks it."""

from __future__ import annotations

import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from io import BytesIO
from pathlib import Path

import duckdb
import pytest
from PIL import Image
from starlette.testclient import TestClient

from pipeline.database.connect import connect
from pipeline.review.corrections import apply, load_corrections
from pipeline.review.decisions import pending_money
from pipeline.review.web import library
from pipeline.review.web.app import Office, create_app
from tests.review_office import ATTACK, DOC, add_run, changed, make_office, office_in, reading

JSON = {"accept": "application/json"}


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reviewed")
    make_office(folder)
    return folder


@pytest.fixture
def office(reviewed: Path, tmp_path: Path) -> Office:
    shutil.copytree(reviewed, tmp_path, dirs_exist_ok=True)
    return office_in(tmp_path)


@pytest.fixture
def browser(office: Office) -> TestClient:
    return TestClient(create_app(office), base_url="http://127.0.0.1")


def cards(browser: TestClient, query: str = "") -> dict[str, dict[str, str]]:
    """title -> what the page says of the card."""
    html = browser.get(f"/doc/{DOC}{query}").text
    found = {}
    for part in html.split('<article class="card ')[1:]:
        title = re.search(r'<p class="title">(.*?)</p>', part, re.DOTALL)
        assert title
        names = dict(re.findall(r'data-(card|digest)="([^"]*)"', part))
        found[unescape(title[1])] = names | {"class": part.split('"')[0], "html": part}
    return found


def decide(browser: TestClient, office: Office, title: str, decision: str) -> int:
    card = cards(browser)[title]
    form = {"token": office.token, "card": card["card"], "digest": card["digest"], "decision": decision}
    return browser.post(f"/doc/{DOC}/decide", data=form, headers=JSON).status_code


def gate(office: Office) -> int:
    with connect(office.library.path, read_only=True) as con:
        return pending_money(con)


def test_waiting_are_the_changes_gravest_marked(browser: TestClient) -> None:
    found = cards(browser)
    assert {title: card["class"].split()[0] for title, card in found.items()} == {
        "1 Dự án 1": "money", f"2 Dự án 2 {ATTACK}": "wording", "3 Dự án 3": "space", "80% hồ sơ xử lý trên mạng": "value",
    }  # fmt: skip
    assert "<del>1.500</del><ins>15.000</ins>" in found["1 Dự án 1"]["html"]


def test_words_of_a_document_are_never_markup(browser: TestClient) -> None:
    html = browser.get(f"/doc/{DOC}?show=all").text
    assert ATTACK not in html
    assert "&lt;script&gt;" in html


def test_filter_by_weight_and_kind(browser: TestClient) -> None:
    assert list(cards(browser, "?severity=money")) == ["1 Dự án 1"]
    assert list(cards(browser, "?kind=targets")) == ["80% hồ sơ xử lý trên mạng"]
    assert cards(browser, "?doubtful=1") == {}


def test_accepted_is_done_and_opens_the_gate(browser: TestClient, office: Office) -> None:
    assert gate(office) == 1
    assert decide(browser, office, "1 Dự án 1", "accept") == 200
    assert "1 Dự án 1" not in cards(browser)
    assert gate(office) == 0


def test_rejected_waits_no_more_but_keeps_the_gate_shut(browser: TestClient, office: Office) -> None:
    assert decide(browser, office, "1 Dự án 1", "reject") == 200
    assert "1 Dự án 1" not in cards(browser)
    assert "1 Dự án 1" in cards(browser, "?show=decided")
    assert gate(office) == 1


def test_decided_reopens_only_when_the_content_changes(browser: TestClient, office: Office) -> None:
    decide(browser, office, "1 Dự án 1", "accept")
    decide(browser, office, "3 Dự án 3", "reject")
    add_run(office.library.path, changed(reading()), "r000003", "v3")
    assert {"1 Dự án 1", "3 Dự án 3"} & set(cards(browser)) == set()
    other = changed(reading())
    dearer = other.amounts[0].model_copy(update={"vnd": 1})
    add_run(office.library.path, other.model_copy(update={"amounts": (dearer, *other.amounts[1:])}), "r000004", "v4")
    assert "1 Dự án 1" in cards(browser)


def test_undo_takes_back_the_last_step_and_keeps_the_record_of_both(browser: TestClient, office: Office) -> None:
    decide(browser, office, "3 Dự án 3", "accept")
    decide(browser, office, "1 Dự án 1", "accept")
    answer = browser.post(f"/doc/{DOC}/undo", data={"token": office.token}, headers=JSON).json()
    assert cards(browser)["1 Dự án 1"]["card"] == answer["card"]
    assert "3 Dự án 3" not in cards(browser)
    with connect(office.library.path, read_only=True) as con:
        rows = con.execute(
            "SELECT decision, reviewer FROM reviews WHERE record_key LIKE '%t1-0-a' ORDER BY decided_at"
        ).fetchall()
    assert rows == [("accept", "Trần Thị B"), ("accept", "Nguyễn Văn A"), ("undo", "Nguyễn Văn A")]


def correct(browser: TestClient, office: Office, value: str) -> int:
    choice = f"amounts:{reading().amounts[0].amount_id} value"
    form = {"token": office.token, "choice": choice, "value": value, "why": "bản gốc trang 2"}
    return browser.post(f"/doc/{DOC}/correct", data=form, headers=JSON).status_code


def test_correction_is_written_and_accepted_once_a_run_has_applied_it(browser: TestClient, office: Office) -> None:
    assert correct(browser, office, "1.500") == 200
    (written,) = load_corrections(office.corrections)[DOC]
    assert (written.expected, written.value, written.who, written.why) == (
        "15.000",
        "1.500",
        "Nguyễn Văn A",
        "bản gốc trang 2",
    )
    assert "1 Dự án 1" not in cards(browser)
    assert gate(office) == 1, "the database still holds the wrong figure"
    corrected, stale = apply(changed(reading()), [written])
    assert stale == ()
    add_run(office.library.path, corrected, "r000003", "v3")
    assert gate(office) == 0
    assert "1 Dự án 1" not in cards(browser)


def test_correction_that_no_run_took_up_waits_again(browser: TestClient, office: Office) -> None:
    correct(browser, office, "1.500")
    add_run(office.library.path, changed(reading()), "r000003", "v3")
    assert "1 Dự án 1" in cards(browser)


def test_undone_correction_leaves_the_file(browser: TestClient, office: Office) -> None:
    correct(browser, office, "1.500")
    correct(browser, office, "1.501")
    browser.post(f"/doc/{DOC}/undo", data={"token": office.token}, headers=JSON)
    assert [c.value for c in load_corrections(office.corrections)[DOC]] == ["1.500"]
    browser.post(f"/doc/{DOC}/undo", data={"token": office.token}, headers=JSON)
    assert load_corrections(office.corrections) == {}
    assert "1 Dự án 1" in cards(browser)


def test_value_a_field_cannot_hold_is_refused_in_words(browser: TestClient, office: Office) -> None:
    choice = f"target_values:{DOC}-k1|0 comparator"
    form = {"token": office.token, "choice": choice, "value": "gần", "why": "x"}
    answer = browser.post(f"/doc/{DOC}/correct", data=form, headers=JSON)
    assert answer.status_code == 400
    assert "comparator" in answer.json()["error"]
    assert load_corrections(office.corrections) == {}


def test_everything_shown_is_accepted_at_once(browser: TestClient, office: Office) -> None:
    form = {"token": office.token, "card": "all", "run": "r000002", "decision": "accept", "severity": "value"}
    browser.post(f"/doc/{DOC}/decide", data=form)
    assert set(cards(browser)) == {f"2 Dự án 2 {ATTACK}", "3 Dự án 3"}


def test_decision_about_content_that_is_gone_is_refused(browser: TestClient, office: Office) -> None:
    seen = cards(browser)["1 Dự án 1"]
    other = changed(reading())
    dearer = other.amounts[0].model_copy(update={"vnd": 1})
    add_run(office.library.path, other.model_copy(update={"amounts": (dearer, *other.amounts[1:])}), "r000003", "v3")
    form = {"token": office.token, "card": seen["card"], "digest": seen["digest"], "decision": "accept"}
    assert browser.post(f"/doc/{DOC}/decide", data=form, headers=JSON).status_code == 409
    assert gate(office) == 1


def test_first_run_is_reviewed_as_additions(tmp_path: Path) -> None:
    office = make_office(tmp_path, baseline=False)
    browser = TestClient(create_app(office), base_url="http://127.0.0.1")
    found = cards(browser)
    assert {"1 Dự án 1", "2 Dự án 2", "3 Dự án 3"} <= set(found)
    assert "<ins>Kinh phí · 2024: 1.500 triệu đồng</ins>" in found["1 Dự án 1"]["html"]
    assert "Nội dung" in found["Phụ lục 1 Danh mục dự án"]["html"]
    assert gate(office) == 3


@pytest.mark.parametrize("path", ["decide", "correct", "undo"])
def test_write_without_the_token_is_refused(browser: TestClient, path: str) -> None:
    for token in ("", "wrong", "ệ"):
        assert (
            browser.post(f"/doc/{DOC}/{path}", data={"token": token, "decision": "accept", "card": "all"}).status_code
            == 403
        )


def test_write_from_another_site_is_refused(browser: TestClient, office: Office) -> None:
    answer = browser.post(
        f"/doc/{DOC}/undo", data={"token": office.token}, headers={"origin": "http://elsewhere.example"}
    )
    assert answer.status_code == 403


def test_other_names_of_this_machine_are_refused(browser: TestClient) -> None:
    assert browser.get("/", headers={"host": "elsewhere.example"}).status_code == 400


def test_picture_of_a_page_is_served_by_id_and_kept(browser: TestClient, office: Office, tmp_path: Path) -> None:
    first = browser.get(f"/doc/{DOC}/page/1")
    assert (first.status_code, first.headers["content-type"], first.content[:2]) == (200, "image/jpeg", b"\xff\xd8")
    (tmp_path / "ke-hoach.pdf").unlink()
    assert browser.get(f"/doc/{DOC}/page/1").content == first.content


def test_page_that_was_turned_to_be_read_is_shown_so(browser: TestClient, office: Office) -> None:
    document = reading().document.model_copy(update={"turned": '{"1": 90}'})
    add_run(office.library.path, reading().model_copy(update={"document": document}), "r000003", "v3")
    width, height = Image.open(BytesIO(browser.get(f"/doc/{DOC}/page/1").content)).size
    assert width > height


@pytest.mark.parametrize("path", ["/doc/d0/page/1", f"/doc/{DOC}/page/2", f"/doc/{DOC}/page/0", "/doc/..%2f..%2fk.duckdb", "/static/../app.py",
                                  "/static/..%2fapp.py", "/records?what=x"])  # fmt: skip
def test_nothing_else_is_served(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code == 404


def test_file_with_other_content_is_not_the_document(browser: TestClient, tmp_path: Path) -> None:
    (tmp_path / "ke-hoach.pdf").write_bytes(b"%PDF-1.4 something else")
    assert browser.get(f"/doc/{DOC}/page/1").status_code == 404


def test_pages_speak_vietnamese_or_english_and_remember_it(browser: TestClient) -> None:
    assert "Tiền chờ xem" in browser.get("/").text
    assert "Money waiting" in browser.get("/?lang=en").text
    assert "Money waiting" in browser.get("/").text


def test_overview_leads_to_records_and_they_to_their_cards(browser: TestClient) -> None:
    html = browser.get("/dashboard").text
    links = {unescape(link) for link in re.findall(r'href="(/records[^"]*)"', html)}
    assert {re.search(r"what=(\w+)", link)[1] for link in links} == {"money", "due", "findings", "documents"}  # type: ignore[index]
    for link in links:
        target = re.search(r'href="(/doc/[^"]*)"', browser.get(link).text)
        assert target, link
        address = unescape(target[1])
        page = browser.get(address)
        assert page.status_code == 200
        assert f'id="c{address.rsplit("at=", 1)[1]}"' in page.text


def test_database_in_use_is_said_and_the_page_comes_back(
    browser: TestClient, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "PATIENCE", 0.0)
    with duckdb.connect(str(office.library.path)):
        busy = browser.get("/")
    assert (busy.status_code, "Một lần chạy đang ghi" in busy.text) == (503, True)
    assert browser.get("/").status_code == 200


@pytest.mark.slow
def test_thirty_readers_while_one_decides(browser: TestClient, office: Office) -> None:
    """Every page, and every decision among them, without an error."""
    paths = ["/", f"/doc/{DOC}", f"/doc/{DOC}?show=all", f"/doc/{DOC}/page/1", "/dashboard"]
    titles = list(cards(browser))
    with ThreadPoolExecutor(30) as pool:
        reads = [pool.submit(browser.get, paths[n % len(paths)]) for n in range(120)]
        writes = [decide(browser, office, title, "accept") for title in titles]
    assert writes == [200] * 4
    assert {read.result().status_code for read in reads} == {200}
    assert cards(browser) == {}
