"""Change one digit in any figure of a table that has totals, and a finding names that column."""

from __future__ import annotations

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
PERIODS = (("Tổng kinh phí",), ("Giai đoạn 2021-2025", "Năm 2022"), ("Kinh phí năm 2025", "Giai đoạn 2026-2030"))
ROMAN = ("I", "II", "III", "IV", "V")


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


@st.composite
def tables(draw: st.DrawFn) -> Printed:
    """A consistent table: groups with subtotals (or none), a total first or last, periods divided into sources."""
    sources = draw(st.sampled_from(SOURCES))
    periods = draw(st.sampled_from(PERIODS))
    paths = tuple((p, s) for p in periods for s in ("Tổng cộng", *sources)) if sources else tuple((p,) for p in periods)
    money = st.integers(1, 9_999_999).map(Decimal) | st.integers(11, 99_999).map(lambda n: Decimal(n) / 10)

    def item() -> tuple[Decimal, ...]:
        figures: list[Decimal] = []
        for _ in periods:
            parts = [draw(money) for _ in sources] or [draw(money)]
            figures += [sum(parts, Decimal(0)), *parts] if sources else parts
        return tuple(figures)

    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    grouped = draw(st.booleans())
    rows: list[tuple[str, str, RowKind, tuple[Decimal, ...]]] = []
    number, items = 0, []
    for group, size in enumerate(sizes):
        members = [item() for _ in range(size)]
        items += members
        if grouped:
            rows.append((ROMAN[group], f"Nhóm nhiệm vụ {group + 1}", RowKind.GROUP, added(members)))
            number = 0
        for figures in members:
            number += 1
            rows.append((str(number), f"Nhiệm vụ {number} của nhóm {group + 1}", RowKind.ITEM, figures))
    total = ("", "Tổng cộng", RowKind.TOTAL, added(items))
    rows.insert(0 if draw(st.booleans()) else len(rows), total)
    return Printed(paths, tuple(rows))


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
