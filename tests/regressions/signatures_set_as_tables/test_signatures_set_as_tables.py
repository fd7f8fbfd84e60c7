"""The borderless table in which Word sets `Nơi nhận` and the signature came out as a table of kind `other` as well."""

from __future__ import annotations

import io

import docx

from extractors.layout.compose import compose
from extractors.layout.head import read_head
from extractors.readers.docx import read_docx
from extractors.tables.assemble import read_tables


def _paper() -> bytes:
    document = docx.Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nXÃ BẾN XANH\nSố: 27/KH-UBND"
    head.cell(
        0, 1
    ).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nBến Xanh, ngày 15 tháng 01 năm 2026"
    for text in ("KẾ HOẠCH", "Cải cách hành chính năm 2026", "I. NHIỆM VỤ", "- Rà soát văn bản."):
        document.add_paragraph(text)
    table = document.add_table(3, 2)
    for row, cells in enumerate((("STT", "Nhiệm vụ"), ("1", "Rà soát"), ("2", "Báo cáo"))):
        for col, text in enumerate(cells):
            table.cell(row, col).text = text
    document.add_paragraph("Trên đây là Kế hoạch./.")
    sign = document.add_table(2, 2)
    sign.cell(0, 0).text = "Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT."
    sign.cell(0, 1).text = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"
    sign.cell(1, 1).text = "Trần Văn An"
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def test_a_signature_is_no_table() -> None:
    layout = compose(read_docx(_paper()))
    assert [[row.cells[1].text for row in table.rows] for table in read_tables(layout)] == [["Rà soát", "Báo cáo"]]
    assert (read_head(layout).signer, read_head(layout).signer_title) == ("Trần Văn An", "Chủ tịch")
