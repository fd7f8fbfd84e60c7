"""What the body text gives."""

from __future__ import annotations

from schemas.base import Model
from schemas.findings import Finding
from schemas.records import (
    AgencyRecord,
    AmountRecord,
    CitationRecord,
    ResponsibilityRecord,
    TargetRecord,
    TargetValueRecord,
    TaskRecord,
)


class ProseResult(Model):
    """Records read from the body, and the citations of the whole document (tables and notes included)."""

    citations: tuple[CitationRecord, ...] = ()
    targets: tuple[TargetRecord, ...] = ()
    target_values: tuple[TargetValueRecord, ...] = ()
    tasks: tuple[TaskRecord, ...] = ()
    responsibilities: tuple[ResponsibilityRecord, ...] = ()
    amounts: tuple[AmountRecord, ...] = ()
    agencies: tuple[AgencyRecord, ...] = ()
    findings: tuple[Finding, ...] = ()
