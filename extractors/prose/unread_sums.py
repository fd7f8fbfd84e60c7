"""Sums a budget section states that no reader of figures took: in words, in another currency, without a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.language.money import MoneyMention
from extractors.language.numbers import number_from_words
from extractors.prose.base import Line
from schemas.findings import Finding
from schemas.outline import Section

_SCALE = re.compile(r"(?:nghìn|ngàn|triệu|tỷ|tỉ)\s*(?:đồng|vnđ|vnd|đ(?!\w))", re.I)
_FIGURE_BEFORE = re.compile(r"(\d[\d.,]*\s*[(\[]?\s*)$")
_FOREIGN = re.compile(
    r"\d[\d.,]*\s*(?:nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?:USD|EUR|JPY|KRW|đô la|euro|yên nhật|won)(?!\w)", re.I
)
_BARE_TOTAL = re.compile(
    r"(?:tổng\s+(?:kinh phí|số|cộng|nhu cầu|dự toán|mức đầu tư|vốn)|kinh phí thực hiện)[^\d.;:()]{0,60}(?::|là)\s*"
    r"(\d{1,3}(?:\.\d{3})+(?:,\d+)?)(?=\s*(?:[.;)(]|$))",
    re.I,
)


def unread_sums(section: Section, line: Line, found: Sequence[MoneyMention]) -> list[Finding]:
    """One finding for each; `found` = the sums that were read."""
    text = line.text
    for mention in found:
        text = text[: mention.start] + "\x00" * (mention.end - mention.start) + text[mention.end :]
    written = list(dict.fromkeys(_unread(text)))
    return [_finding(w, section, line) for k, w in enumerate(written) if not any(w in other for other in written[:k])]


def _unread(text: str) -> Iterator[str]:
    for match in _SCALE.finditer(text):
        before = text[: match.start()]
        figure = _FIGURE_BEFORE.search(before)
        spoken = _spoken(before)
        if figure or spoken:
            yield (figure[1] if figure else f"{spoken} ") + match.group()
    yield from (match.group() for match in _FOREIGN.finditer(text))
    yield from (match[1] for match in _BARE_TOTAL.finditer(text))


def _spoken(before: str) -> str | None:
    """The longest run of words that ends here and is a number: `ba mươi sáu`."""
    words = re.split(r"\s+", before.rstrip())[-12:]
    runs = (" ".join(words[k:]) for k in range(len(words)))
    return next((run for run in runs if run and run[-1].isalpha() and number_from_words(run) is not None), None)


def _finding(written: str, section: Section, line: Line) -> Finding:
    return Finding(
        code="unparsed_number",
        origin="extraction",
        severity="warning",
        as_written=written,
        places=line.paragraph.places[:1],
        stated=written,
        message=f"Số tiền “{written}” ở mục {section.label} chưa được ghi nhận: không đọc được thành đồng.",
        message_en=f"The sum '{written}' in section {section.label} is not recorded: it cannot be read as đồng.",
    )
