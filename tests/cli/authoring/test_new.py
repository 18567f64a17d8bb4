"""`content new`: what it writes is what the check wants; what is there stays as it is."""

import os
import pty
import subprocess
import tomllib
from pathlib import Path

import pytest

from codecrafthub.content.loader import load_track
from tests.cli.authoring.shell import COMMAND, run, surroundings
from tests.content.sample import change, write_track


@pytest.fixture
def track(tmp_path: Path) -> Path:
    return write_track(tmp_path / "tracks")


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def path_of(track: Path) -> list[str]:
    return tomllib.loads((track / "track.toml").read_text())["path"]


def test_an_exercise_goes_behind_what_teaches_the_same(track: Path, tmp_path: Path) -> None:
    change(track, "track.toml", '"lessons/adding",', '"lessons/adding", # first of all\n  # then practice')
    done = run(tmp_path, "new", "exercise", "sum-of-three", "--teaches", "adding", "--title", 'The "sum"')
    assert done.exit_code == 0, done.output
    assert "content check" in done.stdout
    assert path_of(track) == ["lessons/adding", "exercises/add-up", "exercises/shout", "exercises/sum-of-three"]
    text = (track / "track.toml").read_text()
    assert '"lessons/adding", # first of all\n  # then practice\n' in text
    loaded = load_track(track)
    assert not loaded.report.refused
    found = next(one for one in loaded.exercises if one.slug == "mini.sum-of-three")
    assert (found.title, found.difficulty, found.entry) == ('The "sum"', 1, "sum_of_three.py")
    assert all("TODO" in problem.message for problem in loaded.report.warnings if "sum-of-three" in problem.file)


def test_a_step_can_be_put_where_one_wants_it(track: Path, tmp_path: Path) -> None:
    assert run(track, "new", "exercise", "early", "--teaches", "adding", "--after", "lessons/adding").exit_code == 0
    assert path_of(track)[:2] == ["lessons/adding", "exercises/early"]
    refused = run(track, "new", "exercise", "later", "--teaches", "adding", "--after", "lessons/none")
    assert refused.exit_code == 2
    assert "`lessons/none` is not on the path. On it are: lessons/adding" in refused.stderr


def test_a_lesson_brings_its_concept(track: Path, tmp_path: Path) -> None:
    done = run(tmp_path, "new", "lesson", "pictures", "--concept", "drawing", "--requires", "printing")
    assert done.exit_code == 0, done.output
    about = tomllib.loads((track / "track.toml").read_text())
    assert about["path"][-1] == "lessons/pictures"
    assert about["concept"][-1]["slug"] == "drawing"
    assert about["concept"][-1]["requires"] == ["printing"]
    assert not load_track(track).report.refused


def test_a_lesson_stands_before_the_exercises_on_its_concept(track: Path, tmp_path: Path) -> None:
    change(track, "exercises/shout/exercise.toml", '["adding"]', '["printing"]')
    assert run(tmp_path, "new", "lesson", "ink", "--concept", "printing").exit_code == 0
    assert path_of(track) == ["lessons/adding", "exercises/add-up", "lessons/ink", "exercises/shout"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("exercise", "add-up", "--teaches", "adding"), "exercises/add-up is there already, so nothing was written"),
        (("exercise", "../out", "--teaches", "adding"), "`../out` cannot be a name here"),
        (("exercise", "Two Words", "--teaches", "adding"), "Perhaps `two-words`?"),
        (("exercise", "fresh"), "Give --teaches: one of adding, printing."),
        (("exercise", "fresh", "--teaches", "flying"), "track.toml has no concept `flying`. It has: adding, printing."),
        (("exercise", "fresh", "--teaches", "adding", "--runtime", "cobol"), "There is no runtime `cobol`. There are:"),
        (("exercise", "fresh", "--teaches", "adding", "--track", "nowhere"), "nowhere/track.toml cannot be read"),
        (("lesson", "adding", "--concept", "adding"), "lessons/adding.md is there already"),
        (("lesson", "fresh", "--requires", "flying"), "track.toml has no concept `flying`"),
        (("track", "mini"), "tracks/mini is there already"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    track: Path, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    before = snapshot(tmp_path)
    done = run(tmp_path, "new", *arguments)
    assert done.exit_code == 2
    assert words in done.stderr
    assert snapshot(tmp_path) == before


def test_a_track_that_cannot_be_read_is_mended_first(track: Path, tmp_path: Path) -> None:
    change(track, "track.toml", 'title = "Mini"', "title = Mini")
    before = snapshot(tmp_path)
    done = run(tmp_path, "new", "exercise", "fresh", "--teaches", "adding")
    assert done.exit_code == 2
    assert "Mend it first." in done.stderr
    assert snapshot(tmp_path) == before


def test_which_track_is_asked_for_where_there_are_two(track: Path, tmp_path: Path) -> None:
    assert run(tmp_path, "new", "track", "second", "--runtime", "javascript").exit_code == 0
    done = run(tmp_path, "new", "exercise", "fresh", "--teaches", "adding")
    assert done.exit_code == 2
    assert "--track: tracks/mini, tracks/second" in done.stderr


def test_at_a_terminal_it_asks_for_what_is_left_out(track: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "new", "exercise", "asked-for"],
        cwd=tmp_path,
        env=surroundings(tmp_path),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(theirs)
    os.write(ours, b"Asked for it\nflying\nprinting\n12\n4\n")
    _, error = process.communicate(timeout=60)
    os.close(ours)
    assert process.returncode == 0, error
    assert "`flying` is not one of them." in error
    assert "Write a number from 1 to 10." in error
    about = tomllib.loads((track / "exercises/asked-for/exercise.toml").read_text())
    assert (about["title"], about["teaches"], about["difficulty"]) == ("Asked for it", ["printing"], 4)
