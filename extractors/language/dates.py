"""Dates, time columns, deadlines in prose, horizons of headings.

A point in time is written '2025', '2025-Q4', '2025-12' or '2025-12-10', as exact as the paper says it.
"""

from __future__ import annotations

import calendar
import re
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


@dataclass(frozen=True, slots=True)
class DateMention:
    start: int
    end: int
    as_written: str
    value: date | None
    """None for a day the calendar does not have."""


_YEAR = r"(?:(?:19|20)\d\d|2100)"
"""As far as plans look: `tầm nhìn đến năm 2100`."""
_HAS_YEAR = re.compile(_YEAR)
_DATE = re.compile(
    rf"(?:ngày\s*)?(?<![\d/.,-])(?P<d>\d{{1,2}})\s?(?P<s>[/.\-])\s?(?P<m>\d{{1,2}})\s?(?P=s)\s?(?P<y>{_YEAR})(?![\d/])"
    rf"|ngày\s*(?P<d2>\d{{1,2}})\s*tháng\s*(?P<m2>\d{{1,2}})\s*năm\s*(?P<y2>{_YEAR})(?!\d)"
    rf"|(?<![\d-])(?P<y3>{_YEAR})-(?P<m3>\d\d)-(?P<d3>\d\d)(?!\d)",
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
_NUMERAL = r"(?:iv|i{1,3}|0?[1-4])"
_QUARTER = rf"(?:(?:quý|qúy|qui|quí)\s*|q(?=[\s.]*{_NUMERAL}\b)[\s.]*){_NUMERAL}\b"
_POINT = re.compile(
    rf"(?P<date>(?:ngày\s*)?(?<![\d/])\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?{_YEAR}|ngày\s*\d{{1,2}}\s*tháng\s*\d{{1,2}}\s*năm\s*{_YEAR})"
    rf"|(?:quý|qúy|qui|quí|(?<!\w)q(?=[\s.]*(?:iv|i{{1,3}}|[1-4])\b))[\s.]*(?P<q>{_NUMERAL}\b(?:\s*(?:,|-|và|đến|\+)\s*(?:(?:quý|qúy|qui|quí)\s*)?{_NUMERAL}\b)*)(?:\s*(?:[/,.-]|năm)*\s*(?P<qy>{_YEAR}))?"
    rf"|(?P<half>[369]|03|06|09)\s*tháng\s*(?P<part>đầu|cuối)(?:\s*năm)?(?:\s*(?P<hy>{_YEAR}))?"
    rf"|tháng\s*(?P<mo>\d{{1,2}}(?:\s*(?:,|-|và|đến)\s*(?:tháng\s*)?\d{{1,2}}(?!\s?/|\d))*)(?:\s*(?:[/.-]|năm)*\s*(?P<my>{_YEAR}))?"
    rf"|(?<![\d/])(?P<mo2>\d{{1,2}})\s?/\s?(?P<my2>{_YEAR})"
    rf"|(?<![\d/])(?P<y>{_YEAR})(?![\d/])"
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
    for match in _POINT.finditer(text):
        own = match["qy"] or match["hy"] or match["my"] or match["my2"] or match["y"]
        if match["date"]:
            day = parse_date(match["date"])
            if day:
                found.append(_Point(day.isoformat(), day.isoformat(), match.end(), match.start()))
            continue
        if match["dd"]:
            found += _day_of(match, year) if year else []
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


def _of_year(match: re.Match[str], year: int) -> _Point:
    where = (match.end(), match.start())
    if match["q"]:
        quarters = [_ROMAN[q.casefold()] for q in re.findall(_NUMERAL, match["q"], re.I)]
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
    (re.compile(r"(?:hang|moi|tung|theo) quy\b"), "quarterly"),
    (re.compile(r"(?:hang|moi|tung|theo) thang"), "monthly"),
)
_OPEN_END = re.compile(r"^sau nam|tro di|tiep theo|ve sau|cac nam sau|^tu (?:nam|quy|thang|ngay)(?!.*\b(?:den|toi)\b)")


def _recurrence(key: str) -> Recurrence | None:
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
    recurrence = _recurrence(key)
    if recurrence and re.search(r"(?:cac|nhung|moi) nam (?:tiep|sau|toi)", key):
        recurrence = None
    timing = Timing(recurrence=recurrence, time_text=text)
    points = _points(text, year)
    if not points or (recurrence == "yearly" and not re.search(_YEAR, text)):
        return timing
    first, last = points[0].first, points[-1].last
    if _OPEN_END.search(key) and len(points) == 1:
        return replace(timing, start=first)
    ranged = first != points[0].last or len(points) > 1
    return replace(timing, start=first if ranged else None, due=last, due_on=last_day(last))


# Names that carry a year of their own: what stands in them is no deadline.
_NAME = re.compile(
    r"[“\"][^”\"]*[”\"]"
    r"|(?:Chương trình|Đề án|Kế hoạch|Chiến lược|Quy hoạch|Nghị quyết|Quyết định|Dự án|Phương hướng|Chỉ thị|Thông tư|Nghị định)"
    rf"\s(?:[^.;:“”\"]|\.(?=\d))*?(?:đến|hướng đến|tầm nhìn)\s+(?:hết\s+)?(?:năm\s+)?{_YEAR}"
    rf"(?:[^.;]{{0,40}}?(?:định hướng|tầm nhìn)[^.;]{{0,12}}?{_YEAR})?"
)
_LEAD = (
    r"(?:chậm nhất(?:\s+(?:là|vào|đến|trước))*|trước|đến\s+(?:hết|cuối)|hết|(?:hoàn thành|xong)(?:\s+(?:trước|trong|vào|đến))?"
    r"|(?:ngay\s+)?trong|vào|phấn\s+đấu|đến|cho\s+đến)"
)
_DEADLINE = re.compile(
    rf"(?<!\w){_LEAD}\s+(?:ngày\s+|hết\s+|cuối\s+)*"
    rf"(?P<yearly>\d{{1,2}}\s?/\s?\d{{1,2}}\s+(?:hằng|hàng|mỗi)\s+năm|(?:ngày\s*)?\d{{1,2}}\s*tháng\s*\d{{1,2}}\s+(?:hằng|hàng|mỗi)\s+năm|\d{{1,2}}\s+(?:hằng|hàng|mỗi)\s+tháng"
    rf"|(?:quý\s*{_NUMERAL}|tháng\s*\d{{1,2}}|tháng)\s+(?:hằng|hàng|mỗi)\s+năm)?"
    rf"(?P<point>\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?{_YEAR}|\d{{1,2}}\s*tháng\s*\d{{1,2}}\s*năm\s*{_YEAR}"
    rf"|{_QUARTER}\s*(?:/|năm|-|\s)*\s*{_YEAR}|(?:tháng\s*)?\d{{1,2}}\s?(?:/|năm)\s?{_YEAR}|[369]\s*tháng\s*(?:đầu|cuối)\s*năm\s*{_YEAR}|(?:năm\s+)?{_YEAR})?",
    re.I,
)
_FROM_TO = re.compile(
    rf"(?<!\w)từ\s+(?:năm|quý|tháng|ngày)\s+[^.;,]{{1,24}}?\s+đến\s+(?:hết\s+)?(?:năm|quý|tháng|ngày)\s+[\divIV/ ]*(?:năm\s+)?{_YEAR}",
    re.I,
)
_PAST = re.compile(r"(?<!\w)đã\s[^,;.:]*$", re.I)
"""`các gói thầu đã có kết quả trong 6 tháng đầu năm 2024`: when something was, not when it is due."""
_FREQUENCY = re.compile(
    r"^\W*(?P<freq>thường xuyên|định kỳ,?\s*(?:hoặc\s*)?đột xuất|định kỳ\s+(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng|tuần)|định kỳ|(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng))\b",
    re.I,
)


_OPENING_YEAR = re.compile(rf"^\W*(?P<year>năm\s+{_YEAR})\s*[,:]", re.I)
"""`Năm 2026, giảm tối thiểu 20% …`: the year the sentence is about."""
_LABELLED = re.compile(
    r"(?:thời gian|thời hạn|tiến độ)(?:\s+(?:thực hiện|triển khai|hoàn thành|trình|ban hành|báo cáo))*\s*:\s*(?P<time>[^.;()]{3,80})",
    re.I,
)


def find_due(text: str) -> Timing | None:
    """A deadline or frequency stated in a sentence; None when it states none.

    Years inside names of plans and programmes do not count. A frequency counts only where it opens the text, and so
    governs its verb.
    """
    masked = _NAME.sub(lambda m: "\x00" * len(m.group()), text)
    labelled = _LABELLED.search(masked)
    if labelled and (stated := parse_time(labelled["time"])) and (stated.due or stated.start or stated.recurrence):
        return replace(stated, span=labelled.span("time"))
    period = _FROM_TO.search(masked)
    if period:
        return replace(parse_time(period.group()), span=period.span())
    for match in _DEADLINE.finditer(masked):
        if match["yearly"]:
            return Timing(recurrence=_recurrence(fold(match["yearly"])), time_text=match.group(), span=match.span())
        point = match["point"]
        if point and _PAST.search(masked, 0, match.start()) and re.match(r"trong\b", match.group(), re.I):
            continue
        if point and not (re.fullmatch(_YEAR, point) and not re.search(r"năm|đến|trước|hết", match.group(), re.I)):
            timing = parse_time(("ngày " if re.match(r"\d{1,2}\s*tháng", point) else "") + point)
            return replace(timing, start=None, time_text=match.group(), span=match.span())
    opening = _OPENING_YEAR.match(masked)
    if opening:
        return replace(parse_time(opening["year"]), time_text=opening["year"], span=opening.span("year"))
    return find_frequency(masked)


def of_year(timing: Timing, year: str | None) -> Timing:
    """A time that states no year (`Quý II`, `trước 30/6`), completed by the one year a plan is for."""
    if timing.due or timing.start or timing.recurrence or not timing.time_text or not re.fullmatch(_YEAR, year or ""):
        return timing
    return parse_time(timing.time_text, int(year or 0))


_OPEN_DEADLINE = re.compile(
    r"(?<!\w)(?:chậm nhất(?:\s+(?:là|vào|đến|trước))*|trước|xong|(?:đến|hết|trong|vào)(?=\s+(?:hết\s+|cuối\s+|ngày\s+)*(?:ngày|tháng|quý)\b))"
    rf"\s+(?:ngày\s+|hết\s+|cuối\s+|trước\s+|trong\s+)*(?P<point>\d{{1,2}}\s?(?:/|\s*tháng\s*)\s?\d{{1,2}}|quý\s*{_NUMERAL}\b|tháng\s*\d{{1,2}})"
    rf"(?![\d/]|\s*(?:/|năm|-)?\s*{_YEAR}|\s+(?:hằng|hàng|mỗi)\s+)",
    re.I,
)


def find_open_due(text: str, year: str | None) -> Timing | None:
    """A deadline printed without its year (`trước ngày 30/6`, `trong quý III`); `year` is the one the plan is for, if it is one."""
    found = _OPEN_DEADLINE.search(_NAME.sub(lambda m: "\x00" * len(m.group()), text))
    if found is None:
        return None
    words = " ".join(found.group().split())
    if year is None or not re.fullmatch(_YEAR, year):
        return Timing(time_text=words, span=found.span())
    timing = parse_time(found["point"], int(year))
    return replace(timing, start=None, time_text=words, span=found.span())


def find_frequency(text: str) -> Timing | None:
    """A frequency that opens a text and so governs its verb (`Thường xuyên rà soát`); None where another word does."""
    opening = _FREQUENCY.match(text)
    if not opening:
        return None
    words = opening["freq"]
    return Timing(recurrence=_recurrence(fold(words)), time_text=words, span=opening.span("freq"))


_HORIZON = re.compile(
    rf"(?:đến|hết|cuối|trong)\s+(?:hết\s+|cuối\s+)?(?:năm\s+)?({_YEAR})|(?:giai đoạn|thời kỳ)\s+{_YEAR}\s*-\s*({_YEAR})|\bnăm\s+({_YEAR})",
    re.I,
)


def horizon(heading: str) -> str | None:
    """The year a heading of targets sets: `Mục tiêu đến năm 2025` -> '2025'. A later outlook (`định hướng 2030`) is not it."""
    match = _HORIZON.search(plain(heading))
    return next((y for y in match.groups() if y), None) if match else None
