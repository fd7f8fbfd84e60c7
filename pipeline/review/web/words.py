"""The words of the pages, Vietnamese and English."""

from __future__ import annotations

from pipeline.review.texts import Language, Said
from pipeline.review.web.series_words import SERIES

UI: dict[str, tuple[str, str]] = {
    "review": ("Xem xét", "Review"),
    "documents": ("Văn bản", "Documents"),
    "dashboard": ("Tổng quan", "Overview"),
    "other_language": ("English", "Tiếng Việt"),
    "reviewer": ("Người xem", "Reviewer"),
    "file": ("Tệp", "File"),
    "subject": ("Trích yếu", "Subject"),
    "waiting": ("Chờ xem", "Waiting"),
    "waiting_money": ("Tiền chờ xem", "Money waiting"),
    "findings": ("Phát hiện", "Findings"),
    "done": ("Đã nhận", "Accepted"),
    "nothing_waits": ("Không còn gì chờ xem.", "Nothing waits."),
    "no_documents": ("Chưa có văn bản nào. Chạy: make pipeline", "No documents yet. Run: make pipeline"),
    "show": ("Hiện", "Show"),
    "show_waiting": ("chờ xem", "waiting"),
    "show_decided": ("đã từ chối, đã sửa", "rejected, corrected"),
    "show_all": ("tất cả", "everything"),
    "kind": ("Loại", "Kind"),
    "severity": ("Mức", "Weight"),
    "any": ("mọi", "any"),
    "and_graver": ("từ {name} trở lên", "{name} and graver"),
    "doubtful": ("đọc chưa chắc (dưới 90 %)", "read with doubt (below 90 %)"),
    "filter": ("Lọc", "Filter"),
    "accept": ("Nhận", "Accept"),
    "reject": ("Từ chối", "Reject"),
    "correct": ("Sửa", "Correct"),
    "undo": ("Hoàn tác", "Undo"),
    "accept_all": ("Nhận tất cả {n} mục đang lọc", "Accept all {n} shown"),
    "accept_moved": ("Nhận {n} bản ghi chỉ dời vị trí", "Accept {n} records that only moved"),
    "accept_all_ask": ("Nhận tất cả {n} mục đang lọc?", "Accept all {n} cards of this filter?"),
    "keys": (
        "Phím: j k tới, lui · a nhận · r từ chối · c sửa · u hoàn tác · z cả trang / phóng to · n ảnh kế · A nhận tất cả",
        "Keys: j k next, back · a accept · r reject · c correct · u undo · z whole page / zoom · n next place · A accept all",
    ),
    "confidence": ("độ tin cậy", "confidence"),
    "page_picture": ("Ảnh trang {page}", "Picture of page {page}"),
    "no_picture": (
        "Không có ảnh trang: tệp không phải PDF, hoặc không còn ở chỗ cũ. Văn bản đọc được ở dưới.",
        "No picture: the file is no PDF, or not where it was read. Its text as read is below.",
    ),
    "record_field": ("Trường cần sửa", "Field to correct"),
    "now_reads": ("Đang đọc được", "Now reads"),
    "right_value": ("Giá trị đúng (số viết như trên giấy: 60.320)", "Right value (figures as on paper: 60.320)"),
    "empty_value": ("Để trống (không có giá trị)", "Nothing (no value)"),
    "why": ("Căn cứ", "On what ground"),
    "why_hint": ("bản gốc trang 12", "original, page 12"),
    "save": ("Ghi bản sửa", "Write the correction"),
    "cancel": ("Thôi", "Cancel"),
    "corrected_next": ("Đã ghi bản sửa; có hiệu lực từ lần chạy sau.", "Written; it takes effect with the next run."),
    "older": ("Trang trước", "Earlier"),
    "newer": ("Trang sau", "Later"),
    "back_to_list": ("Danh sách", "List"),
    "table_sums": ("{ok} phép cộng khớp, {bad} không khớp", "{ok} sums agree, {bad} do not"),
    "progress": ("{done} / {total} bản ghi đã nhận", "{done} of {total} records accepted"),
    "busy": ("Cơ sở dữ liệu đang được dùng", "The database is in use"),
    "busy_text": (
        "Một lần chạy đang ghi. Trang này tự tải lại sau vài giây.",
        "A run is writing. This page reloads itself in a few seconds.",
    ),
    "not_found": ("Không có trang này", "There is no such page"),
    "stale": ("Nội dung đã khác lúc trang được mở. Tải lại rồi xem.", "The content is not what the page showed. Reload and look again."),
    "no_token": ("Yêu cầu không đến từ trang này. Tải lại trang.", "The request does not come from this page. Reload it."),
    "nothing_to_undo": ("Không có gì để hoàn tác.", "Nothing to undo."),
    "error": ("Không làm được", "It cannot be done"),
    "by_agency": ("Kinh phí theo cơ quan chủ trì và năm (triệu đồng)", "Money by lead agency and year (million đồng)"),
    "by_agency_note": (
        "Tổng kinh phí các nhiệm vụ mà cơ quan chủ trì; nhiệm vụ có nhiều cơ quan chủ trì được tính cho từng cơ quan. Một quyết định có "
        "nhiều tệp được tính một lần. Chỉ cộng các năm; giai đoạn nhiều năm đứng riêng.",
        "Totals of the tasks an agency leads; a task with several leads counts for each. A decision held by several files counts once. "
        "Only single years are added up; longer periods stand apart.",
    ),
    "total_years": ("Cộng các năm", "Sum of years"),
    "by_due": ("Đến hạn", "Due"),
    "by_finding": ("Phát hiện theo loại", "Findings by kind"),
    "by_document": ("Văn bản theo năm và loại", "Documents by year and type"),
    "agency": ("Cơ quan", "Agency"),
    "no_year": ("không ghi", "none"),
    "records": ("Bản ghi", "Records"),
    "more": ("Chỉ hiện {n} dòng đầu.", "Only the first {n} are shown."),
    "amount": ("Số tiền (đồng)", "Amount (đồng)"),
    "stated": ("ghi", "stated"),
    "computed": ("tính lại", "computed"),
    "refused": ("Tệp bị từ chối", "Refused files"),
    "unit": ("đơn vị", "unit"),
}  # fmt: skip


def said(language: Language) -> Said:
    """The words of the diff and of the pages together."""
    return Said(language, UI | SERIES)
