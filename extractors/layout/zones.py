"""Where the head ends, where signatures stand, where the attached plan and each appendix begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.language.vietnamese import LOWER, UPPER, fold
from extractors.layout.marks import MarkKind, read_mark
from extractors.layout.stream import FORM, Item, is_motto, key
from extractors.layout.types import ENACTING, title_type
from extractors.tables.captions import UNIT_LINE, appendix_label
from schemas.layout import Grid, Paragraph

HEAD_LIMIT = 40
"""Paragraphs within which the title line of a document stands."""
TITLE_LIMIT = 5
SHORT = 80
"""Characters of a line of `Nơi nhận`, which fills half a page's width."""
_BASIS = re.compile(
    r"^(?:căn cứ|xét|theo đề nghị|thực hiện|triển khai|nhằm|để|trên cơ sở|sau khi|theo)\b", re.IGNORECASE
)
_REFERENCE = re.compile(r"^[(\[]?\s*(?:ban hành\s+)?kèm\s+theo\b|^[(\[]\s*(?:đính\s+kèm|theo\s+)", re.IGNORECASE)
_SIGN_START = re.compile(rf"^\s*(?:nơi\s+nhận|(?:{FORM}))", re.IGNORECASE)
_SIGN_FORM = re.compile(rf"^{FORM}")
_AUTHORITY = re.compile(
    r"^(?:chu tich|pho chu tich|uy ban|hoi dong|bo truong|bo |thu tuong|chinh phu|thong doc|tong |giam doc|so |cuc truong|cuc |chanh|vien truong|"
    r"quoc hoi|ban (?!hanh )|thanh tra|hieu truong|truong|lien bo|van phong|thuong truc|doan |kho bac|bao hiem|ngan hang)"
)
_TITLES = (
    r"(?:q\.?\s*)?(?:phó\s+)?(?:chủ tịch|bộ trưởng|thứ trưởng|thủ tướng|giám đốc|tổng giám đốc|cục trưởng|tổng cục trưởng|vụ trưởng|chánh văn phòng|chánh thanh tra|"
    r"viện trưởng|hiệu trưởng|trưởng ban|trưởng phòng|trưởng đoàn|thống đốc|chủ nhiệm|tổng thanh tra|(?<!ban )bí thư|chánh án|tổng kiểm toán|chi cục trưởng|tổng biên tập|tư lệnh|chỉ huy trưởng)"
)
TITLE_RE = re.compile(_TITLES, re.IGNORECASE)
_BODY_OVER_TITLE = re.compile(rf"\s{_TITLES}$", re.IGNORECASE)
"""`SỞ Y TẾ GIÁM ĐỐC`: the body that signs and its head, in one paragraph."""
NAME_RE = re.compile(
    rf"^(?:(?:GS|PGS|TSKH|TS|ThS|BS|Bs|Ths|KS|DS|CN|LS|CK ?I{{1,2}}|Đại tá|Thượng tá|Trung tá|Thiếu tướng|Trung tướng|Thượng tướng|Đại tướng)[.,]?\s*)*(?:[{UPPER}][{LOWER}]{{0,6}}\s+){{1,5}}[{UPPER}][{LOWER}]{{0,6}}$"
)
_TELEGRAM = re.compile(rf"^[^{LOWER}]{{4,80}}\s+(?:điện|ĐIỆN)\s*:$|^Kính gửi\s*:$")
"""`THỦ TƯỚNG CHÍNH PHỦ điện:` over those that a telegram goes to."""
_FIRST_HEADING = re.compile(
    r"(?:PHẦN\s+)?(?:MỤC ĐÍCH|MỤC TIÊU|NHIỆM VỤ|NỘI DUNG|TỔ CHỨC THỰC HIỆN|QUAN ĐIỂM|KINH PHÍ|ĐẶT VẤN ĐỀ|MỞ ĐẦU|LỜI NÓI ĐẦU"
    r"|SỰ CẦN THIẾT|CĂN CỨ|GIẢI PHÁP|THỰC TRẠNG|ĐÁNH GIÁ|TÌNH HÌNH|KẾT QUẢ|GIỚI THIỆU|MỤC LỤC)\b"
)
_SESSION = re.compile(r"(?:khoa|nhiem ky|ky hop)\s+(?:thu\s+)?[ivxl\d]")
_SIGNED = re.compile(r"^[(\[]?\s*(?:đã\s+ký|ký tên|ký, đóng dấu|đã\s*kí|\*+)", re.IGNORECASE)


@dataclass(slots=True)
class Zones:
    """Indices into the stream. `title` and `attached_title` are the lines with the type; None where there is none.

    `subject_end` is the first index after subject and authority; `signatures` are [first, past-last) ranges;
    `appendices` are indices of the paragraphs that open one.
    """

    title: int | None = None
    subject: tuple[int, int] = (0, 0)
    authority: int | None = None
    head_end: int = 0
    attached_title: int | None = None
    attached_end: int = 0
    signatures: list[tuple[int, int]] = field(default_factory=list)
    appendices: list[int] = field(default_factory=list)

    @property
    def first_appendix(self) -> int | None:
        return self.appendices[0] if self.appendices else None


def find_zones(items: Sequence[Item]) -> Zones:
    """The zones of a document in reading order."""
    zones = Zones()
    _find_signatures(items, zones)
    _find_appendices(items, zones)
    _find_title(items, zones)
    _find_attached(items, zones)
    return zones


def text_at(items: Sequence[Item], index: int) -> Paragraph | None:
    """The paragraph there; None for a grid or past the end."""
    block = items[index].block if 0 <= index < len(items) else None
    return block if isinstance(block, Paragraph) else None


def is_reference(text: str) -> bool:
    """A line `(Kèm theo Quyết định số … )`; in small letters and without a bracket it goes on with a subject."""
    text = text.strip()
    return bool(_REFERENCE.match(text)) and not text[:1].islower()


def _find_title(items: Sequence[Item], zones: Zones) -> None:
    limit = min([HEAD_LIMIT, len(items), *([zones.first_appendix] if zones.first_appendix is not None else [])])
    for index in range(limit):
        paragraph = text_at(items, index)
        if paragraph is None or paragraph.column == "left":
            continue
        if _starts_body(paragraph) and index > 12:
            break
        kind = title_type(paragraph.text)
        if kind:
            zones.title = index
            zones.subject = (index + 1, _subject_end(items, index + 1, bool(kind[1])))
            break
    end = zones.subject[1] if zones.title is not None else _headless_end(items, limit)
    while (paragraph := text_at(items, end)) is not None and _is_rule(paragraph.text):
        end += 1
    paragraph = text_at(items, end)
    if paragraph and is_authority(paragraph) and _before_bases(items, end):
        zones.authority, end = end, end + 1
        while (more := text_at(items, end)) is not None and _of_authority(more) and more.text.isupper():
            end += 1
    while (paragraph := text_at(items, end)) is not None and (is_motto(paragraph.text) or is_reference(paragraph.text)):
        end += 1
    if zones.title is not None and paragraph is not None and _TELEGRAM.search(paragraph.text):
        end = _addressed(items, end + 1)
    zones.head_end = end


def is_authority(paragraph: Paragraph) -> bool:
    """`CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …` between subject and bases."""
    text = paragraph.text.strip()
    if text.startswith("BÀN "):
        return False  # `… TRÊN ĐỊA` | `BÀN TỈNH CÀ MAU`
    return text.upper() == text and len(text) < 160 and bool(_AUTHORITY.match(fold(text))) and not text.endswith(":")


def _of_authority(paragraph: Paragraph) -> bool:
    """The authority, or `KHÓA XVIII, KỲ HỌP THỨ CHÍN` under that of a council."""
    return is_authority(paragraph) or _SESSION.match(fold(paragraph.text)) is not None


def _subject_end(items: Sequence[Item], start: int, titled: bool) -> int:
    """The subject (trích yếu): the paragraph under the type and those that go on with it."""
    index = start
    first = text_at(items, start)
    if first is None or (titled and not _goes_on(first, None)):
        return start
    while (paragraph := text_at(items, index)) is not None and index - start < TITLE_LIMIT:
        previous = text_at(items, index - 1) if index > start else None
        if is_motto(paragraph.text):
            if previous is not None and _is_rule(paragraph.text):
                break  # the rule under the subject ends it
            index += 1
            continue
        if _TELEGRAM.search(paragraph.text):
            break
        if previous is not None and _opens_text(paragraph.text) and previous.text.upper() != previous.text:
            break
        if is_reference(paragraph.text) or _is_heading_like(paragraph.text) or paragraph.text.startswith("Kính gửi"):
            break
        if index > start and is_authority(paragraph):
            break
        if index > start and not (_goes_on(paragraph, previous) or _before_address(items, index)):
            break
        if index == start and (
            _is_basis(paragraph) or (is_authority(paragraph) and not paragraph.bold and not paragraph.centered)
        ):
            break
        index += 1
    return index


def _is_rule(text: str) -> bool:
    """`________` or `-----` as text."""
    return bool(text.strip()) and not text.strip(" -–—_*")


def _opens_text(text: str) -> bool:
    """A first heading without a number, `MỤC TIÊU`: it is no part of a subject printed in small letters."""
    return text.isupper() and _FIRST_HEADING.match(text.strip()) is not None


def _before_bases(items: Sequence[Item], index: int) -> bool:
    """Whether the bases, or the words `QUYẾT ĐỊNH:`, follow this line or the lines of capitals under it."""
    for past in range(index + 1, min(index + 4, len(items))):
        paragraph = text_at(items, past)
        if paragraph is None:
            return False
        if _is_basis(paragraph) or re.match(r"QUYẾT (?:ĐỊNH|NGHỊ)|NGHỊ QUYẾT|CHỈ THỊ|Điều 1\b", paragraph.text.strip()):
            return True
        if not _of_authority(paragraph) and not is_motto(paragraph.text):
            return False
    return False


def _goes_on(paragraph: Paragraph, previous: Paragraph | None) -> bool:
    """Whether a paragraph belongs to a title begun above it."""
    if paragraph.italic and not paragraph.bold:
        return False
    if paragraph.bold or paragraph.centered:
        return not _is_basis(paragraph)
    if previous is not None and (previous.bold or previous.centered):
        return False
    if _is_basis(paragraph) or re.search(r"[.;:]$", paragraph.text) or len(paragraph.text) > 200:
        return False
    if previous is None:
        return True
    return paragraph.text.upper() == paragraph.text or paragraph.text[:1].islower()


def _before_address(items: Sequence[Item], index: int) -> bool:
    """The last line of a subject, over `Kính gửi`: no sentence, and nothing else stands there."""
    line, after = text_at(items, index), text_at(items, index + 1)
    if line is None or after is None or re.match(r"kính\s+gửi", after.text.strip(), re.I) is None:
        return False
    return len(line.text) < 150 and line.column is None and not re.search(r"[.;:,]$", line.text)


def _is_basis(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    if text[:1].islower():
        return False  # `thực hiện Nghị quyết …,` under the type is a subject
    ends = re.search(r"[.;:,]$", text) is not None
    return bool(_BASIS.match(text)) and text.upper() != text and (ends or text.casefold().startswith(("căn cứ", "xét")))


def _is_heading_like(text: str) -> bool:
    mark = read_mark(text)
    return (
        mark is not None and mark.kind is not MarkKind.BULLET and not (mark.kind is MarkKind.ARABIC and mark.value > 3)
    )


def _starts_body(paragraph: Paragraph) -> bool:
    return _is_basis(paragraph) or _is_heading_like(paragraph.text)


def _headless_end(items: Sequence[Item], limit: int) -> int:
    """A Công văn has no title line: its head ends at `Kính gửi` (with those it goes to). Where a web page has dropped the type,
    the head ends at the authority or at the first basis or heading."""
    for index in range(min(HEAD_LIMIT, len(items))):
        paragraph = text_at(items, index)
        if paragraph and re.match(r"kính\s+gửi", paragraph.text, re.I):
            index = _addressed(items, index + 1)
            while (beside := text_at(items, index)) is not None and beside.column == "right":
                index += 1  # `Kính gửi` stands so near the head that it was taken for its left column
            return index
    for index in range(limit):
        paragraph = text_at(items, index)
        if paragraph and _starts_body(paragraph):
            while index > 3 and (above := text_at(items, index - 1)) is not None and _of_authority(above):
                index -= 1
            return index
    return 0


def _addressed(items: Sequence[Item], index: int) -> int:
    """Past those a paper goes to, from the first of them on."""
    while (more := text_at(items, index)) is not None and re.match(r"^[-+•]\s|^[A-ZĐ].{0,90}[;,]$", more.text):
        index += 1
        if more.text.rstrip().endswith("."):
            break
    return index


def _find_signatures(items: Sequence[Item], zones: Zones) -> None:
    index = 0
    while index < len(items):
        paragraph = text_at(items, index)
        if paragraph is None or not _opens_signature(paragraph, items, index):
            index += 1
            continue
        last = index + 1
        filed = False
        while last < len(items) and (more := text_at(items, last)) is not None:
            rest = not filed and _is_rest_of_recipient(items, last)
            if not (rest or _in_signature(more, last - index)):
                break
            listed = not filed and re.match(r"[-–•*+]\s?\S", more.text.strip())  # recipients may run over the page
            named = NAME_RE.match(more.text.strip()) or TITLE_RE.search(more.text)
            if more.page != paragraph.page and not (named or listed or rest):
                break
            filed = filed or re.match(r"[-–•*+]?\s*Lưu\b", more.text.strip()) is not None
            last += 1
        zones.signatures.append((_with_body_above(items, index), last))
        index = last


def _is_rest_of_recipient(items: Sequence[Item], index: int) -> bool:
    """`CB;` below `- Phòng KSTTHC; TTTH-` and above `- Lưu: VT.`, where the list runs over the page's end without its column."""
    before, rest, after = (text_at(items, i) for i in (index - 1, index, index + 1))
    if before is None or rest is None or after is None or rest.column is not None:
        return False
    unfinished = before.text.strip()[:1] in "-–•*+" and before.text.rstrip()[-1] not in ".;"
    return unfinished and len(rest.text) < SHORT and after.text.strip()[:1] in "-–•*+"


def _with_body_above(items: Sequence[Item], index: int) -> int:
    """Where a block of signatures begins: at the body that signs (`SỞ Y TẾ` over `GIÁM ĐỐC`), where several sign side by side."""
    opening, above = text_at(items, index), text_at(items, index - 1)
    beside = opening is not None and above is not None and opening.column == above.column == "left"
    return index - 1 if beside and index > 8 and above is not None and above.text.isupper() else index


def _opens_signature(paragraph: Paragraph, items: Sequence[Item], index: int) -> bool:
    text = paragraph.text.strip()
    if re.match(r"^nơi\s+nhận", text, re.I):
        return True
    if _SIGN_FORM.match(text) and len(text) < 150 and (text.isupper() or TITLE_RE.search(text)):
        return True
    if not text.isupper() or index < 8:
        return False
    if paragraph.column is not None and _BODY_OVER_TITLE.search(text):
        beside = (text_at(items, i) for i in range(index + 1, index + 4))
        return any(p is not None and p.column is not None and NAME_RE.match(p.text.strip()) for p in beside)
    if not TITLE_RE.fullmatch(text):
        return False
    following = [text_at(items, i) for i in (index + 1, index + 2)]
    if following[0] is not None and re.match(r"^nơi\s+nhận", following[0].text.strip(), re.I):
        return True  # the title stands a little above `Nơi nhận`, on the other side
    return any(p is not None and (NAME_RE.match(p.text.strip()) or _SIGNED.match(p.text)) for p in following)


def _in_signature(paragraph: Paragraph, distance: int) -> bool:
    text = paragraph.text.strip()
    if title_type(text) and paragraph.column is None and not TITLE_RE.search(text):
        return False
    if (
        appendix_label(paragraph) is not None
        and paragraph.column is None
        and fold(text).startswith(("phu luc", "bieu", "mau"))
    ):
        return False
    if text.startswith("CỘNG HÒA XÃ HỘI") and distance > 1:
        return False  # the head of what is attached
    if paragraph.column is not None or is_motto(text) or _SIGN_START.match(text) or _SIGNED.match(text):
        return True
    if re.match(r"^[-–•*+]\s?\S", text):
        return len(text) < 200 and distance < 60
    mark = read_mark(text)
    if mark is not None and mark.kind is not MarkKind.BULLET:
        return False
    if NAME_RE.match(text) or (text.isupper() and TITLE_RE.search(text) is not None and len(text) < 120):
        return True
    return paragraph.right and len(text) < 80 and UNIT_LINE.match(text) is None


def _find_appendices(items: Sequence[Item], zones: Zones) -> None:
    signed = zones.signatures[0][0] if zones.signatures else None
    inside = {i for first, last in zones.signatures for i in range(first, last)}
    for index in range(len(items)):
        paragraph = text_at(items, index)
        if paragraph is None or index in inside or paragraph.column is not None:
            continue
        label = appendix_label(paragraph)
        if label is None:
            continue
        name = fold(label[0])
        after = signed is not None and index > signed
        if name.startswith(("bang", "hinh")) or (
            not name.startswith("phu luc") and not after and not (signed is None and index < 3)
        ):
            continue
        if _captions(items, index, label[1]):
            zones.appendices.append(index)


def _captions(items: Sequence[Item], index: int, rest: str) -> bool:
    """A title on the same line in mixed case could be a list entry: then a table or reference must follow."""
    if not rest or rest.upper() == rest:
        return True
    for following in range(index + 1, index + 4):
        block = items[following].block if following < len(items) else None
        if isinstance(block, Grid):
            return True
        if block is not None and (is_reference(block.text) or key(block.text).startswith(("don vi", "dvt"))):
            return True
    paragraph = text_at(items, index)
    return paragraph is not None and (paragraph.centered or paragraph.bold)


def _find_attached(items: Sequence[Item], zones: Zones) -> None:
    """The title line of what is promulgated: the first after a signature (or after the Điều) and before the appendices."""
    kind = title_type(text_at(items, zones.title).text) if zones.title is not None else None  # type: ignore[union-attr]
    start = zones.signatures[0][1] if zones.signatures else zones.head_end
    end = zones.first_appendix if zones.first_appendix is not None else len(items)
    if kind and kind[0] not in ENACTING:
        return
    for index in range(start, end):
        paragraph = text_at(items, index)
        if paragraph is None or not title_type(paragraph.text) or paragraph.column == "left":
            continue
        zones.attached_title = index
        titled = title_type(paragraph.text)
        past = _subject_end(items, index + 1, bool(titled and titled[1]))
        while (more := text_at(items, past)) is not None and (is_reference(more.text) or is_motto(more.text)):
            past += 1
        zones.attached_end = past
        return
