"""Dates, time columns, deadlines in prose, horizons of headings.

A point in time is written '2025', '2025-Q4', '2025-12' or '2025-12-10', as exact as the paper says it.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from extractors.language.vietnamese import fold, plain
from schemas.records import Recurrence


@dataclass(frozen=True, slots=True)
class Timing:
    """When something runs. `due_on` is the last day of `due`; `time_text` the words as printed."""

    start: str | None = None
    due: str | None = None
    due_on: date | None = None
    recurrence: Recurrence | None = None
    time_text: str | None = None
    span: tuple[int, int] | None = None
    later: tuple[str, ...] = ()
    """Further deadlines of the same sentence, which names several: `sơ kết năm 2028, tổng kết năm 2030`."""


@dataclass(frozen=True, slots=True)
class DateMention:
    start: int
    end: int
    as_written: str
    value: date | None
    """None for a day the calendar does not have."""


YEAR = r"(?:(?:19|20)\d\d|2100)"
"""As far as plans look: `tầm nhìn đến năm 2100`."""
_HAS_YEAR = re.compile(YEAR)
_DATE = re.compile(
    rf"(?:ngày\s*)?(?<![\d/.,-])(?P<d>\d{{1,2}})\s?(?P<s>[/.\-])\s?(?P<m>\d{{1,2}})\s?(?P=s)\s?(?P<y>{YEAR})(?![\d/])"
    rf"|ngày\s*(?P<d2>\d{{1,2}})\s*tháng\s*(?P<m2>\d{{1,2}})\s*năm\s*(?P<y2>{YEAR})(?!\d)"
    rf"|(?<![\d-])(?P<y3>{YEAR})-(?P<m3>\d\d)-(?P<d3>\d\d)(?!\d)",
    re.I,
)


def find_dates(text: str) -> list[DateMention]:
    """Every full date in running text (day, month and year), in order."""
    if not _HAS_YEAR.search(text):
        return []
    return [DateMention(m.start(), m.end(), m.group(), _date(m)) for m in _DATE.finditer(text)]


def _date(match: re.Match[str]) -> date | None:
    for suffix in ("", "2", "3"):
        if match["y" + suffix]:
            try:
                return date(int(match["y" + suffix]), int(match["m" + suffix]), int(match["d" + suffix]))
            except ValueError:
                return None
    return None


def parse_date(text: str) -> date | None:
    """The first full date of `text`; None for a blank or impossible day (`ngày …/4/2022`, `31/02/2022`)."""
    found = _DATE.search(text)
    return _date(found) if found else None


def last_day(due: str) -> date:
    """Last day of '2025', '2025-Q4', '2025-12', '2025-12-10'; ValueError for anything else."""
    year, _, rest = due.partition("-")
    if not rest:
        return date(int(year), 12, 31)
    if rest[0] == "Q":
        month = int(rest[1:]) * 3
    elif "-" in rest:
        return date.fromisoformat(due)
    else:
        month = int(rest)
    return date(int(year), month, calendar.monthrange(int(year), month)[1])


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "01": 1, "02": 2, "03": 3, "04": 4}
NUMERAL = r"(?:iv|i{1,3}|0?[1-4])"
QUARTER = rf"(?:(?:quý|qúy|qui|quí)\s*|q(?=[\s.]*{NUMERAL}\b)[\s.]*){NUMERAL}\b"
_POINT = re.compile(
    rf"(?P<date>(?:ngày\s*)?(?<![\d/])\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?{YEAR}|ngày\s*\d{{1,2}}\s*tháng\s*\d{{1,2}}\s*năm\s*{YEAR})"
    rf"|(?:quý|qúy|qui|quí|(?<!\w)q(?=[\s.]*(?:iv|i{{1,3}}|[1-4])\b))[\s.]*(?P<q>{NUMERAL}\b(?:\s*(?:,|-|và|đến|\+)\s*(?:(?:quý|qúy|qui|quí)\s*)?{NUMERAL}\b)*)(?:\s*(?:[/,.-]|năm)*\s*(?P<qy>{YEAR}))?"
    rf"|(?P<half>[369]|03|06|09)\s*tháng\s*(?P<part>đầu|cuối)(?:\s*năm)?(?:\s*(?P<hy>{YEAR}))?"
    rf"|tháng\s*(?P<mo>\d{{1,2}}(?:\s*(?:,|-|và|đến)\s*(?:tháng\s*)?\d{{1,2}}(?!\s?/|\d))*)(?:\s*(?:[/.-]|năm)*\s*(?P<my>{YEAR}))?"
    rf"|(?<![\d/])(?P<mo2>\d{{1,2}})\s?/\s?(?P<my2>{YEAR})"
    rf"|(?<![\d/])(?P<y>{YEAR})(?![\d/])"
    r"|(?<![\d/])(?P<dd>\d{1,2})\s?(?:/|tháng)\s?(?P<dm>\d{1,2})(?![\d/])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Point:
    first: str
    last: str
    end: int
    start: int
    year: bool = True


def _points(text: str, year: int | None) -> list[_Point]:
    found: list[_Point] = []
    waiting: list[re.Match[str]] = []
    days: list[re.Match[str]] = []
    for match in _POINT.finditer(text):
        own = match["qy"] or match["hy"] or match["my"] or match["my2"] or match["y"]
        if match["date"]:
            day = parse_date(match["date"])
            if day:
                found += _days_before(day, days) if not found else []
                found.append(_Point(day.isoformat(), day.isoformat(), match.end(), match.start()))
            continue
        if match["dd"]:
            if year:
                found += _day_of(match, year)
            else:
                days.append(match)
            continue
        if own is None and year is None:
            waiting.append(match)
            continue
        number = int(own) if own else year
        assert number is not None
        found.extend(_of_year(m, number) for m in waiting)  # "Quý I - Quý III/2022": the year stands once
        waiting = []
        found.append(_of_year(match, number))
    return [p for p in found if p.first]


def _day_of(match: re.Match[str], year: int) -> list[_Point]:
    """`30/6` of the year the plan is for; none where the calendar has no such day."""
    try:
        day = date(year, int(match["dm"]), int(match["dd"])).isoformat()
    except ValueError:
        return []
    return [_Point(day, day, match.end(), match.start())]


def _days_before(last: date, days: Sequence[re.Match[str]]) -> list[_Point]:
    """`từ ngày 01/3 đến ngày 15/4/2026`: the year stands once, at the end; a later day has a year nobody wrote."""
    of_last = [point for match in days for point in _day_of(match, last.year)]
    if of_last and of_last[0].first > last.isoformat():
        return []
    return of_last


def _of_year(match: re.Match[str], year: int) -> _Point:
    where = (match.end(), match.start())
    if match["q"]:
        quarters = [_ROMAN[q.casefold()] for q in re.findall(NUMERAL, match["q"], re.I)]
        return _Point(f"{year}-Q{quarters[0]}", f"{year}-Q{quarters[-1]}", *where)
    if match["half"]:
        last = int(match["half"]) if match["part"].casefold() == "đầu" else 12
        return _Point(f"{year}-{last:02d}", f"{year}-{last:02d}", *where)
    if match["mo"] or match["mo2"]:
        months_text = re.findall(r"\d+", match["mo"] or match["mo2"])
        numbers = [int(m) for m in months_text]
        if not all(1 <= m <= 12 for m in numbers):
            return _Point("", "", *where)
        return _Point(f"{year}-{numbers[0]:02d}", f"{year}-{numbers[-1]:02d}", *where)
    return _Point(str(year), str(year), *where)


_RECURRENCES: tuple[tuple[re.Pattern[str], Recurrence], ...] = (
    (re.compile(r"thuong xuyen|lien tuc"), "continuous"),
    (re.compile(r"(?:hang|moi|tung|theo|cac) nam|/nam\b|nam nao cung"), "yearly"),
    (
        re.compile(
            r"(?:hang|moi|tung|theo) quy\b|thang (?:dau|cuoi) (?:cua )?(?:cac )?quy\b|\b0?3 thang ?(?:/|mot) ?lan"
        ),
        "quarterly",
    ),
    (re.compile(r"(?:hang|moi|tung|theo) thang"), "monthly"),
)
_OPEN_END = re.compile(
    r"^sau (?:nam|quy|thang|ngay|\d)|tro di|tiep theo|ve sau|cac nam sau"
    r"|^(?:(?:bat dau|trien khai|thuc hien|ap dung) )*(?:ke )?tu (?:nam|quy|thang|ngay|\d)(?!.*\b(?:den|toi)\b)"
)


_WHOLE_YEAR = re.compile(r"(?:ca|trong) nam(?: (?:hoc|ke hoach))?")
"""`Cả năm`, `Trong năm`: of the year the plan is for."""


def recurrence_of(key: str) -> Recurrence | None:
    hits = [(m.start(), kind) for rule, kind in _RECURRENCES if (m := rule.search(key))]
    return min(hits)[1] if hits else None


def parse_time(cell: str, year: int | None = None) -> Timing:
    """A cell of a time column, or a header or group row that states a time.

    A single year or quarter is a due without a start. `year` completes `Quý IV` where the header names the year.
    `Năm 2021 và các năm tiếp theo` starts and has no due. What is no time (`Khi có hướng dẫn của Bộ`) keeps its words.
    """
    text = plain(cell)
    if not text or text == "-":
        return Timing()
    key = fold(text)
    recurrence = recurrence_of(key)
    if recurrence and re.search(r"(?:cac|nhung|moi) nam (?:tiep|sau|toi)", key):
        recurrence = None
    timing = Timing(recurrence=recurrence, time_text=text)
    if year and _WHOLE_YEAR.fullmatch(key):
        return replace(timing, due=str(year), due_on=last_day(str(year)))
    points = _points(text, year)
    if not points or (recurrence == "yearly" and not re.search(YEAR, text)):
        return timing
    first, last = points[0].first, points[-1].last
    if _OPEN_END.search(key) and len(points) == 1:
        return replace(timing, start=first)
    ranged = first != points[0].last or len(points) > 1
    return replace(timing, start=first if ranged else None, due=last, due_on=last_day(last))


def of_year(timing: Timing, year: str | None) -> Timing:
    """A time that states no year (`Quý II`, `trước 30/6`), completed by the one year a plan is for."""
    if timing.due or timing.start or timing.recurrence or not timing.time_text or not re.fullmatch(YEAR, year or ""):
        return timing
    return parse_time(timing.time_text, int(year or 0))


_HORIZON = re.compile(
    rf"(?:đến|hết|cuối|trong)\s+(?:hết\s+|cuối\s+)?(?:năm\s+)?({YEAR})|(?:giai đoạn|thời kỳ|năm)\s+\(?{YEAR}\s*-\s*({YEAR})|\bnăm\s+({YEAR})",
    re.I,
)


def horizon(heading: str) -> str | None:
    """The year a heading of targets sets: `Mục tiêu đến năm 2025` -> '2025'. A later outlook (`định hướng 2030`) is not it."""
    match = _HORIZON.search(plain(heading))
    return next((y for y in match.groups() if y), None) if match else None
