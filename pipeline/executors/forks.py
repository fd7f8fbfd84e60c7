"""Independent pieces of work on one document, shared with forks of the worker that holds it.

A fork sees all of the document without a copy being made or sent; what it makes comes back pickled. One that dies costs
its pieces being done again here. It ends with its worker, so that limits hold as ever.
"""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from io import BytesIO
from typing import Any, BinaryIO

from extractors.together import Together, in_turn

Piece = Callable[[], Any]

PR_SET_PDEATHSIG = 1
MOST_PIECES = 255


def with_forks(workers: int) -> Together:
    """Work shared by this process and `workers` - 1 forks of it, no more than there are cores."""
    forks = min(workers, len(os.sched_getaffinity(0))) - 1
    return partial(_shared, forks) if forks > 0 else in_turn


def _shared(forks: int, pieces: Sequence[Piece], known: Sequence[object] = ()) -> list[Any]:
    if not 1 < len(pieces) <= MOST_PIECES:
        return in_turn(pieces)
    turns, hand = os.pipe()
    os.write(hand, bytes(range(len(pieces))))
    os.close(hand)
    sys.stdout.flush()
    sys.stderr.flush()
    children = [_fork(pieces, known, turns) for _ in range(min(forks, len(pieces) - 1))]
    try:
        found = dict(_work(pieces, turns))
        for _, answers in children:
            found |= _read(answers.read(), known)
    except BaseException:
        for child, _ in children:
            os.kill(child, signal.SIGKILL)
        raise
    finally:
        os.close(turns)
        for child, answers in children:
            answers.close()
            os.waitpid(child, 0)
    return [found[index] if index in found else piece() for index, piece in enumerate(pieces)]


def _work(pieces: Sequence[Piece], turns: int) -> list[tuple[int, Any]]:
    """Pieces one after the other, whichever is next for anyone."""
    done = []
    while turn := os.read(turns, 1):
        done.append((turn[0], pieces[turn[0]]()))
    return done


def _fork(pieces: Sequence[Piece], known: Sequence[object], turns: int) -> tuple[int, BinaryIO]:
    """The fork's id and the end of the pipe its answers come from."""
    answers, ours = os.pipe()
    parent = os.getpid()
    child = os.fork()
    if child:
        os.close(ours)
        return child, os.fdopen(answers, "rb")
    status = 1
    try:
        _end_with(parent)
        gc.disable()  # it would touch, and so copy, every object of the document
        os.close(answers)
        with os.fdopen(ours, "wb") as pipe:
            pipe.write(_written(_work(pieces, turns), known))
        status = 0
    finally:
        os._exit(status)  # nothing of the worker's own ending is to happen twice


def _end_with(parent: int) -> None:
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


class _Pickler(pickle.Pickler):
    def __init__(self, file: BytesIO, known: Sequence[object]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._known = {id(one): index for index, one in enumerate(known)}

    def persistent_id(self, obj: object) -> int | None:
        return self._known.get(id(obj))


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: BytesIO, known: Sequence[object]) -> None:
        super().__init__(file)
        self._known = known

    def persistent_load(self, pid: int) -> object:
        return self._known[pid]


def _written(done: Sequence[tuple[int, Any]], known: Sequence[object]) -> bytes:
    file = BytesIO()
    _Pickler(file, known).dump(done)
    return file.getvalue()


def _read(data: bytes, known: Sequence[object]) -> dict[int, Any]:
    """Nothing, where the fork did not come to its end."""
    try:
        return dict(_Unpickler(BytesIO(data), known).load())
    except (EOFError, pickle.UnpicklingError):
        return {}
