"""What `Bãi bỏ các văn bản sau đây:` names in the paragraphs under it, or in a table, was cited only; what the title of a repealed paper
names was repealed, too; a wish to repeal was a repeal; `TT-BGD ĐT` lost its end, and a symbol's `&` its issuer."""

from __future__ import annotations

import pytest

from extractors.context import ReadingContext
from extractors.language.citations import find_citations
from extractors.layout.compose import compose
from extractors.layout.outline import read_outline
from extractors.prose import read_prose
from extractors.readers.text import read_text
from extractors.tables.assemble import read_tables
from schemas.records import CitationRecord

HEAD = """ỦY BAN NHÂN DÂN
TỈNH SÔNG MÂY
Số: 25/2026/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Sông Mây, ngày 10 tháng 02 năm 2026
QUYẾT ĐỊNH
Bãi bỏ một số văn bản
Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
"""


def _cited(text: str) -> dict[str | None, CitationRecord]:
    layout = compose(read_text((HEAD + text).encode()))
    prose = read_prose(read_outline(layout), read_tables(layout), ReadingContext(doc_id="d1"))
    return {c.number: c for c in reversed(prose.citations)}


@pytest.mark.parametrize(
    ("lead", "item", "relation"),
    [
        ("Điều 1. Bãi bỏ toàn bộ các văn bản sau đây:", "1. Quyết định số 14/2019/QĐ-UBND ngày 22/4/2019.", "replaces"),
        ("Điều 1. Quyết định này thay thế các quyết định sau:", "- Quyết định số 14/2019/QĐ-UBND ngày 22/4/2019;", "replaces"),
        ("Điều 1. Bãi bỏ một phần các văn bản sau:", "a) Khoản 2 Điều 5 Quyết định số 14/2019/QĐ-UBND;", "amends"),
        ("Điều 1. Các Quyết định sau đây hết hiệu lực kể từ ngày Quyết định này có hiệu lực:", "a) Quyết định số 14/2019/QĐ-UBND;", "replaces"),
        ("Điều 1. Kiến nghị cấp trên bãi bỏ các văn bản sau:", "- Quyết định số 14/2019/QĐ-UBND;", "cites"),
        ("Căn cứ các văn bản sau:", "- Quyết định số 14/2019/QĐ-UBND ngày 22/4/2019;", "basis"),
        ("Điều 1. Bãi bỏ các văn bản sau:", "Giao Sở Tư pháp thực hiện Quyết định số 14/2019/QĐ-UBND.", "cites"),
    ],
)  # fmt: skip
def test_an_item_is_what_the_words_over_its_list_say(lead: str, item: str, relation: str) -> None:
    assert _cited(f"{lead}\n{item}\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký.\n")["14/2019/QĐ-UBND"].relation == relation  # fmt: skip


TABLE = """Điều 1. Bãi bỏ các quyết định tại Phụ lục.
Nơi nhận:
- Lưu: VT.
CHỦ TỊCH
Nguyễn Văn An

PHỤ LỤC
DANH MỤC QUYẾT ĐỊNH BỊ BÃI BỎ

| STT | Tên loại | Số, ký hiệu | Ngày ban hành | Trích yếu | Lý do |
|---|---|---|---|---|---|
| 1 | Quyết định | 612/QĐ-UBND | 14/3/2019 | Về việc thành lập Ban Chỉ đạo | Được thay thế bởi Quyết định số 77/QĐ-UBND |
"""


def test_a_row_lists_a_document() -> None:
    cited = _cited(TABLE)
    assert (cited["612/QĐ-UBND"].relation, cited["77/QĐ-UBND"].relation) == ("replaces", "cites")
    assert (str(cited["612/QĐ-UBND"].issued_on), cited["612/QĐ-UBND"].title) == ("2019-03-14", "thành lập Ban Chỉ đạo")


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Bãi bỏ Quyết định số 12/QĐ-UBND ngày 1/2/2020 sửa đổi, bổ sung một số điều của Quyết định số 5/QĐ-UBND", ["replaces", "cites"]),
        ("Sửa đổi, bổ sung một số điều của Nghị định số 24/2024/NĐ-CP (được sửa đổi bởi Nghị định số 5/2025/NĐ-CP) và Nghị định số 115/2024/NĐ-CP", ["amends", "cites", "amends"]),
        ("Điều chỉnh khoản 5 Điều 1 Quyết định số 1566/QĐ-UBND ngày 20/9/2024", ["amends"]),
        ("Giao Sở Nội vụ tham mưu ban hành Quyết định thay thế Quyết định số 12/2019/QĐ-UBND", ["cites"]),
        ("Thay thế cụm từ “Quyết định số 15/QĐ-BTC” bằng cụm từ “Quyết định số 16/QĐ-BTC”", ["cites", "cites"]),
        ("Căn cứ Luật Bảo hiểm xã hội số 41/2024/QH15, cơ quan hướng dẫn như sau. Công văn này thay thế Công văn số 220/BHXH-QLT", ["basis", "replaces"]),
        ("Hội đồng nhân dân xã sau khi xem xét Tờ trình số 12/TTr-UBND; Báo cáo thẩm tra số 15/BC-HĐND", ["basis", "basis"]),
    ],
)  # fmt: skip
def test_what_our_paper_does_to_each(text: str, relations: list[str]) -> None:
    assert [str(one.relation) for one in find_citations(text)] == relations


@pytest.mark.parametrize(
    ("text", "number", "issuer"),
    [
        ("Thông tư số 01/2016/TT-BGD ĐT ngày 15/01/2016", "01/2016/TT-BGDĐT", "Bộ Giáo dục và Đào tạo"),
        ("Quyết định số 16/2008/QĐ-BGD&ĐT ngày 16/4/2008", "16/2008/QĐ-BGD&ĐT", "Bộ Giáo dục và Đào tạo"),
    ],
)
def test_a_space_or_a_sign_in_a_symbol(text: str, number: str, issuer: str) -> None:
    found = find_citations(text)[0]
    assert (found.number, found.issuer, found.issued_on is not None) == (number, issuer, True)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Luật Đất đai năm 2024 (Luật số 31/2024/QH15)", ("Luật", "Quốc hội", "Luật Đất đai")),
        ("Công văn hỏa tốc số 6012/UBND-NN ngày 22/7/2025 của Chủ tịch UBND tỉnh", ("Công văn", "Chủ tịch Ủy ban nhân dân tỉnh", None)),
        ("Công điện khẩn số 8/CĐ-BNNMT hồi 10h00 ngày 22/7/2025", ("Công điện", "Bộ Nông nghiệp và Môi trường", None)),
        ("Văn bản hợp nhất số 11/VBHN-BXD ngày 14/5/2025", ("Văn bản hợp nhất", "Bộ Xây dựng", None)),
        ("Thông báo số 411/TB-VPCP của Văn phòng Chính phủ thông báo Kết luận của Thủ tướng", ("Thông báo", "Văn phòng Chính phủ", "thông báo Kết luận của Thủ tướng")),
        ("Nghị định số 147/2024/NĐ-CP của Chính phủ quản lý dịch vụ Internet", ("Nghị định", "Chính phủ", None)),
        ("Quyết định số 2020/QĐ-VHL của Viện Hàn lâm về việc giao dự toán, Viện Hàn lâm yêu cầu các đơn vị báo cáo", ("Quyết định", "Viện Hàn lâm", "giao dự toán")),
        ("Căn cứ Quyết định của UBND tỉnh: số 111/QĐ-UBND ngày 5/1/2026 giao dự toán", ("Quyết định", "Ủy ban nhân dân tỉnh", None)),
    ],
)  # fmt: skip
def test_type_issuer_and_title(text: str, fields: tuple[str, str, str | None]) -> None:
    found = find_citations(text)[0]
    assert (found.type, found.issuer, found.title) == fields


@pytest.mark.parametrize(
    ("text", "issuer", "title"),
    [
        ("Thông tư số 12/2023/TT-BVHTTDL ngày 5/6/2023 của Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch quy định về thư viện", "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch", "quy định về thư viện"),
        ("Kế hoạch số 45/KH-BCĐ ngày 4/5/2026 của Ban Chỉ đạo phòng, chống tham nhũng, lãng phí, tiêu cực tỉnh về kiểm tra", "Ban Chỉ đạo phòng, chống tham nhũng, lãng phí, tiêu cực tỉnh", "về kiểm tra"),
        ("Kế hoạch số 45/KH-BCĐ ngày 4/5/2026 của Ban Chỉ đạo chuyển đổi số tỉnh, các sở triển khai", "Ban Chỉ đạo chuyển đổi số tỉnh", None),
    ],
)  # fmt: skip
def test_commas_in_the_names_of_issuers(text: str, issuer: str, title: str | None) -> None:
    """`Bộ trưởng Bộ Văn hóa`, `Ban Chỉ đạo phòng`"""
    found = find_citations(text)[0]
    assert (found.issuer, found.title) == (issuer, title)


@pytest.mark.parametrize(
    ("text", "number", "issuer"),
    [
        ("Quyết định số 51/2025/QĐ-CTUBND ngày 01/7/2025", "51/2025/QĐ-CTUBND", "Chủ tịch Ủy ban nhân dân"),
        ("Thông tư liên tịch số 13/2014/TTLT-BYT-BCT", "13/2014/TTLT-BYT-BCT", "Bộ Y tế - Bộ Công Thương"),
        ("Thông tư liên tịch số 1/2014/TTLT-BYT-BCT của Bộ trưởng Bộ Y tế, Bộ trưởng Bộ Công Thương hướng dẫn", "01/2014/TTLT-BYT-BCT", "Bộ trưởng Bộ Y tế, Bộ trưởng Bộ Công Thương"),
        ("Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP-ĐCTMTTQVN", "403/2017/NQLT-UBTVQH14-CP-ĐCTMTTQVN", None),
    ],
)  # fmt: skip
def test_who_a_symbol_stands_for(text: str, number: str, issuer: str | None) -> None:
    """`QĐ-CTUBND` was parted into `QĐ-CT-UBND`; of those who issued a joint paper the last had issued it alone."""
    found = find_citations(text)[0]
    assert (found.number, found.issuer) == (number, issuer)
