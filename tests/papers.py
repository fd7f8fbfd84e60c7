"""Whole papers written as Markdown, read and checked as a run does."""

from __future__ import annotations

from hashlib import sha256

from pipeline.stages.check import check
from pipeline.stages.extract import extract
from pipeline.stages.read import read
from pipeline.stages.sniff import MARKDOWN
from schemas.extraction import Extraction
from schemas.records import FindingRecord

HEAD = """ỦY BAN NHÂN DÂN TỈNH SÔNG LAM

Số: 12/KH-UBND

Sông Lam, ngày 02 tháng 3 năm 2026

# KẾ HOẠCH

# Chuyển đổi số tỉnh Sông Lam năm 2026

"""


def paper(body: str) -> Extraction:
    """The records and findings of a plan with this body; tables as pipes."""
    data = (HEAD + body).encode()
    return check(extract(read(data, MARKDOWN), sha256(data).hexdigest(), MARKDOWN, "ke-hoach.md"))


def budget(*lines: str) -> Extraction:
    """A plan whose budget section has these paragraphs."""
    return paper(
        "## I. KINH PHÍ THỰC HIỆN\n\n" + "\n\n".join(lines) + "\n\n## II. TỔ CHỨC THỰC HIỆN\n\nSở Tài chính chủ trì.\n"
    )


def found(extraction: Extraction, *codes: str) -> list[FindingRecord]:
    return [f for f in extraction.findings if f.code in codes]
