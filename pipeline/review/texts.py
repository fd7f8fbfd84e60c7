"""What the diff and the review say, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pipeline.reconciliation import KINDS
from schemas.records import SumKind

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")

TABLES: dict[str, tuple[str, str]] = {
    "documents": ("Văn bản", "Document"),
    "sections": ("Đề mục", "Section"),
    "citations": ("Căn cứ, viện dẫn", "Citation"),
    "tables": ("Bảng", "Table"),
    "table_columns": ("Cột", "Column"),
    "cells": ("Ô", "Cell"),
    "targets": ("Chỉ tiêu", "Target"),
    "target_values": ("Giá trị chỉ tiêu", "Target value"),
    "tasks": ("Nhiệm vụ, dự án", "Task"),
    "responsibilities": ("Phân công", "Responsibility"),
    "amounts": ("Kinh phí", "Money"),
    "findings": ("Phát hiện", "Finding"),
    "sum_checks": ("Phép cộng", "Sum"),
}
SEVERITY: dict[str, tuple[str, str]] = {
    "money": ("tiền", "money"),
    "value": ("giá trị", "value"),
    "wording": ("câu chữ", "wording"),
    "space": ("khoảng trắng", "white space"),
    "place": ("vị trí", "place"),
}
KIND: dict[str, tuple[str, str]] = {
    "added": ("thêm", "added"),
    "removed": ("bỏ", "removed"),
    "changed": ("sửa", "changed"),
    "moved": ("dời", "moved"),
    "same": ("giữ", "same"),
}
REASON: dict[str, tuple[str, str]] = {
    "document": ("văn bản mới hoặc bị bỏ", "document came or went"),
    "file": ("tệp có nội dung mới", "new file content"),
    "code": ("chương trình đọc khác trước", "new code"),
    "correction": ("có bản sửa", "a correction"),
}
STATUS: dict[str, tuple[str, str]] = {
    "waiting": ("chờ xem", "waiting"),
    "rejected": ("đã từ chối", "rejected"),
    "corrected": ("đã sửa, chờ lần chạy sau", "corrected, from the next run"),
    "accepted": ("đã nhận", "accepted"),
}
SUMS: dict[SumKind, str] = {
    "column_sum": "rows add up to", "items_sum": "items add up to", "row_sum": "columns add up to",
    "balance": "opening + in − out", "product": "number × price", "prose": "parts add up to", "words": "in words",
}  # fmt: skip
"""How a stated sum was added up again, in English; `reconciliation.KINDS` says it in Vietnamese."""
WORDS: dict[str, tuple[str, str]] = {
    "no_changes": ("Không có thay đổi.", "No changes."),
    "caused": ("phát hiện mới", "finding caused"),
    "cured": ("phát hiện đã hết", "finding cured"),
    "page": ("trang", "page"),
    "document": ("văn bản", "document"),
    "field": ("trường", "field"),
    "old": ("trước", "old"),
    "new": ("nay", "new"),
    "of": ("của: {owner}", "of: {owner}"),
    "cell": ("{table}, dòng {row}, cột {col}: {text}", "{table}, row {row}, column {col}: {text}"),
    "unchanged": ("Không đổi: {n} văn bản.", "Unchanged: {n} documents."),
    "listed_not": ("{n} thay đổi khác không liệt kê ở đây (--all)", "{n} more changes are not listed here (--all)"),
    "diff_title": ("Thay đổi: {a} → {b}", "Changes: {a} → {b}"),
}
FIELDS: dict[str, str] = {
    "text": "nội dung", "value": "giá trị", "value_max": "giá trị trên", "vnd": "số tiền (đồng)", "unit": "đơn vị",
    "period": "kỳ", "role": "vai trò", "row_kind": "loại dòng", "label": "tên dòng", "column_path": "cột", "stt": "STT",
    "due": "thời hạn", "due_on": "hạn cuối", "start": "bắt đầu", "recurrence": "lặp lại", "time_text": "thời gian (nguyên văn)",
    "output": "sản phẩm", "note": "ghi chú", "current": "hiện trạng", "group_path": "nhóm", "section": "mục",
    "as_written": "nguyên văn", "agency": "cơ quan", "comparator": "so sánh", "applies_to": "áp dụng cho", "number": "số, ký hiệu",
    "type": "loại văn bản", "issued_on": "ngày ban hành", "issuer": "cơ quan ban hành", "place": "nơi ban hành",
    "subject": "trích yếu", "signer": "người ký", "signer_title": "chức vụ", "signing_form": "thể thức ký",
    "attached_type": "ban hành kèm", "attached_title": "tên văn bản kèm", "recipients": "nơi nhận", "articles": "số điều",
    "heading": "tiêu đề", "title": "tên", "relation": "quan hệ", "kind": "loại", "appendix": "phụ lục", "path": "tiêu đề cột",
    "confidence": "độ tin cậy", "stated": "ghi", "computed": "tính lại", "likely": "có thể do", "likely_en": "có thể do (tiếng Anh)", "message": "phát hiện", "message_en": "phát hiện (tiếng Anh)", "ok": "khớp",
    "severity": "mức", "code": "mã", "origin": "nguồn", "pages": "số trang", "ocr_pages": "trang nhận dạng",
}  # fmt: skip
"""Names of columns in Vietnamese; English uses the column's own name."""

VALUES: dict[str, str] = {
    "basis": "căn cứ", "cites": "viện dẫn", "replaces": "thay thế", "amends": "sửa đổi", "attached_to": "kèm theo",
    "lead": "chủ trì", "coordinating": "phối hợp", "implementing": "thực hiện", "continuous": "thường xuyên",
    "yearly": "hằng năm", "quarterly": "hằng quý", "monthly": "hằng tháng", "projects": "dự án", "tasks": "nhiệm vụ",
    "targets": "chỉ tiêu", "results": "kết quả", "budget_history": "ngân sách đã qua", "other": "khác", "error": "lỗi",
    "warning": "cảnh báo", "note": "lưu ý", "document": "của văn bản", "extraction": "nghi do đọc", "total": "tổng",
    "investment": "đầu tư", "recurrent": "sự nghiệp", "central": "trung ương", "local": "địa phương", "planned": "kế hoạch",
    "item": "mục", "group": "nhóm", "enacting": "quyết định", "attached": "văn bản kèm", "appendix": "phụ lục",
    "sum_mismatch": "tổng không khớp", "words_mismatch": "số và chữ không khớp", "missing_number": "thiếu số, ký hiệu",
    "missing_date": "thiếu ngày", "missing_signer": "thiếu người ký", "missing_issuer": "thiếu cơ quan ban hành", "missing_subject": "thiếu trích yếu", "issuer_without_place": "cơ quan không rõ tỉnh", "missing_unit": "thiếu đơn vị tính",
    "missing_amount": "thiếu số tiền", "numbering_gap": "nhảy số thứ tự", "duplicate_stt": "trùng số thứ tự",
    "duplicate_row": "trùng dòng", "duplicate_agency": "trùng cơ quan", "unparsed_number": "số chưa đọc được",
    "unknown_agency": "cơ quan chưa biết", "low_confidence_table": "bảng đọc chưa chắc", "ocr_low_confidence": "nhận dạng chưa chắc",
    "unplaced_text": "chữ chưa xếp được", "stale_correction": "bản sửa đã cũ", "amount_exceeds_total": "khoản lớn hơn tổng",
    "suspicious_period": "kỳ đáng ngờ", "target_mismatch": "chỉ tiêu không khớp", "balance_mismatch": "số dư không khớp",
    "percent_mismatch": "tỷ lệ không khớp", "date_conflict": "ngày mâu thuẫn", "period_mismatch": "kỳ không khớp",
    "citation_conflict": "viện dẫn mâu thuẫn", "count_mismatch": "số lượng không khớp", "unit_conflict": "đơn vị tính mâu thuẫn",
    "prose_table_mismatch": "lời văn và bảng không khớp", "product_mismatch": "số lượng × đơn giá không khớp",
    "number_format": "số viết sai quy cách", "merged_amount": "số tiền trong ô gộp", "negative_amount": "số âm chưa xác nhận",
    "amount_range": "khoảng tiền", "several_deadlines": "nhiều thời hạn", "further_body": "còn giao cơ quan khác", "second_reading": "đọc lần hai khác", "unconfirmed_amount": "số tiền chưa xác nhận",
    "poor_page": "trang đọc kém", "implausible_share": "tỷ lệ quá 100%", "unreadable_page": "trang không đọc được", "unread_table": "bảng chưa đọc được",
    "unread_items": "mục chưa đọc được", "figure_without_value": "số chưa lấy làm giá trị",
    "unseen_figure": "số không thấy trên trang", "struck_figure": "số bị gạch", "unread_figure": "ô có hình chưa đọc được",
     "table_doubt": "bảng có chỗ chưa rõ", "unclear_lead": "chưa rõ ai chủ trì",
    "foreign_money": "ngoại tệ", "unknown_column": "cột chưa biết", "unknown_table_kind": "loại bảng chưa biết", "remark_row": "dòng chú thích",
    "numbering_restart": "đánh số lại từ đầu", "copies_disagree": "các bản của một văn bản khác nhau", "likely_copy": "có lẽ là bản khác của một văn bản",
}  # fmt: skip
"""Values of columns that are words of the program, in Vietnamese; English shows them as they are."""
WORD_FIELDS = frozenset({"relation", "role", "recurrence", "kind", "severity", "origin", "code", "row_kind", "part"})
"""Columns that hold such values."""


class Said:
    """Looks words up in one language; an unknown key is shown as it is."""

    def __init__(
        self,
        language: Language = "vi",
        words: Mapping[str, tuple[str, str]] | None = None,
        messages: Mapping[str, str] | None = None,
    ) -> None:
        """`messages`: what findings say in Vietnamese -> in English."""
        self.language: Language = language
        self._column = LANGUAGES.index(language)
        self._words = {**WORDS, **(words or {})}
        self._messages = (messages or {}) if language == "en" else {}

    def __call__(self, key: str, **facts: object) -> str:
        text = self._pick(self._words, key)
        return text.format(**facts) if facts else text

    def table(self, name: str) -> str:
        return self._pick(TABLES, name)

    def severity(self, name: str) -> str:
        return self._pick(SEVERITY, name)

    def kind(self, name: str) -> str:
        return self._pick(KIND, name)

    def reason(self, name: str) -> str:
        return self._pick(REASON, name)

    def status(self, name: str) -> str:
        return self._pick(STATUS, name)

    def field(self, name: str) -> str:
        return FIELDS.get(name, name) if self.language == "vi" else name.replace("_", " ")

    def value(self, text: str) -> str:
        return VALUES.get(text, text.replace("_", " ")) if self.language == "vi" else text.replace("_", " ")

    @property
    def message_field(self) -> str:
        """The column of findings that speaks this language."""
        return "message_en" if self.language == "en" else "message"

    def count(self, number: int) -> str:
        """1.006 or 1,006."""
        return f"{number:,}" if self.language == "en" else f"{number:,}".replace(",", ".")

    def message(self, text: str) -> str:
        """What a finding says, given in Vietnamese."""
        return self._messages.get(text, text)

    def sum(self, kind: SumKind) -> str:
        return KINDS[kind] if self.language == "vi" else SUMS[kind]

    def in_field(self, field: str, text: str) -> str:
        """A value as it is shown; the words of a document are never touched."""
        return self.value(text) if field in WORD_FIELDS else text

    def _pick(self, words: Mapping[str, tuple[str, str]], key: str) -> str:
        return words[key][self._column] if key in words else key
