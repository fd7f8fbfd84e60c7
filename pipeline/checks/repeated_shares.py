"""A percentage of the text against the row of a table that says the same of the same year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.language.numbers import parse_figure
from extractors.language.vietnamese import fold, plain
from extractors.prose.base import sentences
from pipeline.checks.base import CheckInput
from pipeline.checks.headers import span
from pipeline.checks.ledger import Ledger
from pipeline.checks.targets import alike, meaning, positions
from pipeline.checks.texts import Text, body_texts
from pipeline.checks.wording import short, vn
from schemas.findings import Finding
from schemas.tables import Cell, Row

_SHARE = re.compile(r"(?<![\d.,/-])(\d{1,3}(?:,\d+)?)\s*%")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def repeated_shares(given: CheckInput) -> list[Finding]:
    """`percent_mismatch` where text and table state two percentages of one thing. Targets are `target_mismatches`'."""
    targets = {t.text for t in given.extraction.targets if t.table_id is None}
    said = [
        s for text in body_texts(given) for s in _statements(text) if not any(s[1] in t or t in s[1] for t in targets)
    ]
    meant = [meaning(sentence) for _, sentence, _, _ in said]
    found: list[Finding] = []
    for ledger in given.ledgers:
        rows = ledger.table.rows
        names = positions(meaning(ledger.names[row.index]) for row in rows)
        for key, (text, sentence, share, year) in zip(meant, said, strict=True):
            best = alike(key, names)
            if len(best) == 1:
                found += _compare(ledger, rows[best[0][1]], text, sentence, share, year)
    return found


def _statements(text: Text) -> Iterator[tuple[Text, str, str, str]]:
    """Sentences with one percentage and one year."""
    for sentence in sentences(plain(text.text)):
        shares, years = _SHARE.findall(sentence), set(_YEAR.findall(sentence))
        if len(shares) == 1 and len(years) == 1:
            yield text, sentence, shares[0], years.pop()


def _compare(ledger: Ledger, row: Row, text: Text, sentence: str, share: str, year: str) -> Iterator[Finding]:
    cells = [c for c in row.cells if _of_year(ledger, c.col, year) and _is_share(ledger, row, c)]
    values = [v for c in cells if (v := _value(c)) is not None]
    stated = Decimal(share.replace(",", "."))
    if not values or stated in values or any(v.quantize(stated) == stated for v in values):
        return
    shown = "; ".join(f"{vn(v)}%" for v in values)
    name = short(ledger.row_name(row.index))
    ocr = text.ocr or any(c.confidence is not None for c in cells)
    yield Finding(
        code="percent_mismatch",
        origin="extraction" if ocr else "document",
        severity="warning",
        message=f'Lời văn ghi {share}% ("{short(sentence)}"), bảng {ledger.table.table_id}, dòng "{name}" ghi {shown}.',
        message_en=f'The text states {share}% ("{short(sentence)}"), table {ledger.table.table_id}, row "{name}" {shown}.',
        table_id=ledger.table.table_id,
        stated=f"{share}%",
        computed=shown,
        places=(*text.places, *(p for c in cells for p in c.places[:1])),
        as_written=short(sentence, 200),
    )


def _of_year(ledger: Ledger, col: int, year: str) -> bool:
    """The column's year, or the table's where no column names one."""
    own = span(ledger.label(col))
    if own is None and not any(span(ledger.label(c.index)) for c in ledger.table.columns):
        own = span(ledger.table.title or "")
    return own == (int(year), int(year))


def _is_share(ledger: Ledger, row: Row, cell: Cell) -> bool:
    if ledger.table.columns[cell.col].role not in ("value", "current", "ratio"):
        return False
    units = (row.text(c.index) for c in ledger.table.columns if c.role == "unit")
    return "%" in cell.text or "%" in ledger.label(cell.col) or any("%" in u for u in units)


def _value(cell: Cell) -> Decimal | None:
    printed = re.sub(r"^(?:dat|[<>=~≥≤\s])+", "", fold(cell.text)).rstrip("% ")
    return parse_figure(printed).value
