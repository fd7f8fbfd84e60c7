"""What a person should see: the findings of the extractors and of every check, with stable ids."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable

from extractors.assemble import Assembled
from extractors.together import Together, in_turn
from pipeline.checks import CheckInput, findings_and_sums
from pipeline.checks.doubts import doubted, seen_again
from pipeline.checks.rows import with_records
from pipeline.stages.sight import SIGHTS
from schemas.base import Place
from schemas.extraction import Extraction
from schemas.findings import Finding
from schemas.records import FindingRecord


def check(assembled: Assembled, together: Together = in_turn) -> Extraction:
    """The bundle with its findings and sums."""
    given = check_input(assembled)
    found, sums = findings_and_sums(given, together)
    every = (*assembled.findings, *(with_records(given, finding) for finding in found))
    unsure = [f for f in assembled.findings if f.code in SIGHTS]
    findings = [seen_again(given, doubted(finding, unsure)) for finding in every]
    doc_id = assembled.extraction.document.doc_id
    return assembled.extraction.model_copy(
        update={"findings": tuple(finding_records(doc_id, findings)), "sum_checks": sums}
    )


def check_input(assembled: Assembled) -> CheckInput:
    return CheckInput(
        extraction=assembled.extraction,
        tables=assembled.tables,
        outline=assembled.outline,
        unread=assembled.unread,
        unplaced=assembled.unplaced,
        untabled=assembled.untabled,
        poor=assembled.poor,
        readings=assembled.readings,
        unsure=assembled.unsure,
    )


def finding_records(doc_id: str, findings: Iterable[Finding]) -> list[FindingRecord]:
    """Findings as records; the same finding said twice stands once."""
    distinct = list(dict.fromkeys(findings))
    used: Counter[str] = Counter()
    records = []
    for finding in distinct:
        key = finding_id(doc_id, finding)
        used[key] += 1
        records.append(_record(doc_id, key if used[key] == 1 else f"{key}~{used[key]}", finding))
    return records


def finding_id(doc_id: str, finding: Finding) -> str:
    """From what it is about, not from its wording, which may be improved."""
    place = finding.places[0] if finding.places else None
    about = [
        finding.table_id,
        finding.record_id,
        finding.as_written,
        place.page if place and not finding.record_id else None,
        [round(x) for x in place.bbox] if place and place.bbox and not finding.record_id else None,
    ]
    digest = hashlib.blake2b(json.dumps(about, ensure_ascii=False).encode(), digest_size=5).hexdigest()
    return f"{doc_id}/f/{finding.code}/{digest}"


def _record(doc_id: str, key: str, finding: Finding) -> FindingRecord:
    place = finding.places[0] if finding.places else None
    shared = finding.model_dump(exclude={"places", "compared"})
    return FindingRecord(
        finding_id=key,
        doc_id=doc_id,
        compared=finding.compared,
        places=_places(finding.places) if len(finding.places) > 1 else None,
        page=place.page if place else None,
        bbox=place.bbox if place else None,
        **shared,
    )


def _places(places: tuple[Place, ...]) -> str:
    return json.dumps([[place.page, *(round(x, 2) for x in place.bbox or ())] for place in places])
