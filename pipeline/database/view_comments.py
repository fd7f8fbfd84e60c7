"""What the columns of views mean: as in the table they come from, and in words of their own where no table has them."""

from __future__ import annotations

import duckdb

from pipeline.database.ddl import columns, literal, quote
from schemas.records import (
    AmountRecord,
    CitationRecord,
    DocumentRecord,
    FindingRecord,
    Record,
    ResponsibilityRecord,
    TableRecord,
    TargetRecord,
    TargetValueRecord,
    TaskRecord,
)
from schemas.series import SeriesMemberRecord, SeriesRecord

MONEY = (AmountRecord, DocumentRecord, TableRecord)
SPOKEN = (TaskRecord, TargetRecord, ResponsibilityRecord, DocumentRecord)
SERIES = (SeriesRecord, SeriesMemberRecord, TargetRecord, TargetValueRecord, TaskRecord, DocumentRecord)

SOURCES: dict[str, tuple[type[Record], ...]] = {
    "leads": (ResponsibilityRecord,),
    "kept_leads": (ResponsibilityRecord,),
    "money": MONEY,
    "money_allotted": MONEY,
    "money_by_agency": (*MONEY, ResponsibilityRecord),
    "money_by_source": MONEY,
    "money_by_year": MONEY,
    "responsibilities_by_agency": (ResponsibilityRecord, *SPOKEN),
    "due_calendar": SPOKEN,
    "targets_by_year": (TargetRecord, TargetValueRecord, DocumentRecord),
    "document_links": (CitationRecord, DocumentRecord),
    "findings_by_document": (FindingRecord, DocumentRecord),
    "targets_over_years": (SeriesMemberRecord, TargetRecord, TargetValueRecord, DocumentRecord),
    "projects_over_years": (SeriesMemberRecord, TaskRecord, AmountRecord, DocumentRecord),
    "targets_side_by_side": SERIES,
    "projects_returning": SERIES,
    "series_links": (SeriesMemberRecord, SeriesRecord, TargetRecord, DocumentRecord),
    "kept_targets": SERIES,
    "kept_projects": SERIES,
    "kept_links": (SeriesMemberRecord, SeriesRecord, TargetRecord, DocumentRecord),
}
"""View -> where the meaning of its columns is looked up, the first that has the name."""

OWN: dict[str, str] = {
    "agency": "Body in charge, canonical name; 'chưa rõ' where none is named",
    "agency_id": "agencies.agency_id; NULL for a name the registry does not know",
    "cited": "Number of the cited document, canonical",
    "cited_issuer": "Issuer of the cited document, stated or implied by its symbol",
    "cited_on": "Date of the cited document, as stated with the citation",
    "cited_path": "File of the cited document, when it is in this database",
    "cited_title": "Title of the cited document: as stated, else its subject when it is in this database",
    "cited_type": "Type of the cited document",
    "confirmed": "Whether a person confirmed every link of it",
    "document": "Number and symbol of the document, '781/QĐ-UBND'; NULL if left blank",
    "documents": "Different decisions it stands in",
    "in_documents": "Different decisions its series stands in",
    "largest_vnd": "Largest total of it in one document, in đồng; totals of several plans must not be added up",
    "lead": "Body in charge, the first named; where no lead is named, the first that implements",
    "lead_id": "agencies.agency_id of lead; NULL for a name the registry does not know",
    "leads": "All bodies that were in charge of it, '; ' between them",
    "linked_bbox": "Box of the linked record",
    "linked_doc_id": "Document of the linked record",
    "linked_page": "Page of the linked record",
    "linked_path": "File of the linked record",
    "linked_text": "Words of the linked record",
    "lowest_score": "Score of its weakest link",
    "places": "Where each of its records is printed, the oldest plan first",
    "series": "Name of the indicator or project: words of its latest record",
    "source": "Source of the money: investment, recurrent, central, local …",
    "table_kind": "Kind of its table: projects, tasks, targets, results, budget_history, other; NULL in the body",
    "total_vnd": "Largest total of its row, in đồng",
    "values_by_year": "Its values by year of plan, ' | ' between them; – where a plan states none",
    "year": "Year or years it is for",
    "year_from_document": "Whether the paper names no year, so that the year of issue stands in",
}
"""Columns no table has, or not with this meaning."""
ELSEWHERE: dict[tuple[str, str], str] = {
    ("due_calendar", "kind"): "task or target",
    ("due_calendar", "record_id"): "task_id or target_id",
    ("money_allotted", "agency"): "Body the sum is allotted to, canonical name",
    ("leads", "agency"): "Body in charge, canonical name",
    ("kept_leads", "agency"): "Body in charge, canonical name",
    ("leads", "seq"): "0 = the first named",
    ("responsibilities_by_agency", "agency"): "Canonical name; collective bodies keep their words",
    ("responsibilities_by_agency", "kind"): "task or target",
    ("responsibilities_by_agency", "role"): "lead, coordinating, implementing",
    ("targets_by_year", "year"): "Year it is due; 'không ghi' where none is stated",
}
"""(view, column): where a name means another thing than in the other views."""


def statements(con: duckdb.DuckDBPyConnection) -> list[str]:
    """COMMENT ON for each column of the views and of what they keep. Raises KeyError for one that nobody has described."""
    found = con.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = current_database() AND NOT internal "
        "AND (table_name IN (SELECT view_name FROM duckdb_views() WHERE NOT internal) OR starts_with(table_name, 'kept_'))"
    ).fetchall()
    return [
        f"COMMENT ON COLUMN {quote(view)}.{quote(column)} IS {literal(meaning(view, column))}" for view, column in found
    ]


def meaning(view: str, column: str) -> str:
    """What a column of a view holds."""
    if own := ELSEWHERE.get((view, column)) or OWN.get(column):
        return own
    for record in SOURCES[view]:
        for one in columns(record):
            if one.name == column:
                return one.comment
    raise KeyError(f"{view}.{column} has no comment: add one to OWN")
