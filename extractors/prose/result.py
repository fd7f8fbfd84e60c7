"""What the body text gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from extractors.shapes.base import ShapeResult
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

    @classmethod
    def of(
        cls, found: ShapeResult, citations: tuple[CitationRecord, ...] = (), more: Sequence[Finding] = ()
    ) -> ProseResult:
        """The records of a part of the body, and `more` findings."""
        return cls(
            citations=citations,
            targets=found.targets,
            target_values=found.target_values,
            tasks=found.tasks,
            responsibilities=found.responsibilities,
            amounts=found.amounts,
            agencies=found.agencies,
            findings=(*found.findings, *more),
        )

    @classmethod
    def total(cls, results: Iterable[ProseResult]) -> ProseResult:
        """All in one."""
        every = list(results)
        return cls(
            **{name: tuple(chain.from_iterable(getattr(one, name) for one in every)) for name in cls.model_fields}
        )
