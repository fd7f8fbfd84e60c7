"""Two files of one decision whose figures differ."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipeline.runner import run
from pipeline.settings import Settings

PAPER = """ỦY BAN NHÂN DÂN TỈNH SÔNG LAM

Số: 112/QĐ-UBND

Sông Lam, ngày 5 tháng 1 năm 2026

QUYẾT ĐỊNH

Về việc ban hành Kế hoạch chuyển đổi số năm 2026

PHỤ LỤC

DANH MỤC NHIỆM VỤ NĂM 2026

ĐVT: triệu đồng

| STT | Nhiệm vụ | Đơn vị chủ trì | Kinh phí năm 2026 |
| --- | --- | --- | --- |
| 1 | Nâng cấp Cổng thông tin | Sở Y tế | 500 |
| 2 | Số hóa hồ sơ | Sở Nội vụ | 300 |
| 3 | Mua máy | Sở Nội vụ | 40 |
| 3 | Mua máy | Sở Nội vụ | 60 |
"""


def loaded(folder: Path, **papers: str) -> list[tuple[str, str, str, int]]:
    raw = folder / "raw"
    raw.mkdir(exist_ok=True)
    for name, text in papers.items():
        (raw / f"{name}.md").write_text(text, encoding="utf-8")
    run(Settings((raw,), db=folder / "k.duckdb", corrections=folder / "none", jobs=0, series=False, prune=True))
    with duckdb.connect(str(folder / "k.duckdb"), read_only=True) as con:
        assert con.execute("SELECT count(DISTINCT work_id) FROM documents").fetchone() == (1,)
        return con.execute(
            "SELECT message, stated, computed, len(compared) FROM findings WHERE code = 'copies_disagree'"
        ).fetchall()


def test_a_figure_on_which_two_files_disagree_names_both(tmp_path: Path) -> None:
    [(message, *figures)] = loaded(tmp_path, one=PAPER, two=PAPER.replace("| 300 |", "| 380 |"))
    assert sorted(map(str, figures)) == ["2", "300 triệu đồng", "380 triệu đồng"]
    assert "one.md" in message
    assert "two.md" in message
    assert "Số hóa hồ sơ" in message


@pytest.mark.parametrize("other", [PAPER + "\n", PAPER.replace("| 40 |", "| 45 |")], ids=["same", "row twice"])
def test_nothing_is_said_where_they_agree_or_no_row_is_the_others(tmp_path: Path, other: str) -> None:
    assert loaded(tmp_path, one=PAPER, two=other) == []


def test_the_finding_goes_with_the_file(tmp_path: Path) -> None:
    assert loaded(tmp_path, one=PAPER, two=PAPER.replace("| 300 |", "| 380 |"))
    (tmp_path / "raw" / "two.md").unlink()
    assert loaded(tmp_path) == []


PLAN = """ỦY BAN NHÂN DÂN TỈNH SÔNG LAM

Số:        /KH-UBND

Sông Lam, ngày    tháng    năm 2026

KẾ HOẠCH

Chuyển đổi số, phát triển chính quyền số tỉnh Sông Lam năm 2026

1. Nhiệm vụ

Triển khai dịch vụ công trực tuyến.
"""
HEADLESS = """KẾ HOẠCH

Chuyển đổi số, phát triển chính quyền số tỉnh Sông Lam năm 2026

1. Nhiệm vụ

Triển khai dịch vụ công trực tuyến.

PHỤ LỤC 1

(Kèm theo Kế hoạch số      /KH-UBND ngày      tháng 3 năm 2026 của UBND tỉnh Sông Lam)
"""


def works(folder: Path, **papers: str) -> tuple[int, list[str]]:
    """(different works, what is said of likely copies)."""
    raw = folder / "raw"
    raw.mkdir(exist_ok=True)
    for name, text in papers.items():
        (raw / f"{name}.md").write_text(text, encoding="utf-8")
    run(Settings((raw,), db=folder / "k.duckdb", corrections=folder / "none", jobs=0, series=False, prune=True))
    with duckdb.connect(str(folder / "k.duckdb"), read_only=True) as con:
        said = con.execute("SELECT message FROM findings WHERE code = 'likely_copy'").fetchall()
        count = con.execute("SELECT count(DISTINCT work_id) FROM documents").fetchone()
    return (int(count[0]) if count else 0), [str(message) for (message,) in said]


def test_a_plan_without_number_and_day_is_one_work_in_all_its_files(tmp_path: Path) -> None:
    """Taken before it was signed: issuer, type and a title that names its year tell; a text has the issuer from its appendix."""
    assert works(tmp_path, one=PLAN, two=HEADLESS, other=PLAN.replace("SÔNG LAM", "ĐỒNG THÁP")) == (2, [])


def test_plans_of_other_years_are_other_works(tmp_path: Path) -> None:
    assert works(tmp_path, one=PLAN, two=PLAN.replace("2026", "2027"))[0] == 2
    undated = PLAN.replace("Lam năm 2026", "Lam")
    count, said = works(tmp_path, one=undated, two=undated + "\n")
    assert (count, len(said)) == (2, 1)


def test_a_file_that_says_too_little_of_itself_is_named_as_a_likely_copy(tmp_path: Path) -> None:
    signed = PLAN.replace("Số:        /KH", "Số: 45/KH").replace("ngày    tháng    năm", "ngày 5 tháng 3 năm")
    count, [message] = works(tmp_path, signed=signed, two=HEADLESS)
    assert count == 2
    assert "signed.md" in message
    assert "không có số, ngày" in message


def test_files_that_contradict_each_other_are_no_likely_copies(tmp_path: Path) -> None:
    signed = PLAN.replace("Số:        /KH", "Số: 45/KH").replace("ngày    tháng    năm", "ngày 5 tháng 3 năm")
    assert works(tmp_path, one=signed, two=signed.replace("45/KH", "46/KH")) == (2, [])
