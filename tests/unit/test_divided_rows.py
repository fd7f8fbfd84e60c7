"""Wrapped cells of a plain text: what is placed is right, what is not certain is a finding that names its row."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.readers.header_words import columns_of
from extractors.readers.numbered import BY_CELLS, read_numbered
from extractors.readers.text import read_text
from extractors.readers.textlines import text_lines, width
from pipeline.stages.check import check
from pipeline.stages.extract import extract
from schemas.extraction import Extraction

HEAD = ["STT Nhiệm vụ", "Cơ quan", "chủ trì", "Cơ quan", "phối hợp", "Thời gian", "hoàn thành"]
NAMES = [
    "Nâng cấp Cổng thông tin điện tử của tỉnh bảo đảm kết nối, chia sẻ dữ liệu với các hệ thống của Trung ương",
    "Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực tại cấp xã",
    "Tập huấn kỹ năng số",
    "Xây dựng kho dữ liệu dùng chung phục vụ Trung tâm điều hành thông minh của Ủy ban nhân dân tỉnh",
    "Thuê dịch vụ giám sát an toàn thông tin cho Trung tâm dữ liệu tỉnh",
    "Mua sắm máy trạm cho bộ phận một cửa cấp xã.",
    "Kết nối hệ thống của Sở Y tế với cơ sở dữ liệu quốc gia về bảo hiểm",
]
BODIES = [
    "Sở Khoa học và Công nghệ", "Sở Y tế", "Văn phòng UBND tỉnh", "UBND cấp xã", "Sở Nông nghiệp và Môi trường", "Công an tỉnh",
    "Các sở, ban, ngành tỉnh; UBND cấp xã", "Sở Nội vụ; Sở Tài chính", "Trung tâm Phục vụ hành chính công",
]  # fmt: skip
TIMES = ["2026", "Quý II/2026", "Thường xuyên", "Hằng năm", "2026-2030", "Trước ngày 30/6/2026"]


def wrapped(text: str, room: float) -> list[str]:
    """Lines of a cell of that width in em, as a word processor breaks them."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def printed(rows: list[tuple[str, ...]], rooms: tuple[float, ...]) -> list[str]:
    """Lines in the order of a text layer: cell after cell; cells of one line each stand on the same."""
    lines: list[str] = []
    for number, row in enumerate(rows, 1):
        cells = [[str(number)], *(wrapped(text, room) for text, room in zip(row, rooms, strict=True) if text)]
        single = False
        for cell in cells:
            if single and len(cell) == 1:
                lines[-1] += f" {cell[0]}"
            else:
                lines += cell
            single = len(cell) == 1
    return lines


ROW = st.tuples(
    st.sampled_from(NAMES), st.sampled_from(BODIES), st.sampled_from([*BODIES, ""]), st.sampled_from([*TIMES, ""])
)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(ROW, min_size=3, max_size=12),
    st.tuples(*(st.floats(a, b) for a, b in ((12, 24), (7, 12), (7, 12), (6, 9)))),
)
def test_every_cell_that_is_placed_is_the_one_that_was_printed(
    rows: list[tuple[str, ...]], rooms: tuple[float, ...]
) -> None:
    lines = [*HEAD, *printed(rows, rooms)]
    read = read_numbered(text_lines(["\n".join(lines)]))
    assert read.grid is not None
    found = {(cell.row, cell.col): cell.text for cell in read.grid.cells if cell.text}
    words = [
        *" ".join(found.values()).split(),
        *(word for _, rest in read.rest for line in rest for word in line.split()),
    ]
    assert sorted(words) == sorted(" ".join(lines).split())
    if read.grid.divided:
        for at, row in enumerate(rows, read.grid.header_rows or 0):
            for column, text in enumerate(row, 1):
                assert found.get((at, column), text) == text


def papers(*rows: str) -> Extraction:
    text = "\n".join(["PHỤ LỤC 1", "DANH MỤC NHIỆM VỤ NĂM 2026", *rows])
    return check(extract(tuple(read_text(text.encode())), "ab" * 32, "text/plain", "a.txt"))


PRINTED = [(NAMES[0], BODIES[0], BODIES[3], TIMES[1]), (NAMES[1], BODIES[2], BODIES[6], TIMES[0]),
           (NAMES[3], BODIES[1], BODIES[2], TIMES[4]), (NAMES[4], BODIES[4], BODIES[5], TIMES[2])]  # fmt: skip


def test_tasks_of_wrapped_rows_are_read() -> None:
    found = papers(*HEAD, *printed(PRINTED, (18.0, 9.0, 9.0, 8.0)))
    assert [task.text for task in found.tasks] == [row[0] for row in PRINTED]
    assert [task.due for task in found.tasks] == ["2026-Q2", "2026", "2030", None]
    leads = [r.agency for r in found.responsibilities if r.role == "lead"]
    assert leads[:2] == ["Sở Khoa học và Công nghệ", "Văn phòng Ủy ban nhân dân tỉnh"]


def test_a_row_that_can_be_divided_in_two_ways_is_a_finding_that_names_it() -> None:
    """One body, and nothing tells whether it leads or coordinates."""
    rows = [*PRINTED, (NAMES[4], "", BODIES[0], TIMES[0])]
    found = papers(*HEAD, *printed(rows, (18.0, 9.0, 9.0, 8.0)))
    assert not [r for r in found.responsibilities if r.record_id == found.tasks[4].task_id]
    [said] = [f.message for f in found.findings if f.code == "unplaced_text"]
    assert "dòng 5" in said
    assert "Sở Khoa học" in said


def test_money_of_wrapped_rows_counts_where_the_totals_prove_it() -> None:
    head = [
        "STT Tên nhiệm vụ",
        "Đơn vị",
        "chủ trì",
        "Tổng kinh phí",
        "Ghi chú Tổng",
        "cộng",
        "Nguồn",
        "đầu tư",
        "Nguồn",
        "sự nghiệp",
    ]
    rows = ["1", "Nâng cấp Cổng thông tin", "điện tử", "Sở Y tế 500 500  ", "2", "Số hóa hồ sơ lưu trữ của", "cơ quan", "Sở Nội vụ 300   300",
            "3", "Mua sắm máy trạm", "cho cấp xã", "Sở Y tế", "70 50 20", "Tổng cộng 870 550 320"]  # fmt: skip
    found = papers("Đơn vị tính: triệu đồng", *head, *rows)
    sums = [(a.stt, a.column_path, a.vnd) for a in found.amounts if a.row_kind == "item"]
    assert sums == [
        ("1", "Tổng kinh phí > Tổng cộng", 500_000_000), ("1", "Tổng kinh phí > Nguồn đầu tư", 500_000_000),
        ("2", "Tổng kinh phí > Tổng cộng", 300_000_000), ("2", "Tổng kinh phí > Nguồn sự nghiệp", 300_000_000),
        ("3", "Tổng kinh phí > Tổng cộng", 70_000_000), ("3", "Tổng kinh phí > Nguồn đầu tư", 50_000_000),
        ("3", "Tổng kinh phí > Nguồn sự nghiệp", 20_000_000),
    ]  # fmt: skip


def test_totals_that_do_not_agree_leave_the_parts_open() -> None:
    head = ["STT Tên nhiệm vụ", "Tổng kinh phí", "Tổng", "cộng", "Nguồn", "đầu tư", "Nguồn", "sự nghiệp"]
    rows = ["1", "Nâng cấp Cổng thông tin 500 500", "2", "Số hóa hồ sơ 300   300", "3", "Mua sắm máy trạm 70 50 20"]
    found = papers("Đơn vị tính: triệu đồng", *head, *rows, "Tổng cộng 870 520 350")
    assert {a.column_path for a in found.amounts if a.row_kind == "item" and a.stt in ("1", "2")} <= {
        "Tổng kinh phí > Tổng cộng"
    }


@pytest.mark.parametrize(
    ("words", "columns"),
    [
        ("Nhiệm vụ Cơ quan chủ trì Thời gian hoàn thành", ["Nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành"]),
        ("NỘI DUNG MỤC TIÊU CƠ QUAN CHỦ TRÌ THỜI HẠN", ["NỘI DUNG MỤC TIÊU", "CƠ QUAN CHỦ TRÌ", "THỜI HẠN"]),
        ("Điều mục Nơi làm", None),
        ("Nhiệm vụ trên địa bàn Vĩnh Long Cơ quan chủ trì", None),
    ],
)
def test_a_header_is_divided_where_the_lookup_knows_each_part(words: str, columns: list[str] | None) -> None:
    found = columns_of(words.split(), 0)
    assert (found and [label.path[-1] for label in found]) == columns


def test_marks_may_be_in_levels_and_the_header_come_again() -> None:
    lines = [
        *HEAD, "I Chính quyền số", "1 Hạ tầng", *printed(PRINTED[:2], (18, 9, 9, 8)), *HEAD, *printed(PRINTED[2:], (18, 9, 9, 8))
    ]  # fmt: skip
    marks = iter(["1.1", "1.2", "1.3", "1.4"])
    lines = [next(marks) if line in ("1", "2") else line for line in lines]
    grid = read_numbered(text_lines(["\n".join(lines)])).grid
    assert grid is not None
    assert grid.engine == BY_CELLS
    assert [c.text for c in grid.cells if c.col == 0][1:] == ["I", "1", "1.1", "1.2", "1.3", "1.4"]


def test_the_text_of_a_real_appendix(corpus: Path) -> None:
    """No cell of the five tables is wrong; how many are told is measured by the scorer."""
    pages = read_text((corpus / "text" / "qd-781-2022-vinhlong.txt").read_bytes())
    found = check(extract(tuple(pages), "cd" * 32, "text/plain", "qd-781.txt"))
    assert sum(a.row_kind == "item" and a.table_id in ("t1", "t2") for a in found.amounts) >= 80
    assert len([t for t in found.tasks if t.table_id]) >= 80
    said = {f.message for f in found.findings if f.code == "unplaced_text"}
    assert any("dòng 13" in message and "Vũng Liêm" in message for message in said)
