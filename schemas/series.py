"""The same indicator or project over documents, and what people decided about such links."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from schemas.base import Model
from schemas.records import Record

SeriesKind = Literal["target", "task"]
LinkStatus = Literal["proposed", "confirmed", "broken"]


class SeriesRecord(Record):
    """Targets that speak of one indicator, or tasks that speak of one project, in several documents. Nothing is merged."""

    TABLE = "series"
    KEY = ("series_id",)

    series_id: str = Field(description="'series/' and the record_id of its earliest member")
    kind: SeriesKind = Field(description="target: an indicator; task: a task or project")
    name: str = Field(description="Words of its latest member")
    unit: str | None = Field(default=None, description="Unit of its values, where all members agree ('%')")
    first_year: int | None = Field(default=None, description="Earliest plan_year of its members")
    last_year: int | None = Field(default=None, description="Latest plan_year of its members")
    members: int = Field(description="Records in it, broken links not counted")
    documents: int = Field(description="Different decisions (work_id) they stand in")


class SeriesMemberRecord(Record):
    """A record's place in a series: which record it was linked with, how alike both are and why."""

    TABLE = "series_members"
    KEY = ("series_id", "record_id")

    series_id: str = Field(description="Its series (series.series_id)")
    record_id: str = Field(description="target_id or task_id")
    doc_id: str
    plan_year: int | None = Field(
        default=None, description="Year the document plans for by its title ('năm 2020'), else its year of issue"
    )
    linked_to: str | None = Field(default=None, description="Record it was linked with; NULL = earliest of the series")
    score: float = Field(ge=0, le=1, description="0–1: weighted share of words both have; 1 for the earliest")
    explanation: str = Field(description="Why they are linked, in Vietnamese")
    status: LinkStatus = Field(
        description="proposed by the program, confirmed by a person, broken by a person (then no member)"
    )


SERIES_RECORDS: tuple[type[Record], ...] = (SeriesRecord, SeriesMemberRecord)

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class SeriesDecision(Model):
    """An entry of data/corrections/series.yml: two records do, or do not, speak of the same thing."""

    record: Text = Field(description="target_id or task_id")
    other: Text = Field(description="Id of the other record")
    decision: Literal["confirm", "break"]
    texts: tuple[str, str] | None = Field(
        default=None, description="Both texts as they were when it was decided; other words make it stale"
    )
    who: Text = Field(description="Who decided")
    why: Text = Field(description="On what ground")
    on: date | None = Field(default=None, description="Day of the decision")
    place: str | None = Field(default=None, exclude=True, description="file:line it was read from")
