"""Header path -> role, with the other columns and the figures below as witnesses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.money import canonical_unit, parse_unit, read_money
from extractors.language.numbers import parse_cell
from extractors.language.vietnamese import fold
from extractors.shapes.headers import SUBJECTS, Guess, guess, only_year, years
from schemas.findings import Finding
from schemas.tables import Column, Row, Table

_AMOUNT = re.compile(r"\D{0,3}(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)*\s*(?:%|[^\W\d_][\w ]*)?")
FIGURES_SHARE = 0.6
"""A column of money holds figures in at least this share of its filled cells (the rest is `theo thực tế`, `xã hội hóa` …)."""


def assign_roles(table: Table) -> Table:
    """The table with every column's role set. `unknown` = a header nobody has named yet (see `column_findings`)."""
    roles = resolve_roles(table.columns, table.rows, table.unit)
    columns = tuple(c.model_copy(update={"role": role}) for c, role in zip(table.columns, roles, strict=True))
    return table.model_copy(update={"columns": columns, "unit": table.unit or _stated_unit(columns)})


def _stated_unit(columns: Sequence[Column]) -> str | None:
    """The one unit that headers of money state: `Tổng kinh phí (triệu đồng) | Trong đó > NSTW` are all of it."""
    units = {parse_unit(c.label) or parse_unit(c.leaf) for c in columns if c.role == "money" and c.path} - {None}
    return units.pop() if len(units) == 1 else None


def resolve_roles(columns: Sequence[Column], rows: Sequence[Row], unit: str | None = None) -> list[str]:
    guesses = _money_values([guess(c.path) for c in columns], unit)
    roles: list[str | None] = [g.role for g in guesses]
    _first_column(columns, rows, roles)
    name = _name_column(columns, rows, guesses, roles)
    if name is not None:
        roles[name] = "name"
    money = any(r == "money" for r in roles) or _is_money(unit)
    budget = money and not any(g.role in ("value", "current") for g in guesses)
    for k, column in enumerate(columns):
        if k != name:
            role = "year" if _is_dated_value(column, roles[k], rows) else roles[k]
            roles[k] = _settle(
                role, guesses[k], _figures(rows, column.index), budget=budget, marked=_marked(rows, column.index)
            )
            if role == "money" and roles[k] == "text" and _states_sums(column, rows):
                roles[k] = "money"
    _settle_units(columns, rows, roles)
    _settle_agencies(roles)
    _settle_results(columns, roles)
    return [role or "unknown" for role in roles]


def _money_values(guesses: list[Guess], unit: str | None) -> list[Guess]:
    """`Nội dung | Diễn giải | Giá trị` under `Đơn vị tính: triệu đồng` are sums, unless the rows are targets or name units."""
    said = {g.role for g in guesses} | {subject for g in guesses for subject in g.subjects}
    if not _is_money(unit) or said & {"target", "unit", "current", "planned", "executed"}:
        return guesses
    return [Guess("total", g.subjects, g.ratio) if g.role == "value" else g for g in guesses]


def column_findings(table: Table) -> list[Finding]:
    """One note for each column with words below it whose header says nothing known, or that holds sums under another name."""
    found = [_sums_elsewhere(table, c) for c in table.columns if c.role in _WORDS and _holds_sums(table, c)]
    for column in table.columns:
        filled = [row.text(column.index) for row in table.rows if row.text(column.index).strip()]
        if column.role != "unknown" or not filled:
            continue
        found.append(
            Finding(
                code="unknown_column",
                origin="extraction",
                severity="note",
                message=f"Cột “{column.label}” chưa có trong danh mục tiêu đề cột: {len(filled)} ô chỉ được giữ trong bảng ô.",
                message_en=f"Column '{column.label}' is not in the list of headers: its {len(filled)} cells are kept as cells only.",
                table_id=table.table_id,
                as_written=column.label,
                places=table.places[:1],
            )
        )
    return found


def column(table: Table, role: str) -> Column | None:
    """The first column of that role."""
    return next((c for c in table.columns if c.role == role), None)


def _first_column(columns: Sequence[Column], rows: Sequence[Row], roles: list[str | None]) -> None:
    """A first column without a (known) header that holds numbers or letters is the STT."""
    if not columns or "stt" in roles or roles[0] is not None:
        return
    filled = [t for row in rows if (t := row.text(0).strip())]
    if not filled or sum(len(t) <= 6 for t in filled) >= 0.8 * len(filled):
        roles[0] = "stt"


def _name_column(
    columns: Sequence[Column], rows: Sequence[Row], guesses: Sequence[Guess], roles: Sequence[str | None]
) -> int | None:
    """Leftmost column that names what the row is; `Nhiệm vụ` goes before `Mục tiêu` or `Nội dung` to its left, which then
    group it."""
    named = [k for k, role in enumerate(roles) if role in SUBJECTS and not _measured(rows, columns, k)]
    tasks = [k for k in named if guesses[k].subjects == {"task"} or guesses[k].role == "task"]
    if (
        named
        and named[0] == (tasks[0] if tasks else named[0])
        and len(named) > 1
        and _merged(rows, columns[named[0]].index)
    ):
        return next((k for k in named[1:] if not _merged(rows, columns[k].index)), named[0])
    if named:
        return tasks[0] if tasks and "task" not in guesses[named[0]].subjects else named[0]
    other = [
        k
        for k, g in enumerate(guesses)
        if g.role in ("value", "agency") and (_figures(rows, columns[k].index) or 0) < FIGURES_SHARE
    ]
    if other:
        return other[0]
    sources = [
        k
        for k, g in enumerate(guesses)
        if g.role == "money" and fold(columns[k].leaf).startswith("nguon") and _figures(rows, columns[k].index) == 0
    ]
    if sources and sources[0] <= 1:
        return sources[0]  # `STT | Nguồn vốn | Kế hoạch vốn | Giải ngân`: a row for each source
    unknown = [
        k for k, role in enumerate(roles) if role is None and (_figures(rows, columns[k].index) or 0) < FIGURES_SHARE
    ]
    if unknown:
        return max(unknown, key=lambda k: (sum(len(row.text(columns[k].index)) for row in rows), -k))
    # `Lĩnh vực | Kinh phí`: the only words of a row are its name, whatever they are elsewhere
    texts = [k for k, role in enumerate(roles) if role == "text"]
    return texts[0] if len(texts) == 1 and "money" in roles and _worded(rows, columns[texts[0]].index) else None


def _worded(rows: Sequence[Row], col: int) -> bool:
    """Whether every row has words in a column."""
    return bool(rows) and all(any(map(str.isalpha, row.text(col))) for row in rows)


def _measured(rows: Sequence[Row], columns: Sequence[Column], k: int) -> bool:
    """`Địa phương | Mục tiêu tăng trưởng năm 2026 (%)`: a column of nothing but figures names no row."""
    return k > 0 and _figures(rows, columns[k].index) == 1.0


def _merged(rows: Sequence[Row], col: int) -> bool:
    """Whether cells of a column stand for several rows: `Tiêu chí | Nội dung tiêu chí` has a name for each row in the second."""
    return any(row.cells[col].inherits is not None for row in rows)


def _is_dated_value(column: Column, role: str | None, rows: Sequence[Row]) -> bool:
    """`Lộ trình > Năm 2025` with `50%` below is a value of that year, with `x` or words a time."""
    if role != "time" or not only_year(column.leaf):
        return False
    filled = [t for row in rows if (t := row.text(column.index).strip())]
    return bool(filled) and sum(bool(_AMOUNT.fullmatch(t)) for t in filled) >= FIGURES_SHARE * len(filled)


def _settle(role: str | None, said: Guess, figures: float | None, *, budget: bool, marked: bool = False) -> str | None:
    """Decide what the header alone leaves open. `budget`: the other columns are money; `marked`: the cells are crosses."""
    if role == "ratio":
        return role
    if said.ratio and role != "note":
        return "ratio" if budget or role not in ("target", "value", "subject", None, "total", "year") else "value"
    if role == "year" and marked:
        return "time"  # `Quý I | Quý II` with an x in one of them
    if role in ("total", "planned", "executed", "year") or role is None:
        if budget and (figures is None or figures >= FIGURES_SHARE):
            return "money" if role or figures is not None else None
        return {"year": "value", "planned": "value", "executed": "current", "total": "value"}.get(role or "")
    if role == "target":
        return "value"
    if role in ("task", "subject"):
        return "text"
    if role == "money" and figures is not None and figures < FIGURES_SHARE:
        return "text"  # `Nguồn vốn`: Ngân sách tỉnh
    return role


def _states_sums(column: Column, rows: Sequence[Row]) -> bool:
    """`Kinh phí (đồng)` holds sums however many of its cells say `Không`; `Nguồn kinh phí` names sources."""
    stated = parse_unit(column.label) is not None or parse_unit(column.leaf) is not None
    return stated and not fold(column.label).startswith("nguon") and bool(_figures(rows, column.index))


def _settle_units(columns: Sequence[Column], rows: Sequence[Row], roles: list[str | None]) -> None:
    """`Đơn vị` over `%`, `xã`, `triệu đồng` is short for `Đơn vị tính`."""
    for k, role in enumerate(roles):
        if role != "agency" or fold(columns[k].leaf) != "don vi" or "unit" in roles:
            continue
        filled = [t for row in rows if (t := row.text(columns[k].index).strip())]
        units = sum(t[0].islower() or "%" in t or canonical_unit(t) is not None for t in filled)
        if filled and units >= 0.5 * len(filled):
            roles[k] = "unit"


def _settle_agencies(roles: list[str | None]) -> None:
    """`Đơn vị thực hiện` alone leads; beside a lead or monitoring column it implements (DESIGN §3). Who issues a paper leads
    where nobody else does.
    """
    for k, role in enumerate(roles):
        if role == "issuing":
            roles[k] = "text" if "lead" in roles else "lead"
    for weak in ("implementing", "agency"):
        for k, role in enumerate(roles):
            if role == weak:
                roles[k] = "implementing" if "lead" in roles else "lead"


def _settle_results(columns: Sequence[Column], roles: list[str | None]) -> None:
    """`Kết quả` is a task's product where bodies or times stand beside it, else what was reached; `Kết quả năm 2023` was."""
    planned = {"lead", "time", "due"} & set(roles)
    for k, role in enumerate(roles):
        if role == "result":
            dated = "value" in roles and bool(years(columns[k].label))
            roles[k] = "output" if planned and not dated and "output" not in roles else "current"


def _figures(rows: Sequence[Row], col: int) -> float | None:
    """Share of a column's filled cells that are figures; None when nothing is printed in it."""
    filled = [t for row in rows if (t := row.text(col).strip()) and t not in ("-", "–", "x", "X")]
    if not filled:
        return None
    return sum(parse_cell(t).doubt != "not_a_number" or read_money(t, None).money is not None for t in filled) / len(
        filled
    )


def _marked(rows: Sequence[Row], col: int) -> bool:
    filled = [t for row in rows if (t := row.text(col).strip())]
    return bool(filled) and all(t in ("x", "X", "✓", "✔", "+") for t in filled)


def _is_money(unit: str | None) -> bool:
    return unit is not None and "dong" in fold(unit).split()


_WORDS = frozenset({"note", "text", "output", "lead", "coordinating", "implementing"})
_SUM = re.compile(r"[-+(]?\d{1,3}(?:\.\d{3})+(?:,\d+)?\)?")


def _holds_sums(table: Table, column: Column) -> bool:
    texts = [text for row in table.rows if (text := row.text(column.index).strip())]
    return len(texts) > 1 and sum(bool(_SUM.fullmatch(text)) for text in texts) >= FIGURES_SHARE * len(texts)


def _sums_elsewhere(table: Table, column: Column) -> Finding:
    """`Ghi chú` over a column of figures: the header may be another's, or stand over two columns."""
    count = sum(bool(_SUM.fullmatch(row.text(column.index).strip())) for row in table.rows)
    return Finding(
        code="unknown_column",
        origin="extraction",
        severity="warning",
        message=f"Cột “{column.label}” có {count} số mà tiêu đề không phải là tiền hay giá trị: chưa lập bản ghi nào từ đó.",
        message_en=f"Column '{column.label}' holds {count} figures under a header of words: no record was made of them.",
        table_id=table.table_id,
        as_written=column.label,
        places=table.places[:1],
    )
