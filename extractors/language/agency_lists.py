"""Lists of bodies as cells and sentences write them, split into single bodies.

A semicolon always separates. A comma, `và` and a line end separate only where what follows opens a body: they also stand
inside names (`Sở Văn hóa, Thể thao và Du lịch`) and inside collectives (`Các sở, ban, ngành tỉnh`), which stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.language.agency_names import Token, field_end, match_field, position_pattern
from extractors.language.agency_rules import alternatives, rules
from extractors.language.vietnamese import fold, plain

_BULLET = re.compile(r"^\s*(?:[-+*•–—]\s*|\d{1,2}\s*[.)]\s+|[a-zđ]\)\s+)(?=\D)")
_SEPARATOR = re.compile(r"\s*,\s*(?:và\s+|&\s*)?|\s+và\s+|\s*/\s*|\s*\.\s+(?=[^\W\d_])")
_HARD = re.compile(r"[;\n•]|\s\+\s")
_DOTS = re.compile(r"(?:…|\.{2,}|\s*v\.\s?v\.?)")
_PAREN = re.compile(r"\([^()]*\)")
_CAPITALISED = frozenset("so|bo|ban|nganh|phong|doan the|co quan|don vi|dia phuong|hoi|to chuc|doanh nghiep|cap uy|chinh quyen|"
    "huyen|thi xa|thanh pho|xa|phuong|dai hoc|cao dang|truong|hop tac xa|ho kinh doanh|nguoi dan|ban nganh|van phong|co so|tram y te|"
    "trung tam|trung tam y te|benh vien|cong ty|hiep hoi|cap".split("|"))  # fmt: skip
_DANGLING = re.compile(r"\b(?:thuộc|trực thuộc|của|với|và|gồm|là|các|cho|do|tại)$", re.I)
_OFFICE = re.compile(r"\b(?:văn phòng|vp|lãnh đạo|thường trực)\s+(?:đoàn\s+)?(?:hđnd|đbqh|đại biểu quốc hội|hội đồng nhân dân)$", re.I)
_COUNCIL = re.compile(r"(?:hđnd|ubnd|hội đồng nhân dân|ủy ban nhân dân)\b", re.I)
_BARE = re.compile(
    r"(?:^|^.*\b(?=văn phòng$|lãnh đạo$|phòng$|trung tâm$))"
    r"(?:sở|bộ|văn phòng|phòng|trung tâm|cục|chi cục|tổng cục|ban|đài|báo|hội|đoàn|công an|thanh tra|ubnd|hđnd|ủy ban|ủy ban nhân dân|"
    r"hội đồng nhân dân|trường|viện|công ty|ngân hàng|lãnh đạo|thường trực|ban thường trực|ban thường vụ|đảng ủy|chi nhánh)$",
    re.I,
)


def split_agencies(text: str, lines: Sequence[str] = ()) -> list[str]:
    """The bodies named in a cell, as written, in order. `lines` are the cell's printed lines, when they are known."""
    text = _join_lines(lines) if lines else _bulleted(text)
    text = _labels().sub(";", _DOTS.sub(" ", "\n".join(plain(x) for x in text.split("\n"))))
    out: list[str] = []
    for chunk in _outside(text, _HARD):
        out += _split_chunk(_BULLET.sub("", chunk).strip(" .,:"))
    return [name for name in (_strip(n) for n in out) if name]


def _strip(name: str) -> str:
    name = re.sub(r"^(?:và|cùng|cùng với|phối hợp với|với)\s+", "", name.strip(" .,;:-–\t"))
    return name if any(c.isalpha() for c in name) else ""


@cache
def _labels() -> re.Pattern[str]:
    """`Cấp tỉnh:`, `Chủ trì:` … at the start or after the words before."""
    names = alternatives(rules().labels)
    capital = alternatives([w.capitalize() for w in rules().labels])
    return re.compile(rf"(?:(?:^|(?<=[;\n]))\s*(?:[-+•]\s*)?(?i:{names})|(?<=[\s.,])(?:[-+•]\s*)?(?:{capital}))\s*:")


def _join_lines(lines: Sequence[str]) -> str:
    """One text of the printed lines, with a line feed where a new line opens a new body."""
    text = ""
    for line in (plain(x) for x in lines):
        if not line:
            continue
        if not text:
            text = line
        elif _BULLET.match(line) or _new_line_opens(text, line):
            text += "\n" + line
        else:
            text += " " + line
    return text


def _new_line_opens(text: str, line: str) -> bool:
    left = re.split(r"[;\n]|,\s", text)[-1].strip()
    if re.search(r"[,;:&/–-]$|\b(?:và|các|của|thuộc)$", text) or left.count("(") > left.count(")"):
        return False
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
    distributed = _distribute(chunk)
    if distributed is not None:
        return distributed
    closed = [(m.start(), m.end()) for m in _PAREN.finditer(chunk)] + named_spans(chunk)
    out, start = [], 0
    for m in _SEPARATOR.finditer(chunk):
        if m.start() < start or any(a < m.start() < b for a, b in closed):
            continue
        left, right = chunk[start : m.start()].strip(), chunk[m.end() :].strip()
        if left and right and separates(left, right):
            out.append(left)
            start = m.end()
    out += _split_juxtaposed(chunk[start:])
    return _repeat_heads(out)


def named_spans(text: str) -> list[tuple[int, int]]:
    """Where a head and a field the rules know stand: no comma or `và` inside separates."""
    marks = [(m.start(), m.end()) for m in re.finditer(r"[^\W_]+|[^\w\s]", text)]
    tokens = [Token("", text[a:b]) for a, b in marks]
    spans, i = [], 0
    while i < len(tokens):
        end = field_end(tokens, i)
        if end:
            spans.append((marks[i][0], marks[end - 1][1]))
        i = end or i + 1
    return spans


def _split_juxtaposed(text: str) -> list[str]:
    """`Sở Tài chính Sở Nội vụ`: two complete bodies with no sign between them (a line end that was lost)."""
    out, start = [], 0
    for m in re.finditer(r"(?<=[^\W\d_]) (?=(?:Sở|UBND|Ủy ban nhân dân) )", text):
        left = text[start : m.start()]
        if _whole_field(left) or re.search(r"^(?:UBND|Ủy ban nhân dân) (?:tỉnh|cấp \w+|các [^.;]+)$", left):
            out.append(left)
            start = m.end()
    return [*out, text[start:]]


def _whole_field(text: str) -> bool:
    tokens = [Token("", t) for t in re.findall(r"[^\W_]+|[^\w\s]", text)]
    found = match_field("Sở", tokens, 1) if len(tokens) > 1 and tokens[0].text in ("Sở", "sở") else None
    return found is not None and found[1] == len(tokens)


def separates(left: str, right: str) -> bool:
    """Whether a comma or `và` between `left` (a body being read) and `right` (all that follows) ends the body."""
    if _COUNCIL.fullmatch(left) and _COUNCIL.match(right):
        return True
    if _incomplete(left, right):
        return False
    if _place_follows(left, right):
        return True
    each = re.match(r"(?:tất cả |toàn bộ )?(?:các|những|một số) (.+)", right, re.I)
    if each:
        place = bool(_word_at(each.group(1), "places")) and bool(re.match(r"(?:UBND|HĐND|Ủy ban|Hội đồng|Phòng|Công an)\b", left))
        return not place and not _word_at(each.group(1), "attached")
    noun = generic_noun(right)
    if noun:
        if fold(noun) in _folded("places"):
            return False
        if not is_open(left):
            return True
        return fold(noun) in _folded("reopens") and _qualified(left)
    return opens_body(right)


def _incomplete(left: str, right: str) -> bool:
    if _DANGLING.search(left) or _BARE.search(left):
        return True
    if position_pattern().fullmatch(left):
        return True
    return bool(_OFFICE.search(left) and _COUNCIL.match(right))


def is_open(left: str) -> bool:
    """Whether `left` is a collective that goes on (`Các sở, ban`), as against the name of one body."""
    body = position_pattern().sub("", left, count=1).strip() if position_pattern().match(left) else left
    if re.match(r"(?:\d+ |tất cả |toàn bộ )?(?:các|những|một số|toàn thể|mỗi|từng|cấp ủy)\b", body, re.I):
        return True
    return bool(generic_noun(body))


def _qualified(left: str) -> bool:
    return any(re.search(rf"\b{re.escape(q)}$", left, re.I) for q in rules().qualifiers) or "trên địa bàn" in left


def generic_noun(text: str) -> str:
    """The generic noun `text` opens with (`sở`, `đơn vị`, `huyện`), unless a name follows that makes it one body."""
    noun = _word_at(text, "generic") or _word_at(text, "places")
    if not noun or _word_at(text, "not_starts"):
        return ""
    rest = text[len(noun) :].lstrip()
    if rest[:1].isupper() or (noun[0].isupper() and fold(noun) not in _CAPITALISED):
        return ""
    tokens = [Token("", t) for t in re.findall(r"[^\W_]+|[^\w\s]", text)]
    return "" if field_end(tokens, 0) else noun


@cache
def _folded(name: str) -> frozenset[str]:
    return frozenset(fold(w) for w in getattr(rules(), name))


@cache
def _words_pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(getattr(rules(), name))})(?![^\W_])", re.I)


def _word_at(text: str, name: str) -> str:
    found = _words_pattern(name).match(text)
    return found.group() if found else ""


def opens_one(text: str) -> bool:
    """Whether the words open the name of one body: `Sở Tài chính`, `UBND`, `công an tỉnh`."""
    if _words_pattern("not_starts").match(text):
        return False
    found = _starts().match(text)
    if not found:
        return False
    rest = text[found.end() :].lstrip()
    return found.group()[0].isupper() or rest[:1].isupper() or " " in found.group()


@cache
def _starts() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(rules().starts)})(?![^\W_])", re.I)


def opens_body(text: str) -> bool:
    """Whether the words open a body of any kind, collective or single."""
    if _words_pattern("not_starts").match(text) and not text.startswith("Tổ chức chính trị"):
        return False
    if re.match(r"(?:tất cả |toàn bộ |\d+ )?(?:các|những|một số|toàn thể)\b", text, re.I):
        return True
    return opens_one(text) or bool(re.match(r"\d+ ", text) and _word_at(text.split(" ", 1)[1], "generic"))


def _distribute(chunk: str) -> list[str] | None:
    """`Các Sở: Tài chính, Kế hoạch và Đầu tư` -> one name for each field; None where that is not the pattern."""
    found = re.match(rf"((?:{alternatives(rules().positions)})\s+)?(?:các\s+)?(Sở|Bộ|Phòng)\s*(:)?\s*(?=\S)", chunk, re.I)
    if not found:
        return None
    head = found.group(2).capitalize()
    marks = [(m.start(), m.group()) for m in re.finditer(r"[^\W_]+|[^\w\s]", chunk) if m.start() >= found.end()]
    tokens = [Token("", t) for _, t in marks]
    names, i = [], 0
    while i < len(tokens):
        match = match_field(head, tokens, i)
        if match is None:
            break
        end = match[1]
        names.append(chunk[marks[i][0] : marks[end - 1][0] + len(tokens[end - 1].text)])
        i = end
        while i < len(tokens) and tokens[i].text in (",", "và", "&") and match_field(head, tokens, i + 1 + _and(tokens, i)):
            i += 1 + _and(tokens, i)
            break
        else:
            break
    if len(names) < 2:
        return None
    rest = chunk[marks[i][0] :] if i < len(tokens) else ""
    position = (found.group(1) or "").strip()
    out = [f"{position} {head} {n}".strip() for n in names]
    tail = rest.strip(" ,")
    joined = re.match(r"(?:,|và)\s", rest)
    if tail and not joined:
        out[-1] += " " + tail
        return out
    return out + (_split_chunk(re.sub(r"^(?:,\s*)?(?:và\s+)?", "", rest)) if tail else [])


def _and(tokens: list[Token], i: int) -> int:
    return 1 if i + 1 < len(tokens) and tokens[i + 1].text == "và" else 0


def _bulleted(text: str) -> str:
    """`- Sở A - Sở B` on one line: each dash that opens a body is a bullet."""
    if not re.match(r"\s*[-–+•]\s", text):
        return text
    return re.sub(r"\s[-–+•]\s+(?=(\S.*))", lambda m: "\n" if opens_body(m.group(1)) else m.group(), text)


_LOCAL = re.compile(r"(.+?)\s+(?:huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu|TP|TX)\.?\s+(?=[A-ZĐ])\S+", re.S)


def _place_follows(left: str, right: str) -> bool:
    """`UBND huyện Long Hồ` before `huyện Bình Tân`: a second body with the same head."""
    named = re.match(r"(?:huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu|TP|TX)\.?\s+[A-ZĐÁÂÊÔƠƯÝÍÀ]", right)
    return bool(named and _LOCAL.match(left) and opens_one(left))


def _repeat_heads(names: list[str]) -> list[str]:
    """`UBND huyện Long Hồ` + `huyện Bình Tân` -> the second gets the first's head."""
    out: list[str] = []
    for name in names:
        head = _LOCAL.match(out[-1]) if out and _place_follows(out[-1], name) else None
        out.append(f"{head.group(1)} {name}" if head else name)
    return out
