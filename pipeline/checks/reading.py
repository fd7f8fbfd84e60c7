"""Our own doubts: what was read badly, or not at all."""

from __future__ import annotations

from pipeline.checks.base import CheckInput
from pipeline.checks.confirmed import confirmed_amounts
from pipeline.checks.witness import LOW_TABLE, mostly_failing
from pipeline.checks.wording import short, vn
from schemas.base import Place
from schemas.findings import Finding
from schemas.layout import Unplaced
from schemas.tables import Table, TableKind

_SURE_WORD = 0.8
"""OCR confidence above which a word that no sum can confirm is left alone."""


def shaky_tables(given: CheckInput) -> list[Finding]:
    """`low_confidence_table`, and `table_doubt` for what a table's reader could not decide."""
    return [f for table in given.tables if (f := _table(table))]


def _table(table: Table) -> Finding | None:
    low = table.confidence < LOW_TABLE
    if not low and not table.doubts:
        return None
    doubts = "; ".join(table.doubts)
    name = table.appendix or table.title or table.table_id
    percent = round(table.confidence * 100)
    said = f"Bảng {table.table_id} ({short(name)}) đọc với độ tin cậy {percent}%"
    return Finding(
        code="low_confidence_table" if low else "table_doubt",
        origin="extraction",
        severity="warning" if low else "note",
        message=f"{said}: {doubts}." if doubts else f"{said}: cần đối chiếu với bản gốc.",
        message_en=f"Table {table.table_id} was read with confidence {percent}%" + (f": {doubts}." if doubts else "."),
        table_id=table.table_id,
        stated=f"{percent}%",
        places=table.places,
    )


def unread_pages(given: CheckInput) -> list[Finding]:
    """`unreadable_page`."""
    return [
        Finding(
            code="unreadable_page",
            origin="extraction",
            severity="error",
            message=f"Trang {page} không đọc được: {reason}.",
            message_en=f"Page {page} could not be read: {reason}.",
            places=(Place(page=page),),
        )
        for page, reason in given.unread
    ]


def poor_pages(given: CheckInput) -> list[Finding]:
    """`poor_page`: what stands on it may be anything, or be missing, whatever the sums say."""
    return [
        Finding(
            code="poor_page",
            origin="extraction",
            severity="error",
            message=f"Trang {page} đọc từ bản quét với độ tin cậy {round(sure * 100)}%: nội dung chưa dùng được.",
            message_en=f"Page {page} was read from a scan with confidence {round(sure * 100)}%: it cannot be relied on.",
            stated=f"{round(sure * 100)}%",
            places=(Place(page=page),),
        )
        for page, sure in given.poor
    ]


def unplaced_words(given: CheckInput) -> list[Finding]:
    """`unplaced_text`: printed words that ended in no section, cell, note or running head."""
    return [
        Finding(
            code="unplaced_text",
            origin="extraction",
            severity="warning",
            message=f'Chưa xếp được vào đâu{_why(words)}: "{short(words.text, 120)}".',
            message_en=f'No place was found for: "{short(words.text, 120)}".',
            stated=words.text,
            places=(words.place,),
            as_written=words.text,
        )
        for words in given.unplaced
    ]


def unread_tables(given: CheckInput) -> list[Finding]:
    """`unread_table`: figures side by side in several lines, or the head of a table, where none was seen: nothing is a record."""
    return [
        Finding(
            code="unread_table",
            origin="extraction",
            severity="error",
            message=f'Trang {rows.place.page} có các dòng chưa đọc được thành bảng: "{short(rows.text, 120)}".',
            message_en=f'Page {rows.place.page} has rows that no table was made of: "{short(rows.text, 120)}".',
            stated=rows.text,
            places=(rows.place,),
            as_written=rows.text,
        )
        for rows in given.untabled
    ]


def _why(words: Unplaced) -> str:
    return f" ({words.reason})" if words.reason else ""


def ocr_doubts(given: CheckInput) -> list[Finding]:
    """`ocr_low_confidence`: a sum of money read by OCR that no second witness confirms, however sure the OCR was."""
    confirmed = confirmed_amounts(given)
    found = []
    for amount in given.extraction.amounts:
        if amount.confidence is None or amount.amount_id in confirmed or amount.corrected_by:
            continue
        percent = round(amount.confidence * 100)
        shown = f"{vn(amount.value)} {amount.unit or ''}".strip()
        found.append(
            Finding(
                code="ocr_low_confidence",
                origin="extraction",
                severity="warning" if amount.confidence < _SURE_WORD else "note",
                message=f'Số {shown} ("{short(amount.label)}") đọc từ bản quét ({percent}%), chưa có tổng nào xác nhận.',
                message_en=f'{shown} ("{short(amount.label)}") was read from a scan ({percent}%) and no sum confirms it.',
                table_id=amount.table_id,
                record_id=amount.amount_id,
                stated=vn(amount.value),
                places=(Place(page=amount.page, bbox=amount.bbox),) if amount.page else (),
                as_written=amount.as_written,
            )
        )
    return [*found, *_value_cells(given)]


def unconfirmed_amounts(given: CheckInput) -> list[Finding]:
    """`unconfirmed_amount`: where so many sums of a table fail that we read it badly, the figures no sum vouches for."""
    bad = {s.ledger.table.table_id for s in given.sums if mostly_failing(s)}
    confirmed = confirmed_amounts(given) if bad else set()
    return [
        Finding(
            code="unconfirmed_amount",
            origin="extraction",
            severity="note",
            message=f'Nhiều tổng của bảng {a.table_id} không khớp; chưa có gì xác nhận số {vn(a.value)} ("{short(a.label)}").',
            message_en=f'Many sums of table {a.table_id} disagree; nothing confirms {vn(a.value)} ("{short(a.label)}").',
            table_id=a.table_id,
            record_id=a.amount_id,
            stated=vn(a.value),
            places=(Place(page=a.page, bbox=a.bbox),) if a.page else (),
            as_written=a.as_written,
        )
        for a in given.extraction.amounts
        if a.table_id in bad and a.amount_id not in confirmed and a.confidence is None
    ]


def negative_amounts(given: CheckInput) -> list[Finding]:
    """`negative_amount`: brackets or a dash before a figure may mean less than nothing, or be a remark or a bullet; unless a
    sum vouches for it."""
    below = [a for a in given.extraction.amounts if a.value < 0 and not a.corrected_by]
    confirmed = confirmed_amounts(given) if below else set()
    return [
        Finding(
            code="negative_amount",
            origin="extraction",
            severity="warning",
            message=f'Số "{a.as_written}" ("{short(a.label)}") được đọc là số âm, chưa có tổng nào xác nhận.',
            message_en=f'"{a.as_written}" ("{short(a.label)}") was read as less than nothing, and no sum confirms it.',
            table_id=a.table_id,
            record_id=a.amount_id,
            stated=vn(a.value),
            places=(Place(page=a.page, bbox=a.bbox),) if a.page else (),
            as_written=a.as_written,
        )
        for a in below
        if a.amount_id not in confirmed
    ]


def _value_cells(given: CheckInput) -> list[Finding]:
    """Cells of value columns in tables of targets that OCR was not sure of."""
    found = []
    for table in given.tables:
        columns = (
            [c.index for c in table.columns if c.role in ("value", "current")]
            if table.kind is TableKind.TARGETS
            else []
        )
        for row in table.rows:
            for cell in (row.cells[c] for c in columns):
                if cell.confidence is not None and cell.confidence < _SURE_WORD and any(c.isdigit() for c in cell.text):
                    percent = round(cell.confidence * 100)
                    found.append(
                        Finding(
                            code="ocr_low_confidence",
                            origin="extraction",
                            severity="warning",
                            message=f'Giá trị "{short(cell.text)}" đọc từ bản quét, độ tin cậy {percent}%.',
                            message_en=f'The value "{short(cell.text)}" was read from a scan with confidence {percent}%.',
                            table_id=table.table_id,
                            stated=cell.text,
                            places=cell.places,
                            as_written=cell.text,
                        )
                    )
    return found
