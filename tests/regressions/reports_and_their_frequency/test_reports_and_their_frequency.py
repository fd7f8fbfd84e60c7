"""`Báo cáo kết quả hằng quý về Sở …` had no frequency; `đưa vào chương trình kiểm tra, giám sát hằng năm` had one."""

from __future__ import annotations

from extractors.language.deadlines import closing_frequency


def test_how_often_it_is_reported() -> None:
    found = closing_frequency("Báo cáo kết quả hằng quý về Sở Khoa học và Công nghệ.")
    assert found is not None
    assert found.recurrence == "quarterly"


def test_programmes_of_each_year() -> None:
    assert closing_frequency("Đưa nội dung Nghị quyết vào chương trình kiểm tra, giám sát hằng năm.") is None
    assert closing_frequency("Đưa kết quả vào tiêu chí đánh giá, xếp loại đảng viên hằng năm.") is None
