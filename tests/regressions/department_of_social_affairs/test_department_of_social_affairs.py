"""`… Thương binh và Xã hội` was taken to name its commune (`xã Hội`), so the province of the line above was left out."""

from __future__ import annotations

from extractors.language.agencies import issuer_name


def test_the_province_stands_in_the_line_above() -> None:
    lines = ["UBND TỈNH QUẢNG NAM", "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"]
    assert issuer_name(lines) == "Sở Lao động - Thương binh và Xã hội tỉnh Quảng Nam"
