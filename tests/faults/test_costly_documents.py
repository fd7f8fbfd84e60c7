"""Of a whole run: a worker that is killed costs one retry, then a rejection; limits stop a document and are recorded."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipeline import runner
from pipeline.settings import Limits, Settings
from tests.faults import costly_reading

FILES = ("crash", "crash-once", "hang", "grow", "plain-1", "plain-2", "plain-3")


@pytest.mark.slow
def test_each_costs_itself_and_is_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "process", costly_reading.process)
    raw = tmp_path / "raw"
    raw.mkdir()
    for name in FILES:
        (raw / f"{name}.txt").write_text(f"{name} rows=2\n")
    limits = Limits(seconds=8, seconds_per_page=0, memory_mb=700)
    settings = Settings((raw,), tmp_path / "k.duckdb", corrections=tmp_path / "none", jobs=2, limits=limits)
    report = runner.run(settings)
    assert (report.loaded, len(report.rejected)) == (4, 3)
    with duckdb.connect(str(settings.db), read_only=True) as con:
        refused = dict(con.execute("SELECT parse_filename(source_path, true), code FROM rejections").fetchall())
        loaded = con.execute("SELECT parse_filename(source_path, true) FROM documents ORDER BY 1").fetchall()
        status = con.execute("SELECT status, loaded, rejected FROM runs").fetchall()
    assert refused == {"crash": "crashed", "hang": "timeout", "grow": "memory"}
    assert [name for (name,) in loaded] == ["crash-once", "plain-1", "plain-2", "plain-3"]
    assert status == [("partial", 4, 3)]
    times = {name: costly_reading.begun_times(raw / f"{name}.txt") for name in FILES}
    assert times == dict.fromkeys(FILES, 1) | {"crash": 2, "crash-once": 2}
