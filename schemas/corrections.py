"""A person's decision about a record, as kept in data/corrections/<doc_id>.yml."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from schemas.base import Model

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class Correction(Model):
    """`record`.`field` was read as `expected` and is `value`. It holds only while the program still reads `expected`.

    Figures and days stay text until the field they are meant for is known.
    """

    record: Text = Field(description="Its key (record_versions.record_key); parts joined by '|'")
    field: Text = Field(description="Column of that record")
    expected: str | tuple[str, ...] | None = Field(
        description="What the program reads; figures by the Vietnamese rule, '60.320'"
    )
    value: str | tuple[str, ...] | None = Field(description="What it should hold")
    who: Text = Field(description="Who decided")
    why: Text = Field(description="On what ground: 'bản gốc trang 12', 'Công văn số …'")
    on: date | None = Field(default=None, description="Day of the decision")
    place: str | None = Field(default=None, exclude=True, description="file:line it was read from")
