"""Tiny files written by hand: PDFs of plain lines, and PDFs that are broken in one way each."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO


def pdf(lines: list[str], extra_objects: Mapping[int, str] | None = None, trailer: str = "") -> bytes:
    """One A4 page of ASCII lines in Helvetica."""
    escaped = [line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for line in lines]
    body = "\n".join(f"BT /F1 12 Tf 72 {780 - 18 * i} Td ({line}) Tj ET" for i, line in enumerate(escaped))
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        4: f"<< /Length {len(body)} >>\nstream\n{body}\nendstream",
        5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        **(extra_objects or {}),
    }
    out = b"%PDF-1.4\n"
    offsets = []
    for number in sorted(objects):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{objects[number]}\nendobj\n".encode("latin-1")
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{o:010} 00000 n \n" for o in offsets)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + (table + end).encode("latin-1")


def encrypted_pdf() -> bytes:
    """Needs a password nobody has: the check strings of its security handler are made up."""
    handler = f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'ab' * 32}> /U <{'cd' * 32}> >>"
    return pdf(["secret"], {6: handler}, f"/Encrypt 6 0 R /ID [<{'01' * 16}> <{'01' * 16}>]")


def truncated_pdf() -> bytes:
    """The first half of a good one."""
    good = pdf([f"line {i}" for i in range(200)])
    return good[: len(good) // 2]


def archive(members: Mapping[str, bytes]) -> bytes:
    """A ZIP."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in members.items():
            zipped.writestr(name, data)
    return out.getvalue()
