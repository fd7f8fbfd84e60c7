"""Corrections laid over what was extracted. Pure; what was read first is kept beside what holds now."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from pydantic import ValidationError

from extractors.language.dates import last_day
from extractors.language.money import canonical_unit, unit_factor
from extractors.language.numbers import parse_figure
from extractors.language.vietnamese import plain
from pipeline.checks.wording import short, vn
from pipeline.database.versions import record_key
from pipeline.errors import InvalidConfig
from schemas.base import Place
from schemas.corrections import Correction
from schemas.extraction import Extraction
from schemas.findings import Finding
from schemas.records import RECORDS, AmountRecord, DocumentRecord, Printed, TargetRecord, TaskRecord

_FIXED = {"doc_id", "corrected_by", "original", "page", "bbox", "as_written"}
"""Never corrected: ids and keys, and what says where and how the record was printed."""


def current_value(extraction: Extraction, record: str, field: str) -> str | tuple[str, ...] | None:
    """What a field holds now, as a correction would state it in `expected`; KeyError for an unknown record or field."""
    found = _index(extraction)[record]
    return as_written(_value(found, field))


def apply(extraction: Extraction, corrections: Sequence[Correction]) -> tuple[Extraction, tuple[Finding, ...]]:
    """The corrected records, and a `stale_correction` for each correction whose expected value is not there.

    Raises InvalidConfig for a field that no such record has, or a value the field cannot hold.
    """
    if not corrections:
        return extraction, ()
    records = dict(_index(extraction))
    stale: list[Finding] = []
    for correction in corrections:
        record = records.get(correction.record)
        if record is None:
            stale.append(_stale(correction, None))
            continue
        _check_field(record, correction)
        changed = _changed(
            record, correction
        )  # a wrong value is the file's fault, also where nothing expects it any more
        now = _value(record, correction.field)
        if _same(record, correction.field, correction.expected, now):
            records[correction.record] = _corrected(record, changed, correction)
        else:
            stale.append(_stale(correction, record))
    return _rebuilt(extraction, records), tuple(stale)


def _tables(extraction: Extraction) -> dict[str, tuple[Printed, ...]]:
    tables = {
        r.TABLE: getattr(extraction, r.TABLE, ()) for r in RECORDS if issubclass(r, Printed) and r is not DocumentRecord
    }
    return {name: rows for name, rows in tables.items() if name not in ("findings", "sum_checks")}


def _index(extraction: Extraction) -> dict[str, Printed]:
    found: dict[str, Printed] = {record_key(r): r for rows in _tables(extraction).values() for r in rows}
    return {record_key(extraction.document): extraction.document, **found}


def _rebuilt(extraction: Extraction, records: dict[str, Printed]) -> Extraction:
    update: dict[str, Any] = {
        name: tuple(records[record_key(r)] for r in rows) for name, rows in _tables(extraction).items()
    }
    return extraction.model_copy(update={**update, "document": records[record_key(extraction.document)]})


def _value(record: Printed, field: str) -> object:
    if field not in type(record).model_fields:
        raise KeyError(field)
    return getattr(record, field)


def _check_field(record: Printed, correction: Correction) -> None:
    fields = set(type(record).model_fields) - _FIXED - set(record.KEY)
    if correction.field not in fields:
        where = correction.place or correction.record
        raise InvalidConfig(
            f"{where}: {record.TABLE} has no field {correction.field!r} to correct",
            f"Fields: {', '.join(sorted(fields))}.",
        )


@cache
def _is_number(record: type[Printed], field: str) -> bool:
    return any(kind in (int, float, Decimal) for kind in _kinds(record.model_fields[field].annotation))


def _kinds(annotation: Any) -> tuple[Any, ...]:
    return tuple(getattr(annotation, "__args__", ())) or (annotation,)


def _read(record: Printed, field: str, written: object) -> object:
    """A value of the file as the field's type. Figures by the Vietnamese rule, so that 60.320 is not sixty."""
    if isinstance(written, str) and _is_number(type(record), field):
        figure = parse_figure(written)
        if figure.value is not None:
            return figure.value
    return written


def _validated(record: Printed, changes: dict[str, object]) -> Printed:
    return type(record).model_validate({**dict(record), **changes})


def _same(record: Printed, field: str, expected: object, now: object) -> bool:
    if expected is None or now is None:
        return expected is None and now is None
    try:
        read = getattr(_validated(record, {field: _read(record, field, expected)}), field)
    except ValidationError:
        return False
    if isinstance(read, str) and isinstance(now, str):
        return plain(read) == plain(now)
    return bool(read == now)


def _changed(record: Printed, correction: Correction) -> Printed:
    field = correction.field
    try:
        changed = _validated(record, {field: _read(record, field, correction.value)})
        return _consistent(changed, field)
    except (ValueError, KeyError) as error:
        reason = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
        where = correction.place or correction.record
        raise InvalidConfig(
            f"{where}: {field} cannot hold {correction.value!r}: {reason}", "Correct the value."
        ) from error


def _corrected(record: Printed, changed: Printed, correction: Correction) -> Printed:
    """The changed record with what it held before."""
    before = dict(json.loads(record.original)) if record.original else {}
    touched = [n for n in type(record).model_fields if getattr(changed, n) != getattr(record, n)]
    first = record.model_dump(mode="json")
    original = {**{n: first[n] for n in touched}, **before}
    people = list(dict.fromkeys([*(record.corrected_by or "").split("; "), correction.who]))
    return changed.model_copy(
        update={
            "original": json.dumps(original, ensure_ascii=False, sort_keys=True),
            "corrected_by": "; ".join(p for p in people if p),
        }
    )


def _consistent(record: Printed, field: str) -> Printed:
    """What follows from the corrected field: figure, unit and đồng of an amount; the last day of a due."""
    if isinstance(record, AmountRecord) and field in ("value", "unit", "vnd"):
        unit = canonical_unit(record.unit) if record.unit else "đồng"
        factor = unit_factor(unit or record.unit or "")
        if field == "vnd":
            return record.model_copy(update={"value": Decimal(record.vnd) / factor})
        return record.model_copy(update={"vnd": int((record.value * factor).quantize(Decimal(1), ROUND_HALF_UP))})
    if isinstance(record, TargetRecord | TaskRecord) and field == "due":
        return record.model_copy(update={"due_on": last_day(record.due) if record.due else None})
    return record


def as_written(value: object) -> str | tuple[str, ...] | None:
    """A value the way a correction file writes it: figures as on paper, days as 2025-12-31."""
    if value is None:
        return None
    if isinstance(value, int | Decimal):
        return vn(Decimal(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return tuple(str(v) for v in value)
    return str(value)


def _stale(correction: Correction, record: Printed | None) -> Finding:
    expected, wanted = _shown(correction.expected), _shown(correction.value)
    if record is None:
        now, done = None, False
        said, said_en = "không còn bản ghi này", "the record is no longer there"
    else:
        now = _shown(as_written(_value(record, correction.field)))
        done = _same(record, correction.field, correction.value, _value(record, correction.field))
        said, said_en = f'nay đọc được "{now}"', f'it now reads "{now}"'
    tail = ", đúng với giá trị đã sửa: có thể bỏ bản sửa" if done else ""
    return Finding(
        code="stale_correction",
        origin="extraction",
        severity="note" if done else "warning",
        message=f'Bản sửa của {correction.who} ({correction.field}: "{expected}" → "{wanted}") không áp dụng được: {said}{tail}.',
        message_en=f'The correction by {correction.who} ({correction.field}: "{expected}" → "{wanted}") does not apply: {said_en}.',
        table_id=getattr(record, "table_id", None),
        record_id=correction.record if record is not None else None,
        stated=expected,
        computed=now,
        places=(Place(page=record.page, bbox=record.bbox),) if record is not None and record.page else (),
        as_written=correction.place,
    )


def _shown(value: object) -> str:
    if value is None:
        return ""
    return short("; ".join(value), 80) if isinstance(value, tuple) else short(str(value), 80)
