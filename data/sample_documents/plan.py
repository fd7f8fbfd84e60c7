"""A department's plan: objectives in prose, a table of targets by quarter, a table of tasks."""

from __future__ import annotations

from reportlab.platypus import Flowable, Spacer

from sample_documents.form import centre, grid, head, new_part, signature, text

FILE = "kh-18-2026-skhcn-songlam.pdf"
TITLE = "Kế hoạch cải cách hành chính và chuyển đổi số của Sở Khoa học và Công nghệ tỉnh Sông Lam năm 2026"
AUTHOR = "Sở Khoa học và Công nghệ tỉnh Sông Lam (văn bản giả định)"

QUARTERS = [
    ("Tỷ lệ hồ sơ tiếp nhận trực tuyến", "85%", "88%", "92%", "95%", "Văn phòng Sở"),
    ("Tỷ lệ hồ sơ giải quyết đúng hạn", "98%", "98%", "99%", "≥ 99%", "Văn phòng Sở"),
    ("Tỷ lệ kết quả giải quyết được số hóa", "60%", "75%", "90%", "100%", "Trung tâm Chuyển đổi số"),
    ("Số nền tảng dùng chung được đưa vào sử dụng", "01 nền tảng", "02 nền tảng", "03 nền tảng", "05 nền tảng",
     "Phòng Chuyển đổi số"),
    ("Tỷ lệ hệ thống thông tin được phê duyệt cấp độ an toàn", "70%", "80%", "90%", "100%", "Trung tâm Chuyển đổi số"),
]  # fmt: skip
TASKS: list[tuple[str, list[tuple[str, str, str, str, str]]]] = [
    ("Cải cách thể chế", [
        ("Rà soát, tham mưu sửa đổi Quy chế quản lý, khai thác dữ liệu dùng chung của tỉnh", "Quyết định của UBND tỉnh", "Quý II/2026",
         "Phòng Chuyển đổi số", "Sở Tư pháp; Văn phòng UBND tỉnh"),
        ("Theo dõi thi hành pháp luật về giao dịch điện tử", "Báo cáo", "Trước ngày 30/11/2026", "Thanh tra Sở", "Phòng Chuyển đổi số"),
    ]),
    ("Cải cách thủ tục hành chính", [
        ("Công bố danh mục thủ tục hành chính lĩnh vực khoa học và công nghệ", "Quyết định công bố", "Tháng 3/2026", "Văn phòng Sở",
         "Văn phòng UBND tỉnh"),
        ("Cắt giảm ít nhất 30% thời gian giải quyết thủ tục hành chính", "Phương án đơn giản hóa", "Quý III/2026", "Văn phòng Sở",
         "Các phòng, đơn vị thuộc Sở"),
        ("Khảo sát mức độ hài lòng của tổ chức, cá nhân", "Báo cáo khảo sát", "Hằng quý", "Văn phòng Sở", ""),
    ]),
    ("Xây dựng và phát triển chính quyền số", [
        ("Vận hành Nền tảng tích hợp, chia sẻ dữ liệu của tỉnh (LGSP)", "Nền tảng hoạt động ổn định", "Thường xuyên",
         "Trung tâm Chuyển đổi số", "Công an tỉnh"),
        ("Đào tạo kỹ năng số cho công chức phụ trách chuyển đổi số cấp xã", "05 lớp, 400 học viên", "Quý II - Quý III/2026",
         "Trung tâm Chuyển đổi số", "Sở Nội vụ; UBND các xã, phường"),
        ("Đánh giá, xếp hạng mức độ chuyển đổi số của các cơ quan, địa phương", "Báo cáo xếp hạng", "Trước ngày 15/12 hằng năm",
         "Phòng Chuyển đổi số", "Các sở, ban, ngành tỉnh; UBND các xã, phường"),
    ]),
]  # fmt: skip
BODY = [
    "<b>I. MỤC ĐÍCH, YÊU CẦU</b>",
    "Cụ thể hóa nhiệm vụ được giao tại Quyết định số 112/QĐ-UBND ngày 15/01/2026 của Chủ tịch UBND tỉnh; xác định rõ trách nhiệm, "
    "thời gian và kết quả của từng phòng, đơn vị.",
    "<b>II. MỤC TIÊU</b>",
    "<b>1. Mục tiêu tổng quát</b>",
    "Nâng cao chất lượng phục vụ người dân và doanh nghiệp trong lĩnh vực khoa học và công nghệ.",
    "<b>2. Mục tiêu cụ thể</b>",
    "- Đến hết Quý II/2026, 100% thủ tục hành chính thuộc thẩm quyền được cung cấp trực tuyến toàn trình.",
    "- Năm 2026, giảm tối thiểu 20% số giấy tờ phải nộp khi thực hiện thủ tục hành chính.",
    "- Chỉ số cải cách hành chính của Sở đạt từ 92 điểm trở lên, thuộc nhóm 05 sở dẫn đầu tỉnh.",
    "- 100% công chức, viên chức được bồi dưỡng về an toàn thông tin mạng trước ngày 30/9/2026.",
    "<b>III. CHỈ TIÊU THEO QUÝ</b>",
    "Các chỉ tiêu phải đạt đến cuối mỗi quý như sau:",
]
END = [
    "<b>V. TỔ CHỨC THỰC HIỆN</b>",
    "1. Văn phòng Sở chủ trì, phối hợp với các phòng, đơn vị theo dõi, tổng hợp kết quả, báo cáo Giám đốc Sở trước ngày 25 hằng tháng.",
    "2. Trưởng các phòng, đơn vị thuộc Sở chịu trách nhiệm trước Giám đốc Sở về tiến độ và chất lượng nhiệm vụ được giao./.",
]


def story() -> list[Flowable]:
    header = [["STT", "Chỉ tiêu", "Kế hoạch năm 2026", "", "", "", "Đơn vị chủ trì"],
              ["", "", "Quý I/2026", "Quý II/2026", "Quý III/2026", "Quý IV/2026", ""]]  # fmt: skip
    spans = [((0, 0), (0, 1)), ((1, 0), (1, 1)), ((2, 0), (5, 0)), ((6, 0), (6, 1))]
    rows = [[str(number), *row] for number, row in enumerate(QUARTERS, 1)]
    return [
        *head(["UBND TỈNH SÔNG LAM", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"], "18/KH-SKHCN", "Sông Lam, ngày 28 tháng 01 năm 2026"),
        centre("KẾ HOẠCH", size=13),
        centre("Cải cách hành chính và chuyển đổi số của Sở Khoa học và Công nghệ năm 2026", after=8),
        text("Căn cứ Quyết định số 112/QĐ-UBND ngày 15/01/2026 của Chủ tịch UBND tỉnh Sông Lam về việc ban hành Kế hoạch chuyển đổi số "
             "tỉnh Sông Lam năm 2026, Sở Khoa học và Công nghệ ban hành Kế hoạch như sau:"),
        *(text(line) for line in BODY),
        grid(header, rows, (12, 48, 20, 20, 20, 20, 25), spans, size=9.5),
        Spacer(0, 6),
        text("<b>IV. NHIỆM VỤ</b>"),
        text("Nhiệm vụ cụ thể của các phòng, đơn vị tại Phụ lục kèm theo Kế hoạch này."),
        *(text(line) for line in END),
        Spacer(0, 6),
        signature(["UBND tỉnh (b/c);", "Các phòng, đơn vị thuộc Sở;", "Lưu: VT, VP."], ["GIÁM ĐỐC"], "Lê Quang Minh Đạo"),
        *new_part(wide=True),
        *_tasks(),
    ]  # fmt: skip


def _tasks() -> list[Flowable]:
    rows: list[list[str]] = []
    bold: list[int] = []
    spans: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for roman, (group, tasks) in zip(("I", "II", "III"), TASKS, strict=True):
        bold.append(len(rows))
        spans.append(((1, len(rows) + 1), (5, len(rows) + 1)))
        rows.append([roman, group, "", "", "", ""])
        rows += [[str(number), *task] for number, task in enumerate(tasks, 1)]
    header = [["STT", "Nhiệm vụ", "Sản phẩm", "Thời gian hoàn thành", "Đơn vị chủ trì", "Đơn vị phối hợp"]]
    return [
        centre("PHỤ LỤC"),
        centre("NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH VÀ CHUYỂN ĐỔI SỐ NĂM 2026"),
        centre("<i>(Kèm theo Kế hoạch số 18/KH-SKHCN ngày 28 tháng 01 năm 2026 của Sở Khoa học và Công nghệ)</i>", bold=False, size=11,
               after=6),
        grid(header, rows, (12, 82, 45, 36, 40, 42), spans, bold),
    ]  # fmt: skip
