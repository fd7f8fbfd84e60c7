"""Proper case for names printed in capitals: `SỞ TÀI CHÍNH TỈNH ĐẮK NÔNG` -> `Sở Tài chính tỉnh Đắk Nông`."""

from __future__ import annotations

import re
from functools import cache

from extractors.language.agency_places import provinces
from extractors.language.agency_rules import rules
from extractors.language.orthography import is_syllable
from extractors.language.vietnamese import fold, fold_tones, plain
from extractors.lookups.load import load_yaml

_PLACE_UNIT = r"tỉnh|thành phố|huyện|quận|thị xã|xã(?! hội)|phường|thị trấn|đặc khu"


def in_capitals(text: str) -> bool:
    """Whether the words are printed in capitals (an abbreviation alone is no sign: `UBND`)."""
    words = [w for w in re.findall(r"[^\W\d_]+", text) if w not in rules().abbreviations]
    # `VNPT`, `STTTT`, the line `PTNT` of a cell: letters that spell no syllable are initials, not a name in capitals
    return all(w.isupper() for w in words) and any(len(w) > 1 and is_syllable(w) for w in words)


def _is_initials(word: str) -> bool:
    return len(word) > 1 and not re.search(r"[aeiouy]", fold(word))


def from_capitals(text: str) -> str:
    """The text in the case the lookups give its names; other words in lower case. Text not in capitals comes back as it is."""
    text = plain(text)
    if not in_capitals(text):
        return text
    text = re.sub(r"\bUỶ (?=BAN\b)", "ỦY ", text)
    kept = rules().abbreviations.keys() - {"TƯ", "CA"}  # in capitals these are mostly the words tư and ca
    text = re.sub(
        r"[^\W\d_]+", lambda m: m.group() if m.group() in kept or _is_initials(m.group()) else m.group().lower(), text
    )
    text = _phrases().sub(lambda m: _table()[fold_tones(m.group())], text)
    text = re.sub(rf"\b({_PLACE_UNIT}) ([^,;()]+)$", lambda m: f"{m.group(1)} {_name(m.group(2))}", text)
    text = re.sub(r"(?<=- )[^\W\d_]", lambda m: m.group().upper(), text)
    return text[:1].upper() + text[1:]


def _name(text: str) -> str:
    known = _table().get(fold_tones(text))
    return known or " ".join(w[:1].upper() + w[1:] for w in text.split())


@cache
def _table() -> dict[str, str]:
    """Key without case -> the phrase in its case."""
    data = load_yaml("agencies.yml")
    names = [e["name"] for e in data["central"]] + [e["name"] for e in data["departments"]]
    names += [re.sub(r"\s*-?\s*(?:Chi nhánh )?\{cap\} \{ten\}|\s*\{ten\}", "", e["name"]) for e in data["provincial"]]
    names += [f"{head} {field}" for head, fields in rules().fields.items() for field in fields]
    names += [*rules().kinds, "Việt Nam", "Hồ Chí Minh", "Quốc hội", "Chính phủ", "Tỉnh ủy", "Thành ủy", "Trung ương"]
    names = [n for n in names if " " in n]
    places = [n for p in provinces().values() for n in (p.name, *p.aliases) if " " in n]
    return {fold_tones(n): n for n in reversed([*names, *places])}


@cache
def _phrases() -> re.Pattern[str]:
    keys = sorted({v.lower() for v in _table().values()}, key=lambda k: (-len(k), k))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, keys))})\b")
