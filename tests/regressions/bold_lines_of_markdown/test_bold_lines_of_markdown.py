"""`**KẾ HOẠCH**` over `**Chuyển đổi số năm 2026**` was one paragraph, so the plan had no subject, its deadlines no year, and nothing
told."""

from __future__ import annotations

from hashlib import sha256

import pytest

from pipeline.stages.check import check
from pipeline.stages.extract import extract
from pipeline.stages.read import read
from pipeline.stages.sniff import MARKDOWN
from schemas.extraction import Extraction

HEAD = "**ỦY BAN NHÂN DÂN**\n**TỈNH SÔNG LAM**\n\nSố: 12/KH-UBND\n\n*Sông Lam, ngày 02 tháng 3 năm 2026*\n\n"
BODY = "\n\n**I. NHIỆM VỤ**\n\n1. Sở Nội vụ rà soát dữ liệu, hoàn thành trong tháng 6.\n\n"
SIGNED = "**TM. ỦY BAN NHÂN DÂN**\n**KT. CHỦ TỊCH**\n**PHÓ CHỦ TỊCH**\n\n**Nguyễn Văn Bình**\n"


def _read(title: str) -> Extraction:
    data = (HEAD + title + BODY + SIGNED).encode()
    return check(extract(read(data, MARKDOWN), sha256(data).hexdigest(), MARKDOWN, "ke-hoach.md"))


@pytest.mark.parametrize(
    "title",
    [
        "**KẾ HOẠCH**\n**Chuyển đổi số tỉnh Sông Lam năm 2026**",
        "**KẾ HOẠCH**\n**Chuyển đổi số**\n**tỉnh Sông Lam năm 2026**",
        "**KẾ HOẠCH**\n\n**Chuyển đổi số\ntỉnh Sông Lam năm 2026**",
    ],
)
def test_the_subject_is_read(title: str) -> None:
    found = _read(title)
    head, [task] = found.document, found.tasks
    assert (head.subject, head.issuer) == ("Chuyển đổi số tỉnh Sông Lam năm 2026", "Ủy ban nhân dân tỉnh Sông Lam")
    assert (head.signing_form, head.signer_title, head.signer) == ("TM. KT.", "Phó Chủ tịch", "Nguyễn Văn Bình")
    assert task.due == "2026-06"


def test_a_paper_without_a_subject_is_told() -> None:
    assert [f.code for f in _read("**KẾ HOẠCH**").findings if f.code.startswith("missing")] == ["missing_subject"]
