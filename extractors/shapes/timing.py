"""When a record is due: its row, else the header of its value or time column, its group, its section (DESIGN §3)."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.language.dates import Timing, horizon, last_day, of_year, parse_time
from extractors.language.deadlines import find_due, find_open_due
from extractors.language.vietnamese import fold
from extractors.shapes.amounts import column_period, title_period
from extractors.shapes.base import cell_at, texts
from extractors.shapes.columns import MARK
from extractors.shapes.headers import only_year, part_of_year, years
from schemas.tables import Column, Row, Table

# "KẾ HOẠCH ỨNG DỤNG CNTT NĂM 2020" over a part repeats the title of the document, which dates nothing.
_PLAN = re.compile(
    r"(?:phan [ivx\d]+\W+|[a-z]\.\s*)?(?:noi dung )?(?:ke hoach|de an|chuong trinh|chien luoc|quyet dinh|phu luc)\b"
)


_WHOLE = re.compile(
    r"(?:\d\d?[/.-])?(?:\d\d?[/.-])20\d\d|20\d\d(?: ?- ?20\d\d)?|(?:thang|quy) ?[\divx]+(?: ?(?:[/-]|nam) ?20\d\d)?|thuong xuyen|(?:hang|moi) ?(?:nam|quy|thang)|nam ?20\d\d"
)
"""All that a healed cell may say."""


def plan_year(table: Table, horizon: str | None) -> str | None:
    """The one year the table is for by its title, else the document: it completes a `Quý II` or `30/6`, and dates nothing alone."""
    stated = title_period(table.title) or horizon or ""
    return stated if re.fullmatch(r"\d{4}", stated) else None


def row_timing(table: Table, row: Row, sentence: str = "", year: str | None = None) -> Timing:
    """What the row says: its time columns (one cell, or a start and a due), else a deadline in its sentence."""
    columns = [c for c in table.columns if c.role in ("time", "start", "due")]
    found = [(c, _read(c, cell_at(table, row, c.index).text, year)) for c in columns]
    stated = [(c, t) for c, t in found if t.time_text]
    if not stated:
        return find_due(sentence) or find_open_due(sentence, year) or Timing() if sentence else Timing()
    if len(stated) == 1 and stated[0][0].role != "start":
        return stated[0][1]
    return _span(_in_the_year_of_the_end(stated))


def _in_the_year_of_the_end(stated: list[tuple[Column, Timing]]) -> list[tuple[Column, Timing]]:
    """`01/3 | 30/6/2026`: a start without a year lies in the year of its end, unless it comes after it (`Tháng 10 | Tháng 3/2027`)."""
    ends = [t.due_on for c, t in stated if c.role != "start" and t.due_on]
    if len(ends) != 1:
        return stated
    dated = [(c, of_year(t, str(ends[0].year)) if c.role == "start" else t) for c, t in stated]
    return [
        after if after[1].due_on is None or after[1].due_on <= ends[0] else before
        for before, after in zip(stated, dated, strict=True)
    ]


def _read(column: Column, text: str, year: str | None) -> Timing:
    """A time cell; the header names the year of a `Quý IV`, or the whole time of a mark (`Năm 2025 | x`)."""
    text = text.strip()
    named = sorted(set(years(column.label)))
    known = int(named[0]) if len(named) == 1 else None
    if MARK.fullmatch(text):
        part = part_of_year(column.path)
        if not (part or named or only_year(column.leaf)):
            return Timing(time_text=text)
        return of_year(parse_time(part or column.leaf, known), year)
    return of_year(_parsed(text, known), year)


def _parsed(text: str, year: int | None) -> Timing:
    """A narrow cell may have broken its time inside a word: `03/20 26`, `Thườn g xuyên`."""
    read = parse_time(text, year)
    if read.due or read.start or read.recurrence or " " not in text or _WHOLE.fullmatch(fold(text)):
        return read
    gaps = [m.start() for m in re.finditer(" ", text)]
    healed = (parse_time(t, year) for t in (*(text[:k] + text[k + 1 :] for k in gaps), text.replace(" ", "")))
    return next((t for t in healed if _WHOLE.fullmatch(fold(t.time_text or ""))), read)


def _span(stated: list[tuple[Column, Timing]]) -> Timing:
    """One time of several cells: from the first start to the last due."""
    starts = [t.start or t.due for c, t in stated if (t.start or t.due) and c.role != "due"]
    dues = [(t.due, t.due_on) for c, t in stated if t.due and c.role != "start"]
    due, due_on = max(dues, key=lambda d: str(d[1])) if dues else (None, None)
    start = min((s for s in starts if s), default=None)
    return Timing(
        start=start if start != due else None,
        due=due,
        due_on=due_on,
        recurrence=next((t.recurrence for _, t in stated if t.recurrence), None),
        time_text="; ".join(t.time_text for _, t in stated if t.time_text),
    )


def with_horizon(timing: Timing, table: Table, row: Row, columns: list[Column], year: str | None = None) -> Timing:
    """`timing`, completed where the row states no time by the headers of `columns`, the group rows, the section headings."""
    if timing.due or timing.recurrence or timing.start:
        return timing
    for index in reversed(row.group_rows):
        above = row_timing(table, next(r for r in table.rows if r.index == index), year=year)
        if above.due or above.recurrence:
            return above
    heads = [line for c in columns for line in reversed(c.path)]
    sections = [h for h in reversed(table.section_headings) if not _PLAN.match(fold(h))]
    for line in (*heads, *reversed(row.group_path), *sections):
        year = horizon(line) or (max(years(line), default=None) if line in heads else None)  # `KH 2024`
        if year:
            return replace(timing, due=year, due_on=last_day(year))
    return timing


def dated_headers(table: Table, row: Row, role: str) -> list[Column]:
    """Columns of a role that hold something in this row, the latest year first."""
    filled = {label for label, _ in texts(table, row, role)}
    columns = [c for c in table.columns if c.role == role and c.label in filled]
    return sorted(columns, key=lambda c: column_period(c.path) or "", reverse=True)
