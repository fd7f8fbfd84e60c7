"""The base of every model that crosses a stage, and the few types they share."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Box = tuple[float, float, float, float]
"""(x0, top, x1, bottom) in points from the top-left corner of the page as a reader sees it."""

Page = Annotated[int, Field(ge=1)]
"""1-based page of the file (not the printed page number, which starts again in each appendix)."""

Confidence = Annotated[float, Field(ge=0.0, le=1.0)]


class _Unasked(set[str]):
    """Stands for the set of fields that were given: pydantic keeps one an object, larger than a cell's own fields, and
    nobody here asks for it. Without it the models of a long document take a third of the memory."""

    def __copy__(self) -> _Unasked:
        return self

    def __deepcopy__(self, memo: object) -> _Unasked:
        return self

    def __reduce__(self) -> str:
        return "UNASKED"

    def update(self, *others: object) -> None:
        """`model_copy` adds what it changes."""


UNASKED = _Unasked()


class Model(BaseModel):
    """Frozen, and strict about unknown fields: a stage cannot pass on what the next does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def model_post_init(self, context: object, /) -> None:
        object.__setattr__(self, "__pydantic_fields_set__", UNASKED)


class Place(Model):
    """Where something is printed; `bbox` is None where the source has no geometry (HTML, Markdown, text)."""

    page: Page
    bbox: Box | None = None


def union(boxes: list[Box]) -> Box:
    """The smallest box around `boxes`; raises ValueError when there are none."""
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
