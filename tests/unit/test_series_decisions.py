"""A person's word on a link: `kehoach series` and the review's page write series.yml, and nothing but what was decided."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from pipeline.cli import run_command
from pipeline.database.connect import connect
from pipeline.database.load import load
from pipeline.database.migrate import ensure_schema
from pipeline.errors import BadArguments, ExitCode, InvalidConfig
from pipeline.review.web.app import Office, create_app
from pipeline.review.web.images import PageImages
from pipeline.review.web.library import Library
from pipeline.series.decisions import load_decisions
from pipeline.series.judge import decision, links, unlinked
from pipeline.series.keep import keep
from pipeline.series.refresh import refresh_series
from pipeline.series.write import withdraw_decision, write_decision
from schemas.series import SeriesDecision
from tests.review_office import ATTACK
from tests.unit.test_kept import plan

OLD, NEW = (f"{plan(year, value).document.doc_id}/x" for year, value in ((2020, 30), (2024, 90)))
JSON = {"accept": "application/json"}


def made(record: str = "a/1", other: str = "b/1", what: str = "break", why: str = "khác nhau") -> SeriesDecision:
    facts = {"record": record, "other": other, "decision": what, "who": "An", "why": why, "on": "2026-01-05"}
    return SeriesDecision.model_validate(
        facts | {"texts": (f"Lời của {record}", "80% hồ sơ: “một cửa” # không phải ghi chú")}
    )


def plain(folder: Path) -> list[SeriesDecision]:
    return [one.model_copy(update={"place": None}) for one in load_decisions(folder)]


def test_what_stands_in_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "series.yml"
    path.write_text(
        "# của phòng CNTT\n  - {record: x, other: y, decision: confirm, who: B, why: như nhau}\n  # hết", "utf-8"
    )
    write_decision(tmp_path, made())
    text = path.read_text("utf-8")
    assert text.startswith("# của phòng CNTT\n  - {record: x")
    assert '  # hết\n  - record: "a/1"\n' in text
    assert plain(tmp_path)[1:] == [made()]
    assert withdraw_decision(tmp_path, "b/1", "a/1")
    assert path.read_text("utf-8") == text[: text.index('  - record: "a/1"')]


def test_remarks_after_a_decision_outlive_it(tmp_path: Path) -> None:
    for n in range(3):
        write_decision(tmp_path, made(f"a/{n}", "b"))
    path = tmp_path / "series.yml"
    path.write_text(path.read_text("utf-8").replace('- record: "a/2', '# xem lại sau\n- record: "a/2'), "utf-8")
    assert withdraw_decision(tmp_path, "a/1", "b")
    assert [one.record for one in plain(tmp_path)] == ["a/0", "a/2"]
    assert '# xem lại sau\n- record: "a/2' in path.read_text("utf-8")
    assert not withdraw_decision(tmp_path, "a/1", "b")


@example("0", "0\x85")
@example("đ\u2028", "\x0b # \U0001d11e: [\\n]\n\t-")
@given(st.text(min_size=1).filter(str.strip), st.text(min_size=1).filter(str.strip))
def test_any_words_come_back(tmp_path_factory: pytest.TempPathFactory, why: str, text: str) -> None:
    try:
        wanted = made(why=why).model_copy(update={"texts": (text, text)})
        wanted.model_dump_json().encode()
    except ValueError:
        return  # a lone surrogate is no text
    folder = tmp_path_factory.mktemp("words")
    write_decision(folder, wanted)
    write_decision(folder, made())
    assert plain(folder) == [wanted, made()]
    assert withdraw_decision(folder, "a/1", "b/1")
    assert plain(folder) == [wanted]


@pytest.mark.parametrize("text", ["[{record: x, other: y, decision: break, who: B, why: w}]", "- record: x", "a: b"])
def test_a_file_that_cannot_be_added_to_is_left_alone(tmp_path: Path, text: str) -> None:
    (tmp_path / "series.yml").write_text(text, "utf-8")
    with pytest.raises(InvalidConfig):
        write_decision(tmp_path, made())
    assert (tmp_path / "series.yml").read_text("utf-8") == text
    assert [one.name for one in tmp_path.iterdir()] == ["series.yml"]


def test_many_at_once_lose_none(tmp_path: Path) -> None:
    threads = [Thread(target=write_decision, args=(tmp_path, made(f"a/{n}"))) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.record for one in plain(tmp_path)) == sorted(f"a/{n}" for n in range(12))


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("linked") / "k.duckdb"
    with connect(path) as con:
        ensure_schema(con)
        for year, value in ((2020, 30), (2022, 80), (2024, 90)):
            load(con, plan(year, value), "r000001", "v")
        refresh_series(con, path.parent)
        keep(con)
    return path.read_bytes()


@pytest.fixture
def db(loaded: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "k.duckdb"
    path.write_bytes(loaded)
    return path


def ask(db: Path, *words: str) -> ExitCode:
    return run_command(["series", *words, "--db", str(db), "--corrections", str(db.parent / "corrections")])


def test_a_link_is_listed_broken_and_given_back(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(db, "--kind", "target", "--format", "json") is ExitCode.OK
    first, *_ = json.loads(capsys.readouterr().out)
    assert {"score", "explanation", "text", "linked_text", "page", "linked_page", "path", "document"} <= set(first)
    both = (first["record_id"], first["linked_to"])
    assert ask(db, *both, "--break", "--why", "hai việc") is ExitCode.OK
    with connect(db) as con:
        refresh_series(con, db.parent / "corrections")
        keep(con)
    capsys.readouterr()
    assert ask(db, "--status", "broken", "--format", "json") is ExitCode.OK
    (broken,) = json.loads(capsys.readouterr().out)
    assert {broken["record_id"], broken["linked_to"]} == set(both)
    assert ask(db, *both, "--withdraw") is ExitCode.OK
    assert load_decisions(db.parent / "corrections") == ()


def test_the_list_says_what_the_next_run_will_make_of_it(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with connect(db, read_only=True) as con:
        row = links(con, (), kind="target")[0]
    assert ask(db, row.record_id, row.linked_to, "--confirm", "--why", "như nhau") is ExitCode.OK
    assert ask(db, row.record_id, "--format", "table") is ExitCode.OK
    assert "proposed, then confirmed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((OLD, NEW), "A decision names two records"),
        ((OLD, "--break", "--why", "x"), "A decision names two records"),
        ((OLD, OLD, "--break", "--why", "x"), "the same as itself"),
        ((OLD, NEW, "--break"), "a ground"),
        ((OLD, "none", "--confirm", "--why", "x"), "no target or task 'none'"),
        ((OLD, NEW, "--withdraw"), "no decision on these two"),
        (("none",), "no target or task 'none'"),
    ],
)
def test_what_cannot_be_decided_is_said(
    db: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], message: str
) -> None:
    assert ask(db, *words) is ExitCode.BAD_ARGUMENTS
    assert message in capsys.readouterr().err
    assert load_decisions(db.parent / "corrections") == ()


def test_a_target_and_a_task_are_never_one(db: Path) -> None:
    with connect(db, read_only=True) as con:
        task = str(con.execute("SELECT min(task_id) FROM tasks").fetchall()[0][0])
        with pytest.raises(BadArguments, match="cannot be the same"):
            decision(con, OLD, task, "confirm", "An", "w", date(2026, 1, 5))


def test_what_is_like_a_record_and_not_linked_can_be_found(db: Path) -> None:
    with connect(db) as con:
        con.execute("DELETE FROM series_members")
        con.execute("DELETE FROM kept_links")
        found = unlinked(con, (), NEW)
    assert [(one.record_id.endswith("/x"), one.status) for one in found] == [(True, "unlinked")] * 2


@pytest.fixture
def office(db: Path) -> Office:
    return Office(Library(db), PageImages(db.parent / "cache", [db.parent]), db.parent / "corrections", "Nguyễn Văn A")


@pytest.fixture
def browser(office: Office) -> TestClient:
    return TestClient(create_app(office), base_url="http://127.0.0.1")


def shown(browser: TestClient, query: str = "") -> list[dict[str, str]]:
    html = browser.get(f"/series{query}").text
    found = re.findall(r'<article class="pair.*?</article>', html, re.DOTALL)
    cards = []
    for part in found:
        names = re.findall(r'data-(record|other|digest)="([^"]*)"', part)
        cards.append({name: unescape(value) for name, value in names} | {"html": part})
    return cards


def post(browser: TestClient, office: Office, card: dict[str, str], what: str, **other: str) -> int:
    form = {name: card[name] for name in ("record", "other", "digest")}
    form |= {"token": office.token, "decision": what, "why": "đã đối chiếu"} | other
    return browser.post("/series/decide", data=form, headers=JSON).status_code


def test_the_page_shows_links_and_leads_to_both_places(browser: TestClient) -> None:
    cards = shown(browser, "?kind=target&status=proposed")
    assert {card["record"] for card in cards} <= {NEW, f"{plan(2022, 80).document.doc_id}/x"}
    assert all(card["html"].count('href="/doc/') == 2 for card in cards)
    assert shown(browser, "?status=broken") == []
    assert 'href="/series" aria-current="page"' in browser.get("/series").text


def test_a_decision_on_the_page_is_written_once(browser: TestClient, office: Office) -> None:
    card = shown(browser, "?kind=target")[0]
    assert post(browser, office, card, "break") == 200
    assert post(browser, office, card, "break") == 200
    (written,) = load_decisions(office.corrections)
    assert (written.decision, written.who, written.why) == ("break", "Nguyễn Văn A", "đã đối chiếu")
    assert "sẽ tách ở lần chạy sau" in shown(browser, "?kind=target")[0]["html"]
    assert post(browser, office, card, "withdraw") == 200
    assert load_decisions(office.corrections) == ()
    assert post(browser, office, card, "withdraw") == 409


def test_no_decision_without_the_token_the_words_or_a_known_verb(browser: TestClient, office: Office) -> None:
    card = shown(browser, "?kind=target")[0]
    assert post(browser, office, card, "break", token="guessed") == 403
    assert post(browser, office, card, "break", digest="other words") == 409
    assert post(browser, office, card, "delete") == 400
    assert post(browser, office, card, "break", why=" ") == 400
    assert post(browser, office, card, "break", record="none") == 400
    assert browser.get("/series/decide").status_code == 405
    assert load_decisions(office.corrections) == ()


def test_words_of_a_link_are_never_markup(db: Path) -> None:
    with connect(db) as con:
        con.execute("UPDATE kept_links SET text = text || ?, explanation = ?", [ATTACK, ATTACK])
    office = Office(Library(db), PageImages(db.parent, [db.parent]), db.parent / "corrections", "A")
    html = TestClient(create_app(office), base_url="http://127.0.0.1").get("/series").text
    assert ATTACK not in html
    assert "&lt;script&gt;" in html
