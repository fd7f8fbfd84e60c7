"""Series that share a head: `Các Sở: Tài chính, Nội vụ`, `UBND huyện A, huyện B`, and bodies that stand side by side."""

from __future__ import annotations

import re

from extractors.language.agency_names import Token, match_field
from extractors.language.agency_rules import alternatives, rules
from extractors.language.agency_words import opens_one, tokens_of

_PLACED = frozenset({"tỉnh", "thành", "huyện", "quận", "thị", "xã", "phường", "các", "cấp"})
_LOCAL = re.compile(
    r"(.+?)\s+(?:huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu|TP|TX)\.?\s+(?=[A-ZĐ])\S+", re.S
)


def place_follows(left: str, right: str) -> bool:
    """`UBND huyện Long Hồ` before `huyện Bình Tân`: a second body with the same head."""
    named = re.match(r"(?:huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu|TP|TX)\.?\s+[A-ZĐÁÂÊÔƠƯÝÍÀ]", right)
    return bool(named and _LOCAL.match(left) and opens_one(left))


def repeat_heads(names: list[str]) -> list[str]:
    """`UBND huyện Long Hồ` + `huyện Bình Tân` -> the second gets the first's head."""
    out: list[str] = []
    for name in names:
        head = _LOCAL.match(out[-1]) if out and place_follows(out[-1], name) else None
        out.append(f"{head.group(1).removesuffix(' các')} {name}" if head else name)
    return out


def split_juxtaposed(text: str) -> list[str]:
    """`Sở Tài chính Sở Nội vụ`: two complete bodies with no sign between them (a line end that was lost)."""
    out, start = [], 0
    for m in re.finditer(r"(?<=[^\W\d_]) (?=(?:Sở|Bộ|UBND|Ủy ban nhân dân) )", text):
        left = text[start : m.start()]
        if _whole_field(left) or re.search(r"^(?:UBND|Ủy ban nhân dân) (?:tỉnh|cấp \w+|các [^.;]+)$", left):
            out.append(left)
            start = m.end()
    return [*out, text[start:]]


def _whole_field(text: str) -> bool:
    tokens = tokens_of(text)
    head = tokens[0].text.capitalize() if tokens else ""
    found = match_field(head, tokens, 1) if head in ("Sở", "Bộ") and len(tokens) > 1 else None
    return found is not None and found[1] == len(tokens)


def with_head(name: str, before: str) -> str:
    """`Sở KHCN; NNMT; Xây dựng`: a field alone behind a Sở is one too."""
    tokens = tokens_of(name)
    found = match_field("Sở", tokens, 0) if tokens and before.startswith("Sở ") else None
    return f"Sở {name}" if found is not None and found[1] == len(tokens) else name


def distribute(chunk: str) -> tuple[list[str], str] | None:
    """`Các Sở: Tài chính, Kế hoạch và Đầu tư; …` -> (one name for each field, what follows them); None for anything else."""
    positions = alternatives(rules().positions)
    found = re.match(
        rf"((?:{positions})\s+)?(?:các\s+)?(Sở|Bộ|Phòng)(?:,\s+(?:ban,\s+)?ngành(?=\s*:))?\s*:?\s*(?=\S)", chunk, re.I
    )
    if not found:
        return None
    head = found.group(2).capitalize()
    marks = [m for m in re.finditer(r"[^\W_]+|[^\w\s]", chunk) if m.start() >= found.end()]
    ends = _field_ends(head, [Token("", m.group()) for m in marks])
    if len(ends) < 2:
        return None
    title = f"{(found.group(1) or '').strip()} {head}".strip()
    names = [f"{title} {chunk[marks[a].start() : marks[b - 1].end()]}" for a, b in ends]
    rest = chunk[marks[ends[-1][1] - 1].end() :]
    joined = re.match(r"\s*,\s*(?:và\s+)?|\s+và\s+", rest)
    if rest.strip(" ,") and not joined:
        return [*names[:-1], names[-1] + rest], ""
    return names, rest[joined.end() :] if joined else ""


def _field_ends(head: str, tokens: list[Token]) -> list[tuple[int, int]]:
    """(start, end) of the fields that follow each other, joined by commas or `và`."""
    out: list[tuple[int, int]] = []
    i = 0
    while match := match_field(head, tokens, i):
        rest = [t.text for t in tokens[i : match[1] + 1]]
        if out and rest[-1] in _PLACED and opens_one(" ".join(rest)):
            break  # "Bộ Nội vụ, Công an tỉnh": no Bộ Công an
        out.append((i, match[1]))
        i = match[1]
        while i < len(tokens) and tokens[i].text in (",", "và", "&"):
            i += 1
        if i == match[1]:
            break
    return out
