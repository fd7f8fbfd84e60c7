"""Deadlines and frequencies that sentences state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from extractors.language.dates import NUMERAL, QUARTER, YEAR, Timing, last_day, parse_time, recurrence_of
from extractors.language.vietnamese import fold

# Names that carry a year of their own: what stands in them is no deadline.
_NAME = re.compile(
    r"[“\"][^”\"]*[”\"]"
    r"|(?:Chương trình|Đề án|Kế hoạch|Chiến lược|Quy hoạch|Nghị quyết|Quyết định|Dự án|Phương hướng|Chỉ thị|Thông tư|Nghị định)"
    rf"\s(?:[^.;:“”\"]|\.(?=\d))*?(?:đến|hướng đến|tầm nhìn)\s+(?:hết\s+)?(?:năm\s+)?{YEAR}"
    rf"(?:[^.;]{{0,40}}?(?:định hướng|tầm nhìn)[^.;]{{0,12}}?{YEAR})?"
)
_LEAD = (
    r"(?:chậm nhất(?:\s+(?:là|vào|đến|trước))*|trước|đến\s+(?:hết|cuối)|hết|(?:hoàn thành|xong)(?:\s+(?:trước|trong|vào|đến))?"
    r"|(?:ngay\s+)?trong|vào|phấn\s+đấu|đến|cho\s+đến|dự kiến(?=\s+(?:tháng|quý|ngày)))"
)
_HOUR = r"\d{1,2}\s?(?:giờ|h|g)(?:\s?\d{2})?(?:\s?phút)?\s*,?\s+(?:sáng\s+|chiều\s+)?"
_FEAST = rf"(?:(?:lễ\s+)?(?:[^\W\d_]+\s+){{1,5}}(?:ngày\s+)?(?:\(\s*)?(?=\d{{1,2}}\s?[/.]\s?\d{{1,2}}\s?[/.]\s?{YEAR}))"
"""`trước ngày | Quốc khánh | 02/9/2026`."""
_DEADLINE = re.compile(
    rf"(?<!\w){_LEAD}\s+(?:{_HOUR}|ngày\s+|hết\s+|cuối\s+)*{_FEAST}?"
    rf"(?P<yearly>\d{{1,2}}\s?/\s?\d{{1,2}}(?:\s*(?:,|và)\s*(?:(?:trước\s+)?ngày\s+)?\d{{1,2}}\s?/\s?\d{{1,2}})*\s+(?:hằng|hàng|mỗi)\s+năm|(?:ngày\s*)?\d{{1,2}}\s*tháng\s*\d{{1,2}}\s+(?:hằng|hàng|mỗi)\s+năm|\d{{1,2}}\s+(?:hằng|hàng|mỗi)\s+tháng"
    rf"|(?:quý\s*{NUMERAL}|tháng\s*\d{{1,2}}|tháng)\s+(?:hằng|hàng|mỗi)\s+năm|\d{{1,2}}\s+(?:của\s+)?tháng\s+(?:đầu|cuối)\s+(?:(?:của|hằng|hàng|mỗi|các)\s+)*quý)?"
    rf"(?P<point>\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?{YEAR}|\d{{1,2}}\s*tháng\s*\d{{1,2}}\s*năm\s*{YEAR}"
    rf"|{QUARTER}\s*(?:/|năm|-|\s)*\s*{YEAR}|(?:tháng\s*)?\d{{1,2}}\s?(?:/|năm)\s?{YEAR}|[369]\s*tháng\s*(?:đầu|cuối)\s*năm\s*{YEAR}|(?:năm\s+)?{YEAR})?",
    re.I,
)
_UNIT = r"(?:năm|quý|tháng|ngày)"
_FROM_TO = re.compile(
    rf"(?<!\w)từ\s+(?:{_UNIT}\s+[^.;,]{{1,32}}?\s+(?:đến|tới)\s+(?:hết\s+|cuối\s+)?(?:{_UNIT}\s+)?[\divIV/. ]*"
    rf"|\d{{1,2}}\s?/\s?\d{{1,2}}(?:\s?/\s?{YEAR})?\s*(?:đến|tới|[-–])\s*(?:hết\s+)?(?:ngày\s+)?[\d/ ]*)"
    rf"(?:(?:tháng\s+\d{{1,2}}\s+)?năm\s+)?(?<!\d){YEAR}(?!\d)",
    re.I,
)
"""`từ ngày 01 tháng 4 năm 2026 đến ngày 30 tháng 11 năm 2026`, `từ 01/3 đến 15/4/2026`."""
_FROM_DAY = re.compile(
    rf"(?:^\W*(?:(?:tổ chức\s+)?(?:thực hiện|triển khai)\s+)?|[,;]\s+|\b(?:áp dụng|bắt đầu|vận hành|thời gian)\s+)(?:kể\s+)?"
    rf"(?P<time>từ\s+(?:ngày\s+\d{{1,2}}(?:\s?[/.]\s?\d{{1,2}}\s?[/.]\s?|\s+tháng\s+\d{{1,2}}\s+năm\s+)"
    rf"|tháng\s+\d{{1,2}}(?:\s?/\s?|\s+năm\s+)|{QUARTER}\s*(?:/|năm)\s*|năm\s+){YEAR})(?![\d/]|[^.;]*\b(?:đến|tới)\s+(?:hết\s+|cuối\s+)?(?:{_UNIT}\b|\d))",
    re.I,
)
"""`Từ ngày 01/5/2026, Sở Y tế công bố …`: when it begins; the end stands elsewhere, or nowhere."""
_FROM_LAST = re.compile(
    rf"\s(?P<time>từ\s+(?:ngày\s+\d{{1,2}}(?:\s?[/.]\s?\d{{1,2}}\s?[/.]\s?|\s+tháng\s+\d{{1,2}}\s+năm\s+)"
    rf"|tháng\s+\d{{1,2}}(?:\s?/\s?|\s+năm\s+)|{QUARTER}\s*(?:/|năm)\s*){YEAR})(?=\s*(?:[.;,(]|$))",
    re.I,
)
"""`chủ động ứng phó hạn mặn | từ tháng 11 năm 2026.`, at the end of a clause."""
_WHICH = re.compile(
    r"\b(?:phát sinh|có hiệu lực|xảy ra|được giao|thành lập|kể|tính|hồ sơ|dữ liệu|số liệu|vụ việc|đối tượng|trường hợp|đã)\b[^;.]*$",
    re.I,
)
"""`hồ sơ tiếp nhận | từ ngày 01/7/2025`: which ones, not when it begins."""
_IN_PERIOD = re.compile(rf"(?:\b(?P<in>trong)|,)\s+(?P<time>giai đoạn\s+{YEAR}\s*[-–]\s*{YEAR})\s*(?=[.;]|$)", re.I)
"""`Đầu tư 34 xe thư viện lưu động | trong giai đoạn 2026 - 2028.`"""
_PLAN_BEFORE = re.compile(
    r"\b(?:kế hoạch|chương trình|đề án|dự án|chiến lược|quy hoạch|nghị quyết|quyết định)\b[^;.]*$", re.I
)
_OF_THINGS = re.compile(
    r"\b(?:phát sinh|tiếp nhận|ban hành|hình thành|có hiệu lực|sinh|cấp|lập|nộp|xảy ra|được giao|thành lập|tính|kỳ|đã\s[^,;.]*)\s+$",
    re.I,
)
"""`hồ sơ phát sinh | từ ngày … đến ngày …`: which ones, not when it is done."""
_REVIEWS = re.compile(
    rf"(?<!\w)(?P<what>sơ kết|tổng kết)(?!\s+\d+\s+năm)(?:\s+(?:giữa kỳ|cuối kỳ|giai đoạn|chương trình|đề án|kế hoạch|thực hiện))*\s+(?P<time>(?:vào\s+|trong\s+)?(?:cuối\s+|đầu\s+)?(?:năm\s+|{QUARTER}\s*(?:/|năm)\s*)?{YEAR})(?![\d/])",
    re.I,
)
"""`sơ kết năm 2028, tổng kết năm 2030`: where both have a year of their own, it is when they are held."""
_OFTEN = re.compile(
    r"(?<!\w)(?:(?:hằng|hàng|mỗi)\s+(?:tháng|quý|năm)\s*,?\s+(?:chậm nhất|trước)\s+(?:là\s+|vào\s+)?ngày\s+\d{1,2}(?:\s?/\s?\d{1,2})?"
    r"|(?:hằng|hàng)\s+năm\s*\(\s*(?:chậm nhất|trước)\s+(?:là\s+)?ngày\s+\d{1,2}\s?/\s?\d{1,2}|(?:hằng|hàng)\s+năm\s+[^.;()]{3,120}?\strước\s+ngày\s+\d{1,2}(?:\s?/\s?\d{1,2}|\s+tháng\s+\d{1,2}(?!\s+năm))"
    r"|(?:hằng|hàng|mỗi)\s+tháng\s+[^.;]{3,100}?\strước\s+ngày\s+\d{1,2}"
    r"|định kỳ\s+(?:vào\s+)?(?:trước\s+)?ngày\s+\d{1,2}(?:\s?/\s?\d{1,2})?\s+(?:hằng|hàng|mỗi)\s+(?:tháng|năm))(?![\d/]|\s*tháng\s*\d)",
    re.I,
)
"""`báo cáo hằng tháng trước ngày 25`, `định kỳ ngày 20 hằng tháng`: a day that comes again."""
_SESSION = re.compile(rf"\bkỳ họp\s+(?:thường lệ\s+)?(?P<time>cuối\s+năm\s+{YEAR})", re.I)
"""`trình Hội đồng nhân dân tỉnh tại | kỳ họp cuối năm 2026`"""
_PAST = re.compile(r"(?<!\w)(?:đã\s[^,;.:]*|(?:dự báo|tình hình|diễn biến)\s[^;.:]*)$", re.I)
"""`các gói thầu đã có kết quả trong 6 tháng đầu năm 2024`: when something was, not when it is due."""
_NOT_YET = re.compile(r"\s+(?:mà\s+)?(?:vẫn\s+)?(?:còn\s+)?chưa\b")
"""`các khoản đến ngày 30/6/2025 | chưa phân bổ`: which ones, not when it is due."""
_TIME = rf"(?:quý\s*{NUMERAL}\b|tháng\s*\d{{1,2}})"
_RUN = re.compile(
    rf"(?<!\w){_LEAD}\s+(?:các\s+)?(?P<times>{_TIME}(?:(?:\s*(?:,|và|-|–)\s*)(?:(?:trong\s+)?(?:quý|tháng)\s*)?(?:{NUMERAL}\b|\d{{1,2}}))+\s*(?:/|năm)\s*{YEAR})"
    rf"|\(\s*(?:dự kiến\s+)?(?:trong\s+|vào\s+)?(?P<last>(?:các\s+)?{_TIME}(?:(?:\s*(?:,|và|-|–)\s*)(?:(?:quý|tháng)\s*)?(?:{NUMERAL}\b|\d{{1,2}}))*\s*(?:/|năm)\s*{YEAR})\s*\)\s*[.;]?\s*$",
    re.I,
)
"""`trong quý II và quý III năm 2026`, `… tập huấn cho cán bộ (tháng 3 - 4/2026).`"""
_OPENED = re.compile(
    r"^\W*(?P<time>(?:(?:từ|trong|cuối|đầu|giữa)\s+)*(?:các\s+)?(?:ngày|tháng|quý|tuần\s+\d+|năm|giai đoạn)\s[\s\d/.,\-–IVX()]*"
    r"(?:(?:từ|đến|tới|và|hết|cuối|đầu|giữa|năm|tháng|quý|ngày)\s[\s\d/.,\-–IVX()]*)*):",
    re.I,
)
_AGAIN = r"(?:\d{1,2}\s+tháng(?:\s?/\s?lần)?|năm|quý|tháng|tuần)(?!\s*\d)"
_EVERY = (
    rf"(?:(?:định kỳ\s+)?(?:hằng|hàng|mỗi|từng)\s+(?:năm|quý|tháng|tuần)|định kỳ\s+(?:theo\s+)?{_AGAIN})"
    rf"(?:\s*(?:,|và|hoặc|/)\s*(?:(?:hằng|hàng|mỗi|theo)\s+)?(?:{_AGAIN}|đột xuất|yêu cầu)(?=\s*(?:[.;,:)]|$|và\s|hoặc\s|báo cáo)))*"
)
"""`hằng năm`, `định kỳ 6 tháng`, `định kỳ quý, 6 tháng, năm và đột xuất`."""
_FREQUENCY = re.compile(
    rf"^\W*(?P<freq>thường xuyên|định kỳ,?\s*(?:hoặc\s*)?đột xuất|{_EVERY}|định kỳ)(?!\w)",
    re.I,
)
_CLOSING = re.compile(
    rf"(?<!\w)(?P<freq>{_EVERY})(?P<after>\s*(?:[.;:,)]|$)|\s+(?:về|gửi|theo|với|cho)\s)", re.I | re.S
)
_PLANNED_MONEY = re.compile(
    r"\b(?:ngân sách|dự toán|kinh phí|nguồn vốn|vốn)\b(?!.*(?:[,;]|\s(?:cho|về|tại|của|trên|theo|để|gửi|với|đến)\s))",
    re.I | re.S,
)
_ATTRIBUTE = re.compile(
    r"\b(?:(?:kế hoạch|chương trình|nhiệm vụ|chỉ tiêu|danh mục)(?:\s+(?!(?:cho|về|tại|trên|để|gửi|với|đến|vào)\s)[^\s,;]+){0,8}"
    r"|(?:kế hoạch|chương trình)[^,;.]{0,40} kiểm tra, giám sát|(?:tiêu chí|đánh giá|xếp loại|bình xét)[^;.]*|báo cáo|thi đua|khen thưởng|tiêu chí|biên chế|chi|thu|công tác|hoạt động|văn bản)(?<!\snày)\s*$",
    re.I,
)
"""`ngân sách hằng năm`, `kế hoạch hằng năm`: each year's, and no word on how often something is to be done; `kế hoạch này` is one."""


_REPORTS = re.compile(
    r"\b(?:báo cáo|gửi|cung cấp)\s+[^,;.]*\b(?:kết quả|tình hình|số liệu|tiến độ|việc)\b[^,;.]*$", re.I
)
"""`Báo cáo kết quả | hằng quý về Sở …`: how often it is reported."""
_AFTER = re.compile(
    r"(?<!\w)(?:(?:chậm nhất|muộn nhất|trong|sau|không quá|trước)\s+(?:là\s+|sau\s+|trong\s+)?(?:thời hạn\s+|thời gian\s+|vòng\s+)?)+\d+\s+(?:ngày|tháng|năm)(?:\s+làm việc)?,?\s+"
    r"(?:(?:tính\s+)?(?:kể\s+)?từ|sau)\s+(?:ngày|khi|thời điểm)\s[^,;.]*",
    re.I,
)
_OPENING_YEAR = re.compile(rf"^\W*(?P<year>năm\s+{YEAR}|giai đoạn\s+{YEAR}\s*[-–]\s*{YEAR})\s*[,:]", re.I)
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
    opened = opening_time(masked)
    if opened and (opened.due or opened.start) and not _narrowed(opened, masked):
        return _first_of([opened], masked)
    labelled = _LABELLED.search(masked)
    if labelled and (stated := parse_time(labelled["time"])) and (stated.due or stated.start or stated.recurrence):
        return _first_of([replace(stated, span=labelled.span("time"))], masked)
    masked = _FROM_TO.sub(
        lambda m: "\x00" * len(m.group()) if _OF_THINGS.search(masked, 0, m.start()) else m.group(), masked
    )
    if period := _FROM_TO.search(masked):
        return _first_of([_from_to(period)], masked)
    begins = _beginning(masked)
    if stated_ones := sorted(_stated(masked), key=lambda t: t.span or (0, 0)):
        first = _first_of(stated_ones, masked)
        if begins is None or begins.start is None or (first.due_on and last_day(begins.start) > first.due_on):
            return first
        return replace(first, start=begins.start, time_text=f"{begins.time_text}; {first.time_text}")
    if begins is not None:
        return begins
    if (during := _IN_PERIOD.search(masked)) and not _PLAN_BEFORE.search(masked, 0, during.start()):
        return replace(parse_time(during["time"]), span=during.span("time"))
    opening = _OPENING_YEAR.match(masked)
    if opening:
        return replace(parse_time(opening["year"]), time_text=opening["year"], span=opening.span("year"))
    return find_frequency(masked) or _relative(masked)


def _relative(masked: str) -> Timing | None:
    """`chậm nhất 10 ngày kể từ ngày Kế hoạch được ban hành`: its words; no day is reckoned from what is not dated here."""
    found = _AFTER.search(masked)
    return Timing(time_text=found.group().strip(), span=found.span()) if found else None


def _from_to(period: re.Match[str]) -> Timing:
    """Both ends; a beginning without a year is one of the year of the end, where it lies before it."""
    timing = parse_time(period.group())
    if timing.start is None and timing.due:
        completed = parse_time(period.group(), int(timing.due[:4]))
        ordered = completed.start is not None and completed.due_on and last_day(completed.start) <= completed.due_on
        timing = completed if ordered else timing
    return replace(timing, span=period.span())


def _beginning(masked: str) -> Timing | None:
    """`Từ ngày 01/5/2026, …`"""
    found = _FROM_DAY.search(masked) or _FROM_LAST.search(masked)
    if found is None or (found.re is _FROM_LAST and _WHICH.search(masked, 0, found.start("time"))):
        return None
    timing = parse_time(found["time"])
    start = timing.start or timing.due
    return Timing(start=start, time_text=found["time"], span=found.span("time")) if start else None


def _first_of(timings: list[Timing], masked: str) -> Timing:
    """The first of them, with the other deadlines of the sentence."""
    first = timings[0]
    if (first.due is None and first.recurrence is None) or first.span is None:
        return first
    start, end = first.span
    others = [t for t in _stated(masked) if t.due and t.span and not (start < t.span[1] and t.span[0] < end)]
    later = tuple(dict.fromkeys(t.due for t in others if t.due and t.due_on != first.due_on))
    again = [t for t in _stated(masked) if not first.due and t.recurrence and t.span and t.span[0] >= end]
    words = "; ".join(dict.fromkeys(t.time_text for t in (first, *again, *others) if t.time_text))
    return replace(first, later=later, time_text=words) if later or again else first


def _stated(masked: str) -> Iterator[Timing]:
    """Every deadline of a sentence, in order."""
    for match in _OFTEN.finditer(masked):
        yield Timing(recurrence=recurrence_of(fold(match.group())), time_text=match.group(), span=match.span())
    for match in _SESSION.finditer(masked):
        yield replace(parse_time(match["time"]), time_text=match.group(), span=match.span())
    reviews = list(_REVIEWS.finditer(masked))
    mid_term = [m for m in reviews if re.search(r"giữa kỳ|cuối kỳ", m.group(), re.I)]
    if mid_term or len({m["what"].casefold() for m in reviews}) > 1:
        for match in reviews:
            yield replace(parse_time(match["time"]), start=None, time_text=match.group(), span=match.span())
        return
    runs = [m for m in _RUN.finditer(masked) if not _PAST.search(masked, 0, m.start())]
    for match in runs:
        group = "times" if match["times"] else "last"
        yield replace(parse_time(match[group]), time_text=match.group().strip("(). "), span=match.span(group))
    for match in _DEADLINE.finditer(masked):
        if any(run.start() < match.end() and match.start() < run.end() for run in runs):
            continue
        if match["yearly"]:
            yield Timing(recurrence=recurrence_of(fold(match["yearly"])), time_text=match.group(), span=match.span())
            continue
        point = match["point"]
        if _NOT_YET.match(masked, match.end()):
            continue
        if point and _PAST.search(masked, 0, match.start()) and re.match(r"trong\b", match.group(), re.I):
            continue
        if point and not (re.fullmatch(YEAR, point) and not re.search(r"năm|đến|trước|hết", match.group(), re.I)):
            timing = parse_time(("ngày " if re.match(r"\d{1,2}\s*tháng", point) else "") + point)
            yield replace(timing, start=None, time_text=match.group(), span=match.span())


_OPEN_DEADLINE = re.compile(
    r"(?<!\w)(?:chậm nhất(?:\s+(?:là|vào|đến|trước))*|trước|xong|(?:đến|hết|trong|vào)(?=\s+(?:hết\s+|cuối\s+|ngày\s+)*(?:ngày|tháng|quý)\b))"
    rf"\s+(?:{_HOUR}|ngày\s+|hết\s+|cuối\s+|trước\s+|trong\s+)*(?P<point>\d{{1,2}}\s?(?:/|\s*tháng\s*)\s?\d{{1,2}}|quý\s*{NUMERAL}\b|tháng\s*\d{{1,2}}(?:(?:,|,?\s+và|\s?-)\s*(?:tháng\s*)?\d{{1,2}}\b(?=\s*(?:[,.;)]|$|và\s+(?:tháng\s*)?\d)))*)"
    rf"(?![\d/]|\s*(?:/|năm|-)?\s*{YEAR}|\s+(?:hằng|hàng|mỗi)\s+|\s+(?:của\s+)?năm\s+(?:sau|tới|tiếp theo|kế tiếp|liền kề))",
    re.I,
)


_AND_DAY = re.compile(
    rf"\s*(?:,|và)\s*(?:trước\s+)?(?:ngày\s+)?(?P<point>\d{{1,2}}\s?/\s?\d{{1,2}}(?:\s?/\s?{YEAR})?)(?![\d/])", re.I
)
"""`trước ngày 15/6 | và ngày 15/12`"""
_OWN_YEAR = re.compile(
    rf"(?<=[:;]\s)(?P<opens>năm\s+{YEAR})(?=,?\s+[^\W\d_])|(?<!so với )(?<!so )(?<!của )(?<!từ )(?<!cuối )(?<!đầu )(?<!kỳ )(?<!hết )(?<!\w)(?P<year>năm\s+{YEAR})(?:\s+|:\s*)(?:phấn đấu\s+)?(?:đạt|tăng|giảm|chiếm|còn|là|bằng|tối thiểu|ít nhất|trên|dưới|không (?:quá|dưới|vượt)|từ \d|khoảng|\d)",
    re.I,
)


def opening_time(text: str, year: str | None = None) -> Timing | None:
    """The time that a line of a timetable opens with: `Tháng 3/2026: Ban hành Kế hoạch`; `year` completes one without."""
    opened = _OPENED.match(text)
    if opened is None or not (year or re.search(YEAR, opened["time"])):
        return None
    timing = parse_time(opened["time"], int(year) if year and re.fullmatch(YEAR, year) else None)
    return replace(timing, span=opened.span("time")) if re.search(r"\d|[IVX]", opened["time"]) else None


def _narrowed(opened: Timing, masked: str) -> bool:
    """`Năm 2028: Sơ kết, báo cáo trước ngày 30/9/2028`: the one deadline inside the time that opens the line."""
    end = opened.span[1] if opened.span else 0
    inside = [t for t in _stated(masked) if t.due and t.span and t.span[0] >= end]
    return (
        opened.start is None
        and len(inside) == 1
        and (inside[0].due or "")[:4] == (opened.due or "")[:4]
        and (inside[0].due_on or date.max) <= (opened.due_on or date.max)
    )


def find_own_year(text: str) -> Timing | None:
    """The year a target is set for, printed before its value: `Tỷ lệ hồ sơ trực tuyến năm 2027 đạt 80%`."""
    found = list(_OWN_YEAR.finditer(_NAME.sub(lambda m: "\x00" * len(m.group()), text)))
    if not found:
        return None
    named = [m["opens"] or m["year"] for m in found]
    dues = list(dict.fromkeys(words.split()[-1] for words in named))
    span = found[0].span("opens" if found[0]["opens"] else "year")
    return replace(parse_time(dues[0]), time_text="; ".join(dict.fromkeys(named)), span=span, later=tuple(dues[1:]))


def find_open_due(text: str, year: str | None) -> Timing | None:
    """A deadline printed without its year (`trước ngày 30/6`, `trong quý III`); `year` is the one the plan is for, if it is one."""
    opened = opening_time(text, year)
    if opened and opened.due:
        return opened
    masked = _NAME.sub(lambda m: "\x00" * len(m.group()), text)
    found = _OPEN_DEADLINE.search(masked)
    if found is None:
        return None
    points, words = _open_points(masked, found)
    span = found.span()
    if year is None or not re.fullmatch(YEAR, year):
        return Timing(time_text=words, span=span)
    first, *others = (_open_point(point, int(year)) for point in points)
    later = tuple(dict.fromkeys(t.due for t in others if t.due and t.due != first.due))
    return replace(first, time_text=words, span=span, later=later)


def _open_point(point: str, year: int) -> Timing:
    timing = parse_time(point, year)
    several = re.search(r"[,-]|\bvà\b", point)  # `trong tháng 4, tháng 5`
    return replace(timing, start=timing.start if several else None)


def _open_points(masked: str, found: re.Match[str]) -> tuple[list[str], str]:
    """That deadline and those after it, `trước ngày 15/6 và ngày 15/12`, `…; báo cáo năm trước ngày 10/12`; and their words."""
    points: list[str] = []
    words: list[str] = []
    for one in (found, *_OPEN_DEADLINE.finditer(masked, found.end())):
        points.append(one["point"])
        words.append(one.group())
        end = one.end()
        while more := _AND_DAY.match(masked, end):
            points.append(more["point"])
            words[-1] += more.group()
            end = more.end()
    return points, "; ".join(dict.fromkeys(" ".join(w.split()) for w in words))


def find_frequency(text: str) -> Timing | None:
    """A frequency that opens a text and so governs its verb (`Thường xuyên rà soát`); None where another word does."""
    opening = _FREQUENCY.match(text)
    if not opening:
        return None
    words = opening["freq"]
    return Timing(recurrence=recurrence_of(_periods(words)), time_text=words, span=opening.span("freq"))


_CONSTANTLY = re.compile(r"\b(?:thường xuyên|định kỳ),?\s*$", re.I)


def closing_frequency(text: str) -> Timing | None:
    """A frequency behind the verb of the first clause (`Tổ chức tập huấn cho công chức hằng năm.`)."""
    clause = re.split(r"[.;](?=\s|$)|\n", text, maxsplit=1)[0]
    for found in _CLOSING.finditer(clause):
        before, words = clause[: found.start("freq")].rstrip(), found["freq"]
        adverbial = re.match(r"định kỳ", words, re.I) or _REPORTS.search(before) or _CONSTANTLY.search(before)
        if not before or (found["after"].strip().isalpha() and not adverbial):
            continue
        if adverbial or not (_PLANNED_MONEY.search(before[-60:]) or _ATTRIBUTE.search(before)):
            return Timing(recurrence=recurrence_of(_periods(words)), time_text=words, span=found.span("freq"))
    return None


def _periods(words: str) -> str:
    """`định kỳ quý, năm` says as much as `hằng quý, hằng năm`."""
    return re.sub(r"(?:\bdinh ky(?: theo)?|[,/]|\b(?:va|hoac))\s*(?=(?:nam|quy|thang)\b)", "hang ", fold(words))
