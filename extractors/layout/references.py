"""`(Kèm theo Quyết định số 781/QĐ-UBND ngày 21/4/2022 của …)`: what a paper says about the decision it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from extractors.language.dates import parse_date
from extractors.language.symbols import canonical_number
from extractors.language.vietnamese import nfc
from extractors.layout.types import named_type, symbol_type

_BLANK = r"[\s.…_·]*"
_SYMBOL = r"[A-ZĐƯ][A-Za-zĐđƯư&.]*\d{0,3}(?:\s?[-–/]\s?[A-ZĐƯ][\wĐđƯư&]*)*"
NUMBER = re.compile(
    rf"(?<!\w)[Ss](?:ố|Ố|ô|o)\s*[:.]?{_BLANK}(?P<no>\d[\d ]{{0,6}}[a-z]?)?{_BLANK}(?P<sep>[/\-–]){_BLANK}(?:(?P<year>(?:19|20)\d\d)\s?[/\-]\s?)?(?P<sym>{_SYMBOL})"
)
UNREAD_NUMBER = re.compile(rf"(?<!\w)Số\s*[:.]\s*(?P<no>\S{{1,9}}?)\s?(?P<sep>/)\s?(?P<sym>{_SYMBOL})")
"""A number that is printed, or written by hand, and that OCR could not read: `Số: 2#9/BC-UBND`."""
BARE_SYMBOL = re.compile(rf"(?<!\w)[Ss]ố\s*[:.]?(?P<no>[^\w/]{{0,20}}?)(?P<sym>{_SYMBOL})")
"""No digit and no slash before the symbol: `Số:.......KH-UBND`, or a scan's `Số: \ufffdBC-UBND`."""
UNREAD = "\ufffd"
"""What stands in a scan where a hand has written."""
_HEADER = re.compile(
    r"(?:k[èe]m\s+theo|^[(\[]\s*theo)\s+(?P<words>(?:(?!\bsố\b|\bcủa\b|\bngày\b).){2,120}?)\s*(?P<number>số\s*[:.]?.*?)?(?=\bngày\b|\bcủa\b|[)\]]|$)"
    r"(?P<day>ngày.*?(?=\bcủa\b|[)\]]|$))?(?:của\s+(?P<issuer>[^)\]]+))?",
    re.IGNORECASE | re.DOTALL,
)
_FULL_DAY = re.compile(r"\d{1,2}\s*(?:/|-|\.|tháng)\s*\d{1,2}\s*(?:/|-|\.|năm)\s*(?:19|20)\d\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """`missing_number`, `missing_date`: the line has the words for it and leaves the place empty."""

    type: str | None
    number: str | None
    issued_on: date | None
    issuer: str | None
    missing_number: bool
    missing_date: bool


def read_reference(text: str) -> Reference | None:
    """None for a line that names no document by number or day (`(Kèm theo phụ lục III)`)."""
    text = " ".join(nfc(text).split())
    found = _HEADER.search(text)
    if not found or not (found["number"] or found["day"]):
        return None
    typed = named_type(found["words"])
    number, blank = _number(found["number"])
    day = found["day"] or ""
    issuer = (found["issuer"] or "").strip(" .;)") or None
    blank_day = bool(day) and not _FULL_DAY.search(day) and UNREAD not in day
    return Reference(typed[0] if typed else None, number, parse_date(day), issuer, blank, blank_day)


def _number(text: str | None) -> tuple[str | None, bool]:
    """(canonical number, left blank)."""
    if not text:
        return None, False
    found = NUMBER.search(text) or bare_symbol(text)
    if not found:
        before = re.sub(r"^số\s*[:.]?", "", text.strip(), flags=re.IGNORECASE).partition("/")[0]
        return None, not unreadable(before)
    if found.re is BARE_SYMBOL or not found["no"]:
        return None, not unreadable(found["no"] or "")
    return canonical_number(found["no"].replace(" ", ""), found["year"], found["sep"], found["sym"]), False


def bare_symbol(text: str) -> re.Match[str] | None:
    """`BARE_SYMBOL` where the symbol opens with that of a type: `KH-`, `BC-`."""
    found = BARE_SYMBOL.search(text)
    return found if found and symbol_type(found["sym"]) and re.search(r"[-–/]", found["sym"]) else None


def unreadable(before: str) -> bool:
    """Something stands in the place of a number, and is none: our misreading, not a blank."""
    return re.search(r"[^\s.…_·,;]", before) is not None
