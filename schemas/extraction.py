"""One bundle per document: what the extractors end with, the checks read and the loader lands."""

from __future__ import annotations

from schemas.base import Model
from schemas.records import (
    AgencyRecord,
    AmountRecord,
    CellRecord,
    CitationRecord,
    DocumentRecord,
    FindingRecord,
    ResponsibilityRecord,
    SectionRecord,
    SumCheckRecord,
    TableColumnRecord,
    TableRecord,
    TargetRecord,
    TargetValueRecord,
    TaskRecord,
)


class Extraction(Model):
    """All records of one document. Agencies are those it names that the registry makes by rule or does not know yet."""

    document: DocumentRecord
    sections: tuple[SectionRecord, ...] = ()
    citations: tuple[CitationRecord, ...] = ()
    tables: tuple[TableRecord, ...] = ()
    table_columns: tuple[TableColumnRecord, ...] = ()
    cells: tuple[CellRecord, ...] = ()
    targets: tuple[TargetRecord, ...] = ()
    target_values: tuple[TargetValueRecord, ...] = ()
    tasks: tuple[TaskRecord, ...] = ()
    responsibilities: tuple[ResponsibilityRecord, ...] = ()
    agencies: tuple[AgencyRecord, ...] = ()
    amounts: tuple[AmountRecord, ...] = ()
    findings: tuple[FindingRecord, ...] = ()
    sum_checks: tuple[SumCheckRecord, ...] = ()
