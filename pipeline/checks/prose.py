"""Sums stated in the body: against the parts listed after them, and against the totals of the tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractors.language.vietnamese import fold
from pipeline.checks.base import CheckInput
from pipeline.checks.explain import Said, counted_twice, digit_slip, left_out, off_by_scale
from pipeline.checks.lists import list_ends
from pipeline.checks.wording import short, vn
from schemas.base import Place
from schemas.findings import Finding
from schemas.records import AmountRecord

MAX_PARTS = 14
_RATE = re.compile(r"(?:đồng|đ|vnđ|triệu|tỷ)\s*(?:/|mỗi\b|(?:hằng|hàng)\s+(?:năm|tháng)\b)", re.I)
_AVERAGE = re.compile(r"(?:binh quan|trung binh|moi (?:nam|don vi|xa|huyen|nguoi))\b")
_HEDGED = re.compile(r"(?:khoảng|ước|gần|xấp xỉ|trên|hơn|dưới|tối|ít nhất|không)\b", re.I)
_BESIDES = re.compile(
    r"(?:(?:chưa|không) (?:bao gồm|gồm|kể|tính)|ngoài ra|đã (?:bố trí|giải ngân|cấp|chi|phân bổ)|còn thiếu|so với|tăng|giảm"
    r"|tổng (?:chi|thu) ngân sách|tương đương)\b[^.;:]*$",
    re.I,
)


def budget_statements(given: CheckInput) -> list[AmountRecord]:
    """What the body's budget sections state; what a task of the body costs is no part of it."""
    return [a for a in given.extraction.amounts if a.table_id is None and a.record_id is None]


def prose_blocks(given: CheckInput) -> list[tuple[AmountRecord, tuple[AmountRecord, ...]]]:
    """Each total of the body with the parts printed after it, up to the next total."""
    blocks: list[tuple[AmountRecord, list[AmountRecord]]] = []
    for amount in budget_statements(given):
        if amount.row_kind == "total":
            blocks.append((amount, []))
        elif blocks:
            blocks[-1][1].append(amount)
    return [(total, tuple(parts)) for total, parts in blocks]


def adds_up(total: int, parts: tuple[int, ...]) -> bool:
    """True when the parts, some of them subtotals of those after them or a second way to divide the total, make it."""
    return total in _sums(parts, 0, len(parts)) or any(
        sum(parts[:k]) == total and adds_up(total, parts[k:]) for k in range(1, len(parts))
    )


def _sums(parts: tuple[int, ...], start: int, end: int) -> set[int]:
    """Every sum of parts[start:end] in which a part may stand for the run of parts after it that it equals."""
    if start == end:
        return {0}
    head = parts[start]
    found = {head + rest for rest in _sums(parts, start + 1, end)}
    for stop in range(start + 2, end + 1):
        if head and sum(parts[start + 1 : stop]) == head:
            found |= {head + rest for rest in _sums(parts, stop, end)}
    return found


def prose_sums(given: CheckInput) -> list[Finding]:
    """`sum_mismatch` for a sum of the body whose listed parts make another. One part alone proves nothing."""
    return [_mismatch(s) for s in stated_sums(given) if not s.ok]


@dataclass(frozen=True, slots=True)
class StatedSum:
    """A sum of the body and the parts it was compared with."""

    total: AmountRecord
    parts: tuple[AmountRecord, ...]
    computed: int

    @property
    def ok(self) -> bool:
        return self.computed == self.total.vnd

    @property
    def hedged(self) -> bool:
        """`khoảng 100 tỷ đồng`: no figure to reckon with exactly."""
        return any(_HEDGED.match(a.as_written or "") for a in (self.total, *self.parts))


def stated_sums(given: CheckInput) -> list[StatedSum]:
    """Every total of the body with two parts or more, and the sum below it that does not add up, if one does not."""
    found = []
    for total, listed in prose_blocks(given):
        parts = tuple(p for p in listed if not _is_rate(p) and not _aside(given, p))
        if 2 <= len(parts) <= MAX_PARTS:
            found.append(_compared(total, parts, list_ends(given.body_lines, parts)))
    return found


def _is_rate(amount: AmountRecord) -> bool:
    """`250 tỷ đồng/năm`, `bình quân 250 tỷ đồng`: what falls on a year or a person is no part of the whole."""
    return bool(_RATE.search(amount.as_written or "") or _AVERAGE.match(fold(amount.label)))


def _compared(total: AmountRecord, parts: tuple[AmountRecord, ...], ends: list[int]) -> StatedSum:
    """What follows the list may be about other money: it ends where its parts add up, else where they come nearest."""
    values = tuple(p.vnd for p in parts)
    whole = next((k for k in ends if adds_up(total.vnd, values[:k])), None)
    inner = _inner_mismatch(total, parts) if whole != len(parts) else None
    if inner is not None and (whole is None or _one_paragraph(inner)):
        return inner
    if whole is not None:
        return StatedSum(total, parts[:whole], total.vnd)
    near: dict[int, int] = {k: min(_sums(values, 0, k), key=lambda s: (abs(s - total.vnd), s)) for k in ends}
    end = min(near, key=lambda k: (abs(near[k] - total.vnd), -k))
    return StatedSum(total, parts[:end], near[end])


def _inner_mismatch(total: AmountRecord, parts: tuple[AmountRecord, ...]) -> StatedSum | None:
    """The total is right, but one of its parts is not what is listed below that part."""
    values = tuple(p.vnd for p in parts)
    found: list[StatedSum] = []
    for k, head in enumerate(values):
        for end in range(k + 3, len(values) + 1):
            below = sum(values[k + 1 : end])
            rest = {total.vnd - head - first for first in _sums(values, 0, k)}
            if abs(below - head) * 4 <= head and any(
                rest & _sums(values, end, stop) for stop in range(end, len(values) + 1)
            ):
                found.append(StatedSum(parts[k], parts[k + 1 : end], below))
    return min(found, key=lambda s: abs(s.computed - s.total.vnd), default=None)


def _one_paragraph(found: StatedSum) -> bool:
    """`a) Ngân sách nhà nước: 70 tỷ đồng, gồm: …`: what is listed in the same breath is the part's own."""
    return found.total.bbox is not None and all(
        (p.page, p.bbox) == (found.total.page, found.total.bbox) for p in found.parts
    )


def _aside(given: CheckInput, amount: AmountRecord) -> bool:
    """`(chưa bao gồm dự phòng 1.500 triệu đồng)`, `tăng 500 triệu đồng so với năm 2025`: money besides."""
    written = amount.as_written or ""
    for text in given.body_lines:
        at = text.find(written) if written else -1
        if at >= 0 and _BESIDES.search(text[max(0, at - 70) : at]):
            return True
    return False


def _mismatch(found: StatedSum) -> Finding:
    total, parts = found.total, found.parts
    stated_text, computed_text = shown(total), in_unit(found.computed, total)
    off = in_unit(abs(found.computed - total.vnd), total)
    unit = total.unit or "đồng"
    likely = _likely(found)
    doubtful = likely is None and 0 < found.computed < total.vnd * 3 // 4
    tail, tail_en = ("; có thể chưa liệt kê hết", "; the list may not be complete") if doubtful else ("", "")
    doubtful |= any(adds_up(total.vnd, tuple(p.vnd for p in parts[:k])) for k in range(2, len(parts)))
    return Finding(
        code="sum_mismatch",
        origin=prose_origin((total, *parts)),
        severity="note" if found.hedged else "warning" if doubtful else "error",
        message=f'"{short(total.label)}" ghi {stated_text} {unit}, cộng các khoản liệt kê được {computed_text}, lệch {off}{tail}.',
        message_en=f'"{short(total.label)}" states {stated_text} {unit}, the parts listed add up to {computed_text}, off by {off}{tail_en}.',
        record_id=total.amount_id,
        stated=stated_text,
        computed=computed_text,
        likely=likely.vi if likely else None,
        likely_en=likely.en if likely else None,
        places=tuple(p for a in (total, *parts) for p in places_of(a)),
        compared=(total.amount_id, *(p.amount_id for p in parts)),
        as_written=total.as_written,
    )


def _likely(found: StatedSum) -> Said | None:
    total = found.total
    stated, computed = Decimal(total.vnd), Decimal(found.computed)
    scaled = off_by_scale(stated, computed)
    if scaled:
        return scaled
    same = [p for p in found.parts if p.vnd and p.vnd == abs(found.computed - total.vnd)]
    if len(same) == 1 and len(found.parts) > 2:
        name = short(same[0].label, 40)
        return left_out(name) if found.computed > total.vnd else counted_twice(name)
    factor = total.value / total.vnd if total.vnd else Decimal(1)
    return digit_slip(total.value, computed * factor)


def shown(amount: AmountRecord) -> str:
    return vn(amount.value)


def in_unit(vnd: int, like: AmountRecord) -> str:
    """`vnd` in the unit `like` is printed in."""
    return vn(Decimal(vnd) * like.value / like.vnd) if like.vnd else vn(Decimal(vnd))


def places_of(amount: AmountRecord) -> tuple[Place, ...]:
    return (Place(page=amount.page, bbox=amount.bbox),) if amount.page else ()


def prose_origin(amounts: tuple[AmountRecord, ...]) -> Literal["document", "extraction"]:
    return "extraction" if any(a.confidence is not None for a in amounts) else "document"


def table_totals(given: CheckInput) -> list[AmountRecord]:
    """The figures of total rows, with which the body's sums are compared."""
    kinds = {t.table_id: t.kind for t in given.extraction.tables} | {t.table_id: str(t.kind) for t in given.tables}
    return [
        a
        for a in given.extraction.amounts
        if a.table_id is not None
        and a.row_kind == "total"
        and kinds.get(a.table_id) in ("projects", "budget_history", "other")
    ]


def prose_against_tables(given: CheckInput) -> list[Finding]:
    """`prose_table_mismatch`: a sum of the body for which the tables state another, same period and same role."""
    totals = table_totals(given)
    found = []
    for stated in budget_statements(given):
        if any(t.vnd == stated.vnd for t in totals):
            continue
        if _of_a_source(stated, given):
            continue
        rivals = [t for t in totals if _comparable(stated, t)]
        if rivals and not _sum_of_tables(stated, rivals):
            found.append(_against(stated, min(rivals, key=lambda t: abs(t.vnd - stated.vnd))))
    return found


def _of_a_source(stated: AmountRecord, given: CheckInput) -> bool:
    """`Vốn ngân sách trung ương: 120 tỷ đồng, gồm: vốn đầu tư 92 tỷ đồng`: the investment of that source alone."""
    if stated.role not in ("investment", "recurrent"):
        return False
    body = budget_statements(given)
    return any(
        a.role in ("central", "local", "other")
        and a.vnd > stated.vnd
        and (a.page, a.bbox) == (stated.page, stated.bbox)
        for a in body[: body.index(stated)]
    )


def _comparable(stated: AmountRecord, total: AmountRecord) -> bool:
    """Same role and period; a sum without a period, or of a named part of the budget, is compared with nothing."""
    named = fold(stated.label)
    whole = stated.row_kind == "total" or stated.role in ("investment", "recurrent", "central", "local")
    return (
        whole
        and stated.period is not None
        and stated.period == total.period
        and stated.role == total.role
        and bool(named)
    )


def _sum_of_tables(stated: AmountRecord, rivals: list[AmountRecord]) -> bool:
    return len(rivals) > 1 and sum(r.vnd for r in rivals) == stated.vnd


def _against(stated: AmountRecord, rival: AmountRecord) -> Finding:
    mine, theirs, unit = shown(stated), in_unit(rival.vnd, stated), stated.unit or "đồng"
    return Finding(
        code="prose_table_mismatch",
        origin=prose_origin((stated, rival)),
        severity="warning",
        message=f'Lời văn ghi "{short(stated.label)}" {mine} {unit}, bảng {rival.table_id} ghi tổng {theirs} ở cột "{rival.column_path}".',
        message_en=f'The text states "{short(stated.label)}" {mine} {unit}, table {rival.table_id} states {theirs} in column "{rival.column_path}".',
        table_id=rival.table_id,
        record_id=stated.amount_id,
        stated=mine,
        computed=theirs,
        places=(*places_of(stated), *places_of(rival)),
        compared=(stated.amount_id, rival.amount_id),
        as_written=stated.as_written,
    )


def confirmed_by_prose(given: CheckInput) -> set[str]:
    """Sums of the body that their parts or a table's total confirm, and those parts and totals."""
    found: set[str] = set()
    for stated in stated_sums(given):
        if stated.ok and stated.total.vnd:
            found |= {stated.total.amount_id, *(p.amount_id for p in stated.parts)}
    for amount in (a for a in budget_statements(given) if a.vnd):
        same = {t.amount_id for t in table_totals(given) if t.vnd == amount.vnd and t.role == amount.role}
        found |= {amount.amount_id, *same} if same else set()
    return found
