"""A scheduler, workers, S3 and PostgreSQL, each started for the tests and ended with them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipeline.runner import run
from pipeline.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
RAW = ROOT / "data" / "raw"


@dataclass
class Baseline:
    """The sample documents read by one process into a DuckDB file, and what was read."""

    db: Path
    store: Path


@pytest.fixture(scope="session")
def baseline(tmp_path_factory: pytest.TempPathFactory) -> Baseline:
    folder = tmp_path_factory.mktemp("baseline")
    made = Baseline(folder / "one.duckdb", folder / "artefacts")
    report = run(Settings((RAW,), made.db, made.store, ROOT / "data" / "corrections", jobs=0))
    assert report.loaded == 3
    return made


@dataclass
class Bucket:
    """An S3 that lives in this process; other processes reach it by the AWS_… variables."""

    url: str
    endpoint: str


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    server = pytest.importorskip("moto.server", reason="moto is not installed: pip install 'moto[server,s3]'")
    pytest.importorskip("s3fs", reason="s3fs is not installed: pip install -e '.[scale]'")
    import s3fs

    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    names = {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "kehoach",
        "AWS_SECRET_ACCESS_KEY": "kehoach",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    name = f"plans-{port}"  # moto keeps its buckets as long as the process lives
    s3fs.S3FileSystem().mkdir(name)
    yield Bucket(f"s3://{name}", endpoint)
    s3fs.S3FileSystem.clear_instance_cache()
    running.stop()


@dataclass
class DaskProcesses:
    """A scheduler and workers, each a process group of its own, so that one can be killed as a machine dies."""

    folder: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, module: str, *options: str) -> subprocess.Popen[bytes]:
        log = (self.folder / f"{len(self.processes)}.log").open("wb")
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{module}", *options],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()
        self.processes.append(process)
        return process

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """The group: the nanny, the worker and the process that reads."""
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def logs(self) -> str:
        return "\n".join(path.read_text()[-2000:] for path in sorted(self.folder.glob("*.log")))


@pytest.fixture
def dask_processes(tmp_path: Path) -> Iterator[DaskProcesses]:
    pytest.importorskip("distributed", reason="Dask is not installed: pip install -e '.[scale]'")
    folder = tmp_path / "dask"
    folder.mkdir()
    started = DaskProcesses(folder)
    yield started
    for process in started.processes:
        started.kill(process)


def wait_until(true: Callable[[], object], seconds: float, what: str) -> None:
    """Looks again and again; fails by name."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"{what}: not within {seconds:.0f} s"
        time.sleep(0.05)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL of the tests' own, reached by a socket in its folder; yields a libpq connection string."""
    programs = postgres_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: sudo apt install postgresql")
    user = "postgres" if os.geteuid() == 0 else None  # initdb refuses root
    folder = Path(tempfile.mkdtemp(prefix="kehoach-pg-", dir="/tmp"))  # a socket's path must be short
    if user:
        shutil.chown(folder, user)

    def ask(*command: str) -> None:
        subprocess.run([programs / command[0], *command[1:]], user=user, cwd=folder, check=True, capture_output=True)

    data = str(folder / "data")
    try:
        ask("initdb", "-D", data, "-A", "trust", "-U", "kehoach", "--no-sync")
        server = f"-c listen_addresses='' -c fsync=off -k {folder}"
        ask("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", server, "start")
        yield f"dbname=postgres user=kehoach host={folder}"
        ask("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def postgres_programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    beside = shutil.which("pg_ctl")
    return found[-1].parent if found else Path(beside).resolve().parent if beside else None
