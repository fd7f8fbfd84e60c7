"""`1. Công tác chỉ đạo` in a plan without a heading Nhiệm vụ: its items were lost; a long heading without a stop was a task."""

from __future__ import annotations

from extractors.language.agencies import find_subject
from extractors.readers.text import read_text
from tests.papers import paper

LONG = (
    "Công tác tuyên truyền, vận động nhân dân trên địa bàn toàn tỉnh tham gia phòng, chống thiên tai, bảo vệ công trình "
    "thủy lợi, đê điều, hồ đập, công trình giao thông, điện lực và các công trình khác"
)


def test_items_of_a_field_of_work() -> None:
    read = paper(
        f"1. Công tác chỉ đạo\n\n- Sở Y tế kiện toàn Ban chỉ huy.\n\n2. {LONG}\n\n- Mở chuyên mục hằng tuần.\n"
    )
    assert [t.text for t in read.tasks] == ["Sở Y tế kiện toàn Ban chỉ huy.", "Mở chuyên mục hằng tuần."]
    assert [s.heading for s in read.sections] == ["Công tác chỉ đạo", LONG]


def test_aims_and_demands_give_no_tasks() -> None:
    assert not paper("1. Mục đích\n\n- Nâng cao nhận thức.\n\n2. Yêu cầu\n\n- Các sở nâng cao trách nhiệm.\n").tasks


def test_a_place_that_acts() -> None:
    assert find_subject("Thành phố Hà Nội tập trung hoàn thành đường vành đai") == ["Thành phố Hà Nội"]


def test_a_note_whose_mark_is_no_longer_raised() -> None:
    (page,) = read_text(
        "1. Kinh tế số chiếm 30% GRDP1.\n2. Nhiệm vụ\nTM. ỦY BAN NHÂN DÂN\n\n1 Theo số liệu của Cục Thống kê tỉnh.\n".encode()
    )
    assert [note.text for note in page.notes] == ["1 Theo số liệu của Cục Thống kê tỉnh."]
