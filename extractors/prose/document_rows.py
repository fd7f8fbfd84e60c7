"""Tables that list documents (`Tên loại | Số, ký hiệu | Ngày ban hành | Trích yếu`): what the cells beside a number say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from extractors.language.citations import CitationMention
from extractors.language.dates import find_dates
from extractors.language.symbols import TYPE, document_type, full_issuer
from extractors.language.vietnamese import fold, nfc, plain
from schemas.records import CitationRelation
from schemas.tables import Row, RowKind, Table

_LISTED = re.compile(
    rf"danh mục\s+(?:\d+\s+)?(?:(?:một số|các)\s+)?(?:{TYPE}|văn bản)\b[^;.]*?\b(?:bãi bỏ|thay thế|h[ủu][ỷy] bỏ)(?! bởi| bằng)",
    re.I,
)
"""`DANH MỤC VĂN BẢN QUY PHẠM PHÁP LUẬT BỊ BÃI BỎ`"""
_NUMBER = re.compile(r"\bso\s?(?:,|/|va|;)?\s?(?:va\s)?ky hieu|\bso hieu|\bso van ban")
_HEADERS = {
    "kind": re.compile(r"\bloai van ban|hinh thuc van ban|^ten loai"),
    "day": re.compile(r"(?:ngay|thoi (?:gian|diem))\b(?!.*hieu luc).*\b(?:ban hanh|ky|nam)"),
    "title": re.compile(r"trich yeu|ten goi|ten (?:cua )?van ban|noi dung van ban|^ve viec"),
    "issuer": re.compile(r"co quan ban hanh"),
}
_TELLS_WHY = re.compile(r"ly do|can cu|thay the|ghi chu|co so phap ly")


@dataclass(frozen=True, slots=True)
class Beside:
    kind: str | None = None
    day: date | None = None
    title: str | None = None
    issuer: str | None = None

    def completed(self, mention: CitationMention) -> CitationMention:
        """The document with what its own cell leaves to others."""
        return replace(
            mention,
            type=mention.type or self.kind,
            issued_on=mention.issued_on or self.day,
            issuer=self.issuer or mention.issuer,
            title=mention.title or self.title,
        )


@dataclass(frozen=True, slots=True)
class Listed:
    """The column in which a row names its document."""

    col: int
    beside: Beside | None


def table_relation(table: Table) -> CitationRelation | None:
    """What a table does to the documents it lists, by its title."""
    title = " ".join((table.title or "", table.appendix or ""))
    return "replaces" if _LISTED.search(nfc(title).lower()) else None


def listed_documents(table: Table) -> dict[int, Listed]:
    """The document that each row is about: its number's column where a header tells it, else the first that names one."""
    labels = [fold(column.label) for column in table.columns]
    numbers = [k for k, label in enumerate(labels) if _NUMBER.search(label)]
    if len(numbers) == 1:
        return {
            row.index: Listed(numbers[0], _beside(row, numbers[0], labels))
            for row in table.rows
            if row.kind is RowKind.ITEM
        }
    found: dict[int, Listed] = {}
    for row in table.rows:
        named = (c.col for c in row.cells if re.search(r"\d/", c.text) and not _TELLS_WHY.search(labels[c.col]))
        if (first := next(named, None)) is not None:
            found[row.index] = Listed(first, None)
    return found


def _beside(row: Row, number: int, labels: list[str]) -> Beside:
    texts = {
        name: plain(nfc(row.text(col)))
        for name, header in _HEADERS.items()
        if (col := next((k for k, label in enumerate(labels) if k != number and header.search(label)), None))
        is not None
    }
    days = find_dates(texts.get("day", ""))
    title = re.sub(r"^(?:[Vv]ề việc|[Vv]/v)\s+", "", texts.get("title", "")).strip(" .;,")
    issuer = texts.get("issuer")
    return Beside(
        document_type(texts.get("kind", "")),
        days[0].value if len(days) == 1 else None,
        title or None,
        full_issuer(issuer) if issuer else None,
    )
