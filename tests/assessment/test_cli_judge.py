"""`codecrafthub judge`: a table or JSON, and an exit status that scripts can rely on."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXERCISE = ROOT / "tracks/python/exercises/running-total"


def judge(solution: Path, *options: str, exercise: Path = EXERCISE) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "codecrafthub", "judge", str(exercise), "--solution", str(solution), *options]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=60)


def test_an_exemplar_is_accepted() -> None:
    done = judge(EXERCISE / "exemplar", "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, found["verdict"]) == (0, "accepted")
    assert found.keys() == {"verdict", "tests"}
    assert {tuple(test) for test in found["tests"]} == {
        ("name", "verdict", "message", "cpu_ms", "wall_ms", "memory_kb")
    }
    assert {test["verdict"] for test in found["tests"]} == {"accepted"}


def test_a_stub_is_not(tmp_path: Path) -> None:
    done = judge(EXERCISE / "stub")
    assert done.returncode == 1
    assert "wrong answer" in done.stdout
    assert "Three days" in done.stdout
    (tmp_path / "running_total.py").write_text("def running_total(amounts)\n    return []\n")
    assert json.loads(judge(tmp_path, "--json").stdout)["verdict"] == "compile_error"


@pytest.mark.parametrize(
    ("name", "words"),
    [("nothing", "no such folder"), ("empty", "Send your code as files"), ("odd", "must end in .py")],
)
def test_what_cannot_be_judged_says_why(tmp_path: Path, name: str, words: str) -> None:
    if name != "nothing":
        (tmp_path / name).mkdir()
    if name == "odd":
        (tmp_path / name / "notes.txt").write_text("x")
    done = judge(tmp_path / name, "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


def test_an_exercise_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    done = judge(EXERCISE / "exemplar", exercise=tmp_path)
    assert done.returncode == 2
    assert "exercise.toml" in done.stderr
