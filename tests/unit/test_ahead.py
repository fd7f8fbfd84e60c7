"""Results are taken while earlier ones are worked on, a few ahead, and nothing is lost when somebody stops."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from pipeline.executors.ahead import Ahead


def nothing() -> None:
    return None


def test_the_source_goes_on_while_a_result_is_worked_on() -> None:
    asked = threading.Event()

    def source() -> Iterator[int]:
        yield 1
        asked.set()
        yield 2

    with Ahead(source(), nothing, lambda one: 1, 10) as ahead:
        assert next(ahead) == 1
        assert asked.wait(10), "nobody asked for the second, yet it is made"
        assert list(ahead) == [2]


def test_no_more_is_taken_than_may_wait() -> None:
    made: list[int] = []
    over = threading.Event()

    def source() -> Iterator[int]:
        for number in range(10):
            made.append(number)
            if number == 3:
                over.set()
            yield number

    with Ahead(source(), nothing, lambda one: 1, 2) as ahead:
        assert not over.wait(0.3)
        assert len(made) == 3, "two may wait, and one is beyond them"
        assert list(ahead) == list(range(10))


def test_what_comes_together_is_bounded_by_number_and_weight() -> None:
    with Ahead(iter([5, 1, 1, 1, 9]), nothing, lambda one: one, 100) as ahead:
        assert next(ahead) == 5
        assert ahead.more(2, 100, 60) == [1, 1]
        assert ahead.more(9, 5, 60) == [1], "the next is too heavy"
        assert ahead.more(0, 100, 60) == []
        assert ahead.more(9, 100, 60) == [9], "the source ends: nobody waits"


def test_what_comes_together_waits_a_while_for_more() -> None:
    released = threading.Event()

    def source() -> Iterator[int]:
        yield from (1, 2)
        released.wait(10)
        yield 3

    with Ahead(source(), released.set, lambda one: 1, 100) as ahead:
        assert next(ahead) == 1
        assert ahead.more(9, 100, 0.3) == [2]
        released.set()
        assert list(ahead) == [3]


def test_an_error_of_the_source_comes_after_what_it_gave() -> None:
    def source() -> Iterator[int]:
        yield 1
        raise ValueError("no more")

    with Ahead(source(), nothing, lambda one: 1, 10) as ahead:
        ahead._thread.join(10)
        assert next(ahead) == 1
        with pytest.raises(ValueError, match="no more"):
            next(ahead)


def test_who_leaves_early_ends_the_source() -> None:
    ended = threading.Event()

    def source() -> Iterator[int]:
        yield 1
        ended.wait(10)

    with Ahead(source(), ended.set, lambda one: 1, 10) as ahead:
        assert next(ahead) == 1
    assert ended.is_set()
    assert not ahead._thread.is_alive()
