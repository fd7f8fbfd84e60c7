"""When a task or target of the body is due; what it says of further deadlines is told."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.context import ReadingContext
from extractors.language.agencies import predicate_of
from extractors.language.dates import Timing, last_day, of_year
from extractors.language.deadlines import closing_frequency, find_frequency, find_open_due, find_own_year
from extractors.prose.labels import Labels
from extractors.prose.mentions import Mentions
from schemas.findings import Finding
from schemas.layout import Paragraph


def task_timing(text: str, labels: Labels, context: ReadingContext, mentions: Mentions) -> Timing:
    """What labels or the sentence state; a day or quarter without a year is one of the year the plan is for."""
    year = context.horizon
    if labels.timing is not None:
        return of_year(labels.timing, year)
    stated = mentions.timing(text)
    if stated and (stated.due or stated.start or stated.recurrence):
        return _with_day(stated, text)
    often = find_frequency(predicate_of(text)) or closing_frequency(text)
    stated = often if often and often.recurrence else stated or often
    return _each_year(find_open_due(text, year), text) or stated or Timing()


def _each_year(timing: Timing | None, text: str) -> Timing | None:
    """`…; hằng năm báo cáo kết quả trước ngày 30/11`: a day of every year, not of the one that the plan is for."""
    if timing is None or timing.span is None:
        return timing
    clause = text[: timing.span[0]].rpartition(";")[2]
    if not re.search(r"(?<!\w)(?:hằng|hàng|mỗi) năm(?!\w)", clause, re.I):
        return timing
    return Timing(recurrence="yearly", time_text=timing.time_text, span=timing.span)


def _with_day(timing: Timing, text: str) -> Timing:
    """`Định kỳ hằng năm, trước ngày 15 tháng 12, báo cáo …`: the day of each year belongs to its words."""
    day = find_open_due(text, None) if timing.recurrence and not (timing.due or timing.start) else None
    if day is None or day.time_text is None or day.time_text in (timing.time_text or ""):
        return timing
    return replace(timing, time_text=f"{timing.time_text}; {day.time_text}")


def target_timing(text: str, section_due: str | None, context: ReadingContext, mentions: Mentions) -> Timing:
    """What the sentence states, else what its section does."""
    timing = mentions.timing(text) or find_open_due(text, context.horizon) or Timing()
    own = find_own_year(text)
    if timing.due is None and timing.recurrence is None:
        timing = own or timing
    elif own is not None:
        timing = _both(timing, own)
    if timing.due is None and timing.recurrence is None and section_due is not None:
        return Timing(due=section_due, due_on=last_day(section_due))
    return timing


def _both(timing: Timing, own: Timing) -> Timing:
    """`năm 2026 đạt 95%; đến năm 2030 đạt 97%`: a year before a value and a deadline; the first in the sentence counts."""
    first, last = sorted((timing, own), key=lambda t: t.span or (0, 0))
    dues = (first.due, *first.later, last.due, *last.later)
    later = tuple(dict.fromkeys(due for due in dues if due is not None and due[:4] != str(first.due)[:4]))
    said = [words for t in (first, last) if t.time_text for words in t.time_text.split("; ")]
    words = "; ".join({w.casefold(): w for w in said}.values())
    return replace(first, later=later, time_text=words) if first.due and later else timing


def later_deadlines(timing: Timing, record_id: str, paragraph: Paragraph) -> tuple[Finding, ...]:
    """A record has one deadline, the first; that its words name more is told."""
    if not timing.later:
        return ()
    later = ", ".join(timing.later)
    first = timing.due or timing.recurrence
    return (
        Finding(
            code="several_deadlines", origin="extraction", severity="note", record_id=record_id, as_written=timing.time_text,
            places=paragraph.places[:1], stated=later,
            message=f"Câu nêu nhiều thời hạn (“{timing.time_text}”): ghi thời hạn đầu {first}, còn {later}.",
            message_en=f"The sentence names several deadlines ('{timing.time_text}'): {first} is recorded, not {later}.",
        ),
    )  # fmt: skip
