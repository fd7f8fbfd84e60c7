"""Features of a table by which exactly one shape takes it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.language.vietnamese import fold, fold_tones
from extractors.shapes.amounts import amount_role, column_period, is_planned, is_spent, money_columns
from extractors.shapes.headers import PERSONS, column_words, guess, names_place, years
from extractors.tables.rows import row_label
from schemas.tables import Column, RowKind, Table

_PAST_TITLE = re.compile(
    r"^(?:biểu tổng hợp |bảng tổng hợp |tổng hợp |[ivx\d.\s]*|[a-z]\.\s*)*(?:báo cáo |đánh giá |tổng kết |kết quả (?!đầu ra|dự kiến)|"
    r"tình hình |thực hiện (?:kế hoạch|thu|chi|dự toán|vay)|cân đối|quyết toán|hiện trạng|thực trạng)"
)
_DEMAND = re.compile(r"\b(?:nhu cau|de nghi|de xuat|du kien)\b")
_NOW = re.compile(r"\b(?:hien trang|hien nay|hien tai)\b")
_PART_OF_YEAR = re.compile(r"\b(?:\d+ thang|quy [iv\d]+|trong ky)\b")
_PROCEDURE = re.compile(r"\bthoi (?:han|gian) giai quyet\b|\ble phi\b")
_PLAN_ROLES = frozenset({"lead", "coordinating", "implementing", "time", "start", "due", "output"})
_FEW, _MOST, _SAMPLE = 3, 0.6, 60
_BODIES = frozenset({"agency", "lead", "implementing"})
_SOURCE = re.compile(
    r"(?:-\s*)?(?:(?:ngan sach|nguon|von|kinh phi (?:su nghiep|thuong xuyen|dau tu))\b|ns(?:tw|dp|nn|t|h|x)\b)"
)
_BUDGET = re.compile(
    r"\bcan doi (?:ngan sach|thu)\b|\bdu toan (?:thu|chi)\b(?! tiet)|\b(?:thu|chi)\b.*\b(?:ngan sach|ns(?:nn|dp|tw))\b"
)
_WORKS = re.compile(r"\b(?:du an|nhiem vu|chuong trinh|cong trinh|hoat dong|danh muc)\b")
_BUDGET_LINE = re.compile(
    r"(?:\W|tong |so )*(?:thu|chi|thue|phi|le phi|cac (?:loai|khoan)|tien (?:su dung|cho thue|thue|cap quyen|ban)|bo sung|du phong|"
    r"boi (?:thu|chi)|vay|tra no|ket du|chuyen nguon|tao nguon|hoan tra)\b"
)
_SOURCES = frozenset({"central", "local", "other", "state_budget", "investment", "recurrent"})
_DEBT = frozenset({"opening_debt", "closing_debt", "borrowed"})


@dataclass(frozen=True)
class Profile:
    """`target`/`task`: what the header that names the row says (both for `Chỉ tiêu, nhiệm vụ`, the first one first)."""

    named: bool
    body: bool
    target: bool
    task: bool
    target_first: bool
    money: bool
    spent: bool
    value: bool
    reached: bool
    planned: bool
    lines: bool
    """The rows are lines of a budget (`Thu nội địa`, `Chi thường xuyên`), sources that money comes from, persons who get it, or
    what has a price (`Nội dung | Đơn vị tính | Mức thu`).
    """

    @property
    def targets(self) -> bool:
        if self.target and (self.value or not self.task or self.target_first):
            return True
        return self.named and not self.task and self.value and not self.money


def profile(table: Table) -> Profile:
    """Read the features of a table whose columns have roles."""
    name = next((c for c in table.columns if c.role == "name"), None)
    said = guess(name.path) if name else None
    roles = {c.role for c in table.columns}
    key = fold(name.label) if name else ""
    persons = PERSONS.search(key) is not None  # `Họ và tên | Chức vụ, đơn vị`: who is praised or pays has no task
    target_at, task_at = key.find("tieu"), key.find("nhiem vu")
    return Profile(
        named=name is not None,
        body=said is not None
        and not persons
        and not said.subjects & {"task", "target"}
        and (said.role in _BODIES or _names_bodies(table)),
        target=said is not None and "target" in said.subjects,
        task=said is not None and "task" in said.subjects,
        target_first=target_at >= 0 and (task_at < 0 or target_at < task_at),
        money=bool(roles & {"money", "foreign"}),
        spent=_is_history(table),
        value="value" in roles,
        reached=_is_results(table),
        lines=persons
        or _lists_prices(table)
        or (said is not None and not said.subjects & {"task", "target"} and _names_lines(table)),
        planned=bool(roles & _PLAN_ROLES) and not (persons or _lists_procedures(table)),
    )


def _names_bodies(table: Table) -> bool:
    """`Nội dung` over `Phòng Nội vụ`, `Xã An Bình`: the rows are bodies that get money, and no column says who does what."""
    if any(c.role in _PLAN_ROLES for c in table.columns):
        return False
    names = [row_label(table.columns, row)[1] for row in table.rows if row.kind is RowKind.ITEM]
    names = [name for name in names if name][:_SAMPLE]
    return len(names) >= _FEW and sum(names_place(name) for name in names) >= _MOST * len(names)


def _names_lines(table: Table) -> bool:
    """`Ngân sách trung ương`, `Vốn ODA`; under the title of a budget also what comes in and goes out (forms 46–51 and 59–61 of
    Thông tư 343/2016/TT-BTC). No column says who does what."""
    if any(c.role in _PLAN_ROLES for c in table.columns):
        return False
    names = [row_label(table.columns, row)[1] for row in table.rows if row.kind is RowKind.ITEM]
    names = [name for name in names if name][:_SAMPLE]
    sources = column_words().amounts
    title = fold(table.title or "")
    budget = _BUDGET.search(title) is not None and not _WORKS.search(title)
    lines = sum(
        bool(
            (_SOURCE.match(fold(name)) and sources.longest(name) in _SOURCES)
            or (budget and _BUDGET_LINE.match(fold(name)))
        )
        for name in names
    )
    return len(names) > 1 and lines >= _MOST * len(names)


def _lists_prices(table: Table) -> bool:
    """Whether all its sums are what one costs, and nobody is to do anything."""
    money = money_columns(table)
    prices = bool(money) and all(amount_role(c, table) == "unit_price" for c in money)
    return prices and not any(c.role in _PLAN_ROLES for c in table.columns)


def _lists_procedures(table: Table) -> bool:
    """A list of procedures (`Thời hạn giải quyết | Phí, lệ phí`) orders nothing."""
    return any(_PROCEDURE.search(fold(c.label)) for c in table.columns)


def about_past(table: Table) -> bool:
    """Whether the title, or a heading the table stands under, announces an account of what was done."""
    lines = [table.title or "", *table.section_headings]
    return any(_PAST_TITLE.search(fold_tones(line)) for line in lines)


def _is_history(table: Table) -> bool:
    """Past money: spent columns, and none for a year after them."""
    money = money_columns(table)
    if any(amount_role(c, table) in _DEBT or amount_role(c, table).startswith("repaid") for c in money):
        return True
    spent = [c for c in money if is_spent(c, table)]
    coming = [c for c in money if c not in spent]
    if not spent:
        return about_past(table) and not any(is_planned(c) or _DEMAND.search(fold(c.label)) for c in coming)
    last = max((y for c in spent for y in years(c.label)), default=None)
    if any(_DEMAND.search(fold(c.label)) for c in coming):
        return False
    if last is None:
        if about_past(table) or any(c.role == "ratio" for c in table.columns):
            return True
        # `Dự toán năm 2019 | Thực hiện 06 tháng`: of the same year.
        return not any(_is_vintage(c) for c in coming) or any(_PART_OF_YEAR.search(fold(c.label)) for c in spent)
    return not any(_is_after(c, last) for c in coming)


def _is_after(column: Column, year: str) -> bool:
    """Money for a year after `year` (a span that is no plan, `giai đoạn 2016-2020`, is the frame of both)."""
    period = column_period(column.path)
    return period is not None and period[-4:] > year and (is_planned(column) or "-" not in period)


def _is_vintage(column: Column) -> bool:
    """A plan for one year."""
    period = column_period(column.path)
    return is_planned(column) and period is not None and "-" not in period


def _is_results(table: Table) -> bool:
    """Past results: a column of what was reached and nothing that is still to come."""
    reached = [c for c in table.columns if c.role == "current"]
    if not reached:
        return False
    if about_past(table):
        return True
    if any(c.role in _PLAN_ROLES for c in table.columns):
        return False
    ahead = any(c.role == "value" and years(c.label) for c in table.columns)
    return not ahead and not all(_NOW.search(fold(c.label)) for c in reached)
