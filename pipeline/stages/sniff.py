"""What a file is, by its content; the name only decides between Markdown and plain text."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePosixPath

from extractors.readers.markup import utf16_order
from pipeline.stages.refusal import Refused, refusal

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
MARKDOWN = "text/markdown"
TEXT = "text/plain"
ZIP = "application/zip"

FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word/Excel 97–2003 (.doc, .xls)"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x1f\x8b", "gzip"),
    (b"%!PS", "PostScript"),
)
OFFICE = {"xl/": "Excel (.xlsx)", "ppt/": "PowerPoint (.pptx)"}

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|p)\b", re.IGNORECASE)
_PIPE_TABLE = re.compile(rb"^[ \t]*\|[^\n]*\|[ \t]*\r?\n[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*\r?$", re.MULTILINE)
"""A row of a pipe table and the rule below it: Markdown by another name."""
_TAIL = 4096


def media_type(data: bytes, name: str) -> str:
    """The media type of a file we can read; raises Refused for all others. Archives of documents come back as ZIP."""
    suffix = PurePosixPath(name).suffix.lower()
    if not data.strip():
        raise Refused(refusal("empty"))
    if b"%PDF-" in data[:1024]:
        if not _has_end(data):
            raise Refused(refusal("truncated"))
        return PDF
    found = _of_text_or_archive(data, suffix)
    if suffix == ".pdf":
        raise Refused(refusal("not_pdf", found=found))
    return found


def _of_text_or_archive(data: bytes, suffix: str) -> str:
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _archive(data)
    for mark, what in FOREIGN:
        if data.startswith(mark):
            if suffix == ".pdf":
                return what
            raise Refused(refusal("unsupported", found=what))
    if not is_text(data):
        raise Refused(refusal("unsupported", found=suffix.lstrip(".") or "?"))
    if suffix in (".html", ".htm", ".xhtml") or _HTML.search(data[:2048]):
        return HTML
    return MARKDOWN if suffix in (".md", ".markdown") or _PIPE_TABLE.search(data) else TEXT


def is_text(data: bytes) -> bool:
    """UTF-8, UTF-16, or an 8-bit text (old Vietnamese encodings) without control characters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or utf16_order(data):
        return True
    head = data[:65536]
    control = sum(head.count(bytes([code])) for code in (*range(9), *range(14, 27), *range(28, 32)))
    return control == 0


def _archive(data: bytes) -> str:
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise Refused(refusal("damaged", detail=str(error))) from error
    if any(name == "word/document.xml" for name in names):
        return DOCX
    for prefix, what in OFFICE.items():
        if any(name.startswith(prefix) for name in names) and "[Content_Types].xml" in names:
            raise Refused(refusal("unsupported", found=what))
    return ZIP


def _has_end(data: bytes) -> bool:
    """A PDF ends with startxref, an offset and %%EOF; a few bytes of padding or a mailer's line may follow."""
    tail = data.rstrip(b"\0\r\n\t ")[-_TAIL:]
    return b"%%EOF" in tail or b"startxref" in tail
