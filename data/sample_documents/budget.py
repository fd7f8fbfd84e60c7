"""A budget over five years in tỷ đồng with decimals. Its grand total for 2028 is wrong on purpose: a finding to look at."""

from __future__ import annotations

from reportlab.platypus import Flowable, Spacer

from sample_documents.form import centre, decimal, grid, head, new_part, signature, text, unit

FILE = "kh-45-2026-ubnd-songlam.pdf"
TITLE = "Kế hoạch kinh phí chuyển đổi số tỉnh Sông Lam giai đoạn 2026 - 2030"
AUTHOR = "UBND tỉnh Sông Lam (văn bản giả định)"

YEARS = (2026, 2027, 2028, 2029, 2030)
WRONG_YEAR, WRONG_BY = 2028, 45
"""Tenths of a tỷ added to the printed total of one year: two digits exchanged while typing."""
ITEMS: list[tuple[str, list[tuple[str, tuple[int, ...]]]]] = [
    ("Ngân sách trung ương hỗ trợ", [
        ("Hạ tầng số dùng chung", (125, 140, 98, 0, 0)),
        ("Cơ sở dữ liệu chuyên ngành", (62, 75, 80, 55, 40)),
    ]),
    ("Ngân sách địa phương", [
        ("Trung tâm tích hợp dữ liệu", (101, 88, 45, 30, 30)),
        ("Nền tảng số dùng chung", (60, 72, 66, 58, 50)),
        ("An toàn thông tin mạng", (18, 20, 22, 24, 26)),
        ("Đào tạo, bồi dưỡng kỹ năng số", (20, 21, 21, 22, 23)),
    ]),
    ("Nguồn xã hội hóa", [
        ("Trạm thu phát sóng thông tin di động 5G", (150, 180, 210, 160, 120)),
        ("Điểm truy cập Internet công cộng", (8, 9, 9, 10, 12)),
    ]),
]  # fmt: skip


def by_year(rows: list[tuple[str, tuple[int, ...]]]) -> list[int]:
    return [sum(values[index] for _, values in rows) for index in range(len(YEARS))]


def everything() -> list[int]:
    return by_year([row for _, rows in ITEMS for row in rows])


def story() -> list[Flowable]:
    total = sum(everything())
    groups = [(name, sum(by_year(rows))) for name, rows in ITEMS]
    body = [
        "<b>I. MỤC TIÊU</b>",
        "Bảo đảm đủ kinh phí để thực hiện các nhiệm vụ chuyển đổi số của tỉnh; đến năm 2030, chi cho chuyển đổi số đạt ít nhất 1% tổng "
        "chi ngân sách địa phương hằng năm.",
        "<b>II. NHU CẦU KINH PHÍ</b>",
        f"Tổng nhu cầu kinh phí giai đoạn 2026 - 2030 là {decimal(total)} tỷ đồng, trong đó:",
        *(f"- {name}: {decimal(value)} tỷ đồng{'.' if name == groups[-1][0] else ';'}" for name, value in groups),
        "Chi tiết tại Phụ lục kèm theo Kế hoạch này.",
        "<b>III. TỔ CHỨC THỰC HIỆN</b>",
        "1. Sở Tài chính chủ trì, phối hợp với Sở Khoa học và Công nghệ tham mưu UBND tỉnh bố trí kinh phí hằng năm.",
        "2. Sở Khoa học và Công nghệ rà soát, tổng hợp nhu cầu kinh phí của các cơ quan, gửi Sở Tài chính trước ngày 31/7 hằng năm.",
        "3. Kho bạc Nhà nước khu vực kiểm soát, thanh toán kinh phí theo quy định./.",
    ]
    return [
        *head(["ỦY BAN NHÂN DÂN<br/>TỈNH SÔNG LAM"], "45/KH-UBND", "Sông Lam, ngày 27 tháng 02 năm 2026"),
        centre("KẾ HOẠCH", size=13),
        centre("Kinh phí chuyển đổi số tỉnh Sông Lam giai đoạn 2026 - 2030", after=8),
        text("Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2025;"),
        text("Căn cứ Quyết định số 112/QĐ-UBND ngày 15 tháng 01 năm 2026 của Chủ tịch UBND tỉnh về việc ban hành Kế hoạch chuyển đổi số tỉnh "
             "Sông Lam năm 2026,"),
        text("UBND tỉnh ban hành Kế hoạch kinh phí chuyển đổi số giai đoạn 2026 - 2030 như sau:"),
        *(text(line) for line in body),
        Spacer(0, 6),
        signature(["Bộ Tài chính;", "TT. HĐND tỉnh;", "Các sở, ban, ngành tỉnh;", "UBND các xã, phường;", "Lưu: VT, TH."],
                  ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nguyễn Đình Lam Giang"),
        *new_part(wide=True),
        centre("PHỤ LỤC"),
        centre("KINH PHÍ CHUYỂN ĐỔI SỐ GIAI ĐOẠN 2026 - 2030"),
        centre("<i>(Kèm theo Kế hoạch số 45/KH-UBND ngày 27 tháng 02 năm 2026 của UBND tỉnh Sông Lam)</i>", bold=False, size=11, after=6),
        unit("ĐVT: Tỷ đồng"),
        _table(),
    ]  # fmt: skip


def _table() -> Flowable:
    printed = everything()
    printed[YEARS.index(WRONG_YEAR)] += WRONG_BY
    rows = [["", "TỔNG SỐ", decimal(sum(everything())), *map(decimal, printed), ""]]
    bold = [0]
    number = 0
    for letter, (group, items) in zip("ABC", ITEMS, strict=True):
        bold.append(len(rows))
        years = by_year(items)
        rows.append([letter, group, decimal(sum(years)), *map(decimal, years), ""])
        for name, values in items:
            number += 1
            note = "Kết thúc năm 2028" if not values[-1] else ""
            rows.append([str(number), name, decimal(sum(values)), *(decimal(v) if v else "" for v in values), note])
    header = [["STT", "Nội dung chi", "Tổng kinh phí", "Trong đó", "", "", "", "", "Ghi chú"],
              ["", "", "", *(f"Năm {year}" for year in YEARS), ""]]  # fmt: skip
    spans = [((0, 0), (0, 1)), ((1, 0), (1, 1)), ((2, 0), (2, 1)), ((3, 0), (7, 0)), ((8, 0), (8, 1))]
    return grid(header, rows, (13, 85, 27, 21, 21, 21, 21, 21, 27), spans, bold, right_from=2)
