"""Percentages beside the counts they come from, in sentences and in tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import permutations

from extractors.language.numbers import parse_figure, parse_number
from extractors.language.vietnamese import fold, plain
from pipeline.checks.base import CheckInput
from pipeline.checks.ledger import Ledger
from pipeline.checks.texts import Text, body_texts, cell_texts
from pipeline.checks.wording import short, vn
from schemas.findings import Finding

_N = r"(\d[\d.]*\d|\d)"
_P = r"(\d+(?:,\d+)?)\s*%"
_SAID = r"(?:đạt|chiếm|tỷ lệ|tỉ lệ|bằng|tương ứng)"
_SHARE = re.compile(rf"(?<![\d/.,]){_N}\s*/\s*{_N}(?![\d/])([^\d;%/]{{0,110}}?){_P}", re.I)
_AMONG = re.compile(
    rf"(?<![\d/.,]){_N}(?![\d/%,])(?!\s*%)([^\d%]{{1,120}}?)trong đó\b([^\d%]{{0,90}}?)(?<![\d/.,]){_N}(?![\d/,])(?!\s*%)"
    rf"([^\d%;]{{0,80}}?{_SAID}[^\d%;]{{0,40}}?){_P}",
    re.I,
)
_LEVEL = re.compile(r"(mức độ|cấp độ|giai đoạn|loại|nhóm)(\s+)\d", re.I)
_SENTENCE = re.compile(r"\.\s")
_DATED = re.compile(r"(?:tháng|ngày|quý|khoá|khóa|năm|số|nhiệm kỳ)\s*$", re.I)
_MIN_ROWS = 4


def _blind(text: str) -> str:
    """`mức độ 4` -> `mức độ #`: a digit that counts nothing."""
    return _LEVEL.sub(lambda m: f"{m[1]}{m[2]}#", text)


def percent_findings(given: CheckInput) -> list[Finding]:
    """`percent_mismatch` in sentences and in tables."""
    found = []
    for source in (body_texts(given), cell_texts(given)):
        for text in source:
            found += [
                f
                for part, whole, percent, written in shares(text.text)
                if (f := _judge(text, part, whole, percent, written))
            ]
    for ledger in given.ledgers:
        found += _table_percents(ledger)
    return found


def shares(text: str) -> Iterator[tuple[Decimal, Decimal, str, str]]:
    """(part, whole, percentage as printed, the words) of each stated share."""
    if "%" not in text:
        return
    blind = _blind(plain(text))
    for m in _SHARE.finditer(blind):
        if _SENTENCE.search(m[3]) or _DATED.search(blind[: m.start()]) or _looks_dated(m[1], m[2]):
            continue
        yield from _pair(m[1], m[2], m[4], plain(text)[m.start() : m.end()])
    for m in _AMONG.finditer(blind):
        yield from _pair(m[4], m[1], m[6], plain(text)[m.start() : m.end()])


def _looks_dated(first: str, second: str) -> bool:
    """`12/2021`, `24/7`: month and year, day and month, round the clock."""
    if not (first.isdigit() and second.isdigit()):
        return False
    a, b = int(first), int(second)
    return (a <= 12 and 1945 <= b <= 2100) or (a, b) == (24, 7)


def _pair(part: str, whole: str, percent: str, written: str) -> Iterator[tuple[Decimal, Decimal, str, str]]:
    a, b = parse_number(part), parse_number(whole)
    if a is not None and b and a <= b:
        yield a, b, percent, written


def agrees(part: Decimal, whole: Decimal, percent: str) -> bool:
    """The share rounds, or is cut, to the digits printed."""
    stated = Decimal(percent.replace(",", "."))
    step = Decimal(1).scaleb(-len(percent.partition(",")[2]))
    exact = part * 100 / whole
    return stated in (exact.quantize(step, ROUND_HALF_UP), exact.quantize(step, ROUND_DOWN))


def _judge(text: Text, part: Decimal, whole: Decimal, percent: str, written: str) -> Finding | None:
    if agrees(part, whole, percent):
        return None
    computed = vn((part * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP))
    return Finding(
        code="percent_mismatch",
        origin="extraction" if text.ocr else "document",
        severity="warning",
        message=f"{vn(part)}/{vn(whole)} là {computed}%, văn bản ghi {percent}%.",
        message_en=f"{vn(part)} of {vn(whole)} is {computed}%, the text states {percent}%.",
        table_id=text.table_id,
        stated=f"{percent}%",
        computed=f"{computed}%",
        places=text.places,
        as_written=short(written, 200),
    )


@dataclass(frozen=True, slots=True)
class _Ratio:
    """Column `percent` = 100 × `part` / `whole`."""

    percent: int
    part: int
    whole: int


def _table_percents(ledger: Ledger) -> list[Finding]:
    """Columns of percentages whose two columns of money, or of values, nearly all rows agree on."""
    found = []
    for column in ledger.table.columns:
        if "%" in column.label or re.search(r"\bty le\b|\bso sanh\b", fold(column.label)):
            ratio = _ratio(ledger, column.index)
            if ratio:
                found += [f for row in range(len(ledger.table.rows)) if (f := _row_percent(ledger, ratio, row))]
    return found


def _ratio(ledger: Ledger, percent: int) -> _Ratio | None:
    best, best_good = None, 0
    values = [c.index for c in ledger.table.columns if c.role in ("value", "current") and c.index != percent]
    for part, whole in permutations(ledger.money or values, 2):
        ratio = _Ratio(percent, part, whole)
        judged = [j for row in range(len(ledger.table.rows)) if (j := _row_agrees(ledger, ratio, row)) is not None]
        good = sum(judged)
        if good >= _MIN_ROWS and good >= 0.8 * len(judged) and good > best_good:
            best, best_good = ratio, good
    return best


def _row_agrees(ledger: Ledger, ratio: _Ratio, row: int) -> bool | None:
    part, whole = ledger.read(row, ratio.part), ledger.read(row, ratio.whole)
    printed = plain(ledger.table.rows[row].text(ratio.percent)).rstrip("% ")
    if part is None or whole is None or not whole.value or parse_figure(printed).value is None:
        return None
    value = parse_figure(printed).value
    assert value is not None
    return agrees(part.value, whole.value, f"{value:f}".replace(".", ","))


def _row_percent(ledger: Ledger, ratio: _Ratio, row: int) -> Finding | None:
    if _row_agrees(ledger, ratio, row) is not False:
        return None
    part, whole = ledger.read(row, ratio.part), ledger.read(row, ratio.whole)
    assert part is not None
    assert whole is not None
    cell = ledger.table.rows[row].cells[ratio.percent]
    exact = vn((part.value * 100 / whole.value).quantize(Decimal("0.01"), ROUND_HALF_UP))
    name, column = short(ledger.row_name(row)), ledger.label(ratio.percent)
    doubtful = any(f.confidence is not None or f.doubt for f in (part, whole)) or cell.confidence is not None
    return Finding(
        code="percent_mismatch",
        origin="extraction" if doubtful else "document",
        severity="warning",
        message=f'Dòng "{name}": cột "{column}" ghi {cell.text}, trong khi {vn(part.value)}/{vn(whole.value)} là {exact}%.',
        message_en=f'Row "{name}": column "{column}" states {cell.text}, {vn(part.value)}/{vn(whole.value)} is {exact}%.',
        table_id=ledger.table.table_id,
        record_id=part.amount_id,
        stated=cell.text,
        computed=f"{exact}%",
        places=(*cell.places, *(f.place for f in (part, whole) if f.place)),
        compared=tuple(f.amount_id for f in (part, whole) if f.amount_id),
    )
