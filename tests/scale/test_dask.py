"""Two workers, one of them killed while it reads: the database is as one process makes it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scale.conftest import RAW, ROOT, Baseline, Bucket, DaskProcesses, wait_until
from tests.scale.same import differences, records

pytestmark = pytest.mark.slow


def start_cluster(dask_processes: DaskProcesses, tmp_path: Path) -> tuple[str, list[subprocess.Popen[bytes]]]:
    """The scheduler's address and two workers of one thread."""
    from distributed import Client

    file = tmp_path / "scheduler.json"
    dask_processes.start(
        "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)
    )
    wait_until(lambda: file.exists() and file.stat().st_size, 60, "the scheduler")
    options = ("--scheduler-file", str(file), "--nthreads", "1", "--no-dashboard", "--local-directory", str(tmp_path))
    workers = [dask_processes.start("dask_worker", *options, "--name", name) for name in ("w0", "w1")]
    with Client(scheduler_file=str(file), set_as_default=False) as client:
        client.wait_for_workers(2, timeout=90)
        return client.scheduler.address, workers


def test_a_killed_worker_costs_a_retry(
    dask_processes: DaskProcesses, bucket: Bucket, baseline: Baseline, tmp_path: Path
) -> None:
    import s3fs
    from distributed import Client

    s3fs.S3FileSystem().put(str(RAW), f"{bucket.url}/raw", recursive=True)
    address, workers = start_cluster(dask_processes, tmp_path)
    db = tmp_path / "cluster.duckdb"
    command = [sys.executable, "-m", "pipeline", "run", f"{bucket.url}/raw", "--dask", address]
    command += ["--store", f"{bucket.url}/artefacts", "--db", str(db)]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    with Client(address, set_as_default=False) as client:
        victim = next(key for key, w in client.scheduler_info(n_workers=-1)["workers"].items() if w["name"] == "w0")
        wait_until(
            lambda: running.poll() is not None or any("kehoach-" in str(key) for key in client.processing()[victim]),
            200,
            "a document on the first worker",
        )
        dask_processes.kill(workers[0])
        output = running.communicate(timeout=500)[0]
        assert running.returncode == 0, output + dask_processes.logs()
        assert victim not in client.scheduler_info(n_workers=-1)["workers"]
    assert "3 read, 0 unchanged, 0 refused" in output
    assert differences(records(db), records(baseline.db)) == []
    kept = s3fs.S3FileSystem().find(f"{bucket.url}/artefacts")
    assert sum(name.endswith(".json.gz") for name in kept) == 3
    assert sum(name.endswith(".frames.gz") for name in kept) == 3


def test_no_scheduler_is_said_with_what_to_start(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed: pip install -e '.[scale]'")
    command = [sys.executable, "-m", "pipeline", "run", str(RAW), "--dask", "tcp://127.0.0.1:9"]
    done = subprocess.run(
        [*command, "--db", str(tmp_path / "x.duckdb")],
        cwd=ROOT,
        env=os.environ | {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "2s"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 5
    assert "dask scheduler" in done.stderr
    assert not (tmp_path / "x.duckdb").exists()
