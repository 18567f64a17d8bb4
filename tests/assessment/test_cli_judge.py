"""`codecrafthub judge`: a table or JSON, and an exit status that scripts can rely on."""

import json
import shutil
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
    assert {tuple(test) for test in found["tests"]} == {
        ("name", "verdict", "message", "difference", "cpu_ms", "wall_ms", "memory_kb")
    }
    assert (found["grading"], found["seed"], found["fault"], len(found["tests_hash"])) == ("graded", None, "", 16)
    assert found["runtime"].startswith("python 3.")
    assert found["limits"] == {"cpu_ms": 2000, "wall_ms": 6000, "memory_mb": 256, "output_kb": 64}
    assert {test["verdict"] for test in found["tests"]} == {"accepted"}


def test_a_seed_makes_the_same_random_cases_again(tmp_path: Path) -> None:
    made = tmp_path / "running-total"
    shutil.copytree(EXERCISE, made)
    generator = "def generate(random):\n    while True:\n        yield [[random.randint(0, 99) for _ in range(3)]]\n"
    (made / "generator.py").write_text(generator)
    with (made / "exercise.toml").open("a") as file:
        file.write('\n[random]\ncount = 4\ncall = "running_total"\n')
    done = judge(EXERCISE / "exemplar", "--json", "--seed", "3", exercise=made)
    found = json.loads(done.stdout)
    assert (found["verdict"], found["seed"]) == ("accepted", 3)
    assert [test["name"] for test in found["tests"]][-4:] == [f"Random case {number}" for number in (1, 2, 3, 4)]
    assert "random cases of seed 3" in judge(EXERCISE / "exemplar", "--seed", "3", exercise=made).stdout.replace(
        "\n", " "
    )
    (made / "generator.py").write_text("def generate(random):\n    raise ValueError('dry')\n    yield\n")
    done = judge(EXERCISE / "exemplar", exercise=made)
    assert done.returncode == 2
    assert "generator.py:2: It raised ValueError: dry." in done.stdout


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
