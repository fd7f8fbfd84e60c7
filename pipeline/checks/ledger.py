"""A table as a bookkeeper sees it: which columns hold sums of money, each figure, and the amount it became."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from extractors.language.money import canonical_unit, parse_unit, read_money, unit_factor
from extractors.language.numbers import parse_cell, parse_figure
from extractors.language.vietnamese import fold, plain, squash
from pipeline.checks.marks import Mark, leading_mark, read_mark
from schemas.base import Place
from schemas.records import AmountRecord
from schemas.tables import Row, RowKind, Table, TableKind

_NO_SUM = re.compile(
    r"%|\bty le\b|\bso sanh\b|\bghi chu\b|\bnam\b.*\bso voi\b|\btoc do\b|\bty trong\b|\bbinh quan\b|\bnang suat\b|\bmat do\b|"
    r"\btuoi tho\b|\b(?:chi so|xep hang|thu hang)\b"
)
_FOR_EACH = re.compile(r"/\s*(?:\d|vạn|người|ha\b|năm|tháng|dân|hộ|m2|km)", re.I)
_STT = re.compile(r"(?:s\.?)?tt|so tt|so thu tu|ma so")
_DASH = {"-", "--"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure in the table's unit; a dash counts as nothing, that is 0. `certain` = no doubt about its reading."""

    row: int
    col: int
    value: Decimal
    dash: bool = False
    amount_id: str | None = None
    confidence: float | None = None
    doubt: str | None = None
    place: Place | None = None

    @property
    def ulp(self) -> Decimal:
        """One unit of the last printed digit."""
        return Decimal(1).scaleb(min(0, int(self.value.as_tuple().exponent)))


@dataclass(frozen=True)
class Ledger:
    """`figures` by (row, col); `money` = indices of the columns whose figures can be added up."""

    table: Table
    money: tuple[int, ...]
    figures: dict[tuple[int, int], Figure]
    marks: tuple[Mark | None, ...]
    names: tuple[str, ...]

    def at(self, row: int, col: int) -> Figure | None:
        return self.figures.get((row, col))

    def read(self, row: int, col: int) -> Figure | None:
        """The figure of any column: a sum, a number of things, a value of a target."""
        if (money := self.at(row, col)) is not None:
            return money
        cell = self.table.rows[row].cells[col]
        figure = parse_figure(plain(cell.text))
        if figure.value is None:
            return None
        place = cell.places[0] if cell.places else None
        return Figure(row, col, figure.value, confidence=cell.confidence, doubt=figure.doubt, place=place)

    def label(self, col: int) -> str:
        return self.table.columns[col].label

    def row_name(self, row: int) -> str:
        """`VI Hạ tầng kỹ thuật`, as a reader finds the row."""
        mark = self.marks[row]
        name = self.names[row]
        if mark is None or re.match(rf"{re.escape(mark.text)}[\s.)]", name):
            return name
        return f"{mark.text} {name}".strip()


def ledgers(tables: tuple[Table, ...], amounts: tuple[AmountRecord, ...]) -> tuple[Ledger, ...]:
    """One ledger for each table, its figures tied to the amounts read from it."""
    by_table: dict[str, list[AmountRecord]] = defaultdict(list)
    for amount in amounts:
        if amount.table_id is not None:
            by_table[amount.table_id].append(amount)
    return tuple(make_ledger(table, by_table[table.table_id]) for table in tables)


def make_ledger(table: Table, amounts: list[AmountRecord]) -> Ledger:
    money = money_columns(table)
    figures = {(f.row, f.col): f for col in money for f in _column(table, col, amounts)}
    names = tuple(_name(table, row) for row in table.rows)
    return Ledger(table, money, figures, _marks(table, names), names)


def money_columns(table: Table) -> tuple[int, ...]:
    """Columns with the role money; in a table without one those whose figures are added up: by a total, in a unit."""
    named = tuple(c.index for c in table.columns if c.role == "money")
    if named:
        return named
    totals = [r for r in table.rows if r.kind is RowKind.TOTAL]
    budget = (
        table.unit is not None
        and canonical_unit(table.unit) is not None
        and table.kind in (TableKind.BUDGET_HISTORY, TableKind.OTHER)
    )
    open_roles = (None, "unknown", "value", "current")
    return tuple(
        c.index
        for c in table.columns
        if c.role in open_roles and (budget or any(r.text(c.index) for r in totals)) and _adds_up(table, c.index)
    )


def adds_up(words: str) -> bool:
    """Whether what a header or a row names can be added up; rates, averages and what there is of one thing for each other
    (`tạ/ha`) cannot.
    """
    return not _FOR_EACH.search(words) and not _NO_SUM.search(fold(words))


def _adds_up(table: Table, col: int) -> bool:
    header = table.columns[col].label
    if not adds_up(header) or _STT.fullmatch(fold(header)):
        return False
    texts = [plain(r.text(col)) for r in table.rows if plain(r.text(col))]
    good = sum(t in _DASH or parse_cell(t).value is not None for t in texts)
    return bool(texts) and good >= 0.7 * len(texts) and any(t not in _DASH for t in texts)


def _column(table: Table, col: int, amounts: list[AmountRecord]) -> list[Figure]:
    label = table.columns[col].label
    waiting = _Waiting([a for a in amounts if a.column_path == label])
    unit = column_unit(table, col)
    common = table.unit or _common_unit(amounts)
    found = []
    for row in table.rows:
        figure = _figure(row, col, common, unit)
        amount = waiting.take(row, col, figure)
        if amount is not None:
            figure = _tie(row, col, figure, amount, common)
        if figure is not None:
            found.append(figure)
    return found


def _common_unit(amounts: list[AmountRecord]) -> str | None:
    """The unit to add up in where columns or rows name several; None where they do not."""
    units = list(dict.fromkeys(a.unit for a in amounts if a.unit))
    return units[0] if len(units) > 1 else None


def column_unit(table: Table, col: int) -> str | None:
    """The unit a column's own header names, else the table's."""
    for part in reversed(table.columns[col].path):
        own = parse_unit(part)
        if own:
            return own
    return canonical_unit(table.unit) if table.unit else None


def _figure(row: Row, col: int, table_unit: str | None, unit: str | None) -> Figure | None:
    cell = row.cells[col]
    text = plain(cell.text)
    place = cell.places[0] if cell.places else None
    if text in _DASH:
        return Figure(row.index, col, Decimal(0), dash=True, confidence=cell.confidence, place=place)
    if unit is None:
        figure = parse_cell(text)
        value, doubt = figure.value, figure.doubt
    else:
        read = read_money(text, unit)
        value = _in_unit(read.money.vnd, read.money.value, read.money.unit, table_unit) if read.money else None
        doubt = read.doubt
    if value is None:
        return None
    return Figure(row.index, col, value, confidence=cell.confidence, doubt=doubt, place=place)


def _in_unit(vnd: int, value: Decimal, unit: str, table_unit: str | None) -> Decimal:
    target = canonical_unit(table_unit) if table_unit else None
    return value if target is None or target == unit else Decimal(vnd) / unit_factor(target)


class _Waiting:
    """The amounts of a column that no cell has claimed yet."""

    def __init__(self, amounts: list[AmountRecord]) -> None:
        self._left = {a.amount_id: a for a in amounts}
        self._by_label: dict[str, list[AmountRecord]] = defaultdict(list)
        for amount in amounts:
            self._by_label[squash(amount.label)].append(amount)

    def take(self, row: Row, col: int, figure: Figure | None) -> AmountRecord | None:
        """The record read from this cell: same row by number and name, same figure; corrections are seen through."""
        if not self._left or plain(row.text(col)) in {"", *_DASH}:
            return None
        texts = list(dict.fromkeys(squash(c.text) for c in row.cells if c.text))  # in order: same input, same tie
        named = [a for t in texts for a in self._by_label.get(t, ()) if a.amount_id in self._left]
        same_row = [a for a in named if not a.stt or squash(a.stt) in texts]
        exact = self._exact(same_row, figure) or self._exact(list(self._left.values()), figure)
        amount = exact or (same_row[0] if same_row else None)
        if amount is not None:
            del self._left[amount.amount_id]
        return amount

    @staticmethod
    def _exact(amounts: list[AmountRecord], figure: Figure | None) -> AmountRecord | None:
        return next((a for a in amounts if figure is not None and printed_value(a) == figure.value), None)


def printed_value(amount: AmountRecord) -> Decimal:
    """The figure as first read, also where a correction has replaced it since."""
    if amount.original:
        before = json.loads(amount.original).get("value")
        if before is not None:
            return Decimal(str(before))
    return amount.value


def _tie(row: Row, col: int, figure: Figure | None, amount: AmountRecord, table_unit: str | None) -> Figure:
    value = _in_unit(amount.vnd, amount.value, amount.unit, table_unit) if amount.unit else amount.value
    cell = row.cells[col]
    place = cell.places[0] if cell.places else None
    confidence = amount.confidence if amount.confidence is not None else cell.confidence
    doubt = figure.doubt if figure is not None and not amount.corrected_by else None
    return Figure(row.index, col, value, amount_id=amount.amount_id, confidence=confidence, doubt=doubt, place=place)


def _name(table: Table, row: Row) -> str:
    for role in ("name", "text"):
        for column in table.columns:
            if column.role == role and plain(row.text(column.index)):
                return plain(row.text(column.index))
    for column in table.columns:
        text = plain(row.text(column.index))
        if text and not _STT.fullmatch(fold(column.label)) and parse_cell(text).value is None and text not in _DASH:
            return text
    return plain(row.text(0)) if row.cells else ""


def stt_column(table: Table) -> int | None:
    """The column of the row numbers."""
    for column in table.columns:
        if column.role == "stt" or (column.role is None and _STT.fullmatch(fold(column.label))):
            return column.index
    return None


def _marks(table: Table, names: tuple[str, ...]) -> tuple[Mark | None, ...]:
    col = stt_column(table)
    last_capital = 0
    marks: list[Mark | None] = []
    for row, name in zip(table.rows, names, strict=True):
        printed = plain(row.text(col)) if col is not None else ""
        mark = read_mark(printed, last_capital) or read_mark(leading_mark(printed or name), last_capital)
        if mark and mark.style == "A":
            last_capital = mark.ordinal
        marks.append(None if row.kind is RowKind.TOTAL else mark)
    return tuple(marks)
