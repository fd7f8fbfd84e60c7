"""Laws of the diff, over states made at random: rows swapped, renumbered, reworded, documents renamed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.review.diff import apply_diff, diff
from pipeline.review.words import compare
from schemas.review import State

WORDS = st.sampled_from(
    ["Xây dựng nền tảng", "Nâng cấp mạng", "Đào tạo cán bộ", "Tổng cộng", "Triển khai đô thị thông minh", ""]
)
FIGURES = st.sampled_from(["100", "1000", "80"])
DOCS = st.sampled_from(["d1", "d2"])
HEADS = st.fixed_dictionaries(
    {"work_id": st.sampled_from(["w1", "w2"]), "number": st.sampled_from(["1/QĐ-UBND", "2/QĐ-UBND"])}
)


@st.composite
def states(draw: st.DrawFn) -> State:
    state: State = {}
    for doc in draw(st.lists(DOCS, unique=True)):
        state["documents", doc] = {"doc_id": doc} | draw(HEADS)
        for number in draw(st.lists(st.integers(1, 6), unique=True)):
            table = draw(st.sampled_from(["t1", "t2"]))
            key = f"{doc}/{table}/task/{number}"
            state["tasks", key] = {"task_id": key, "doc_id": doc, "table_id": table, "text": draw(WORDS)}
            money = f"{doc}/{table}/amount/{number}/x"
            state["amounts", money] = {"amount_id": money, "doc_id": doc, "table_id": table, "record_id": key, "value": draw(FIGURES),
                                       "label": str(state["tasks", key]["text"])}  # fmt: skip
            cell = f"{doc}|{table}|{number}|0"
            state["cells", cell] = {"doc_id": doc, "table_id": table, "row": number, "col": 0, "text": draw(WORDS)}
            duty = f"{key}|lead|0"
            state["responsibilities", duty] = {"doc_id": doc, "record_id": key, "role": "lead", "agency": draw(WORDS)}
    return state


@settings(deadline=None, max_examples=60)
@given(states())
def test_nothing_differs_from_itself(a: State) -> None:
    assert diff(a, a).changes == ()


@settings(deadline=None, max_examples=60)
@given(states(), states())
def test_applied_to_the_first_it_gives_the_second(a: State, b: State) -> None:
    assert apply_diff(diff(a, b), a) == b


@settings(deadline=None, max_examples=60)
@given(states(), states())
def test_every_record_is_named_once(a: State, b: State) -> None:
    changes = diff(a, b).changes
    old = [(c.table, c.old_key) for c in changes if c.old_key]
    new = [(c.table, c.new_key) for c in changes if c.new_key]
    assert len(old) == len(set(old))
    assert len(new) == len(set(new))


@settings(deadline=None, max_examples=60)
@given(states(), states())
def test_order_of_records_does_not_matter(a: State, b: State) -> None:
    assert {c.key for c in diff(a, b).changes} == {
        c.key for c in diff(dict(sorted(a.items())), dict(sorted(b.items()))).changes
    }


@settings(deadline=None, max_examples=60)
@given(states(), states())
def test_counts_add_up(a: State, b: State) -> None:
    whole = [c for c in diff(a, b).counts if c.field is None]
    assert sum(c.same + c.changed + c.moved + c.removed for c in whole) == len(a)
    assert sum(c.same + c.changed + c.moved + c.added for c in whole) == len(b)


@settings(deadline=None, max_examples=60)
@given(st.text(), st.text())
def test_pieces_rebuild_both_texts(old: str, new: str) -> None:
    pieces = compare(old, new)
    assert "".join(p.text for p in pieces if p.op != "new") == old
    assert "".join(p.text for p in pieces if p.op != "old") == new
