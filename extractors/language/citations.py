"""Legal documents cited in running text: type, number, date, issuer, title and relation.

A number is `digits[/year]/SYMBOL`, or `digits-NQ/TW` in the Party's papers; print and line breaks put spaces inside it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extractors.language.citation_titles import title_after
from extractors.language.dates import DateMention, find_dates
from extractors.language.laws import find_law_titles
from extractors.language.relations import relations_of
from extractors.language.sealed import sealed, sealed_list, unsealed
from extractors.language.symbols import (
    NUMBER,
    TYPE,
    canonical_number,
    document_type,
    full_issuer,
    healed_symbol,
    issuer_of_symbol,
    type_of_symbol,
)
from extractors.language.vietnamese import LOWER, fold, plain
from schemas.records import CitationRelation


@dataclass(frozen=True, slots=True)
class CitationMention:
    """One document at one place. `number` is canonical ('749/QĐ-TTg'), digits alone where no symbol is printed, None for
    a law cited by its title.
    """

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
        return bool(self.number) and re.fullmatch(r"\d+(?:/(?:19|20)\d\d)?", str(self.number)) is None


_LAW_KIND = r"Pháp lệnh|Bộ [Ll]uật|Luật"
_CITED = re.compile(
    rf"(?<![\w/.])(?:(?:(?P<law_kind>{_LAW_KIND})(?:\s+(?P<law>(?:(?!\(?(?:Bộ l|L)uật\s+số|,\s+(?:điểm|khoản|Điều)\s|\s(?:và|,)\s+(?:các\s+)?(?:{TYPE}|số)\s|,\s*(?:{TYPE})\s)[^;.:\n]){{2,120}}?))??|(?P<type>{TYPE})(?: [Tt]hẩm (?:tra|định)| liên (?:ngành|[Ss]ở|[Cc]ơ quan)| phối hợp| hỏa tốc| thượng khẩn| khẩn)?)[\s,:]*(?:\(?\s*(?P<so>[Ss]ố)\s*:?\s*)?)?"
    rf"(?<![\w/.,-]){NUMBER}"
)
_BEFORE_BRACKET = re.compile(
    r"(?P<title>(?:Bộ luật|Luật|Pháp lệnh)\s(?:(?!\bLuật\s)[^();:])+?)(?:\s+(?:năm\s+)?(?:19|20)\d\d)?\s*\(\s*$"
)
"""`Luật Đất đai năm 2024 (Luật số 31/2024/QH15)`"""
_SYMBOLLESS = re.compile(
    r"(?<!\w)(?P<type>[Qq]uyết [đĐ]ịnh|[Nn]ghị [Qq]uyết|[Kk]ế hoạch|[Cc]hỉ thị|[Kk]ết luận|[Cc]ông văn|[Tt]ờ trình|[Nn]ghị định|[Tt]hông tư|QĐ|NQ|NĐ|TTr)"
    r"\s+(?P<so>số\s+)?(?P<no>\d{1,5})(?P<year>/(?:19|20)\d\d)?(?![\w/.,]*[\w/])(?!\s*(?:/|-\s*[A-ZĐ]|%))"
    r"(?:(?P<day>\s*,?\s*ngày\s)|(?=\s*(?:$|[,.;:)(\-\"”]|của|về|và|ban hành|phê duyệt|tại|đã|được|đến)))"
)
_OF_LAWS = frozenset({None, "Luật", "Bộ luật", "Pháp lệnh", "Nghị quyết"})
"""What the symbol of a law's number may stand for: `QH15` for every paper of the National Assembly."""
_YEARLY = frozenset({"Nghị quyết", "Quyết định", "Nghị định", "Thông tư"})
"""Types whose numbers carry their year (`Nghị định 73/2019`); `Kế hoạch 3/2026` is one of March."""
_WORTH_READING = re.compile(r"\d|uật\s|háp lệnh\s")
_SERIES = re.compile(r"(?:số\s*)?(\d{1,5}[a-zđ]?)\s*(?:,|;|và|\+)\s*(?:số\s*)?$")
_CONTINUED = re.compile(r"[\s,;và]*(?:số\s*)?|.{0,80}(?:[,;]|\svà)\s*(?:số\s*)?")
_ENUMERATED = re.compile(r"[\s,]*(?:ngày[\d\s/.tháng năm-]*)?[\s,;]*(?:và\s+)?(?:số\s*)?")
_NUMBERED = re.compile(r"số\s*:?\s*$", re.I)
_OF_DAY = re.compile(
    r"[\s,(]*(?:(?:được\s*)?ban hành\s*|hồi\s+\d{1,2}\s*(?:h|giờ|:)\s*(?:\d{1,2})?\s*(?:phút)?\s*,?\s*|ký\s*|(?:được\s+)?Quốc hội\s+(?:[^;.]{0,60}?\s)?thông qua\s*)?"
)
_ISSUER = re.compile(
    r"(?:\s*,?\s*(?:\([^()]{0,40}\)\s*)?(?:của|do)\s+|\s+(?=(?:Thủ tướng )?Chính phủ\b|Quốc hội\b|Bộ Chính trị\b|Ban Bí thư\b))(?P<issuer>(?:[^;:.“\"()\n|\d]|\([A-ZĐ&-]{2,9}\)(?= [^\W\d])){2,110}?)"
    r"(?=\s*(?:,|;|\.|\)|\((?![A-ZĐ&-]{2,9}\) [^\W\d])|:|\||$|\n|“|\"|\d|STT\b|(?<!Ủy ban [Qq]uốc gia )(?<!Hội đồng [Qq]uốc gia )\b[Vv]ề\b|\b[Pp]hê duyệt|\b[Bb]an hành|\b[Qq]uy định|\b[Hh]ướng dẫn|\bsửa đổi|\bbổ sung|\b[Vv]/v|\bthực hiện|\btriển khai"
    r"|\bkèm theo|\btại\b|\bhoặc\b|\b(?:được|bị)\b|\bvà (?:Quyết định|Nghị|Kế hoạch|Công văn|Chỉ thị|Thông tư|Văn bản|Chương trình|Tờ trình|Báo cáo|Công điện|Thông báo|Hướng dẫn|Kết luận|Đề án|Luật|các\b|kết nối|thực hiện|triển khai)|\bđã\b|\bcho phép|\bgiao\b"
    rf"|\bnhằm\b|\b(?:hết|có) hiệu lực|\bthay thế\b|\bbãi bỏ\b|\b(?:thông báo|công bố|công nhận|thành lập|kiện toàn|điều chỉnh|phân bổ|phân công|chấp thuận|thống nhất|thông qua|gia hạn|kéo dài|đẩy mạnh|tăng cường|trả lời)\b|\bđể\b|\bnhư\b|\bvề việc|\bđến\b|\b(?:{TYPE})\s+số\s+\d))"
)
_ISSUER_BEFORE = re.compile(
    r"(?P<issuer>Bộ Chính trị|Ban Bí thư|Thủ tướng Chính phủ|Chính phủ|Quốc hội|(?:Chủ tịch |Phó Chủ tịch )?(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân)(?: tỉnh| thành phố)?"
    r"(?:\s[A-ZĐ]\S*){0,3}|(?:Bộ|Sở|Ban|Cục|Tổng cục)(?:\s[^\s,;.()]+){1,7}?)\s+(?:vừa\s+|đã\s+)?(?:ban hành|có|ký)\s+$"
)
_LISTED = re.compile(rf"(?:các\s+)?(?:{TYPE})\s+của\s+(?P<issuer>[^:;.\d]{{2,80}}):\s")
"""`các Quyết định của UBND tỉnh: số 64/…; số 34/…`"""
_REQUESTED_BY = re.compile(r"(?:đề nghị|ý kiến|báo cáo) của\s+(?P<issuer>[^;:.,\d]{2,80}?)\s+tại\s+$", re.I)
"""`theo đề nghị của Giám đốc Sở Nội vụ tại Công văn số …`"""
_LEAD_DAY = re.compile(r"(?:^|[.;\n]\s*)[\s\-+*]*(Ngày\s[^.;\n]*)$")

_FORMS = re.compile(
    r"\b(?:biểu|mẫu|bảng)(?:\s+(?:mẫu|biểu))?(?:\s+số)?\s*:?\s*\d{1,3}[\w.]*/[\w-]+(?:\s*(?:,|;|và)\s*(?:(?:biểu|mẫu)\s+(?:số\s+)?)?\d{1,3}[\w.]*/[\w-]+)*",
    re.IGNORECASE,
)
"""Numbers of forms (`Biểu số 59/CK-NSNN, 60/CK-NSNN`), which look like a document's and cite none."""


_OPENS_CITATION = re.compile(rf"\s*(?:{_LAW_KIND}|{TYPE})\s+(?:số\s+)?(?=\d)")


def opens_citation(text: str) -> bool:
    """A paragraph that begins with the paper it cites: `Nghị định số 12/…`."""
    return _OPENS_CITATION.match(text) is not None


def may_cite(text: str) -> bool:
    """Whether a cheap look finds what a citation cannot do without: a figure, or a law's title."""
    return _WORTH_READING.search(text) is not None


def find_citations(text: str) -> list[CitationMention]:
    """Every document cited in a paragraph, in order; offsets are those of `text` (NFC expected)."""
    if not may_cite(text):
        return []
    dates = find_dates(text)
    found: list[CitationMention] = []
    forms = [m.span() for m in _FORMS.finditer(text)]
    for match in _CITED.finditer(text):
        if not any(a <= match.start("no") < b for a, b in forms):
            found.extend(_numbered(text, match, dates, found))
    spans = [(m.start, m.end) for m in found]
    others = [*_symbolless(text, dates), *_laws(text, dates)]
    found.extend(m for m in others if not any(a < m.end and m.start < b for a, b in spans))
    found.sort(key=lambda m: m.start)
    mentions = [_done_by_another(m) for m in _days_before(text, _one_issuer(text, found))]
    relations = relations_of(text, [(m.start, m.end) for m in mentions])
    return [replace(m, relation=relation) for m, relation in zip(mentions, relations, strict=True)]


_DONE = r"(?:phê duyệt|ban hành|quy định|hướng dẫn|sửa đổi|bổ sung|điều chỉnh|thông qua)"
_DONE_AT = re.compile(
    rf"{_DONE}(?:,?\s{_DONE})*\s(?:(?:tại|bởi)\s|(?:kèm\s+)?theo\s+(?:các\s+)?(?:{TYPE})\s+(?:số\s+)?\d)", re.I
)
_DONE_SINCE = re.compile(
    rf",?\s+(?:và\s+)?\(?(?:đã\s+)?được\s+[^;()]{{4,40}}?\s(?:tại|bởi|theo)\s+(?:các\s+)?(?:{TYPE})\s+(?:số\s+)?\d.*$",
    re.S,
)
_PASSIVE = re.compile(r"(?P<issuer>.+?)\s+(?:được|bị)$")


def _done_by_another(mention: CitationMention) -> CitationMention:
    """`… của HĐND tỉnh và được phê duyệt tại Quyết định số …`: what was done with a paper is no title of it."""
    passive = _PASSIVE.match(mention.issuer or "")
    if passive:
        return replace(mention, issuer=passive["issuer"], title=None)
    if not mention.number or not mention.title:
        return mention
    return replace(mention, title=None if _DONE_AT.match(mention.title) else _DONE_SINCE.sub("", mention.title))


def _one_issuer(text: str, found: list[CitationMention]) -> list[CitationMention]:
    """`các Nghị quyết số 57-NQ/TW, 59-NQ/TW và 68-NQ/TW của Bộ Chính trị`: who issued the last issued them all."""
    items = list(found)
    for item, after in zip(range(len(items) - 2, -1, -1), range(len(items) - 1, 0, -1), strict=True):
        one, last = items[item], items[after]
        listed = last.as_written[:1].isdigit() and _ENUMERATED.fullmatch(text, one.end, last.start)
        by_symbol = issuer_of_symbol(one.number)
        if listed and one.issuer == by_symbol and last.issuer and issuer_of_symbol(last.number) == by_symbol:
            items[item] = replace(one, issuer=last.issuer)
    return items


def _numbered(
    text: str, match: re.Match[str], dates: list[DateMention], before: list[CitationMention]
) -> list[CitationMention]:
    by_symbol = type_of_symbol(match["sym"])
    named = match["law_kind"] or match["type"]
    at = match.start("no")
    continued = bool(before) and _CONTINUED.fullmatch(text, before[-1].end, at) is not None
    if not (named or match["so"] or by_symbol or continued or _NUMBERED.search(text, max(0, at - 8), at)):
        return []
    if "/" not in match["sep"] and by_symbol is None:
        return []  # 2021-UBND is no number, 52-NQ/TW is
    kind = (document_type(named) if named else None) or by_symbol or (before[-1].type if continued else None)
    symbol, past = healed_symbol(match["sym"], text[match.end() : match.end() + 12])
    end = match.end() + past
    number = canonical_number(match["no"], match["year"], match["sep"], symbol)
    foreign = (
        match["law_kind"] is not None and by_symbol not in _OF_LAWS
    )  # "hướng dẫn Luật Đầu tư công và số 161/2016/NĐ-CP"
    if foreign:
        kind = by_symbol
    start = match.start() if named and not foreign else at
    called = (
        None
        if foreign or match["law"] or not match["law_kind"]
        else _BEFORE_BRACKET.search(text, max(0, start - 130), start)
    )
    if called:
        start = called.start()
    title = (
        None
        if foreign
        else plain(called["title"])
        if called
        else plain(re.sub(r"[\s,(]*số$", "", f"{kind} {match['law']}"))
        if match["law"]
        else None
    )
    bare = CitationMention(start, end, text[start:end], kind, number, title=title)
    mention = _with_details(text, bare, dates)
    return [*_series(text, match, mention), mention]


def _series(text: str, match: re.Match[str], last: CitationMention) -> list[CitationMention]:
    """`các Kế hoạch số 51, 52, 55/KH-STTTT`: the symbol stands once, after the last number."""
    items: list[CitationMention] = []
    at = match.start("no")
    while found := _SERIES.search(text, max(0, at - 24), at):
        if re.fullmatch(r"(?:19|20)\d\d", found[1]):
            break
        number = canonical_number(found[1], match["year"], match["sep"], match["sym"])
        items.insert(0, replace(last, start=found.start(1), end=found.end(1), as_written=found[1], number=number))
        at = found.start()
    opened = items and re.search(r"số\s*$|quyết định\s*$", text[max(0, items[0].start - 14) : items[0].start], re.I)
    return items if opened else []


_SHORT_FORM = re.compile(r"\s*\([A-ZĐ&-]{2,9}\)")
"""`Ủy ban nhân dân (UBND) tỉnh`"""
_ISSUER_TAIL = re.compile(
    rf"(?<=^Chính phủ)\s+[{LOWER}].*$|(?<=^Quốc hội)\s+[{LOWER}].*$|"
    r"\s+[-–]\s*$|\s+và\s+số$|\s+không còn\b.*$|[¹²³⁰-⁹]+$|\s+khóa\s+[IVXL]+$|\s+và(?:\s+(?:được|đã|các|theo|ý kiến|kết quả|đề nghị|chỉ đạo|nội dung|tình hình|yêu cầu|tiếp thu|giải trình)\b.*)?$|\s+(?:được|đã)\s.*$"
)
"""`Chính phủ và …`, `Bộ Chính trị¹`: what goes on after the issuer."""


def _with_details(text: str, mention: CitationMention, dates: list[DateMention]) -> CitationMention:
    """Day, issuer and title as they follow the number; failing that the issuer before it or in its symbol."""
    issued, end = _day_after(text, mention.end, dates)
    joint = re.search(r"/(?:TTLT|NQLT)-", mention.number or "") is not None
    issuer = _ISSUER.match(sealed_list(text) if joint else sealed(text), end)
    window = (text, max(0, mention.start - 90), mention.start)
    before = None if issuer else _ISSUER_BEFORE.search(*window)
    if not (issuer or before) and mention.as_written[:1].isdigit():
        before = next(reversed(list(_LISTED.finditer(text, 0, mention.start))), None)
    if not (issuer or before or issuer_of_symbol(mention.number)):
        before = _REQUESTED_BY.search(*window)
    named = issuer or before
    title, signed = title_after(text, issuer.end() if issuer else end, behind_issuer=issuer is not None)
    if issued is None and signed is not None:
        issued, _ = _day_after(text, signed, dates)
    return replace(
        mention,
        issued_on=issued,
        issuer=full_issuer(_ISSUER_TAIL.sub("", _SHORT_FORM.sub("", unsealed(named["issuer"]))), mention.number)
        if named
        else issuer_of_symbol(mention.number),
        title=mention.title or title,
    )


def _day_after(text: str, end: int, dates: list[DateMention]) -> tuple[date | None, int]:
    near = bisect_right(dates, end - 1, key=lambda d: d.start)
    if near < len(dates) and _OF_DAY.fullmatch(text, end, dates[near].start):
        return dates[near].value, dates[near].end
    return None, end


def _symbolless(text: str, dates: list[DateMention]) -> Iterator[CitationMention]:
    """`Quyết định 3612`, `Nghị quyết số 57`: digits only. A year or a count (`Kế hoạch 5 năm`) is none."""
    for match in _SYMBOLLESS.finditer(text):
        no = match["no"]
        kind = document_type(match["type"]) or type_of_symbol(match["type"])
        if match["year"] and kind not in _YEARLY:
            continue
        yearlike = re.fullmatch(r"(?:19|20)\d\d", no) is not None
        if not (match["day"] or match["year"]) and (len(no) < 2 or (yearlike and not match["so"])):
            continue
        end = match.end("year") if match["year"] else match.end("no")
        number = no + (match["year"] or "")
        if kind == "Nghị định" and match["year"]:
            number = f"{no.zfill(2)}{match['year']}/NĐ-CP"  # nobody but the Government issues them
        bare = CitationMention(match.start(), end, text[match.start() : end], kind, number)
        yield _with_details(text, bare, dates)


def _laws(text: str, dates: list[DateMention]) -> Iterator[CitationMention]:
    if "uật" not in text and "lệnh" not in text:
        return
    for law in find_law_titles(text):
        issued, _ = _day_after(text, law.end, dates)
        as_written = text[law.start : law.end]
        yield CitationMention(law.start, law.end, as_written, law.kind, None, issued_on=issued, title=law.title)


def _days_before(text: str, found: list[CitationMention]) -> Iterator[CitationMention]:
    """`Ngày 27/9/2019, Bộ Chính trị đã ban hành Nghị quyết số …`: the day before is its own, if no other took it."""
    taken = {m.issued_on for m in found if m.issued_on}
    previous = 0
    for mention in found:
        lead = _LEAD_DAY.search(text, previous, mention.start) if mention.number and not mention.issued_on else None
        days = find_dates(lead[1]) if lead else []
        previous = mention.end
        yield replace(mention, issued_on=days[0].value) if days and days[0].value not in taken else mention


def complete_numbers(mentions: Iterable[CitationMention]) -> list[CitationMention]:
    """Give `Quyết định 3612`, `QĐ 3612 ngày …`, `Luật Đấu thầu` the number they have elsewhere in the document, where exactly one
    document fits."""
    items = list(mentions)
    known: dict[tuple[str | None, str], dict[str, CitationMention]] = {}
    for item in items:
        if item.number and item.complete:
            for name in filter(None, (_digits(item.number), _law_title(item))):
                fits = known.setdefault((item.type, name), {})
                fits[item.number] = item if item.issued_on else fits.get(item.number, item)
    return [_of_party(item, items) if item.complete else _completed(item, known) for item in items]


def _of_party(item: CitationMention, items: Sequence[CitationMention]) -> CitationMention:
    """`Nghị quyết số 57-NQ/TW` alone: who issued it is printed where it is cited in full, for its symbol does not tell."""
    default = issuer_of_symbol(item.number)
    if not (item.number or "").endswith("/TW") or item.issuer != default:
        return item
    same = [i for i in items if i.number == item.number and item.issued_on in (None, i.issued_on)]
    printed = {i.issuer for i in same if i.issuer != default}
    return replace(item, issuer=printed.pop()) if len(printed) == 1 else item


def _completed(
    item: CitationMention, known: dict[tuple[str | None, str], dict[str, CitationMention]]
) -> CitationMention:
    name = _digits(item.number) if item.number else _law_title(item)
    fits = list(known.get((item.type, name or ""), {}).values())
    if item.issued_on:
        fits = [f for f in fits if f.issued_on in (None, item.issued_on)]
    if len(fits) > 1 and item.issuer:
        fits = [f for f in fits if f.issuer and fold(f.issuer).startswith(fold(item.issuer))]
    return replace(item, number=fits[0].number) if len(fits) == 1 else item


def _digits(number: str) -> str:
    """`05/2020/QĐ-UBND` -> '5/2020', `749` -> '749'."""
    found = re.match(r"\d+(?:/(?:19|20)\d\d(?=/|$))?", number)
    return found.group().lstrip("0") if found else ""


def _law_title(item: CitationMention) -> str | None:
    return fold(item.title) if item.title and item.title.startswith(("Luật ", "Bộ luật ", "Pháp lệnh ")) else None
