"""What an amending decision quotes (`như sau: "b) Sở Y tế chủ trì …".`) gave no task and no target, and its numbers parted the paper's own."""

from __future__ import annotations

from hashlib import sha256

from extractors.layout.quotes import unquoted
from pipeline.stages.check import check
from pipeline.stages.extract import extract
from pipeline.stages.read import read
from pipeline.stages.sniff import MARKDOWN
from schemas.extraction import Extraction

HEAD = """ỦY BAN NHÂN DÂN TỈNH SÔNG LAM

Số: 12/QĐ-UBND

Sông Lam, ngày 02 tháng 3 năm 2026

# QUYẾT ĐỊNH

# Sửa đổi, bổ sung một số nội dung của {of}

Căn cứ Luật Tổ chức chính quyền địa phương;

# QUYẾT ĐỊNH:

"""
ANEW = """**Điều 1.** Sửa đổi, bổ sung một số nội dung như sau:

**1. Sửa đổi khoản 2 Mục II như sau:**

"2. Mục tiêu cụ thể đến năm 2030

a) Tối thiểu 85% hồ sơ được xử lý trực tuyến.

b) Trên 90% người dân có tài khoản số.".

**2. Sửa đổi điểm b khoản 3 Mục III như sau:**

"b) Sở Y tế chủ trì, phối hợp với Công an tỉnh xây dựng bệnh án điện tử; hoàn thành trước ngày 31/12/2027.".

**3. Bổ sung khoản 6 vào Mục IV như sau:**

"6. Ủy ban nhân dân các xã, phường

- Bố trí 01 công chức chuyên trách."

{more}**Điều 2.** Quyết định này có hiệu lực kể từ ngày ký.
"""


def _decision(of: str, more: str = "") -> Extraction:
    data = (HEAD.format(of=of) + ANEW.format(more=more)).encode()
    return check(extract(read(data, MARKDOWN), sha256(data).hexdigest(), MARKDOWN, "qd.md"))


def test_the_new_wording_of_a_plan_holds() -> None:
    result = _decision("Kế hoạch chuyển đổi số")
    assert [(t.text, t.due) for t in result.targets] == [
        ("Tối thiểu 85% hồ sơ được xử lý trực tuyến.", "2030"),
        ("Trên 90% người dân có tài khoản số.", "2030"),
    ]
    assert [(t.text[:30], t.due) for t in result.tasks] == [
        ("Sở Y tế chủ trì, phối hợp với ", "2027-12-31"),
        ("Bố trí 01 công chức chuyên trá", None),
    ]
    assert [s.label for s in result.sections if s.heading] == [
        "Điều 1.1",
        "Điều 1.1.2",
        "Điều 1.2",
        "Điều 1.3",
        "Điều 1.3.6",
    ]
    assert not [f for f in result.findings if f.code == "numbering_gap"]


def test_a_regulation_sets_no_tasks() -> None:
    assert not _decision("Quy chế quản lý chợ").tasks


def test_what_nobody_can_tell_is_a_finding() -> None:
    result = _decision(
        "Kế hoạch chuyển đổi số", '**4. Sửa đổi khoản 4 như sau:**\n\n"4. Hạ tầng số được nâng cấp đồng bộ."\n\n'
    )
    assert [f.stated for f in result.findings if f.code == "unread_items"] == ["1"]


def test_marks_that_belong_to_the_quotation() -> None:
    assert unquoted('"b) Xây dựng “Chợ 4.0”.') == "b) Xây dựng “Chợ 4.0”."
    assert unquoted("Mở “Chợ 4.0”") == "Mở “Chợ 4.0”"
    assert unquoted('Mở "Chợ 4.0".".') == 'Mở "Chợ 4.0".'
