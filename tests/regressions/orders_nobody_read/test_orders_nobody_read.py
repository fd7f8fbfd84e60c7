"""Items of a directive that name nobody we know, and of a fragment without head and headings, were lost without a finding."""

from __future__ import annotations

from hashlib import sha256

from pipeline.stages.check import check
from pipeline.stages.extract import extract
from pipeline.stages.read import read
from pipeline.stages.sniff import MARKDOWN
from schemas.records import FindingRecord

ITEMS = "- Làm mới 45 km đường băng cản lửa.\n\n- Chịu trách nhiệm về diện tích được giao.\n"


def _unread(text: str) -> list[FindingRecord]:
    data = text.encode()
    read_paper = check(extract(read(data, MARKDOWN), sha256(data).hexdigest(), MARKDOWN, "ct.md"))
    return [f for f in read_paper.findings if f.code == "unread_items"]


def test_items_of_a_directive() -> None:
    head = "ỦY BAN NHÂN DÂN TỈNH SÔNG LAM\n\nSố: 09/CT-UBND\n\nSông Lam, ngày 02 tháng 3 năm 2026\n\n# CHỈ THỊ\n\n# Về phòng cháy rừng\n\n"
    assert [f.stated for f in _unread(f"{head}## 1. Người có rừng\n\n{ITEMS}")] == ["2"]


def test_a_fragment() -> None:
    assert [f.stated for f in _unread(ITEMS)] == ["2"]
