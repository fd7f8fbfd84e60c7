"""Pieces of work on one document that do not ask each other. Whoever has processes to spare hands in another way to do them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol


class Together(Protocol):
    """`known` are objects that stood before: they come back as they are, not as copies."""

    def __call__(self, pieces: Sequence[Callable[[], Any]], known: Sequence[object] = (), /) -> list[Any]: ...


def in_turn(pieces: Sequence[Callable[[], Any]], known: Sequence[object] = (), /) -> list[Any]:
    """One after the other, here."""
    return [piece() for piece in pieces]
