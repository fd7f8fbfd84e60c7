"""`Chậm nhất ngày 15/6, các sở gửi …`, `Thực hiện Kế hoạch số 12, Sở Y tế …` had no lead, `chậm nhất 10 ngày kể từ ngày ban hành` no
time, and a lead that a later clause names was dropped without a word."""

from __future__ import annotations

import pytest

from extractors.language.agencies import find_subject
from extractors.language.deadlines import find_due
from tests.papers import found, paper


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Chậm nhất ngày 15/6/2026, các sở, ngành gửi kế hoạch về Sở Nội vụ.", ["Các sở, ngành"]),
        ("Năm 2026, Sở Y tế hoàn thành bệnh án điện tử.", ["Sở Y tế"]),
        (
            "Hằng tháng, trước ngày 25, các cơ quan, đơn vị báo cáo kết quả về Văn phòng UBND tỉnh.",
            ["Các cơ quan, đơn vị"],
        ),
        ("Thực hiện Kế hoạch số 12/KH-UBND, Sở Y tế tham mưu UBND tỉnh.", ["Sở Y tế"]),
        ("Bên cạnh đó, đề nghị Sở Tư pháp hướng dẫn các địa phương.", ["Sở Tư pháp"]),
        ("Thực hiện kết nối dữ liệu với Sở Y tế, Sở Tư pháp triển khai hệ thống.", []),
        ("Năm đầu tiên thực hiện, rà soát dữ liệu của Sở Y tế.", []),
        ("Mỗi năm tổ chức 02 hội nghị, Sở Công Thương chủ trì.", []),
    ],
)
def test_who_leads(sentence: str, subject: list[str]) -> None:
    assert find_subject(sentence) == subject


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "Gửi kế hoạch chậm nhất 10 ngày kể từ ngày Kế hoạch được ban hành.",
            "chậm nhất 10 ngày kể từ ngày Kế hoạch được ban hành",
        ),
        (
            "Trong vòng 15 ngày làm việc kể từ khi nhận hồ sơ, Sở trả kết quả.",
            "Trong vòng 15 ngày làm việc kể từ khi nhận hồ sơ",
        ),
        ("Tổng kết sau 10 năm xây dựng.", None),
    ],
)
def test_days_from_an_event_keep_their_words(sentence: str, words: str | None) -> None:
    timing = find_due(sentence)
    assert (timing.time_text if timing else None) == words
    assert timing is None or (timing.due, timing.start, timing.recurrence) == (None, None, None)


def test_a_lead_in_a_later_clause_is_told() -> None:
    read = paper(
        "## I. NHIỆM VỤ\n\n1. Số hóa hồ sơ hộ tịch; giao Sở Tư pháp làm đầu mối.\n\n2. Rà soát thủ tục của đơn vị được giao chủ trì.\n\n"
        "3. Sở Nội vụ chủ trì rà soát.\n"
    )
    assert [f.as_written for f in found(read, "unclear_lead")] == ["Số hóa hồ sơ hộ tịch; giao Sở"]
