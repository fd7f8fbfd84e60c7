"""`Xây dựng 01 “Chợ 4.0”`: what is counted has a name in quotes, and gave no value."""

from __future__ import annotations

from extractors.language.quantities import find_quantities


def test_the_name_is_the_unit() -> None:
    found = find_quantities("Xây dựng 01 “Chợ 4.0” và có từ 03 “Tuyến phố văn minh” trở lên.")
    assert [(q.comparator, str(q.value), q.unit) for q in found] == [
        ("=", "1", "Chợ 4.0"),
        (">=", "3", "Tuyến phố văn minh"),
    ]
