"""The benchmark of what comes next in its short form: it fills real databases, asks a real hub, and can be read."""

import asyncio
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.populated import populate
from codecrafthub.settings import Settings

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]


def test_the_command_has_the_form_that_others_read() -> None:
    command = [sys.executable, "-m", "benchmarks.next", "--json", "--learners", "60", "--rounds", "1", "--each", "4"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=200)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["exercises"] == 2_000
    assert found["learners"] == 60
    rows = {row["name"]: row for row in found["rows"]}
    assert set(rows) == {"reference", "cold", "warm", "an attempt shows"}
    for row in rows.values():
        assert 0 < row["p50_ms"] <= row["p95_ms"] <= row["p99_ms"]
        assert row["answers"] > 0


def test_databases_are_filled_with_what_was_asked_for_and_the_same_each_time(tmp_path: Path) -> None:
    rows = []
    for name in ("first", "second"):
        settings = Settings(_env_file=None, data=tmp_path / name, tracks=tmp_path, log_level="error")
        made = asyncio.run(populate(settings, 40, 30))
        with closing(sqlite3.connect(tmp_path / name / "recommendation.sqlite3")) as file:
            query = "SELECT learner_id, exercise, attempts, solved_with FROM work ORDER BY learner_id, exercise"
            rows.append(file.execute(query).fetchall())
            (memories,) = file.execute("SELECT count(*) FROM memory").fetchone()
        assert len(rows[-1]) == made.works
        assert 15 * 40 < made.works < 60 * 40
        assert memories > 40
    assert rows[0] == rows[1]
