"""How checks speak: figures the Vietnamese way, rows and columns as the reader finds them."""

from __future__ import annotations

from decimal import Decimal


def vn(value: Decimal) -> str:
    """1642.4 -> '1.642,4': '.' groups thousands, ',' starts decimals, no trailing zeros."""
    text = f"{value:f}"
    whole, _, decimals = text.lstrip("-").partition(".")
    grouped = f"{int(whole or '0'):,}".replace(",", ".")
    decimals = decimals.rstrip("0")
    sign = "-" if value < 0 else ""
    return f"{sign}{grouped},{decimals}" if decimals else f"{sign}{grouped}"


def short(text: str, limit: int = 60) -> str:
    """The beginning of a long text, cut at a word."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def listed(names: list[str], limit: int = 4) -> str:
    """`a + b + c`, the middle left out when there are many."""
    if len(names) <= limit:
        return " + ".join(names)
    return " + ".join([*names[: limit - 1], "…", names[-1]])
