"""When a document that leaves its day blank was written, and the years it plans for."""

from __future__ import annotations

import re
from datetime import date

from extractors.language.dates import find_dates
from extractors.shapes.amounts import title_period
from schemas.outline import Outline

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_OUTLOOK = re.compile(
    r"(?:định\s+hướng|tầm\s+nhìn|hướng)\s+(?:tới\s+|đến\s+)+(?:năm\s+)?(?:20\d\d|2100)", re.IGNORECASE
)
_TERM = re.compile(r"nhiệm\s+kỳ\s+20\d\d\s*[-–]\s*20\d\d", re.IGNORECASE)
"""`bầu cử … nhiệm kỳ 2026 - 2031`: how long they are elected for, not what is planned."""

_FEAST = re.compile(r"(?<!\w)(?:Tết|lễ|kỷ niệm)\s[^,;.]*?năm\s+20\d\d", re.IGNORECASE)
"""`đón Tết Nguyên đán Đinh Mùi năm 2027`: when the feast is; it is prepared in the year before."""


def reading_day(outline: Outline) -> date | None:
    """The day by which the bodies a document names are told. Where none is printed: a paper is no older than the newest paper
    it is based on, nor than the year its date line or title begins with.
    """
    head = outline.head
    if head.issued_on is not None:
        return head.issued_on
    dated = _YEAR.findall(head.date_as_written or "")
    bases = [found.value for p in outline.preamble for found in find_dates(p.text) if found.value is not None]
    if dated:
        year = int(dated[-1])
        return max([day for day in bases if day.year == year], default=date(year, 1, 1))
    if bases:
        return max(bases)
    planned = _YEAR.findall(planned_title(outline))
    return date(int(min(planned)), 1, 1) if planned else None


def planned_title(outline: Outline) -> str:
    """The title of the attached plan, else the document's subject."""
    head = outline.head
    return head.attached.title if head.attached else head.subject or ""


def planned_period(outline: Outline) -> str | None:
    """'2025' of a plan for one year, '2021-2025' of one for a span; None for a horizon (`đến năm 2025`) or with an outlook."""
    title = _FEAST.sub("", _TERM.sub("", planned_title(outline)))
    return None if _OUTLOOK.search(title) and not re.search(r"20\d\d\s*[-–]\s*20\d\d", title) else title_period(title)
