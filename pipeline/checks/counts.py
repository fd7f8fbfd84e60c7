"""Counts that the text states: of an appendix's rows, of the list that follows, of the parts named beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from extractors.language.vietnamese import fold, plain
from extractors.layout.marks import MarkKind, read_mark
from extractors.prose.base import sentences
from pipeline.checks.base import CheckInput
from pipeline.checks.ledger import Ledger
from pipeline.checks.texts import Text, body_texts
from pipeline.checks.wording import short
from schemas.base import Place
from schemas.findings import Finding
from schemas.layout import Paragraph
from schemas.outline import Section
from schemas.tables import RowKind

_NOUN = r"(?:nhóm\s+)?(?:nhiệm vụ|dự án|chỉ tiêu|mục tiêu|đề án|hạng mục|giải pháp|chương trình)"
_COUNT = re.compile(rf"(?<![\w.,/-])(\d{{1,3}})\s*(?:\([^)\d]{{1,30}}\)\s*)?({_NOUN})(?!\w)", re.I)
_APPENDIX = re.compile(r"\b(?:phụ lục|phụ biểu|biểu)(?:\s+số)?\s+([ivxlc]+|\d{1,2}[a-z]?)\b", re.I)
_FOLLOWS = re.compile(r"\b(?:sau(?: đây)?|như sau|cụ thể(?: như sau)?|gồm(?: có)?|bao gồm)\s*:$", re.I)
_DIVIDED = re.compile(r"\b(?:trong đó|bao gồm|gồm(?: có)?)\b\s*:?", re.I)


def count_mismatches(given: CheckInput) -> list[Finding]:
    """`count_mismatch`; each says what was counted."""
    found = [f for text in body_texts(given) for f in (*_divided(text), *_of_appendix(given, text))]
    for section in given.outline.sections if given.outline else ():
        found += _lists(section)
    return [*found, *(f for ledger in given.ledgers for f in _of_title(ledger))]


def _first(text: str) -> re.Match[str] | None:
    """The first count of a sentence; what follows it may be parts of it."""
    return _COUNT.search(plain(text))


def _divided(text: Text) -> Iterator[Finding]:
    """`10 chỉ tiêu, trong đó 7 chỉ tiêu đạt, 2 chỉ tiêu chưa đạt`: parts that name the same thing."""
    for sentence in sentences(plain(text.text)):
        counts = list(_COUNT.finditer(sentence))
        parting = _DIVIDED.search(sentence, counts[0].end()) if len(counts) >= 3 else None
        if parting is None or parting.start() > counts[1].start():
            continue
        whole, parts = int(counts[0][1]), [int(m[1]) for m in counts[1:]]
        if sum(parts) != whole and {fold(m[2]) for m in counts[1:]} == {fold(counts[0][2])}:
            what = f"{' + '.join(map(str, parts))} = {sum(parts)}"
            yield _finding(
                counts[0], sentence, sum(parts), f"các phần kể ra cộng được {what}", f"its parts make {what}",
                text.places, text.ocr, "warning" if sum(parts) > whole else "note",
            )  # fmt: skip


def _of_appendix(given: CheckInput, text: Text) -> Iterator[Finding]:
    """`25 nhiệm vụ (Phụ lục I)` against the rows of that appendix's one table."""
    for sentence in sentences(plain(text.text)):
        named, count = _APPENDIX.findall(sentence), _first(sentence)
        if count is None or len(named) != 1 or len(_COUNT.findall(sentence)) > 1:
            continue
        label = fold(named[0])
        ledgers = [x for x in given.ledgers if x.table.appendix and fold(x.table.appendix).split()[-1] == label]
        if len(ledgers) == 1 and not ledgers[0].table.doubts:
            yield from _against(ledgers[0], count, sentence, text.places, text.ocr)


def _of_title(ledger: Ledger) -> Iterator[Finding]:
    """`DANH MỤC 25 NHIỆM VỤ`, `Tổng cộng: 25 nhiệm vụ`."""
    table = ledger.table
    ocr = any(c.confidence is not None for row in table.rows for c in row.cells)
    totals = (ledger.names[r.index] for r in table.rows if r.kind is RowKind.TOTAL)
    for words in (table.title or "", *totals):
        counts = list(_COUNT.finditer(plain(words)))
        if len(counts) == 1:
            yield from _against(ledger, counts[0], words, table.places[:1], ocr)


def _against(
    ledger: Ledger, count: re.Match[str], written: str, places: tuple[Place, ...], ocr: bool
) -> Iterator[Finding]:
    """Rows may be counted in several ways: with their parts or without, or the groups."""
    items = [r for r in ledger.table.rows if r.kind is RowKind.ITEM and ledger.names[r.index]]
    marks = [ledger.marks[r.index] for r in items]
    whole = sum(m is not None and not m.path and m.style in ("1", "a") for m in marks)
    groups = sum(r.kind is RowKind.GROUP for r in ledger.table.rows)
    ways = {len(items), whole, groups, sum(m is not None for m in marks), *(m.ordinal for m in marks[-1:] if m)}
    if int(count[1]) in ways or not items:
        return
    best = whole or len(items)
    where = f"bảng {ledger.table.table_id} có {best} dòng"
    yield _finding(
        count, written, best, where, f"table {ledger.table.table_id} has {best} rows",
        (*places, *ledger.table.places[:1]), ocr, "warning", ledger.table.table_id,
    )  # fmt: skip


def _lists(section: Section) -> Iterator[Finding]:
    """`05 nhiệm vụ trọng tâm sau:` against the items that follow in the same series."""
    for at, paragraph in enumerate(section.paragraphs):
        count = _first(paragraph.text)
        if count is None or not _FOLLOWS.search(plain(paragraph.text)) or len(_COUNT.findall(paragraph.text)) > 1:
            continue
        number = _series(section.paragraphs[at + 1 :])
        if number >= 2 and number != int(count[1]):
            ocr = paragraph.confidence is not None
            yield _finding(
                count, paragraph.text, number, f"danh sách sau đó có {number} mục", f"the list that follows has {number} items",
                paragraph.places, ocr, "warning",
            )  # fmt: skip


def _series(paragraphs: Sequence[Paragraph]) -> int:
    """Items of the series that begins here; finer marks in between belong to the items."""
    number = 0
    first = None
    for paragraph in paragraphs:
        mark = read_mark(paragraph.text.strip())
        if mark is None:
            if first is None:
                break
            continue
        first = first or mark
        if mark.kind is first.kind and (mark.kind is not MarkKind.BULLET or mark.core == first.core):
            number += 1
        elif mark.kind < first.kind:
            break
    return number


def _finding(
    count: re.Match[str], written: str, computed: int, why: str, why_en: str, places: tuple[Place, ...], ocr: bool,
    severity: Literal["warning", "note"], table_id: str | None = None,
) -> Finding:  # fmt: skip
    stated = f"{int(count[1])} {count[2]}"
    return Finding(
        code="count_mismatch",
        origin="extraction" if ocr else "document",
        severity=severity,
        message=f'"{short(written)}": văn bản ghi {stated}, {why}.',
        message_en=f'"{short(written)}" states {stated}, {why_en}.',
        table_id=table_id,
        stated=str(int(count[1])),
        computed=str(computed),
        places=places,
        as_written=short(written, 200),
    )
