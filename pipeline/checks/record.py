"""Every sum a document states as a row of `sum_checks`: agreed or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from extractors.language.money import MoneyMention, find_money
from pipeline.checks.base import CheckInput
from pipeline.checks.comparison import Comparison
from pipeline.checks.prose import stated_sums
from pipeline.checks.texts import Text, body_texts
from pipeline.checks.wording import short
from schemas.records import SumCheckRecord, SumKind

_KINDS: dict[str, SumKind] = {
    "parts": "column_sum",
    "items": "items_sum",
    "sources": "row_sum",
    "balance": "balance",
    "product": "product",
}


def sum_checks(given: CheckInput) -> tuple[SumCheckRecord, ...]:
    """The sums of tables, of the prose and in words, in that order; ids follow the stated figure."""
    used: Counter[str] = Counter()
    records = []
    for record in (*_tables(given), *_prose(given), *_words(given)):
        used[record.sum_id] += 1
        again = used[record.sum_id]
        records.append(record if again == 1 else record.model_copy(update={"sum_id": f"{record.sum_id}~{again}"}))
    return tuple(records)


def _tables(given: CheckInput) -> Iterator[SumCheckRecord]:
    for sums in given.sums:
        for comparison in sums.comparisons:
            yield _comparison(given.extraction.document.doc_id, comparison)


def _comparison(doc_id: str, comparison: Comparison) -> SumCheckRecord:
    ledger, stated = comparison.ledger, comparison.stated
    table = ledger.table
    kind = _KINDS[comparison.basis]
    name = stated.amount_id or f"{doc_id}/{table.table_id}/cell/{stated.row}/{stated.col}"
    return SumCheckRecord(
        sum_id=f"{name}/{kind}",
        doc_id=doc_id,
        table_id=table.table_id,
        row=stated.row,
        col=stated.col,
        kind=kind,
        label=short(ledger.row_name(stated.row), 200),
        stated=stated.value,
        computed=comparison.computed,
        unit=table.unit,
        ok=comparison.ok,
        parts=len(comparison.parts),
        page=stated.place.page if stated.place else None,
        bbox=stated.place.bbox if stated.place else None,
        as_written=table.rows[stated.row].text(stated.col),
    )


def _prose(given: CheckInput) -> Iterator[SumCheckRecord]:
    for found in stated_sums(given):
        total = found.total
        yield SumCheckRecord(
            sum_id=f"{total.amount_id}/prose",
            doc_id=total.doc_id,
            kind="prose",
            label=short(total.label, 200),
            stated=Decimal(total.vnd),
            computed=Decimal(found.computed),
            unit="đồng",
            ok=found.ok,
            parts=len(found.parts),
            page=total.page,
            bbox=total.bbox,
            as_written=total.as_written,
        )


def _words(given: CheckInput) -> Iterator[SumCheckRecord]:
    doc_id = given.extraction.document.doc_id
    for text in body_texts(given):
        for mention in find_money(text.text):
            if mention.words_vnd is not None and mention.vnd is not None and not mention.missing_unit:
                yield _spoken(doc_id, text, mention)


def _spoken(doc_id: str, text: Text, mention: MoneyMention) -> SumCheckRecord:
    assert mention.vnd is not None
    assert mention.words_vnd is not None
    place = text.places[0] if text.places else None
    return SumCheckRecord(
        sum_id=f"{doc_id}/words/{mention.vnd}",
        doc_id=doc_id,
        kind="words",
        label=short(text.text[: mention.start].strip(" :-") or text.text, 200),
        stated=Decimal(mention.vnd),
        computed=Decimal(mention.words_vnd),
        unit="đồng",
        ok=mention.vnd == mention.words_vnd,
        parts=1,
        page=place.page if place else None,
        bbox=place.bbox if place else None,
        as_written=mention.as_written,
    )
