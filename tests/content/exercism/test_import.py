"""Importing for real: tried in the sandbox, written down, and brought up to date again without losing what was mended."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from codecrafthub.assessment.judge import Judge
from codecrafthub.content.check import Check
from codecrafthub.content.exercism import ImportedTrack, convert, import_track, merge, replace_folder, storing
from codecrafthub.content.loader import load_track
from codecrafthub.content.trees import TreeRefused, read_folder, tree_of
from tests.content.exercism.upstream import JAM_AT, PIE, PIE_AT, config, upstream, write
from tests.content.sample import change, write_track

pytestmark = pytest.mark.anyio


async def imported(judge: Judge, **changes: str | None) -> ImportedTrack:
    told: list[tuple[int, int, str]] = []
    track = await import_track(tree_of(upstream(**changes)), judge, at_once=2, tell=lambda *one: told.append(one))
    assert [done for done, _, _ in told] == list(range(1, len(told) + 1))
    assert {every for _, every, _ in told} == {len(told)}
    return track


def states(track: ImportedTrack) -> dict[str, str]:
    return {exercise.slug: exercise.state for exercise in track.exercises}


async def test_exemplars_pass_and_stubs_fail_in_the_sandbox(judge: Judge) -> None:
    assert states(await imported(judge)) == {"plum-jam": "imported", "apple-pie": "imported"}


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        (
            ".meta/example.py",
            "def slices(apples):\n    return 1\n",
            "The exemplar does not pass: wrong_answer in “test_slices”",
        ),
        (".meta/example.py", "def slices(apples\n", "The exemplar does not pass: "),
        ("apple_pie.py", "def slices(apples):\n    return 16\n", "The stub passes all tests."),
        ("apple_pie_test.py", "import nowhere\n", "The exemplar does not pass: "),
        ("apple_pie_test.py", "", "The exemplar does not pass: "),
    ],
)
async def test_what_does_not_hold_is_a_draft_with_the_reason(judge: Judge, name: str, text: str, reason: str) -> None:
    track = await imported(judge, **{f"{PIE_AT}/{name}": text})
    assert states(track) == {"plum-jam": "imported", "apple-pie": "draft"}
    pie = track.exercises[1]
    assert pie.reason.startswith(reason)
    found = load_track(track.tree())
    assert found.report.refused == []
    assert found.track is not None
    assert [exercise.slug for exercise in found.track.exercises] == ["python.plum-jam"]
    assert (found.exercises[0].status, found.exercises[0].reason) == ("draft", pie.reason)


async def test_a_checkout_is_checked_as_it_is_with_what_is_not_finished(judge: Judge, tmp_path: Path) -> None:
    def wip_and_deprecated(value: Any) -> None:
        value["exercises"]["concept"][0]["status"] = "wip"
        value["exercises"]["practice"][0]["status"] = "deprecated"

    folder = write(tmp_path / "checkout", upstream(**{"config.json": config(wip_and_deprecated)}))
    result = await Check(judge, mutants=2, at_once=2).run(folder)
    assert (result.exercises, result.exemplars_passed, result.stubs_failed) == (2, 2, 2)
    assert (result.refused, result.exemplars_failed, result.stubs_passed, result.mutants) == ([], [], [], [])


async def test_a_draft_is_told_apart_from_what_is_wrong(judge: Judge, tmp_path: Path) -> None:
    track = await imported(judge, **{f"{PIE_AT}/apple_pie.py": "def slices(apples):\n    return 16\n"})
    result = await Check(judge).run(track.tree())
    assert result.drafts == ["python.apple-pie: The stub passes all tests."]
    assert result.stubs_passed == []
    files = track.all_files() | {"exercises/apple-pie/stub/apple_pie.py": "def slices(apples):\n    pass\n"}
    mended = await Check(judge).run(tree_of(files, "python"))
    assert any("nothing is wrong with this draft any more" in told for told in mended.warnings)


def store(folder: Path, track: ImportedTrack) -> Any:
    target = folder / track.slug
    merged = merge(track, "a test", read_folder(target) if target.is_dir() else None)
    loaded = load_track(tree_of(merged.files, track.slug))
    assert loaded.report.refused == []
    replace_folder(target, merged.files)
    assert [entry.name for entry in folder.iterdir()] == [track.slug]
    return merged


def converted(**changes: str | None) -> ImportedTrack:
    return convert(tree_of(upstream(**changes)))


def test_a_first_import_is_all_new_and_a_second_one_changes_nothing(tmp_path: Path) -> None:
    assert store(tmp_path, converted()).report() == {
        "new": ["plum-jam", "apple-pie"], "changed": [], "unchanged": [], "kept": [], "conflicts": [], "gone": [],
    }  # fmt: skip
    before = {entry.path: entry.data for entry in read_folder(tmp_path / "python").walk()}
    again = store(tmp_path, converted())
    assert (again.new, again.changed, again.unchanged) == ([], [], ["plum-jam", "apple-pie"])
    assert {entry.path: entry.data for entry in read_folder(tmp_path / "python").walk()} == before


def test_what_changed_there_goes_in(tmp_path: Path) -> None:
    store(tmp_path, converted())
    again = store(tmp_path, converted(**{f"{JAM_AT}/jam.py": "def boil(plums):\n    return None\n"}))
    assert (again.changed, again.unchanged) == (["plum-jam"], ["apple-pie"])
    assert "return None" in (tmp_path / "python/exercises/plum-jam/stub/jam.py").read_text()


def test_what_was_mended_here_is_kept_and_told_when_it_changed_there_too(tmp_path: Path) -> None:
    store(tmp_path, converted())
    change(tmp_path / "python", "exercises/plum-jam/instructions.md", "You cook", "You slowly cook")
    again = store(tmp_path, converted())
    assert (again.kept, again.conflicts) == (["plum-jam"], [])
    again = store(tmp_path, converted(**{f"{JAM_AT}/jam.py": "def boil(plums):\n    return None\n"}))
    assert (again.kept, again.conflicts) == (["plum-jam"], ["plum-jam: it was changed here and there; yours was kept."])
    assert "slowly" in (tmp_path / "python/exercises/plum-jam/instructions.md").read_text()


def test_what_is_gone_there_is_kept_hidden(tmp_path: Path) -> None:
    store(tmp_path, converted())

    def without_pie(value: Any) -> None:
        value["exercises"]["practice"] = []

    again = store(tmp_path, converted(**{"config.json": config(without_pie)}))
    assert (again.gone, again.unchanged) == (["apple-pie"], ["plum-jam"])
    found = load_track(tmp_path / "python")
    assert {exercise.slug: exercise.status for exercise in found.exercises} == {
        "python.apple-pie": "hidden", "python.plum-jam": "published",
    }  # fmt: skip
    assert store(tmp_path, converted(**{"config.json": config(without_pie)})).gone == ["apple-pie"]
    back = store(tmp_path, converted())
    assert (back.changed, back.gone) == (["apple-pie"], [])
    assert {exercise.status for exercise in load_track(tmp_path / "python").exercises} == {"published"}


def test_an_exercise_that_was_renamed_there_is_known_by_its_uuid(tmp_path: Path) -> None:
    store(tmp_path, converted())
    files = {path.replace(PIE_AT, "exercises/practice/pear-pie"): text for path, text in upstream().items()} | {
        "config.json": config(lambda value: value["exercises"]["practice"][0].update(slug="pear-pie"))
    }
    again = store(tmp_path, convert(tree_of(files)))
    assert (again.new, again.changed, again.gone) == ([], ["pear-pie"], [])
    assert {exercise.slug for exercise in load_track(tmp_path / "python").exercises} == {
        "python.plum-jam", "python.pear-pie",
    }  # fmt: skip


def test_an_own_path_is_kept_and_what_is_new_waits_as_a_draft(tmp_path: Path) -> None:
    def without_pie(value: Any) -> None:
        value["exercises"]["practice"] = []

    store(tmp_path, converted(**{"config.json": config(without_pie)}))
    change(tmp_path / "python", "track.toml", 'blurb = "A kitchen', 'blurb = "My kitchen')
    again = store(tmp_path, converted())
    assert (again.new, again.kept) == (["apple-pie"], ["track.toml"])
    assert again.conflicts[0].startswith("The track, its concepts or lessons changed there too.")
    found = load_track(tmp_path / "python")
    assert {exercise.slug: exercise.status for exercise in found.exercises}["python.apple-pie"] == "draft"


def test_exercises_of_ones_own_stay(tmp_path: Path) -> None:
    store(tmp_path, converted())
    own = tmp_path / "python/exercises/my-own"
    (tmp_path / "python/exercises/apple-pie").rename(own)
    change(tmp_path / "python", "exercises/my-own/exercise.toml", PIE, PIE[:-1] + "8")
    change(tmp_path / "python", "track.toml", '"exercises/apple-pie"', '"exercises/apple-pie", "exercises/my-own"')
    again = store(tmp_path, converted())
    assert again.kept == ["track.toml"]
    assert {exercise.slug for exercise in load_track(tmp_path / "python").exercises} >= {"python.my-own"}


def test_a_track_that_was_not_imported_is_not_touched(tmp_path: Path) -> None:
    folder = write_track(tmp_path)
    with pytest.raises(TreeRefused, match="holds a track that was not imported"):
        merge(convert(tree_of(upstream()), slug="mini"), "a test", read_folder(folder))


@pytest.mark.parametrize("text", ["{", "[1]", "\xff"])
def test_a_damaged_record_of_imports_is_told(tmp_path: Path, text: str) -> None:
    store(tmp_path, converted())
    (tmp_path / "python/import.json").write_text(text, "latin-1")
    with pytest.raises(TreeRefused, match=r"import\.json cannot be read"):
        merge(converted(), "a test", read_folder(tmp_path / "python"))


@pytest.mark.parametrize("knows_exchange", [True, False])
def test_an_interrupted_import_leaves_the_old_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, knows_exchange: bool
) -> None:
    store(tmp_path, converted())
    before = {entry.path: entry.data for entry in read_folder(tmp_path / "python").walk()}
    merged = merge(converted(**{f"{JAM_AT}/jam.py": "x = 1\n"}), "a test", read_folder(tmp_path / "python"))
    if not knows_exchange:
        monkeypatch.setattr(storing, "_exchanged", lambda *_: False)
    written = 0
    fsync = os.fsync

    def full(descriptor: int) -> None:
        nonlocal written
        written += 1
        if written > 5:
            raise OSError(28, "No space left on device")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        replace_folder(tmp_path / "python", merged.files)
    assert {entry.path: entry.data for entry in read_folder(tmp_path / "python").walk()} == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["python"]
    monkeypatch.setattr(os, "fsync", fsync)
    replace_folder(tmp_path / "python", merged.files)
    assert (tmp_path / "python/exercises/plum-jam/stub/jam.py").read_text() == "x = 1\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["python"]


def test_a_killed_import_leaves_the_old_version(tmp_path: Path) -> None:
    """Killed while it writes: the hub's folder holds the old track, and what is left over is no track for it."""
    store(tmp_path, converted())
    before = {entry.path: entry.data for entry in read_folder(tmp_path / "python").walk()}
    program = (
        "import os, signal\nfrom pathlib import Path\nfrom codecrafthub.content.exercism import replace_folder\n"
        "count = 0\ndef fsync(_):\n    global count\n    count += 1\n"
        "    if count == 3: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"os.fsync = fsync\nreplace_folder(Path({str(tmp_path / 'python')!r}), {{f'track{{n}}.toml': b'' for n in range(9)}})\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode == -9
    assert {entry.path: entry.data for entry in read_folder(tmp_path / "python").walk()} == before
    assert list(tmp_path.glob("*/track.toml")) == [tmp_path / "python/track.toml"]
    assert store_again(tmp_path) == ["plum-jam", "apple-pie"]


def store_again(folder: Path) -> list[str]:
    merged = merge(converted(), "a test", read_folder(folder / "python"))
    replace_folder(folder / "python", merged.files)
    return list(merged.unchanged)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("codecrafthub")), "content", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_imports_a_folder_and_then_by_difference(tmp_path: Path) -> None:
    source = write(tmp_path / "checkout", upstream())
    first = run("import", str(source), "--into", str(tmp_path / "tracks"), "--slug", "kitchen", "--json")
    assert first.returncode == 0, first.stderr
    told = json.loads(first.stdout)
    assert told["counts"]["imported"] == 2
    assert told["changes"]["new"] == ["plum-jam", "apple-pie"]
    assert load_track(tmp_path / "tracks/kitchen").track is not None
    second = run("import", str(source), "--into", str(tmp_path / "tracks"), "--slug", "kitchen")
    assert second.returncode == 0
    assert "2 imported" in " ".join(second.stdout.split())
    assert "2 unchanged" in " ".join(second.stdout.split())


def test_the_command_says_why_nothing_came(tmp_path: Path) -> None:
    track = write_track(tmp_path)
    for source, reason in [
        (str(tmp_path / "none"), "there is no such folder or zip"),
        (str(track), "there is no config.json of an Exercism track"),
        ("http://tracks.example/x", "Only addresses that begin with https://"),
        ("https://127.0.0.1/x", "not a public address"),
    ]:
        done = run("import", source, "--into", str(tmp_path / "into"))
        assert (done.returncode, reason in done.stderr) == (2, True), done.stderr
    assert not (tmp_path / "into").exists()
