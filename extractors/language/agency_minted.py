"""Bodies the registry does not list but a rule identifies: local committees, collectives, units with a known field."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from extractors.language.agency_names import field_end
from extractors.language.agency_places import Province
from extractors.language.agency_rules import rules, slug
from extractors.language.agency_words import is_post, tokens_of
from extractors.language.vietnamese import fold
from schemas.records import AgencyRecord

DISTRICT_END = date(2025, 6, 30)
_DISTRICT = r"huyện|quận|thị xã|thành phố"
_COMMUNE = r"xã|phường|thị trấn|đặc khu"
_LOCAL = re.compile(rf"^(.+?)\s+({_DISTRICT}|{_COMMUNE})\s+([A-ZĐ0-9].*|[^\W\d_a-z].*)$")
_UNPLACED = re.compile(rf"^(.+?)\s+({_DISTRICT}|{_COMMUNE})$")
_OF_MINISTRY = re.compile(r"^(?:Cục|Vụ|Tổng cục|Viện) [A-ZĐ]")
_EVERY = re.compile(rf"\b(?:các|cấp)\s+(?:tỉnh|{_DISTRICT}|{_COMMUNE}|cơ sở)\b|\b(?:{_DISTRICT}|{_COMMUNE}),\s", re.I)
_ORDINARY = re.compile(
    r"^(?:doanh nghiệp|hộ|người dân|nhân dân|cộng đồng|cá nhân|tổ chức|đơn vị|cơ quan|địa phương|chủ đầu tư|nhà thầu|chính quyền|"
    r"sở|ban|ngành|bộ|trạm y tế xã|đoàn thể|cấp|thủ trưởng|cán bộ|công chức|trung ương)\b",
    re.I,
)

# From March 2025 tax, customs, treasury and the State Bank have regional branches over several provinces.
_REGION = re.compile(r"\bkhu vực (?:[IVX]+|\d+)$", re.I)
# Bodies of the Party and of unions over all provinces: `Liên hiệp các Hội Văn học nghệ thuật Việt Nam`.
_NATIONAL = re.compile(r"\b(?:Trung ương|Việt Nam)$")
# Units of the issuing body itself, written without its name.
_OWN = re.compile(r"^(?:Văn phòng|Thanh tra|Trung tâm) (?:Sở|Bộ|Cục|Tổng cục|Ban)$")


def minted(body: str, place: Province | None, collective: bool) -> AgencyRecord | None:
    """A record for `body` (in full words), or None when no rule says what it is."""
    home = f"vn/{place.id}" if place else "vn/chung"
    local = _LOCAL.match(body)
    if collective or re.match(r"\d", body) or _EVERY.search(body):
        key = slug(re.sub(r"^(?:tất cả |toàn bộ )?(?:các|những)\s+", "", body, flags=re.I))
        ended = re.match(r"(?:Ủy ban nhân dân|Hội đồng nhân dân|Phòng) .*\b(?:huyện|quận|thị xã)\b", body)
        level, end = ("district", DISTRICT_END) if ended else (None, None)
        return _record(f"{home}/{key}", body, "collective", level, place, end) if key else None
    if _NATIONAL.search(body) and (kind := kind_of(body.removeprefix("Trung ương "))) not in ("unknown", "enterprise"):
        return _record(f"vn/{slug(body)}", body, kind, "central", None)
    if local and kind_of(local.group(1)) != "unknown":
        return _local(body, local, home, place)
    if (unplaced := _UNPLACED.match(body)) and kind_of(unplaced.group(1)) != "unknown":
        district = bool(re.fullmatch(_DISTRICT, unplaced.group(2)))
        level, end = ("district", DISTRICT_END) if district else ("commune", None)
        if unplaced.group(2) != "thành phố":  # which may be a province
            return _record(f"{home}/{slug(body)}", body, kind_of(body), level, place, end)
    if place is None and _OF_MINISTRY.match(body):
        return _record(f"{home}/{slug(body)}", body, kind_of(body), "central", None)
    if _REGION.search(body) and kind_of(body) != "unknown":
        return _record(f"vn/{slug(body)}", body, kind_of(body), "central", None)
    if kind_of(body) == "party":
        return _record(f"{home}/{slug(body)}", body, "party", None, place)
    if _ordinary(body):
        return _record(f"{home}/{slug(body)}", body, "collective", None, place)
    if is_post(body):
        return _record(f"{home}/{slug(body)}", body, "unit", "commune", place)
    if _has_field(body) or _OWN.match(body):
        level = "central" if body.startswith("Bộ ") else "province" if body.startswith("Sở ") else None
        return _record(f"{home}/{slug(body)}", body, kind_of(body), level, place)
    return None


def _ordinary(body: str) -> bool:
    return bool(_ORDINARY.match(body)) and not _has_field(body)


def _local(body: str, local: re.Match[str], home: str, place: Province | None) -> AgencyRecord:
    head, unit, name = local.groups()
    district = bool(re.fullmatch(_DISTRICT, unit))
    return _record(
        f"{home}/{slug(f'{unit} {name}')}/{slug(head.rstrip(' -'))}",
        body,
        kind_of(head),
        "district" if district else "commune",
        place,
        DISTRICT_END if district else None,
    )


def _record(
    agency_id: str, name: str, kind: str, level: str | None, place: Province | None, valid_to: date | None = None
) -> AgencyRecord:
    source = (
        "Luật Tổ chức chính quyền địa phương số 72/2025/QH15 (bỏ cấp huyện từ 01/7/2025)"
        if valid_to
        else "Theo tên trong văn bản"
    )
    return AgencyRecord(
        agency_id=agency_id,
        name=name,
        kind=kind,
        level=level,
        province=place.name if place else None,
        valid_to=valid_to,
        source=source,
    )


def _has_field(body: str) -> bool:
    tokens = tokens_of(body)
    return bool(tokens and field_end(tokens, 0))


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], str], ...]:
    ordered = sorted(rules().kinds.items(), key=lambda k: -len(k[0]))
    return tuple((re.compile(rf"{re.escape(fold(head))}(?![a-z0-9])"), kind) for head, kind in ordered)


def kind_of(body: str) -> str:
    """The kind its opening words give, or `unknown`."""
    key = fold(body)
    return next((kind for pattern, kind in _kinds() if pattern.match(key)), "unknown")
