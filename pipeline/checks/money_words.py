"""What is printed twice, in figures and in words: `36.065 triệu đồng (Ba mươi sáu tỷ …)`, `năm mươi phần trăm (50%)`."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain

from extractors.language.money import MoneyMention, find_money, unit_factor
from extractors.language.spelt_shares import spelt_shares
from pipeline.checks.base import CheckInput
from pipeline.checks.texts import Text, body_texts, cell_texts
from pipeline.checks.wording import vn
from schemas.findings import Finding

_UNITS = ("triệu đồng", "nghìn đồng", "tỷ đồng", "đồng")


def words_against_figures(given: CheckInput) -> list[Finding]:
    """`words_mismatch` where the words say another sum, `missing_unit` where only the words tell the unit."""
    found = []
    for text in chain(body_texts(given), cell_texts(given)):
        for mention in find_money(text.text):
            if mention.missing_unit:
                found.append(_missing_unit(text, mention))
            elif mention.words_vnd is not None and mention.vnd is not None and mention.words_vnd != mention.vnd:
                found.append(_mismatch(text, mention, _record(given, text, mention)))
    return found


def shares_against_words(given: CheckInput) -> list[Finding]:
    """`words_mismatch` of percentages: `năm mươi phần trăm (60%)`."""
    return [
        _share_mismatch(text, share.as_written, vn(share.figure), vn(share.value))
        for text in chain(body_texts(given), cell_texts(given))
        for share in (spelt_shares(text.text) if "phần trăm" in text.text.casefold() else ())
        if share.figure is not None and share.value is not None and share.figure != share.value
    ]


def _share_mismatch(text: Text, written: str, stated: str, spoken: str) -> Finding:
    return Finding(
        code="words_mismatch",
        origin="extraction" if text.ocr else "document",
        severity="error",
        message=f'Tỷ lệ "{written}": bằng số {stated}%, bằng chữ {spoken}%.',
        message_en=f'"{written}": {stated}% in figures, {spoken}% in words.',
        table_id=text.table_id,
        stated=f"{stated}%",
        computed=f"{spoken}%",
        places=text.places,
        as_written=written,
    )


def _record(given: CheckInput, text: Text, mention: MoneyMention) -> str | None:
    """The amount that was read from these words."""
    alike = (a for a in given.extraction.amounts if a.table_id == text.table_id and a.vnd == mention.vnd)
    return next((a.amount_id for a in alike if mention.as_written in (a.as_written or "")), None)


def _mismatch(text: Text, mention: MoneyMention, amount_id: str | None) -> Finding:
    assert mention.value is not None
    assert mention.words_vnd is not None
    unit = mention.unit or "đồng"
    stated, spoken = vn(mention.value), vn(Decimal(mention.words_vnd) / unit_factor(unit))
    return Finding(
        code="words_mismatch",
        origin="extraction" if text.ocr or mention.doubt else "document",
        severity="error",
        message=f'Số tiền "{mention.as_written}": bằng số {stated} {unit}, bằng chữ {spoken} {unit}.',
        message_en=f'"{mention.as_written}": {stated} {unit} in figures, {spoken} {unit} in words.',
        table_id=text.table_id,
        record_id=amount_id,
        compared=(amount_id,) if amount_id else (),
        stated=stated,
        computed=spoken,
        places=text.places,
        as_written=mention.as_written,
    )


def _missing_unit(text: Text, mention: MoneyMention) -> Finding:
    unit = _unit_of(mention)
    shown = (
        f"{vn(mention.value)} {unit}"
        if mention.value is not None and unit
        else vn(Decimal(mention.words_vnd or 0)) + " đồng"
    )
    return Finding(
        code="missing_unit" if unit else "words_mismatch",
        origin="extraction" if text.ocr else "document",
        severity="note" if unit else "error",
        message=f'Số tiền "{mention.as_written}" không ghi đơn vị; theo phần bằng chữ là {shown}.',
        message_en=f'"{mention.as_written}" has no unit; by its words it is {shown}.',
        table_id=text.table_id,
        stated=vn(mention.value) if mention.value is not None else None,
        computed=shown,
        places=text.places,
        as_written=mention.as_written,
    )


def _unit_of(mention: MoneyMention) -> str | None:
    """The unit under which figure and words agree; None when they agree under none."""
    if mention.value is None:
        return None
    return next((u for u in _UNITS if mention.value * unit_factor(u) == mention.words_vnd), None)


def confirmed_by_words(given: CheckInput) -> set[int]:
    """Sums in đồng whose words say the same."""
    return {
        m.vnd
        for text in body_texts(given)
        for m in find_money(text.text)
        if m.vnd is not None and (m.words_vnd == m.vnd if not m.missing_unit else _unit_of(m) is not None)
    }
