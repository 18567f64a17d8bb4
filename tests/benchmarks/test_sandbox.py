"""The sandbox's table is made by one command, in the form that others read; what came out is not judged here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import bare, reference
from codecrafthub.runner.languages import look

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
KEYS = {"name", "p50_ratio", "p95_ratio", "p50_ms"}


@pytest.fixture(scope="module")
def table() -> dict[str, object]:
    command = [sys.executable, "-m", "benchmarks.sandbox", "--json", "--runs", "2"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=110)
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_it_has_the_form_that_others_read(table: dict[str, object]) -> None:
    assert set(table) == {"reference", "reference_ms", "rows"}
    assert table["reference"] == "python3 -I -c pass"
    rows = table["rows"]
    assert isinstance(rows, list)
    for row in rows:
        assert set(row) >= KEYS
        assert row["p50_ratio"] is None or 0 < row["p50_ratio"] <= row["p95_ratio"], row


def test_every_way_has_its_row_or_a_reason(table: dict[str, object]) -> None:
    rows = {row["name"]: row for row in table["rows"]}  # type: ignore[attr-defined]
    for words in ("warm box", "newly forked", "suite", "bubblewrap", "no walls", "memory", "C", "javascript"):
        assert any(words in name or words == name.lower() for name in rows), words
    for name, row in rows.items():
        assert row["p50_ratio"] is not None or len(row["missing"]) > 10, name
    if not bare.why_no_bubblewrap():
        assert next(row for name, row in rows.items() if "bubblewrap" in name)["p50_ms"] > 0
    if "javascript" in look():
        assert all(row["p50_ms"] > 0 for name, row in rows.items() if "javascript" in name)


def test_a_row_without_figures_can_be_shown(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [reference.missing("JavaScript", "is not installed"), reference.row("job", [2.0, 4.0], [2.0])]
    reference.show({"reference": reference.NAME, "reference_ms": 2.0, "rows": rows})
    printed = capsys.readouterr().out
    assert "JavaScript" in printed
    assert "is not installed" in printed
    assert "p50   1.50x     3.00 ms" in printed
