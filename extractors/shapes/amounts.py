"""Money columns -> amounts: role and period of a column, value and unit of a cell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.language.agencies import Resolution, heading_agency, registry
from extractors.language.currencies import foreign_unit
from extractors.language.money import Money, canonical_unit, parse_unit, read_money
from extractors.language.vietnamese import fold, plain
from extractors.shapes.base import Ids, ShapeContext, ShapeResult, finding, place_of, row_places, short, written
from extractors.shapes.headers import PARTS, column_words, years
from extractors.tables.rows import row_label
from schemas.findings import Finding
from schemas.records import AgencyRecord, AmountRecord
from schemas.tables import Cell, Column, Row, RowKind, Table

_SPAN = re.compile(r"((?:19|20)\d\d)\s*(?:-|đến|tới|÷)\s*(?:hết\s+)?(?:năm\s+)?((?:19|20)\d\d)", re.I)
_ONE = re.compile(r"(?<!đến )(?<!hết )(?<!trước )\bnăm\s+((?:19|20)\d\d)", re.I)
_CUMULATIVE = re.compile(
    r"(?:lũy kế|luỹ kế|cộng dồn|từ (?:khi )?khởi công)\b(?!.*\btừ đầu năm\b).*\b(?:đến|tới)\b.*(?:19|20)\d\d|\b(?:đến|tới) hết (?:năm )?(?:19|20)\d\d",
    re.I,
)
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_BRACKETS = re.compile(r"\([^)]*\)")
_DEBT_PARTS = frozenset({"principal", "interest", "fee", "late_interest", "total", "other"})
_LEVELS = frozenset({"central", "local"})
_PER = re.compile(r"(?:đồng|đ|vnđ)\s*/\s*(?!(?:1\s*)?năm\b)\w", re.I)
_DECIMAL = re.compile(r"-?(?:0,\d+|\d+,(?:\d{1,2}|\d{4,})|\d{1,3}(?:\.\d{3})+,\d+)")
_NO_DECIMAL = re.compile(r"-?(?:\d{1,3}(?:,\d{3}){2,}.*|\d+\.\d{1,2}|\d+,\d{3}\.\d+)")
_MONEY_WORDS = re.compile(r"\b(?:kinh phi|von|chi|giai ngan|thanh toan)\b")


def money_columns(table: Table) -> list[Column]:
    return [c for c in table.columns if c.role == "money"]


def amount_role(column: Column, table: Table) -> str:
    """total, investment, recurrent, central, local, planned …; `disbursed_` before it where the money is spent already.

    The innermost header line that names a source decides; `Tổng` leaves it to the lines above.
    """
    labels = [label for line in reversed(column.path) for label in _said_by(line)]
    source = next((label for label in labels if label != "total"), "total" if labels else None)
    if "unit_price" in labels or (source in (None, "total") and _is_rate(column, table)):
        return "unit_price"
    if "repaid" in labels:
        part = next((label for label in labels if label in _DEBT_PARTS), "total")
        return f"repaid_{part}"
    if is_spent(column, table):
        if source is None and not _MONEY_WORDS.search(fold(column.label)):
            return "executed"
        return f"disbursed_{'total' if source in (None, 'planned') else source}"
    return source or ("other" if _is_part(column) else "total")


def _is_rate(column: Column, table: Table) -> bool:
    """`Giá khởi điểm (đồng/m2)`, `Số hộ | Mức chi | Thành tiền`: what one costs or gets."""
    if _PER.search(plain(column.leaf)):
        return True
    beside = [c for c in table.columns if c.path[:-1] == column.path[:-1] and c.index != column.index]
    words = column_words().amounts
    return (
        fold(column.leaf).startswith("muc ")
        and any(c.role == "count" for c in beside)
        and any(c.role == "money" and words.longest(c.leaf) == "total" for c in beside)
    )


def _is_part(column: Column) -> bool:
    """`Trong đó > Chi y tế`: a part of the sum beside it, of no year and no body of its own."""
    under = any(PARTS.match(fold(line)) for line in column.path[:-1])
    return under and not years(column.leaf) and not heading_agency(column.leaf)


def _said_by(line: str) -> list[str]:
    """What a header line says the money is; one source in brackets says it first: `Kinh phí (NS tỉnh)`."""
    words = column_words().amounts
    if words.longest(line) in _LEVELS and not words.starts(line) and heading_agency(line):
        return []  # `Bệnh viện Đa khoa tỉnh` is who gets the money
    aside = {label for part in _IN_BRACKETS.findall(line) for label, _ in words.found(part)} - {"total"}
    longest = words.longest(line)
    return [*(aside if len(aside) == 1 else ()), *((longest,) if longest else ())]


def is_planned(column: Column) -> bool:
    return any(label == "planned" for line in column.path for label, _ in column_words().amounts.found(line))


def is_spent(column: Column, table: Table) -> bool:
    """Spent by its own words (`đã giải ngân`), or `thực hiện` set against a plan in another column of the table."""
    words = column_words()
    if any(words.past.found(line) for line in column.path):
        return True
    if is_planned(column) or not any(words.executed.found(line) for line in column.path):
        return False
    return any(is_planned(other) for other in money_columns(table) if other.index != column.index)


def column_period(path: Sequence[str]) -> str | None:
    """'2022' or '2016-2020' of a header path, innermost line first. A sum up to a day is of no one year, unless a line above it
    says so (`Năm 2025 > Lũy kế đến 30/9/2025`)."""
    last = ""
    for line in reversed(path):
        if is_cumulative([line]):
            last = max(years(line))
            continue
        if last and years(line):
            return last if set(years(line)) == {last} else None
        if span := _SPAN.search(plain(line)):
            return f"{span[1]}-{span[2]}"
        named = sorted(set(years(line)))
        if named:
            return named[-1]
    return None


def is_cumulative(path: Sequence[str]) -> bool:
    """`Lũy kế giải ngân đến hết năm 2020`: a sum of all years so far, not of 2020."""
    return any(_CUMULATIVE.search(plain(line)) and not _SPAN.search(plain(line)) for line in path)


def title_period(title: str | None) -> str | None:
    """The one span or year a table's title plans for; None where it names several, or only a horizon (`đến năm 2025`)."""
    text = _BRACKETS.sub(" ", plain(title or ""))
    if span := _SPAN.search(text):
        return f"{span[1]}-{span[2]}"
    named = set(_ONE.findall(text))
    return named.pop() if len(named) == 1 else None


def amount_period(column: Column, table: Table) -> str | None:
    """From the header path; from the title only where no money column of the table names a period (DESIGN §3)."""
    if is_cumulative(column.path) or any(column_period(c.path) for c in money_columns(table)):
        return column_period(column.path)
    return title_period(table.title)


def amounts(
    table: Table, context: ShapeContext, ids: Ids, owners: Mapping[int, str] | None = None, *, to_bodies: bool = False
) -> ShapeResult:
    """Every figure of the money columns. `owners`: row index -> id of the task or target the row's money belongs to; `to_bodies`:
    the rows are the bodies that get it."""
    agencies: list[AgencyRecord] = []
    facts = [(c, amount_role(c, table), amount_period(c, table), own_unit(c)) for c in money_columns(table)]
    receivers = {c.index: _receiver(c.leaf, context) if role != "unit_price" else None for c, role, _, _ in facts}
    records: list[AmountRecord] = []
    findings: list[Finding] = []
    unitless: list[Cell] = []
    commas = _commas_are_decimal(table)
    abroad = [(c, row.cells[c.index]) for c in table.columns if c.role == "foreign" for row in table.rows]
    for row in table.rows:
        stt, label = row_label(table.columns, row)
        stated, foreign = row_unit(table, row) or table.unit, _row_is_foreign(table, row)
        priced = _priced_in(table, row) or stated
        body = registry().resolve(label, context.province, context.issued_on) if to_bodies and label else None
        body = body if row.kind is RowKind.ITEM else None
        for column, role, period, unit in facts:
            cell = row.cells[column.index]
            if foreign and unit is None:
                abroad.append((column, cell))
                continue
            read = read_money(cell.text, unit or (priced if role == "unit_price" else stated))
            if read.doubt == "no_unit":
                unitless.append(cell)
            if read.money is None:
                findings += _unread(table, row, column, cell) if read.doubt not in (None, "no_unit") else []
                continue
            receiver = body or receivers[column.index]
            agencies += [receiver.record] if receiver and receiver.record else []
            record = _record(table, context, ids, row, column, cell, read.money).model_copy(
                update={
                    "allotted_to": receiver.name if receiver else None, "allotted_to_id": receiver.agency_id if receiver else None,
                    "stt": stt or None, "label": label or _label_above(table, row), "role": role, "period": period,
                    "record_id": (owners or {}).get(row.index),
                }
            )  # fmt: skip
            records.append(record)
            if read.doubt and not (read.doubt == "three_decimals" and commas):
                findings += _doubted(table, record, cell, read.doubt)
            findings += _shared(table, record, row, cell)
    return ShapeResult(
        amounts=tuple(records),
        agencies=tuple(agencies),
        findings=(*findings, *_unitless(table, unitless), *_foreign(table, abroad)),
    )


def _commas_are_decimal(table: Table) -> bool:
    """Whether other figures of a table show that its comma parts decimals (`80,5`, `0,325` beside `245,750`), and none that it
    does not.
    """
    figures = [plain(row.text(c.index)).strip() for c in money_columns(table) for row in table.rows]
    return any(map(_DECIMAL.fullmatch, figures)) and not any(map(_NO_DECIMAL.fullmatch, figures))


def _receiver(header: str, context: ShapeContext) -> Resolution | None:
    """The body that a money column is headed with (`Văn phòng Bộ | Cục Việc làm`), if the registry knows it."""
    if not heading_agency(header):
        return None
    found = registry().resolve(header, context.province, context.issued_on)
    return found if found.known else None


def own_unit(column: Column) -> str | None:
    """The unit a column's own header names."""
    return parse_unit(column.leaf) or parse_unit(column.label)


def row_unit(table: Table, row: Row) -> str | None:
    """The unit of money that a column `ĐVT` names for this row."""
    found = (canonical_unit(row.text(c.index)) for c in table.columns if c.role == "unit")
    return next((unit for unit in found if unit), None)


def _priced_in(table: Table, row: Row) -> str | None:
    """`đồng/hồ sơ` under `ĐVT`: the unit of what one costs."""
    found = (_PER.search(plain(row.text(c.index))) for c in table.columns if c.role == "unit")
    return next((parse_unit(f"({m.string[: m.end() - 1].rstrip('/ ')})") for m in found if m), None)


def _row_is_foreign(table: Table, row: Row) -> bool:
    return any(foreign_unit(row.text(c.index)) for c in table.columns if c.role == "unit")


def _record(
    table: Table, context: ShapeContext, ids: Ids, row: Row, column: Column, cell: Cell, money: Money
) -> AmountRecord:
    page, bbox = place_of(cell.places or row_places(row))
    return AmountRecord(
        amount_id=ids.make("amount", row, short(column.label)),
        doc_id=context.doc_id,
        table_id=table.table_id,
        row_kind=row.kind.value,
        label="",
        column_path=column.label,
        role="total",
        value=money.value,
        unit=money.unit,
        vnd=money.vnd,
        confidence=cell.confidence,
        page=page,
        bbox=bbox,
        as_written=cell.text.strip(),
    )


def _label_above(table: Table, row: Row) -> str:
    """The name of the row a nameless row continues."""
    above = [
        label
        for r in table.rows
        if r.index < row.index and r.kind is row.kind and (label := row_label(table.columns, r)[1])
    ]
    return above[-1] if above else ""


def _unread(table: Table, row: Row, column: Column, cell: Cell) -> list[Finding]:
    text = cell.text.strip()
    severity = "warning" if re.search(r"\d", text) else "note"
    return [
        finding(
            table, "unparsed_number", severity,
            f"Ô “{text}” ở cột “{column.label}” không đọc được thành số tiền.",
            f"Cell '{text}' in column '{column.label}' is not a sum of money that can be read.",
            text=written(row), places=cell.places or row_places(row)[:1],
        )
    ]  # fmt: skip


def _doubted(table: Table, record: AmountRecord, cell: Cell, doubt: str) -> list[Finding]:
    return [
        finding(
            table, "number_format", "warning",
            f"Số “{record.as_written}” viết không đúng quy cách; đọc là {record.value} {record.unit}.",
            f"'{record.as_written}' breaks the number format ({doubt}); read as {record.value} {record.unit}.",
            text=record.as_written, record_id=record.amount_id, places=cell.places[:1],
        )
    ]  # fmt: skip


def _shared(table: Table, record: AmountRecord, row: Row, cell: Cell) -> list[Finding]:
    """One figure for several money columns or rows: it stands with the first, and is the sum of all."""
    across = [c.label for c in money_columns(table) if cell.col <= c.index < cell.col + cell.col_span]
    down = [
        r for r in table.rows if row.index <= r.index < row.index + cell.row_span and row_label(table.columns, r)[1]
    ]
    if len(across) < 2 and len(down) < 2:
        return []
    where, where_en = (f"các cột {', '.join(across)}", f"columns {', '.join(across)}")
    if len(across) < 2:
        where, where_en = f"{len(down)} dòng", f"{len(down)} rows"
    return [
        finding(
            table, "merged_amount", "warning",
            f"Số “{record.as_written}” nằm trong ô gộp, là số chung của {where}; mới ghi cho ô đầu.",
            f"'{record.as_written}' stands in a merged cell for {where_en} together; it is recorded with the first.",
            text=record.as_written, record_id=record.amount_id, places=cell.places[:1],
        )
    ]  # fmt: skip


def _foreign(table: Table, cells: Sequence[tuple[Column, Cell]]) -> list[Finding]:
    """Sums in foreign money stay in the cells: no rate is ours to choose."""
    filled = [(c, cell) for c, cell in cells if re.search(r"\d", cell.text)]
    if not filled:
        return []
    names = "; ".join(dict.fromkeys(c.label for c, _ in filled))
    return [
        finding(
            table, "foreign_money", "note",
            f"Cột “{names}” ghi bằng ngoại tệ: {len(filled)} số không đổi ra đồng, chỉ được giữ trong bảng ô.",
            f"Column '{names}' is in foreign money: its {len(filled)} figures are not turned into đồng and kept as cells only.",
            text="; ".join(cell.text.strip() for _, cell in filled[:5]), places=filled[0][1].places[:1],
        )
    ]  # fmt: skip


def _unitless(table: Table, cells: Sequence[Cell]) -> list[Finding]:
    if not cells:
        return []
    return [
        finding(
            table, "missing_unit", "error",
            f"Bảng không ghi đơn vị tính: {len(cells)} số tiền chưa được ghi nhận.",
            f"The table states no unit of money: {len(cells)} figures are not recorded as amounts.",
            text="; ".join(c.text.strip() for c in cells[:5]), places=table.places[:1],
        )
    ]  # fmt: skip
