"""Names of bodies written in full: abbreviations expanded, known names in their canonical case.

`Sở TT&TT`, `STTTT`, `Sở Thông tin và TT` -> `Sở Thông tin và Truyền thông`. A field name (what a Sở, Phòng, Bộ … is for) is
recognised by its words or their initials in any mixture, so no list of abbreviations has to be kept.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.language.agency_rules import alternatives, key, rules
from extractors.language.vietnamese import fold, plain

_TOKEN = re.compile(r"(\s*)([^\W\d_]+\d*|\d+|[^\w\s]|_)")
_CONNECTORS = frozenset({"và", "&", ",", "-", "+", "/", "."})
# "cán bộ Y tế", "văn phòng", "cơ sở Y tế": the word before shows that this is no Bộ, Phòng, Sở.
_NO_HEAD_AFTER = {
    "Bộ": {"can", "chi", "noi", "dong", "toan", "dang", "tien", "cuc", "trung"},
    "Sở": {"co", "tru", "xu"},
    "Phòng": {"van", "quoc", "du", "khac", "ngung", "gia"},
    "Cục": {"tong"},
    "Ban": {"van", "dia", "co", "can"},
}
_GENERIC_CAPS = re.compile(
    r"(?<=[Cc]ác )(Sở|Bộ|Ban|Phòng|Ngành|Cơ quan|Đơn vị)(?=\s*(?:,|/|và\b|ngành\b|liên quan\b|$))"
)
_LIST_CAPS = re.compile(
    r"(?<=, )(Ban|Ngành|Phòng|Đoàn thể|Địa phương|Huyện|Thị xã|Thành phố)(?=\s*(?:,|và\b|ngành\b|tỉnh\b|$))"
)
_PLACE = re.compile(r"\b(huyện|thị xã|thành phố|quận|xã|phường|thị trấn|đặc khu|tỉnh) ([^\W\d_]+(?: [^\W\d_]+){1,2})$")


class Token(NamedTuple):
    space: str
    text: str


@lru_cache(maxsize=1 << 15)
def canonical(text: str) -> str:
    """The name in full words, first letter capital; what no rule knows stays as written."""
    text = _prepare(text)
    tokens = [Token(m.group(1), m.group(2)) for m in _TOKEN.finditer(text)]
    out: list[str] = []
    i = 0
    while i < len(tokens):
        words, i_next = _expand_at(tokens, i)
        out.append((tokens[i].space if out else "") + words)
        i = i_next
    return _finish("".join(out))


def _prepare(text: str) -> str:
    text = re.sub(r",(?=[^\W\d_])", ", ", plain(text)).strip(" .;,:…")
    for pattern, replacement in _phrases():
        text = pattern.sub(replacement, text)
    return text


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(p), r) for p, r in rules().phrases)


def _finish(text: str) -> str:
    text = _GENERIC_CAPS.sub(lambda m: m.group(1).lower(), text)
    if re.match(r"(?:[Cc]ác|Sở|Ban|Phòng)\b[^,]*,", text):
        text = _LIST_CAPS.sub(lambda m: m.group(1).lower(), text)
    text = _PLACE.sub(lambda m: f"{m.group(1)} {_title(m.group(2))}", text)
    return text[:1].upper() + text[1:]


def _title(name: str) -> str:
    """`Trà ôn` -> `Trà Ôn`, unless the words after the name are no name."""
    words = name.split()
    if not words[0][0].isupper() or any(
        w in {"và", "của", "là", "trực", "thuộc", "có", "khác", "trong"} for w in words
    ):
        return name
    return " ".join(w[:1].upper() + w[1:] for w in words)


def _expand_at(tokens: list[Token], i: int) -> tuple[str, int]:
    """Words for the tokens from `i`, and where to go on."""
    found = _headed(tokens, i) or _glued(tokens, i)
    if found:
        return found
    word = tokens[i].text
    return rules().abbreviations.get(word, word), i + 1


def field_end(tokens: list[Token], i: int) -> int | None:
    """Where a head and its field that start at token `i` end (`Sở` `Văn` `hóa` `,` …); None when there are none."""
    for head, first in _heads_at(tokens[i].text):
        if tuple(key(t.text) for t in tokens[i : i + len(first)]) == first:
            match = match_field(head, tokens, i + len(first))
            if match and not (i and key(tokens[i - 1].text) in _NO_HEAD_AFTER.get(head, ())):
                return match[1]
    return None


def _headed(tokens: list[Token], i: int) -> tuple[str, int] | None:
    for head, first in _heads_at(tokens[i].text):
        size = len(first)
        if tuple(key(t.text) for t in tokens[i : i + size]) != first:
            continue
        if i and key(tokens[i - 1].text) in _NO_HEAD_AFTER.get(head, ()):
            continue
        match = match_field(head, tokens, i + size)
        if match is None:
            continue
        field, end = match
        written = tokens[i].text[0].isupper() or any(t.text[0].isupper() for t in tokens[i + size : end])
        if written:
            return f"{head} {field}", end
    return None


@cache
def _heads() -> tuple[tuple[str, tuple[str, ...]], ...]:
    heads = sorted(rules().fields, key=lambda h: -len(h.split()))
    return tuple((h, tuple(fold(h).split())) for h in heads)


def is_glued(word: str) -> bool:
    """Whether the word is a whole body's initials: `STTTT`, `SNV`, `BTC`."""
    return _glued([Token("", word)], 0) is not None


@lru_cache(maxsize=1 << 14)
def _heads_at(word: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    first = key(word)
    return tuple(h for h in _heads() if h[1][0] == first)


def _glued(tokens: list[Token], i: int) -> tuple[str, int] | None:
    """`STTTT`, `SNV`, `BTC`: the head's initial and the field's, written as one word at the start of a name."""
    word = tokens[i].text
    if i or not (word.isalpha() and word.isupper() and len(word) >= 3) or word in rules().abbreviations:
        return None
    for initial, head in (("S", "Sở"), ("B", "Bộ")):
        if word[0] == initial:
            match = match_field(head, [Token("", word[1:])], 0)
            if match:
                return f"{head} {match[0]}", i + 1
    return None


def match_field(head: str, tokens: list[Token], i: int) -> tuple[str, int] | None:
    """The field of `head` that stands at `i`, as (canonical field, end); the longest reading wins."""
    best: tuple[tuple[int, bool], str, int] | None = None
    for field, words in _fields(head):
        end = _match(tokens, i, words, 0)
        if end is None:
            continue
        exact = fold("".join(t.space + t.text for t in tokens[i:end])) == fold(field)
        if best is None or (end, exact) > best[0]:
            best = ((end, exact), field, end)
    return best and (best[1], best[2])


@cache
def _fields(head: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    out = []
    for field in rules().fields.get(head, ()):
        words = [m.group(2) for m in _TOKEN.finditer(field)]
        out.append((field, tuple(w for w in words if w not in _CONNECTORS)))
    return tuple(out)


def _match(tokens: list[Token], i: int, words: tuple[str, ...], j: int) -> int | None:
    if j == len(words):
        return i
    if i >= len(tokens):
        return None
    word = tokens[i].text
    if j and word.lower() in _CONNECTORS:
        return _match(tokens, i + 1, words, j)
    if key(word) == key(words[j]):
        end = _match(tokens, i + 1, words, j + 1)
        if end is not None:
            return end
    for k in _initials(word, words, j):
        end = _match(tokens, i + 1, words, k)
        if end is not None:
            return end
    return None


@cache
def _initials(word: str, words: tuple[str, ...], j: int) -> tuple[int, ...]:
    """Where `word` ends among `words` when it is made of their first letters from `j` on (`NgV`, `TTTT`, `LĐ`)."""
    units = _units(word)
    if not units or j + len(units) > len(words):
        return ()
    for unit, full in zip(units, words[j:], strict=False):
        if not fold(full).startswith(fold(unit)) or (unit[0] in "Đđ") != (full[0] in "Đđ"):
            return ()
    return (j + len(units),)


@cache
def _units(word: str) -> tuple[str, ...]:
    """`NgV` -> Ng, V; empty when the word is no abbreviation."""
    units: list[str] = []
    for char in word:
        if char.isupper():
            units.append(char)
        elif not units or len(units[-1]) > 1:
            return ()
        else:
            units[-1] += char
    return tuple(units)


@cache
def position_pattern() -> re.Pattern[str]:
    """`Chủ tịch`, `Giám đốc`, `Người đứng đầu` … at the start of a name."""
    return re.compile(
        rf"(?:{alternatives(rules().positions)})\b(?:\s*,\s*(?:các\s+)?(?:{alternatives(rules().positions)})\b)*", re.I
    )


def split_position(name: str) -> tuple[str, str]:
    """(position, body): `Chủ tịch Ủy ban nhân dân các huyện` -> (`Chủ tịch`, `Ủy ban nhân dân các huyện`)."""
    found = position_pattern().match(name)
    if not found or found.end() == len(name):
        return "", name
    position = found.group()
    kept = {fold(k): v for k, v in rules().position_heads.items()}.get(fold(position), "")
    rest = name[found.end() :].strip(" :")
    if rest.startswith("thuộc "):
        rest = rest[6:]
    return position, f"{kept} {rest}".strip()
