"""Sums of money: units, cells of money columns, and sums in running text. Decimal arithmetic, whole đồng."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from extractors.language.numbers import FIGURE, NOTHING, RAISED, number_from_words, parse_cell, parse_figure
from extractors.language.vietnamese import fold, plain
from extractors.lookups.load import load_yaml


@dataclass(frozen=True, slots=True)
class Money:
    """`value` in `unit` as printed; `vnd` in đồng, rounded half up where the print goes below one đồng."""

    value: Decimal
    unit: str
    vnd: int


@dataclass(frozen=True, slots=True)
class MoneyMention:
    """A sum in running text. `unit` is None where the paper prints none; `vnd` then comes from the words beside it."""

    start: int
    end: int
    as_written: str
    value: Decimal | None
    unit: str | None
    vnd: int | None
    per: str | None = None
    words_vnd: int | None = None
    missing_unit: bool = False
    factors: tuple[Decimal, ...] = ()
    comparator: str = "="
    doubt: str | None = None


@cache
def _units() -> tuple[dict[str, str], dict[str, int]]:
    """(alias key -> name, name -> đồng); two units claiming one alias is an error of the lookup file."""
    rows = load_yaml("units.yml")["money"]
    names: dict[str, str] = {}
    for row in rows:
        for alias in (row["name"], *row["aliases"]):
            key = _key(alias)
            if names.setdefault(key, row["name"]) != row["name"]:
                raise ValueError(f"units.yml: {alias!r} is an alias of {names[key]!r} and of {row['name']!r}")
    return names, {row["name"]: int(row["factor"]) for row in rows}


def _key(text: str) -> str:
    return re.sub(r"[\s.,]", "", fold(text))


def unit_factor(unit: str) -> int:
    """Đồng for one canonical unit; KeyError for an unknown one."""
    return _units()[1][unit]


def canonical_unit(text: str) -> str | None:
    """`Trđ`, `tr.đ`, `1.000 đồng` -> the unit's name; None when it is no unit of money."""
    return _units()[0].get(_key(text))


_UNIT_LABEL = re.compile(r"(?:đơn\s*vị(?:\s*tính)?|đvt|đv\s*tính)\s*[:\-]?\s*(.+)", re.I | re.S)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")


def parse_unit(text: str) -> str | None:
    """The unit of money that a line above a table, a header or a cell states; None when it states none or two."""
    text = plain(text)
    labelled = _UNIT_LABEL.search(text)
    candidates = [labelled[1]] if labelled else [text, *_BRACKETS.findall(text)]
    for candidate in candidates:
        bare = _UNIT_LABEL.sub(r"\1", candidate).strip(" ():;.[]-")
        unit = canonical_unit(bare)
        if unit:
            return unit
        parts = {canonical_unit(p) for p in re.split(r"[;,/]| và ", bare)} - {None}
        if len(parts) == 1 and "," not in re.sub(r"\d,\d", "", bare):
            return parts.pop()
    return None


_UNIT = (
    r"(?:(?:nghìn|ngàn)\s*tỷ\s*đồng|(?:nghìn|ngàn|triệu|tỷ|tỉ)\s*(?:đồng|vnđ|vnd|đ(?!\w))|đồng|vnđ|vnd|"
    r"tr\.?\s*đ(?:ồng)?(?!\w)|đ(?!\w))"
)
_LOOSE = r"(?:triệu|tỷ|tỉ)"
_LOOSE_ZEROS = re.compile(r"0\d{2,}|00")
"""The end of a figure cut in two: no sum is printed so."""
_CELL = re.compile(rf"(.*?\d\)?)\s*({_UNIT}|{_LOOSE})\.?", re.I | re.S)


def money_of(value: Decimal, unit: str) -> Money:
    """Raises KeyError for an unknown unit."""
    vnd = (value * unit_factor(unit)).quantize(Decimal(1), ROUND_HALF_UP)
    return Money(value, unit, int(vnd))


@dataclass(frozen=True, slots=True)
class MoneyCell:
    """A cell of a money column as read; both None = nothing printed. The doubts are those of `numbers.Figure`."""

    money: Money | None
    doubt: str | None = None


def read_money(text: str, unit: str | None) -> MoneyCell:
    """A cell of a money column whose unit is `unit`, unless the cell names its own. Doubt `no_unit` when neither does."""
    text = plain(text)
    if text.casefold() in NOTHING:
        return MoneyCell(None)
    own = _CELL.fullmatch(text)
    if own:
        text, unit = own[1], canonical_unit(own[2])
    figure = parse_cell(text)
    if figure.value is None:
        return MoneyCell(None, figure.doubt)
    if _LOOSE_ZEROS.fullmatch(text):
        return MoneyCell(None, "bad_grouping")
    if unit is None:
        return MoneyCell(None, "no_unit")
    return MoneyCell(money_of(figure.value, unit), figure.doubt)


_PER = re.compile(
    r"\s*(?:đồng)?\s*(?:/|mỗi|một|hằng|hàng|trên)\s*(năm|tháng|quý)\b"
    r"|\s*/\s*(đơn vị|mô hình|dự án|đề tài|nhiệm vụ|sản phẩm|hợp tác xã|doanh nghiệp|hộ gia đình|hộ dân|cơ sở|công trình|sinh viên|học sinh|học viên|lao động|trang trại|lượt người|[^\W\d_]+)(?:\s*/\s*[^\W\d_]+)*",
    re.I,
)
_DIGIT = re.compile(r"\d")
_PER_BEFORE = re.compile(r"(?:mỗi|hằng|hàng|bình quân)\s+(năm|tháng|quý)\s+(?:là\s+|khoảng\s+)?$", re.I)
_WORDS = re.compile(
    r"\s*[(\[]\s*((?:(?:viết\s+)?bằng chữ\s*:?\s*)?[^()\[\]\d]{4,200})[)\]]"
    r"|\s*[.,;]?\s*[(\[]?\s*((?:số tiền\s+)?(?:viết\s+)?bằng chữ\s*:?\s*[^()\[\]\d.;]{4,200})[)\].;]?",
    re.I,
)
"""Behind a figure, in brackets, or announced: `36.065 triệu đồng. Bằng chữ: …`."""
_MENTION = re.compile(
    rf"(?<![\w.,/])({FIGURE}(?:\s*[*x×]\s*{FIGURE})*)\s*(?:(?:-|đến)\s*({FIGURE})\s*)?({_UNIT}|{_LOOSE}(?=\s*(?:[,.;:)(/]|$|mỗi|một năm|/|đồng)))",
    re.I,
)
_CUT = re.compile(r"(?:^|(?<=[\s(:;,]))((?!(?:19|20)\d\d )(?:\d[\d.,]* )+)$")
_LABEL = re.compile(
    r"(?:năm|tháng|quý|ngày|số|điều|khoản|mục|lần|đợt|kỳ|nhóm|bước|phụ lục|giai đoạn)\s*\d[\d.,]* $", re.I
)
_GARBLED = re.compile(
    rf"(?<![\w.,/])(?=[\doOlI|.,]*\d)(?=[\d.,]*[oOlI|])[\doOlI|]+(?:[.,][\doOlI|]+)*(?=\s*(?:{_UNIT})(?!\w))", re.I
)
"""`36.O65 triệu đồng`: a letter where a digit was meant."""
_POINT_OVER = re.compile(r"(?<=\d) \.(?=\d{3}(?!\d))")
"""`20 .000`: the point went over to the next line."""
_PART = re.compile(rf"({FIGURE})\s*(tỷ|tỉ|triệu|nghìn|ngàn)(?!\w)", re.I)
_COMPOUND = re.compile(
    rf"(?<![\w.,/]){FIGURE}\s*(?:tỷ|tỉ|triệu)\s+(?:{FIGURE}\s*triệu\s+)?{FIGURE}\s*(?:triệu|nghìn|ngàn)(?:\s*(?:đồng|đ(?!\w)))?",
    re.I,
)
_BARE = re.compile(rf"(?<![\w.,/])({FIGURE})(?=\s*\()", re.I)
_BEFORE = (
    (re.compile(r"(?:tối thiểu|ít nhất|không dưới)\s*$", re.I), ">="),
    (re.compile(r"(?:trên|hơn)\s*$", re.I), ">"),
    (re.compile(r"(?:tối đa|không quá|không vượt quá)\s*$", re.I), "<="),
    (re.compile(r"(?:dưới)\s*$", re.I), "<"),
    (re.compile(r"(?:khoảng|gần|xấp xỉ|ước(?: tính)?(?: khoảng)?)\s*$", re.I), "~"),
)


def find_money(text: str) -> list[MoneyMention]:
    """Every sum of money in running text, in order; offsets are those of `text`."""
    found: list[MoneyMention] = []
    if not _DIGIT.search(text):
        return found
    printed, text = text, RAISED.sub(" ", text)  # `300¹ triệu đồng`: the mark of a note is no digit
    text = _POINT_OVER.sub(". ", text)
    rest = text
    for match in _COMPOUND.finditer(text):
        if compound := _compound(text, match):
            found.append(compound)
            rest = rest[: match.start()] + "\x00" * len(match.group()) + rest[match.end() :]
    for match in _MENTION.finditer(rest):
        found.extend(_mentions(rest, match))
    taken = [(m.start, m.end) for m in found]
    for match in _BARE.finditer(text):
        if any(a <= match.start() < b for a, b in taken):
            continue
        bare = _without_unit(text, match)
        if bare:
            found.append(bare)
    found += [_unread(text, m.start(), m.end()) for m in _GARBLED.finditer(rest)]
    return [_as_printed(m, printed) for m in sorted(found, key=lambda m: m.start)]


def _as_printed(mention: MoneyMention, printed: str) -> MoneyMention:
    written = printed[mention.start : mention.end]
    return mention if written == mention.as_written else replace(mention, as_written=written)


def _unread(text: str, start: int, end: int, unit: str | None = None) -> MoneyMention:
    return MoneyMention(start, end, text[start:end], None, unit, None, doubt="bad_grouping")


def _compound(text: str, match: re.Match[str]) -> MoneyMention | None:
    """`2 tỷ 350 triệu đồng` is one sum, in its smallest unit; None unless each part is smaller than a unit of the one before."""
    parts = [(parse_figure(figure), canonical_unit(f"{unit} đồng")) for figure, unit in _PART.findall(match.group())]
    vnd = 0
    limit = 0
    for figure, unit in parts:
        if figure.value is None or figure.doubt or unit is None:
            return None
        sum_of_part = money_of(figure.value, unit).vnd
        if limit and sum_of_part >= limit:
            return None
        vnd, limit = vnd + sum_of_part, unit_factor(unit)
    unit = parts[-1][1] or "đồng"
    spoken, end = _spoken(text, match.end())
    before = text[max(0, match.start() - 30) : match.start()]
    comparator = next((sign for rule, sign in _BEFORE if rule.search(before)), "=")
    value = Decimal(vnd) / unit_factor(unit)
    return MoneyMention(
        match.start(), end, text[match.start() : end], value, unit, vnd, None, spoken, comparator=comparator
    )


def _mentions(text: str, match: re.Match[str]) -> list[MoneyMention]:
    unit = canonical_unit(match[3])
    cut = _cut_short(text, match.start())
    first = text[match.start() if cut is None else cut : match.end(1)]
    norm = text[match.end() : match.end() + 2].strip()[:1] == "/"  # `200 đồng/con`
    if unit is None or (unit == "đồng" and not norm and not _plausible_dong(first, match[3])):
        return []
    if _LOOSE_ZEROS.fullmatch(first) or (cut is not None and parse_figure(first).value is None):
        return [_unread(text, match.start() if cut is None else cut, match.end(), unit)]
    end, per = match.end(), None
    tail = _PER.match(text, end)
    if tail:
        end, per = tail.end(), (tail[1] or tail[2]).casefold()
    start = match.start() if cut is None else cut
    before = text[max(0, start - 30) : start]
    earlier = _PER_BEFORE.search(before)
    per = per or (earlier[1].casefold() if earlier else None)
    spoken, end = _spoken(text, end)
    comparator = next((sign for rule, sign in _BEFORE if rule.search(before)), "=")
    figures = [[parse_figure(f) for f in re.split(r"\s*[*x×]\s*", first)]]
    if match[2]:
        figures.append([parse_figure(match[2])])
    mentions = []
    for parts in figures:
        doubt = next((p.doubt for p in parts if p.doubt), None)
        values = [p.value for p in parts]
        value = None if None in values else _product([v for v in values if v is not None])
        vnd = money_of(value, unit).vnd if value is not None else None
        mentions.append(
            MoneyMention(start, end, text[start:end], value, unit, vnd, per, spoken,
                         factors=tuple(v for v in values if v is not None) if len(values) > 1 else (),
                         comparator=comparator, doubt=doubt)
        )  # fmt: skip
    return mentions


def _spoken(text: str, end: int) -> tuple[int | None, int]:
    """The sum in words that follows, and where it ends."""
    stated = _WORDS.match(text, end)
    spoken = number_from_words(stated[1] or stated[2]) if stated else None
    return spoken, stated.end() if stated and spoken is not None else end


def _cut_short(text: str, start: int) -> int | None:
    """Where a figure that a space has cut in two begins (`36 065 triệu đồng`); None for a figure that stands alone."""
    before = _CUT.search(text[:start])
    return before.start(1) if before and not _LABEL.search(text[:start]) else None


def _product(values: list[Decimal]) -> Decimal:
    result = Decimal(1)
    for value in values:
        result *= value
    return result


def _plausible_dong(figure: str, unit: str) -> bool:
    """A lone đ or đồng after a small number is a word that begins with it or a mark (`5 đồng chí`, `9 đ)`); `0 đồng` is a sum."""
    return len(re.sub(r"\D", "", figure)) >= 4 or (figure == "0" and unit.casefold() == "đồng")


def _without_unit(text: str, match: re.Match[str]) -> MoneyMention | None:
    """`13.000 (mười ba tỷ đồng)`: the unit is missing, the words still say the sum."""
    stated = _WORDS.match(text, match.end())
    if not stated or not re.search(r"đồng", stated[1] or stated[2], re.I):
        return None
    spoken = number_from_words(stated[1] or stated[2])
    figure = parse_figure(match[1])
    if spoken is None:
        return None
    return MoneyMention(
        match.start(), stated.end(), text[match.start() : stated.end()], figure.value, None, spoken,
        words_vnd=spoken, missing_unit=True, doubt=figure.doubt,
    )  # fmt: skip
