"""A decision of a province's chairman with an attached plan and two appendices; money in triệu đồng, all sums right."""

from __future__ import annotations

from reportlab.platypus import Flowable, Spacer

from sample_documents.form import centre, grid, head, money, new_part, signature, text, unit

FILE = "qd-112-2026-songlam.pdf"
TITLE = "Quyết định ban hành Kế hoạch chuyển đổi số tỉnh Sông Lam năm 2026"
AUTHOR = "UBND tỉnh Sông Lam (văn bản giả định)"

KHCN, VP, CA = "Sở Khoa học và Công nghệ", "Văn phòng UBND tỉnh", "Công an tỉnh"
Project = tuple[str, str, str, str, int, int]
PROJECTS: list[tuple[str, list[Project]]] = [
    ("Hạ tầng số", [
        ("Nâng cấp Trung tâm tích hợp dữ liệu tỉnh, bổ sung máy chủ và thiết bị lưu trữ", KHCN, "Sở Tài chính; " + VP, "2026 - 2027", 9500, 600),
        ("Mở rộng mạng truyền số liệu chuyên dùng cấp II đến 100% xã, phường", KHCN, "UBND các xã, phường; VNPT Sông Lam", "2026", 2400, 350),
        ("Phủ sóng Internet không dây miễn phí tại các điểm phục vụ hành chính công", VP, "UBND các xã, phường", "Quý II/2026", 0, 780),
    ]),
    ("Nền tảng và dữ liệu số", [
        ("Triển khai Kho dữ liệu dùng chung và nền tảng phân tích dữ liệu tỉnh", KHCN, "Các sở, ban, ngành tỉnh", "2026 - 2027", 5600, 400),
        ("Số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực", VP, KHCN + "; UBND các xã, phường", "Quý IV/2026", 0, 3150),
        ("Cơ sở dữ liệu đất đai, kết nối với Cơ sở dữ liệu quốc gia về dân cư", "Sở Nông nghiệp và Môi trường", CA + "; " + KHCN, "2026", 4200, 250),
        ("Số hóa hồ sơ người có công và đối tượng bảo trợ xã hội", "Sở Nội vụ", "Sở Y tế", "Quý III/2026", 0, 940),
    ]),
    ("Chính quyền số", [
        ("Nâng cấp Hệ thống thông tin giải quyết thủ tục hành chính của tỉnh", VP, KHCN, "Quý I/2026", 0, 1860),
        ("Triển khai trợ lý ảo hỗ trợ cán bộ, công chức tra cứu văn bản", KHCN, VP + "; Sở Tư pháp", "Quý III/2026", 0, 1275),
        ("Bệnh án điện tử tại các bệnh viện công lập tuyến tỉnh", "Sở Y tế", KHCN + "; Bảo hiểm xã hội tỉnh", "2026", 3800, 520),
        ("Học bạ số cho giáo dục phổ thông", "Sở Giáo dục và Đào tạo", KHCN, "Quý II/2026", 0, 685),
    ]),
    ("An toàn thông tin mạng", [
        ("Giám sát, bảo vệ hệ thống thông tin theo mô hình 4 lớp", CA, KHCN, "Thường xuyên", 0, 1450),
        ("Diễn tập thực chiến bảo đảm an toàn thông tin", CA, KHCN + "; VNPT Sông Lam", "Quý IV/2026", 0, 320),
    ]),
    ("Đào tạo, truyền thông", [
        ("Bồi dưỡng kỹ năng số cho cán bộ, công chức, viên chức", "Sở Nội vụ", KHCN, "2026", 0, 1100),
        ("Tổ công nghệ số cộng đồng và phong trào Bình dân học vụ số", KHCN, "Tỉnh Đoàn; UBND các xã, phường", "Hằng năm", 0, 870),
    ]),
]  # fmt: skip
TARGETS: list[tuple[str, list[tuple[str, str, str, str]]]] = [
    ("Chính quyền số", [
        ("Tỷ lệ hồ sơ thủ tục hành chính được tiếp nhận trực tuyến", "78,4%", "≥ 90%", VP),
        ("Tỷ lệ thủ tục hành chính đủ điều kiện được cung cấp dịch vụ công trực tuyến toàn trình", "92%", "100%", VP),
        ("Tỷ lệ hồ sơ công việc cấp tỉnh được xử lý trên môi trường mạng", "95%", "100%", VP),
        ("Tỷ lệ báo cáo định kỳ được thực hiện trên Hệ thống thông tin báo cáo", "81%", "≥ 95%", VP),
    ]),
    ("Kinh tế số", [
        ("Tỷ trọng kinh tế số trong GRDP", "14,2%", "≥ 18%", "Sở Tài chính"),
        ("Tỷ lệ doanh nghiệp nhỏ và vừa sử dụng nền tảng số", "46%", "≥ 60%", "Sở Công Thương"),
        ("Số sản phẩm OCOP được đưa lên sàn thương mại điện tử", "112 sản phẩm", "150 sản phẩm", "Sở Công Thương"),
    ]),
    ("Xã hội số", [
        ("Tỷ lệ hộ gia đình có đường Internet cáp quang băng rộng", "83,5%", "≥ 90%", KHCN),
        ("Tỷ lệ dân số trưởng thành có chữ ký số cá nhân", "21%", "≥ 40%", KHCN),
        ("Tỷ lệ người dân có sổ sức khỏe điện tử", "68%", "≥ 85%", "Sở Y tế"),
    ]),
]  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V")


def investment() -> int:
    return sum(project[4] for _, projects in PROJECTS for project in projects)


def recurrent() -> int:
    return sum(project[5] for _, projects in PROJECTS for project in projects)


def story() -> list[Flowable]:
    return [*_decision(), *new_part(), *_plan(), *new_part(wide=True), *_projects(), *new_part(), *_targets()]


def _decision() -> list[Flowable]:
    basis = [
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Căn cứ Luật Giao dịch điện tử ngày 22 tháng 6 năm 2023;",
        "Căn cứ Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, "
        "đổi mới sáng tạo và chuyển đổi số quốc gia;",
        "Căn cứ Quyết định số 749/QĐ-TTg ngày 03 tháng 6 năm 2020 của Thủ tướng Chính phủ phê duyệt “Chương trình Chuyển đổi "
        "số quốc gia đến năm 2025, định hướng đến năm 2030”;",
        "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ tại Tờ trình số 05/TTr-SKHCN ngày 08 tháng 01 năm 2026.",
    ]
    articles = [
        "<b>Điều 1.</b> Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số tỉnh Sông Lam năm 2026.",
        "<b>Điều 2.</b> Quyết định này có hiệu lực thi hành kể từ ngày ký.",
        "<b>Điều 3.</b> Chánh Văn phòng UBND tỉnh; Giám đốc Sở Khoa học và Công nghệ; Thủ trưởng các sở, ban, ngành tỉnh; "
        "Chủ tịch UBND các xã, phường và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.",
    ]
    return [
        *head(["ỦY BAN NHÂN DÂN<br/>TỈNH SÔNG LAM"], "112/QĐ-UBND",
              "Sông Lam, ngày 15 tháng 01 năm 2026"),
        centre("QUYẾT ĐỊNH", size=13),
        centre("Về việc ban hành Kế hoạch chuyển đổi số tỉnh Sông Lam năm 2026", after=10),
        centre("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SÔNG LAM", after=8),
        *(text(f"<i>{line}</i>") for line in basis),
        centre("QUYẾT ĐỊNH:", after=6),
        *(text(line) for line in articles),
        Spacer(0, 8),
        signature(
            ["Như Điều 3;", "Bộ Khoa học và Công nghệ;", "TT. Tỉnh ủy, TT. HĐND tỉnh;", "CT, các PCT UBND tỉnh;",
             "Lưu: VT, KHCN."],
            ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Trần Thị Hải Vân",
        ),
    ]  # fmt: skip


def _plan() -> list[Flowable]:
    total = investment() + recurrent()
    lines = [
        "<b>I. MỤC TIÊU</b>",
        "<b>1. Mục tiêu chung</b>",
        "Đẩy mạnh chuyển đổi số toàn diện trong hoạt động của cơ quan nhà nước, gắn với xây dựng chính quyền địa phương "
        "02 cấp; lấy người dân và doanh nghiệp làm trung tâm.",
        "<b>2. Mục tiêu cụ thể đến hết năm 2026</b>",
        "<b>a) Chính quyền số</b>",
        "- Tối thiểu 90% hồ sơ thủ tục hành chính được tiếp nhận trực tuyến.",
        "- 100% cơ quan nhà nước cấp tỉnh, cấp xã kết nối mạng truyền số liệu chuyên dùng.",
        "- Trên 95% người dân, doanh nghiệp hài lòng khi sử dụng dịch vụ công trực tuyến.",
        "<b>b) Kinh tế số, xã hội số</b>",
        "- Kinh tế số chiếm ít nhất 18% GRDP.",
        "- 40% dân số trưởng thành có chữ ký số cá nhân.",
        "- 100% xã, phường có Tổ công nghệ số cộng đồng hoạt động thường xuyên.",
        "<b>II. NHIỆM VỤ VÀ GIẢI PHÁP</b>",
        "1. Rà soát, hoàn thiện quy chế quản lý, khai thác dữ liệu dùng chung của tỉnh trước ngày 30/6/2026.",
        "2. Thường xuyên tuyên truyền, phổ biến kỹ năng số cho người dân trên các nền tảng số.",
        "3. Ưu tiên bố trí nguồn lực cho các dự án tại Phụ lục I; bảo đảm hoàn thành các chỉ tiêu tại Phụ lục II.",
        "<b>III. KINH PHÍ THỰC HIỆN</b>",
        f"Tổng kinh phí thực hiện Kế hoạch là {money(total)} triệu đồng "
        "(Bằng chữ: Bốn mươi tỷ không trăm năm mươi triệu đồng), trong đó:",
        f"- Vốn đầu tư công: {money(investment())} triệu đồng;",
        f"- Vốn sự nghiệp: {money(recurrent())} triệu đồng.",
        "<b>IV. TỔ CHỨC THỰC HIỆN</b>",
        "<b>1. Sở Khoa học và Công nghệ</b>",
        "Chủ trì, phối hợp với Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện Kế hoạch; định kỳ hằng quý báo cáo "
        "Chủ tịch UBND tỉnh.",
        "<b>2. Sở Tài chính</b>",
        "Tham mưu UBND tỉnh cân đối, bố trí kinh phí thực hiện Kế hoạch theo phân cấp ngân sách.",
        "<b>3. Các sở, ban, ngành tỉnh; UBND các xã, phường</b>",
        "Ban hành kế hoạch của đơn vị trước ngày 15/02/2026 và báo cáo kết quả trước ngày 15/12/2026.",
    ]
    return [
        centre("KẾ HOẠCH", size=13),
        centre("Chuyển đổi số tỉnh Sông Lam năm 2026"),
        centre("<i>(Ban hành kèm theo Quyết định số 112/QĐ-UBND ngày 15 tháng 01 năm 2026 của<br/>"
               "Chủ tịch Ủy ban nhân dân tỉnh Sông Lam)</i>", bold=False, after=8),
        *(text(line) for line in lines),
    ]  # fmt: skip


def _appendix(label: str, title: str) -> list[Flowable]:
    return [
        centre(label),
        centre(title),
        centre("<i>(Kèm theo Quyết định số 112/QĐ-UBND ngày 15 tháng 01 năm 2026 của Chủ tịch UBND tỉnh Sông Lam)</i>",
               bold=False, size=11, after=6),
    ]  # fmt: skip


def _projects() -> list[Flowable]:
    top = [
        "STT",
        "Tên dự án, nhiệm vụ",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời gian thực hiện",
        "Kinh phí năm 2026",
        "",
        "",
    ]
    rows: list[list[str]] = []
    bold: list[int] = []
    for roman, (group, projects) in zip(ROMAN, PROJECTS, strict=True):
        sums = [sum(p[4] for p in projects), sum(p[5] for p in projects)]
        bold.append(len(rows))
        rows.append([roman, group, "", "", "", *_figures(*sums)])
        for number, (name, lead, others, time, invest, recur) in enumerate(projects, 1):
            rows.append([str(number), name, lead, others, time, *_figures(invest, recur)])
    bold.append(len(rows))
    rows.append(["", "TỔNG CỘNG", "", "", "", *_figures(investment(), recurrent())])
    table = grid(
        [top, ["", "", "", "", "", "Tổng cộng", "Vốn đầu tư", "Vốn sự nghiệp"]], rows, (12, 76, 40, 45, 24, 20, 20, 20),
        [*(((c, 0), (c, 1)) for c in range(5)), ((5, 0), (7, 0))], bold, right_from=5,
    )  # fmt: skip
    return [
        *_appendix("PHỤ LỤC I", "DANH MỤC DỰ ÁN, NHIỆM VỤ CHUYỂN ĐỔI SỐ NĂM 2026"),
        unit("Đơn vị tính: Triệu đồng"),
        table,
    ]


def _figures(invest: int, recur: int) -> list[str]:
    return [money(invest + recur), money(invest) if invest else "", money(recur)]


def _targets() -> list[Flowable]:
    rows: list[list[str]] = []
    bold: list[int] = []
    spans: list[tuple[tuple[int, int], tuple[int, int]]] = []
    number = 0
    for roman, (group, targets) in zip(ROMAN, TARGETS, strict=False):
        bold.append(len(rows))
        spans.append(((1, len(rows) + 1), (4, len(rows) + 1)))
        rows.append([roman, group, "", "", ""])
        for name, now, goal, lead in targets:
            number += 1
            rows.append([str(number), name, now, goal, lead])
    header = [["TT", "Chỉ tiêu", "Hiện trạng năm 2025", "Mục tiêu năm 2026", "Cơ quan chủ trì"]]
    return [
        *_appendix("PHỤ LỤC II", "CHỈ TIÊU CHUYỂN ĐỔI SỐ NĂM 2026"),
        grid(header, rows, (12, 70, 26, 26, 31), spans, bold),
    ]
