"""The review's pages: what the list counts, texts of files without pages, words in either language."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from html import unescape
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image
from starlette.testclient import TestClient

from pipeline.database.connect import connect
from pipeline.review.decisions import pending_money
from pipeline.review.states import diff_states, now, resolve
from pipeline.review.web.app import Office, create_app
from pipeline.review.web.images import PageImages
from pipeline.review.web.listing import Row, list_documents
from schemas.extraction import Extraction
from tests.builders import make_extraction
from tests.review_office import DOC, SHA, add_run, changed, make_office, office_in, reading

JSON = {"accept": "application/json"}


def browse(office: Office) -> TestClient:
    return TestClient(create_app(office), base_url="http://127.0.0.1")


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reviewed")
    make_office(folder)
    return folder


@pytest.fixture
def office(reviewed: Path, tmp_path: Path) -> Office:
    shutil.copytree(reviewed, tmp_path, dirs_exist_ok=True)
    return office_in(tmp_path)


def listed(office: Office) -> list[Row]:
    with office.library.read() as con:
        return list_documents(office, con)


def money_at_the_gate(office: Office) -> int:
    with connect(office.library.path, read_only=True) as con:
        return pending_money(con)


def cards(browser: TestClient, address: str) -> list[dict[str, str]]:
    html = browser.get(address).text
    parts = html.split('<article class="card ')[1:]
    titles = [re.search(r'<p class="title">(.*?)</p>', part, re.DOTALL) for part in parts]
    return [
        {name: unescape(value) for name, value in re.findall(r'data-(card|digest|places)="([^"]*)"', part)}
        | {"title": unescape(title[1]) if title else "", "class": part.split('"')[0], "html": part}
        for part, title in zip(parts, titles, strict=True)
    ]


def decide(office: Office, title: str, decision: str) -> None:
    browser = browse(office)
    (card,) = [c for c in cards(browser, f"/doc/{DOC}?show=all") if c["title"] == title]
    form = {"token": office.token, "card": card["card"], "digest": card["digest"], "decision": decision}
    assert browser.post(f"/doc/{DOC}/decide", data=form, headers=JSON).status_code == 200


# the list


def test_list_counts_what_waits_and_what_was_rejected(office: Office) -> None:
    (row,) = listed(office)
    assert (row.waiting, row.money, row.decided) == (4, 1, 0)
    decide(office, "1 Dự án 1", "reject")
    decide(office, "3 Dự án 3", "accept")
    (row,) = listed(office)
    assert (row.waiting, row.money, row.decided) == (2, 0, 1)
    assert row.done == row.total - 3
    assert "1 đã từ chối hoặc sửa" in browse(office).get("/").text


def test_what_only_moved_does_not_wait(tmp_path: Path) -> None:
    def moved(bundle: Extraction) -> Extraction:
        cells = tuple(c.model_copy(update={"bbox": (1.0, 2.0, 3.0, 4.0)}) for c in bundle.cells)
        return bundle.model_copy(update={"cells": cells})

    office = make_office(tmp_path, moved)
    (row,) = listed(office)
    assert (row.waiting, row.done) == (0, row.total)
    assert "Không còn gì chờ xem." in browse(office).get(f"/doc/{DOC}").text


def replaced(folder: Path) -> Office:
    """The same file path holds another file now: one row more on top, one figure changed, the old document not pruned."""
    office = make_office(folder, lambda bundle: bundle)
    new = make_extraction("ke-hoach.pdf", rows=4, doc_id="d" + "b" * 16, sha256="b" * 64, pages=1, page=1)
    amounts = list(new.amounts)
    amounts[1] = amounts[1].model_copy(update={"value": amounts[1].value * 10, "vnd": amounts[1].vnd * 10})
    add_run(office.library.path, new.model_copy(update={"amounts": tuple(amounts)}), "r000003")
    return office


def test_replaced_file_is_one_document_and_its_amounts_are_known_again(tmp_path: Path) -> None:
    office = replaced(tmp_path)
    (row,) = listed(office)
    assert row.doc_id == "d" + "b" * 16
    assert (row.money, row.shifted) == (2, False), "the new row and the changed figure"
    assert money_at_the_gate(office) == 2


def test_replaced_file_that_says_the_same_waits_for_nobody(tmp_path: Path) -> None:
    office = make_office(tmp_path, lambda bundle: bundle)
    again = make_extraction("ke-hoach.pdf", rows=3, doc_id="d" + "b" * 16, sha256="b" * 64, pages=1, page=1)
    add_run(office.library.path, again, "r000003")
    assert money_at_the_gate(office) == 0
    assert [(row.waiting, row.money) for row in listed(office)] == [(0, 0)]


def test_last_run_and_now_are_the_same_though_a_replaced_document_is_still_there(tmp_path: Path) -> None:
    office = replaced(tmp_path)
    with connect(office.library.path, read_only=True) as con:
        assert diff_states(con, resolve(con, "last"), now()).changes == ()
        found = diff_states(con, resolve(con, "r1"), resolve(con, "r3")).changes
    assert {change.reason for change in found} == {"file"}
    assert [c.kind for c in found if c.table == "documents"] == ["changed"]


def test_one_card_of_a_replaced_file_is_accepted_and_the_others_stay_as_they_were(tmp_path: Path) -> None:
    """What was accepted of the old file was kept under its old document: all of it waited again, as removed and as added."""
    office = replaced(tmp_path)
    address, browser = "/doc/d" + "b" * 16, browse(office)
    before = {c["title"]: c["class"] for c in cards(browser, address)}
    (chosen,) = [c for c in cards(browser, address) if c["title"] == "2 Dự án 2"]
    form = {"token": office.token, "card": chosen["card"], "digest": chosen["digest"], "decision": "accept"}
    assert browser.post(f"{address}/decide", data=form, headers=JSON).status_code == 200
    assert {c["title"]: c["class"] for c in cards(browser, address)} == {
        t: c for t, c in before.items() if t != "2 Dự án 2"
    }
    assert browser.post(f"{address}/undo", data={"token": office.token}, headers=JSON).status_code == 200
    assert {c["title"]: c["class"] for c in cards(browser, address)} == before


def test_correction_in_a_replaced_file_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    office = replaced(tmp_path)
    doc = "d" + "b" * 16
    browser = browse(office)
    before = {c["title"]: c["class"] for c in cards(browser, f"/doc/{doc}")}
    form = {"token": office.token, "choice": f"amounts:{doc}-t1-1-a value", "value": "2.500", "why": "bản gốc"}
    assert browser.post(f"/doc/{doc}/correct", data=form, headers=JSON).status_code == 200
    assert {c["title"]: c["class"] for c in cards(browser, f"/doc/{doc}")} == {
        t: c for t, c in before.items() if t != "2 Dự án 2"
    }
    answer = browser.post(f"/doc/{doc}/undo", data={"token": office.token}, headers=JSON).json()
    assert {c["title"]: c["class"] for c in cards(browser, f"/doc/{doc}")} == before
    (card,) = [c for c in cards(browser, f"/doc/{doc}") if c["title"] == "2 Dự án 2"]
    assert answer["card"] == card["card"], "shows what was taken back, not what merely moved"


# acting


@pytest.mark.parametrize("show", ["waiting", "all"])
def test_card_can_be_decided_wherever_it_is_shown(office: Office, show: str) -> None:
    """Among everything a task's card also held its unchanged money, and no decision on it was ever taken."""
    browser = browse(office)
    (card,) = [c for c in cards(browser, f"/doc/{DOC}?show={show}") if c["title"] == "3 Dự án 3"]
    form = {"token": office.token, "card": card["card"], "digest": card["digest"], "decision": "accept", "show": show}
    assert browser.post(f"/doc/{DOC}/decide", data=form, headers=JSON).status_code == 200
    assert "3 Dự án 3" not in [c["title"] for c in cards(browser, f"/doc/{DOC}")]


def test_accept_all_leaves_what_was_rejected(office: Office) -> None:
    decide(office, "1 Dự án 1", "reject")
    browser = browse(office)
    assert "Nhận tất cả 3 mục đang lọc" in browser.get(f"/doc/{DOC}?show=all").text
    form = {"token": office.token, "card": "all", "run": "r000002", "decision": "accept", "show": "all"}
    browser.post(f"/doc/{DOC}/decide", data=form)
    assert [c["title"] for c in cards(browser, f"/doc/{DOC}?show=decided")] == ["1 Dự án 1"]
    assert money_at_the_gate(office) == 1
    assert 'id="accept-all"' not in browser.get(f"/doc/{DOC}?show=decided").text


# a file without pages


def text_of(bundle: Extraction) -> bytes:
    """A web page that says what the records were read from, last task first: keys are no order of reading."""
    rows = "".join(
        f"<tr><td>{t.stt}</td><td>{t.text}</td><td>{a.as_written}</td></tr>"
        for t, a in reversed(list(zip(bundle.tasks, bundle.amounts, strict=True)))
    )
    return f"<meta charset=utf-8><p>{bundle.targets[0].as_written}</p><table>{rows}</table>".encode()


@pytest.fixture
def pageless(tmp_path: Path) -> Office:
    data = text_of(reading())
    sha = hashlib.sha256(data).hexdigest()
    first = reading()
    document = first.document.model_copy(
        update={"sha256": sha, "media_type": "text/html", "source_path": "ke-hoach.html"}
    )
    bare = {
        t: tuple(r.model_copy(update={"bbox": None}) for r in getattr(first, t))
        for t in ("tasks", "targets", "amounts")
    }
    (tmp_path / "ke-hoach.html").write_bytes(data)
    add_run(tmp_path / "k.duckdb", first.model_copy(update={"document": document, **bare}), "r000001")
    return office_in(tmp_path)


def test_file_without_pages_is_shown_as_its_text_with_the_places_of_its_records(pageless: Office) -> None:
    browser = browse(pageless)
    html = browser.get(f"/doc/{DOC}").text
    assert 'id="as-text"' in html
    assert 'id="picture"' not in html
    assert '<p class="soft">trang' not in html
    texts = dict(re.findall(r'id="u(\d+)"[^>]*>([^<]*)<', html))
    tasks = cards(browser, f"/doc/{DOC}?kind=tasks")
    assert [c["title"] for c in tasks] == ["3 Dự án 3", "2 Dự án 2", "1 Dự án 1"], "in the order of the text"
    for card in tasks:
        spots = json.loads(card["places"])
        assert card["title"].split(" ", 1)[1] in [texts[str(unit)][first:last] for unit, first, last in spots]


def test_picture_that_cannot_be_had_is_replaced_by_what_was_read(office: Office, tmp_path: Path) -> None:
    (tmp_path / "ke-hoach.pdf").unlink()
    html = browse(office).get(f"/doc/{DOC}").text
    assert "Không có ảnh trang" in html
    assert 'id="as-text"' in html
    assert "Nội dung" in html


# tables


def test_row_that_came_into_a_table_is_marked(tmp_path: Path) -> None:
    office = make_office(tmp_path, lambda _: reading(rows=4))
    (card,) = cards(browse(office), f"/doc/{DOC}?kind=tables")
    assert re.search(r'<td class="[^"]*changed[^"]*"[^>]*><ins>Dự án 4</ins>', card["html"])


def test_new_table_is_not_marked_all_over(tmp_path: Path) -> None:
    office = make_office(tmp_path, baseline=False)
    (card,) = cards(browse(office), f"/doc/{DOC}?kind=tables")
    assert "changed" not in card["html"]


# pictures


def test_very_large_page_keeps_its_boxes_in_place(tmp_path: Path) -> None:
    """A plan of three metres is drawn with fewer pixels a point; the page says how many."""
    document = pdfium.PdfDocument.new()
    document.new_page(8000, 400)
    document.new_page(595, 842)
    document.save(tmp_path / "a.pdf")
    data = (tmp_path / "a.pdf").read_bytes()
    sha = hashlib.sha256(data).hexdigest()
    images = PageImages(tmp_path / "cache", [tmp_path])
    scales = images.scales(sha, "a.pdf")
    assert set(scales) == {1}
    picture = images.jpeg(sha, "a.pdf", 1)
    assert picture is not None
    assert Image.open(BytesIO(picture)).size[0] == pytest.approx(8000 * scales[1], abs=2)


# words


def test_other_language_keeps_the_filter(office: Office) -> None:
    html = browse(office).get(f"/doc/{DOC}?show=all&kind=tasks").text
    assert 'href="?show=all&amp;kind=tasks&amp;lang=en"' in html


def test_findings_speak_english_on_english_pages(tmp_path: Path) -> None:
    def found(bundle: Extraction) -> Extraction:
        (finding,) = bundle.findings
        said = finding.model_copy(
            update={"message_en": "Total states 9.000.", "record_id": bundle.amounts[0].amount_id}
        )
        other = changed(bundle)
        return other.model_copy(update={"findings": (said,)})

    browser = browse(make_office(tmp_path, found))
    for language, message in (("en", "Total states 9.000."), ("vi", "Tổng ghi 9.000, cộng lại được 7.500.")):
        (card,) = cards(browser, f"/doc/{DOC}?show=all&kind=findings&lang={language}")
        assert card["title"] == message
        assert ("Total states" in card["html"]) != ("Tổng ghi" in card["html"]), "in one language"
    (money,) = cards(browser, f"/doc/{DOC}?severity=money&lang=en")
    assert "finding caused: Total states 9.000." in money["html"]


def test_records_of_a_bar_are_named_in_words(office: Office) -> None:
    browser = browse(office)
    links = [
        unescape(link) for link in re.findall(r'href="(/records[^"]*findings[^"]*)"', browser.get("/dashboard").text)
    ]
    html = browser.get(links[0]).text
    heading = re.search(r"<h1>(.*?)</h1>", html)
    assert heading
    assert heading[1].startswith("Phát hiện: ")
    assert "_" not in heading[1]


def test_bar_without_a_year_says_so(tmp_path: Path) -> None:
    def undated(bundle: Extraction) -> Extraction:
        return bundle.model_copy(update={"document": bundle.document.model_copy(update={"issued_on": None})})

    assert "không ghi · Quyết định" in browse(make_office(tmp_path, undated)).get("/dashboard").text


# who may ask


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", "10.0.0.1", "0.0.0.0", ""]
)
def test_name_that_is_not_this_machine_is_refused(office: Office, host: str) -> None:
    """A page elsewhere whose name is made to point here (DNS rebinding) comes with its own name."""
    assert browse(office).get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
def test_write_that_says_it_comes_from_elsewhere_is_refused(office: Office, origin: str) -> None:
    form = {"token": office.token, "decision": "accept", "card": "all", "run": "r000002"}
    answer = browse(office).post(f"/doc/{DOC}/decide", data=form, headers={"origin": origin, "host": "127.0.0.1:8765"})
    assert answer.status_code == 403
    assert money_at_the_gate(office) == 1


def test_registered_hash_decides_which_file_is_served(office: Office, tmp_path: Path) -> None:
    """A path with `..` in the database is no way to another file: its bytes would have to have the document's hash."""
    (tmp_path.parent / "secret.pdf").write_bytes(b"%PDF-1.4 secret")
    with connect(office.library.path) as con:
        con.execute("UPDATE documents SET source_path = '../secret.pdf'")
    assert SHA
    assert browse(office).get(f"/doc/{DOC}/page/1").status_code == 404
