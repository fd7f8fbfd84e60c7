"""Records of bodies from lookups/agencies.yml: central ones as listed, provincial ones by rule for each province."""

from __future__ import annotations

from datetime import date
from functools import cache

from pydantic import Field

from extractors.language.agency_names import canonical
from extractors.language.agency_places import Province, provinces
from extractors.language.agency_rules import slug
from extractors.language.vietnamese import fold
from extractors.lookups.load import load_yaml
from schemas.base import Model
from schemas.records import AgencyRecord


class Entry(Model):
    """One line of agencies.yml; `name` may hold {cap} (tỉnh, thành phố) and {ten} (the province's name)."""

    name: str
    source: str
    id: str = ""
    key: str = ""
    kind: str = "department"
    aliases: tuple[str, ...] = ()
    valid_from: date | None = Field(default=None, alias="from")
    valid_to: date | None = Field(default=None, alias="to")
    into: tuple[str, ...] = ()
    cap: str | None = None
    place: str | None = None
    optional: bool = False


Body = tuple[AgencyRecord, tuple[str, ...]]
"""A record and the ways to write its name, the canonical one first."""


@cache
def _entries(group: str) -> tuple[Entry, ...]:
    data = load_yaml("agencies.yml")
    return tuple(Entry.model_validate(e | {"source": data["sources"][e["source"]]}) for e in data[group])


@cache
def central_bodies() -> tuple[Body, ...]:
    """Raises ValueError for a successor that is not listed."""
    ids = {e.id for e in _entries("central")}
    out = []
    for e in _entries("central"):
        if missing := [s for s in e.into if s not in ids]:
            raise ValueError(f"lookups/agencies.yml: {e.id} turns into {missing[0]!r}, which is not listed")
        record = AgencyRecord(
            agency_id=f"vn/{e.id}", name=e.name, kind=e.kind, level="central", valid_from=e.valid_from, valid_to=e.valid_to,
            successor_id=f"vn/{e.into[0]}" if e.into else None, successor_ids=tuple(f"vn/{s}" for s in e.into), source=e.source,
        )  # fmt: skip
        out.append((record, _unique((e.name, *e.aliases))))
    return tuple(out)


@cache
def provincial_bodies(province_id: str) -> tuple[Body, ...]:
    """Every body the rules give the province in its validity."""
    place = provinces()[province_id]
    pairs = [(e, slug(e.name)) for e in _entries("departments")] + [(e, e.key) for e in _entries("provincial")]
    kept = [(e, key) for e, key in pairs if (e.cap in (None, place.kind)) and _overlap(e, place)]
    keys = {key for _, key in kept}
    return tuple(_provincial(e, key, place, keys) for e, key in kept)


def _overlap(e: Entry, place: Province) -> bool:
    start = max(e.valid_from or date.min, place.valid_from or date.min)
    return start <= min(e.valid_to or date.max, place.valid_to or date.max)


def _provincial(e: Entry, key: str, place: Province, keys: set[str]) -> Body:
    ends = [d for d in (e.valid_to, place.valid_to) if d]
    starts = [d for d in (e.valid_from, place.valid_from) if d]
    into = [f"vn/{place.id}/{slug(s)}" for s in e.into if slug(s) in keys] if e.valid_to else []
    if not e.valid_to and place.valid_to:
        into = [f"vn/{p}/{_twin(key, place.kind, provinces()[p].kind)}" for p in place.into]
    name = _name(e, place)
    record = AgencyRecord(
        agency_id=f"vn/{place.id}/{key}", name=name, kind=e.kind, level="province", province=place.name,
        valid_from=max(starts, default=None), valid_to=min(ends, default=None),
        successor_id=into[0] if into else None, successor_ids=tuple(into),
        source=_source(e, place),
    )  # fmt: skip
    return record, _unique((name, *_surfaces(e, place)))


def _source(e: Entry, place: Province) -> str:
    """Where the body comes from, and whose dates are the province's and not its own."""
    starts = place.valid_from is not None and (e.valid_from is None or place.valid_from > e.valid_from)
    ends = place.valid_to is not None and (e.valid_to is None or place.valid_to < e.valid_to)
    of_place = " và ".join(word for word, holds in (("bắt đầu", starts), ("kết thúc", ends)) if holds)
    parts = [e.source, f"{of_place} cùng {place.kind}: {place.source}" if of_place else ""]
    return "; ".join([p for p in parts if p] + (["không phải tỉnh nào cũng có"] if e.optional else []))


def _twin(key: str, kind: str, later: str) -> str:
    """The same party or youth body where a tỉnh went into a thành phố: tinh-uy -> thanh-uy."""
    if kind == later:
        return key
    return key.replace("tinh-uy", "thanh-uy").replace("tinh-doan", "thanh-doan")


def _name(e: Entry, place: Province) -> str:
    template = e.name if "{ten}" in e.name else e.name + " {cap} {ten}"
    return template.format(cap=place.kind, ten=place.name)


def _surfaces(e: Entry, place: Province) -> list[str]:
    """The name with, and where it is not needed without, its place."""
    return [
        form.replace("{cap}", cap).replace("{ten}", place.name)
        for cap in (place.kind, *place.also)
        for form in _forms(e.name, e.aliases, bool(e.place))
    ]


@cache
def _forms(name: str, aliases: tuple[str, ...], placed: bool) -> tuple[str, ...]:
    """Templates in full words; `placed`: the body is never written without its place (`VNPT {ten}`)."""
    forms: list[str] = []
    for t in (name if "{ten}" in name else name + " {cap} {ten}", *(canonical(a) for a in aliases)):
        forms += [t, t.replace("{cap} {ten}", "{ten}"), t.replace("{ten}", "{cap} {ten}") if "{cap}" not in t else t]
        if not placed:
            forms += [t.replace(" {ten}", ""), t.replace(" {cap} {ten}", "")]
        if "{cap}" in t and "{ten}" not in t:
            forms += [t + " {ten}", t.replace("{cap}", "{ten}")]
    return tuple(dict.fromkeys(forms))


def _unique(names: tuple[str, ...]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for n in names:
        seen.setdefault(fold(n), n)
    return tuple(seen.values())
