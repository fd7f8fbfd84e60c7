"""Cells whose figure is our doubt, for a second reading, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from extractors.language.money import canonical_unit, read_money
from extractors.language.numbers import parse_figure
from extractors.language.vietnamese import plain
from extractors.readers.ocr.figures import agree, as_digits_like, well_formed
from pipeline.checks.base import CheckInput
from pipeline.checks.comparison import Comparison
from pipeline.checks.explain import needed
from pipeline.checks.ledger import Figure, Ledger, column_unit
from pipeline.checks.tablesums import TableSums
from pipeline.checks.witness import LOW_TABLE, Spot, involved, origin_of
from pipeline.checks.wording import short
from schemas.findings import Finding
from schemas.tables import Cell, CellReading, Table, TableKind

CellKey = tuple[str, int, int]
_SURE = 0.8


def doubtful_cells(given: CheckInput) -> list[tuple[CellKey, Cell]]:
    """Cells with digits that no sum vouches for and that were read by OCR, repaired, unreadable, or of a shaky table."""
    found: dict[CellKey, Cell] = {}
    for sums, confirmed in zip(given.sums, given.confirmed, strict=True):
        table = sums.ledger.table
        spots = [*_failing(sums, confirmed), *_unread(sums), *_unsure(table, confirmed)]
        if table.confidence < LOW_TABLE:
            spots += [spot for spot in sorted(sums.ledger.figures) if spot not in confirmed]
        for row, col in spots:
            cell = table.rows[row].cells[col]
            if any(c.isdigit() for c in cell.text):
                found.setdefault((table.table_id, row, col), cell)
    return list(found.items())


def _failing(sums: TableSums, confirmed: set[Spot]) -> Iterator[Spot]:
    """Figures of sums that fail and may fail through us."""
    for comparison in sums.comparisons:
        figures = involved(comparison)
        if not comparison.ok and origin_of(figures, sums, confirmed) == "extraction":
            yield from ((f.row, f.col) for f in figures if not f.dash and (f.row, f.col) not in confirmed)


def _unread(sums: TableSums) -> Iterator[Spot]:
    """Cells of money that are no figure, or one only by repair."""
    ledger = sums.ledger
    for row in ledger.table.rows:
        for col in ledger.money:
            figure = ledger.at(row.index, col)
            if re.search(r"\d", row.text(col)) and (figure is None or figure.doubt):
                yield row.index, col


def _unsure(table: Table, confirmed: set[Spot]) -> Iterator[Spot]:
    """Figures and target values that OCR was not sure of."""
    roles = {"money", "value", "current"} if table.kind is TableKind.TARGETS else {"money"}
    columns = [c.index for c in table.columns if c.role in roles]
    for row in table.rows:
        for col in columns:
            sure = row.cells[col].confidence
            if sure is not None and sure < _SURE and (row.index, col) not in confirmed:
                yield row.index, col


def judged(given: CheckInput, readings: Mapping[CellKey, tuple[str, float]]) -> list[CellReading]:
    """Each second reading; adopted where the first is no figure but for a letter like a digit, or where a failing sum agrees
    with the second."""
    by_table = {sums.ledger.table.table_id: sums for sums in given.sums}
    found = []
    for (table_id, row, col), (text, sure) in readings.items():
        sums = by_table[table_id]
        first = plain(sums.ledger.table.rows[row].text(col))
        adopted = (
            not agree(first, text) and sure >= 0.5 and well_formed(text) and _better(sums, (row, col), first, text)
        )
        found.append(
            CellReading(table_id=table_id, row=row, col=col, first=first, second=text, confidence=sure, adopted=adopted)
        )
    return found


def _better(sums: TableSums, spot: Spot, first: str, second: str) -> bool:
    figure = sums.ledger.figures.get(spot)
    if parse_figure(first).value is None:
        return as_digits_like(first, second)
    value = _value(sums.ledger.table, spot[1], second)
    if figure is None or value is None:
        return False
    around = [c for c in sums.comparisons if figure in involved(c)]
    mended = [c for c in around if not c.ok and needed(figure, c) == value]
    return bool(mended) and not any(c.ok and c.telling for c in around) and _all_mended(around, figure, value)


def _all_mended(around: list[Comparison], figure: Figure, value: Decimal) -> bool:
    return all(needed(figure, c) == value for c in around if not c.ok)


def _value(table: Table, col: int, text: str) -> Decimal | None:
    unit = column_unit(table, col)
    if unit is None or table.unit is None or canonical_unit(table.unit) != unit:
        return parse_figure(text).value
    read = read_money(text, unit)
    return read.money.value if read.money and not read.doubt else None


def second_readings(given: CheckInput) -> list[Finding]:
    """`second_reading`: a cell that reads otherwise the second time, with which of the two stands."""
    ledgers = {ledger.table.table_id: ledger for ledger in given.ledgers}
    differing = [r for r in given.readings if r.adopted or not agree(r.first, r.second)]
    return [_finding(ledgers[r.table_id], r) for r in differing]


def _finding(ledger: Ledger, reading: CellReading) -> Finding:
    table = ledger.table
    row, column = table.rows[reading.row], ledger.label(reading.col)
    figure = ledger.at(reading.row, reading.col)
    name = short(ledger.row_name(reading.row), 40)
    kept, kept_en = ("lấy lần hai", "the second is taken") if reading.adopted else ("giữ lần đầu", "the first is kept")
    second = reading.second or "(trống)"
    amount = f'Ô "{column}" của dòng "{name}": lần đọc đầu "{reading.first}", lần hai "{second}"; {kept}.'
    return Finding(
        code="second_reading",
        origin="extraction",
        severity="note" if reading.adopted else "warning",
        message=amount,
        message_en=f'Cell "{column}" of row "{name}" was first read "{reading.first}", then "{reading.second}"; {kept_en}.',
        table_id=table.table_id,
        record_id=figure.amount_id if figure else None,
        stated=reading.first,
        computed=reading.second or None,
        places=row.cells[reading.col].places,
        as_written=reading.second if reading.adopted else reading.first,
    )


def seen_again(given: CheckInput, finding: Finding) -> Finding:
    """A doubt about one cell says that the second reading is the same."""
    if finding.origin != "extraction" or finding.likely or len(finding.places) != 1 or not given.readings:
        return finding
    for reading in given.readings:
        table = next(t for t in given.tables if t.table_id == reading.table_id)
        cell = table.rows[reading.row].cells[reading.col]
        if (
            finding.table_id == reading.table_id
            and finding.places == cell.places[:1]
            and agree(reading.first, reading.second)
        ):
            return finding.model_copy(
                update={
                    "likely": f"đọc lại ảnh của ô cũng được “{reading.second}”",
                    "likely_en": f'the picture of the cell, read again, also gives "{reading.second}"',
                }
            )
    return finding


def doubted(finding: Finding, unsure: Sequence[Finding]) -> Finding:
    """A sum with a figure that is not seen as it was read, or in whose row or column one may be missing, is our doubt."""
    if finding.origin != "document" or not finding.compared:
        return finding
    if any(_shares(finding, cell) for cell in unsure if cell.table_id == finding.table_id):
        return finding.model_copy(update={"origin": "extraction"})
    return finding


def _shares(finding: Finding, cell: Finding) -> bool:
    if cell.record_id is not None:
        return cell.record_id in finding.compared
    a, b = finding.places[0].bbox if finding.places else None, cell.places[0].bbox
    if a is None or b is None:
        return False
    return min(a[2], b[2]) - max(a[0], b[0]) > 2 or min(a[3], b[3]) - max(a[1], b[1]) > 2
