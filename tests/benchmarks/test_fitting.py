"""The benchmark of the nightly fit in its short form: works in a hub's real database, and its own command on them."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]


def test_the_fit_runs_on_works_that_were_put_into_the_table_as_it_is_today() -> None:
    command = [sys.executable, "-m", "benchmarks.fitting", "--learners", "50", "--works", "20"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=200)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert any(line.startswith("1,000 works of 50 learners on 500 exercises") for line in lines), done.stdout
    assert any(line.startswith("  knowledge: ") for line in lines), done.stdout
    assert any(line.startswith("  collaborative: ") for line in lines), done.stdout
    assert "s of processor, at most" in lines[-1]
