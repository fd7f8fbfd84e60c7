"""Papers of several kinds in which everything agrees: nothing may be said of them."""

from __future__ import annotations

from tests.producers.whole_paper import page

SIGNED = """<table class="head"><tr><td class="l"><b>Nơi nhận:</b><br>- Như trên;<br>- Lưu: VT.</td>
<td><b>{form}</b><br><br><br><b>{name}</b></td></tr></table>"""


def head(issuer: str, number: str, day: str, kind: str, subject: str) -> str:
    return f"""<table class="head"><tr><td>{issuer}</td><td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b></td></tr>
<tr><td>Số: {number}</td><td><i>Sông Lam, {day}</i></td></tr></table><p class="t"><b>{kind}</b></p><p class="t"><b>{subject}</b></p>"""


def grid(header: str, *rows: str, unit: str = "", caption: str = "") -> str:
    """`|` parts cells, a leading `*` makes a row bold; figures go flush right."""
    body = []
    for row in rows:
        bold, cells = row.startswith("*"), row.lstrip("*").split("|")
        right = [' class="r"' if c.strip()[:1].isdigit() and k > 1 else "" for k, c in enumerate(cells)]
        tds = "".join(f"<td{flush}>{c.strip()}</td>" for c, flush in zip(cells, right, strict=True))
        body.append(f'<tr class="{"b" if bold else ""}">{tds}</tr>')
    heads = (
        header
        if header.startswith("<tr")
        else "<tr>" + "".join(f"<th>{h.strip()}</th>" for h in header.split("|")) + "</tr>"
    )
    above = (f'<p class="t"><b>{caption}</b></p>' if caption else "") + (
        f'<p class="u"><i>Đơn vị tính: {unit}</i></p>' if unit else ""
    )
    return f'{above}<table class="g">{heads}{"".join(body)}</table>'


RESOLUTION = (
    head("<b>HỘI ĐỒNG NHÂN DÂN<br>TỈNH SÔNG LAM</b>", "08/NQ-HĐND", "ngày 12 tháng 7 năm 2025", "NGHỊ QUYẾT", "Về phân bổ kinh phí chuyển đổi số năm 2026")
    + """<p class="t"><b>HỘI ĐỒNG NHÂN DÂN TỈNH SÔNG LAM</b></p>
<p>Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;</p><p>Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2025;</p>
<p>Xét Tờ trình số 112/TTr-UBND ngày 01 tháng 7 năm 2025 của Ủy ban nhân dân tỉnh.</p><p class="t"><b>QUYẾT NGHỊ:</b></p>
<p><b>Điều 1.</b> Phân bổ 12.350.000.000 đồng (Mười hai tỷ ba trăm năm mươi triệu đồng) kinh phí chuyển đổi số năm 2026, trong đó:</p>
<p>a) Chi đầu tư: 7.350.000.000 đồng;</p><p>b) Chi thường xuyên: 5.000.000.000 đồng.</p>
<p><b>Điều 2.</b> Giao Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết này.</p>
<p><b>Điều 3.</b> Nghị quyết có hiệu lực từ ngày thông qua.</p>"""
    + SIGNED.format(form="CHỦ TỊCH", name="Trần Thị Bình")
    + '<div class="new"></div><p class="t"><b>Phụ lục</b></p>'
    + grid(
        "STT|Nội dung|Tổng số|Chi đầu tư|Chi thường xuyên",
        "*|Tổng số|12.350.000.000|7.350.000.000|5.000.000.000", "*A|Khối tỉnh|9.850.000.000|6.350.000.000|3.500.000.000",
        "1|Sở Khoa học và Công nghệ|6.350.000.000|5.350.000.000|1.000.000.000", "2|Sở Tài chính|3.500.000.000|1.000.000.000|2.500.000.000",
        "*B|Khối xã|2.500.000.000|1.000.000.000|1.500.000.000", "1|Xã An Bình|1.500.000.000|500.000.000|1.000.000.000",
        "2|Phường Tân Ngãi|1.000.000.000|500.000.000|500.000.000", unit="đồng", caption="PHÂN BỔ KINH PHÍ NĂM 2026",
    )
)  # fmt: skip

REPORT = (
    head("ỦY BAN NHÂN DÂN<br><b>TỈNH SÔNG LAM</b>", "215/BC-UBND", "ngày 15 tháng 12 năm 2025", "BÁO CÁO", "Kết quả thực hiện dự toán ngân sách năm 2025")
    + """<p><b>I. KẾT QUẢ THU</b></p><p>Tổng thu ngân sách nhà nước đạt 1.250,5 tỷ đồng, bằng 104,2% dự toán, tăng 8% so với cùng kỳ.</p>
<p>- Có 15/20 khoản thu đạt và vượt dự toán, chiếm tỷ lệ 75%;</p><p>- Số thu xuất nhập khẩu đạt 150,5 tỷ đồng.</p>
<p><b>II. KẾT QUẢ CHI</b></p><p>Tổng chi ngân sách địa phương là 1.000 tỷ đồng, trong đó chi đầu tư 400 tỷ đồng, chi thường xuyên 600 tỷ đồng.</p>
<p><b>III. ĐÁNH GIÁ CHUNG</b></p><p>Công tác điều hành ngân sách bảo đảm chặt chẽ, tiết kiệm.</p>"""
    + grid(
        "STT|Nội dung|Dự toán năm 2025|Thực hiện năm 2025|So sánh (%)", "*|TỔNG THU|1.200|1.250,5|104,2", "1|Thu nội địa|1.050|1.100|104,8",
        "2|Thu xuất nhập khẩu|150|150,5|100,3", unit="tỷ đồng", caption="THU NGÂN SÁCH NHÀ NƯỚC NĂM 2025",
    )
    + SIGNED.format(form="TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH", name="Nguyễn Văn An")
)  # fmt: skip

QUARTERS = (
    head("UBND TỈNH SÔNG LAM<br><b>SỞ NỘI VỤ</b>", "31/KH-SNV", "ngày 20 tháng 01 năm 2026", "KẾ HOẠCH", "Cải cách hành chính năm 2026")
    + """<p><b>I. MỤC TIÊU</b></p><p>- 100% hồ sơ được giải quyết đúng hạn.</p><p>- Tối thiểu 95% người dân hài lòng về sự phục vụ.</p>
<p><b>II. NHIỆM VỤ</b></p><p><b>1. Cải cách thể chế</b></p><p>a) Rà soát văn bản quy phạm pháp luật;</p><p>b) Kiểm tra việc thi hành pháp luật;</p>
<p>c) Hệ thống hóa văn bản;</p><p>d) Công khai kết quả;</p><p>đ) Báo cáo kết quả thực hiện.</p>
<p><b>2. Cải cách thủ tục hành chính</b></p><p>Đơn giản hóa thủ tục, rút ngắn thời gian giải quyết.</p>
<p><b>III. TỔ CHỨC THỰC HIỆN</b></p><p>Văn phòng Sở theo dõi, tổng hợp, báo cáo trước ngày 15/12/2026.</p>"""
    + SIGNED.format(form="GIÁM ĐỐC", name="Lê Văn Cường")
    + '<div class="new"></div><p class="t"><b>Phụ lục</b></p>'
    + grid(
        "STT|Nhiệm vụ|Đơn vị chủ trì|Sản phẩm|Thời gian hoàn thành", "*I|Cải cách thể chế||| ",
        "1|Rà soát văn bản quy phạm pháp luật|Phòng Pháp chế|Báo cáo|Quý I/2026", "2|Kiểm tra việc thi hành pháp luật|Phòng Pháp chế|Báo cáo|Quý III/2026",
        "*II|Cải cách thủ tục||| ", "1|Công bố danh mục thủ tục hành chính|Văn phòng Sở|Quyết định|Thường xuyên",
        "2|Đánh giá mức độ hài lòng|Văn phòng Sở|Báo cáo|Trước 30/11/2026", caption="DANH MỤC NHIỆM VỤ NĂM 2026",
    )
)  # fmt: skip

LOANS = (
    head("UBND TỈNH SÔNG LAM<br><b>SỞ TÀI CHÍNH</b>", "77/BC-STC", "ngày 05 tháng 5 năm 2026", "BÁO CÁO", "Tình hình vay và trả nợ quý I năm 2026")
    + "<p>Sở Tài chính báo cáo tình hình vay và trả nợ của ngân sách tỉnh quý I năm 2026 như sau.</p>"
    + grid(
        "STT|Nguồn vay|Dư nợ đầu kỳ|Vay trong kỳ|Trả nợ gốc trong kỳ|Dư nợ cuối kỳ", "1|Vay lại vốn nước ngoài|2.166|500|166|2.500",
        "2|Tạm ứng Kho bạc Nhà nước|20.000|-|5.000|15.000", "3|Phát hành trái phiếu|-|10.000|-|10.000", "*|Tổng cộng|22.166|10.500|5.166|27.500",
        unit="triệu đồng", caption="TÌNH HÌNH VAY VÀ TRẢ NỢ",
    )
    + SIGNED.format(form="GIÁM ĐỐC", name="Phạm Thị Dung")
)  # fmt: skip

PURCHASES = (
    head("ỦY BAN NHÂN DÂN<br><b>TỈNH SÔNG LAM</b>", "640/QĐ-UBND", "ngày 09 tháng 4 năm 2026", "QUYẾT ĐỊNH", "Về việc phê duyệt danh mục mua sắm thiết bị năm 2026")
    + """<p class="t"><b>CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SÔNG LAM</b></p><p>Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;</p>
<p>Theo đề nghị của Giám đốc Sở Tài chính tại Tờ trình số 99/TTr-STC ngày 01 tháng 4 năm 2026.</p><p class="t"><b>QUYẾT ĐỊNH:</b></p>
<p><b>Điều 1.</b> Phê duyệt danh mục mua sắm thiết bị năm 2026 với tổng kinh phí 1.065.000.000 đồng (Một tỷ không trăm sáu mươi lăm triệu đồng).</p>
<p><b>Điều 2.</b> Quyết định này thay thế Quyết định số 120/QĐ-UBND ngày 15 tháng 01 năm 2026.</p>
<p><b>Điều 3.</b> Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Tài chính chịu trách nhiệm thi hành.</p>"""
    + SIGNED.format(form="KT. CHỦ TỊCH<br>PHÓ CHỦ TỊCH", name="Hoàng Văn Em")
    + '<div class="new"></div><p class="t"><b>Phụ lục</b></p>'
    + grid(
        "STT|Tên thiết bị|Số lượng|Đơn giá|Thành tiền", "1|Máy tính để bàn|30|15.000.000|450.000.000", "2|Máy in|15|8.000.000|120.000.000",
        "3|Máy chủ|3|165.000.000|495.000.000", "*|Tổng cộng| | |1.065.000.000", unit="đồng", caption="DANH MỤC MUA SẮM",
    )
)  # fmt: skip

YEARS = (
    head("ỦY BAN NHÂN DÂN<br><b>XÃ AN BÌNH</b>", "15/KH-UBND", "ngày 03 tháng 3 năm 2026", "KẾ HOẠCH", "Phát triển kinh tế số xã An Bình giai đoạn 2026 - 2030")
    + """<p><b>I. MỤC TIÊU</b></p><p>- Đến năm 2030, kinh tế số chiếm 30% giá trị sản xuất của xã.</p>
<p><b>II. NHIỆM VỤ, GIẢI PHÁP</b></p><p><b>1. Hạ tầng số</b></p><p>1.1. Phủ sóng di động toàn xã.</p><p>1.2. Lắp đặt điểm truy cập Internet công cộng.</p>
<p><b>2. Dữ liệu số</b></p><p>2.1. Số hóa hộ tịch.</p><p>2.2. Cập nhật dữ liệu đất đai.</p>
<p><b>III. KINH PHÍ</b></p><p>Kinh phí giai đoạn 2026 - 2030 là 5,5 tỷ đồng, bố trí từ ngân sách xã và nguồn xã hội hóa.</p>
<p><b>IV. TỔ CHỨC THỰC HIỆN</b></p><p>Phòng Kinh tế chủ trì, phối hợp với các thôn tổ chức thực hiện.</p>"""
    + grid(
        "<tr><th rowspan=2>STT</th><th rowspan=2>Chỉ tiêu</th><th rowspan=2>Đơn vị tính</th><th colspan=3>Lộ trình thực hiện</th></tr>"
        "<tr><th>Năm 2026</th><th>Năm 2028</th><th>Năm 2030</th></tr>",
        "1|Tỷ lệ hộ có cáp quang|%|80|90|100", "2|Số doanh nghiệp công nghệ số|doanh nghiệp|2|4|6", "3|Tỷ trọng kinh tế số|%|10|20|30",
        caption="CHỈ TIÊU THEO NĂM",
    )
    + SIGNED.format(form="TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH", name="Đỗ Văn Giang")
)  # fmt: skip

ROUNDED = (
    head("UBND TỈNH SÔNG LAM<br><b>SỞ TÀI CHÍNH</b>", "12/BC-STC", "ngày 20 tháng 02 năm 2026", "BÁO CÁO", "Cơ cấu chi chuyển đổi số năm 2025")
    + "<p>Cơ cấu chi chuyển đổi số năm 2025 theo lĩnh vực như sau.</p>"
    + grid(
        "TT|Lĩnh vực|Kinh phí năm 2025|Tỷ trọng (%)", "1|Hạ tầng số|33,3|33,3", "2|Dữ liệu số|33,3|33,3", "3|Nhân lực số|33,4|33,4",
        "*|Tổng cộng|100|100", unit="tỷ đồng", caption="CƠ CẤU CHI NĂM 2025",
    )
    + SIGNED.format(form="GIÁM ĐỐC", name="Phạm Thị Dung")
)  # fmt: skip

PAPERS = {
    "resolution": RESOLUTION, "report": REPORT, "quarters": QUARTERS, "loans": LOANS, "purchases": PURCHASES, "years": YEARS,
    "rounded": ROUNDED,
}  # fmt: skip


def printed(name: str) -> str:
    return page(PAPERS[name])
