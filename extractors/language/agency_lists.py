"""Lists of bodies as cells and sentences write them, split into single bodies.

A semicolon always separates. A comma, `và` and a line end separate only where what follows opens a body: they also stand
inside names (`Sở Văn hóa, Thể thao và Du lịch`) and inside collectives (`Các sở, ban, ngành tỉnh`), which stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.language.agency_names import position_pattern
from extractors.language.agency_rules import alternatives, rules
from extractors.language.agency_series import distribute, place_follows, repeat_heads, split_juxtaposed, with_head
from extractors.language.agency_words import folded, generic_noun, is_open, named_spans, opens_body, opens_one, word_at
from extractors.language.vietnamese import UPPER, fold, plain

_BULLET = re.compile(r"^\s*(?:[-+*•–—]\s*|\d{1,2}\s*[.)]\s+|[a-zđ]\)\s+)(?=\D)")
_SEPARATOR = re.compile(r"\s*,\s*(?:và\s+|&\s*)?|\s+và\s+|\s*/\s*|\s*\.\s+(?=[^\W\d_])")
_HARD = re.compile(r"[;\n•]|\s\+\s")
_DOTS = re.compile(r"(?:…|\.{2,}|\s*(?<![^\W_])v\.\s?v\b\.?)")
_PAREN = re.compile(r"\([^()]*\)")
_DANGLING = re.compile(r"\b(?:thuộc|trực thuộc|của|với|và|gồm|là|các|cho|do|tại)$", re.I)
_COUNCILS = r"(?:(?:đoàn\s+)?(?:đbqh|đại biểu quốc hội)|hđnd|hội đồng nhân dân)"
_OFFICE = re.compile(
    rf"\b(?:(?P<office>văn phòng|vp)|lãnh đạo|thường trực)\s+{_COUNCILS}(?:\s*,\s*{_COUNCILS})*$", re.I
)
_DELEGATION = re.compile(r"đoàn (?:đbqh|đại biểu quốc hội)\b", re.I)
_OF_PARTY = re.compile(r"^(?:Ban|Văn phòng|VP\.?|Ủy ban Kiểm tra|Thường trực)\b", re.I)
_PARTY = re.compile(r"(?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng) ủy\b")
_COUNCIL = re.compile(r"(?:hđnd|ubnd|hội đồng nhân dân|ủy ban nhân dân)\b", re.I)
_PART_OF_BODY = re.compile(r"(?:phòng|trung tâm|ban|đội|trạm|bộ phận|tổ)\s", re.I)
_ITS_WHOLE = re.compile(r"(?:UBND|Ủy ban nhân dân) (?:huyện|thị xã|thành phố|quận|xã|phường|thị trấn|đặc khu)\b")
_BARE = re.compile(
    r"(?:^|^.*\b(?=văn phòng$|lãnh đạo$|phòng$|trung tâm$))"
    r"(?:sở|bộ|văn phòng|vp\.?|tt\.?|phòng|trung tâm|cục|chi cục|tổng cục|ban|đài|báo|hội|đoàn|công an|thanh tra|ubnd|hđnd|ủy ban|ủy ban nhân dân|"
    r"hội đồng nhân dân|liên minh|liên hiệp|liên đoàn|hiệp hội|trường|viện|công ty|ngân hàng|lãnh đạo|thường trực|ban thường trực|ban thường vụ|đảng ủy|chi nhánh)$",
    re.I,
)


def split_agencies(text: str, lines: Sequence[str] = ()) -> list[str]:
    """The bodies named in a cell, as written, in order. `lines` are the cell's printed lines, when they are known."""
    text = _join_lines(lines) if lines else _bulleted(text)
    text = _labels().sub(";", _DOTS.sub(" ", "\n".join(plain(x) for x in text.split("\n"))))
    out: list[str] = []
    for chunk in _outside(text, _HARD):
        out += _split_chunk(with_head(_BULLET.sub("", chunk).strip(" .,:"), out[-1] if out else ""))
    return [name for name in (_strip(n) for n in out) if name]


def is_bare(name: str) -> bool:
    """`Trung tâm`, `Văn phòng`: the name of a body that goes on."""
    return _BARE.match(name) is not None and "," not in name and not name.casefold().startswith("các ")


def _strip(name: str) -> str:
    name = re.sub(r"^(?:và|cùng|cùng với|phối hợp với|với)\s+", "", name.strip(" .,;:-–\t"))
    name = _given().sub("", name)
    return name if any(c.isalpha() for c in name) else ""


@cache
def _given() -> re.Pattern[str]:
    """`Đề nghị` before `Ủy ban MTTQ Việt Nam tỉnh`; `Giao thông vận tải` is no order."""
    return re.compile(rf"^(?:{alternatives(rules().givers)})\s+(?=[{UPPER}])")


@cache
def _labels() -> re.Pattern[str]:
    """`Cấp tỉnh:`, `Chủ trì:` … at the start or after the words before."""
    names = alternatives(rules().labels)
    capital = alternatives(tuple(w.capitalize() for w in rules().labels))
    return re.compile(rf"(?:(?:^|(?<=[;\n]))\s*(?:[-+•]\s*)?(?i:{names})|(?<=[\s.,])(?:[-+•]\s*)?(?:{capital}))\s*:")


def _join_lines(lines: Sequence[str]) -> str:
    """One text of the printed lines, with a line feed where a new line opens a new body."""
    text = ""
    for line in (plain(x) for x in lines):
        if not line:
            continue
        if not text:
            text = line
        elif _is_bulleted(text, line) or _new_line_opens(text, line):
            text += "\n" + line
        else:
            text += " " + line
    return text


def _is_bulleted(text: str, line: str) -> bool:
    """A dash that begins a line is a bullet where the first line has one, or a body follows: not in `Phòng Hành chính | – Quản trị`,
    `Phòng Văn hóa và Thông tin | - UBND huyện Long Hồ`."""
    bullet = _BULLET.match(line)
    if bullet is None or _BULLET.match(text):
        return bullet is not None
    rest = line[bullet.end() :]
    return opens_body(rest) and not (_PART_OF_BODY.match(text.rsplit("\n", 1)[-1]) and _ITS_WHOLE.match(rest))


def _new_line_opens(text: str, line: str) -> bool:
    left = re.split(r"[;\n]|,\s", text)[-1].strip()
    if re.search(r"[,;:&/–-]$|\b(?:và|các|của|thuộc)$", text) or left.count("(") > left.count(")"):
        return False
    if re.search(r"(?:^|\s)Trung ương$", left) and re.match(r"(?:Hội|Đoàn|Mặt trận)\b", line):
        return False  # `Trung ương` / `Hội Cựu chiến binh Việt Nam`
    if _OF_PARTY.search(left) and _PARTY.match(line):
        return False  # `Ban Tuyên giáo và Dân vận` / `Tỉnh ủy`
    if " " not in left and not opens_one(left) and not generic_noun(left):
        return False  # `Tỉnh` / `Đoàn`
    return line[0].isupper() and opens_body(line) and not _incomplete(left, line)


def _outside(text: str, pattern: re.Pattern[str]) -> list[str]:
    """`text` split at `pattern`, brackets left whole."""
    out, start = [], 0
    closed = [(m.start(), m.end()) for m in _PAREN.finditer(text)]
    for m in pattern.finditer(text):
        if not any(a < m.start() < b for a, b in closed):
            out.append(text[start : m.start()])
            start = m.end()
    return [*out, text[start:]]


def _split_chunk(chunk: str) -> list[str]:
    series = distribute(chunk)
    if series is not None:
        names, rest = series
        return names + (_split_chunk(rest) if rest else [])
    intro = re.match(r"(?:các|những) [^:;()]+:\s+", chunk, re.I)
    if intro and opens_one(chunk[intro.end() :]):
        chunk = chunk[intro.end() :]  # "Các doanh nghiệp viễn thông: VNPT, Viettel": the bodies are named
    closed = [(m.start(), m.end()) for m in _PAREN.finditer(chunk)] + named_spans(chunk)
    out, start = [], 0
    for m in _SEPARATOR.finditer(chunk):
        if m.start() < start or any(a < m.start() < b for a, b in closed):
            continue
        left, right = chunk[start : m.start()].strip(), chunk[m.end() :].strip()
        if left and right and separates(left, right):
            out.append(left)
            start = m.end()
    out += split_juxtaposed(chunk[start:])
    return repeat_heads(out)


def separates(left: str, right: str) -> bool:
    """Whether a comma or `và` between `left` (a body being read) and `right` (all that follows) ends the body."""
    if _COUNCIL.fullmatch(left) and _COUNCIL.match(right):
        return True
    if _incomplete(left, right):
        return False
    if place_follows(left, right):
        return True
    each = re.match(r"(?:tất cả |toàn bộ )?(?:các|những|một số) (.+)", right, re.I)
    if each:
        place = bool(word_at(each.group(1), "places")) and bool(
            re.match(r"(?:UBND|HĐND|Ủy ban|Hội đồng|Phòng|Công an)\b", left)
        )
        return not place and not word_at(each.group(1), "attached")
    noun = generic_noun(right)
    if noun:
        if fold(noun) in folded("places"):
            return False
        if not is_open(left):
            return True
        return fold(noun) in folded("reopens") and _qualified(left)
    return opens_body(right)


def _incomplete(left: str, right: str) -> bool:
    if _DANGLING.search(left):
        return True
    if _BARE.search(left) and not any(end == len(left) for _, end in named_spans(left)):
        return True
    if position_pattern().fullmatch(left):
        return True
    office = _OFFICE.search(left)
    return bool(office and (_COUNCIL.match(right) or (office["office"] and _DELEGATION.match(right))))


def _qualified(left: str) -> bool:
    return any(re.search(rf"\b{re.escape(q)}$", left, re.I) for q in rules().qualifiers) or "trên địa bàn" in left


def _bulleted(text: str) -> str:
    """`- Sở A - Sở B` on one line: each dash that opens a body is a bullet."""
    if not re.match(r"\s*[-–+•]\s", text):
        return text
    return re.sub(r"\s[-–+•]\s+(?=(\S.*))", lambda m: "\n" if opens_body(m.group(1)) else m.group(), text)
