"""The head of a document (Nghị định 30/2020/NĐ-CP, Phụ lục I): issuer, number, place and day, type, subject, signer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from extractors.language.agencies import issuer_name, placed, seated
from extractors.language.dates import parse_date
from extractors.language.symbols import canonical_number
from extractors.language.vietnamese import LOWER, UPPER, fold, nfc
from extractors.layout.own_reference import PrintedNumber, names_another, own_reference, referred_issuer, signing_issuer
from extractors.layout.references import NUMBER, UNREAD_NUMBER, bare_symbol
from extractors.layout.signature import Signature, read_signatures
from extractors.layout.stream import MOTTO, Item, is_motto, stream
from extractors.layout.types import ENACTING, named_type, title_type, type_of_number
from extractors.layout.zones import Zones, find_zones, is_reference, text_at
from schemas.base import Place
from schemas.layout import Layout, Paragraph
from schemas.outline import Attached, Head

_DAY = re.compile(
    rf"(?:(?<!\w)(?P<place>(?:(?:TP|Tp)\.?\s*)?[{UPPER}][{LOWER}]+(?:[\s-]+(?:[{UPPER}][{LOWER}']+|[{LOWER}]{{2,6}})){{0,5}})\s*[,.]\s*)?"
    r"[Nn]gày(?P<d>[^;,\n]{0,12}?)[t\ufffd]háng(?P<m>[^;,\n]{0,12}?)năm[\s.…_]*(?P<y>\d{4}|\d{0,3}[….]*)"
)
_OF_SEVERAL = re.compile(r"PHỐI HỢP|LIÊN (?:NGÀNH|TỊCH|SỞ)")
"""`KẾ HOẠCH PHỐI HỢP` over `Phát triển …`: whose plan it is, no part of its subject."""
_WHOSE = re.compile(rf"CỦA [^{LOWER}]+")
"""`KẾT LUẬN` over `CỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH`: whose it is, no part of its subject."""
_SHORT = re.compile(r"^\s*(?P<subject>(?:V/v|v/v|Về việc|về việc)\s*:?\s*.+)$", re.DOTALL)
_NO_LETTERS = ENACTING | {"Hợp đồng", "Chương trình"}
"""Types that are not written `V/v … Kính gửi …`: `1187/CT-CS` is a letter of Cục Thuế."""
_STAMP_TIME = re.compile(r"thời gian ký\s*:?\s*(?P<day>\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d\d-\d\d)", re.IGNORECASE)
_PROMULGATES = re.compile(
    r"(?:Ban hành|ban hành|Phê duyệt|phê duyệt)\s+(?:kèm theo\s+(?:Quyết định|Nghị quyết|Thông tư|Văn bản|Công văn)\s+này\s+)?(?P<what>[“\"]?[A-ZĐ][^;\n]{5,400}?)(?:\.(?:\s|$)|;|$)"
)
_SESSION = re.compile(r"\s+(?:khóa|khoá|kỳ họp|nhiệm kỳ)\b.*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Day:
    value: date | None
    as_written: str
    place_name: str | None
    place: Place


def read_head(layout: Layout) -> Head:
    """Head, signature, and what the document promulgates."""
    items = stream(layout)
    return head_of(items, find_zones(items), layout)


def head_of(items: Sequence[Item], zones: Zones, layout: Layout) -> Head:
    """As `read_head`, over a stream and zones that are there already."""
    region = _head_region(items, zones)
    number, day = _find_number(region), _find_day(region)
    if day and day.place_name and any(p.confidence is not None for p in region):
        day = replace(day, place_name=_as_elsewhere(day.place_name, items))
    title = text_at(items, zones.title) if zones.title is not None else None
    typed = title_type(title.text) if title else None
    reference, reference_place = own_reference(items, number, typed[0] if typed else None)
    subject, subject_place = _subject(items, zones, region, typed)
    signature = next(iter(read_signatures(items, zones)), Signature())
    issuer_lines, issuer_place = _issuer_lines(items, zones, region)
    issuer_lines = [_accented(line, day.place_name if day else None) for line in issuer_lines]
    headless = number is None and reference is not None
    own_type = reference.type if headless and reference else (typed[0] if typed else None)
    printed_number = number.value if number else None
    value = printed_number or (reference.number if reference else None)
    issued = day.value if day else None
    if issued is None and reference is not None and (headless or day is None):
        issued = reference.issued_on
    if headless and not typed:
        subject = subject or _shared_title(items, zones)
    issuer_words = reference.issuer if headless and reference and reference.issuer else " ".join(issuer_lines) or None
    issuer = issuer_name([issuer_words] if headless and issuer_words else issuer_lines) if issuer_words else None
    if issuer and zones.authority is not None:
        issuer = placed(issuer, issuer_name(_left_lines(region)[0]))
    if issuer and day:
        issuer = _in_its_case(issuer, day.place_name)
        opening = [p.text for i in range(min(16, len(items))) if (p := text_at(items, i)) is not None]
        issuer = seated(issuer, day.place_name, "\n".join([subject or "", *opening]))
    if issuer_words is None and number is None:
        issuer_words, issuer, issuer_place = referred_issuer(items, own_type)
    if issuer_words is None:
        issuer_words, issuer, issuer_place = signing_issuer(items, zones)
    attached = _attached(items, zones, own_type, typed, subject if headless else None)
    places = {
        "number": number.place if number else reference_place, "issued_on": day.place if day else None,
        "type": title.places[0] if title else None, "subject": subject_place, "issuer": issuer_place,
        "signer": signature.place, "recipients": signature.recipients_place,
    }  # fmt: skip
    return Head(
        number=value, number_as_written=number.as_written if number else None,
        type=own_type or _letter_type(type_of_number(value or (f"1/{number.symbol}" if number else None)), items, zones),
        issued_on=issued or _stamp_day(layout), date_as_written=day.as_written if day else None,
        place=day.place_name if day else None, issuer=issuer, issuer_as_written=issuer_words, subject=subject,
        signer=signature.name, signer_title=signature.title, signing_form=signature.form,
        recipients=signature.recipients, attached=attached, articles=_articles(items, zones),
        places={name: place for name, place in places.items() if place is not None},
    )  # fmt: skip


def _letter_type(by_number: str | None, items: Sequence[Item], zones: Zones) -> str | None:
    """What a paper without a title is by its symbol; a letter, where that type has a title and goes to nobody."""
    if by_number not in _NO_LETTERS:
        return by_number
    head = [p.text for i in range(zones.head_end + 1) if (p := text_at(items, i)) is not None]
    letter = any(re.match(r"\s*Kính\s+gửi", t) for t in head) and any(re.search(r"(?<!\w)[Vv]/v", t) for t in head)
    return "Công văn" if letter else by_number


def _head_region(items: Sequence[Item], zones: Zones) -> list[Paragraph]:
    """Paragraphs among which issuer, number and day stand: above the title, or the first ones of a paper without."""
    end = zones.title if zones.title is not None else min(zones.head_end or 16, zones.first_appendix or 16, len(items))
    region = [p for i in range(end) if (p := text_at(items, i)) is not None]
    if zones.title is not None and not any(NUMBER.search(p.text) for p in region):
        after = [text_at(items, i) for i in range(zones.title + 1, min(zones.head_end + 1, len(items)))]
        region += [p for p in after if p and re.match(r"^\s*Số\s*:", p.text) and len(p.text) < 120]
    return region


def _find_number(region: Sequence[Paragraph]) -> PrintedNumber | None:
    for paragraph in region:
        for line in (paragraph.text, *paragraph.lines):
            found = NUMBER.search(line) or UNREAD_NUMBER.search(line) or bare_symbol(line)
            if not found or is_reference(line) or re.match(r"^(?:căn cứ|theo|thực hiện)\b", line.strip(), re.I):
                continue
            before = line[: found.start()]
            own = ":" in found.group() and title_type(before.strip().upper()) is not None  # `Luật số: 64/2025/QH15`
            if names_another(before) and not own:
                continue
            value = None
            if found.re is NUMBER and found["no"]:
                value = canonical_number(found["no"].replace(" ", ""), found["year"], found["sep"], found["sym"])
            return PrintedNumber(value, found.group().strip(), found["sym"], paragraph.places[0])
    return None


def _find_day(region: Sequence[Paragraph]) -> _Day | None:
    for paragraph in region:
        text = NUMBER.sub(" ", MOTTO.sub(" ", nfc(paragraph.text)))
        found = _own_day(text)
        if not found or is_reference(paragraph.text) or re.match(r"^\s*(?:căn cứ|theo)\b", text, re.I):
            continue
        words = " ".join(found.group().split())
        digits = [re.sub(r"[\s.…_/]", "", found[k]) for k in "dmy"]
        value = (
            parse_date(f"{digits[0]}/{digits[1]}/{digits[2]}")
            if all(d.isdigit() for d in digits) and len(digits[2]) == 4
            else None
        )
        place = (found["place"] or "").strip(" -–*_") or None
        return _Day(value, words, place, paragraph.places[0])
    return None


def _own_day(text: str) -> re.Match[str] | None:
    """The day of the paper; one without a place, behind `V/v triển khai Công điện`, is of what the subject names."""
    letter = re.search(r"(?<!\w)[Vv]/v\b", text)
    return next((m for m in _DAY.finditer(text) if m["place"] or not letter or m.start() < letter.start()), None)


def _issuer_lines(items: Sequence[Item], zones: Zones, region: Sequence[Paragraph]) -> tuple[list[str], Place | None]:
    """The authority above the bases if there is one (`CHỦ TỊCH ỦY BAN …`), else the lines above the number."""
    if zones.authority is not None:
        block = []
        for index in range(zones.authority, zones.head_end):
            paragraph = text_at(items, index)
            if paragraph is None or is_motto(paragraph.text) or is_reference(paragraph.text):
                break
            block.append(paragraph)
        return [_SESSION.sub("", " ".join(p.text for p in block)).strip()], block[0].places[0]
    return _left_lines(region)


def _left_lines(region: Sequence[Paragraph]) -> tuple[list[str], Place | None]:
    """The lines of capitals above the number."""
    lines: list[str] = []
    place = None
    for paragraph in region:
        if paragraph.column == "right":
            continue
        for line in paragraph.lines or (paragraph.text,):
            if NUMBER.search(line) or UNREAD_NUMBER.search(line) or bare_symbol(line):
                return lines, place
            words = MOTTO.sub(" ", _DAY.sub(" ", nfc(line))).strip(" -–—*_")
            if words and words.upper() == words and re.search(r"[^\W\d_]{2}", words) and not title_type(words):
                lines.append(" ".join(words.split()))
                place = place or paragraph.places[0]
    return lines, place


def _as_elsewhere(name: str, items: Sequence[Item]) -> str:
    """`Đồng Hải` in a scan, where the paper reads `PHƯỜNG ĐÔNG HẢI`, `phường Đông Hải` elsewhere, and never so: a mark misread."""
    texts = [
        nfc(p.text) for i in range(len(items)) if (p := text_at(items, i)) is not None and fold(name) in fold(p.text)
    ]
    length, spelled = len(name.split()), Counter[str]()
    for text in texts:
        words = re.findall(r"[^\W\d_]+", text)
        for at in range(len(words) - length + 1):
            here = " ".join(words[at : at + length])
            if fold(here) == fold(name) and (here.istitle() or here.isupper()):
                spelled[here.title()] += 1
    likely, count = spelled.most_common(1)[0] if spelled else (name, 0)
    return likely if count > 1 and spelled[name] <= 1 else name


def _accented(line: str, place: str | None) -> str:
    """`TINH ĐAK NONG` in a scan, where the place line reads `Đắk Nông`: the same words with their marks."""
    if not place:
        return line
    words, wanted = line.split(), place.split()
    for at in range(len(words) - len(wanted) + 1):
        if [fold(w) for w in words[at : at + len(wanted)]] == [fold(w) for w in wanted]:
            words[at : at + len(wanted)] = place.upper().split()
            if at and fold(words[at - 1]) == "tinh":
                words[at - 1] = "TỈNH"
    return " ".join(words)


def _in_its_case(issuer: str, place: str | None) -> str:
    """`Tỉnh ủy sông lam` of capitals, where the place line reads `Sông Lam`."""
    if not place or re.match(r"thành phố|tp\b|tỉnh", place, re.I):
        return issuer
    return re.sub(rf"(?<!\w){re.escape(place)}$", lambda _: place, issuer, flags=re.I)


def _subject(
    items: Sequence[Item], zones: Zones, region: Sequence[Paragraph], typed: tuple[str, str] | None
) -> tuple[str | None, Place | None]:
    if typed:
        block = [p for i in range(*zones.subject) if (p := text_at(items, i)) is not None and not is_motto(p.text)]
        of_several = _OF_SEVERAL.fullmatch(typed[1]) and block and block[0].text[:1].isupper()
        if len(block) > 1 and _WHOSE.fullmatch(block[0].text.strip()):
            block = block[1:]
        words = " ".join(["" if of_several else typed[1], *(p.text for p in block)]).strip()
        return _clean(words), (block[0].places[0] if block else None)
    for index, paragraph in enumerate(region):
        text = nfc(paragraph.text)
        text = text.replace(day.group(), "") if (day := _own_day(text)) else text
        text = NUMBER.sub("", text, count=1) if NUMBER.match(text.strip()) else text
        found = _SHORT.match(text.strip())
        if not found:
            continue
        lines = [found["subject"]]
        for more in region[index + 1 :]:
            if (
                more.column == "right"
                or _DAY.search(more.text)
                or is_motto(more.text)
                or re.match(r"kính gửi|[-–+•]\s", more.text, re.I)
            ):
                break
            lines.append(more.text)
        return re.sub(r"^[Vv]/v\s*:?\s*", "", _clean(" ".join(lines)) or "") or None, paragraph.places[0]
    return _untyped_subject(items, zones)


def _untyped_subject(items: Sequence[Item], zones: Zones) -> tuple[str | None, Place | None]:
    """The lines of capitals between day and authority, where a web page has dropped the line with the type."""
    above = [p for i in range(zones.authority or zones.head_end) if (p := text_at(items, i)) is not None]
    dated = next((i for i, p in enumerate(above) if _DAY.search(p.text)), len(above))
    block = list(takewhile(lambda p: p.text.isupper() and not is_motto(p.text), above[dated + 1 :]))
    return (_clean(" ".join(p.text for p in block)), block[0].places[0]) if block else (None, None)


def _clean(words: str) -> str | None:
    return " ".join(nfc(words).split()).strip(" -–—*_") or None


def _shared_title(items: Sequence[Item], zones: Zones) -> str | None:
    """What the titles of all appendices of a paper without a head have in common."""
    titles: list[list[str]] = []
    for index in zones.appendices:
        following = [p for i in range(index + 1, index + 4) if (p := text_at(items, i)) is not None]
        title = next((p.text for p in following if not is_reference(p.text)), None)
        if title:
            titles.append(title.split())
    if not titles:
        return None
    shared = 0
    while all(len(t) > shared for t in titles) and len({fold(t[shared]) for t in titles}) == 1:
        shared += 1
    words = " ".join(titles[0][:shared])
    return (words.capitalize() if words.isupper() else words) or None


def _attached(
    items: Sequence[Item], zones: Zones, kind: str | None, typed: tuple[str, str] | None, own_title: str | None
) -> Attached | None:
    """The promulgated paper: its own title after the signature, else what `Ban hành kèm theo Quyết định này …` names."""
    if typed and typed[0] != kind and own_title:
        return Attached(type=typed[0], title=own_title)  # the file holds the plan alone, its decision is elsewhere
    if kind not in ENACTING and kind != "Công văn":
        return None
    if zones.attached_title is not None:
        line = text_at(items, zones.attached_title)
        found = title_type(line.text) if line else None
        if found:
            block = [text_at(items, i) for i in range(zones.attached_title + 1, zones.attached_end)]
            words = [p.text for p in block if p and not is_reference(p.text) and not is_motto(p.text)]
            title = _clean(" ".join([found[1], *words]))
            return Attached(type=found[0], title=title or found[0])
    for index in range(zones.head_end, zones.signatures[0][0] if zones.signatures else len(items)):
        paragraph = text_at(items, index)
        found_words = (
            _PROMULGATES.search(paragraph.text) if paragraph and re.match(r"Điều 1\b", paragraph.text) else None
        )
        named = named_type(found_words["what"].strip('“"')) if found_words else None
        if named and named[1]:
            bare = re.sub(
                r"\s*\((?:sau đây|dưới đây|sau)\b[^)]*\)?.*$|,?\s+(?:ban hành\s+)?kèm theo\s.*$", "", named[1]
            )
            title = re.split(r",?\s+(?:gồm|với|bao gồm)\s+(?:các|những|một số)?\s*(?:nội dung|\d)", bare)[0].strip(
                ' ”".:'
            )
            title += "”" if title.startswith("“") and "”" not in title else ""
            return Attached(type=named[0], title=title[:1].upper() + title[1:])
    return None


def _articles(items: Sequence[Item], zones: Zones) -> int:
    """Điều of the decision itself, those of an attached regulation aside."""
    end = zones.signatures[0][0] if zones.signatures else zones.attached_title or len(items)
    numbers = {
        m[1] for i in range(end) if (p := text_at(items, i)) and (m := re.match(r"\s*Điều\s+(\d+)\s*[.:]", p.text))
    }
    return len(numbers)


def _stamp_day(layout: Layout) -> date | None:
    """The day of the electronic signature, where the head has none at all."""
    for paragraph in (*layout.running, *(b for b in layout.blocks if isinstance(b, Paragraph))):
        found = _STAMP_TIME.search(paragraph.text)
        if found:
            return parse_date(found["day"])
    return None
