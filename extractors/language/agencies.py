"""Bodies of the state: names resolved by place and date, lists split, gazetteer and records for the database.

An old name is never rewritten into a new one: `Sở TTTT` of a 2022 paper is the body that ended in February 2025.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from extractors.language.agency_case import from_capitals, in_capitals
from extractors.language.agency_data import Body, central_bodies, provincial_bodies
from extractors.language.agency_issuer import issuer_name, placed, seated
from extractors.language.agency_lists import split_agencies
from extractors.language.agency_minted import minted
from extractors.language.agency_names import canonical, split_position
from extractors.language.agency_places import Province, find_province, province_of, provinces, same_name
from extractors.language.agency_rules import alternatives, rules
from extractors.language.agency_subjects import (
    find_coordinating,
    find_subject,
    heading_agency,
    lead_of,
    orders,
    predicate_of,
)
from extractors.language.agency_words import is_open
from extractors.language.vietnamese import fold
from schemas.base import Model
from schemas.records import AgencyAliasRecord, AgencyRecord

__all__ = [
    "AgencyRegistry", "Resolution", "find_coordinating", "find_subject", "heading_agency", "issuer_name", "lead_of", "orders",
    "placed", "predicate_of", "province_of", "read_agencies", "registry", "seated", "split_agencies",
]  # fmt: skip


class Resolution(Model):
    """What a name means. `current` is False when the body did not exist on the document's day (an old name used later)."""

    agency_id: str | None
    name: str
    kind: str
    known: bool
    as_written: str
    position: str = ""
    current: bool = True
    record: AgencyRecord | None = None


class AgencyRegistry:
    """All bodies the lookups give. Build it with `registry()`; it validates the data."""

    def __init__(self) -> None:
        self._central = _index(central_bodies(), "trung ương")
        self._provincial: dict[str, dict[str, list[AgencyRecord]]] = {}
        self._known: dict[tuple[str, str | None, date | None], Resolution] = {}

    def resolve(self, text: str, province: str | None = None, on: date | None = None) -> Resolution:
        """`text` is one body as written; `province` and `on` are the document's (without a day: as things stand now)."""
        found = self._known.get((text, province, on))
        if found is None:
            found = self._known[text, province, on] = self._resolve(text, province, on)
        return found

    def _resolve(self, text: str, province: str | None, on: date | None) -> Resolution:
        name = canonical(from_capitals(_without_notes(text)))
        position, body = split_position(name)
        stated = province_of(body) if re.search(r"\b(?:tỉnh|thành phố)\b|[A-ZĐ]\S+ [A-ZĐ]\S+$", body) else None
        place = (stated and _whole_province(body, stated, on)) or find_province(province, on)
        plain_body = re.sub(r"\s*\([^()]*\)", "", body)
        record = self._find(plain_body, place, on) or minted(plain_body, place, is_open(plain_body))
        if record is None and " - " in plain_body:  # "Trung tâm X - Sở Y": the unit, then what it belongs to
            record = self._find(plain_body.split(" - ")[0], place, on)
        return Resolution(
            agency_id=record.agency_id if record else None,
            name=_without_remark(name) if record else name,
            kind=record.kind if record else "unknown",
            known=record is not None,
            as_written=text,
            position=position,
            current=record is None or on is None or _valid(record, on),
            record=record,
        )

    def _find(self, body: str, place: Province | None, on: date | None) -> AgencyRecord | None:
        key = fold(body)
        found = [*(self._of_province(place.id).get(key, []) if place else []), *self._central.get(key, [])]
        if not any(_valid(r, on or date.max) for r in found) and place:
            found += [
                r for p in same_name(place.name) if p.id != place.id for r in self._of_province(p.id).get(key, [])
            ]
        return next((r for r in found if _valid(r, on or date.max)), found[0] if found else None)

    def _of_province(self, province_id: str) -> dict[str, list[AgencyRecord]]:
        if province_id not in self._provincial:
            self._provincial[province_id] = _index(provincial_bodies(province_id), province_id)
        return self._provincial[province_id]

    def _bodies(self, province: str | None) -> list[Body]:
        if province is None:
            return list(central_bodies())
        return [b for p in same_name(province) for b in provincial_bodies(p.id)]

    def records(self, province: str | None = None) -> list[AgencyRecord]:
        """The central bodies, or those of a province in all its times."""
        return [record for record, _ in self._bodies(province)]

    def aliases(self, province: str | None = None) -> list[AgencyAliasRecord]:
        """The ways to write them, for table agency_aliases."""
        return [AgencyAliasRecord(alias=a, agency_id=r.agency_id) for r, names in self._bodies(province) for a in names]

    def all_records(self) -> list[AgencyRecord]:
        """Central bodies and those of all provinces."""
        every = [*central_bodies(), *(b for p in provinces() for b in provincial_bodies(p))]
        return [record for record, _ in every]

    def gazetteer(self, province: str | None = None) -> Iterable[tuple[str, str]]:
        """(surface, agency_id) of the central bodies and, when given, of a province's."""
        for bodies in (self._bodies(None), self._bodies(province) if province else []):
            for record, names in bodies:
                for name in names:
                    yield name, record.agency_id


def _index(bodies: Iterable[Body], where: str) -> dict[str, list[AgencyRecord]]:
    """Raises ValueError when two bodies have one name at one time."""
    found: dict[str, list[AgencyRecord]] = {}
    for record, names in bodies:
        for name in names:
            for other in found.setdefault(fold(name), []):
                if _overlap(record, other):
                    raise ValueError(
                        f"lookups/agencies.yml ({where}): {name!r} is both {other.agency_id} and {record.agency_id}"
                    )
            found[fold(name)].append(record)
    return found


def _overlap(a: AgencyRecord, b: AgencyRecord) -> bool:
    return (a.valid_from or date.min) <= (b.valid_to or date.max) and (b.valid_from or date.min) <= (
        a.valid_to or date.max
    )


def _valid(record: AgencyRecord, on: date) -> bool:
    return (record.valid_from or date.min) <= on <= (record.valid_to or date.max)


def _whole_province(body: str, name: str, on: date | None) -> Province | None:
    """`thành phố Vĩnh Long` and `huyện Cà Mau` are places inside a province, not the province of that name."""
    place = find_province(name, on)
    inside = re.search(rf"\b(huyện|quận|thị xã|xã|phường|thị trấn|thành phố)\s+{re.escape(name)}$", body, re.I)
    if place and inside and inside.group(1).lower() not in (place.kind, *place.also):
        return None
    return place


def _without_notes(text: str) -> str:
    """Without a bracket that says a role (`(chủ trì)`) or repeats an abbreviation (`(Sở TTTT)`)."""
    notes = alternatives(rules().role_notes)
    return re.sub(rf"\s*\((?:(?i:{notes})[^()]*|[A-ZĐ&]{{2,}}|(?:Sở|Bộ) [A-ZĐ&-]+)\)", "", text)


def _without_remark(name: str) -> str:
    """`Sở Công Thương (cân đối nguồn, cấp phép)`: a bracket in which nothing is named says what the body does."""

    def names(words: str) -> bool:
        return any(word[0].isupper() and word[1:2].islower() for word in words.split())

    return re.sub(r"\s*\(([^()]*)\)", lambda found: found[0] if names(found[1]) else "", name)


@cache
def registry() -> AgencyRegistry:
    """The registry; raises ValueError naming the lookup line that is wrong."""
    return AgencyRegistry()


def read_agencies(
    text: str, lines: Sequence[str] = (), province: str | None = None, on: date | None = None
) -> list[Resolution]:
    """The bodies a cell names, in order, each once."""
    out: dict[str, Resolution] = {}
    # case is a fact of the whole cell: its last line may be `PTNT` alone
    printed = [from_capitals(x) for x in lines] if in_capitals(text) else lines
    for name in split_agencies(from_capitals(text), printed):
        found = registry().resolve(name, province, on)
        out.setdefault(fold(found.name), found)
    return list(out.values())
