"""Models are lean: a long document has hundreds of thousands."""

from __future__ import annotations

import copy
import pickle

from schemas.base import Place
from schemas.layout import GridCell


def test_a_model_keeps_no_set_of_given_fields_and_is_whole_without() -> None:
    made = GridCell(row=1, col=2, places=(Place(page=1, bbox=(1, 2, 3, 4)),))
    others = [
        made.model_copy(update={"row": 5}).model_copy(update={"row": 1}),
        copy.deepcopy(made),
        pickle.loads(pickle.dumps(made)),
        GridCell.model_validate_json(made.model_dump_json()),
        GridCell.model_construct(**dict(made)),
    ]
    assert all(other == made and other.model_dump() == made.model_dump() for other in others)
    kept = {id(one.__pydantic_fields_set__) for one in (made, *made.places, *others)}
    assert len(kept) == 1
    assert not made.model_fields_set
