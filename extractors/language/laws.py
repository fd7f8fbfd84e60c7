"""Laws cited by title: `Luật Công nghệ thông tin ngày 29/6/2006`, `Luật sửa đổi, bổ sung một số điều của Luật …`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.language.symbols import document_type
from extractors.language.vietnamese import LOWER, fold, plain
from extractors.lookups.load import load_yaml


@dataclass(frozen=True, slots=True)
class LawTitle:
    start: int
    end: int
    kind: str
    title: str


_LAW = re.compile(r"(?<!\w)(?P<kind>Bộ [Ll]uật|Luật|Pháp lệnh)\s+(?P<title>[^;.\n]{3,200})")
_GOES_ON = (
    r"\s(?!các\s|và\s|ngày\s|số\s)(?:(?!được\s|đã\s|trước\s|sau\s|từ\s|đến\s|vào\s|trong\s|hoàn thành\s)"
    rf"[{LOWER}]+\s){{2,9}}(?:ngày|số|năm)\s\d"
)
"""`Luật Phổ biến, | giáo dục pháp luật ngày 20/6/2012`: a comma before words that go on to the law's day."""
# A title ends at its day or number, at the next citation, at a predicate, and at a comma that it does not own.
_STOP = re.compile(
    r",?\s*(?:\(?(?:số\s+)?\d{1,3}/(?:19|20)\d\d/|ngày\b|số\s+\d|năm\s+\d{4}|và\s+(?:Bộ\s+)?[Ll]uật|và\s+các\b|và\s+(?:Nghị|Thông|Quyết)"
    r"|\(?(?:19|20)\d\d\b|(?<!\w)(?:được|đã|để|khi|thì|nhằm|quy định|theo|về|ở|cho|trong|tại|có hiệu|có liên quan|bảo đảm|đảm bảo|gắn với|đến|từ|như|phải|sẽ|cần|trước|sau)\b|[Nn]ghị (?:định|quyết)|[Tt]hông tư|[Qq]uyết định"
    r"|(?:Bộ\s+)?Luật|của Quốc hội|có hiệu lực|và (?:pháp luật|quy định|văn bản|hướng dẫn))|(?<!của HĐND)(?<!của Hội đồng nhân dân)(?!,\schống\s),(?!"
    + _GOES_ON
    + r")|\s[-–]\s|\(kèm|\("
)
_DATED = re.compile(r"\s+(?:số\s+\d|ngày\s+\d|năm\s+\d{4})")
"""`Luật tổ chức HĐND và UBND ngày 26 tháng 11 năm 2003`: what has a day is a law, however it is written."""
_AMENDING_END = re.compile(
    r",?\s*ngày\s|,?\s*\(?số\s+\d|,?\s+năm\s+\d{4}|\s(?:được|đã|có hiệu lực|để|khi|nhằm|bảo đảm|đảm bảo|trước|sau)\s"
    r"|,?\s+và\s+(?:Nghị|Thông|Quyết|các\s+(?:nghị|thông|văn))|,\s+(?:Nghị (?:định|quyết)|Thông tư|Quyết định)\s"
)
_AMENDING_TITLE = re.compile(r"[Ss]ửa đổi,? bổ sung (?:một số|các) điều (?:của|trong) (?:các )?")


def find_law_titles(text: str) -> Iterator[LawTitle]:
    """Every law, code or ordinance named by its title, in order."""
    at = 0
    while match := _LAW.search(text, at):
        kind = document_type(match["kind"]) or match["kind"]
        title = _cut(match["title"])
        end = match.start("title") + len(title)
        at = max(end, match.end("kind") + 1)
        dated = _DATED.match(text, end) is not None
        if len(title) >= 4 and (title[0].isupper() or title.startswith("sửa đổi") or dated):
            yield LawTitle(match.start(), end, kind, plain(f"{kind} {title}"))


def _cut(words: str) -> str:
    amending = _AMENDING_TITLE.match(words)
    if amending:  # its own title names other laws
        return _AMENDING_END.split(words)[0].rstrip(" ,(-–")
    key = fold(words)
    known = next((len(t) for t in _titles() if key.startswith(t)), 0)
    stop = _STOP.search(words, known)
    return re.sub(r"\s+và$", "", (words[: stop.start()] if stop else words).rstrip(" ,(-–"))


@cache
def _titles() -> tuple[str, ...]:
    rows = load_yaml("document_types.yml")["law_titles"]
    return tuple(sorted((fold(t) for t in rows), key=len, reverse=True))
