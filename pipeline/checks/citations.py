"""One document cited with two dates or as two types."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations

from rapidfuzz import fuzz

from extractors.language.vietnamese import fold, squash
from pipeline.checks.base import CheckInput
from pipeline.checks.wording import short
from schemas.base import Place
from schemas.findings import Finding
from schemas.records import CitationRecord

_SAME_TITLE = 75
_NUMBER = re.compile(r"(\d+)(/\d{4})?/([^\W\d_]+)-(.+)")


def citation_conflicts(given: CheckInput) -> list[Finding]:
    """`date_conflict` (same number, two dates) and `citation_conflict` (same number of the day, two types)."""
    return [*_two_dates(given.extraction.citations), *_two_types(given.extraction.citations)]


def _name(citation: CitationRecord) -> str:
    return citation.number or short(citation.title or citation.type or "", 80)


def _key(citation: CitationRecord) -> str:
    if citation.number:
        return squash(citation.number)
    return fold(citation.title or "") if citation.type and citation.title and "luat" in fold(citation.type) else ""


def _two_dates(citations: tuple[CitationRecord, ...]) -> list[Finding]:
    groups: dict[str, list[CitationRecord]] = defaultdict(list)
    for citation in citations:
        if citation.issued_on and _key(citation):
            groups[_key(citation)].append(citation)
    found = []
    for same in groups.values():
        days = Counter(c.issued_on for c in same if c.issued_on)
        if len(days) > 1 and not _by_other_bodies(same) and not _about_other_things(same):
            found.append(_date_conflict(same, days))
    return found


def _by_other_bodies(same: list[CitationRecord]) -> bool:
    """Two bodies may use one number (`15/NQ-HĐND` of two provinces): each date with an issuer of its own."""
    issuers: dict[date, set[str]] = defaultdict(set)
    for citation in same:
        if citation.issued_on and citation.issuer:
            issuers[citation.issued_on].add(fold(citation.issuer).removeprefix("chu tich "))
    pairs = combinations(issuers.values(), 2)
    return len(issuers) > 1 and all(not _one_body(a, b) for one, other in pairs for a in one for b in other)


def _one_body(first: str, second: str) -> bool:
    """`Ủy ban nhân dân` may be short for `Ủy ban nhân dân tỉnh Vĩnh Long`."""
    return first in second or second in first


def _about_other_things(same: list[CitationRecord]) -> bool:
    """Series restart every year: in two years, and with titles that differ, they are two documents."""
    titles: dict[int, str] = {}
    for citation in same:
        if citation.title and citation.issued_on and citation.number:
            titles.setdefault(citation.issued_on.year, fold(citation.title))
    years = {c.issued_on.year for c in same if c.issued_on}
    if len(years) < 2 or len(titles) < len(years):
        return False
    return all(fuzz.token_set_ratio(a, b) < _SAME_TITLE for a, b in combinations(titles.values(), 2))


def _date_conflict(same: list[CitationRecord], days: Counter[date]) -> Finding:
    number = same[0].number or ""
    carries_year = bool(re.search(r"/\d{4}/", number))
    # series restart every year: the same number in two years may be two documents
    sure = carries_year or len({d.year for d in days}) == 1
    shown = "; ".join(f"{day:%d/%m/%Y} ({times} chỗ)" for day, times in days.most_common())
    english = "; ".join(f"{day:%d/%m/%Y} ({times}×)" for day, times in days.most_common())
    tail = "" if sure else " Nếu không phải hai văn bản khác nhau thì có một ngày sai."
    return Finding(
        code="date_conflict",
        origin="document",
        severity="warning" if sure else "note",
        message=f'Văn bản "{_name(same[0])}" được ghi với các ngày khác nhau: {shown}.{tail}',
        message_en=f'"{_name(same[0])}" is cited with different dates: {english}.',
        record_id=same[0].citation_id,
        stated=" / ".join(f"{d:%d/%m/%Y}" for d in days),
        places=_places(same),
        compared=tuple(c.citation_id for c in same),
    )


def _two_types(citations: tuple[CitationRecord, ...]) -> list[Finding]:
    groups: dict[tuple[str, str, date], list[CitationRecord]] = defaultdict(list)
    for citation in citations:
        parts = _NUMBER.fullmatch(squash(citation.number or ""))
        if parts and citation.issued_on and not parts[2]:
            groups[parts[1], parts[4], citation.issued_on].append(citation)
    return [_type_conflict(same) for same in groups.values() if len({squash(c.number or "") for c in same}) > 1]


def _type_conflict(same: list[CitationRecord]) -> Finding:
    numbers = list(dict.fromkeys(c.number or "" for c in same))
    day = same[0].issued_on
    return Finding(
        code="citation_conflict",
        origin="document",
        severity="warning",
        message=f"Cùng số và cùng ngày {day:%d/%m/%Y} nhưng ghi là hai loại văn bản: {' và '.join(numbers)}.",
        message_en=f"Same number and day {day:%d/%m/%Y}, two types of document: {' and '.join(numbers)}.",
        record_id=same[0].citation_id,
        stated=" / ".join(numbers),
        places=_places(same),
        compared=tuple(c.citation_id for c in same),
    )


def _places(same: list[CitationRecord]) -> tuple[Place, ...]:
    return tuple(Place(page=c.page, bbox=c.bbox) for c in same if c.page)
