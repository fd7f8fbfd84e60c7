"""`Ban Quản lý dự án đầu tư xây dựng và phát triển quỹ đất tỉnh | khởi công …` was `Ban Quản lý dự án`."""

from __future__ import annotations

from extractors.language.agencies import find_subject


def test_what_a_board_is_for_is_its_name() -> None:
    name = "Ban Quản lý dự án đầu tư xây dựng và phát triển quỹ đất tỉnh"
    assert find_subject(f"{name} khởi công 02 dự án trong tháng 5.") == [name]
    assert find_subject("Ban Quản lý dự án đầu tư xây dựng khu vực I chủ trì rà soát.") == [
        "Ban Quản lý dự án đầu tư xây dựng khu vực I"
    ]
