"""Tables of targets: the value in the row's text (`80% hồ sơ …`), in a value column, or in one column for each year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.language.dates import Timing, parse_time
from extractors.language.money import canonical_unit, parse_unit
from extractors.language.noun_phrases import count_unit, counted_in
from extractors.language.quantities import Quantity, find_quantities
from extractors.language.value_cells import parse_value_cell
from extractors.language.vietnamese import fold_tones
from extractors.shapes.base import (
    Ids,
    ShapeContext,
    ShapeResult,
    cell_at,
    finding,
    joined,
    place_of,
    records_of,
    remarks,
    row_places,
    texts,
    written,
)
from extractors.shapes.headers import guess, names_place, only_year, years
from extractors.shapes.kinds import Profile
from extractors.shapes.responsible import responsibilities
from extractors.shapes.stated_sums import money_of
from extractors.shapes.tasks import task_of
from extractors.shapes.timing import dated_headers, plan_year, row_timing, with_horizon
from extractors.tables.rows import row_label
from extractors.tables.words_of_rows import row_words
from schemas.findings import Finding
from schemas.records import TargetRecord, TargetValueRecord
from schemas.tables import Column, Row, RowKind, Table, TableKind

KIND = TableKind.TARGETS
MOST = 0.6
_PERCENT = re.compile(r"%|phần trăm")
_ONLY_FIGURES = re.compile(
    r"(?:(?:đạt|từ|trên|dưới|hơn|khoảng|tối thiểu|tối đa|ít nhất|không quá|không dưới|phấn đấu|[≥≤<>~])\s*)*[\d.,]+(?:\s*(?:[-–÷~]|đến)\s*[\d.,]+)?"
    r"(?:\s+trở (?:lên|xuống))?",
    re.I,
)
_OWN_UNIT = re.compile(r"\(([^\W\d_]+(?: [^\W\d_]+){0,2})\)\W*$")
_IN_PERCENT = re.compile(r"^(?:tỷ|tỉ) (?:lệ|trọng)\s+", re.I)
_SHARE = re.compile(r"^(?:tỷ|tỉ) lệ\s+", re.I)


def matches(table: Profile) -> bool:
    return table.targets and not table.reached and not (table.money and table.spent)


def records(table: Table, context: ShapeContext) -> ShapeResult:
    """One target for each item row; also a task where the header names both and the row states no measure."""
    ids = Ids(context.doc_id, table)
    name = next((c for c in table.columns if c.role == "name"), None)
    mixed = name is not None and "task" in guess(name.path).subjects
    result = ShapeResult()
    owners: dict[int, str] = {}
    for first, more in [*records_of(table), *((row, []) for row in _of_all_places(table))]:
        rows = [first, *more]
        found = _target(table, rows, context, ids)
        result += found
        owners |= {row.index: target.target_id for row in rows for target in found.targets}
        if mixed and not _is_measure(row_label(table.columns, first)[1]):
            result += task_of(table, rows, context, ids, _task_timing(table, first, plan_year(table, context.horizon)))
    return result + money_of(table, context, ids, owners) + remarks(table)


def shared_out(table: Table, context: ShapeContext) -> ShapeResult:
    """`Bệnh viện … | Chỉ tiêu giường bệnh | Dự toán`: the targets of bodies that get money beside them."""
    if not any(c.role == "value" for c in table.columns):
        return ShapeResult()
    ids = Ids(context.doc_id, table)
    rows = [*records_of(table), *((row, []) for row in _of_all_places(table))]
    return ShapeResult.total(_target(table, [first, *more], context, ids) for first, more in rows)


def _of_all_places(table: Table) -> list[Row]:
    """`Tổng số` over or under places that a target is shared out to: the target of them all."""
    names = [row_label(table.columns, row)[1] for row in table.rows if row.kind is RowKind.ITEM]
    if len(names) < 2 or sum(map(names_place, names)) < MOST * len(names):
        return []
    values = [c.index for c in table.columns if c.role == "value"]
    return [r for r in table.rows if r.kind is RowKind.TOTAL and any(r.text(c).strip() for c in values)]


def _is_measure(text: str) -> bool:
    return row_words().measure.starts(text) or bool(
        re.match(r"\W*(?:(?:trên|tối thiểu|ít nhất|đạt) )?\d", fold_tones(text))
    )


def _target(table: Table, rows: Sequence[Row], context: ShapeContext, ids: Ids) -> ShapeResult:
    first = rows[0]
    stt, name = row_label(table.columns, first)
    name = name or (joined(texts(table, first, "name")) or "")
    if not name:
        return ShapeResult()
    year = plan_year(table, context.horizon)
    timing = with_horizon(
        row_timing(table, first, name, year), table, first, dated_headers(table, first, "value"), year
    )
    page, bbox = place_of(row_places(first))
    target = TargetRecord(
        target_id=ids.make("target", first),
        doc_id=context.doc_id,
        table_id=table.table_id,
        section=table.section_label,
        stt=stt or None,
        group_path=first.group_path,
        text=name,
        due=timing.due,
        due_on=timing.due_on,
        recurrence=timing.recurrence,
        current=joined(texts(table, first, "current")),
        page=page,
        bbox=bbox,
        as_written=" | ".join(map(written, rows)),
    )
    values = _values(table, rows, name, target)
    return ShapeResult(targets=(target,)) + values + responsibilities(table, rows, target.target_id, context)


def _values(table: Table, rows: Sequence[Row], name: str, target: TargetRecord) -> ShapeResult:
    """Values of the value columns in every row of the target; where they print none, those of its text."""
    columns = [c for c in table.columns if c.role == "value"]
    found: list[tuple[Quantity, Row, Column | None]] = []
    findings: list[Finding] = []
    for row in rows:
        for column in columns:
            read = _cell_values(table, row, column, name)
            found += [(_named(q, name, column if len(columns) > 1 else None), row, column) for q in read]
            if not read and re.search(r"\d", row.text(column.index)):
                findings += _unread(table, row, row.text(column.index), target)
    found = found or [(q, rows[0], None) for q in find_quantities(name)]
    values: list[TargetValueRecord] = []
    for quantity, row, source in found:
        if quantity.value is None:
            findings += _unread(table, row, quantity.as_written, target)
            continue
        values.append(_value(quantity, row, source, target, len(values)))
        if quantity.doubt:
            findings += _doubted(table, row, quantity, target)
    return ShapeResult(target_values=tuple(values), findings=tuple(findings))


def _value(quantity: Quantity, row: Row, column: Column | None, target: TargetRecord, seq: int) -> TargetValueRecord:
    assert quantity.value is not None
    page, bbox = place_of((row.cells[column.index].places if column else ()) or row_places(row))
    return TargetValueRecord(
        target_id=target.target_id,
        seq=seq,
        comparator=quantity.comparator,
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        applies_to=quantity.of,
        page=page,
        bbox=bbox,
        as_written=quantity.as_written,
    )


def _unread(table: Table, row: Row, text: str, target: TargetRecord) -> list[Finding]:
    return [
        finding(
            table, "unparsed_number", "warning",
            f"Giá trị “{text}” của mục tiêu “{target.text[:60]}” không đọc được thành số.",
            f"Value '{text}' of a target is not a figure that can be read.",
            text=text, record_id=target.target_id, places=row_places(row)[:1],
        )
    ]  # fmt: skip


def _doubted(table: Table, row: Row, quantity: Quantity, target: TargetRecord) -> list[Finding]:
    return [
        finding(
            table, "number_format", "warning",
            f"Giá trị “{quantity.as_written}” của mục tiêu “{target.text[:60]}” viết không đúng quy cách; đọc là {quantity.value}.",
            f"Value '{quantity.as_written}' of a target breaks the number format; read as {quantity.value}.",
            text=quantity.as_written, record_id=target.target_id, places=row_places(row)[:1],
        )
    ]  # fmt: skip


def _cell_values(table: Table, row: Row, column: Column, name: str) -> list[Quantity]:
    """A value cell. A bare figure takes the unit of the unit column, of the header, or the share its row names."""
    text = cell_at(table, row, column.index).text.strip()
    if not text:
        return []
    unit = joined(texts(table, row, "unit")) or _own_unit(name) or _unit_over(table, column)
    if unit is None and (_PERCENT.search(column.label) or _PERCENT.search(name) or _IN_PERCENT.match(name)):
        unit = "%"
    unit = unit or table.measure
    read = parse_value_cell(text, unit)
    if read or not _ONLY_FIGURES.fullmatch(text):
        return read
    # `Tối thiểu 80`, `85-90`: figures without a noun, which stands in the unit column or nowhere
    return [replace(q, unit=unit, of=None) for q in find_quantities(f"{text}%")]


def _unit_over(table: Table, column: Column) -> str | None:
    """The unit that a column's header names; one of a place takes that of the column of them all (`Tổng diện tích (ha)`)."""
    own = count_unit(column.leaf) or counted_in(column.leaf) or parse_unit(column.leaf)
    if own or not names_place(column.leaf):
        return own
    beside = {count_unit(c.leaf) for c in table.columns if c.role == "value" and not names_place(c.leaf)} - {None}
    return beside.pop() if len(beside) == 1 else None


def _own_unit(name: str) -> str | None:
    """`Thu ngân sách (tỷ đồng)`, `Chỉ số cải cách hành chính, điểm`."""
    stated = _OWN_UNIT.search(name)
    if stated and (canonical_unit(stated[1]) or stated[1].islower()):
        return stated[1].strip()
    return count_unit(f"({name.rpartition(',')[2].strip()})") if "," in name else None


def _named(quantity: Quantity, name: str, column: Column | None) -> Quantity:
    """What a cell's value is of: its own words, else the row's measure; with several value columns, that column's year."""
    if column is not None and (years(column.label) or only_year(column.leaf) or names_place(column.leaf)):
        return replace(quantity, of=column.leaf)
    return quantity if quantity.of else replace(quantity, of=_SHARE.sub("", name).rstrip(" .;"))


def _task_timing(table: Table, row: Row, year: str | None) -> Timing:
    """Of a task among targets: its row, a value cell that states a time (`Thường xuyên`), else the value's header."""
    own = row_timing(table, row, year=year)
    for _, cell in texts(table, row, "value"):
        stated = parse_time(cell.text)
        if stated.recurrence and not own.due:
            return stated
    return with_horizon(own, table, row, dated_headers(table, row, "value"), year)
