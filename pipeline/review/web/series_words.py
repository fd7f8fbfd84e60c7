"""The words of the page of links, Vietnamese and English."""

from __future__ import annotations

SERIES: dict[str, tuple[str, str]] = {
    "series": ("Liên kết qua các năm", "Links over years"),
    "series_note": (
        "Hai bản ghi của hai văn bản có vẻ nói về cùng một chỉ tiêu, dự án; liên kết ít chắc nhất đứng trước. Quyết định được ghi vào "
        "{file} và có hiệu lực từ lần chạy sau.",
        "Two records of two documents that seem to speak of one indicator or project, the most doubtful first. A decision is written to "
        "{file} and takes effect with the next run.",
    ),
    "series_kind_target": ("chỉ tiêu", "targets"),
    "series_kind_task": ("nhiệm vụ, dự án", "tasks, projects"),
    "link_proposed": ("máy đề xuất", "proposed"),
    "link_confirmed": ("người đã xác nhận", "confirmed by a person"),
    "link_broken": ("người đã tách", "broken by a person"),
    "then_confirm": ("sẽ xác nhận ở lần chạy sau", "confirmed from the next run"),
    "then_break": ("sẽ tách ở lần chạy sau", "broken from the next run"),
    "link_status": ("Trạng thái", "Status"),
    "confirm_link": ("Là một", "The same"),
    "break_link": ("Là hai việc khác nhau", "Not the same"),
    "withdraw_link": ("Rút quyết định", "Take it back"),
    "link_why_now": ("đã đối chiếu hai văn bản", "compared both documents"),
    "no_links": ("Không có liên kết nào như vậy.", "There is no such link."),
    "likeness": ("giống {n} %", "{n} % alike"),
    "link_count": ("{n} liên kết", "{n} links"),
}
