"""`kehoach diff` and `kehoach review --accept-all`: what they print and how they leave."""

from __future__ import annotations

import json
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import ClassVar

import pytest

from pipeline.cli import run_command
from pipeline.errors import ExitCode
from tests.review_office import ATTACK, make_office


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    make_office(folder)
    return folder / "k.duckdb"


@pytest.fixture
def db(made: Path, tmp_path: Path) -> str:
    return str(shutil.copy(made, tmp_path))


def test_what_was_accepted_against_now_counts_first(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["diff", "--db", db]) == ExitCode.OK
    out = capsys.readouterr().out
    assert out.startswith("Thay đổi: accepted → now\n")
    assert out.index("Kinh phí") < out.index("[tiền] Kinh phí sửa: Dự án 1 · Kinh phí · 2024: 15.000 triệu đồng")
    assert "giá trị: [-1.500-]{+15.000+}" in out
    assert out.index("[tiền]") < out.index("[giá trị]") < out.index("[câu chữ]") < out.index("[khoảng trắng]")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--fail-on", "amounts"], ExitCode.CHANGES_PENDING),
        (["r1", "r2", "--fail-on", "values"], ExitCode.CHANGES_PENDING),
        (["r2", "now", "--fail-on", "any"], ExitCode.OK),
        (["r1", "r000001", "--fail-on", "any"], ExitCode.OK),
        (["r7"], ExitCode.BAD_ARGUMENTS),
    ],
)
def test_exit_codes(db: str, arguments: list[str], code: ExitCode) -> None:
    assert run_command(["diff", *arguments, "--db", db]) == code


def test_accepting_everything_leaves_nothing_to_fail_on(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["review", "--accept-all", "--who", "Lê Văn C", "--db", db]) == ExitCode.OK
    assert "accepted by Lê Văn C" in capsys.readouterr().out
    assert run_command(["diff", "--fail-on", "any", "--db", db]) == ExitCode.OK
    assert "Không có thay đổi." in capsys.readouterr().out


def test_json_holds_both_records(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    run_command(["diff", "--format", "json", "--db", db])
    found = json.loads(capsys.readouterr().out)
    (money,) = [c for c in found["changes"] if c["severity"] == "money"]
    assert (money["old"]["vnd"], money["new"]["vnd"], money["reason"]) == (1_500_000_000, 15_000_000_000, "code")


def test_html_stands_alone_and_escapes(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    class Tags(HTMLParser):
        seen: ClassVar[set[str]] = set()

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.seen.add(tag)
            assert not {"src", "href"} & {name for name, _ in attrs}

    run_command(["diff", "--format", "html", "--lang", "en", "--db", db])
    html = capsys.readouterr().out
    assert ATTACK not in html
    Tags().feed(html)
    assert {"del", "ins"} <= Tags.seen
    assert "script" not in Tags.seen


def test_value_names_the_target_it_is_of(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    run_command(["diff", "--lang", "en", "--db", db])
    out = capsys.readouterr().out
    assert "Target value changed" in out
    assert "    of: 80% hồ sơ xử lý trên mạng" in out


def test_without_a_database_it_says_how_to_make_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["review", "--accept-all", "--db", str(tmp_path / "none.duckdb")]) == ExitCode.FILE_ACCESS
    assert "make pipeline" in capsys.readouterr().err
