"""The fixture tables: projects with money (landscape), targets with merged agencies, tasks whose rows are cut by the page."""

from __future__ import annotations

from tests.producers.fixtures import Fixture, Head, Line

_NAMES = (
    "Nâng cấp Trung tâm tích hợp dữ liệu", "Mở rộng mạng truyền số liệu chuyên dùng", "Kho dữ liệu dùng chung",
    "Số hóa kết quả giải quyết thủ tục hành chính", "Cơ sở dữ liệu đất đai", "Trợ lý ảo cho cán bộ, công chức",
    "Bệnh án điện tử tuyến tỉnh", "Học bạ số cho giáo dục phổ thông", "Giám sát an toàn thông tin mô hình 4 lớp",
    "Diễn tập thực chiến an toàn thông tin", "Bồi dưỡng kỹ năng số cho công chức", "Tổ công nghệ số cộng đồng",
    "Cổng dữ liệu mở của tỉnh", "Bản đồ số dùng chung", "Hệ thống họp không giấy", "Phần mềm quản lý cán bộ",
    "Số hóa tài liệu lưu trữ lịch sử", "Sàn thương mại điện tử nông sản",
)  # fmt: skip
_LEADS = (
    "Sở Khoa học và Công nghệ",
    "Văn phòng UBND tỉnh",
    "Sở Tài chính",
    "Sở Nông nghiệp và Môi trường",
    "Công an tỉnh",
    "Sở Y tế",
)
_GROUPS = ("Hạ tầng số", "Dữ liệu số", "Chính quyền số")


def _money(value: int) -> str:
    return f"{value:,}".replace(",", ".") if value else ""


def _projects() -> tuple[Line, ...]:
    lines: list[Line] = []
    total = [0, 0]
    for number, group in enumerate(_GROUPS):
        values = [((k * 730 + 1250) if k % 2 else 0, 350 + k * 115) for k in range(number * 6, number * 6 + 6)]
        sums = [sum(v[0] for v in values), sum(v[1] for v in values)]
        total = [total[0] + sums[0], total[1] + sums[1]]
        lines.append(Line("group", (("I", "II", "III")[number], group, "", "", _money(sum(sums)), *map(_money, sums))))
        for offset, (invest, recur) in enumerate(values):
            k = number * 6 + offset
            time = ("2026", "2026 - 2027", "Quý II/2026")[k % 3]
            lines.append(
                Line(
                    "item",
                    (
                        str(offset + 1),
                        _NAMES[k],
                        _LEADS[k % 6],
                        time,
                        _money(invest + recur),
                        _money(invest),
                        _money(recur),
                    ),
                )
            )
    lines.append(Line("total", ("", "TỔNG CỘNG", "", "", _money(sum(total)), *map(_money, total))))
    return tuple(lines)


def _targets() -> tuple[Line, ...]:
    groups = (
        ("Chính quyền số", (
            ("Tỷ lệ hồ sơ được tiếp nhận trực tuyến", "78,4%", "≥ 90%", "Văn phòng UBND tỉnh"),
            ("Tỷ lệ dịch vụ công trực tuyến toàn trình", "92%", "100%", None),
            ("Tỷ lệ kết quả được số hóa", "60%", "≥ 95%", None),
            ("Tỷ lệ công chức được bồi dưỡng kỹ năng số", "71%", "100%", "Sở Nội vụ"),
        )),
        ("Kinh tế số", (
            ("Tỷ trọng kinh tế số trong GRDP", "14,2%", "≥ 18%", "Sở Tài chính"),
            ("Tỷ lệ doanh nghiệp nhỏ và vừa sử dụng nền tảng số", "46%", "≥ 60%", "Sở Công Thương"),
            ("Số sản phẩm OCOP trên sàn thương mại điện tử", "112", "150", None),
        )),
        ("Xã hội số", (
            ("Tỷ lệ hộ gia đình có Internet cáp quang", "83,5%", "≥ 90%", "Sở Khoa học và Công nghệ"),
            ("Tỷ lệ người dân có sổ sức khỏe điện tử", "68%", "≥ 85%", "Sở Y tế"),
        )),
    )  # fmt: skip
    lines: list[Line] = []
    number = 0
    for roman, (group, targets) in zip(("I", "II", "III"), groups, strict=True):
        lines.append(Line("group", (roman, group, "", "", ""), span=True))
        for target in targets:
            number += 1
            lines.append(Line("item", (str(number), *target)))
    return tuple(lines)


_ORDERS = (
    "Rà soát, hoàn thiện quy chế quản lý, khai thác dữ liệu dùng chung; ban hành danh mục dữ liệu mở và kế hoạch công bố dữ liệu của các "
    "cơ quan nhà nước trên địa bàn tỉnh",
    "Triển khai phong trào Bình dân học vụ số đến các xã, phường; tổ chức các lớp tập huấn kỹ năng số cho Tổ công nghệ số cộng đồng, đoàn "
    "viên, hội viên và người lao động; đánh giá kết quả theo từng quý và nhân rộng mô hình hiệu quả",
    "Kết nối, chia sẻ dữ liệu giữa Hệ thống thông tin giải quyết thủ tục hành chính với Cơ sở dữ liệu quốc gia về dân cư",
    "Đánh giá an toàn thông tin cho các hệ thống thông tin cấp độ 3 trở lên; khắc phục các lỗ hổng được cảnh báo, báo cáo kết quả về Công "
    "an tỉnh để theo dõi và tổng hợp theo quy định của Luật An ninh mạng",
    "Xây dựng chuyên mục chuyển đổi số trên Báo và Phát thanh, Truyền hình tỉnh",
)


def _tasks() -> tuple[Line, ...]:
    outputs = (
        "Quyết định của UBND tỉnh",
        "Kế hoạch và báo cáo kết quả từng quý",
        "Hệ thống được kết nối",
        "Báo cáo đánh giá",
        "Chuyên mục",
    )
    times = ("Quý II/2026", "Thường xuyên", "Trước ngày 30/9/2026", "Quý IV/2026", "Hằng tháng")
    lines = []
    for k in range(16):
        order = _ORDERS[k % 5] if k < 5 else f"{_ORDERS[k % 5]} (giai đoạn {k // 5 + 1})"
        lines.append(Line("item", (str(k + 1), order, _LEADS[k % 6], times[k % 5], outputs[k % 5])))
    return tuple(lines)


def _plan(year: int, width: int = 9) -> Head:
    sources = Head("Trong đó", (Head("NSTW", width=width), Head("NSĐP", width=width)))
    return Head(f"Dự toán năm {year}", (Head("Tổng số", width=width), sources))


def _budget() -> tuple[Line, ...]:
    """The total first, groups with subtotals in two levels, figures for three years."""
    parts = (("I", ("1", "2")), ("II", ("1", "2", "3")))
    names = {
        "I": "Chi đầu tư phát triển", "II": "Chi thường xuyên",
        "I1": "Trung tâm tích hợp dữ liệu", "I2": "Mạng truyền số liệu chuyên dùng của tỉnh",
        "II1": "Duy trì hệ thống họp trực tuyến", "II2": "Đào tạo, tập huấn", "II3": "Thuê dịch vụ công nghệ thông tin",
    }  # fmt: skip
    items = {
        (roman, n): [1200 + 310 * k + 75 * int(n) + 40 * len(roman) for k in range(6)]
        for roman, ns in parts
        for n in ns
    }
    items["II", "2"][0] = items["II", "2"][2] = 0

    def cells(values: list[int]) -> list[str]:
        pairs = [values[k : k + 2] for k in (0, 2, 4)]
        return [_money(figure) for pair in pairs for figure in (sum(pair), *pair)]

    def summed(rows: list[list[int]]) -> list[int]:
        return [sum(column) for column in zip(*rows, strict=True)]

    lines = [Line("total", ("", "TỔNG SỐ", *cells(summed(list(items.values()))), ""))]
    for roman, numbers in parts:
        own = [items[roman, n] for n in numbers]
        lines.append(Line("group", (roman, names[roman], *cells(summed(own)), "")))
        lines += [
            Line("item", (n, names[roman + n], *cells(items[roman, n]), "Chuyển tiếp" if n == "1" else ""))
            for n in numbers
        ]
    return tuple(lines)


PROJECTS = Fixture(
    name="projects",
    appendix="PHỤ LỤC I",
    title="DANH MỤC NHIỆM VỤ, DỰ ÁN NĂM 2026",
    unit="Triệu đồng",
    head=(
        Head("STT", width=6), Head("Tên nhiệm vụ, dự án", width=36), Head("Cơ quan chủ trì", width=26), Head("Thời gian", width=14),
        Head("Kinh phí", (Head("Tổng số", width=11), Head("Vốn đầu tư", width=11), Head("Vốn sự nghiệp", width=11))),
    ),
    lines=_projects(), landscape=True, figures=(4, 5, 6),
)  # fmt: skip
TARGETS = Fixture(
    name="targets",
    appendix="PHỤ LỤC II",
    title="CHỈ TIÊU NĂM 2026",
    unit=None,
    head=(
        Head("TT", width=7), Head("Chỉ tiêu", width=38), Head("Hiện trạng năm 2025", width=16), Head("Mục tiêu năm 2026", width=16),
        Head("Cơ quan chủ trì", width=23),
    ),
    lines=_targets(),
)  # fmt: skip
TASKS = Fixture(
    name="tasks",
    appendix="PHỤ LỤC III",
    title="PHÂN CÔNG NHIỆM VỤ NĂM 2026",
    unit=None,
    head=(
        Head("STT", width=7), Head("Nhiệm vụ", width=40), Head("Cơ quan chủ trì", width=20), Head("Thời gian hoàn thành", width=16),
        Head("Sản phẩm", width=17),
    ),
    lines=_tasks(), repeat_header=False,
)  # fmt: skip
BUDGET = Fixture(
    name="budget",
    appendix="PHỤ LỤC IV",
    title="DỰ TOÁN CHI NGÂN SÁCH CHO CHUYỂN ĐỔI SỐ",
    unit="Triệu đồng",
    head=(
        Head("TT", width=5), Head("Nội dung chi", width=30), _plan(2025), _plan(2026), _plan(2027), Head("Ghi chú", width=12),
    ),
    lines=_budget(), landscape=True, figures=tuple(range(2, 11)), numbered=True,
)  # fmt: skip
_LONG = " ".join(
    f"({k}) {step} tại xã, phường thứ {k}, gồm khảo sát, tập huấn, vận hành thử và bàn giao cho cơ quan quản lý;"
    for k, step in enumerate(("cài đặt phần mềm", "số hóa hồ sơ", "kết nối dữ liệu") * 26, 1)
)


def _plan_lines() -> tuple[Line, ...]:
    """Groups in groups; one cell that runs over three pages; notes on the first page only."""
    lines = [
        Line("group", ("A", "Đến năm 2025", "", "", ""), span=True),
        Line("group", ("I", "Chính quyền số", "", "", ""), span=True),
        Line("item", ("1", "Tỷ lệ hồ sơ công việc được xử lý trên môi trường mạng", "≥ 90%", "Báo cáo", "Đã giao")),
        Line("item", ("2", "Triển khai nền tảng số dùng chung: " + _LONG, "100%", "Nền tảng", "")),
        Line("group", ("II", "Xã hội số", "", "", ""), span=True),
        Line("item", ("1", "Tỷ lệ người dân có tài khoản định danh điện tử", "≥ 80%", "Báo cáo", "")),
        Line("group", ("B", "Đến năm 2030", "", "", ""), span=True),
        Line("group", ("I", "Chính quyền số", "", "", ""), span=True),
        Line("item", ("1", "Tỷ lệ hồ sơ công việc được xử lý trên môi trường mạng", "100%", "Báo cáo", "")),
        Line("item", ("2", "Tỷ lệ thủ tục hành chính được cung cấp trực tuyến", "100%", "Danh mục", "")),
    ]
    return tuple(lines)


PLAN = Fixture(
    name="plan",
    appendix="PHỤ LỤC V",
    title="MỤC TIÊU ĐẾN NĂM 2030",
    unit=None,
    before="Các cơ quan, đơn vị căn cứ chức năng, nhiệm vụ được giao, chủ động triển khai các nội dung sau đây, định kỳ báo cáo kết quả.",
    head=(
        Head("TT", width=7), Head("Chỉ tiêu", width=52), Head("Mục tiêu", width=14), Head("SẢN PHẨM", width=13), Head("Ghi chú", width=14),
    ),
    lines=_plan_lines(),
)  # fmt: skip
PATHS = {
    "plan": [
        (), ("Đến năm 2025",), *[("Đến năm 2025", "Chính quyền số")] * 2, ("Đến năm 2025",), ("Đến năm 2025", "Xã hội số"),
        (), ("Đến năm 2030",), *[("Đến năm 2030", "Chính quyền số")] * 2,
    ],
    "budget": [(), (), *[("Chi đầu tư phát triển",)] * 2, (), *[("Chi thường xuyên",)] * 3],
}  # fmt: skip
"""The groups each row stands under, outermost first."""
ALL = (PROJECTS, TARGETS, TASKS, BUDGET, PLAN)
