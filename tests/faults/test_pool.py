"""A document may crash, hang or eat memory: it costs itself, not the run."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import InvalidConfig
from pipeline.executors.local import Done, Pool
from pipeline.settings import Limits
from tests.worker_functions import behave

LIMITS = Limits(seconds=20, seconds_per_page=20, memory_mb=350)


def outcomes(tasks: list[str], jobs: int = 2, limits: Limits = LIMITS) -> dict[str, Done[str, str]]:
    with Pool[str, str](behave, jobs, limits) as pool:
        return {done.task: done for done in pool.run(tasks)}


def test_every_task_comes_back_once_whatever_the_number_of_workers() -> None:
    tasks = [f"t{i}" for i in range(20)]
    for jobs in (1, 3):
        done = outcomes(tasks, jobs)
        assert {task: one.result for task, one in done.items()} == {task: f"done {task}" for task in tasks}


def test_a_crash_is_tried_once_more_then_costs_its_document(tmp_path: Path) -> None:
    done = outcomes(["crash", "a", "b", f"crash-once:{tmp_path / 'mark'}", "c"])
    assert (done["crash"].failure, done["crash"].attempts, done["crash"].found) == ("crashed", 2, "SIGSEGV")
    once = done[f"crash-once:{tmp_path / 'mark'}"]
    assert (once.failure, once.attempts) == (None, 2)
    assert all(done[task].result == f"done {task}" for task in "abc")


def test_a_document_over_its_time_is_stopped() -> None:
    done = outcomes(["hang", "a"], limits=Limits(seconds=1.5, memory_mb=350))
    assert (done["hang"].failure, done["a"].result) == ("timeout", "done a")


def test_the_time_that_is_named_is_the_document_s_own() -> None:
    done = outcomes(["sleep:2"], limits=Limits(seconds=1, seconds_per_page=0.5, memory_mb=350))
    assert (done["sleep:2"].failure, done["sleep:2"].found) == ("timeout", "2")


@pytest.mark.slow
def test_pages_give_more_time() -> None:
    done = outcomes(["sleep:0", "sleep:1"], limits=Limits(seconds=4, seconds_per_page=20, memory_mb=350))
    assert (done["sleep:0"].failure, done["sleep:1"].failure) == ("timeout", None)


def test_a_document_over_its_memory_is_stopped() -> None:
    done = outcomes(["grow", "a"])
    assert (done["grow"].failure, done["grow"].found, done["a"].result) == ("memory", "350", "done a")


def test_a_wrong_configuration_ends_the_run_with_its_own_message() -> None:
    with pytest.raises(InvalidConfig, match=r"line 3 is wrong\. Correct it\."):
        outcomes(["config"])
