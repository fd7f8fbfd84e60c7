"""What a reader of a sentence or a cell must know about the document it stands in."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from schemas.base import Model


class ReadingContext(Model):
    """The document a passage stands in: agencies resolve by its province and date, open deadlines by its horizon."""

    doc_id: str
    province: str | None = Field(
        default=None, description="Province of the issuer as printed, 'Vĩnh Long'; None for central bodies"
    )
    issued_on: date | None = Field(
        default=None, description="Day of issue; where it is left blank, the latest day known before it"
    )
    horizon: str | None = Field(default=None, description="Year or span the document plans for, '2025', '2022-2025'")
