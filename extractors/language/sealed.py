"""Commas inside the names of bodies (`Sở Văn hóa, Thể thao và Du lịch`), which part nothing."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.language.agency_rules import rules
from extractors.language.vietnamese import LOWER, UPPER

SEAL = "\u201a"
"""Stands for such a comma, so that every place in the text stays where it is."""
_NEXT_BODY = re.compile(
    rf",(?=\s+(?:Bộ trưởng|Bộ|Chánh án|Viện trưởng|Thống đốc|Chủ nhiệm|Tòa án|Viện|Ủy ban|Tổng|Thanh tra|Giám đốc|Sở)\s[{UPPER}])"
)
_MINISTER_CHAIR = re.compile(r"Bộ trưởng, Chủ nhiệm(?= Ủy ban| Văn phòng)")
"""The head of Ủy ban Dân tộc and of Văn phòng Chính phủ is a minister as well: one office."""
_DRIVE = re.compile(
    rf"Ban Chỉ đạo (?!tỉnh\b|thành phố\b|xã\b|phường\b|huyện\b|Trung ương\b)[{LOWER}](?:[^;:.()“\"\d,]|, (?!các |về |đã |đề nghị |yêu cầu |báo cáo |và |theo |tại |giao |số |ngày |do |để )(?=[{LOWER}])){{4,160}}"
)
"""`Ban Chỉ đạo phòng, chống tham nhũng, lãng phí, tiêu cực tỉnh`: all its aims are in its name."""


@lru_cache(maxsize=64)
def sealed(text: str) -> str:
    """The text with `SEAL` for the commas inside names; as long as the text."""
    if "," not in text:
        return text
    text = _MINISTER_CHAIR.sub(_seal, _fields().sub(_seal, text))
    return _DRIVE.sub(_seal, text) if "Ban Chỉ đạo" in text else text


@lru_cache(maxsize=8)
def sealed_list(text: str) -> str:
    """The same where several issue one paper: `Bộ trưởng Bộ Y tế, Bộ trưởng Bộ Công Thương`."""
    return _NEXT_BODY.sub(SEAL, sealed(text))


def unsealed(text: str) -> str:
    return text.replace(SEAL, ",")


def _seal(found: re.Match[str]) -> str:
    return found.group().replace(",", SEAL)


@cache
def _fields() -> re.Pattern[str]:
    named = {f"{head} {field}" for head, fields in rules().fields.items() for field in fields if "," in field}
    names = sorted(named, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, names)))
