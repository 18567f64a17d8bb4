"""What new content starts from: it works in every language, its names are fit for code, and its path is edited with care."""

import tomllib
from pathlib import Path
from typing import get_args

import pytest

from codecrafthub.assessment.judge import Judge
from codecrafthub.content.check import check
from codecrafthub.content.loader import load_exercise, load_track
from codecrafthub.content.starting import (
    CALLS,
    PROGRAM,
    NewExercise,
    NewTrack,
    PathNotEditable,
    exercise_files,
    track_files,
    with_concept,
    with_step,
    write_new,
)
from codecrafthub.content.starting.names import file_of, function_of
from codecrafthub.content.starting.writing import AlreadyThere
from codecrafthub.content.trees import tree_of
from codecrafthub.contracts.content import Runtime
from codecrafthub.runner.languages import LANGUAGES

RUNTIMES = get_args(get_args(Runtime)[0])
MARK = "TODO: "


def filled(files: dict[str, str]) -> dict[str, str]:
    return {path: text.replace(MARK, "") for path, text in files.items()}


@pytest.mark.anyio
@pytest.mark.parametrize("runtime", RUNTIMES)
async def test_a_new_track_is_clean_once_it_is_filled(judge: Judge, runtime: Runtime) -> None:
    files = track_files(NewTrack("fresh", "Fresh “track”", runtime))
    begun = load_track(tree_of(files))
    assert begun.track is not None
    marked = sum(text.count(MARK) for text in files.values())
    assert len(begun.report.warnings) == marked > 10
    result = await check(tree_of(filled(files)), judge)
    if any("could not be run" in warning for warning in result.warnings):
        pytest.skip(f"{LANGUAGES[runtime].title} is missing; this brings it: {LANGUAGES[runtime].bring}")
    assert result.is_clean, result
    assert (result.exemplars_passed, result.stubs_failed) == (1, 1)


@pytest.mark.anyio
@pytest.mark.parametrize("way", [CALLS, PROGRAM])
@pytest.mark.parametrize("slug", ["random", "3-cups", "import", "new", "plain-name"])
@pytest.mark.parametrize("runtime", ["python", "javascript"])
async def test_any_slug_makes_an_exercise_that_works(judge: Judge, runtime: Runtime, slug: str, way: str) -> None:
    new = NewExercise(slug, "Name", runtime, ["any"], track_runtime="python", way=CALLS if way == CALLS else PROGRAM)
    files = filled(exercise_files(new))
    assert ('runtime = "javascript"' in files["exercise.toml"]) == (runtime == "javascript")
    result = await check(tree_of(files, name=slug), judge)
    assert result.is_clean, result


def test_names_are_those_of_the_language() -> None:
    assert function_of("running-total", "python") == "running_total"
    assert function_of("running-total", "typescript") == "runningTotal"
    assert (function_of("3-cups", "python"), function_of("class", "javascript")) == ("solve_3_cups", "solveClass")
    assert (file_of("random", "python"), file_of("random", "javascript")) == ("random_task.py", "random.js")


def test_what_is_still_to_be_written_is_told_by_its_line() -> None:
    files = exercise_files(NewExercise("one", "One", "python", ["any"]))
    files["instructions.md"] += "\n```text\nTODO: this one is for learners\n```\n"
    files["stub/one.py"] += "# TODO: so is this one\n"
    files["cases.toml"] = "# TODO: a note of the author\n" + files["cases.toml"]
    exercise, report = load_exercise(tree_of(files, name="one"))
    assert exercise is not None
    told = {(problem.file, problem.line) for problem in report.warnings if "still to be written" in problem.message}
    wanted = {
        (path, number)
        for path in ("exercise.toml", "instructions.md", "hints.md", "cases.toml")
        for number, line in enumerate(files[path].split("\n"), start=1)
        if MARK in line and "learners\n" not in line and not line.startswith(("# ", "TODO: this one is"))
    }
    assert told == wanted


PATHS = {
    "a line each": 'path = [\n  "lessons/a",\n  "exercises/b",\n]\n',
    "no comma at the end": 'path = [\n  "lessons/a",\n  "exercises/b"\n]\n',
    "a remark behind": 'path = [\n  "lessons/a", # a "lesson"\n  "exercises/b", # the last\n]\n',
    "a remark and no comma": "path = [\n\t'lessons/a'  , # 'one'\n\t'exercises/b' # last\n]\n",
    "all on one line": 'path = ["lessons/a", "exercises/b"] # the path\n',
    "single quotes": "path = ['lessons/a', 'exercises/b']\n",
    "begun on the first line": 'path = ["lessons/a",\n        "exercises/b"]\n',
    "two on a line": 'path = [\n  "lessons/a", "exercises/b",\n]\n',
    "spaces": 'path=[ "lessons/a" , "exercises/b" , ]\n',
    "named in a remark before": '# path = ["exercises/b"]\npath = ["lessons/a", "exercises/b"]\n',
}


@pytest.mark.parametrize("text", PATHS.values(), ids=PATHS)
@pytest.mark.parametrize(("after", "place"), [(None, 0), ("lessons/a", 1), ("exercises/b", 2)])
def test_a_step_goes_in_and_nothing_else_changes(text: str, after: str | None, place: int) -> None:
    wanted = ["lessons/a", "exercises/b"]
    wanted.insert(place, "exercises/new")
    around = f"# the head\nslug = 'x'\n{text}\n[[concept]]\nslug = 'c' # the concept\n"
    changed = with_step(around, "exercises/new", after)
    assert tomllib.loads(changed)["path"] == wanted
    remarks = [line.partition("#")[2] for line in around.split("\n") if "#" in line]
    assert all(remark in changed for remark in remarks)
    assert len(changed.split("\n")) - len(around.split("\n")) in (0, 1)


@pytest.mark.parametrize(
    "text",
    [
        'path = [ # "lessons/a" is the first\n  "lessons/a",\n]\n',
        'a = 1\n"path" = ["lessons/a"]\n',
        'path = ["""lessons/a"""]\n',
    ],
)
def test_a_path_that_cannot_be_edited_safely_is_left_alone(text: str) -> None:
    with pytest.raises(PathNotEditable, match="by hand"):
        with_step(text, "exercises/new", "lessons/a")


def test_a_concept_goes_to_the_end() -> None:
    text = "slug = 'x'\n\n[[concept]]\nslug = 'a'\n# that was all"
    changed = with_concept(text, "b", "The b", ["a"])
    assert changed.startswith(text)
    assert [entry["slug"] for entry in tomllib.loads(changed)["concept"]] == ["a", "b"]


def test_all_files_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "b.md").symlink_to("nowhere")
    with pytest.raises(AlreadyThere, match=r"b\.md is there already"):
        write_new(tmp_path, {"a.md": "a", "b.md": "b"})
    assert not (tmp_path / "a.md").exists()
    with pytest.raises(AlreadyThere):
        write_new(tmp_path, {"sub/a.md": "a"}, "b.md")
    write_new(tmp_path, {"sub/a.md": "ä\n"}, "sub")
    assert (tmp_path / "sub/a.md").read_bytes() == "ä\n".encode()
