"""What may be in a tree, wherever it was read from."""

import pytest

from codecrafthub.content.loader import load_exercise, load_track
from codecrafthub.content.trees import Tree, TreeRefused, building, tree_of
from codecrafthub.content.trees.building import Builder
from tests.content.sample import FILES


def faults(tree: Tree) -> list[str]:
    return [str(problem) for problem in tree.faults]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/etc/passwd", "absolute"),
        ("C:/windows/system.ini", "absolute"),
        ("../outside.py", "`..`"),
        ("stub/../../outside.py", "`..`"),
        ("stub//a.py", "empty part"),
        ("./stub/a.py", "empty part"),
        ("stub\\a.py", "backslash"),
        ("stub/a\nb.py", "cannot be shown"),
        ("stub/\udcff.py", "cannot be shown"),
        ("stub/\u202eyp.a", "cannot be shown"),
        ("a" * 301, "longer than"),
    ],
)
def test_a_bad_path_is_left_out_and_told(path: str, reason: str) -> None:
    tree = tree_of({path: "x", "good.md": "y"})
    assert [entry.path for entry in tree.walk()] == ["good.md"]
    (told,) = faults(tree)
    assert reason in told
    assert told.isprintable()


@pytest.mark.parametrize("other", ["Stub/podium.py", "stub/PODIUM.py", "stub/podium.py/more.py"])
def test_names_that_clash_where_upper_and_lower_case_are_one_are_told(other: str) -> None:
    tree = tree_of({"stub/podium.py": "x", other: "y"})
    assert [entry.path for entry in tree.walk() if not entry.is_folder] == ["stub/podium.py"]
    assert len(faults(tree)) == 1


def test_names_that_differ_in_their_unicode_form_only_are_told() -> None:
    assert "but for its writing" in faults(tree_of({"caf\u00e9.py": "x", "cafe\u0301.py": "y"}))[0]


def test_a_name_twice_is_told() -> None:
    builder = Builder()
    builder.file("a.py", b"first")
    builder.file("a.py", b"second")
    tree = builder.tree()
    entry = tree.entry("a.py")
    assert entry is not None
    assert entry.data == b"first"
    assert faults(tree) == ["a.py:1: This name is there twice. Remove or rename one of them."]


def test_too_many_entries_and_too_many_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "MAX_ENTRIES", 3)
    assert len(list(tree_of({"a": "1", "b": "2", "c": "3"}).walk())) == 3
    with pytest.raises(TreeRefused, match="more than 3 files"):
        tree_of({"a": "1", "b": "2", "c": "3", "d": "4"})
    monkeypatch.setattr(building, "MAX_TOTAL_BYTES", 2)
    with pytest.raises(TreeRefused, match=r"^c: with this file"):
        tree_of({"a": "1", "b": "2", "c": "3"})


def test_a_large_file_is_known_by_name_only() -> None:
    tree = tree_of({"data.py": b"#" * (building.MAX_FILE_BYTES + 1)})
    entry = tree.entry("data.py")
    assert entry is not None
    assert (entry.data, "is the most" in entry.fault) == (b"", True)


def test_what_tools_leave_behind_is_not_read() -> None:
    tree = tree_of({".git/config": "x", "stub/__pycache__/a.pyc": b"\0", "node_modules/a/b.js": "y", "stub/a.py": "z"})
    assert [entry.path for entry in tree.walk()] == ["stub", "stub/a.py"]
    assert tree.faults == ()


def test_a_folder_of_a_tree_is_a_tree() -> None:
    tree = tree_of({"mini-main/a/b.py": "x", "mini-main/c.py": "y"})
    below = tree.unwrapped()
    assert (below.name, [entry.path for entry in below.walk()]) == ("mini-main", ["a", "a/b.py", "c.py"])
    assert [entry.path for entry in below.below("a").walk()] == ["b.py"]
    assert below.unwrapped() is below


def test_a_track_and_an_exercise_are_loaded_from_memory() -> None:
    loaded = load_track(tree_of(FILES, name="mini"))
    assert loaded.report.refused == []
    assert loaded.track is not None
    files = {name.removeprefix("exercises/add-up/"): text for name, text in FILES.items() if "/add-up/" in name}
    exercise, report = load_exercise(tree_of(files, name="add-up"))
    assert report.refused == []
    assert exercise is not None
    assert exercise.slug == "local.add-up"
    assert exercise.stub == loaded.exercises[0].stub


def test_faults_of_a_tree_refuse_the_track() -> None:
    loaded = load_track(tree_of({**FILES, "../../etc/cron.d/x": "y"}, name="mini"))
    assert loaded.track is None
    assert [problem.file for problem in loaded.report.refused] == ["../../etc/cron.d/x"]


def test_a_byte_order_mark_and_carriage_returns_do_not_count() -> None:
    changed = {name: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for name, text in FILES.items()}
    plain, marked = load_track(tree_of(FILES)), load_track(tree_of(changed))
    assert marked.report.refused == []
    assert marked.track == plain.track
