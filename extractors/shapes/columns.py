"""Header path -> role, with the other columns and the figures below as witnesses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.currencies import foreign_unit
from extractors.language.money import canonical_unit, parse_unit, read_money
from extractors.language.numbers import parse_cell
from extractors.language.vietnamese import fold
from extractors.shapes.headers import (
    PARTS,
    PERSONS,
    SUBJECTS,
    Guess,
    guess,
    names_place,
    only_year,
    part_of_year,
    years,
)
from schemas.tables import Column, Row, Table

_AMOUNT = re.compile(r"\D{0,3}(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)*\s*(?:%|[^\W\d_][\w ]*)?")
_BODIES = frozenset({"lead", "coordinating", "implementing", "agency", "issuing"})
MARK = re.compile(r"[xX×✓✔√●•+*]{1,3}")
"""A cross in a schedule."""
UNIT_WORDS = 4
_COUNTED = re.compile(
    r"(?:nguoi|hoc sinh|sinh vien|hoc vien|tre(?: em)?|giao vien|can bo|cong chuc|vien chuc|lao dong|bien che|nhan khau|"
    r"ho(?: dan| ngheo| can ngheo| gia dinh)?|hoi vien|dang vien|dai bieu|thon|lop)"
)
FIGURES_SHARE = 0.6
"""A column of money holds figures in at least this share of its filled cells (the rest is `theo thực tế`, `xã hội hóa` …)."""


def assign_roles(table: Table) -> Table:
    """The table with every column's role set. `unknown` = a header nobody has named yet (see `column_findings`)."""
    unit = table.unit or next(filter(foreign_unit, table.units), None)
    roles = resolve_roles(table.columns, table.rows, unit)
    columns = tuple(c.model_copy(update={"role": role}) for c, role in zip(table.columns, roles, strict=True))
    of_money = parse_unit(table.unit) if table.unit else None
    unit = table.unit if of_money or "money" not in roles else None  # `Đơn vị tính: ha` is that of no sum
    return table.model_copy(update={"columns": columns, "unit": unit or _stated_unit(columns)})


def _stated_unit(columns: Sequence[Column]) -> str | None:
    """The one unit that headers of money state: `Tổng kinh phí (triệu đồng) | Trong đó > NSTW` are all of it."""
    units = {parse_unit(c.label) or parse_unit(c.leaf) for c in columns if c.role == "money" and c.path} - {None}
    return units.pop() if len(units) == 1 else None


def resolve_roles(columns: Sequence[Column], rows: Sequence[Row], unit: str | None = None) -> list[str]:
    guesses = _beside_plans(columns, _money_values(columns, [guess(c.path) for c in columns], unit))
    abroad = unit is not None and foreign_unit(unit) is not None
    roles: list[str | None] = [g.role for g in guesses]
    _first_column(columns, rows, roles)
    name = _name_column(columns, rows, guesses, roles)
    if name is not None:
        roles[name] = "name"
    money = any(r == "money" for r in roles) or _is_money(unit) or abroad
    if money:
        guesses = [_counted_beside(c, g) for c, g in zip(columns, guesses, strict=True)]
    budget = money and not any(g.role in ("value", "current") and not g.counts for g in guesses)
    for k, column in enumerate(columns):
        if k != name:
            role = "year" if _is_dated_value(column, roles[k], rows) else roles[k]
            if part_of_year(column.path) and _figures(rows, column.index) is None:
                role = "time"  # a schedule: `Tháng > 1 | 2 | 3` over crosses, or over nothing
            roles[k] = _settle(
                role, guesses[k], _figures(rows, column.index), budget=budget, marked=_marked(rows, column.index)
            )
            if role == "money" and roles[k] == "text" and _states_sums(column, rows):
                roles[k] = "money"
    for k, column in enumerate(columns):
        if roles[k] == "money" and states_foreign(column, abroad=abroad):
            roles[k] = "foreign"
    _settle_units(columns, rows, roles)
    if not budget:
        _settle_shares(columns, rows, guesses, roles)
    _settle_agencies(roles)
    _settle_results(columns, roles, of_target=name is not None and "target" in guesses[name].subjects)
    return [role or "unknown" for role in roles]


def _counted_beside(column: Column, said: Guess) -> Guess:
    """`Giao năm 2026 > Học sinh` beside sums counts them; `Kinh phí > Học sinh`, `Trong đó > Học sinh` are what is paid for them."""
    bare = said.role in (None, "planned", "executed", "year") and _COUNTED.fullmatch(fold(column.leaf))
    if not bare or any(PARTS.match(fold(line)) for line in column.path):
        return said
    return Guess(said.role, said.subjects, said.ratio, counts=True)


def _money_values(columns: Sequence[Column], guesses: list[Guess], unit: str | None) -> list[Guess]:
    """`Nội dung | Diễn giải | Giá trị` under `Đơn vị tính: triệu đồng`, `Giá trị (đồng)` are sums, unless the rows are targets or
    name units.
    """
    said = {g.role for g in guesses} | {subject for g in guesses for subject in g.subjects}
    if said & {"target", "unit", "current", "planned", "executed"}:
        return guesses
    whole = _is_money(unit) or foreign_unit(unit or "") is not None
    return [_money_value(c, g, whole=whole) for c, g in zip(columns, guesses, strict=True)]


def _money_value(column: Column, said: Guess, *, whole: bool) -> Guess:
    """`Chỉ tiêu năm 2026 > Thu nhập bình quân (triệu đồng)` stays a value."""
    if said.role != "value":
        return said
    if parse_unit(column.leaf) and guess((column.leaf,)).role == "value":
        return Guess("money", said.subjects, said.ratio)
    return Guess("total", said.subjects, said.ratio) if whole else said


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
    if named and PERSONS.search(fold(columns[named[0]].label)):
        return named[0]  # `Họ và tên | Chức vụ | Nhiệm vụ trong Ban Chỉ đạo`
    tasks = [k for k in named if guesses[k].subjects == {"task"} or guesses[k].role == "task"]
    if (
        named
        and named[0] == (tasks[0] if tasks else named[0])
        and len(named) > 1
        and _merged(rows, columns[named[0]].index)
    ):
        return next((k for k in named[1:] if not _merged(rows, columns[k].index)), named[0])
    if (
        len(named) == 1
        and guesses[named[0]].role == "subject"
        and (body := _body_before_sums(columns, guesses, named[0])) is not None
    ):
        return body
    if named:
        return tasks[0] if tasks and "task" not in guesses[named[0]].subjects else named[0]
    other = [
        k
        for k, g in enumerate(guesses)
        if g.role in ("value", "agency") and (_figures(rows, columns[k].index) or 0) < FIGURES_SHARE
    ]
    both = [k for k, g in enumerate(guesses) if g.subjects and g.role in _BODIES]
    if both or other:
        return (both or other)[0]  # `Chủ đầu tư/Dự án` over both, the bodies as groups
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
    bodies = [k for k, role in enumerate(roles) if role in _BODIES]
    if len(bodies) == 1 and "money" in roles and _worded(rows, columns[bodies[0]].index):
        return bodies[0]  # `Chủ đầu tư | Kế hoạch vốn | Giải ngân`: a row for each of them
    # `Lĩnh vực | Kinh phí`: the only words of a row are its name, whatever they are elsewhere
    texts = [k for k, role in enumerate(roles) if role == "text"]
    return texts[0] if len(texts) == 1 and "money" in roles and _worded(rows, columns[texts[0]].index) else None


def _body_before_sums(columns: Sequence[Column], guesses: Sequence[Guess], subject: int) -> int | None:
    """`Đơn vị | Số tiền | Nội dung`: a row is called by what stands before its sums."""
    money = [k for k, g in enumerate(guesses[:subject]) if g.role in ("money", "total")]
    bodies = [k for k, g in enumerate(guesses[: money[0]]) if g.role == "agency"] if money else []
    return bodies[0] if len(bodies) == 1 else None


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
    return _holds_values(rows, column.index)


def _holds_values(rows: Sequence[Row], col: int) -> bool:
    """`50%`, `> 90`, `12 xã`: figures with what may stand around them."""
    filled = [t for row in rows if (t := row.text(col).strip())]
    return bool(filled) and sum(bool(_AMOUNT.fullmatch(t)) for t in filled) >= FIGURES_SHARE * len(filled)


def _settle(role: str | None, said: Guess, figures: float | None, *, budget: bool, marked: bool = False) -> str | None:
    """Decide what the header alone leaves open. `budget`: the other columns are money; `marked`: the cells are crosses."""
    if role == "ratio":
        return role
    if said.counts and (budget or role == "count"):
        return "count" if figures is None or figures >= FIGURES_SHARE else "text"
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


def states_foreign(column: Column, *, abroad: bool) -> bool:
    """Whether a column of sums is in foreign money, by its header or by the unit of the table (`abroad`)."""
    stated = [line for line in reversed(column.path) if parse_unit(line) or foreign_unit(line)]
    return parse_unit(stated[0]) is None if stated else abroad


def _beside_plans(columns: Sequence[Column], guesses: list[Guess]) -> list[Guess]:
    """`Năm 2025 > KH | TH`: what stands beside a plan under the same heading was carried out (alone `TH` may be a school)."""
    plans = {c.path[:-1] for c, g in zip(columns, guesses, strict=True) if g.role == "planned"}
    return [
        Guess("executed", g.subjects, g.ratio) if fold(c.leaf) == "th" and c.path[:-1] in plans else g
        for c, g in zip(columns, guesses, strict=True)
    ]


def _settle_shares(
    columns: Sequence[Column], rows: Sequence[Row], guesses: Sequence[Guess], roles: list[str | None]
) -> None:
    """Targets shared out to places (`Xã An Bình | Phường Tân Ngãi`) are values; beside columns that say they hold the values
    (`Chỉ tiêu giao`), others of numbers (`Tổng số hộ | Tỷ lệ hộ nghèo (%)`) are none.
    """
    if any(g.role in ("value", "planned") for g in guesses):
        for k, said in enumerate(guesses):
            if roles[k] == "value" and said.ratio and said.role is None:
                roles[k] = None
        return
    for k, role in enumerate(roles):
        if role == "count":
            roles[k] = None  # the numbers may be the targets themselves; nothing says so
    places = [k for k, role in enumerate(roles) if role is None and names_place(columns[k].leaf)]
    if len(places) > 1 and all(_holds_values(rows, columns[k].index) for k in places):
        together = [
            k
            for k, g in enumerate(guesses)
            if roles[k] is None and g.counts and fold(columns[k].leaf).startswith("tong")
        ]
        for k in (*places, *together):
            roles[k] = "value"


def _states_sums(column: Column, rows: Sequence[Row]) -> bool:
    """`Kinh phí (đồng)` holds sums however many of its cells say `Không`; `Nguồn kinh phí` names sources."""
    stated = parse_unit(column.label) is not None or parse_unit(column.leaf) is not None
    return stated and not fold(column.label).startswith("nguon") and bool(_figures(rows, column.index))


def _settle_units(columns: Sequence[Column], rows: Sequence[Row], roles: list[str | None]) -> None:
    """`Đơn vị` over `%`, `xã`, `triệu đồng` is short for `Đơn vị tính`; so it is beside values over words none of which is a
    body (`Giường`, `Bác sĩ`, `Tạ/ha`). No body holds a `%`.
    """
    for k, role in enumerate(roles):
        if role != "agency" or fold(columns[k].leaf) != "don vi" or "unit" in roles:
            continue
        filled = [t for row in rows if (t := row.text(columns[k].index).strip())]
        units = sum(t[0].islower() or "%" in t or canonical_unit(t) is not None for t in filled)
        measures = "value" in roles and all(len(t.split()) <= UNIT_WORDS and not names_place(t) for t in filled)
        if filled and (measures or any("%" in t for t in filled) or units >= 0.5 * len(filled)):
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


def _settle_results(columns: Sequence[Column], roles: list[str | None], *, of_target: bool) -> None:
    """`Kết quả` is a task's product where bodies or times stand beside it, and a target's value where nothing else is; else
    what was reached; `Kết quả năm 2023` was."""
    planned = {"lead", "time", "due"} & set(roles)
    for k, role in enumerate(roles):
        if role == "result":
            dated = "value" in roles and bool(years(columns[k].label))
            to_come = planned and not dated and "output" not in roles
            aimed = of_target and not {"value", "current"} & set(roles)
            roles[k] = "current" if not to_come else "value" if aimed else "output"


def _figures(rows: Sequence[Row], col: int) -> float | None:
    """Share of a column's filled cells that are figures; None when nothing is printed in it."""
    filled = [t for row in rows if (t := row.text(col).strip()) and t not in ("-", "–") and not MARK.fullmatch(t)]
    if not filled:
        return None
    return sum(parse_cell(t).doubt != "not_a_number" or read_money(t, None).money is not None for t in filled) / len(
        filled
    )


def _marked(rows: Sequence[Row], col: int) -> bool:
    filled = [t for row in rows if (t := row.text(col).strip())]
    return bool(filled) and all(MARK.fullmatch(t) for t in filled)


def _is_money(unit: str | None) -> bool:
    return unit is not None and "dong" in fold(unit).split()
