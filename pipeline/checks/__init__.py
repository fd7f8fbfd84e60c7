"""Checks: pure functions from what was extracted to what a person should see. `CHECKS` is all there are.

A new check is a module with a function `CheckInput -> list[Finding]` and a line in `CHECKS`.
"""

from __future__ import annotations

from functools import partial

from extractors.together import Together, in_turn
from pipeline.checks.base import Check, CheckInput
from pipeline.checks.citations import citation_conflicts
from pipeline.checks.confirmed import confirmed_amounts
from pipeline.checks.counts import count_mismatches
from pipeline.checks.doubts import second_readings
from pipeline.checks.implausible import implausible_shares
from pipeline.checks.items import unread_items
from pipeline.checks.limits import exceeded_totals
from pipeline.checks.money_words import shares_against_words, words_against_figures
from pipeline.checks.numbering import numbering
from pipeline.checks.people import duplicate_agencies, duplicate_rows
from pipeline.checks.percents import percent_findings
from pipeline.checks.periods import period_mismatches, suspicious_periods
from pipeline.checks.prose import prose_against_tables, prose_sums
from pipeline.checks.reading import (
    negative_amounts,
    ocr_doubts,
    poor_pages,
    shaky_tables,
    unconfirmed_amounts,
    unplaced_words,
    unread_pages,
    unread_tables,
)
from pipeline.checks.record import sum_checks
from pipeline.checks.repeated_shares import repeated_shares
from pipeline.checks.sums import missing_amounts, sum_mismatches
from pipeline.checks.targets import target_mismatches
from pipeline.checks.units import unit_conflicts
from pipeline.checks.unsure import unsure_words
from pipeline.checks.witness import LOW_TABLE
from schemas.findings import Finding
from schemas.records import SumCheckRecord

__all__ = ["CHECKS", "Check", "CheckInput", "confirmed_amounts", "findings_and_sums", "run_checks", "sum_checks"]

CHECKS: tuple[Check, ...] = (
    sum_mismatches,
    missing_amounts,
    prose_sums,
    prose_against_tables,
    words_against_figures,
    shares_against_words,
    percent_findings,
    repeated_shares,
    count_mismatches,
    exceeded_totals,
    unit_conflicts,
    target_mismatches,
    implausible_shares,
    numbering,
    citation_conflicts,
    suspicious_periods,
    period_mismatches,
    duplicate_rows,
    duplicate_agencies,
    shaky_tables,
    unread_pages,
    unread_tables,
    unread_items,
    poor_pages,
    unplaced_words,
    ocr_doubts,
    unconfirmed_amounts,
    negative_amounts,
    second_readings,
    unsure_words,
)


_FROM_WORDS: frozenset[Check] = frozenset(
    {
        citation_conflicts,
        target_mismatches,
        suspicious_periods,
        period_mismatches,
        duplicate_rows,
        duplicate_agencies,
        numbering,
    }
)
"""Checks of words and numbers without a confidence of their own: in a scan, or a shaky table, what disagrees may be our
misreading."""


def run_checks(given: CheckInput) -> list[Finding]:
    """The findings of every check, in the order of `CHECKS`."""
    return findings_and_sums(given)[0]


def findings_and_sums(
    given: CheckInput, together: Together = in_turn
) -> tuple[list[Finding], tuple[SumCheckRecord, ...]]:
    """The same, and every sum that was checked."""
    assert given.confirmed is not None  # what most of them ask for, worked out once before they part
    sums, *found = together([partial(sum_checks, given), *(partial(check, given) for check in CHECKS)])
    scanned = given.extraction.document.ocr_pages > 0
    shaky = {table.table_id for table in given.tables if table.confidence < LOW_TABLE}
    findings: list[Finding] = []
    for check, of_check in zip(CHECKS, found, strict=True):
        worded = check in _FROM_WORDS
        findings += [_ours(f) if worded and (scanned or f.table_id in shaky) else f for f in of_check]
    return findings, sums


def _ours(finding: Finding) -> Finding:
    return finding.model_copy(update={"origin": "extraction"})
