"""`khách quốc tế 150 nghìn lượt` was no value: no verb stands before it."""

from __future__ import annotations

from extractors.language.quantities import find_quantities


def test_a_scale_tells_a_count() -> None:
    found = find_quantities("Đón 3,2 triệu lượt khách, trong đó khách quốc tế 150 nghìn lượt.")
    assert [(str(q.value), q.unit) for q in found] == [("3.2", "triệu lượt khách"), ("150", "nghìn lượt")]
