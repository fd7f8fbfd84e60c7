"""The whole job – PDF to validated records in the database – against what others need for pages and tables alone.

Everything runs as a command of its own, so that imports and start-up count on both sides; figures are printed, never
asserted: a shared machine is no judge. `--only speed startup rerun memory cores` picks parts.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from documents import SAMPLES, long_pdf, many_documents, only, plans, several_copies, store_artefacts, text_layer_pdfs
from measure import Cost, cost_of
from peers import PEERS

from schemas.extraction import Extraction

HERE = Path(__file__).resolve().parent
KEHOACH = (sys.executable, "-m", "pipeline")
AIMS = {"pdfplumber": 4.0, "camelot": 15.0}
REPEATS = 2
SLOW = ("camelot",)


def run(raw: Path, db: Path, *options: str) -> Cost:
    """`kehoach run` into a fresh or known database."""
    return cost_of((*KEHOACH, "run", raw, "--db", db, "--corrections", db.parent / "none", *options))


def speed(scratch: Path) -> None:
    """Pages a second of processor time on the same pages, one after the other; `pages/s wall` beside it."""
    paths, origin = plans()
    pages = _pages(paths)
    raw = only(scratch / "raw", paths)
    costs = {
        "ours": _best(run, [(raw, scratch / f"db{n}" / "x.duckdb", "--jobs", "1") for n in range(REPEATS)]),
        **{name: _best(_peer, [(name, paths)] * (1 if name in SLOW else REPEATS)) for name in PEERS},
    }
    labels = {"ours": "kehoach run: PDF to loaded database", **{name: label for name, (label, _) in PEERS.items()}}
    print(f"{pages} pages of {len(paths)} files in {origin}; the better of {REPEATS} runs ({', '.join(SLOW)}: one run)")
    print(f"{'':<44}{'cpu s':>8}{'pages/cpu s':>13}{'pages/s wall':>14}{'ours is':>10}")
    for name, cost in costs.items():
        ratio = f"{cost.cpu / costs['ours'].cpu:.1f} ×" if name != "ours" else ""
        aim = f"  (aim: {AIMS[name]:g} ×)" if name in AIMS else ""
        print(f"{labels[name]:<44}{cost.cpu:>8.2f}{pages / cost.cpu:>13.1f}{pages / cost.wall:>14.1f}{ratio:>10}{aim}")
    small = min(SAMPLES.glob("*.pdf"), key=lambda path: path.stat().st_size)
    start = run(small, scratch / "db" / "x.duckdb", "--jobs", "1").cpu
    lasting = pages / (costs["ours"].cpu - start)
    print(f"Of ours {start:.1f} s are start-up (a run over one small document); without them {lasting:.1f} pages/cpu s")


def _peer(name: str, paths: list[Path]) -> Cost:
    return cost_of((sys.executable, HERE / "peers.py", name, *paths))


def _best(measured: Callable[..., Cost], runs: list[tuple[Any, ...]]) -> Cost:
    return min((measured(*given) for given in runs), key=lambda cost: cost.cpu)


def startup(scratch: Path) -> None:
    """Best of five: what a person waits for at least."""
    paths, _ = text_layer_pdfs()
    db = scratch / "x.duckdb"
    run(only(scratch / "raw", paths[:1]), db, "--jobs", "1")
    commands: dict[str, tuple[str | Path, ...]] = {
        "kehoach --help (aim: 0.3 s)": (*KEHOACH, "--help"),
        "kehoach query (aim: 0.6 s)": (*KEHOACH, "query", "SELECT count(*) FROM documents", "--db", db),
        "kehoach run, nothing to do": (*KEHOACH, "run", scratch / "raw", "--db", db, "--corrections", scratch / "none"),
    }
    for label, command in commands.items():
        costs = [cost_of(command) for _ in range(5)]
        print(f"{label:<44}{min(c.wall for c in costs):>8.2f} s wall{min(c.cpu for c in costs):>8.2f} s cpu")


def rerun(scratch: Path, count: int = 1000) -> None:
    """Many documents: loaded from artefacts, run again unchanged, and with one new file among them."""
    from pipeline.runner import run as run_here
    from pipeline.settings import Settings

    sample = min(SAMPLES.glob("*.pdf"), key=lambda path: path.stat().st_size)
    raw, store, none = scratch / "raw", scratch / "store", scratch / "none"
    paths = many_documents(sample, count + 1, raw)
    late = paths.pop()
    late.rename(scratch / late.name)
    run_here(Settings((sample,), scratch / "one.duckdb", store=store, corrections=none, jobs=0))
    store_artefacts(_only_artefact(store), paths, store, none)
    db = scratch / "many.duckdb"
    steps = [
        (f"{count:,} documents loaded from artefacts", lambda: None),
        (f"{count:,} unchanged documents (aim: 1 s)", lambda: None),
        ("one new document among them", lambda: (scratch / late.name).rename(late)),
    ]
    for label, before in steps:
        before()
        cost = run(raw, db, "--store", str(store))
        print(f"{label:<44}{cost.wall:>8.2f} s wall{cost.cpu:>8.2f} s cpu{cost.peak_mb:>8} MB")


def _only_artefact(store: Path) -> Extraction:
    import gzip

    (path,) = store.glob("*/*.json.gz")
    return Extraction.model_validate_json(gzip.decompress(path.read_bytes()))


def memory(scratch: Path, pages: int = 1000) -> None:
    """The largest process while one long document is read, by one worker and by two; a tenth of it for comparison."""
    paths, _ = text_layer_pdfs()
    for length, jobs in ((pages // 10, 1), (pages, 1), (pages, 2)):
        folder = scratch / f"{length}-{jobs}"
        folder.mkdir()
        long_pdf(paths, length, folder / "long.pdf")
        cost = run(folder / "long.pdf", folder / "x.duckdb", "--jobs", str(jobs), "--time-limit", "3600")
        label = f"{length:,} pages in one file, --jobs {jobs} (aim: 400 MB)"
        print(f"{label:<50}{cost.peak_mb:>8} MB{cost.cpu:>8.1f} s cpu")


def cores(scratch: Path, copies: int = 6, pages: int = 1000) -> None:
    """Wall time, so only meaningful on a machine that has nothing else to do; processor time says what sharing costs."""
    paths, _ = text_layer_pdfs()
    several_copies(paths, copies, scratch / "many")
    long_pdf(paths, pages, scratch / "long.pdf")
    for label, raw in (
        (f"{copies * len(paths)} documents", scratch / "many"),
        (f"one document of {pages:,} pages", scratch / "long.pdf"),
    ):
        one, two = (
            run(raw, scratch / f"{raw.stem}{n}" / "x.duckdb", "--jobs", str(n), "--time-limit", "3600") for n in (1, 2)
        )
        print(
            f"{label}: two workers are {one.wall / two.wall:.2f} × one (aim: 1.8 ×) and take {two.cpu / one.cpu:.2f} × "
            f"its processor time (load average now {os.getloadavg()[0]:.1f})"
        )


PARTS: dict[str, Callable[[Path], None]] = {
    "speed": speed, "startup": startup, "rerun": rerun, "memory": memory, "cores": cores,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    for name in parser.parse_args().only:
        print(f"\n{name}: {(PARTS[name].__doc__ or '').strip()}")
        with tempfile.TemporaryDirectory() as folder:
            PARTS[name](Path(folder))


def _pages(paths: list[Path]) -> int:
    import pypdfium2

    return sum(len(pypdfium2.PdfDocument(path)) for path in paths)


if __name__ == "__main__":
    main()
