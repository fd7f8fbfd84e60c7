"""Legal documents cited in running text: type, number, date, issuer, title and relation.

A number is `digits[/year]/SYMBOL` or `digits-NQ/TW`; print and line breaks put spaces inside it, which are healed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extractors.language.dates import DateMention, find_dates
from extractors.language.vietnamese import fold, plain
from schemas.records import CitationRelation


@dataclass(frozen=True, slots=True)
class CitationMention:
    """One document at one place. `number` is canonical ('749/QĐ-TTg'), digits only where no symbol is printed,
    None for a law cited by title."""

    start: int
    end: int
    as_written: str
    type: str | None
    number: str | None
    issued_on: date | None = None
    issuer: str | None = None
    title: str | None = None
    relation: CitationRelation = "cites"

    @property
    def complete(self) -> bool:
        """The number has its symbol."""
        return self.number is not None and not self.number[-1].isdigit() or bool(self.number and "QH" in self.number)


@dataclass(frozen=True, slots=True)
class _Lookups:
    types: dict[str, str]
    symbols: dict[str, str]
    issuers: dict[str, str]
    expansions: tuple[tuple[re.Pattern[str], str], ...]
    spelling: dict[str, str]
    laws: tuple[str, ...]


@cache
def _lookups() -> _Lookups:
    folder = files("extractors.lookups")
    kinds: dict[str, Any] = yaml.safe_load(folder.joinpath("document_types.yml").read_text("utf-8"))
    issuers: dict[str, Any] = yaml.safe_load(folder.joinpath("issuers.yml").read_text("utf-8"))
    types = {fold(a): t["name"] for t in kinds["types"] for a in (t["name"], *t.get("aliases", ()))}
    symbols = {fold(s): t["name"] for t in kinds["types"] for s in t["symbols"]}
    spelling = {fold(s): s for t in kinds["types"] for s in t["symbols"]} | {fold(s): s for s in issuers["symbols"]}
    return _Lookups(
        types, symbols, {fold(k): v for k, v in issuers["symbols"].items()},
        tuple((re.compile(rf"(?<![\w&]){re.escape(a)}(?![\w&])"), b) for a, b in issuers["expansions"]),
        spelling, tuple(sorted((fold(t) for t in kinds["law_titles_with_commas"]), key=len, reverse=True)),
    )  # fmt: skip


_SEG = r"[A-ZĐƯƠ][A-Za-zĐđƯưƠơ&]{0,17}\d{0,2}(?!\w)"
_NO = r"\d{1,6}[a-zđ]?"
_JOIN = r"(?:[-–]\s*|\s+[-–](?=[A-ZĐ])|/\s?|\s/(?=[A-ZĐ]))"
_FIRST_JOIN = rf"(?:{_JOIN}|\s[-–]\s(?=(?:[A-ZĐ]{{2}}|TTg|Ttg|CP)))"
_NUMBER = rf"(?P<no>{_NO})(?:\s?/\s?(?P<year>(?:19|20)\d\d))?(?P<sep>\s?[/\-–]\s?)(?P<sym>{_SEG}(?:{_FIRST_JOIN}{_SEG})?(?:{_JOIN}{_SEG}){{0,3}})"
_TYPE = (
    r"(?:[Nn]ghị [Qq]uyết(?: liên tịch)?|[Qq]uyết [đĐ][iị]nh|[Nn]ghị [đĐ]ịnh|[Tt]hông [Tt]ư(?: liên tịch)?|[Cc]hỉ [Tt]hị|[Kk]ết [Ll]uận|[Kk]ết? ?hoạch"
    r"|[Kk]ế [Hh]oạch|[Kk]ết hoạch|[Cc]ông [Vv]ăn|[Cc]ông [Đđ]iện|[Vv]ăn [Bb]ản|[Tt]ờ [Tt]rình|[Tt]hông [Bb]áo(?: [Kk]ết luận)?|[Bb]áo [Cc]áo|[Hh]ướng [Dd]ẫn"
    r"|[Cc]hương trình(?: hành động)?|[Qq]uy chế|[Qq]uy định|[Đđ]ề án|[Bb]iên bản|[Pp]háp lệnh|[Bb]ộ luật|[Ll]uật|QĐ|CV|NQ|KH|TT|NĐ|CT)"
)
_CITED = re.compile(
    rf"(?<![\w/.])(?:(?P<type>{_TYPE})(?:\s+(?P<law>[^;.:\n]{{2,120}}?))??[\s,:]*(?:\(?\s*(?P<so>[Ss]ố)\s*:?\s*)?)?(?<![\w/.,-]){_NUMBER}"
)
_BARE = re.compile(
    rf"(?<!\w)(?P<type>[Qq]uyết [đĐ]ịnh|[Nn]ghị [Qq]uyết|[Kk]ế hoạch|[Cc]hỉ thị|[Kk]ết luận|[Cc]ông văn|[Tt]ờ trình|[Nn]ghị định|[Tt]hông tư)"
    r"\s+(?P<so>số\s+)?(?P<no>\d{1,5})(?![\w/.,]*[\w/])(?!\s*(?:/|-\s*[A-ZĐ]|%))(?P<after>\s*,?\s*ngày\s)?"
)
_LIST = re.compile(rf"(?:số\s*)?({_NO})\s*(?:,|;|và|\+)\s*(?:số\s*)?$")
_LAW = re.compile(r"(?<!\w)(?P<type>Bộ [Ll]uật|Luật|Pháp lệnh)\s+(?P<title>(?=[A-ZÀ-ỸĐ]|sửa đổi)[^;.\n]{3,200})")
_LAW_STOP = re.compile(
    r",?\s*(?:\(?(?:số\s+)?\d{1,3}/(?:19|20)\d\d/|ngày\b|số\s+\d|năm\s+\d{4}|và\s+(?:Bộ\s+)?[Ll]uật|và\s+các\b|và\s+(?:Nghị|Thông|Quyết)|được|đã|để|khi|thì|nhằm"
    r"|quy định|theo|cho\b|trong\b|tại\b|[Nn]ghị (?:định|quyết)|[Tt]hông tư|[Qq]uyết định|,\s*(?:Bộ\s+)?Luật|của Quốc hội|có hiệu lực)|,|\s[-–]\s"
)
_AMENDING = re.compile(
    r"sửa đổi[^;.]{0,40}?(?:một số|các)?\s*(?:điều|nội dung)[^;.]{0,60}?(?:của|tại)\s*(?:các\s*)?$|(?:sửa đổi|bổ sung|điều chỉnh)[^;.,]{0,60}$",
    re.I,
)
_REPLACING = re.compile(r"(?:thay thế|thay cho|bãi bỏ|hủy bỏ|huỷ bỏ)[^;.]{0,160}$|(?:hết hiệu lực)[^;.]{0,40}$", re.I)
_ATTACHING = re.compile(r"(?:kèm theo|ban hành theo)\s*(?:các\s*)?$", re.I)
_BASIS = re.compile(r"^[\s\-+*•]*(?:căn cứ|xét|theo đề nghị|thực hiện(?! \w+ tại)|trên cơ sở)\b", re.I)
_ISSUER = re.compile(
    r"\s*,?\s*(?:\([^()]{0,40}\)\s*)?(?:của|do)\s+(?P<issuer>[^;:.“\"()\n]{2,110}?)"
    r"(?=\s*(?:,|;|\.|\)|:|$|\n|“|\"|\bvề\b|\bphê duyệt|\bban hành|\bquy định|\bhướng dẫn|\bsửa đổi|\bv/v|\bthực hiện|\btriển khai|\bkèm theo|\btại\b|\bvà (?:Quyết|Nghị|Kế|Công|Chỉ|Thông|Văn|các)|\bđã\b|\bcho phép|\bgiao\b|\bnhằm\b|\bđể\b|\bnhư\b))"
)
_TITLE = re.compile(
    r"\s*,?\s*(?:(?:về\s+việc|V/v|v/v)\s+|(?=về\s|phê duyệt\s|ban hành\s|quy định\s|hướng dẫn\s|sửa đổi))(?P<title>(?:“[^”]*”|\"[^\"]*\"|[^;\n“\".]|\.(?=\S))+)"
)


def canonical_number(no: str, year: str | None, separator: str, symbol: str) -> str:
    """`749`, None, ' /', 'QĐ- TTg' -> '749/QĐ-TTg': spaces healed, Đ and case of known symbols restored, 5 -> 05."""
    spelling = _lookups().spelling
    parts = re.split(r"([-/])", re.sub(r"\s", "", symbol).replace("–", "-"))
    symbol = "".join(spelling.get(fold(p), p) if p not in "-/" else p for p in parts)
    no = no.zfill(2) if no.isdigit() else no
    mark = "-" if "/" not in separator else "/"
    return f"{no}/{year}/{symbol}" if year else f"{no}{mark}{symbol}"


def find_citations(text: str) -> list[CitationMention]:
    """Every document cited in a paragraph, in order; offsets are those of `text` (NFC expected)."""
    dates = find_dates(text)
    found: list[CitationMention] = []
    for match in _CITED.finditer(text):
        found.extend(_numbered(text, match, dates, found))
    spans = [(m.start, m.end) for m in found]
    found.extend(m for m in _symbolless(text, dates) if not _inside(m, spans))
    found.extend(m for m in _laws(text, dates) if not _inside(m, spans))
    found.sort(key=lambda m: m.start)
    return [replace(m, relation=relation_of(text, m)) for m in _shared_details(text, found, dates)]


def _inside(mention: CitationMention, spans: list[tuple[int, int]]) -> bool:
    return any(a < mention.end and mention.start < b for a, b in spans)


def _numbered(
    text: str, match: re.Match[str], dates: list[DateMention], before: list[CitationMention]
) -> list[CitationMention]:
    symbol_type = _symbol_type(match["sym"])
    if (
        not match["type"]
        and not match["so"]
        and symbol_type is None
        and not _continues(text, match.start("no"), before)
    ):
        if not re.search(r"số\s*:?\s*$", text[: match.start("no")], re.I):
            return []
    if "/" not in match["sep"] and symbol_type is None:
        return []  # 2021-UBND is no number; 52-NQ/TW is
    named = _lookups().types.get(fold(match["type"])) if match["type"] else None
    kind = named if named and not (match["law"] and named != "Luật") else symbol_type or named
    if kind is None and before and _continues(text, match.start("no"), before):
        kind = before[-1].type
    number = canonical_number(match["no"], match["year"], match["sep"], match["sym"])
    start = match.start() if named and (named == "Luật" or not match["law"]) else match.start("no")
    law = match["law"] if named in ("Luật", "Bộ luật", "Pháp lệnh") else None
    mention = _with_details(
        text,
        CitationMention(start, match.end(), text[start : match.end()], kind, number, title=_law_title(named, law)),
        dates,
    )
    return [*_series(text, match, mention), mention]


def _law_title(kind: str | None, words: str | None) -> str | None:
    if not kind or not words:
        return None
    return plain(kind + " " + re.sub(r"[\s,(]*số$", "", words))


def _symbol_type(symbol: str) -> str | None:
    head = re.split(r"[-–/]", re.sub(r"\s", "", symbol))[0]
    if head.startswith(("QH", "UBTVQH")):
        return "Luật" if head.startswith("QH") else "Pháp lệnh"
    return _lookups().symbols.get(fold(head)) if head.upper() == head or head in ("TTr", "CTr", "Ctr") else None


def _continues(text: str, at: int, before: list[CitationMention]) -> bool:
    """`Quyết định số 1/… ngày …, số 2/…` or `… và 2/…`: the list goes on with the type named first."""
    return bool(before) and bool(
        re.fullmatch(
            r"[\s,;và]*(?:số\s*)?|.{0,80}[,;]\s*(?:số\s*)?|.{0,80}\svà\s*(?:số\s*)?", text[before[-1].end : at]
        )
    )


def _series(text: str, match: re.Match[str], whole: CitationMention) -> list[CitationMention]:
    """`các Kế hoạch số 51, 52, 55/KH-STTTT`: the symbol stands once, after the last."""
    items: list[CitationMention] = []
    at = match.start("no")
    while found := _LIST.search(text, max(0, at - 24), at):
        no = found[1]
        if len(no) > 5 or re.fullmatch(r"(?:19|20)\d\d", no):
            break
        number = canonical_number(no, match["year"], match["sep"], match["sym"])
        items.append(replace(whole, start=found.start(1), end=found.end(1), as_written=no, number=number))
        at = found.start()
    return (
        items[::-1]
        if items and re.search(r"số\s*$|quyết định\s*$", text[max(0, items[-1].start - 14) : items[-1].start], re.I)
        else []
    )


def _with_details(text: str, mention: CitationMention, dates: list[DateMention]) -> CitationMention:
    """Date, issuer and title as they follow the number; the date may stand before it (`Ngày 03/6/2020, … có Quyết định`)."""
    end, issued = mention.end, None
    near = bisect_right([d.start for d in dates], mention.end - 1)
    if near < len(dates) and re.fullmatch(
        r"[\s,(]*(?:ban hành\s*|ký\s*|được ban hành\s*)?", text[mention.end : dates[near].start]
    ):
        issued, end = dates[near].value, dates[near].end
    issuer = _ISSUER.match(text, end)
    name = full_issuer(issuer["issuer"]) if issuer else None
    title = _TITLE.match(text, issuer.end() if issuer else end)
    return replace(
        mention, issued_on=issued, issuer=name or issuer_of_symbol(mention.number),
        title=mention.title or (plain(title["title"]).strip(" ,.;)“”\"") or None if title else None),
    )  # fmt: skip


def full_issuer(words: str) -> str:
    """The issuer's words with abbreviations written out; the place is kept as printed."""
    name = plain(words)
    for rule, full in _lookups().expansions:
        name = rule.sub(full, name)
    return re.sub(r"^(?:Uỷ|ủy|uỷ) ban", "Ủy ban", name)[:120]


def issuer_of_symbol(number: str | None) -> str | None:
    """`749/QĐ-TTg` -> Thủ tướng Chính phủ; None for a symbol of an office we do not know."""
    if not number or "/" not in number:
        return None
    issuers = _lookups().issuers
    parts = re.split(r"[-/]", number)[1:]
    parts = [re.sub(r"\d+$", "", p) for p in parts if not p.isdigit()]
    if len(parts) > 1 and fold(parts[0]) not in _lookups().symbols:
        parts = parts[:1]  # 134/THH-THHT: body, then the office that drafted it
    return next((issuers[fold(p)] for p in reversed(parts) if fold(p) in issuers), None)


def _symbolless(text: str, dates: list[DateMention]) -> Iterable[CitationMention]:
    """`Quyết định 3612`, `Nghị quyết số 57`: digits only. A year or a count (`Kế hoạch 5 năm`) is none."""
    for match in _BARE.finditer(text):
        no = match["no"]
        yearlike = re.fullmatch(r"(?:19|20)\d\d", no) is not None
        if (
            not match["after"]
            and not match["so"]
            and (
                yearlike
                or len(no) < 2
                or not re.match(
                    r"\s*(?:$|[,.;:)(\-]|của|về|ngày|và|ban hành|phê duyệt|tại|đã|được|đến)", text[match.end() :]
                )
            )
        ):
            continue
        kind = _lookups().types[fold(match["type"])]
        end = match.end("no")
        yield _with_details(text, CitationMention(match.start(), end, text[match.start() : end], kind, no), dates)


def _laws(text: str, dates: list[DateMention]) -> Iterable[CitationMention]:
    """Laws cited by title, with or without a day."""
    at = 0
    while match := _LAW.search(text, at):
        kind = _lookups().types[fold(match["type"])]
        title, end = _cut_title(match["title"], text, match.start("title"))
        at = max(end, match.end("type") + 1)
        if len(title) < 4:
            continue
        mention = CitationMention(
            match.start(), end, text[match.start() : end], kind, None, title=plain(f"{kind} {title}")
        )
        near = bisect_right([d.start for d in dates], end - 1)
        if near < len(dates) and re.fullmatch(r"[\s,(]*", text[end : dates[near].start]):
            mention = replace(mention, issued_on=dates[near].value)
        yield mention


def _cut_title(words: str, text: str, start: int) -> tuple[str, int]:
    key = fold(words)
    known = next((t for t in _lookups().laws if key.startswith(t)), None)
    skip = len(known) if known else 0
    if words.startswith("sửa đổi"):
        listed = re.match(r"sửa đổi, bổ sung (?:một số|các) điều của (?:các )?[^;]*", words)
        skip = min((listed.end() if listed else 0), re.split(r",?\s*ngày\s|\s+số\s+\d", words)[0].__len__())
    stop = _LAW_STOP.search(words, skip)
    title = words[: stop.start()] if stop else words
    title = title.rstrip(" ,(-–")
    return title, start + len(title)


def _shared_details(text: str, found: list[CitationMention], dates: list[DateMention]) -> list[CitationMention]:
    """A date before the citation (`Ngày 27/9/2019, Bộ Chính trị đã ban hành Nghị quyết số …`) is its own, if no other took it."""
    taken = {m.issued_on for m in found if m.issued_on}
    result = []
    for mention in found:
        if mention.issued_on is None and mention.number:
            lead = text[max(0, mention.start - 140) : mention.start]
            opening = re.search(r"(?:^|[.;\n]\s*[-+*]?\s*)Ngày\s[^.;\n]*$", lead) or re.match(
                r"^[\s\-+*]*Ngày\s[^.;\n]*$", text[: mention.start]
            )
            first = find_dates(opening.group()) if opening else []
            if (
                first
                and first[0].value not in taken
                and not re.search(r"\d/[A-ZĐ]", opening.group() if opening else "")
            ):
                mention = replace(mention, issued_on=first[0].value)
        result.append(mention)
    return result


def relation_of(sentence: str, mention: CitationMention) -> CitationRelation:
    """How the sentence uses the citation; `mention.start` is an offset into it."""
    before = sentence[max(0, mention.start - 200) : mention.start]
    if _ATTACHING.search(before):
        return "attached_to"
    if _BASIS.match(sentence):
        return "basis"
    if _REPLACING.search(before):
        return "replaces"
    if _AMENDING.search(before):
        return "amends"
    return "cites"


def complete_numbers(mentions: Iterable[CitationMention]) -> list[CitationMention]:
    """Give `Quyết định 3612` the symbol it has elsewhere in the document, where exactly one document fits."""
    items = list(mentions)
    known: dict[tuple[str | None, str], set[str]] = {}
    for item in items:
        if item.number and not item.number.isdigit():
            known.setdefault((item.type, re.match(r"\d+", item.number).group().lstrip("0")), set()).add(item.number)  # type: ignore[union-attr]
    result = []
    for item in items:
        if item.number and item.number.isdigit():
            fits = known.get((item.type, item.number.lstrip("0")), set())
            item = replace(item, number=next(iter(fits))) if len(fits) == 1 else item
        result.append(item)
    return result
