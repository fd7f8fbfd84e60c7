"""Values of targets: comparator, figure or range, unit, and what the figure is of.

Percentages always count. A bare figure counts where the grammar makes it a count: after a comparator (`tối thiểu 01
huyện`) or a verb or mark that takes a number (`Có 10 sản phẩm`). After a noun it is a label (`mức độ 4`, `mô hình 4
lớp`, `Quyết định số 12`), and a figure within a citation, a date or a fraction (`24/7`) is none either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.language.citations import find_citations
from extractors.language.comparators import SIGN, bound_behind, comparator_of
from extractors.language.dates import find_dates
from extractors.language.money import canonical_unit
from extractors.language.neighbours import in_context
from extractors.language.noun_phrases import applies_to, counted_noun, is_counted, subject_of
from extractors.language.numbers import FIGURE, RAISED, parse_figure
from extractors.language.parted_figures import DASH, as_one_figure, as_printed, may_be_a_day, rated_on
from extractors.language.quantity import Quantity
from extractors.language.spelt_shares import SpeltShare, spelt_shares
from extractors.language.vietnamese import plain
from schemas.records import Comparator

__all__ = ["Quantity", "find_quantities", "loose_figures", "subject_of"]


_DIGIT = re.compile(r"\d")
_SPELT = re.compile(r"phần\s+trăm", re.I)
_MONEY_UNIT = r"(?:nghìn tỷ đồng|ngàn tỷ đồng|tỷ đồng|tỉ đồng|triệu đồng|nghìn đồng|ngàn đồng|tỷ USD|triệu USD|USD|đồng(?!\s*(?:chí|bộ|bào|thời)))"
_NUMBER = rf"(?<![\w.,/%‰-])(?P<sign>{SIGN}\s?)?(?P<a>{FIGURE})"
_VALUE = re.compile(
    rf"{_NUMBER}\s?(?P<ua>[%‰])?(?:\s?(?:{DASH}|đến|tới)\s?(?P<b>{FIGURE})(?=\s?[%‰\w])(?![./]\d))?(?:\s?(?P<ub>[%‰](?!\w)|phần trăm\b|điểm\s?(?:%|phần trăm\b))|(?<=[%‰])|(?!\s?[/\d]))(?:\s?(?P<money>{_MONEY_UNIT})(?P<per>(?:\s?/\s?[^\W\d_]+)*))?",
    re.I,
)
_OR_MORE = re.compile(r"\btrở\s+(?:lên|xuống)\b", re.I)

# What may stand before a figure that counts something (verbs of having, making and reaching; list marks).
_TAKES_NUMBER = re.compile(
    r"(?:^|[;:,“\"(+•]|\s[-–]|^[-–*]|(?:^|[\s(])(?:có|đạt|được|là|còn|thêm|lên|lên thành|xuống|đến|tới|với|và|từ|cả|cho|mỗi năm|hằng năm|hàng năm|tăng|giảm|gấp|"
    r"xây dựng|hình thành|phát triển|đào tạo|bồi dưỡng|tập huấn|thành lập|hỗ trợ|cung cấp|triển khai|lựa chọn|bố trí|trang bị|lắp đặt|thu hút|"
    r"tổ chức|số hóa|số hoá|kết nối|công nhận|thí điểm|duy trì|nâng cấp|đưa|cấp|chuyển đổi|tuyển dụng|phấn đấu|chiếm|bằng|tổng số|số lượng|đầu tư|mở|tốc độ|bình quân|thực hiện|tiếp nhận|phủ|đón|trong đó|gồm|bao gồm|giải quyết việc làm cho|trồng|trồng mới|cải tạo|sửa chữa|xây mới|lũy kế|luỹ kế))\s*$",
    re.I,
)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+|0[1-9]")
_MADE_OF = re.compile(r"\s*(?:cấp|lớp|chiều|bên|mặt|tầng|vòng|khâu|trụ cột)\b", re.I)
_PREPOSITION = re.compile(r"\b(?:theo|trong|của|giữa|với|từ)\s*$", re.I)
_LABELLED = re.compile(
    r"(?:mức độ|cấp độ|mức|bậc|hạng|thứ|số|năm|tháng|quý|ngày|điều|khoản|mục|phần|phụ lục|biểu|bảng|bước|giai đoạn|phiên bản|điểm [a-zđ]|tổng đài|"
    r"đề án|chương trình|nghị quyết|quyết định|công văn|thông tư|nghị định|chỉ thị|kết luận|luật|lớp|tiêu chí|nhóm|top|cổng|khóa|khoá|kỳ|trang|tầng|loại|đợt|"
    r"(?:mức độ|cấp độ)\s\d\s*(?:,|và))\s*$",
    re.I,
)
_LAW_LABEL = re.compile(
    r"(?:số|năm|tháng|quý|ngày|điều|khoản|mục|phần|phụ lục|biểu|bảng|bước|giai đoạn|phiên bản|điểm [a-zđ]|tổng đài|đề án|chương trình|"
    r"nghị quyết|quyết định|công văn|thông tư|nghị định|chỉ thị|kết luận|luật|khóa|khoá|kỳ|trang|lần thứ|mô hình|mức độ|cấp độ|loại|tiêu chí|cổng|tầng|đợt)\s*$",
    re.I,
)
_NOT_ITS_OWN = re.compile(r"\s*(?:tuổi|sao|cấp|lớp|chiều|bên|số|giờ|ngày|phút|tháng)\b", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHARE = re.compile(
    r"(?<![\w/.,])[1-9]\s?/\s?\d{1,2}(?=\s+(?:tổng |tổng số |số |diện tích |dân số |quy mô |thời gian )[^\W\d_])", re.I
)
"""`1/3 số trường`"""
_NO_COUNT = re.compile(rf"{_LABELLED.pattern}|\b(?:theo|trong|của|giữa|với|từ|quy mô|cách|sau|trước)\s*$", re.I)
_NO_NOUN = re.compile(
    r"^\s*(?:$|tuổi\b|sao\b|[.,;:)\]%/+*=]|số\s(?!báo|bản tin|tạp chí|chuyên)|lớp\b|[-–]|và\b|hoặc\b|đến\b|tháng\b|năm\b|giờ/|ngày/|[A-Z]\b|[\d(]|[“\"](?!\w))",
    re.I,
)
_FRACTION = re.compile(
    r"\d[\d.,]*\s?/\s?\d[\d.,]*|\b(?!k?m[23]\b)\w*\d*[A-Za-z]+\d+\w*|\b\d+[A-Za-zĐđ]+\d*\b|https?://\S+|\b\S+\.(?:vn|com|gov|edu)\S*"
)
_LIST_MARK = re.compile(r"^\s*(?:[-+*•]\s*)?(?:\d{1,2}(?:\.\d{1,2})+\.?|\d+[.)]|[a-zđ]\))\s+")
_FROM_TO_NEW = re.compile(r"\btừ\s+(?:mức\s+)?$", re.I)
_ONTO = re.compile(
    r"^\s*(?:(?!đến\b|tới\b|trở\b)[^\W\d_]+\s+){0,3}?(?:[^\W\d_]+\s?/\s?[\d.]+\s(?:[^\W\d_]+\s+){1,2})?(?:\([^()]*\)\s*)?(?:(?:vào |cuối )?năm \d{4}\s+)?(?:lên|xuống|còn|tăng lên|giảm còn)\s",
    re.I,
)
"""`từ 12 xã | lên 20 xã`"""
_AT_LEAST_FROM = re.compile(r"\b(?:đạt|có|ở mức)\s+từ\s*$", re.I)
_GOES_UP_TO = re.compile(r"[^;.]*\b(?:đến|tới|lên|xuống)\b", re.I)
"""`đạt từ 90 điểm`: that and more, where nothing says up to what."""
# `số bác sĩ/vạn dân 12,5`
_PER_HEADS = re.compile(
    r"\bsố\s[^;\n]*(?:/|trên)\s?(?:[\d.\x00]+\s)?(?:vạn|[\d.\x00]+)\s?(?:dân|người)\s*(?:đạt|là|:)?\s*(?:trên|dưới|hơn|tối thiểu|ít nhất)?\s*$",
    re.I,
)
_NOT_TO_HAPPEN = re.compile(
    r"\bkhông (?:để|xảy ra|còn|(?:có )?(?:[^\s;.\d]+ ){1,5}nào)\b(?:(?!,[^,]*\b(?:giảm|tăng|đạt|phấn đấu|bảo đảm|đảm bảo|kiềm chế|duy trì|có|còn)\b)[^;.])*$",
    re.I,
)
_EXCEEDS_BY = re.compile(r"vượt(?:\s+mức)?\s*$", re.I)
_A_PLAN = re.compile(r"\s*(?:so với\s|(?:dự toán|kế hoạch|chỉ tiêu|cùng kỳ|mục tiêu)\b)", re.I)
_AVERTED = re.compile(r"^không (?:(?:để|xảy ra|còn|có)\s+)?|\s+nào$", re.I)
_OPPOSITE: dict[Comparator, Comparator] = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}
_ROUND = re.compile(r"10+|10?0?(?:\.000)+|1(?=\s*(?:vạn|nghìn|ngàn|triệu)\b)")
_RATE_ON = re.compile(
    r"(?:\b(?:tỷ lệ|tỉ lệ|tỷ suất|tỷ số|mật độ|bình quân|số)\s[^;,.\d]*|\d\s+[^\W\d_]+(?:\s[^\W\d_]+){0,2}\s)"
    r"(?<!cho )(?<!đạt )(?<!là )(?<!có )(?<!được )(?<!tới )(?<!đến )(?<!với )(?<!vụ )(?<!hút )(?<!đón )(?<!lên )(?<!còn )(?<!gồm )"
    r"(?<!phủ )(?<!huấn )(?<!dưỡng )(?<!tạo )(?<!trợ )(?<!thêm )(?<!của )(?<!xuống )trên\s*$",
    re.I,
)
_RATED = re.compile(
    r"\s*(?:(?:vạn|nghìn|ngàn|triệu)\s+)?(?:người\s+)?(?:dân|người|trẻ|bà mẹ|phụ nữ|ca đẻ|lao động|ca sinh)\b", re.I
)
"""`42 ca trên 100.000 trẻ đẻ sống`, `số bác sĩ trên 1 vạn dân`: what a rate is counted on is no value."""
_DEFINED = re.compile(r"\b(?:tỷ lệ|tỉ lệ|số)\s(?:(?!\b(?:tăng|giảm)\b)[^;,.\d\x00])*$", re.I)
_IS_THEN = re.compile(
    r"\s*(?:[^\W\d_]+\s+){1,4}?(?:trở (?:lên|xuống)\s+)?(?:là|còn|đạt|chiếm|xuống|lên)\s+(?:[^\W\d_]+\s+){0,2}\d", re.I
)
"""`Số xã đạt từ 10 tiêu chí trở lên là 37 xã`: the first figure says which communes are counted."""
_SCALED = re.compile(r"\s*(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)\s+[^\W\d_]", re.I)
_MEASURED = re.compile(r"\s*(?:ha|km2?|tấn|tạ|kg|m[23²³]|MW|kWh|lít)\b", re.I)
_OF_ALL = re.compile(r" {3,}[^\W\d_]")
_RATIO = re.compile(r"\s*[^\W\d_]+(?: [^\W\d_]+){0,2}\s?/\s?\d")
"""`ở mức 111 | bé trai/100 bé gái`"""
_SIZE = re.compile(r"\bquy mô\s*$", re.I)
"""`vùng ương giống quy mô | 350 ha`"""
_IN_YEAR = re.compile(r"\s+(?:vào|đến|trong) (?:cuối |hết )?năm\s+\d{4}", re.I)
"""`xuống 12,5 | vào năm 2025`: an index without a noun."""
_AGE = re.compile(r"tuổi thọ[^;.,\d]*$", re.I)
_LASTS = re.compile(
    r"\b(?:thời gian|thời hạn|tuổi thọ|số năm|số tháng)\b[^;.\d]*\b(?:đạt|là|còn|xuống|tối thiểu|ít nhất|tối đa|không quá|dưới|trên|hơn|khoảng|bình quân)\s*$",
    re.I,
)
"""`thời gian sống khỏe mạnh đạt tối thiểu 68 năm`: years are counted where a duration is the matter."""
# An index has no noun: `Tỷ lệ thuê bao trên 100 dân: 24,40`, `Chỉ số DTI đạt 0,7`.
_BARE_INDEX = re.compile(
    r"(?:^|[;.\n]\s*)[\s\-+*•]*(?:tỷ lệ|tỉ lệ|chỉ số|điểm|hệ số|số lượng|tổng số)\b[^;\n]*(?:(?:đạt|là|bằng|:|ở mức)(?:\s+(?:mức|trên|hơn|dưới|tối thiểu|ít nhất|tối đa|khoảng|không dưới|không quá))?)\s*\n$",
    re.I,
)


_ASIDE_OPENS = re.compile(r"\([^()\d\x00]*$")
_ASIDE_ENDS = re.compile(r"\s*[^\W\d_]+(?: [^\W\d_]+){0,2}\)\s*(?:[^\W\d_]+\s+){0,3}\d[\d.,]*\s?%", re.I)
"""`trẻ có cân nặng sơ sinh thấp (dưới 2.500 gram) dưới 5%`"""

_GARBLED = re.compile(
    r"(?<![\w.,/\ufffd])(?=[\doOlI|.,\ufffd]*\d)(?=[\d.,]*[oOlI|\ufffd])[\doOlI|\ufffd]+(?:[.,][\doOlI|\ufffd]+)*\s?%"
)
"""`8O%`: a letter where a digit was meant; or a glyph that nobody knows."""
_CUT = re.compile(r"(?:^|[\s(:;,])((?!(?:19|20)\d\d )(?:\d[\d.,]* )+)$")


def find_quantities(text: str, taken: Iterable[tuple[int, int]] | None = None) -> list[Quantity]:
    """Every value in a target's sentence, in order; offsets are those of `text`.

    `taken` are the spans of citations and dates, where the caller knows them already.
    """
    printed, text = text, as_one_figure(text)
    spelt = list(spelt_shares(text)) if _SPELT.search(text) else []
    if not spelt and not _DIGIT.search(text):
        return []
    masked = RAISED.sub(" ", _mask(text, taken))  # `95¹%`: the mark of a note is no digit
    found = [_garbled(m) for m in _GARBLED.finditer(text)]
    found += [q for m in _VALUE.finditer(masked) if (q := _quantity(text, masked, m)) is not None]
    found = [q for q in found if not any(share.start <= q.start < share.end for share in spelt)]
    found += [_spelt(text, masked, share) for share in spelt]
    found = in_context(text, _with_spans(text, sorted(found, key=lambda q: q.start)))
    return found if printed == text else [_as_printed(printed, quantity) for quantity in found]


def _as_printed(printed: str, quantity: Quantity) -> Quantity:
    start, written = as_printed(printed, quantity.start, quantity.end)
    if heads := rated_on(printed, start):
        quantity = replace(quantity, unit=f"{heads} {quantity.unit or ''}".strip(), of=None)
    return replace(quantity, start=start, as_written=written)


def loose_figures(text: str, found: Sequence[Quantity], taken: Iterable[tuple[int, int]] | None = None) -> list[str]:
    """Figures of a target's sentence that were read as no value, though nothing says that they are none."""
    rest = list(text)
    for quantity in found:
        rest[quantity.start : quantity.end] = "\x00" * (quantity.end - quantity.start)
    if not _DIGIT.search("".join(rest)):
        return []
    masked = RAISED.sub(" ", _mask(text, taken))
    masked = "".join("\x00" if r == "\x00" else m for r, m in zip(rest, masked, strict=True))
    loose = [m for m in _VALUE.finditer(masked) if not _told_apart(masked, m, found)]
    parts = [m for m in _SHARE.finditer("".join(rest)) if not may_be_a_day(text, m.start())]
    return [m.group().strip() for m in sorted([*loose, *parts], key=lambda m: m.start())]


def _told_apart(masked: str, match: re.Match[str], found: Sequence[Quantity]) -> bool:
    """A label (`năm 2025`, `mức độ 4`), an age, the state before (`từ 45% lên`), what a thing is made of (`mô hình 4 lớp`)."""
    before, after = masked[: match.start()], masked[match.end() :]
    if _YEAR.fullmatch(match.group().strip()) or (_YEAR.fullmatch(match["a"]) and match["b"]):
        return True
    if found and (_LABELLED.search(before[-28:]) or _NOT_ITS_OWN.match(after)):
        return True
    return (
        _LAW_LABEL.search(before[-28:]) is not None
        or _names_its_kind(match, before, after, comparator_of(match["sign"], before))
        or (_FROM_TO_NEW.search(before) is not None and _ONTO.match(after) is not None)
    )


def _with_spans(text: str, found: Iterable[Quantity]) -> list[Quantity]:
    out: list[Quantity] = []
    for quantity in found:
        if out and _is_span(text, out[-1], quantity):
            low = out.pop()
            quantity = replace(
                quantity, start=low.start, as_written=text[low.start : quantity.end].strip(), comparator="range",
                value=low.value, value_max=quantity.value, doubt=low.doubt or quantity.doubt,
                of=quantity.of and (_FROM_FIGURE.sub("", quantity.of) or None),
            )  # fmt: skip
        out.append(quantity)
    return out


def _spelt(text: str, masked: str, share: SpeltShare) -> Quantity:
    """Figure and words together; where they differ the figure counts, and a check tells."""
    start, end = share.start, share.end
    value = share.value if share.figure is None else share.figure
    if value is None:
        return Quantity(start, end, share.as_written, "=", None, None, "%", doubt="not_a_number")
    comparator = bound_behind(masked[end:]) or comparator_of(None, masked[:start])
    return Quantity(start, end, share.as_written, comparator, value, None, "%", of=applies_to(text, (start, end), None))


def _garbled(match: re.Match[str]) -> Quantity:
    return Quantity(match.start(), match.end(), match.group(), "=", None, None, "%", doubt="not_a_number")


_EACH_TIME = re.compile(r"/\s?(?:năm|quý|tháng)")
_FROM_FIGURE = re.compile(r"\s+từ\s+\d.*$")


def _is_span(text: str, low: Quantity, high: Quantity) -> bool:
    """`từ 4.000 ha đến 4.500 ha`, `từ 5,5%/năm đến 6%/năm`: one unit printed twice."""
    between = re.fullmatch(r"\s*(\S+(?: \S+){0,3}?)?\s*(?:đến|tới)\s*", text[low.end : high.start])
    plain_two = low.comparator in ("=", "range") and high.comparator == "=" and None not in (low.value, high.value)
    if between is None or not plain_two or low.unit != high.unit or low.value_max is not None:
        return False
    return (between[1] in (None, low.unit) or _EACH_TIME.fullmatch(between[1]) is not None) and _FROM_TO_NEW.search(
        text[: low.start]
    ) is not None


def _mask(text: str, taken: Iterable[tuple[int, int]] | None) -> str:
    """The text with everything whose figures are no values blanked out, offsets kept."""
    if taken is None:
        taken = [(c.start, c.end) for c in find_citations(text)] + [(d.start, d.end) for d in find_dates(text)]
    spans = [*taken, *(m.span() for m in _FRACTION.finditer(text))]
    mark = _LIST_MARK.match(text)
    if mark:
        spans.append(mark.span())
    masked = list(text)
    for start, end in spans:
        masked[start:end] = "\x00" * (end - start)
    return "".join(masked)


def _quantity(text: str, masked: str, match: re.Match[str]) -> Quantity | None:
    start, end = _start(masked, match), match.end()
    before, after = masked[:start], masked[end:]
    percent = match["ub"] or match["ua"]
    if percent and percent not in "%‰":
        percent = "điểm %" if percent.casefold().startswith("điểm") else "%"
    money = match["money"]
    comparator = comparator_of(match["sign"], before)
    if not percent and not money and not _counts(match, before, after, comparator):
        return None
    if not percent and not money and _names_its_kind(match, before, after, comparator):
        return None
    if _FROM_TO_NEW.search(before) and _ONTO.match(after):
        return None  # "từ 10% lên 20%": the first is the present state
    averted = not match["sign"] and _NOT_TO_HAPPEN.search(before) is not None
    if comparator == ">" and _EXCEEDS_BY.search(before) and _A_PLAN.match(after):
        comparator = "="  # "vượt 8% dự toán": by so much
    if averted:
        comparator = _OPPOSITE.get(comparator, comparator)  # "không để xảy ra … trên 30 người/vụ"
    if comparator == ">" and not match["sign"] and percent == "%" and match["a"] == "100":
        comparator = "="  # "phủ trên 100% xã": on all of them, for there is no more than 100 %
    whole = match["a"] if start == match.start() else masked[start : match.end("a")]
    low, high = parse_figure(whole), parse_figure(match["b"]) if match["b"] else None
    if comparator == "=" and _AT_LEAST_FROM.search(before) and not _GOES_UP_TO.match(after):
        comparator = ">="
    comparator = "range" if high is not None else bound_behind(after) or comparator
    unit = percent or (
        f"{canonical_unit(money) or money}{re.sub(r' ?/ ?', '/', plain(match['per']))}"
        if money
        else counted_noun(_OR_MORE.split(text[match.end() :], maxsplit=1)[0])
    )
    of = applies_to(text, (start, end), None if percent or money else unit)
    return Quantity(
        start, end, text[start:end].strip(), comparator, low.value, high.value if high else None, unit,
        of=_AVERTED.sub("", of) if averted and of else of, doubt=low.doubt or (high.doubt if high else None),
    )  # fmt: skip


def _start(masked: str, match: re.Match[str]) -> int:
    """Where the figure begins: `8 0%`, `1 200 lượt` are cut by a space, or are two figures, which is not for us to say."""
    cut = _CUT.search(masked[: match.start()])
    if cut and not match["sign"] and not _LABELLED.search(masked[: cut.start(1)][-24:]):
        return cut.start(1)
    return match.start()


def _names_its_kind(match: re.Match[str], before: str, after: str, comparator: Comparator) -> bool:
    """A figure that says what another counts: the base of a rate, the bound that a thing must meet to be counted."""
    if match["sign"]:
        return False
    if comparator == ">" and _ROUND.match(f"{match['a']}{after[:8]}") and _RATED.match(after):
        return _RATE_ON.search(before[-90:]) is not None
    bounded = comparator in (">", ">=", "<", "<=") or bound_behind(after) is not None
    if bounded and _ASIDE_ENDS.match(after) and _ASIDE_OPENS.search(before[-40:]):
        return True
    return bounded and _IS_THEN.match(after) is not None and _DEFINED.search(before[-120:]) is not None


def _describes(number: str, before: str, after: str) -> bool:
    """`chính quyền địa phương 02 cấp`, `theo 03 trụ cột`: what a thing is made of, not how many are to come."""
    return number.startswith("0") and bool(_MADE_OF.match(after) or _PREPOSITION.search(before[-12:]))


def _counts(match: re.Match[str], before: str, after: str, comparator: Comparator) -> bool:
    """Whether a figure without % or money counts the noun after it."""
    number = match["a"]
    if _BARE_INDEX.search(before[-300:] + "\n") and re.match(r"\s*(?:$|[.;,)])", after):
        return True
    if _PER_HEADS.search(before[-80:]) and re.match(r"\s*(?:$|[.;,)])", after):
        return True
    if _AGE.search(before[-60:]) and re.match(r"\s*tuổi\b", after):
        return True
    if _RATIO.match(after) or (_IN_YEAR.match(after) and _TAKES_NUMBER.search(before[-40:])):
        return True
    if _LASTS.search(before[-90:]) and re.match(r"\s*(?:năm|tháng)\b(?!\s*\d)", after):
        return True
    if _SIZE.search(before[-12:]) and _MEASURED.match(after):
        return True
    if _NO_NOUN.match(after) or not re.match(r"\s*[“\"]?[^\W\d_]", after):
        return False
    if re.fullmatch(r"(?:19|20)\d\d", number) and comparator == "=":
        return False
    if comparator == ">" and not match["sign"] and re.search(r"trên\s*$", before, re.I):
        # "trên 03 trụ cột", "trên 100 dân": on, per; "trên 11.625 tài khoản", "trên 2 triệu lượt": more than
        if _SCALED.match(after) or _MEASURED.match(after):
            return True
        digits = re.sub(r"\D", "", number)
        return (
            len(digits) > 1
            and not digits.startswith("0")
            and not re.match(r"\s*(?:dân|người dân)\b", after)
            and int(digits) > 12
        )
    if comparator != "=":
        return True
    if _SCALED.match(after) and not _LABELLED.search(before[-24:]):
        return True  # `khách quốc tế 150 nghìn lượt`
    if _GROUPED.fullmatch(number) and not _LABELLED.search(before[-24:]) and not _describes(number, before, after):
        return True  # `Thu nhận 35.000 hồ sơ`, `nhân rộng 05 mô hình`: written as counts are, whatever the verb
    if _OF_ALL.match(after):
        return True  # `86/124 trụ sở`, of which `as_one_figure` has left the part
    if len(number) > 1 and is_counted(after) and not _NO_COUNT.search(before[-28:]):
        return True  # `xuất khẩu lao động 800 người`, `Xóa 18 căn nhà tạm`: things are counted in it, whatever the verb
    return bool(_TAKES_NUMBER.search(before[-40:])) and not _LABELLED.search(re.sub(r"\btừ\s+$", "", before[-28:]))
