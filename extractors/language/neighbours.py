"""What a value takes from the values beside it in its sentence: the bound before a list, what a share or a change is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.language.noun_phrases import is_elliptic
from extractors.language.quantity import Quantity
from extractors.language.vietnamese import fold, plain

_BOUND = r"(?:tối thiểu|ít nhất|trên|hơn|dưới|tối đa|không quá|không dưới|khoảng|gần|từ|đạt|là|còn|[≥≤<>]=?)"
_NEXT = re.compile(r"\s*(?:[,;]|,?\s+và)\s*")
_WORD_BEFORE = re.compile(r"(?:tối thiểu|ít nhất|không dưới|tối đa|không quá)(?:\s+(?:có|đạt|là))?\s*$", re.I)
_SHARE = re.compile(rf"[^;.]*\btrong đó\s*:?\s*(?:có\s+)?(?:{_BOUND}\s*)*", re.I)
_CHANGE = re.compile(
    rf"\s*(?:\([^()]*\)\s*)?,\s*(?:tăng|giảm)(?:\s+thêm)?\s*(?:{_BOUND}\s*)*|[^;.\d]*,\s*tương (?:ứng|đương)(?:\s+với)?\s*(?:{_BOUND}\s*)*",
    re.I,
)
_LABEL = re.compile(rf"\s*(?P<mark>[,;])\s*(?:và\s+)?(?P<of>[^\d;.:]{{2,60}}?)\s*(?:{_BOUND}\s*)*", re.I)
_PARTS = re.compile(r"\b(?:trong đó|bao gồm|gồm|chia ra)\b\s*:?\s*(?P<rest>[^;]*)$", re.I)
_NO_LABEL = re.compile(
    r"(?:tăng|giảm|vượt|hơn|cao hơn|thấp hơn|gấp|tương đương|bằng|so với|riêng|trong đó|đến|nâng|rút|phấn đấu|mỗi|từng|cả)\b",
    re.I,
)
_EACH = re.compile(
    r"(?:^|[;,.]\s+|\s[-+]\s)[\s\-+*•]*(?:phấn đấu\s+)?(?P<each>(?:mỗi|từng)\s+(?:[^\s\d;.:,]+,?\s+){1,8}?)"
    r"(?:có|xây dựng|đạt|thành lập|hình thành|tổ chức|bố trí|lựa chọn|chọn|phát triển|duy trì|thực hiện|được|hoàn thành|công nhận|tối thiểu|ít nhất)\s+[^;.\d]*$",
    re.I,
)


def in_context(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The values of a sentence, completed by those before them."""
    out: list[Quantity] = []
    each: str | None = None
    for quantity in found:
        between = text[out[-1].end : quantity.start] if out else ""
        each = _each(text[: quantity.start]) or (each if _listed(between) else None)
        if out:
            quantity = _after(text, out[-1], quantity, between)
        out.append(_of_each(quantity, each))
    return out


def _after(text: str, former: Quantity, quantity: Quantity, between: str) -> Quantity:
    if _bound_holds(text, former, quantity, between):
        quantity = replace(quantity, comparator=former.comparator)
    if quantity.of is None and (of := _of_former(former, quantity, between)):
        return replace(quantity, of=of)
    if (
        quantity.of is not None
        and fold(quantity.of) == fold(quantity.unit or "")
        and (part := _part_of(text, quantity))
    ):
        return replace(quantity, of=part)
    return quantity


def _part_of(text: str, quantity: Quantity) -> str | None:
    """`đào tạo 85.000 người, trong đó cao đẳng 7.500 người, trung cấp 14.000 người`: the parts, each named before its figure."""
    listed = _PARTS.search(text[: quantity.start])
    label = re.split(r"[,;]\s+(?:và\s+)?", listed["rest"])[-1].strip() if listed else ""
    label = re.sub(rf"(?:\s*{_BOUND})+$", "", label, flags=re.I)
    named = 1 < len(label) <= 60 and not re.search(r"\d", label) and not _NO_LABEL.match(label) and is_elliptic(label)
    return plain(label) if named else None


def _bound_holds(text: str, former: Quantity, quantity: Quantity, between: str) -> bool:
    """`ít nhất 30% thời gian, 30% chi phí`: one bound for the whole list, as long as no predicate parts it."""
    if (
        quantity.comparator != "="
        or former.comparator in ("=", "range")
        or (former.unit == "%") != (quantity.unit == "%")
    ):
        return False
    worded = _WORD_BEFORE.search(text[: former.start]) is not None
    words = between.strip(" ,;")
    return worded and _listed(between) and any(map(str.isalpha, words)) and is_elliptic(words)


def _listed(between: str) -> bool:
    """Whether nothing but a separator stands before the next figure."""
    separators = list(_NEXT.finditer(between))
    return bool(separators) and separators[-1].end() == len(between)


def _of_former(former: Quantity, quantity: Quantity, between: str) -> str | None:
    if _SHARE.fullmatch(between) and quantity.unit == "%":
        return former.of  # `100% hồ sơ tiếp nhận trực tuyến, trong đó tối thiểu 80% được thanh toán trực tuyến`
    if _CHANGE.fullmatch(between):
        return former.of  # `đạt 85%, tăng 35 điểm phần trăm so với năm 2025`
    label = _LABEL.fullmatch(between)
    if label and quantity.unit == former.unit and not _NO_LABEL.match(label["of"]) and is_elliptic(label["of"]):
        return plain(label["of"]).strip()  # `: mầm non 92%, tiểu học 100%`
    return None


def _each(before: str) -> str | None:
    found = _EACH.search(before)
    if found is None:
        return None
    each = plain(found["each"]).strip(" ,")
    return each[:1].lower() + each[1:]


def _of_each(quantity: Quantity, each: str | None) -> Quantity:
    """`mỗi xã có tối thiểu 01 điểm`: so many for each of them, no sum of all."""
    if each is None or quantity.unit == "%" or quantity.value is None:
        return quantity
    return replace(quantity, of=f"{quantity.of}, {each}" if quantity.of else each)
