"""Old 8-bit fonts in the text layer of a PDF, with a ruled table of money: the whole way through the reader."""

from __future__ import annotations

import pytest

from extractors.language.legacy_fonts import TCVN3, VNI
from extractors.readers.pdf import read_pdf
from pipeline.stages.check import check
from pipeline.stages.extract import extract

TYPED_TCVN3 = {letter: code for code, letter in TCVN3.items() if ord(code) < 256}
TYPED_VNI = {letter: code for code, letter in VNI.items() if code in (code.lower(), code.upper())}
HEAD = ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Kinh phí"]
ROWS = [
    HEAD, ["1", "Nâng cấp đường truyền số liệu", "Sở Y tế", "1.200"], ["2", "Số hóa hồ sơ lưu trữ", "Sở Nội vụ", "350,5"],
    ["3", "Tập huấn kỹ năng số", "Sở Tài chính", "49,5"], ["", "Tổng cộng", "", "1.600"],
]  # fmt: skip
LINES = ["Phụ lục", "Danh mục nhiệm vụ ứng dụng công nghệ thông tin năm 2004", "Đơn vị tính: triệu đồng"]
EDGES = (60, 95, 290, 420, 520)


def typed(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(char, char) for char in text)


def shown(text: str, font: str, table: dict[str, str], split: bool) -> str:
    """A text operator; `split`: each byte is shown by one of its own, as typesetters that kern do."""
    codes = typed(text, table).encode("cp1252", "replace")
    pieces = [codes[n : n + 1] for n in range(len(codes))] if split else [codes]
    escaped = ("".join(f"\\{byte:03o}" for byte in piece) for piece in pieces)
    return f"/{font} 8 Tf [{' '.join(f'({piece})' for piece in escaped)}] TJ"


def paper(base: str, table: dict[str, str], split: bool = False, figures: str = "F") -> bytes:
    """One page: three lines, a ruled table. `figures`: the font of numbers (N is a modern one)."""
    body: list[str] = []
    for n, line in enumerate(LINES):
        body.append(f"BT 1 0 0 1 200 {780 - 20 * n} Tm {shown(line, 'F', table, split)} ET")
    top, step = 700, 26
    body += [f"{EDGES[0]} {top - step * n} m {EDGES[-1]} {top - step * n} l S" for n in range(len(ROWS) + 1)]
    body += [f"{x} {top} m {x} {top - step * len(ROWS)} l S" for x in EDGES]
    for r, row in enumerate(ROWS):
        for x, text in zip(EDGES, row, strict=False):
            font = figures if text[:1].isdigit() else "F"
            body.append(
                f"BT 1 0 0 1 {x + 4} {top - step * r - 17} Tm {shown(text, font, table, split)} ET" if text else ""
            )
    content = "\n".join(body).encode("latin-1")
    fonts = [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for name in (base, "Times-Roman")
    ]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R /N 6 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream", *(font.encode() for font in fonts),
    ]  # fmt: skip
    out, places = b"%PDF-1.4\n", []
    for number, data in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + data + b"\nendobj\n"
    table_of = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010} 00000 n \n" for at in places)
    return (
        out + f"{table_of}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n".encode()
    )


@pytest.mark.parametrize(
    ("base", "table", "split", "figures"),
    [
        pytest.param(".VnTime", TYPED_TCVN3, False, "F", id="TCVN3 by its font"),
        pytest.param("ABCDEF+.VnTime", TYPED_TCVN3, True, "N", id="TCVN3 letter by letter, figures in a modern font"),
        pytest.param("VNI-Times", TYPED_VNI, False, "F", id="VNI by its font"),
        pytest.param("VNI-Times", TYPED_VNI, True, "N", id="VNI, its two bytes shown apart"),
        pytest.param("Helvetica", TYPED_TCVN3, False, "F", id="TCVN3 by its letters"),
        pytest.param("Helvetica", TYPED_VNI, False, "F", id="VNI by its letters"),
    ],
)
def test_a_table_of_money_in_an_old_font(base: str, table: dict[str, str], split: bool, figures: str) -> None:
    pages = tuple(read_pdf(paper(base, table, split, figures)))
    found = check(extract(pages, "ab" * 32, "application/pdf", "cu.pdf"))
    assert [t.text for t in found.tasks] == [row[1] for row in ROWS[1:4]]
    assert [r.agency for r in found.responsibilities] == ["Sở Y tế", "Sở Nội vụ", "Sở Tài chính"]
    assert [a.vnd for a in found.amounts] == [1_200_000_000, 350_500_000, 49_500_000, 1_600_000_000]
    assert found.tables[0].unit == "triệu đồng"
