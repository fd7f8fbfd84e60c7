"""Targets, tasks, sums and citations of body text, in examples that an official can check."""

from __future__ import annotations

import pytest

from extractors.context import ReadingContext
from extractors.layout.outline import read_outline
from extractors.prose import ProseResult, read_prose
from extractors.prose.amounts import label_before, role_of
from extractors.prose.base import sentences
from extractors.prose.topics import Topic, own_topic
from tests.layout_text import layout

HEAD = "<L>ỦY BAN NHÂN DÂN TỈNH VĨNH LONG\n<L>Số: 12/KH-UBND\n<R>Vĩnh Long, ngày 02 tháng 3 năm 2023\n**KẾ HOẠCH\n**Chuyển đổi số năm 2023\n"
CONTEXT = ReadingContext(doc_id="d1", province="Vĩnh Long")


def read(body: str) -> ProseResult:
    return read_prose(read_outline(layout(HEAD + body)), (), CONTEXT)


def targets(body: str) -> list[tuple[str | None, str, str | None]]:
    return [(t.stt, t.text, t.due) for t in read(body).targets]


def tasks(body: str) -> list[tuple[str | None, str, list[str], list[str]]]:
    result = read(body)
    named = {
        (t.task_id, role): [r.agency for r in result.responsibilities if r.record_id == t.task_id and r.role == role]
        for t in result.tasks
        for role in ("lead", "coordinating")
    }
    return [(t.stt, t.text, named[t.task_id, "lead"], named[t.task_id, "coordinating"]) for t in result.tasks]


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("MỤC TIÊU", Topic.TARGETS),
        ("QUAN ĐIỂM, MỤC TIÊU", Topic.TARGETS),
        ("CHỈ TIÊU CỤ THỂ", Topic.TARGETS),
        ("MỤC ĐÍCH, YÊU CẦU", Topic.NONE),
        ("NHIỆM VỤ VÀ GIẢI PHÁP", Topic.TASKS),
        ("NỘI DUNG", Topic.TASKS),
        ("MỘT SỐ NHIỆM VỤ TRỌNG TÂM", Topic.TASKS),
        ("TỔ CHỨC THỰC HIỆN", Topic.TASKS),
        ("KINH PHÍ THỰC HIỆN", Topic.BUDGET),
        ("DỰ TOÁN KINH PHÍ THỰC HIỆN NHIỆM VỤ", Topic.BUDGET),
        ("ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN MỤC TIÊU NĂM 2021", Topic.PAST),
        ("Những vướng mắc, tồn tại và nguyên nhân", Topic.PAST),
        ("DANH MỤC NHIỆM VỤ, DỰ ÁN", Topic.NONE),
        ("HẠ TẦNG KỸ THUẬT", None),
    ],
)
def test_topics_of_headings(heading: str, topic: Topic | None) -> None:
    assert own_topic(heading, inner=False) is topic


def test_among_tasks_a_heading_must_open_with_the_words_of_another_topic() -> None:
    assert own_topic("Đảm bảo nguồn lực thực hiện mục tiêu", inner=True) is None
    assert own_topic("Kinh phí thực hiện", inner=True) is Topic.BUDGET


def test_targets_are_bullets_and_sentences() -> None:
    found = targets(
        """
        I. MỤC TIÊU
        1. Mục tiêu chung
        Phát triển hạ tầng số. Nâng cao chất lượng phục vụ.
        2. Mục tiêu đến năm 2025
        - 90% hồ sơ cấp tỉnh; 80% hồ sơ cấp huyện. Duy trì hằng năm.
        - Một số chỉ tiêu cụ thể:
        + Tối thiểu 50% người dân có tài khoản;
        3. Mục tiêu đến năm 2030
        - 100% cơ quan.
        """
    )
    assert found == [
        (None, "Phát triển hạ tầng số.", None),
        (None, "Nâng cao chất lượng phục vụ.", None),
        (None, "90% hồ sơ cấp tỉnh; 80% hồ sơ cấp huyện. Duy trì hằng năm.", "2025"),
        (None, "Tối thiểu 50% người dân có tài khoản;", "2025"),
        (None, "100% cơ quan.", "2030"),
    ]


def test_targets_have_values_and_places() -> None:
    result = read("I. MỤC TIÊU\n- Tối thiểu 90% hồ sơ cấp tỉnh; trên 80% hồ sơ cấp huyện.")
    assert [(v.comparator, int(v.value), v.unit) for v in result.target_values] == [(">=", 90, "%"), (">", 80, "%")]
    assert result.targets[0].page == 1
    assert result.targets[0].target_id == "d1/body/target/I/1"


def test_numbered_targets_keep_their_number() -> None:
    assert targets("I. CHỈ TIÊU\n1. Đạt 80 giường bệnh trên một vạn dân.\n2. Giảm 2% hộ nghèo.") == [
        ("1", "Đạt 80 giường bệnh trên một vạn dân.", None), ("2", "Giảm 2% hộ nghèo.", None),
    ]  # fmt: skip


def test_what_was_reached_is_no_target_and_no_task() -> None:
    result = read("A. ĐÁNH GIÁ KẾT QUẢ NĂM 2022\nI. Mục tiêu\n- Đạt 90%.\nII. Nhiệm vụ\n- Đã xây dựng cổng thông tin.")
    assert (result.targets, result.tasks) == ((), ())


def test_the_heading_leads_and_the_subject_overrides() -> None:
    found = tasks(
        """
        I. TỔ CHỨC THỰC HIỆN
        1. Sở Thông tin và Truyền thông
        - Chủ trì, phối hợp với Sở Tài chính xây dựng kế hoạch.
        - Các cơ quan cung cấp dịch vụ công trực tuyến có biện pháp tuyên truyền.
        2. Sở Nội vụ
        Theo dõi, đôn đốc.
        Trên đây là Kế hoạch chuyển đổi số năm 2023./.
        """
    )
    assert found == [
        (None, "Chủ trì, phối hợp với Sở Tài chính xây dựng kế hoạch.", ["Sở Thông tin và Truyền thông"], ["Sở Tài chính"]),
        (None, "Các cơ quan cung cấp dịch vụ công trực tuyến có biện pháp tuyên truyền.", ["Các cơ quan cung cấp dịch vụ công trực tuyến"], []),
        (None, "Theo dõi, đôn đốc.", ["Sở Nội vụ"], []),
    ]  # fmt: skip


def test_a_paragraph_without_number_continues_the_numbered_one() -> None:
    found = tasks(
        """
        **Phần IV
        **TỔ CHỨC THỰC HIỆN
        1. Phòng Hành chính - Quản trị tăng cường ứng dụng công nghệ thông tin trong hoạt động quản lý hành chính theo quy định.
        Kịp thời tham mưu ban hành các văn bản.
        """
    )
    assert [(stt, lead) for stt, _, lead, _ in found] == [("1", ["Phòng Hành chính - Quản trị"])] * 2


def test_announcements_are_no_tasks_and_examples_belong_to_theirs() -> None:
    found = tasks(
        """
        I. NHIỆM VỤ
        Tổ chức triển khai các nhiệm vụ như sau:
        - Rà soát các quy chế.
        - Xây dựng danh sách các nền tảng số như:
        + Các nền tảng số trong lĩnh vực giáo dục;
        + Các nền tảng số trong lĩnh vực y tế.
        (Chi tiết tại Phụ lục 1 kèm theo)
        """
    )
    assert [text for _, text, _, _ in found] == ["Rà soát các quy chế.", "Xây dựng danh sách các nền tảng số như:"]


def test_budget_inside_the_solutions_gives_sums_and_no_tasks() -> None:
    result = read(
        """
        **I. GIẢI PHÁP
        **1. Giải pháp tài chính
        Tranh thủ nguồn vốn hỗ trợ.
        **2. Kinh phí thực hiện: ước 26.340 triệu đồng (hai mươi sáu tỷ ba trăm bốn mươi triệu đồng). Trong đó:
        - Vốn đầu tư từ ngân sách địa phương: 13.000 triệu đồng.
        - Vốn sự nghiệp từ ngân sách địa phương: 13.340 triệu đồng.
        """
    )
    assert [t.text for t in result.tasks] == ["Tranh thủ nguồn vốn hỗ trợ."]
    assert [(a.stt, a.label, a.role, a.row_kind, a.vnd) for a in result.amounts] == [
        ("2", "Kinh phí thực hiện", "total", "total", 26_340_000_000),
        (None, "Vốn đầu tư từ ngân sách địa phương", "investment", "item", 13_000_000_000),
        (None, "Vốn sự nghiệp từ ngân sách địa phương", "recurrent", "item", 13_340_000_000),
    ]


def test_the_period_of_a_sum_comes_from_its_words_its_line_above_or_its_heading() -> None:
    result = read(
        """
        **I. KINH PHÍ THỰC HIỆN GIAI ĐOẠN 2025-2030
        Nhu cầu kinh phí: 30 tỷ đồng.
        Năm 2025:
        - Vốn sự nghiệp: 10 tỷ đồng.
        Giai đoạn 2026-2030:
        - Vốn sự nghiệp: 20 tỷ đồng.
        Tổng kinh phí năm 2024 là 5 tỷ đồng, trong đó: ngân sách trung ương 3 tỷ đồng; ngân sách địa phương 2 tỷ đồng.
        """
    )
    assert [(a.period, a.role) for a in result.amounts] == [
        ("2025-2030", "total"), ("2025", "recurrent"), ("2026-2030", "recurrent"), ("2024", "total"), ("2024", "central"), ("2024", "local"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Tổng kinh phí thực hiện là: ", "Tổng kinh phí thực hiện"),
        ("- Vốn sự nghiệp từ ngân sách của tỉnh: : ", "Vốn sự nghiệp từ ngân sách của tỉnh"),
        ("Kinh phí thực hiện: ước ", "Kinh phí thực hiện"),
        (" (hai tỷ đồng), trong đó: ngân sách tỉnh ", "ngân sách tỉnh"),
    ],
)
def test_labels_of_sums(text: str, label: str) -> None:
    assert label_before(text) == label


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Vốn đầu tư từ ngân sách địa phương", "investment"),
        ("Kinh phí sự nghiệp", "recurrent"),
        ("Chi thường xuyên", "recurrent"),
        ("Ngân sách trung ương", "central"),
        ("Ngân sách tỉnh", "local"),
        ("Tổng kinh phí", "total"),
    ],
)
def test_roles_of_sums(label: str, role: str) -> None:
    assert role_of(label) == role


def test_sentences_end_at_stops_outside_brackets_and_numbers() -> None:
    text = "Đạt 1.200 tỷ đồng. Ban hành (xem TT. 12. Mục 3) quy chế năm 2022. TP. Hà Nội dẫn đầu."
    assert list(sentences(text)) == [
        "Đạt 1.200 tỷ đồng.",
        "Ban hành (xem TT. 12. Mục 3) quy chế năm 2022.",
        "TP. Hà Nội dẫn đầu.",
    ]


def test_citations_have_their_relation_and_leave_out_the_document_itself() -> None:
    result = read(
        """
        Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ;
        I. NHIỆM VỤ
        - Triển khai Kế hoạch số 12/KH-UBND và Nghị quyết số 52-NQ/TW.
        - Kế hoạch này thay thế Kế hoạch số 302/KH-UBND ngày 08/12/2021.
        """
    )
    assert [(c.number, c.relation) for c in result.citations] == [
        ("749/QĐ-TTg", "basis"), ("52-NQ/TW", "cites"), ("302/KH-UBND", "replaces"),
    ]  # fmt: skip


def test_ids_are_unique_and_do_not_move_with_other_sections() -> None:
    body = "I. NHIỆM VỤ\n- Xây dựng cổng.\nII. GIẢI PHÁP\n- Đào tạo nhân lực."
    ids = [t.task_id for t in read(body).tasks]
    assert ids == ["d1/body/task/I/1", "d1/body/task/II/1"]
    assert [
        t.task_id for t in read("I. NHIỆM VỤ\n- Xây dựng cổng.\n- Thêm việc.\nII. GIẢI PHÁP\n- Đào tạo nhân lực.").tasks
    ][-1] == ids[-1]
