"""A long document's way: handed back, read in parts, put together; a part that fails fails the document."""

from __future__ import annotations

from pathlib import Path

from pipeline.document import Outcome, Task
from pipeline.executors.local import Done
from pipeline.executors.ranges import Ranges, splitting
from pipeline.stages.register import Source

PARTS = ((1, 2), (3, 4))


def task(size: int = 100, name: str = "a") -> Task:
    return Task(Source(Path(name), name, name * 64, size), "v", Path("store"), Path("corrections"))


def handed_back(ranges: Ranges) -> list[Task]:
    more, ending = ranges.follow(Done(task(), Outcome(ranges=PARTS)))
    assert ending is None
    assert [one.pages for one in more] == list(PARTS)
    return more


def test_only_a_document_that_would_hold_up_the_others_is_split() -> None:
    tasks = splitting([task(1000, "a"), *(task(10, name) for name in "bcd")], 2)
    assert [one.split for one in tasks] == [2, 0, 0, 0]
    assert [one.split for one in splitting([task()], 1)] == [0]


def test_one_worker_reads_what_may_be_a_scan_in_parts() -> None:
    assert [one.split for one in splitting([task(3_000_000, "a"), task(9_000, "b")], 1)] == [1, 0]


def test_how_far_a_document_is_shows() -> None:
    seen: list[tuple[str, int, int]] = []
    ranges = Ranges(told=lambda *step: seen.append(step))
    first, second = handed_back(ranges)
    ranges.follow(Done(second, Outcome(pages=2)))
    ranges.follow(Done(first, Outcome(pages=2)))
    assert seen == [("a", 2, 4), ("a", 4, 4)]


def test_parts_lead_to_the_rest_of_the_way() -> None:
    ranges = Ranges()
    first, second = handed_back(ranges)
    assert ranges.follow(Done(second, Outcome(pages=2))) == ([], None)
    (rest,), ending = ranges.follow(Done(first, Outcome(pages=2)))
    assert (rest.ranges, rest.pages, ending) == (PARTS, None, None)
    done = Done(rest, Outcome(b"frames", pages=4))
    assert ranges.follow(done) == ([], done)


def test_a_part_that_crashes_is_the_end_of_the_document() -> None:
    ranges = Ranges()
    first, second = handed_back(ranges)
    assert ranges.follow(Done(first, None, "crashed", "SIGSEGV", 2)) == ([], None)
    more, ending = ranges.follow(Done(second, Outcome(pages=2)))
    assert more == []
    assert ending == Done(task(), None, "crashed", "SIGSEGV", 2)
