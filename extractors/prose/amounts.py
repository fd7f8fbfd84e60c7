"""Sums of money that the budget sections of the body state (Kinh phí, Dự toán, Nguồn vốn)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.context import ReadingContext
from extractors.language.money import MoneyMention
from extractors.language.vietnamese import fold
from extractors.layout.outline import ancestors
from extractors.layout.quotes import QUOTED
from extractors.prose.base import BodyIds, Line, figure_confidence, lines_of, position
from extractors.prose.mentions import Mentions
from extractors.prose.topics import Topic, readable, topic_of
from extractors.prose.unread_sums import unread_sums
from extractors.shapes.base import ShapeResult
from schemas.findings import Finding
from schemas.layout import Paragraph
from schemas.outline import Outline, PartKind, Section
from schemas.records import AmountRecord

_PERIOD = re.compile(
    r"(?:giai đoạn|thời kỳ|từ năm|các năm)\s*(?P<a>(?:19|20)\d\d)\s*(?:[-–—]|đến(?:\s+năm)?)\s*(?P<b>(?:19|20)\d\d)|(?<!đến )(?<!hướng )(?<!hết )(?<!\w)năm\s*(?P<y>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_DAY = re.compile(r"ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*(?:19|20)\d\d", re.IGNORECASE)
"""`Nghị quyết số 12/NQ-HĐND ngày 30 tháng 4 năm 2026`: no year that money is for."""
_ROLES: tuple[tuple[str, str], ...] = (
    (r"\b(?:chi|von|nguon|nguon von|kinh phi)?\s*dau tu (?:cong|phat trien|tu ngan sach|xay dung)?|\b(?:von|chi) dau tu\b|^dau tu$|\bxay dung co ban\b|\bdtpt\b|\bxdcb\b", "investment"),
    (r"\bsu nghiep\b|\bchi thuong xuyen\b|\bthuong xuyen\b", "recurrent"),
    (r"\b(?:ngan sach|von|nguon|kinh phi)\s+(?:nha nuoc\s+)?(?:trung uong|tw)\b|\bnstw\b|^trung uong$", "central"),
    (r"\b(?:ngan sach|ns) (?:cap )?(?:dia phuong|tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|dac khu)\b|\bvon dia phuong\b|\bnsdp\b|^dia phuong$", "local"),
    (r"\btin dung\b|\bxa hoi hoa\b|\bvon vay\b|\boda\b|\bdoanh nghiep\b|\bngoai ngan sach\b|\b(?:van dong|dong gop|tai tro|tu chu)\b|\bvon dan\b|\b(?:nguon|von|nguon von|hop phap|huy dong) khac\b|\b(?:nguon|von) long ghep\b", "other"),
)  # fmt: skip
SUM = re.compile(r"\d\s*(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s*)?đồng\b", re.IGNORECASE)
_ALLOTTED = re.compile(
    r"\b(?:kinh phi|nguon von|von (?:dau tu|su nghiep)|ke hoach von|du toan|ngan sach|so tien|tong (?:muc|von|so von|gia tri)|phan bo|gia goi thau)\b"
)
_TAIL = re.compile(
    r"(?:^|(?:\s|,|:|-|–)+)(?:là|khoảng|ước|ước tính|ước khoảng|dự kiến|khái toán|bằng|từ|số tiền|với số tiền|tối đa|không quá|trên|hơn|gần|được giao|và|:)?\s*:?\s*$",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"^(?:du kien |uoc |khai toan |du toan |dieu chinh )*(?:tong\b|khai toan$|khai toan kinh phi|kinh phi thuc hien|nhu cau (?:kinh phi|von)|kinh phi du kien)|.*\btong(?: so(?: von)?| kinh phi)?$"
)


_HEDGE = re.compile(
    r"(?<!\w)(?:khoảng|ước(?: tính| khoảng| đạt)?|gần|xấp xỉ|trên|hơn|dưới|tối đa|tối thiểu|ít nhất|không quá|không dưới)\s+$",
    re.I,
)


_SOURCE = r"(?:(?:các )?nguồn|(?:các )?quỹ|vốn|ngân sách|kinh phí|NSTW|NSĐP|NSNN|xã hội hóa|đóng góp|huy động|chi (?:đầu tư|thường xuyên|sự nghiệp))\b"
_NEXT = r"(?=\s*(?:[,;.)]|$|\(|và\s+(?:[^\W\d_]+\s+)?\d))"
_PHRASE = r"[^,;.()\d]*?(?:\s+năm\s+\d{4})?"
_BEHIND = re.compile(
    rf"\s*(?:,?\s*(?:được )?(?:lấy|trích|bố trí|chi|hỗ trợ|cân đối|huy động|sử dụng)\s+)?(?:từ|thuộc|bằng|của)\s+(?P<source>{_SOURCE}{_PHRASE}){_NEXT}",
    re.I,
)
"""`20 tỷ đồng từ ngân sách trung ương`: the words behind a sum that say where it comes from."""
_BEHIND_ALONE = re.compile(
    rf"\s*(?:\(\s*)?(?:(?:từ|thuộc|bằng|của|là)\s+)?(?P<source>{_SOURCE}{_PHRASE}){_NEXT}\)?", re.I
)
_BEHIND_LISTED = re.compile(
    rf"\s*(?:\(\s*)?(?:(?:từ|thuộc|bằng|của|là|cho|để|dành cho)\s+)?(?!(?:và|thì|đã|được|mỗi|hằng|hàng|trong|vào|nhằm)\b)(?P<source>[^\W\d_]+\s{_PHRASE}){_NEXT}\)?",
    re.I,
)
"""`trong đó: 20 tỷ đồng ngân sách tỉnh, 5 tỷ đồng để mua thiết bị`: nothing stands before the sums of the list."""
_LIST_OPENS = re.compile(r"\b(?:trong đó|gồm)(?:\s+có)?\s*:?\s*$", re.I)

_CHANGE = re.compile(r"\(\s*(?:tăng|giảm)(?: thêm| đi)?\s+$", re.I)
"""`282.000 triệu đồng (giảm 28.000 triệu đồng)`: how the sum before came about is no sum of the plan."""


def budget_lines(outline: Outline) -> list[tuple[Section, list[Line]]]:
    """The sections that state sums, with their lines."""
    return [
        (section, [*_stated_by(section), *lines_of(section)])
        for section in outline.sections
        if (readable(section) and topic_of(outline, section) is Topic.BUDGET)
        or (
            topic_of(outline, section) not in (Topic.TARGETS, Topic.TASKS) and _allots(*_with_article(outline, section))
        )
    ]


def _stated_by(section: Section) -> list[Line]:
    """`1. Tổng kinh phí là 126,5 tỷ đồng, trong đó:` over the bullets of its parts: a heading that states a sum itself."""
    run_in = section.paragraphs and section.paragraphs[0].text.strip().startswith(section.heading)
    if section.kind == "article" or run_in or not SUM.search(section.heading):
        return []
    return [Line(Paragraph(text=section.heading, places=(section.place,)), None, section.heading)]


def _with_article(outline: Outline, section: Section) -> list[Section]:
    """The section, and the Điều whose parts it lists: `Điều 1. … tổng số vốn là …, cụ thể:` over `1.`, `a)`."""
    if section.kind not in ("arabic", "decimal", "point", QUOTED) or topic_of(outline, section) is not Topic.NONE:
        return [section]
    return [node for node in ancestors(outline, section) if node.kind == "article" or node is section]


def _allots(*nodes: Section) -> bool:
    """A Điều (or its part) of a decision or resolution that itself sets sums: `Điều 1. Phân bổ … số tiền 45.320.000.000 đồng`; the
    Điều may say so and the part state the sum: `Điều 1. Quyết định dự toán … như sau:` over `1. Tổng thu …`."""
    if not any(n.part is PartKind.ENACTING or n.kind in ("article", QUOTED) for n in nodes):
        return False
    texts = ["\n".join([n.heading, *(p.text for p in n.paragraphs)]) for n in nodes]
    return any(map(SUM.search, texts)) and any(_ALLOTTED.search(fold(text)) for text in texts)


def body_amounts(
    budget: Sequence[tuple[Section, list[Line]]], outline: Outline, context: ReadingContext, mentions: Mentions
) -> ShapeResult:
    """All sums of the budget sections; one that cannot be read as printed is a finding, not a record."""
    ids = BodyIds(context.doc_id, outline)
    result = ShapeResult()
    for section, lines in budget:
        standing: str | None = None
        for line in lines:
            found = mentions.money(line.text)
            period = period_of(line.text)
            if not found and period and len(line.text) < 60:
                standing = period  # "Năm 2025:" above the bullets of that year
            fallback = standing or _period_above(outline, section) or context.horizon
            sums = _of_line(section, line, found, fallback, ids, context)
            sums += ShapeResult(findings=tuple(unread_sums(section, line, found)))
            totals = [a.period for a in sums.amounts if a.row_kind == "total" and period_of(line.text)]
            standing = totals[-1] if totals else standing  # what a total is of holds for its parts below
            result += sums
    return result


def _of_line(
    section: Section,
    line: Line,
    found: Sequence[MoneyMention],
    period: str | None,
    ids: BodyIds,
    context: ReadingContext,
) -> ShapeResult:
    records: list[AmountRecord] = []
    findings: list[Finding] = []
    start = 0
    sums = _products_once(found, section, line, findings)
    spans = _spans(sums, line.text)
    named, anew = "", False
    for at, mention in enumerate(sums):
        before = line.text[start : mention.start]
        if mention is sums[0] and _of_heading(section, line) and mention.start >= len(section.heading):
            before = before[len(section.heading) :]
        if at + 1 < len(sums) and _made_anew(mention, sums[at + 1], line.text):
            named, anew, start = label_before(before), True, mention.end
            continue
        if at and _CHANGE.search(before) and line.text[mention.end :].lstrip().startswith(")"):
            start = mention.end
            continue
        upper = at in spans and at > 0 and _one_span(sums[at - 1], mention, line.text)
        named, anew = named if upper or anew else label_before(before), False
        label = named or _heading_label(section)
        own = period_of(line.text[start : mention.start]) or period_of(
            re.split(r"[,;:.]", line.text[mention.end : mention.end + 30])[0]
        )
        period = own if own and _TOTAL.match(fold(label)) else period
        source = _source_behind(named, before, at).match(line.text, mention.end)
        own = own or (period_of(source["source"]) if source else None)
        start = source.end() if source else mention.end
        yearly = mention.per == "năm" and own is None and "-" in (period or "")  # no sum of the whole span
        amount_id = ids.make("amount", section)
        if mention.vnd is None or mention.value is None:
            findings.append(_unread(mention, section, line))
            continue
        total = bool(_TOTAL.match(fold(label))) and (bool(named) or (mention is sums[0] and not source)) and not upper
        page, bbox = position(line.paragraph)
        label = re.sub(r",?\s+với tổng$", "", label)
        role = role_of(label)
        if source and not total and role == "total":
            label, role = label if named else source["source"].strip(), role_of(source["source"])
        records.append(
            AmountRecord(
                amount_id=amount_id, doc_id=context.doc_id, row_kind="total" if total else "item",
                stt=line.stt or (section.mark.strip(".)(/ ") if mention is sums[0] and _of_heading(section, line) else None),
                label=label, role=role, period=None if yearly else own or period, value=Decimal(mention.value), unit=mention.unit,
                vnd=mention.vnd, page=page, bbox=bbox, as_written=hedge(before) + mention.as_written,
                confidence=figure_confidence(line.paragraph, mention.as_written),
            )
        )  # fmt: skip
        if mention.doubt:
            findings.append(_doubted(mention, amount_id, section, line))
        if at in spans:
            findings.append(_range(mention, amount_id, section, line))
    return ShapeResult(amounts=tuple(records), findings=tuple(findings))


def _source_behind(named: str, before: str, at: int) -> re.Pattern[str]:
    """The words behind a sum are its own where it has none before it."""
    if named:
        return _BEHIND
    return _BEHIND_LISTED if at or _LIST_OPENS.search(before) else _BEHIND_ALONE


def _spans(sums: Sequence[MoneyMention], text: str) -> frozenset[int]:
    """Which sums are an end of a span: `20 - 30 tỷ đồng`, `từ 500 triệu đồng đến 700 triệu đồng`."""
    pairs = [k for k in range(1, len(sums)) if _one_span(sums[k - 1], sums[k], text)]
    return frozenset(k - back for k in pairs for back in (0, 1))


def _one_span(low: MoneyMention, high: MoneyMention, text: str) -> bool:
    if low.start == high.start:
        return True
    between = text[low.end : high.start]
    return (
        re.fullmatch(r"\s*(?:đến|tới)\s*", between) is not None
        and re.search(r"(?<!\w)từ\s+$", text[: low.start], re.I) is not None
    )


def _made_anew(former: MoneyMention, sum_: MoneyMention, text: str) -> bool:
    """`điều chỉnh … từ 7.350 tỷ đồng | thành 9.180 tỷ đồng`: the first is no longer a sum of the plan."""
    return (
        re.search(r"(?<!\w)từ\s+$", text[: former.start], re.I) is not None
        and re.fullmatch(r"\s*(?:(?:lên|xuống)?\s*(?:thành|còn)|lên|xuống)\s*", text[former.end : sum_.start])
        is not None
    )


def hedge(before: str) -> str:
    """`khoảng`, `không quá` … belong to what is written: the sum is none to reckon with exactly."""
    found = _HEDGE.search(before)
    return found.group().lstrip() if found else ""


def _products_once(
    found: Sequence[MoneyMention], section: Section, line: Line, findings: list[Finding]
) -> list[MoneyMention]:
    """`15 * 80 triệu đồng = 1.200 triệu đồng` is one sum, its result; one that is wrong is a finding."""
    out: list[MoneyMention] = []
    for mention in found:
        product = out[-1] if out and out[-1].factors else None
        if product and line.text[product.end : mention.start].strip() == "=":
            if product.vnd != mention.vnd:
                findings.append(_wrong_product(product, mention, section, line))
            mention = replace(mention, start=out.pop().start)
        out.append(mention)
    return out


def _of_heading(section: Section, line: Line) -> bool:
    """The heading itself, or the text on its line: `5. Kinh phí thực hiện: ước 26.340 triệu đồng`."""
    return line.text == section.heading or (
        section.kind != "article"
        and bool(section.paragraphs)
        and line.paragraph is section.paragraphs[0]
        and re.match(rf"{re.escape(section.heading)}\s*:", line.text) is not None
    )


def _heading_label(section: Section) -> str:
    return section.heading or section.label


def label_before(text: str) -> str:
    """The words that name a sum: `- Vốn đầu tư từ ngân sách tỉnh: ` -> 'Vốn đầu tư từ ngân sách tỉnh'."""
    clause = re.split(r"[;.]\s+|\btrong đó\s*:?\s*|\bgồm\s*:?\s*|\)(?!\s*:)\s*[,;]?\s*", text, flags=re.I)[-1].strip()
    clause = re.sub(r"^[\s,:;()–-]+", "", clause)
    while (shorter := _TAIL.sub("", clause)) != clause:
        clause = shorter
    return re.sub(r"\s+(?:là|khoảng|ước|dự kiến)$", "", clause.strip(" ,:;-–(")).strip()


def role_of(label: str) -> str:
    key = re.sub(r"\btong muc dau tu\b", "tong", fold(label))  # of all sources
    return next((role for rule, role in _ROLES if re.search(rule, key)), "total")


def period_of(text: str) -> str | None:
    """'2025' or '2026-2030' where the words state one period."""
    found = list(_PERIOD.finditer(_DAY.sub(" ", text)))
    if not found:
        return None
    return found[-1]["y"] or f"{found[-1]['a']}-{found[-1]['b']}"


def _period_above(outline: Outline, section: Section) -> str | None:
    """The period of the nearest heading that states one, that of the Phần included."""
    return next((p for node in reversed(ancestors(outline, section)) if (p := period_of(node.heading))), None)


def _unread(mention: MoneyMention, section: Section, line: Line) -> Finding:
    return Finding(
        code="unparsed_number", origin="extraction", severity="error", as_written=mention.as_written,
        places=line.paragraph.places[:1], message=f"Không đọc được số tiền “{mention.as_written}” ở mục {section.label}.",
        message_en=f"The sum '{mention.as_written}' in section {section.label} cannot be read.",
    )  # fmt: skip


def _wrong_product(mention: MoneyMention, result: MoneyMention, section: Section, line: Line) -> Finding:
    return Finding(
        code="sum_mismatch", origin="document", severity="error", as_written=line.text[mention.start : result.end],
        places=line.paragraph.places[:1], stated=str(result.vnd), computed=str(mention.vnd),
        message=f"Ở mục {section.label}, “{mention.as_written}” không bằng “{result.as_written}”.",
        message_en=f"In section {section.label}, '{mention.as_written}' does not make '{result.as_written}'.",
    )  # fmt: skip


def _doubted(mention: MoneyMention, amount_id: str, section: Section, line: Line) -> Finding:
    return Finding(
        code="unparsed_number", origin="extraction", severity="warning", record_id=amount_id, as_written=mention.as_written,
        places=line.paragraph.places[:1], stated=mention.as_written, computed=str(mention.vnd),
        message=f"Số tiền “{mention.as_written}” ở mục {section.label} ghi không đúng quy cách, cần kiểm tra.",
        message_en=f"The sum '{mention.as_written}' in section {section.label} breaks the number format; check it.",
    )  # fmt: skip


def _range(mention: MoneyMention, amount_id: str, section: Section, line: Line) -> Finding:
    return Finding(
        code="amount_range", origin="extraction", severity="warning", record_id=amount_id, as_written=mention.as_written,
        places=line.paragraph.places[:1], stated=mention.as_written,
        message=f"“{mention.as_written}” ở mục {section.label} là một khoảng: hai đầu được ghi thành hai số tiền.",
        message_en=f"'{mention.as_written}' in section {section.label} is a range: both ends are recorded as sums.",
    )  # fmt: skip
