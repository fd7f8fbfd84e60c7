"""Why a file is refused: a code, what a Vietnamese reader is told, and the same in English with what to do."""

from __future__ import annotations

from dataclasses import dataclass

ACCEPTED = "PDF, DOCX, HTML, Markdown, text (UTF-8), ZIP of these"
ACCEPTED_VI = "PDF, DOCX, HTML, Markdown, văn bản thuần (UTF-8), ZIP chứa các tệp đó"


@dataclass(frozen=True)
class Refusal:
    """Goes into the `rejections` table."""

    code: str
    message: str
    message_en: str
    detail: str | None = None


class Refused(Exception):
    """Raised by a stage for a file that cannot be read."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message_en)
        self.refusal = refusal


TEXTS: dict[str, tuple[str, str]] = {
    "empty": ("Tệp rỗng.", "The file is empty. Get it again from its source."),
    "too_large": (
        "Tệp vượt quá dung lượng cho phép ({size}).",
        "The file is larger than allowed ({size}). Split it, or raise the limit in pipeline.settings.Limits.",
    ),
    "not_pdf": (
        "Tệp có đuôi .pdf nhưng nội dung là {found}.",
        "Named .pdf, but the content is {found}. Get the PDF again, or rename the file to what it is.",
    ),
    "unsupported": (
        "Không đọc được định dạng này ({found}). Nhận: " + ACCEPTED_VI + ".",
        "This format is not read ({found}). Accepted: " + ACCEPTED + ". Save it as one of these.",
    ),
    "encrypted": (
        "Tệp được bảo vệ bằng mật khẩu.",
        "The file is protected by a password. Save a copy without it and put that in its place.",
    ),
    "truncated": (
        "Tệp PDF bị cắt cụt: thiếu phần cuối.",
        "The PDF is cut off: its end is missing. Get the file again from its source.",
    ),
    "damaged": (
        "Tệp bị hỏng, không mở được.",
        "The file is damaged and cannot be opened. Get it again from its source.",
    ),
    "unreadable": (
        "Không có quyền đọc tệp hoặc ổ đĩa lỗi.",
        "The file cannot be opened ({found}). Check its permissions and the disk.",
    ),
    "crashed": (
        "Chương trình đọc tệp bị dừng đột ngột hai lần.",
        "Reading it ended the worker twice. Report the file; the next run tries again.",
    ),
    "timeout": (
        "Đọc tệp quá thời gian cho phép ({found} giây).",
        "Reading it took longer than allowed ({found} s). Raise --time-limit, or split the file.",
    ),
    "memory": (
        "Đọc tệp cần nhiều bộ nhớ hơn mức cho phép ({found} MB).",
        "Reading it needs more memory than allowed ({found} MB). Raise --memory-limit, or split the file.",
    ),
    "error": (
        "Lỗi chương trình khi đọc tệp: {found}.",
        "An error of the program while reading it: {found}. Report it with rejections.detail.",
    ),
}

RETRIED = frozenset({"crashed", "timeout", "memory", "unreadable"})
"""Refusals that depend on the machine: the next run tries these files again though nothing changed."""


def refusal(code: str, detail: str | None = None, **facts: str) -> Refusal:
    """Raises KeyError for a code that has no text."""
    vietnamese, english = TEXTS[code]
    return Refusal(code, vietnamese.format(**facts), english.format(**facts), detail)
