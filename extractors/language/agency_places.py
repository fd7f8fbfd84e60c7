"""Provinces: the 63 before and the 34 after 1 July 2025, found by name and date in a place or an issuer's name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache

from pydantic import Field

from extractors.language.vietnamese import fold
from extractors.lookups.load import load_yaml
from schemas.base import Model

NAMED_OFTEN = 3
_PLACE = re.compile(
    r"(?i:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tp\.?|tỉnh)\s+(?=[^\W\d_])(?!(?i:hội|viên|lộ|ủy)\b)"
)
_WHOLE = re.compile(r"(?:toan|ca) (?:tinh|thanh pho|nganh|vung|huyen|xa|phuong|nuoc)|toan quoc")


def is_place(text: str) -> bool:
    """`Xã An Bình`, `Phường Tân Ngãi`."""
    return _PLACE.match(text) is not None


def is_whole_place(text: str) -> bool:
    """`Toàn tỉnh`, `Cả tỉnh`: all the places beside it together."""
    return _WHOLE.fullmatch(fold(text)) is not None


class Province(Model):
    """A unit of provinces.yml. One merged under its own name is two units: `vinh-long` and `vinh-long-2025`."""

    id: str
    name: str
    kind: str
    valid_from: date | None = Field(default=None, alias="from")
    valid_to: date | None = Field(default=None, alias="to")
    into: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    source: str

    def valid(self, on: date) -> bool:
        return (self.valid_from or date.min) <= on <= (self.valid_to or date.max)


@cache
def provinces() -> dict[str, Province]:
    """By id. Raises ValueError for two units with one name or alias at one time, or an unknown successor."""
    data = load_yaml("provinces.yml")
    units = [Province.model_validate(p | {"source": data["sources"][p["source"]]}) for p in data["provinces"]]
    found = {p.id: p for p in units}
    if len(found) != len(units):
        raise ValueError("lookups/provinces.yml: an id stands twice")
    for key, same in _by_name(units).items():
        for k, a in enumerate(same):
            for b in same[k + 1 :]:
                if (a.valid_from or date.min) <= (b.valid_to or date.max) and (b.valid_from or date.min) <= (
                    a.valid_to or date.max
                ):
                    raise ValueError(f"lookups/provinces.yml: {a.id} and {b.id} are both called {key!r} at one time")
    for p in units:
        if missing := [s for s in p.into if s not in found]:
            raise ValueError(f"lookups/provinces.yml: {p.id} turns into {missing[0]!r}, which is not listed")
    return found


def _by_name(units: list[Province]) -> dict[str, list[Province]]:
    names: dict[str, list[Province]] = {}
    for p in units:
        for key in dict.fromkeys(fold(n) for n in (p.name, *p.aliases)):
            names.setdefault(key, []).append(p)
    return names


@cache
def _names() -> dict[str, list[Province]]:
    return _by_name(list(provinces().values()))


def find_province(name: str | None, on: date | None) -> Province | None:
    """The unit of that name on that day; without a day the newest; a name of another time is the unit that had it."""
    units = _names().get(fold(re.sub(r"^(?:tỉnh|thành phố|TP\.?)\s+", "", (name or "").strip(), flags=re.I)), [])
    valid = [p for p in units if p.valid(on or date.max)]
    found = valid or units
    return found[-1] if found else None


def same_name(name: str) -> list[Province]:
    """All units that have or had the name, oldest first."""
    return _names().get(fold(name), [])


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_names(), key=lambda n: (-len(n), n))
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(re.escape(n) for n in names)})(?![a-z0-9])")


def only_province(texts: Iterable[str]) -> str | None:
    """The one province that `tỉnh X` names throughout a paper, several times; None where it names none or others, too."""
    found: Counter[str] = Counter()
    for key in map(fold, texts):
        for name in _pattern().finditer(key):
            if key[: name.start()].endswith("tinh "):
                found[_names()[name.group()][0].name] += 1
    return next(iter(found)) if len(found) == 1 and found.total() >= NAMED_OFTEN else None


def province_of(text: str) -> str | None:
    """The province a place or issuer names (`Vĩnh Long`, `UBND tỉnh Vĩnh Long`, `Thành phố Hồ Chí Minh`); None if none."""
    key = fold(text)
    found = [(m.start(), m.group()) for m in _pattern().finditer(key)]
    found = [(a, n) for a, n in found if len(n) > 3 or n == key or re.search(r"(?:tinh|thanh pho|tp\.?)\s*$", key[:a])]
    if not found:
        return None
    marked = [n for a, n in found if re.search(r"(?:tinh|thanh pho|tp\.?)\s*$", key[:a])]
    return _names()[(marked or [n for _, n in found])[-1]][0].name
