"""Body records of the real plans against their gold files."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import fuzz

from extractors.context import ReadingContext
from extractors.language.vietnamese import squash
from extractors.layout.compose import compose
from extractors.layout.outline import read_outline
from extractors.prose import ProseResult, read_prose
from extractors.readers.pdf import read_pdf
from schemas.outline import Outline

PLANS = ("kh-2026-vpubnd-vinhlong", "qd-3252-2019-vinhlong", "qd-781-2022-vinhlong")
pytestmark = pytest.mark.slow


@cache
def _read(pdf: Path) -> tuple[Outline, ProseResult]:
    outline = read_outline(compose(read_pdf(pdf.read_bytes())))
    context = ReadingContext(doc_id=pdf.stem, province=outline.head.place, issued_on=outline.head.issued_on)
    return outline, read_prose(outline, (), context)


def _gold(folder: Path, name: str) -> Any:
    return json.loads((folder / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("name", [*PLANS, "cv-1064-2019-stc-daknong"])
def test_heads(name: str, corpus: Path, gold: Path) -> None:
    head = _read(corpus / "pdf" / f"{name}.pdf")[0].head
    wanted = _gold(gold, name)["document"]
    keys = ("number", "type", "place", "issuer", "subject", "signer", "signer_title")
    assert {k: squash(getattr(head, k) or "") for k in keys} == {k: squash(wanted[k] or "") for k in keys}
    assert (head.issued_on.isoformat() if head.issued_on else None) == wanted["issued_on"]
    assert (list(head.recipients), head.articles) == (wanted["recipients"], wanted["articles"])


@pytest.mark.parametrize("name", PLANS)
def test_body_tasks(name: str, corpus: Path, gold: Path) -> None:
    result = _read(corpus / "pdf" / f"{name}.pdf")[1]
    wanted = _gold(gold, name)["records"]["body_tasks"]
    assert len(result.tasks) == len(wanted)
    for task, want in zip(result.tasks, wanted, strict=True):
        assert fuzz.ratio(squash(task.text), squash(want["text"])) > 95
        assert (task.section, task.stt, list(task.group_path)) == (want["section"], want["stt"], want["group"])
        for role in ("lead", "coordinating"):
            named = [
                squash(r.agency) for r in result.responsibilities if r.record_id == task.task_id and r.role == role
            ]
            assert named == [squash(name) for name in want[role]], want["text"]


@pytest.mark.parametrize("name", PLANS)
def test_body_targets_and_sums(name: str, corpus: Path, gold: Path) -> None:
    result = _read(corpus / "pdf" / f"{name}.pdf")[1]
    records = _gold(gold, name)["records"]
    wanted = [t for t in records["targets"] if t["where"] == "body"]
    assert len(result.targets) == len(wanted)
    for target, want in zip(result.targets, wanted, strict=True):
        assert fuzz.ratio(squash(target.text), squash(want["text"])) > 95
        values = [
            (v.comparator, float(v.value), v.unit) for v in result.target_values if v.target_id == target.target_id
        ]
        assert values == [(v["comparator"], float(v["value"]), v["unit"]) for v in want["values"]], want["text"]
    sums = [
        (a["label"], a["vnd"], a["role"], a["year"], a["row_kind"]) for a in records["amounts"] if a["where"] == "body"
    ]
    assert [(a.label, a.vnd, a.role, a.period, a.row_kind) for a in result.amounts] == sums
