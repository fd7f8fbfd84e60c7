"""A group of two bodies led nothing, who appraises implemented, and an empty cell of a table without rules hid a merged one."""

from __future__ import annotations

from extractors.shapes import read_table
from tests.table_text import CONTEXT, read, table

GROUPS = "STT|Tên đề án|Cơ quan thẩm định|Thời gian trình\nI|Sở Y tế, Sở Nội vụ||\n1|Đề án A|Sở Tư pháp|Tháng 9/2026\n2|Đề án B|Sở Tư pháp|Tháng 9/2026"


def test_a_group_of_bodies_leads_together() -> None:
    _, result = read(GROUPS)
    assert [(r.role, r.agency) for r in result.responsibilities][:2] == [("lead", "Sở Y tế"), ("lead", "Sở Nội vụ")]
    assert not [r for r in result.responsibilities if r.agency == "Sở Tư pháp"]


def test_an_empty_cell_of_an_unruled_table_is_told() -> None:
    text = "STT|Nhiệm vụ|Cơ quan chủ trì\n1|Xây dựng A|Sở Y tế\n2|Xây dựng B|"
    unruled = table(text).model_copy(update={"engine": "alignment", "confidence": 0.8})
    codes = [[f.code for f in read_table(t, CONTEXT)[1].findings] for t in (unruled, table(text))]
    assert codes == [["unclear_lead"], []]
