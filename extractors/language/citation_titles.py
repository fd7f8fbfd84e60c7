"""The title of a cited paper as it follows its number, day and issuer, and where the sentence goes on behind it."""

from __future__ import annotations

import re

from extractors.language.symbols import NUMBER, TYPE
from extractors.language.vietnamese import UPPER, plain

_NEXT = re.compile(
    rf",\s+(?:(?:và\s+)?(?:các\s+)?(?:{TYPE})\s+(?:số\s+)?\d"
    rf"|(?!(?:{TYPE}|Luật|Đề án|Dự án)\b)[{UPPER}][^,;]{{0,90}}?\s(?:xây dựng|ban hành|triển khai|báo cáo|yêu cầu|đề nghị|có ý kiến|chỉ đạo|giao|thông báo"
    r"|hướng dẫn|kính|trân trọng|tổ chức|thống nhất|đề xuất|trình|phối hợp|nhận thấy|gửi|đã)\b"
    r"|các\s[^;]{2,60}?\s(?:đã|cần|phải)\s)|\s+và để\s|\s+và\s+(?:Bộ|Sở|Ủy ban|UBND|HĐND|Thủ tướng|Chính phủ)\s(?:[^,;]{0,60}?\s)?(?:đã|vừa)\s|,\s+trong đó\s|(?<=[”\"])\s+(?:để|nhằm)\s"
)
"""Where a list of citations, or the sentence, goes on behind a title."""
_AND_ANOTHER = re.compile(rf",?\s+(?:và|cùng)\s+(?:(?:các\s+)?(?:{TYPE})\s+)?(?:số\s+)?(?={NUMBER})")
_CALLED = re.compile(rf"\s*\((?:(?:sau đây|dưới đây|gọi tắt)\b[^()]*|(?:{TYPE})\s+số\s+\d[^()\s]*)\)?$")
"""`… (sau đây gọi là Nghị quyết số 48)` is no part of a title."""
_WORDS = r"(?:“[^“”]*”|\"[^\"]*\"|“(?![^“”]*”)|[^;\n“\".|]|\.(?=\S))+"
"""A quotation mark that nothing closes ends no title."""
_SUBJECT = re.compile(
    r"\s+(?P<title>(?:giao|thành lập|kiện toàn|công bố|công nhận|phân bổ|phân công|điều chỉnh|thông qua|triển khai|thực hiện|đẩy mạnh|tăng cường|kéo dài|gia hạn"
    rf"|chấp thuận|thông báo|bãi bỏ|cho phép)\s{_WORDS})"
)
"""What a paper is about where nothing leads it in, right behind its issuer."""
_QUOTES = '“”"'
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_TITLE = re.compile(
    r"\s*,?\s*(?:(?:[Vv]ề\s+việc|[Vv]/v)\s+|(?=(?:[Vv]ề|[Pp]hê duyệt|[Bb]an hành|[Qq]uy định|[Hh]ướng dẫn|[Ss]ửa đổi,?|[Bb]ổ sung)\s))"
    rf"(?P<title>{_WORDS})"
)
_SIGNED = re.compile(r",?\s+(?:được\s+)?(?:ký(?:\s+ban hành)?|ban hành)\s+(?=ngày\s+\d)")
"""`Nghị quyết số 15-NQ/TU về chuyển đổi số ký ngày 16/11/2025`"""
_NOTE_MARKS = re.compile(r"(?<!\bm)(?<!\bkm)[¹²³⁰-⁹]+$")


def title_after(text: str, at: int, *, behind_issuer: bool) -> tuple[str | None, int | None]:
    """The title that follows at a place, and where the day of its paper stands, if it stands behind it."""
    found = _TITLE.match(text, at) or (_SUBJECT.match(text, at) if behind_issuer else None)
    if not found:
        return None, None
    signed = _SIGNED.search(text, found.start("title"), found.end())
    if signed and re.search(NUMBER, text[found.start("title") : signed.start()]):
        signed = None  # the day of a paper that the title names
    title = text[found.start("title") : signed.start() if signed else found.end()]
    return _unquoted(title) or None, signed.end() if signed else None


def _unquoted(title: str) -> str:
    """Without the punctuation around it; quotation marks stay where both are inside."""
    bare = re.sub(r"\s*\./$", "", plain(_other_cited(_own_words(title)))).strip(" ,.;")
    bare = _NOTE_MARKS.sub("", _CALLED.sub("", bare))
    if bare.count("(") < bare.count(")"):
        bare = bare.rstrip(") ,.;")
    if bare[:1] in _QUOTES and bare[-1:] in _QUOTES:
        return bare.strip(_QUOTES + " ,.;")
    return bare if sum(map(bare.count, _QUOTES)) % 2 == 0 else bare.strip(_QUOTES + " ,.;")


def _own_words(title: str) -> str:
    """Up to where the sentence goes on; `bãi bỏ văn bản do Hội đồng nhân dân, Ủy ban nhân dân ban hành` is one title,
    and so is what stands in quotation marks."""
    hushed = _QUOTED.sub(lambda m: m[0][0] + "\x00" * (len(m[0]) - 2) + m[0][-1], title)
    ends = (m.start() for m in _NEXT.finditer(hushed) if not re.search(r"\bdo\s[^;]*$", title[: m.start()]))
    return title[: next(ends, len(title))]


def _other_cited(title: str) -> str:
    """The title up to `và Kế hoạch số 12/KH-UBND …`; in `sửa đổi Nghị định số 77/… và Nghị định số 78/…` it names both."""
    for found in _AND_ANOTHER.finditer(title):
        if re.search(NUMBER, title[: found.start()]) is None:
            return title[: found.start()]
    return title
