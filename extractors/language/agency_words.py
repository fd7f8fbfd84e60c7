"""Which words open the name of a body, which a collective, which neither: the vocabulary that lists and sentences share."""

from __future__ import annotations

import re
from functools import cache

from extractors.language.agency_names import Token, field_end, is_glued, position_pattern
from extractors.language.agency_rules import alternatives, rules
from extractors.language.vietnamese import fold

# Generic nouns that are also written with a capital ("Các Sở, Ban, Ngành"); others with a capital are part of a name.
_CAPITALISED = frozenset(
    [
        "so",
        "bo",
        "ban",
        "nganh",
        "phong",
        "doan_the",
        "co_quan",
        "don_vi",
        "dia_phuong",
        "hoi",
        "to_chuc",
        "doanh_nghiep",
        "cap_uy",
        "chinh_quyen",
        "huyen",
        "thi_xa",
        "thanh_pho",
        "xa",
        "phuong",
        "dai_hoc",
        "cao_dang",
        "truong",
        "hop_tac_xa",
        "ho_kinh_doanh",
        "nguoi_dan",
        "ban_nganh",
        "van_phong",
        "co_so",
        "tram_y_te",
        "mat_tran",
        "trung_tam",
        "trung_tam_y_te",
        "benh_vien",
        "cong_ty",
        "hiep_hoi",
        "cap",
        "cuc",
        "vu",
        "chi_cuc",
        "tong_cuc",
    ]
)


_LEVEL = re.compile(r"(?:bộ|tỉnh|huyện|quận|xã|phường|thành phố|ủy|sở|cơ sở|trung ương|trên|dưới|trưởng|phó)\b")


def tokens_of(text: str) -> list[Token]:
    """Words and signs, spaces dropped."""
    return [Token("", t) for t in re.findall(r"[^\W_]+|[^\w\s]", text)]


def is_open(left: str) -> bool:
    """Whether `left` is a collective that goes on (`Các sở, ban`), as against the name of one body."""
    body = position_pattern().sub("", left, count=1).strip() if position_pattern().match(left) else left
    if re.match(r"(?:\d+ |tất cả |toàn bộ )?(?:các|những|một số|toàn thể|mỗi|từng|cấp ủy)\b", body, re.I):
        return True
    return bool(generic_noun(body))


def generic_noun(text: str) -> str:
    """The generic noun `text` opens with (`sở`, `đơn vị`, `huyện`), unless a name follows that makes it one body."""
    noun = word_at(text, "generic") or word_at(text, "places")
    if not noun or len(word_at(text, "not_starts")) > len(noun):
        return ""
    rest = text[len(noun) :].lstrip()
    if noun == "Cấp" and not _LEVEL.match(rest):
        return ""  # `Cấp 100% tài khoản`, `Cấp kinh phí`: a verb
    if rest[:1].isupper() or (noun[0].isupper() and fold(noun).replace(" ", "_") not in _CAPITALISED):
        return ""
    return "" if field_end(tokens_of(text), 0) and noun[0].isupper() else noun


@cache
def folded(name: str) -> frozenset[str]:
    return frozenset(fold(w) for w in getattr(rules(), name))


@cache
def _words_pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(getattr(rules(), name))})(?![^\W_])", re.I)


def word_at(text: str, name: str) -> str:
    found = _words_pattern(name).match(text)
    return found.group() if found else ""


def opens_one(text: str) -> bool:
    """Whether the words open the name of one body: `Sở Tài chính`, `UBND`, `công an tỉnh`, `Công chức Tư pháp - Hộ tịch`."""
    if is_post(text):
        return True
    if _words_pattern("not_starts").match(text):
        return False
    found = _starts().match(text)
    if not found:
        word = re.match(r"[A-ZĐ]{3,}(?![^\W_])", text)
        return word is not None and is_glued(word.group())
    rest = text[found.end() :].lstrip()
    return found.group()[0].isupper() or rest[:1].isupper() or " " in found.group()


def is_post(text: str) -> bool:
    """A post or desk of a commune with its field; `Công chức tham gia …` is nobody in particular."""
    return bool(_words_pattern("posts").match(text) and field_end(tokens_of(text), 0))


@cache
def _starts() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(rules().starts)})(?![^\W_])", re.I)


def opens_body(text: str) -> bool:
    """Whether the words open a body of any kind, collective or single."""
    if is_post(text):
        return True
    if _words_pattern("not_starts").match(text) and not text.startswith("Tổ chức chính trị"):
        return False
    if re.match(r"(?:tất cả |toàn bộ |\d+ )?(?:các|những|một số|toàn thể)\b", text, re.I):
        return True
    return opens_one(text) or bool(re.match(r"\d+ ", text) and word_at(text.split(" ", 1)[1], "generic"))


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
