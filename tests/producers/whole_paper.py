"""A whole plan without a fault, for print: head, bases, targets, counts and shares, money in figures and words, three appendices.

Tests change one thing in it and look what is said of it (test_planted_errors.py).
"""

from __future__ import annotations

HEAD = """<table class="head"><tr>
<td>ỦY BAN NHÂN DÂN<br><b>TỈNH SÔNG LAM</b></td>
<td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b></td></tr>
<tr><td>Số: 45/KH-UBND</td><td><i>Sông Lam, ngày 27 tháng 02 năm 2026</i></td></tr></table>
<p class="t"><b>KẾ HOẠCH</b></p>
<p class="t"><b>Chuyển đổi số tỉnh Sông Lam giai đoạn 2026 - 2028</b></p>
"""

BASES = """<p>Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;</p>
<p>Căn cứ Quyết định số 749/QĐ-TTg ngày 03 tháng 6 năm 2020 của Thủ tướng Chính phủ phê duyệt Chương trình Chuyển đổi số quốc gia;</p>
<p>Căn cứ Nghị quyết số 12/NQ-HĐND ngày 10 tháng 12 năm 2025 của Hội đồng nhân dân tỉnh về chuyển đổi số.</p>
<p>Ủy ban nhân dân tỉnh ban hành Kế hoạch với các nội dung sau:</p>
"""

BODY = """<p><b>I. TÌNH HÌNH</b></p>
<p>Thực hiện Quyết định số 749/QĐ-TTg ngày 03 tháng 6 năm 2020 của Thủ tướng Chính phủ, đến nay có 28/112 cơ quan đã
dùng chữ ký số, đạt tỷ lệ 25%; toàn tỉnh có 03 hệ thống dùng chung.</p>
<p><b>II. MỤC TIÊU</b></p>
<p><b>1. Mục tiêu chung</b></p>
<p>Phát triển chính quyền số, kinh tế số và xã hội số của tỉnh một cách đồng bộ.</p>
<p><b>2. Mục tiêu cụ thể đến năm 2028</b></p>
<p>- Tỷ lệ hồ sơ thủ tục hành chính được giải quyết hoàn toàn trực tuyến đạt tối thiểu 80%.</p>
<p>- Tỷ lệ cán bộ, công chức được bồi dưỡng kỹ năng số hằng năm đạt 100% (một trăm phần trăm).</p>
<p>- Tỷ lệ xã, phường có mạng di động 5G phủ tới trung tâm đạt 90% (Sở Khoa học và Công nghệ chủ trì).</p>
<p><b>III. NHIỆM VỤ</b></p>
<p>1. Hoàn thiện thể chế: rà soát, ban hành quy chế quản lý dữ liệu của tỉnh.</p>
<p>2. Phát triển hạ tầng số: nâng cấp trung tâm dữ liệu và mạng truyền số liệu chuyên dùng.</p>
<p>3. Phát triển nhân lực: bồi dưỡng cán bộ chuyên trách của các sở, ngành.</p>
<p><b>IV. KINH PHÍ THỰC HIỆN</b></p>
<p>Tổng kinh phí thực hiện Kế hoạch là 20.000 triệu đồng (Hai mươi tỷ đồng). Trong đó: ngân sách trung ương 8.000 triệu
đồng, ngân sách địa phương 12.000 triệu đồng.</p>
<p><b>V. TỔ CHỨC THỰC HIỆN</b></p>
<p>Sở Khoa học và Công nghệ chủ trì, phối hợp với Sở Tài chính theo dõi, đôn đốc việc thực hiện Kế hoạch này.</p>
<table class="head"><tr><td class="l"><b>Nơi nhận:</b><br>- Thường trực Tỉnh ủy;<br>- Các sở, ban, ngành;<br>- Lưu: VT, KSTT.</td>
<td><b>TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH</b><br><br><br><b>Nguyễn Văn An</b></td></tr></table>
"""

CAPTION = "(Kèm theo Kế hoạch số 45/KH-UBND ngày 27 tháng 02 năm 2026 của Ủy ban nhân dân tỉnh Sông Lam)"

TARGETS = f"""<div class="new"></div><p class="t"><b>Phụ lục I</b></p><p class="t"><b>CHỈ TIÊU CHUYỂN ĐỔI SỐ ĐẾN NĂM 2028</b></p>
<p class="t"><i>{CAPTION}</i></p>
<table class="g"><tr><th>STT</th><th>Chỉ tiêu</th><th>Mục tiêu đến năm 2028</th><th>Cơ quan chủ trì</th></tr>
<tr><td>1</td><td>Tỷ lệ hồ sơ thủ tục hành chính được giải quyết hoàn toàn trực tuyến</td><td>≥ 80%</td><td>Văn phòng Ủy ban nhân dân tỉnh</td></tr>
<tr><td>2</td><td>Tỷ lệ cán bộ, công chức được bồi dưỡng kỹ năng số hằng năm</td><td>100%</td><td>Sở Nội vụ</td></tr>
<tr><td>3</td><td>Tỷ lệ xã, phường có mạng di động 5G phủ tới trung tâm</td><td>90%</td><td>Sở Khoa học và Công nghệ</td></tr>
</table>
"""

_ROWS = (
    ("A", "HẠ TẦNG SỐ", "", "", "12.000", "5.000", "7.000", "4.000", "5.000", "3.000", "b"),
    ("I", "Trung tâm dữ liệu", "", "", "9.000", "4.000", "5.000", "3.000", "4.000", "2.000", "b"),
    ("1", "Nâng cấp trung tâm dữ liệu tỉnh", "Sở Khoa học và Công nghệ", "2026-2027", "6.000", "3.000", "3.000", "2.000", "4.000", "", ""),
    ("2", "Mua sắm thiết bị lưu trữ dự phòng", "Sở Tài chính", "2026-2028", "3.000", "1.000", "2.000", "1.000", "", "2.000", ""),
    ("II", "Mạng truyền số liệu", "", "", "3.000", "1.000", "2.000", "1.000", "1.000", "1.000", "b"),
    ("1", "Mở rộng mạng truyền số liệu đến cấp xã", "Sở Khoa học và Công nghệ", "2026-2028", "3.000", "1.000", "2.000", "1.000", "1.000", "1.000", ""),
    ("B", "NHÂN LỰC SỐ", "", "", "8.000", "3.000", "5.000", "2.500", "2.500", "3.000", "b"),
    ("1", "Bồi dưỡng kỹ năng số cho cán bộ, công chức", "Sở Nội vụ", "2026-2028", "5.000", "2.000", "3.000", "1.500", "1.500", "2.000", ""),
    ("2", "Đào tạo chuyên gia an toàn thông tin", "Công an tỉnh Sông Lam", "2026-2028", "3.000", "1.000", "2.000", "1.000", "1.000", "1.000", ""),
)  # fmt: skip
_TOTAL = ("20.000", "8.000", "12.000", "6.500", "7.500", "6.000")


def _row(cells: tuple[str, ...]) -> str:
    *texts, bold = cells
    tds = "".join(f'<td class="{"r" if k > 3 else ""}">{text}</td>' for k, text in enumerate(texts))
    return f'<tr class="{bold}">{tds}</tr>\n'


PROJECTS = f"""<div class="new"></div><p class="t"><b>Phụ lục II</b></p><p class="t"><b>DANH MỤC DỰ ÁN VÀ KINH PHÍ GIAI ĐOẠN 2026 - 2028</b></p>
<p class="t"><i>{CAPTION}</i></p><p class="u"><i>Đơn vị tính: triệu đồng</i></p>
<table class="g"><tr><th rowspan="2">TT</th><th rowspan="2">Tên dự án</th><th rowspan="2">Đơn vị chủ trì</th><th rowspan="2">Thời gian thực hiện</th>
<th colspan="3">Tổng kinh phí giai đoạn 2026-2028</th><th rowspan="2">Năm 2026</th><th rowspan="2">Năm 2027</th><th rowspan="2">Năm 2028</th></tr>
<tr><th>Tổng số</th><th>Ngân sách trung ương</th><th>Ngân sách địa phương</th></tr>
{"".join(map(_row, _ROWS))}<tr class="b"><td></td><td>TỔNG CỘNG</td><td></td><td></td>{"".join(f'<td class="r">{x}</td>' for x in _TOTAL)}</tr>
</table>
"""

TASKS = f"""<div class="new"></div><p class="t"><b>Phụ lục III</b></p><p class="t"><b>NHIỆM VỤ TRỌNG TÂM</b></p>
<p class="t"><i>{CAPTION}</i></p>
<table class="g"><tr><th>STT</th><th>Nhiệm vụ</th><th>Cơ quan chủ trì</th><th>Cơ quan phối hợp</th><th>Thời gian hoàn thành</th></tr>
<tr><td>1</td><td>Ban hành quy chế quản lý, khai thác dữ liệu dùng chung</td><td>Sở Khoa học và Công nghệ</td><td>Sở Tư pháp</td><td>2026</td></tr>
<tr><td>2</td><td>Số hóa hồ sơ lưu trữ của các cơ quan nhà nước</td><td>Sở Nội vụ</td><td>Các sở, ban, ngành tỉnh</td><td>2027</td></tr>
<tr><td>3</td><td>Đánh giá mức độ chuyển đổi số của các xã, phường</td><td>Sở Khoa học và Công nghệ</td><td>Ủy ban nhân dân cấp xã</td><td>2028</td></tr>
</table>
"""

_STYLE = """@page { size: A4; margin: 20mm } @page wide { size: A4 landscape; margin: 15mm }
body { font: 11pt "Liberation Serif", "Times New Roman", serif } p { margin: 0 0 5pt; text-indent: 10mm }
p.t { text-align: center; text-indent: 0 } p.u { text-align: right } table { border-collapse: collapse; width: 100% }
.head td { text-align: center; vertical-align: top; padding: 4pt } .head td.l { text-align: left } .new { break-before: page }
.g td, .g th { border: 0.75pt solid black; padding: 2pt 3pt } td.r { text-align: right } tr.b td { font-weight: bold }"""

PAPER = HEAD + BASES + BODY + TARGETS + PROJECTS + TASKS


def page(content: str) -> str:
    return f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><style>{_STYLE}</style></head><body>{content}</body></html>'


def changed(*swaps: tuple[str, str]) -> str:
    """The paper with words swapped, each of which it holds exactly once (as `old`, or `old@n`: the n-th of several)."""
    content = PAPER
    for old, new in swaps:
        words, _, nth = old.partition("@")
        parts = content.split(words)
        at = int(nth or 1)
        assert at < len(parts), words
        assert nth or len(parts) == 2, f"{words!r} stands {len(parts) - 1} times"
        content = words.join(parts[:at]) + new + words.join(parts[at:])
    return content
