"""Numbers and symbols of documents (`749/QĐ-TTg`): canonical form, and the type and issuer a symbol stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractors.language.vietnamese import fold, plain
from extractors.lookups.load import load_yaml

_SEG = r"[A-ZĐƯƠ](?:[A-Za-zĐđƯưƠơ&]|\d(?=[A-ZĐ])){0,17}\d{0,2}(?!\w)"
_JOIN = r"(?:[-–]\s*|(?<=[A-ZĐ]{2})\.(?=[A-ZĐ]{2}|TTg)|\s+[-–](?=[A-ZĐ])|/\s?|\s/(?=[A-ZĐ]))"
_FIRST_JOIN = rf"(?:{_JOIN}|\s[-–]\s(?=(?:[A-ZĐ]{{2}}|TTg|Ttg|CP)))"
NUMBER = (
    r"(?P<no>\d{1,6}[a-zđ]?)(?:\s?/\s?(?P<year>(?:19|20)\d\d))?(?P<sep>\s?[/\-–]\s?)"
    rf"(?P<sym>{_SEG}(?:{_FIRST_JOIN}{_SEG})?(?:{_JOIN}{_SEG}){{0,3}})"
)
"""A number with its symbol, spaces and line breaks inside it allowed; groups no, year, sep, sym."""
TYPE = (
    r"[Nn]ghị [Qq]uyết(?: liên tịch)?|[Qq]uyết [đĐ][iị]nh|[Nn]ghị [đĐ]ịnh|[Tt]hông [Tt]ư(?: liên tịch)?|[Cc]hỉ [Tt]hị|[Kk]ết [Ll]uận"
    r"|[Kk]ết? ?hoạch|[Kk]ế [Hh]oạch|[Cc]ông [Vv]ăn|[Cc]ông [Đđ]iện|[Vv]ăn [Bb]ản(?: hợp nhất)?|[Cc]hỉ lệnh|[Tt]ờ [Tt]rình|[Tt]hông [Bb]áo(?: [Kk]ết luận)?"
    r"|[Bb]áo [Cc]áo|[Hh]ướng [Dd]ẫn|[Cc]hương trình(?: hành động)?|[Qq]uy chế|[Qq]uy định|[Đđ]ề án|[Bb]iên bản|QĐ|CV|NQ|KH|TT|NĐ|CT"
)
"""Types of documents as running text has them."""


@dataclass(frozen=True, slots=True)
class _Lookups:
    types: dict[str, str]
    symbols: dict[str, str]
    issuers: dict[str, str]
    spelling: dict[str, str]
    expansions: tuple[tuple[re.Pattern[str], str], ...]


@cache
def _lookups() -> _Lookups:
    kinds: list[dict[str, Any]] = load_yaml("document_types.yml")["types"]
    issuers: dict[str, Any] = load_yaml("issuers.yml")
    # HD is Hướng dẫn and HĐ Hợp đồng: the exact symbol decides, its folded form only helps a lost stroke or case
    exact = {s: k["name"] for k in kinds for s in k["symbols"]}
    by_symbol = {fold(s): (s, k["name"]) for k in kinds for s in k["symbols"]}
    return _Lookups(
        types={fold(a): k["name"] for k in kinds for a in (k["name"], *k.get("aliases", ()))},
        symbols={key: name for key, (_, name) in by_symbol.items()} | exact,
        issuers={fold(s): name for s, name in issuers["symbols"].items()},
        spelling={key: s for key, (s, _) in by_symbol.items()} | {fold(s): s for s in issuers["symbols"]},
        expansions=tuple((re.compile(rf"(?<![\w&]){re.escape(a)}(?![\w&])"), b) for a, b in issuers["expansions"]),
    )


def document_type(words: str) -> str | None:
    """`QĐ`, `Kết hoạch`, `công văn` -> the type's name; None for a word that names no type."""
    return _lookups().types.get(fold(words))


def canonical_number(no: str, year: str | None, separator: str, symbol: str) -> str:
    """`749`, None, ' /', 'QĐ- TTg' -> '749/QĐ-TTg': spaces healed, Đ and case of known symbols restored, 5 -> 05."""
    parts = re.split(r"([-/])", re.sub(r"\s", "", symbol).replace("–", "-").replace(".", "-"))
    symbol = "".join(map(_spelt, parts))
    no = no.zfill(2) if no.isdigit() else no
    mark = "/" if year or "/" in separator else "-"
    return f"{no}{mark}{year}/{symbol}" if year else f"{no}{mark}{symbol}"


def _spelt(part: str) -> str:
    looked = _lookups()
    key = fold(part)
    if part in looked.symbols:
        return part
    if key in looked.spelling:
        return looked.spelling[key]
    # QĐUBND: the hyphen was lost at a line's end, or never typed
    split = next((k for k in range(2, len(key)) if key[:k] in looked.symbols and key[k:] in looked.issuers), None)
    return f"{looked.spelling[key[:split]]}-{looked.spelling[key[split:]]}" if split else part


def type_of_symbol(symbol: str) -> str | None:
    """`QĐ-TTg` -> Quyết định, `QH13` -> Luật; None where the symbol starts with the issuer (`134/THH-THHT`)."""
    head = re.split(r"[-–/]", re.sub(r"\s", "", symbol))[0]
    if head.startswith("QH"):
        return "Luật"
    if head.startswith("UBTVQH"):
        return "Pháp lệnh"
    head = _spelt(head).partition("-")[0]
    # a type's symbol is written in capitals, but for TTr and CTr: a name that begins a word is none
    symbols = _lookups().symbols
    return symbols.get(head) or (symbols.get(fold(head)) if head.isupper() else None)


def issuer_of_symbol(number: str | None) -> str | None:
    """`749/QĐ-TTg` -> Thủ tướng Chính phủ; None for the symbol of an office we do not know."""
    if not number or not re.search(r"[/-]", number):
        return None
    looked = _lookups()
    parts = [re.sub(r"\d+$", "", p) for p in re.split(r"[-/]", number)[1:] if not p.isdigit()]
    if len(parts) > 1 and fold(parts[0]) not in looked.symbols:
        parts = parts[:1]  # 134/THH-THHT: the body, then the office in it that drafted the paper
    names = [fold(p.replace("&", "")) for p in reversed(parts)]  # BGD&ĐT, SNN&MT
    if len(names) > 2 and names[-1] in ("ttlt", "nqlt"):
        several = [looked.issuers.get(name) for name in reversed(names[:-1])]
        return " - ".join(map(str, several)) if all(several) else None
    return next((looked.issuers[name] for name in names if name in looked.issuers), None)


def healed_symbol(symbol: str, rest: str) -> tuple[str, int]:
    """`TT-BGD` before ` ĐT ngày …` -> ('TT-BGDĐT', 3): a space inside the issuer's symbol; and how much of `rest` belongs to it."""
    after = re.match(r"(?:\s&?\s?|&\s)[A-ZĐ]{1,5}(?:&[A-ZĐ]{1,3})?(?!\w)", rest)
    more = re.sub(r"\s", "", after[0]) if after else ""
    last = re.split(r"[-–/]", symbol)[-1].strip()
    issuers = _lookups().issuers
    if after and fold(last) not in issuers and fold((last + more).replace("&", "")) in issuers:
        return symbol + more, after.end()
    return symbol, 0


def full_issuer(words: str, number: str | None = None) -> str:
    """An issuer's words with abbreviations written out; the place stays as printed. The symbol completes words that
    a page's end cut (`Thủ tướng Chính`) and decides capitals (`Sở Công thương`).
    """
    name = plain(words)
    for rule, full in _lookups().expansions:
        name = rule.sub(full, name)
    name = re.sub(r"^(?:Uỷ|ủy|uỷ) ban", "Ủy ban", name)
    name = re.sub(r"^Hội nghị (?:lần thứ \w+(?: \w+)?,? )?(?=Ban Chấp hành)", "", name)
    name = "Thủ tướng Chính phủ" if name == "Thủ tướng" else name
    known = issuer_of_symbol(number)
    return known if known and known.casefold().startswith(name.casefold()) else name
