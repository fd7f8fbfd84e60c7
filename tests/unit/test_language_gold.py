"""The language rules on real papers, from the plain text alone: what they read against what a person read."""

import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from extractors.language.citations import complete_numbers, find_citations
from extractors.language.quantities import find_quantities
from extractors.language.value_cells import parse_value_cell
from extractors.language.vietnamese import nfc, squash

_NEW_PARAGRAPH = re.compile(r"[-+*•|]|\d+[.)]|[a-zđ]\)|[IVX]+\.|Căn cứ")


def paragraphs(text: str) -> list[str]:
    found = [""]
    for line in filter(None, (" ".join(row.split()) for row in nfc(text).split("\n"))):
        if _NEW_PARAGRAPH.match(line):
            found.append(line)
        else:
            found[-1] = f"{found[-1]} {line}".strip()
    return found


def documents(gold: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text("utf-8")) for path in sorted(gold.glob("*.json"))]


def f1(hits: int, wanted: int, found: int) -> float:
    return 2 * hits / (wanted + found)


def test_numbers_of_cited_documents(corpus: Path, gold: Path) -> None:
    hits = wanted = found = 0
    for document in documents(gold):
        text = next((corpus / "text").glob(f"{document['id']}.*"), None)
        if text is None:
            continue
        mentions = complete_numbers(c for p in paragraphs(text.read_text("utf-8")) for c in find_citations(p))
        own = {squash(document["document"]["number"] or "")}
        have = {squash(c.number) for c in mentions if c.number} - own
        want = {squash(c["number"]) for c in document["citations"] if c["number"]} - own
        hits, wanted, found = hits + len(have & want), wanted + len(want), found + len(have)
    assert f1(hits, wanted, found) >= 0.98


def test_values_of_targets(gold: Path) -> None:
    hits = wanted = found = 0
    for document in documents(gold):
        rows = [row["cells"] for table in document["tables"] for row in table["rows"]]
        for target in document["records"].get("targets", []):
            row = next((r for r in rows if target["where"] != "body" and target["text"] in r), [])
            read = find_quantities(nfc(target["text"]))
            in_cells = (parse_value_cell(c) for c in row if "%" in c and c != target["text"])
            read = read or next(filter(None, in_cells), [])
            have = Counter((q.comparator, q.value, q.value_max, squash(q.unit or "")) for q in read)
            want = Counter(
                (v["comparator"], Decimal(str(v["value"])), _decimal(v.get("value_max")), squash(v["unit"]))
                for v in target["values"]
            )
            hits, wanted, found = hits + (have & want).total(), wanted + want.total(), found + have.total()
    assert f1(hits, wanted, found) >= 0.97


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
