"""Change one digit in any figure of a table that has totals, and a finding names that column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.checks import CheckInput
from pipeline.checks.explain import column_name
from pipeline.checks.sums import sum_mismatches
from pipeline.checks.wording import vn
from schemas.extraction import Extraction
from schemas.findings import Finding
from schemas.records import DocumentRecord
from schemas.tables import Cell, Column, Row, RowKind, Table, TableKind

DOCUMENT = DocumentRecord(
    doc_id="d1", work_id="w1", source_path="a.pdf", sha256="0" * 64, media_type="application/pdf", pages=1
)
SOURCES = (("TW", "ĐP"), ("Vốn đầu tư", "Vốn sự nghiệp"), ("NSTW", "NS tỉnh", "NS huyện", "Khác"), ())
PERIODS = (
    ("Tổng kinh phí",), ("Giai đoạn 2021-2025", "Năm 2022"), ("Kinh phí năm 2025", "Giai đoạn 2026-2030"),
    ("Tổng số", "Năm 2026", "Năm 2027", "Năm 2028"),
)  # fmt: skip
LABELS = {1: ("1", "2", "3"), 2: ("I", "II", "III"), 3: ("A", "B", "C")}
"""The usual order from the outside in; groups 1, 2, 3 hold items 1, 2, 3."""


@dataclass(frozen=True)
class Printed:
    """A table in figures: `rows` of (number, name, kind, figures)."""

    paths: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, str, RowKind, tuple[Decimal, ...]], ...]

    def table(self) -> Table:
        columns = [Column(index=0, path=("STT",), role="stt"), Column(index=1, path=("Nhiệm vụ",), role="name")]
        columns += [Column(index=k + 2, path=p, role="money") for k, p in enumerate(self.paths)]
        rows = []
        for index, (stt, name, kind, figures) in enumerate(self.rows):
            texts = (stt, name, *map(vn, figures))
            rows.append(Row(index=index, kind=kind, cells=tuple(Cell(col=c, text=t) for c, t in enumerate(texts))))
        return Table(
            table_id="t1", unit="triệu đồng", kind=TableKind.PROJECTS, columns=tuple(columns), rows=tuple(rows),
            page_from=1, page_to=1, engine="lattice", confidence=1.0,
        )  # fmt: skip

    def with_figure(self, row: int, col: int, value: Decimal) -> Printed:
        rows = list(self.rows)
        stt, name, kind, figures = rows[row]
        rows[row] = (stt, name, kind, (*figures[:col], value, *figures[col + 1 :]))
        return Printed(self.paths, tuple(rows))


Figures = tuple[Decimal, ...]
Line = tuple[str, str, RowKind, Figures]


@st.composite
def tables(draw: st.DrawFn) -> Printed:
    """A consistent table: up to three levels of groups with subtotals, items with parts of their own, a total first or last,
    periods divided into sources, or years that make a total."""
    sources = draw(st.sampled_from(SOURCES))
    periods = draw(st.sampled_from(PERIODS))
    paths = tuple((p, s) for p in periods for s in ("Tổng cộng", *sources)) if sources else tuple((p,) for p in periods)
    money = st.integers(1, 9_999_999).map(Decimal) | st.integers(11, 99_999).map(lambda n: Decimal(n) / 10)

    def period() -> list[Decimal]:
        parts = [draw(money) for _ in sources] or [draw(money)]
        return [sum(parts, Decimal(0)), *parts] if sources else parts

    def item() -> Figures:
        if periods[0] != "Tổng số":
            return tuple(figure for _ in periods for figure in period())
        years = [period() for _ in periods[1:]]
        return (*(sum(column, Decimal(0)) for column in zip(*years, strict=True)), *(f for year in years for f in year))

    rows: list[Line] = []
    depth = draw(st.integers(0, 3))
    items = [_below(draw, rows, item, depth, k, str(k + 1)) for k in range(draw(st.integers(1, 3 if depth else 6)))]
    total = ("", "Tổng cộng", RowKind.TOTAL, added(items))
    rows.insert(0 if draw(st.booleans()) else len(rows), total)
    return Printed(paths, tuple(rows))


def _below(
    draw: st.DrawFn, rows: list[Line], item: Callable[[], Figures], level: int, index: int, name: str
) -> Figures:
    """Appends one row of a level and all rows below it; its figures."""
    at = len(rows)
    if level:
        label = LABELS[level][index]
        rows.append((label, f"Nhóm nhiệm vụ {name}", RowKind.GROUP, ()))
        members = [_below(draw, rows, item, level - 1, k, f"{name}.{k + 1}") for k in range(draw(st.integers(1, 3)))]
    elif draw(st.integers(0, 5)) == 0:
        rows.append((str(index + 1), f"Nhiệm vụ {name} của tỉnh", RowKind.ITEM, ()))
        members = [item() for _ in range(draw(st.integers(2, 3)))]
        rows += [
            (f"{index + 1}.{k}", f"Hạng mục {k} của nhiệm vụ {name}", RowKind.ITEM, figures)
            for k, figures in enumerate(members, 1)
        ]
    else:
        rows.append((str(index + 1), f"Nhiệm vụ {name} của tỉnh", RowKind.ITEM, item()))
        return rows[at][3]
    rows[at] = (*rows[at][:3], added(members))
    return rows[at][3]


def added(rows: list[tuple[Decimal, ...]]) -> tuple[Decimal, ...]:
    return tuple(sum(column, Decimal(0)) for column in zip(*rows, strict=True))


@st.composite
def misprinted(draw: st.DrawFn) -> tuple[Printed, int]:
    """(the table with one digit changed, its column among the money columns)."""
    printed = draw(tables())
    row = draw(st.integers(0, len(printed.rows) - 1))
    col = draw(st.integers(0, len(printed.paths) - 1))
    figure = f"{printed.rows[row][3][col]:f}"
    at = draw(st.sampled_from([k for k, c in enumerate(figure) if c.isdigit()]))
    digit = draw(st.sampled_from([d for d in ("123456789" if at == 0 else "0123456789") if d != figure[at]]))
    return printed.with_figure(row, col, Decimal(figure[:at] + digit + figure[at + 1 :])), col


def findings(table: Table) -> list[Finding]:
    return sum_mismatches(CheckInput(Extraction(document=DOCUMENT), (table,)))


def named(table: Table, col: int) -> str:
    given_input = CheckInput(Extraction(document=DOCUMENT), (table,))
    return column_name(given_input.sums[0].comparisons[0], col + 2)


@settings(max_examples=60, deadline=None)
@given(tables())
def test_a_consistent_table_gives_no_sum_finding(printed: Printed) -> None:
    assert findings(printed.table()) == []


@settings(max_examples=60, deadline=None)
@given(misprinted())
def test_one_changed_digit_is_found_in_its_column(case: tuple[Printed, int]) -> None:
    printed, col = case
    table = printed.table()
    found = findings(table)
    assert all(f.stated != f.computed and f.stated is not None and f.stated in f.message for f in found)
    assert any(f.message.startswith(f'Cột "{named(table, col)}"') for f in found), [f.message for f in found]
