"""Shares of more than everything: a digit too many, a mark of a note, a letter read as a digit."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.checks.base import CheckInput
from pipeline.checks.wording import short, vn
from schemas.base import Place
from schemas.findings import Finding
from schemas.records import TargetRecord, TargetValueRecord

_MAY_EXCEED = re.compile(
    r"\b(?:tăng|vượt|giảm|gấp|kế hoạch|so với|dự toán|chỉ tiêu được giao|thuê bao|tốc độ|mật độ|bình quân|thu ngân sách|hoàn thành|phủ sóng)\b",
    re.I,
)


def implausible_shares(given: CheckInput) -> list[Finding]:
    """`implausible_share`: more than 100 % of things, where nothing is said to grow or to exceed a plan."""
    targets = {t.target_id: t for t in given.extraction.targets}
    found = []
    for value in given.extraction.target_values:
        target = targets.get(value.target_id)
        most = max(value.value, value.value_max or Decimal(0))
        if target is None or value.unit != "%" or most <= 100 or value.corrected_by:
            continue
        if not _MAY_EXCEED.search(f"{target.text} {' '.join(target.group_path)}"):
            found.append(_finding(target, value, most, given.extraction.document.ocr_pages > 0))
    return found


def _finding(target: TargetRecord, value: TargetValueRecord, most: Decimal, ocr: bool) -> Finding:
    return Finding(
        code="implausible_share",
        origin="extraction" if ocr else "document",
        severity="warning",
        message=f'"{short(target.text)}": tỷ lệ {vn(most)}% lớn hơn 100%.',
        message_en=f'"{short(target.text)}": a share of {vn(most)}% is more than everything.',
        table_id=target.table_id,
        record_id=target.target_id,
        stated=f"{vn(most)}%",
        places=(Place(page=value.page, bbox=value.bbox),) if value.page else (),
        compared=(target.target_id,),
        as_written=value.as_written,
    )
