"""Sums in tables that do not add up, and sums left out."""

from __future__ import annotations

from extractors.readers.ocr.figures import agree
from pipeline.checks.base import CheckInput
from pipeline.checks.comparison import Comparison, Gap
from pipeline.checks.explain import column_name, likely, rounding
from pipeline.checks.ledger import Figure, Ledger
from pipeline.checks.lost import lost_figure
from pipeline.checks.tablesums import TableSums
from pipeline.checks.witness import Spot, involved, origin_of
from pipeline.checks.wording import listed, short, vn
from schemas.findings import Finding
from schemas.tables import RowKind

_SURE = 0.9
_CODES = {"balance": "balance_mismatch", "product": "product_mismatch"}


def sum_mismatches(given: CheckInput) -> list[Finding]:
    """`sum_mismatch`, `balance_mismatch`, `product_mismatch`: one finding for each row, column and comparison."""
    paired = zip(given.sums, given.confirmed, strict=True)
    return [_finding(given, c, sums, confirmed) for sums, confirmed in paired for c in sums.comparisons if not c.ok]


def _finding(given: CheckInput, wrong: Comparison, sums: TableSums, confirmed: set[Spot]) -> Finding:
    figures = involved(wrong)
    lost = lost_figure(given, wrong)
    why = lost or likely(wrong, sums.comparisons)
    say = {"balance": _balance, "product": _product}.get(wrong.basis, _sum)
    vietnamese, english = say(wrong)
    return Finding(
        code=_CODES.get(wrong.basis, "sum_mismatch"),
        origin="extraction" if lost else origin_of(figures, sums, confirmed | _read_alike(given, sums)),
        severity="warning" if wrong.subtotals_agree or wrong.doubtful or rounding(wrong) else "error",
        message=vietnamese,
        message_en=english,
        table_id=sums.ledger.table.table_id,
        record_id=wrong.stated.amount_id,
        stated=shown(wrong.stated),
        computed=vn(wrong.computed),
        likely=why.vi if why else None,
        likely_en=why.en if why else None,
        places=tuple(f.place for f in figures if f.place),
        compared=tuple(f.amount_id for f in figures if f.amount_id),
        as_written=sums.ledger.table.rows[wrong.stated.row].text(wrong.stated.col),
    )


def _read_alike(given: CheckInput, sums: TableSums) -> set[Spot]:
    """Figures that two readings surely agree on: a sum that still fails is then the document's."""
    table_id = sums.ledger.table.table_id
    return {
        (r.row, r.col)
        for r in given.readings
        if r.table_id == table_id and not r.adopted and r.confidence >= _SURE and agree(r.first, r.second)
    }


def shown(figure: Figure) -> str:
    return "-" if figure.dash else vn(figure.value)


def _sum(wrong: Comparison) -> tuple[str, str]:
    ledger, row = wrong.ledger, wrong.stated.row
    column = column_name(wrong, wrong.stated.col)
    stated, computed, off = shown(wrong.stated), vn(wrong.computed), vn(abs(wrong.difference))
    name = short(ledger.row_name(row))
    if wrong.basis == "sources":
        names = _source_names(wrong)
        if not wrong.parts:
            empty = ", ".join(f'"{n}"' for n in names)
            return (
                f'Dòng "{name}": cột "{column}" ghi {stated} nhưng các cột {empty} đều trống.',
                f'Row "{name}": column "{column}" states {stated} but {empty} are all empty.',
            )
        return (
            f'Dòng "{name}": cột "{column}" ghi {stated}, cộng {listed(names)} được {computed}, lệch {off}.',
            f'Row "{name}": column "{column}" states {stated}, {listed(names)} add up to {computed}, off by {off}.',
        )
    total = ledger.table.rows[row].kind is RowKind.TOTAL
    where, where_en = ("tổng", "the total") if total else (f'dòng "{name}"', f'row "{name}"')
    what, what_en = ("các mục chi tiết", "the items") if wrong.basis == "items" else ("các dòng", "its rows")
    tail, tail_en = ("; cộng các nhóm thì khớp", "; the stated subtotals do") if wrong.subtotals_agree else ("", "")
    return (
        f'Cột "{column}": {where} ghi {stated}, cộng {what} được {computed}, lệch {off}{tail}.',
        f'Column "{column}": {where_en} states {stated}, {what_en} add up to {computed}, off by {off}{tail_en}.',
    )


def _source_names(wrong: Comparison) -> list[str]:
    """`TW`, `ĐP`: the last header cell where total and sources share the rest, else the whole path."""
    columns = wrong.ledger.table.columns
    parent = columns[wrong.stated.col].path[:-1]
    return [columns[c].leaf if columns[c].path[:-1] == parent else column_name(wrong, c) for c in wrong.columns]


def _balance(wrong: Comparison) -> tuple[str, str]:
    name = short(wrong.ledger.row_name(wrong.stated.row))
    terms = [
        f'{"- " if sign < 0 else "+ " if k else ""}"{column_name(wrong, f.col)}" {vn(f.value)}'
        for k, (f, sign) in enumerate(zip(wrong.parts, wrong.signs, strict=True))
    ]
    left = " ".join(terms)
    column, stated = column_name(wrong, wrong.stated.col), shown(wrong.stated)
    off = vn(abs(wrong.difference))
    return (
        f'Dòng "{name}": {left} = {vn(wrong.computed)}, nhưng "{column}" ghi {stated}, lệch {off}.',
        f'Row "{name}": {left} = {vn(wrong.computed)}, but "{column}" states {stated}, off by {off}.',
    )


def _product(wrong: Comparison) -> tuple[str, str]:
    name, column = short(wrong.ledger.row_name(wrong.stated.row)), column_name(wrong, wrong.stated.col)
    factors = " × ".join(f'"{column_name(wrong, f.col)}" {vn(f.value)}' for f in wrong.parts)
    stated, computed, off = shown(wrong.stated), vn(wrong.computed), vn(abs(wrong.difference))
    return (
        f'Dòng "{name}": {factors} = {computed}, nhưng cột "{column}" ghi {stated}, lệch {off}.',
        f'Row "{name}": {factors} = {computed}, but column "{column}" states {stated}, off by {off}.',
    )


def missing_amounts(given: CheckInput) -> list[Finding]:
    """`missing_amount`: a subtotal or total left empty although its parts have figures and its like are filled."""
    paired = zip(given.sums, given.confirmed, strict=True)
    return [_gap(gap, sums, confirmed) for sums, confirmed in paired for gap in sums.gaps]


def _gap(gap: Gap, sums: TableSums, confirmed: set[Spot]) -> Finding:
    ledger: Ledger = gap.ledger
    name, column = short(ledger.row_name(gap.row)), ledger.label(gap.col)
    computed = vn(gap.computed)
    where = ledger.table.rows[gap.row]
    return Finding(
        code="missing_amount",
        origin=origin_of(gap.parts, sums, confirmed),
        severity="warning",
        message=f'Dòng "{name}": cột "{column}" để trống, trong khi các số thành phần cộng được {computed}.',
        message_en=f'Row "{name}": column "{column}" is empty although its parts add up to {computed}.',
        table_id=ledger.table.table_id,
        computed=computed,
        places=(*(where.cells[gap.col].places or where.places), *(f.place for f in gap.parts if f.place)),
        compared=tuple(f.amount_id for f in gap.parts if f.amount_id),
    )
