"""Measuring on data sets, here two of our own making in their formats; the programs run in the sandbox."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from codecrafthub.cli.evaluate import evaluate
from codecrafthub.cli.evaluating.bench import half_of
from codecrafthub.cli.evaluating.fixes import fix, python_lines

ROW = {
    "task_id": "Python/0",
    "declaration": "def smallest(xs):\n",
    "buggy_solution": "    best = xs[0]\n    for x in xs:\n        if x > best:\n            best = x\n    return best\n",
    "canonical_solution": "    best = xs[0]\n    for x in xs:\n        if x < best:\n            best = x\n    return best\n",
    "test": "def check(smallest):\n    assert smallest([3, 1]) == 1\n    assert smallest([1]) == 1\n    assert True\n",
    "example_test": "",
    "docstring": "The smallest number.",
}


def measured(*arguments: str) -> dict[str, Any]:
    result = CliRunner().invoke(evaluate, ["feedback", "--json", *arguments])
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@pytest.fixture(autouse=True)
def _hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HUB_DATA", str(tmp_path / "hub"))


def test_humanevalfix_is_scored_in_halves(tmp_path: Path) -> None:
    file = tmp_path / "humanevalpack.jsonl"
    file.write_text("\n".join(json.dumps(ROW | {"task_id": f"Python/{number}"}) for number in range(3)))
    found = measured("--dataset", "humanevalfix", str(file))
    in_odd = sum(half_of(f"Python/{number}") for number in range(3))
    assert found["dataset"] == "humanevalfix"
    assert [half["items"] for half in found["halves"]] == [3 - in_odd, in_odd]
    for half in found["halves"]:
        assert half == {"items": half["items"], "top1": 1.0, "top3": 1.0, "top5": 1.0}


def test_quixbugs_is_scored_beside_its_anchor(tmp_path: Path) -> None:
    files = {
        "python_programs/node.py": "class Node:\n    pass\n",
        "python_programs/last.py": "def last(xs):\n    n = len(xs)\n    return xs[n]\n",
        "correct_python_programs/last.py": "def last(xs):\n    n = len(xs)\n    return xs[n - 1]\n",
        "json_testcases/last.json": "[[[1, 2]], 2]\n[[[3]], 3]\n",
        "python_testcases/test_last.py": (
            "import pytest\nfrom load_testdata import load_json_testcases\ntestdata = load_json_testcases('last')\n"
            "@pytest.mark.parametrize('input_data,expected', testdata)\n"
            "def test_last(input_data, expected):\n    assert last(*input_data) == expected\n"
        ),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    halves = measured("--dataset", "quixbugs", "--anchor", "--seconds", "0", str(tmp_path))["halves"]
    (half,) = [half for half in halves if half["items"]]
    assert half == {
        "items": 1,
        "top1": 1.0,
        "top3": 1.0,
        "top5": 1.0,
        "anchor": {"top1": 1.0, "top3": 1.0, "top5": 1.0},
    }


RIGHT = "def last(xs):\n    size = len(xs)\n    return xs[size - 1] + START\n"


def test_refactory_is_mended_from_right_programs(tmp_path: Path) -> None:
    files = {
        "ans/input_1.txt": "last([1, 2])", "ans/output_1.txt": "2", "ans/input_2.txt": "last(LIST)", "ans/output_2.txt": "3",
        "code/global.py": "LIST = [3]\nSTART = 0\n", "code/reference/reference.py": RIGHT,
        "code/correct/correct_1.py": RIGHT.replace("size", "n"), "code/correct/not.py": "def last(xs):\n    return 0\n",
        "code/wrong/passes.py": RIGHT,
        "code/wrong/close.py": "def last(xs):\n    n = len(xs)\n    return xs[n - 2] + START\n",
        "code/wrong/unreadable.py": "def last(xs:\n",
    }  # fmt: skip
    for name, text in files.items():
        file = tmp_path / "data" / "question_1" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    found = measured("--dataset", "refactory", str(tmp_path))
    both = found["halves"]
    assert sum(half["items"] for half in both) == 2
    assert sum(half["items"] * half["repaired"] for half in both) == 1
    half = both[half_of("close")]
    assert half["relative_patch_size"] == round(1 / 19, 4)
    assert 0 < half["seconds_p50"] < 60
    assert half["clusters"]["purity"] == 1.0


def test_c_pack_is_scored_on_what_is_annotated(tmp_path: Path) -> None:
    if shutil.which("gcc") is None:
        pytest.skip("C is not installed; `make runtimes` or apt-get install gcc libc6-dev brings it")
    folder = tmp_path / "semantically_incorrect_submissions/year-1/lab02/ex05"
    source = '#include <stdio.h>\nint main(){\n int n;\n scanf("%d", &n);\n printf("%d", n);\n return 0;\n}\n'
    for name, lines in ("ex05-stu_1-sub_1", "[5]"), ("ex05-stu_2-sub_1", "[]"):
        (folder / name).mkdir(parents=True)
        (folder / name / f"{name}.c").write_text(source)
        (folder / name / "info.md").write_text(f"- number_of_faults: 1\n- faulty_lines: {lines}\n")
    tests = tmp_path / "tests/lab02/ex05"
    tests.mkdir(parents=True)
    (tests / "ex05_0.in").write_text("3")
    (tests / "ex05_0.out").write_text("3\n")
    halves = measured("--dataset", "c-pack", str(tmp_path))["halves"]
    assert sorted(half["items"] for half in halves) == [0, 1]
    assert max(half["top1"] for half in halves) == 1.0


@pytest.mark.parametrize(
    ("dataset", "says"),
    [
        ("humanevalfix", "octopack"),
        ("quixbugs", "checkout of QuixBugs"),
        ("c-pack", "C-Pack-IPAs"),
        ("refactory", "checkout of Refactory"),
    ],
)
def test_a_path_without_the_data_set_is_refused_in_words(tmp_path: Path, dataset: str, says: str) -> None:
    result = CliRunner().invoke(evaluate, ["feedback", "--dataset", dataset, str(tmp_path)])
    assert result.exit_code == 1
    assert says in result.output


def lines_of_fix(faulty: str, mended: str) -> set[int]:
    return fix(python_lines(faulty), python_lines(mended))


def test_the_true_fix_is_what_the_comparison_changes() -> None:
    faulty = "def f(x):\n    a = 1\n    b = 2\n    return a\n"
    assert lines_of_fix(faulty, faulty.replace("b = 2", "b = 3")) == {3}
    assert lines_of_fix(faulty, faulty.replace("    b = 2\n", "")) == {3}


def test_what_is_put_in_is_seen_at_the_lines_around() -> None:
    faulty = "def f(x):\n    a = 1\n\n    return a\n"
    assert lines_of_fix(faulty, "def f(x):\n    a = 1\n    a += 1\n\n    return a\n") == {2, 4}


def test_comments_blank_lines_and_texts_are_in_no_fix() -> None:
    faulty = '"""What\nit is."""\ndef f(x):\n    return "#"  # so\n'
    assert lines_of_fix(faulty, 'def f(x):\n\n    return "#"\n') == set()
