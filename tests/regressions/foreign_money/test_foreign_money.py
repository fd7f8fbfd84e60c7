"""`Nguyên tệ (triệu USD)` in a table in tỷ đồng: 12 million dollars were 12 tỷ đồng, with nothing said of it."""

from __future__ import annotations

import pytest

from extractors.language.currencies import foreign_unit
from extractors.shapes import read_table
from extractors.tables.captions import read_caption
from schemas.layout import Paragraph
from schemas.tables import TableKind
from tests.table_text import CONTEXT, read, table

LOANS = (
    "TT|Tên dự án|Cơ quan chủ quản|Vốn nước ngoài > Nguyên tệ (triệu USD)|Vốn nước ngoài > Quy đổi|Vốn đối ứng\n"
    "1|Nâng cấp hạ tầng nghề cá|Sở Y tế|12|306|74\n|Tổng số||12|306|74"
)


def test_dollars_are_no_dong() -> None:
    parsed, result = read(LOANS, unit="tỷ đồng")
    assert parsed.kind is TableKind.PROJECTS
    assert [a.vnd // 10**9 for a in result.amounts] == [306, 74, 306, 74]
    [told] = [f for f in result.findings if f.code == "foreign_money"]
    assert told.as_written == "12; 12"


def test_a_table_in_euro() -> None:
    euro = table("TT|Tên khoản viện trợ|Giá trị viện trợ\n1|Thiết bị quan trắc|118.500").model_copy(
        update={"units": ("EUR",)}
    )
    parsed, result = read_table(euro, CONTEXT)
    assert (parsed.kind, result.amounts, result.target_values) == (TableKind.PROJECTS, (), ())
    assert [f.code for f in result.findings] == ["foreign_money"]


def test_a_row_in_dollars() -> None:
    _, result = read(
        "STT|Nội dung|ĐVT|Kinh phí\n1|Bản quyền phần mềm|USD|5.000\n2|Máy chủ|triệu đồng|300", unit="triệu đồng"
    )
    assert [(a.label, a.vnd) for a in result.amounts] == [("Máy chủ", 300_000_000)]
    assert [f.as_written for f in result.findings if f.code == "foreign_money"] == ["5.000"]


def test_the_unit_above_a_table() -> None:
    caption = read_caption([Paragraph(text="ĐVT: 1.000 USD", places=(), right=True)])
    assert (caption.unit, caption.units, caption.title) == (None, ("1.000 USD",), None)


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("Nguyên tệ (triệu USD)", "triệu USD"), ("USD", "USD"), ("Giá trị (1.000 EUR)", "1.000 EUR"), ("Tính bằng USD", "Tính bằng USD"),
        ("Nguyên tệ", "Nguyên tệ"), ("Kinh phí (triệu đồng)", None), ("Xã Yên Na", None), ("Dự án USDA", None),
    ],
)  # fmt: skip
def test_foreign_units(header: str, unit: str | None) -> None:
    assert foreign_unit(header) == unit
