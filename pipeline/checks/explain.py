"""Why a sum may disagree, as an experienced reader would guess: said as likely, never acted on."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from pipeline.checks.comparison import Comparison
from pipeline.checks.ledger import Figure
from pipeline.checks.wording import short, vn
from schemas.tables import RowKind


class Said(NamedTuple):
    """An explanation in Vietnamese and in English."""

    vi: str
    en: str


_SLIPS = (
    (1000, Said("ba chữ số 0 hoặc đơn vị tính", "three zeros or the unit")),
    (10, Said("một chữ số 0", "a zero")),
    (100, Said("hai chữ số 0", "two zeros")),
)
_ROUNDED = Said("do làm tròn số", "rounding")


def likely(wrong: Comparison, others: tuple[Comparison, ...]) -> Said | None:
    """The first explanation that fits, strongest first; None when none does. `others` = the table's comparisons."""
    if wrong.basis == "product":
        return _scaled(wrong, ()) or _digits(wrong, ())
    rounded = rounding(wrong)
    for explain in (_crossing, _subtotal, _moved, _scaled, _row, _outside, _digits, _swapped):
        said = explain(wrong, others)
        if said:
            return Said(f"{said.vi}; hoặc {_ROUNDED.vi}", f"{said.en}; or {_ROUNDED.en}") if rounded else said
    return Said(f"có thể {_ROUNDED.vi}", f"perhaps {_ROUNDED.en}") if rounded else None


def needed(figure: Figure, comparison: Comparison) -> Decimal | None:
    """The value that would make the comparison agree, were `figure` the wrong one; None when it is not in it."""
    if comparison.basis == "product":
        return comparison.computed if figure == comparison.stated else None
    if figure == comparison.stated:
        return comparison.computed
    for k, part in enumerate(comparison.parts):
        if part == figure:
            sign = comparison.signs[k] if comparison.signs else 1
            return part.value - comparison.difference * sign
    return None


def _crossing(wrong: Comparison, others: tuple[Comparison, ...]) -> Said | None:
    """One cell whose change would mend both a column and a row."""
    down = wrong.basis in ("parts", "items")
    across = [o for o in others if not o.ok and (o.basis in ("parts", "items")) != down]
    found: dict[tuple[int, int], tuple[Figure, Decimal]] = {}
    for figure in (wrong.stated, *wrong.parts):
        value = needed(figure, wrong)
        if value is not None and value >= 0 and any(needed(figure, o) == value for o in across):
            found[figure.row, figure.col] = (figure, value)
    if len(found) != 1:
        return None
    figure, value = next(iter(found.values()))
    column, row = column_name(wrong, figure.col), short(wrong.ledger.row_name(figure.row), 40)
    return Said(
        f'nếu ô "{column}" của dòng "{row}" là {vn(value)} thay vì {vn(figure.value)} thì cả cột và dòng đều khớp',
        f'if cell "{column}" of row "{row}" were {vn(value)} instead of {vn(figure.value)}, column and row would both agree',
    )


def _subtotal(wrong: Comparison, others: tuple[Comparison, ...]) -> Said | None:
    """The same difference stands one level down already."""
    below = [o for o in others if not o.ok and o.stated.col == wrong.stated.col and o.stated.row != wrong.stated.row]
    if wrong.basis == "items" and wrong.subtotals_agree:
        found = [o for o in below if o.basis == "parts" and o.difference == wrong.difference]
        if len(found) == 1:
            other, name = found[0], short(wrong.ledger.row_name(found[0].stated.row), 40)
            stated, computed = vn(other.stated.value), vn(other.computed)
            return Said(
                f'do dòng "{name}" ghi {stated} trong khi các dòng của nó cộng được {computed}',
                f'row "{name}" states {stated} while its rows add up to {computed}',
            )
    if wrong.basis in ("sources", "balance"):
        level = _level_below(wrong)
        found = [o for o in below if o.basis == wrong.basis and o.stated.row in level]
        if found and sum(o.difference for o in found) == wrong.difference:
            names = ", ".join(f'"{short(wrong.ledger.row_name(o.stated.row), 30)}"' for o in found)
            return Said(
                f"chênh lệch bằng đúng chênh lệch của dòng {names}", f"the difference is exactly that of row {names}"
            )
    return None


def _level_below(wrong: Comparison) -> set[int]:
    """Rows a total or group sums up, by kind: the groups of a total, the items of a group."""
    rows = wrong.ledger.table.rows
    kind = rows[wrong.stated.row].kind
    groups = {r.index for r in rows if r.kind is RowKind.GROUP}
    if kind is RowKind.TOTAL:
        return groups or {r.index for r in rows if r.kind is RowKind.ITEM}
    if kind is RowKind.GROUP:
        later = [r.index for r in rows[wrong.stated.row + 1 :] if r.kind is not RowKind.ITEM]
        return set(range(wrong.stated.row + 1, later[0] if later else len(rows)))
    return set()


def _moved(wrong: Comparison, others: tuple[Comparison, ...]) -> Said | None:
    """Two subtotals of one column are wrong by the same sum in opposite directions: a row in the wrong group."""
    for other in others:
        if other.ok or other.stated.col != wrong.stated.col or other.stated.row == wrong.stated.row:
            continue
        if other.difference == -wrong.difference and other.basis == wrong.basis == "parts":
            here = wrong if wrong.difference > 0 else other
            there = other if here is wrong else wrong
            row = _one(p for p in here.parts if p.value == here.difference)
            if row:
                names = [short(wrong.ledger.row_name(r), 40) for r in (row.row, there.stated.row)]
                return Said(
                    f'dòng "{names[0]}" có thể thuộc nhóm "{names[1]}"',
                    f'row "{names[0]}" may belong to group "{names[1]}"',
                )
    return None


def off_by_scale(stated: Decimal, computed: Decimal) -> Said | None:
    """Three zeros, one or two too many or too few."""
    for factor, slip in _SLIPS:
        if stated and computed and (stated * factor == computed or computed * factor == stated):
            return Said(
                f"hai số hơn kém nhau {factor} lần: có thể nhầm {slip.vi}",
                f"one figure is {factor} times the other: {slip.en} may be wrong",
            )
    return None


def _scaled(wrong: Comparison, others: tuple[Comparison, ...]) -> Said | None:
    said = off_by_scale(wrong.stated.value, wrong.computed)
    if said:
        return said
    if len(wrong.parts) < 2 or wrong.basis == "product":
        return None
    for factor, slip in _SLIPS:
        for change in (Decimal(factor), Decimal(1) / factor):
            part = _one(p for p in wrong.parts if p.value and p.value * change - p.value == -wrong.difference)
            if part and not wrong.signs:
                where, printed, meant = _where(wrong, part), vn(part.value), vn(part.value * change)
                return Said(
                    f'"{where}" có thể nhầm {slip.vi}: {printed} thay vì {meant}',
                    f'"{where}" may have {slip.en} wrong: {printed} instead of {meant}',
                )
    return None


def _row(wrong: Comparison, others: tuple[Comparison, ...]) -> Said | None:
    """The difference is one of the parts: left out of the sum, or counted twice."""
    if wrong.signs or len(wrong.parts) < 2 or not wrong.stated.value:
        return None
    same = [p for p in wrong.parts if p.value and p.value == abs(wrong.difference)]
    names = [wrong.ledger.names[p.row] for p in same]
    if wrong.difference > 0 and wrong.basis != "sources" and len(names) > len(set(names)):
        twice = next(name for name in names if names.count(name) > 1)
        name = short(twice, 40)
        return Said(
            f'chênh lệch bằng đúng dòng "{name}", được ghi hai lần',
            f'the difference is exactly row "{name}", which is printed twice',
        )
    part = _one(iter(same))
    if part is None:
        return None
    return left_out(_where(wrong, part)) if wrong.difference > 0 else counted_twice(_where(wrong, part))


def left_out(name: str) -> Said:
    return Said(
        f'chênh lệch bằng đúng "{name}": có thể đã bị bỏ sót khi cộng',
        f'the difference is exactly "{name}": it may have been left out of the sum',
    )


def counted_twice(name: str) -> Said:
    return Said(
        f'chênh lệch bằng đúng "{name}": có thể đã được cộng hai lần',
        f'the difference is exactly "{name}": it may have been added twice',
    )


def _outside(wrong: Comparison, others: tuple[Comparison, ...]) -> Said | None:
    """The stated sum holds one row too many, which stands outside its group."""
    if wrong.basis != "parts" or wrong.difference >= 0:
        return None
    inside = {p.row for p in wrong.parts} | {wrong.stated.row}
    figures = wrong.ledger.figures.values()
    row = _one(f for f in figures if f.col == wrong.stated.col and f.row not in inside and f.value == -wrong.difference)
    if row is None:
        return None
    name = short(wrong.ledger.row_name(row.row), 40)
    return Said(
        f'chênh lệch bằng đúng dòng "{name}" ở ngoài nhóm, có thể đã bị cộng vào',
        f'the difference is exactly row "{name}" outside the group, which may have been added in',
    )


def _digits(wrong: Comparison, others: tuple[Comparison, ...]) -> Said | None:
    return digit_slip(wrong.stated.value, wrong.computed)


def _swapped(wrong: Comparison, others: tuple[Comparison, ...]) -> Said | None:
    """Two digits exchanged in one of the parts, and in one only."""
    if wrong.basis not in ("parts", "items", "sources"):
        return None
    found = [(p, v) for p in wrong.parts if (v := needed(p, wrong)) is not None and v > 0 and _exchanged(p.value, v)]
    if len(found) != 1:
        return None
    part, value = found[0]
    where, printed, meant = _where(wrong, part), vn(part.value), vn(value)
    return Said(
        f'"{where}" có thể đảo hai chữ số: {printed} thay vì {meant}',
        f'"{where}" may have two digits exchanged: {printed} instead of {meant}',
    )


def _exchanged(one: Decimal, other: Decimal) -> bool:
    slip = digit_slip(one, other)
    return slip is not None and "đảo" in slip.vi


def digit_slip(one: Decimal, other: Decimal) -> Said | None:
    """Two digits exchanged, or one digit another."""
    stated, computed = vn(one), vn(other)
    if len(stated) != len(computed):
        return None
    differ = [k for k, (a, b) in enumerate(zip(stated, computed, strict=True)) if a != b]
    digits = "".join(c for c in stated if c.isdigit()), "".join(c for c in computed if c.isdigit())
    swapped = [k for k in range(len(digits[0]) - 1) if _swap(digits[0], k) == digits[1]]
    if swapped:
        return Said(
            f"có thể đảo hai chữ số: {stated} / {computed}", f"two digits may be exchanged: {stated} / {computed}"
        )
    if len(differ) != 1 or len(digits[0]) < 2:
        return None
    return Said(
        f"hai số chỉ khác nhau một chữ số: {stated} / {computed}",
        f"the figures differ in one digit only: {stated} / {computed}",
    )


def _swap(digits: str, at: int) -> str:
    return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]


def rounding(wrong: Comparison) -> bool:
    """Rounded parts may miss a rounded sum by half a unit each."""
    figures = (wrong.stated, *wrong.parts)
    unit = min(f.ulp for f in figures)
    decimals = wrong.basis != "product" and any(f.ulp < 1 for f in figures)
    return decimals and abs(wrong.difference) * 2 <= unit * len(figures)


def _where(wrong: Comparison, part: Figure) -> str:
    if wrong.basis == "sources":
        return column_name(wrong, part.col)
    return short(wrong.ledger.row_name(part.row), 40)


def column_name(comparison: Comparison, col: int) -> str:
    """The last header cell, or the whole path where two columns end alike."""
    columns = comparison.ledger.table.columns
    last = columns[col].leaf
    alike = [c for c in columns if c.leaf == last]
    return last if len(alike) == 1 else columns[col].label


def _one(figures: Iterator[Figure]) -> Figure | None:
    """The figure when there is exactly one."""
    found = list(figures)
    return found[0] if len(found) == 1 else None
