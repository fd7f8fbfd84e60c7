"""`Sở Nông nghiệp và` / `PTNT` over two lines became `Sở Nông nghiệp và Ptnt`, `VNPT` became `Vnpt`."""

from __future__ import annotations

import pytest

from extractors.language.agencies import read_agencies


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("Sở Nông nghiệp và", "PTNT"), ["Sở Nông nghiệp và Phát triển nông thôn"]),
        (("Sở Lao động, TB", "và XH"), ["Sở Lao động - Thương binh và Xã hội"]),
        (("STTTT",), ["Sở Thông tin và Truyền thông"]),
        (("VNPT, VIETTEL",), ["VNPT", "VIETTEL"]),
        (("SỞ LAO ĐỘNG, THƯƠNG", "BINH VÀ XÃ HỘI"), ["Sở Lao động - Thương binh và Xã hội"]),
        (("SỞ NÔNG NGHIỆP VÀ PTNT",), ["Sở Nông nghiệp và Phát triển nông thôn"]),
        (("Các sở, ban,ngành",), ["Các sở, ban, ngành"]),
    ],
)
def test_initials_keep_their_case(lines: tuple[str, ...], names: list[str]) -> None:
    assert [r.name for r in read_agencies(" ".join(lines), lines, "Vĩnh Long")] == names
