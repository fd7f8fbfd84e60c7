"""In a province's paper `Ban Tuyên giáo Trung ương` was a body of that province, and `Liên minh HTX Việt Nam` one of `xã Việt Nam`."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.language.agencies import read_agencies


@pytest.mark.parametrize(
    ("written", "agency_id"),
    [
        ("Ban Tuyên giáo Trung ương", "vn/ban-tuyen-giao-trung-uong"),
        ("Liên minh HTX Việt Nam", "vn/lien-minh-hop-tac-xa-viet-nam"),
        ("Hội Nông dân Việt Nam", "vn/hoi-nong-dan-viet-nam"),
        ("Hội Sinh viên Việt Nam", "vn/hoi-sinh-vien-viet-nam"),
        ("Trung ương Hội Người cao tuổi Việt Nam", "vn/trung-uong-hoi-nguoi-cao-tuoi-viet-nam"),
        ("Hội Liên hiệp Phụ nữ Việt Nam tỉnh", "vn/ca-mau-2025/hoi-lien-hiep-phu-nu"),
        ("Hội Nông dân", "vn/ca-mau-2025/hoi-nong-dan"),
        ("Công ty TNHH Phương Đông Việt Nam", None),
    ],
)
def test_whose_body_it_is(written: str, agency_id: str | None) -> None:
    found = read_agencies(written, province="Cà Mau", on=date(2026, 1, 1))
    assert [one.agency_id for one in found] == [agency_id]
