"""The issuing body from the head of a document, where the body above it stands on the lines before (Nghị định 30/2020, Phụ lục I)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.agency_case import from_capitals, in_capitals
from extractors.language.agency_names import canonical, field_end, position_pattern
from extractors.language.agency_places import province_of
from extractors.language.agency_words import opens_one, tokens_of
from extractors.language.vietnamese import plain

_STOP = re.compile(r"^(?:số(?=\s*[:\d/.…_-])|(?-i:Số)$|cộng h[òo][àa]a?|độc lập|dự thảo)\b", re.I)
_PLACE = re.compile(r"\b(tỉnh|thành phố|huyện|quận|thị xã|xã(?! hội)|phường|thị trấn|đặc khu)\s+(\S.*)$", re.I)
_BARE_PLACE = re.compile(r"\b(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)$", re.I)
_OF_A_PROVINCE = re.compile(r"(?:UBND|Ủy ban nhân dân) (tỉnh) (?:ban hành|xây dựng|triển khai|báo cáo|yêu cầu|trình)\b")
_COUNCIL = re.compile(r"^(?:Ủy ban nhân dân|Hội đồng nhân dân)\b")
_PARTY = re.compile(r"^(?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng) ủy\b")
_BARE = re.compile(r"^(?:văn phòng|vp|ban|phòng|bộ|sở|thường trực|ủy ban nhân dân|hội đồng nhân dân)$", re.I)
_OF_THE_BELOW = re.compile(r"^(?:đảng ủy|đảng bộ|chi ủy|chi bộ|công đoàn)$", re.I)
"""Organs of the body on the next line: `ĐẢNG ỦY` over `SỞ XÂY DỰNG`."""
_OF_THE_ABOVE = re.compile(r"Ban Thường (?:trực|vụ)|Ban Chấp hành|Thường trực")
"""Organs without a name of their own: `BAN THƯỜNG TRỰC` under `ỦY BAN MTTQ VIỆT NAM TỈNH …`."""
_SOCIETY = re.compile(r"(?<!dân )\bxã$", re.I)
_UNDER = re.compile(r"^(?:Sở|Phòng|Thanh tra|Ban|Chi cục|Trung tâm|Công an|Văn phòng|Trường|Quỹ)\b")


def issuer_name(lines: Sequence[str]) -> str | None:
    """Canonical issuer from the left column's lines or a title line; None when no line names a body."""
    bodies = [canonical(from_capitals(b)) for b in _bodies(lines)]
    bodies = [b for b in bodies if b and _names_body(b)]
    if not bodies:
        return None
    *above, own = bodies
    return _with_place(own, above[-1]) if above else own


def placed(issuer: str, above: str | None) -> str:
    """`Chủ tịch Ủy ban nhân dân thành phố` in a paper of `Ủy ban nhân dân thành phố Hồ Chí Minh`, with that city's name."""
    bare = _BARE_PLACE.search(issuer)
    place = _PLACE.search(above or "")
    position = position_pattern().match(issuer)
    body = issuer[position.end() :].strip() if position else ""
    if above and position and len(body.split()) > 1 and above.lower().startswith(f"{body.lower()} "):
        return f"{position.group().strip()} {above}"  # `GIÁM ĐỐC SỞ XÂY DỰNG` of `Sở Xây dựng tỉnh …`
    if bare and place and place[1].lower() == bare[1].lower():
        return f"{issuer} {place[2]}"
    return issuer


def seated(issuer: str, place: str | None, head: str) -> str:
    """`Ủy ban nhân dân` alone, whose second line a web page has dropped: of the province where the paper was signed,
    if the head names it as one, or says `Ủy ban nhân dân tỉnh ban hành …` (a paper of a province names its province as the place: Nghị định 30/2020, Phụ lục I)."""
    if not place or not _COUNCIL.fullmatch(issuer):
        return issuer
    kind = re.search(rf"\b(tỉnh|thành phố)\s+{re.escape(place)}(?!\w)", head, re.I)
    if kind is None and province_of(place) is not None:
        kind = _OF_A_PROVINCE.search(head)
    return f"{issuer} {kind[1].lower()} {place}" if kind else issuer


def _names_body(text: str) -> bool:
    return opens_one(text) or bool(position_pattern().match(text))


def _bodies(lines: Sequence[str]) -> list[str]:
    """The lines joined to one text for each body: a line that opens no body goes on with the one before."""
    out: list[str] = []
    for line in map(plain, lines):
        line = re.sub(r"\s+khóa\s+[IVXLC]+\b.*$", "", line.strip(" .;:*_-").lstrip(","), flags=re.I)
        if not line or not any(c.isalpha() for c in line):
            continue
        if _STOP.match(line):
            break
        joins = out and (not _opens(line) or _unfinished(out[-1], line))
        if joins:
            out[-1] += " " + line
        else:
            out.append(line)
    return [body.rstrip(" ,") for body in out]


def _opens(line: str) -> bool:
    return opens_one(line if in_capitals(line) else line[:1].upper() + line[1:])


def _unfinished(before: str, line: str) -> bool:
    if (
        position_pattern().fullmatch(before)
        or _OF_THE_BELOW.match(before)
        or before.endswith((",", "-", "VÀ", "và", "&"))
    ):
        return True
    if _parts_a_field(before, line) or (_SOCIETY.search(before) and line.casefold() == "hội"):
        return True
    name = canonical(from_capitals(before))
    return bool(_BARE.match(name)) and bool(_COUNCIL.match(canonical(from_capitals(line)))) and not _COUNCIL.match(name)


def _parts_a_field(before: str, line: str) -> bool:
    """`SỞ NÔNG NGHIỆP VÀ MÔI` over `TRƯỜNG`, `… VÀ XÃ` over `HỘI`: the line's end stands inside the name of what a body governs."""
    tokens = tokens_of(from_capitals(f"{before} {line}"))
    end = field_end(tokens, 0)
    return end is not None and end > len(tokens_of(before))


def _with_place(own: str, above: str) -> str:
    """`Sở Tài chính` under `Ủy ban nhân dân tỉnh Đắk Nông` -> `Sở Tài chính tỉnh Đắk Nông`."""
    if own.lower() == "văn phòng" or (
        _PARTY.match(above) and re.match(r"(?:Văn phòng|Ban|Ủy ban Kiểm tra)\b", own) and not _PARTY.search(own)
    ):
        return f"{own} {above}"
    if _OF_THE_ABOVE.fullmatch(own) and not _PARTY.match(above):
        return f"{own} {above}"
    place = _PLACE.search(above)
    if _BARE_PLACE.search(own) and not place and (name := _after_field(above)):
        return f"{own} {name}"  # `Bệnh viện Đa khoa tỉnh` under `Sở Y tế Ninh Bình`
    if _COUNCIL.match(above) and place and not _PLACE.search(own) and _UNDER.match(own):
        return f"{own} {place.group(1).lower()} {place.group(2)}"
    return own


def _after_field(name: str) -> str:
    """`Ninh Bình` of `Sở Y tế Ninh Bình`."""
    words = name.split()
    end = field_end(tokens_of(name), 0)
    return " ".join(words[end:]) if end and len(tokens_of(name)) == len(words) else ""
