"""Pieces shared with forks: all done once, in order, whatever becomes of a fork."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from extractors.together import in_turn
from pipeline.executors import forks
from pipeline.executors.forks import with_forks
from schemas.base import Place

HERE = os.getpid()


@pytest.fixture(autouse=True)
def cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: set(range(8)))


def noted(folder: Path, number: int, result: object = None, *, processes: int = 1, fatal: bool = False) -> object:
    """Leaves its mark and waits for so many processes to have left one; `fatal` ends whatever fork it is done in."""
    with (folder / f"{number}.piece").open("a") as mark:
        mark.write("here " if os.getpid() == HERE else "fork ")
    (folder / f"{os.getpid()}.process").touch()
    if fatal and os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    wait_until(lambda: len(list(folder.glob("*.process"))) >= processes)
    return result or (number, os.getpid())


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def marks(folder: Path) -> list[str]:
    return [(folder / f"{number}.piece").read_text() for number in range(len(list(folder.glob("*.piece"))))]


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_each_piece_is_done_once_and_answers_in_its_place(tmp_path: Path, workers: int) -> None:
    found = with_forks(workers)([partial(noted, tmp_path, number, processes=workers) for number in range(12)])
    assert [number for number, _ in found] == list(range(12))
    assert len({pid for _, pid in found}) == workers
    assert all(len(mark.split()) == 1 for mark in marks(tmp_path))


def test_what_was_there_before_comes_back_itself(tmp_path: Path) -> None:
    known = [(Place(page=number),) for number in range(1, 9)]
    pieces = [partial(noted, tmp_path, number, {"cells": one}, processes=2) for number, one in enumerate(known)]
    found = with_forks(2)(pieces, known)
    assert all(answer["cells"] is one for answer, one in zip(found, known, strict=True))
    assert set(marks(tmp_path)) == {"here ", "fork "}


def test_the_pieces_of_a_fork_that_dies_are_done_here(tmp_path: Path) -> None:
    found = with_forks(3)([partial(noted, tmp_path, number, processes=3, fatal=True) for number in range(9)])
    assert found == [(number, HERE) for number in range(9)]
    assert marks(tmp_path).count("fork here ") == 2


def test_an_error_is_raised_wherever_it_happened(tmp_path: Path) -> None:
    def wrong() -> object:
        raise ValueError("no such row")

    with pytest.raises(ValueError, match="no such row"):
        with_forks(2)([partial(noted, tmp_path, 0), wrong, partial(noted, tmp_path, 2)])


def test_one_worker_forks_nothing() -> None:
    assert with_forks(1) is in_turn
    assert forks.MOST_PIECES < 256
