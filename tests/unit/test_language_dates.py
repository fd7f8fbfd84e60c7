"""Dates, time columns, deadlines in sentences, horizons of headings."""

from datetime import date

import pytest

from extractors.language.dates import find_dates, horizon, last_day, parse_date, parse_time
from extractors.language.deadlines import find_due


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("ngày 03/6/2020", date(2020, 6, 3)), ("ngày 21 tháng 4 năm 2022", date(2022, 4, 21)), ("03/12/ 2015", date(2015, 12, 3)),
        ("19.6.2015", date(2015, 6, 19)), ("ngày 30 /12/2019", date(2019, 12, 30)), ("01-7-2025", date(2025, 7, 1)),
        ("2019-07-15T14:54:55+07:00", date(2019, 7, 15)), ("Vĩnh Long, ngày 05 tháng 01 năm 2023", date(2023, 1, 5)),
        ("ngày …/4/2022", None), ("31/02/2022", None), ("ngày … tháng 8 năm 2025", None), ("28/2018/QĐ-TTg", None), ("6/2025", None),
    ],
)  # fmt: skip
def test_date(printed: str, day: date | None) -> None:
    assert parse_date(printed) == day


def test_find_dates_in_order() -> None:
    assert [d.value for d in find_dates("ngày 03/6/2020 và ngày 15/6/2021")] == [date(2020, 6, 3), date(2021, 6, 15)]


@pytest.mark.parametrize(
    ("cell", "start", "due", "recurrence"),
    [
        ("2022", None, "2022", None), ("2022-2025", "2022", "2025", None), ("2022 -2025", "2022", "2025", None), ("2022 – 2025", "2022", "2025", None),
        ("Năm 2025", None, "2025", None), ("Quý IV/2025", None, "2025-Q4", None), ("Quý 4/2020", None, "2020-Q4", None), ("Qúy III/2020", None, "2020-Q3", None),
        ("Quý IV năm 2020", None, "2020-Q4", None), ("Tháng 6/2025", None, "2025-06", None), ("12/2025", None, "2025-12", None),
        ("Trước 15/12/2025", None, "2025-12-15", None), ("Trước ngày 30 tháng 6 năm 2025", None, "2025-06-30", None),
        ("Quý I - Quý III/2022", "2022-Q1", "2022-Q3", None), ("Quý 3/2020 - Quý 2/2021", "2020-Q3", "2021-Q2", None),
        ("3/2022 - 6/2022", "2022-03", "2022-06", None), ("Giai đoạn 2021-2025", "2021", "2025", None), ("Từ năm 2022 đến năm 2025", "2022", "2025", None),
        ("6 tháng đầu năm 2022", None, "2022-06", None), ("6 tháng cuối năm 2022", None, "2022-12", None), ("Đến năm 2025", None, "2025", None),
        ("Năm 2021 và các năm tiếp theo", "2021", None, None), ("Từ năm 2022", "2022", None, None),
        ("Thường xuyên", None, None, "continuous"), ("Hằng năm", None, None, "yearly"), ("Hàng năm", None, None, "yearly"), ("Hằng quý", None, None, "quarterly"),
        ("Hàng tháng", None, None, "monthly"), ("trước ngày 15/12 hằng năm", None, None, "yearly"), ("2022-2025 (thường xuyên)", "2022", "2025", "continuous"),
        ("Khi có hướng dẫn của Bộ", None, None, None), ("Quý II", None, None, None), ("-", None, None, None), ("", None, None, None),
    ],
)  # fmt: skip
def test_time_column(cell: str, start: str | None, due: str | None, recurrence: str | None) -> None:
    time = parse_time(cell)
    assert (time.start, time.due, time.recurrence) == (start, due, recurrence)


def test_time_column_keeps_words_and_takes_the_headers_year() -> None:
    assert parse_time("Khi có hướng dẫn của Bộ").time_text == "Khi có hướng dẫn của Bộ"
    assert parse_time("Quý II", year=2024).due == "2024-Q2"


@pytest.mark.parametrize(
    ("due", "day"),
    [
        ("2025", date(2025, 12, 31)),
        ("2024-Q1", date(2024, 3, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2025-12-10", date(2025, 12, 10)),
    ],
)
def test_last_day(due: str, day: date) -> None:
    assert last_day(due) == day


@pytest.mark.parametrize(
    ("sentence", "due", "recurrence"),
    [
        ("Đến năm 2025, 100% xã có mạng.", "2025", None), ("Hoàn thành trước ngày 15/12/2025.", "2025-12-15", None), ("thực hiện trong Quý II/2024", "2024-Q2", None),
        ("hoàn thành trong năm 2022", "2022", None), ("xong trước tháng 6/2025", "2025-06", None), ("chậm nhất là ngày 30/6/2024 báo cáo", "2024-06-30", None),
        ("Từ năm 2022 đến năm 2025 đào tạo cán bộ", "2025", None), ("báo cáo trước ngày 15/12 hằng năm", None, "yearly"), ("Thường xuyên rà soát quy chế", None, "continuous"),
        ("Hằng năm, tổ chức diễn tập", None, "yearly"), ("Định kỳ hằng quý báo cáo", None, "quarterly"),
    ],
)  # fmt: skip
def test_deadline_in_prose(sentence: str, due: str | None, recurrence: str | None) -> None:
    found = find_due(sentence)
    assert found is not None
    assert (found.due, found.recurrence) == (due, recurrence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Triển khai Chương trình Chuyển đổi số quốc gia đến năm 2025, định hướng đến năm 2030.",
        "Thực hiện Đề án “Phát triển dữ liệu đến năm 2025”",
        "Kế hoạch số 45/KH-UBND ngày 17/4/2025",
        "Bố trí từ ngân sách hằng năm của tỉnh",
        "Cập nhật khi có thay đổi",
    ],
)
def test_no_deadline(sentence: str) -> None:
    assert find_due(sentence) is None


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("Mục tiêu đến năm 2025", "2025"), ("2. Mục tiêu cơ bản đến năm 2025, định hướng đến năm 2030", "2025"), ("Mục tiêu cụ thể giai đoạn 2026-2030", "2030"),
        ("Một số mục tiêu định hướng đến năm 2030", "2030"), ("Mục tiêu năm 2024", "2024"), ("Mục tiêu chung", None),
    ],
)  # fmt: skip
def test_horizon(heading: str, year: str | None) -> None:
    assert horizon(heading) == year


def test_year_that_opens_a_sentence_is_its_deadline() -> None:
    timing = find_due("Năm 2026, giảm tối thiểu 20% số giấy tờ phải nộp.")
    assert timing is not None
    assert timing.due == "2026"


def test_when_something_was_is_no_deadline() -> None:
    assert find_due("Rà soát các gói thầu đã có kết quả trong 6 tháng đầu năm 2024.") is None
    due = find_due("Rà soát các gói thầu đã có kết quả trong 6 tháng đầu năm 2024, hoàn thành trước ngày 20/8/2024.")
    assert due is not None
    assert due.due == "2024-08-20"
