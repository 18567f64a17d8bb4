"""Reading tracks: a good one whole, and each fault with its file, its line and what to do."""

import os
import shutil
from pathlib import Path

import pytest

from codecrafthub.content.loader import load_exercise, load_track
from tests.content.sample import change


def refusals(folder: Path) -> list[str]:
    loaded = load_track(folder)
    assert loaded.track is None
    return [str(problem) for problem in loaded.report.refused]


def test_a_good_track_is_read_whole(track: Path) -> None:
    loaded = load_track(track)
    assert loaded.report.refused == []
    assert loaded.track is not None
    assert [step.slug for step in loaded.track.path] == ["mini.adding", "mini.add-up", "mini.shout"]
    add_up, shout = loaded.exercises
    assert add_up.slug == "mini.add-up"
    assert (add_up.comparer, shout.comparer) == ("value", "text")
    assert add_up.limits.cpu_ms == 1500
    assert [(hint.number, hint.task) for hint in add_up.hints] == [(1, 0), (2, 1), (3, 1)]
    assert add_up.hints[2].markdown == "`+` does.\n\nAnd it takes two sides."
    assert add_up.tasks[0].title == "Add them"
    assert add_up.instructions == "Numbers wait to be added."
    assert loaded.track.concepts[0].lesson == "mini.adding"


def test_an_exercise_is_read_by_itself(track: Path) -> None:
    exercise, report = load_exercise(track / "exercises/add-up")
    assert report.refused == []
    assert exercise is not None
    assert exercise == load_track(track).exercises[0]


def test_an_exercise_without_a_track_is_read_too(track: Path, tmp_path: Path) -> None:
    shutil.copytree(track / "exercises/add-up", tmp_path / "alone")
    exercise, report = load_exercise(tmp_path / "alone")
    assert report.refused == []
    assert exercise is not None
    assert exercise.slug == "local.alone"


def test_the_version_changes_with_the_content_and_only_then(track: Path) -> None:
    before = load_track(track)
    again = load_track(track)
    change(track, "exercises/add-up/cases.toml", "add(111222, 333444)", "add(333444, 111222)")
    after = load_track(track)
    assert before.track == again.track
    assert before.exercises[0].version != after.exercises[0].version
    assert before.exercises[1].version == after.exercises[1].version
    assert before.track is not None
    assert after.track is not None
    assert before.track.version != after.track.version


CASES = "exercises/add-up/cases.toml"
EXERCISE = "exercises/add-up/exercise.toml"
SHOUT = "exercises/shout/exercise.toml"
FAULTS = [
    # file, old text, new text, line of the fault, piece of the sentence
    ("track.toml", 'title = "Mini"', 'titel = "Mini"', 2, "`titel` is not a key of this file. Did you mean `title`?"),
    ("track.toml", 'title = "Mini"\n', "", 1, "`title` is missing. Add it."),
    ("track.toml", 'slug = "mini"', 'slug = "maxi"', 1, "The folder is called `mini`."),
    ("track.toml", 'slug = "mini"', 'slug = "Mini Track"', 1, "Write a slug"),
    ("track.toml", 'blurb = "Two', "blurb = Two", 5, "This is not valid TOML"),
    ("track.toml", '"exercises/shout"', '"exercises/../shout"', 10, "Write lessons/<slug> or exercises/<slug>."),
    ("track.toml", '"exercises/shout"', '"exercises/sing"', 10, "there is no exercises/sing"),
    ("track.toml", '  "exercises/shout",\n', "", 7, "`exercises/shout` is not on the path."),
    ("track.toml", '  "exercises/shout",', '  "exercises/shout", "lessons/adding",', 8, "on the path twice"),
    ("track.toml", 'requires = ["adding"]', 'requires = ["poetry"]', 22, "`poetry`, which is no concept"),
    ("track.toml", 'slug = "printing"', 'slug = "adding"', 19, "The concept `adding` is here twice."),
    ("track.toml", 'blurb = "Numbers together."', 'blurb = "N"\nrequires = ["printing"]', 17, "go in a circle"),
    (EXERCISE, "difficulty = 1", "difficulty = 11", 4, "`difficulty`"),
    (EXERCISE, "difficulty = 1", 'difficulty = "hard"', 4, "`difficulty`"),
    (EXERCISE, "cpu_ms = 1500", "cpu = 1500", 10, "`limits.cpu` is not a key"),
    (EXERCISE, "cpu_ms = 1500", "cpu_ms = 15000000", 10, "`limits.cpu_ms`"),
    (EXERCISE, 'uuid = "5f3d2f0c-', 'uuid = "zz-', 1, "`uuid`"),
    (EXERCISE, '["adding"]', '["adding", "flying"]', 5, "`flying`, which track.toml does not have"),
    (EXERCISE, '"add_up.py"', '"../add_up.py"', 7, "Write the plain name of a file, without a folder."),
    (EXERCISE, '"add_up.py"', '"other.py"', 7, "The stub has no file `other.py`."),
    (EXERCISE, "entry =", 'comparer = "fuzzy"\nentry =', 7, "`comparer`"),
    (EXERCISE, "entry =", "tolerance = { absolute = 0.1 }\nentry =", 7, "No case is compared with `close`"),
    (EXERCISE, "entry =", 'tolerance = { absolute = "much" }\nentry =', 7, "`tolerance.absolute`"),
    (EXERCISE, "entry =", "tolerance = { absolut = 0.1 }\nentry =", 7, "Did you mean `absolute`?"),
    (SHOUT, "entry =", 'comparer = "value"\nentry =', 7, "`value` is for what a call returns."),
    (CASES, 'returns = "3"', 'returns = "3"\ncomparer = "fuzzy"', 5, "`case.1.comparer`"),
    (CASES, 'returns = "3"', 'returns = "3"\ntolerance = { absolute = 0.1 }', 5, "A tolerance is for numbers"),
    (CASES, 'returns = "3"', 'returns = "3"\ntolerance = { relative = -1 }', 5, "`case.1.tolerance.relative`"),
    (CASES, 'returns = "3"', 'returns = "3"\ntolerance = { relative = inf }', 5, "`case.1.tolerance.relative`"),
    (CASES, 'returns = "3"', 'returns = "3"\nalso_right = [\n  "4",\n  "four",\n]', 7, "This is not a plain value"),
    (CASES, 'returns = "3"', 'raises = "ValueError"\nalso_right = ["4"]', 5, "Give the first right answer in"),
    (CASES, 'returns = "3"', 'return = "3"', 4, "Did you mean `returns`?"),
    (CASES, 'returns = "3"', 'returns = "three"', 4, "This is not a plain value"),
    (CASES, 'returns = "3"', 'returns = "[1, 2"', 4, "This is not a plain value"),
    (CASES, 'returns = "3"\n', "", 3, "Give either `returns` or `raises`"),
    (CASES, 'returns = "3"', 'returns = "3"\nraises = "ValueError"', 3, "Give either `returns` or `raises`"),
    (CASES, 'returns = "3"', 'raises = "a b"', 4, "Write the name of an exception type"),
    (CASES, 'returns = "3"', 'returns = "3"\narguments_after = "3"', 5, "Write a list with one element"),
    (CASES, 'returns = "3"', 'stdout = "3"', 4, "`stdout` goes with `stdin`"),
    (CASES, '"add(1, 2)"', '"add(1, b)"', 3, "This is not a call with plain values"),
    (CASES, '"add(1, 2)"', '"1 + 2"', 3, "This is not a call with plain values"),
    (CASES, '"add(1, 2)"', '"plus(1, 2)"', 3, "The stub does not define `plus`."),
    (CASES, 'call = "add(1, 2)"', 'stdin = "1"', 10, "Do not mix calls and programs"),
    (CASES, 'call = "add(1, 2)"', 'stdin = "1"', 3, "Add `stdout`"),
    (CASES, 'call = "add(1, 2)"', 'stdin = "1"', 4, "`returns` goes with `call`"),
    (CASES, 'call = "add(1, 2)"\n', "", 2, "Give either `call`"),
    (CASES, '"Large numbers"', '"Small numbers"', 9, "There is a case called “Small numbers” already."),
    (CASES, 'visibility = "hidden"', 'visibility = "secret"', 12, "`case.2.visibility`"),
    (CASES, 'returns = "444666"', 'returns = "444666"\ntask = 4', 12, "The instructions have no task 4."),
    ("exercises/add-up/mistakes.toml", 'actual = "12"\n', "", 2, "Say how this mistake is recognised"),
    ("exercises/add-up/mistakes.toml", 'actual = "12"', 'actual = "twelve"', 4, "This is not a plain value"),
    ("exercises/add-up/mistakes.toml", 'actual = "12"', 'error_message = "("', 4, "This is not a regular expression"),
    (
        "exercises/add-up/mistakes.toml",
        '"Small numbers"',
        '"Tiny numbers"',
        3,
        "There is no case called “Tiny numbers”.",
    ),
    (
        "exercises/add-up/instructions.md",
        "## 1. Add them",
        "## 2. Add them",
        3,
        "Number this heading: `## 1. Add them`.",
    ),
    ("exercises/add-up/instructions.md", "## 1. Add them", "### Add them", 1, "There is no task."),
    ("exercises/add-up/instructions.md", "Numbers wait", "# Add up\n\nNumbers wait", 1, "Leave the `# ` heading out"),
    (
        "exercises/add-up/instructions.md",
        ">>> add(1, 2)\n3",
        "print(add(1, 2))",
        8,
        "Nothing says what this code shows.",
    ),
    ("exercises/add-up/hints.md", "## 1. Add them", "## 1. Add", 5, "No task has this heading."),
    ("exercises/add-up/hints.md", "- Which operator", "Which operator", 7, "Write each hint as a list item"),
    ("exercises/add-up/hints.md", "## General", "Help!\n\n## General", 1, "Put this text below a heading"),
    ("lessons/adding.md", "+++\n", "", 1, "Begin with a header"),
    ("lessons/adding.md", 'concept = "adding"', 'concept = "flying"', 3, "track.toml has no concept `flying`."),
    ("lessons/adding.md", '["add-up"]', '["add-down"]', 5, "There is no folder exercises/add-down."),
    ("lessons/adding.md", "minutes = 3", "minute = 3", 4, "Did you mean `minutes`?"),
    ("lessons/adding.md", "Numbers add up.", "# Numbers", 7, "Leave the `# ` heading out"),
    ("lessons/adding.md", "```output\nfour\n```\n", "", 15, "Nothing says what this code shows."),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault[0]}:{fault[3]} {fault[4]}")
def test_a_fault_is_refused_with_its_line(track: Path, fault: tuple[str, str, str, int, str]) -> None:
    name, old, new, line, sentence = fault
    change(track, name, old, new)
    found = refusals(track)
    assert any(problem.startswith(f"{name}:{line}: ") and sentence in problem for problem in found), found


def test_a_copied_uuid_is_refused(track: Path) -> None:
    change(track, EXERCISE, 'a01"', 'a02"')
    assert any(
        problem.startswith("exercises/shout/exercise.toml:1: The uuid is that of `add-up`")
        for problem in refusals(track)
    )


@pytest.mark.parametrize(
    "name",
    [
        "track.toml",
        "concepts/adding/about.md",
        "concepts/adding/introduction.md",
        EXERCISE,
        CASES,
        "exercises/add-up/instructions.md",
        "exercises/add-up/stub/add_up.py",
        "exercises/add-up/exemplar/add_up.py",
    ],
)
def test_a_missing_file_is_refused(track: Path, name: str) -> None:
    (track / name).unlink()
    found = refusals(track)
    assert any(problem.startswith((name, str(Path(name).parent), EXERCISE)) for problem in found), found


@pytest.mark.parametrize(
    "name",
    ["notes.txt", "exercises/add-up/case.toml", "exercises/add-up/tests/a.py", "concepts/adding/more.md",
     "lessons/adding.txt", "concepts/flying/about.md", "exercises/add-up/stub/deep/x.py"],
)  # fmt: skip
def test_a_file_that_is_not_part_of_the_format_is_refused(track: Path, name: str) -> None:
    path = track / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x")
    assert any(problem.split(":")[0] in name for problem in refusals(track))


@pytest.mark.parametrize("target", ["/etc/passwd", "../../../../secret", "add_up.py"])
def test_a_link_is_refused(track: Path, target: str) -> None:
    stub = track / "exercises/add-up/stub/add_up.py"
    stub.unlink()
    stub.symlink_to(target)
    assert "exercises/add-up/stub/add_up.py:1: This is a link. Put the file itself here." in refusals(track)


def test_a_linked_folder_is_refused(track: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    shutil.move(track / "exercises/add-up", outside)
    (track / "exercises/add-up").symlink_to(outside)
    assert "exercises/add-up:1: This is a link. Put the file itself here." in refusals(track)


def test_a_pipe_is_refused_without_reading_it(track: Path) -> None:
    os.mkfifo(track / "exercises/add-up/support.md")
    assert any("neither a file nor a folder" in problem for problem in refusals(track))


def test_text_that_is_not_utf_8_is_refused_with_its_line(track: Path) -> None:
    (track / "exercises/add-up/hints.md").write_bytes(b"## General\n\n- caf\xe9\n")
    assert "exercises/add-up/hints.md:3: This line is not UTF-8. Save the file as UTF-8." in refusals(track)


def test_a_nul_character_is_refused(track: Path) -> None:
    change(track, "exercises/add-up/hints.md", "twice", "tw\0ice")
    assert "exercises/add-up/hints.md:3: Remove the NUL character." in refusals(track)


def test_an_escaped_nul_character_is_refused(track: Path) -> None:
    change(track, CASES, "One and two", "One \\u0000 and two")
    assert f"{CASES}:6: Remove the NUL character." in refusals(track)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything: run the tests as another user")
def test_a_file_that_may_not_be_read_is_refused(track: Path) -> None:
    (track / CASES).chmod(0)
    assert any(problem.startswith(f"{CASES}:1: The file cannot be read") for problem in refusals(track))


def test_an_oversized_file_is_refused(track: Path) -> None:
    (track / "exercises/add-up/stub/add_up.py").write_text("#" * 140_000)
    assert any("140000 bytes" in problem for problem in refusals(track))


def test_an_exemplar_must_have_the_files_of_the_stub(track: Path) -> None:
    (track / "exercises/add-up/exemplar/extra.py").write_text("x = 1\n")
    assert "exercises/add-up/exemplar:1: The exemplar must have exactly the stub's files: add_up.py." in refusals(track)


def test_all_faults_are_told_at_once(track: Path) -> None:
    change(track, "track.toml", 'requires = ["adding"]', 'requires = ["poetry"]')
    change(track, CASES, 'returns = "3"', 'returns = "three"')
    change(track, CASES, '"Large numbers"', '"Small numbers"')
    change(track, "lessons/adding.md", "minutes = 3", "minutes = 0")
    files = {problem.split(":")[0] for problem in refusals(track)}
    assert {"track.toml", CASES, "lessons/adding.md"} <= files
    assert sum(CASES in problem for problem in refusals(track)) == 2


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert load_track(tmp_path / "none").track is None
    assert load_exercise(tmp_path / "none")[0] is None


def test_doubts_are_warnings_and_do_not_refuse(track: Path) -> None:
    (track / "exercises/add-up/hints.md").unlink()
    change(track, CASES, 'message = "One and two make three."\n', "")
    change(track, CASES, 'visibility = "hidden"', 'visibility = "visible"')
    change(
        track, "track.toml", '  "lessons/adding",\n  "exercises/add-up",', '  "exercises/add-up",\n  "lessons/adding",'
    )
    loaded = load_track(track)
    assert loaded.track is not None
    told = [str(problem) for problem in loaded.report.warnings]
    for piece in ("no hints", "has no message", "No case is `hidden`", "comes before the lesson on `adding`",
                  "No lesson teaches the concept `printing`"):  # fmt: skip
        assert any(piece in problem for problem in told), (piece, told)


def test_links_defined_at_the_end_of_a_file_count_in_all_its_parts(track: Path) -> None:
    end = "\n[plus]: https://tracks.example/plus 'Plus'\n[unused]: https://tracks.example/unused\n"
    for name in ("instructions.md", "hints.md"):
        path = track / "exercises/add-up" / name
        path.write_text(
            path.read_text()
            .replace("Write `add`.", "Write `add` with [Plus].")
            .replace("`+` does.", "[It][plus] does.")
            + end
        )
    loaded = load_track(track)
    assert loaded.report.refused == []
    add_up = loaded.exercises[0]
    line = "\n\n[plus]: https://tracks.example/plus 'Plus'"
    assert add_up.tasks[0].markdown.endswith(line)
    assert add_up.instructions == "Numbers wait to be added."
    assert [hint.markdown.endswith(line) for hint in add_up.hints] == [False, False, True]


def test_code_marked_as_not_run_needs_no_output(track: Path) -> None:
    change(
        track, "lessons/adding.md", "```python\nprint", "```python not-run\nraise SystemExit\n```\n\n```python\nprint"
    )
    assert load_track(track).report.refused == []
    change(track, "lessons/adding.md", "python not-run", "python")
    assert any("Nothing says what this code shows" in problem for problem in refusals(track))


@pytest.mark.parametrize("status", ["hidden", "draft"])
def test_what_is_not_published_need_not_be_on_the_path_and_is_not_shown_there(track: Path, status: str) -> None:
    change(track, "exercises/shout/exercise.toml", "difficulty", f'status = "{status}"\nreason = "Later."\ndifficulty')
    on_path = load_track(track)
    change(track, "track.toml", '  "exercises/shout",\n', "")
    for loaded in (on_path, load_track(track)):
        assert loaded.report.refused == []
        assert loaded.track is not None
        assert [step.slug for step in loaded.track.path] == ["mini.adding", "mini.add-up"]
        assert [exercise.slug for exercise in loaded.track.exercises] == ["mini.add-up"]
        assert [exercise.status for exercise in loaded.exercises] == ["published", status]


def test_a_draft_says_why(track: Path) -> None:
    change(track, "exercises/shout/exercise.toml", "difficulty", 'status = "draft"\ndifficulty')
    assert "exercises/shout/exercise.toml:4: Say in `reason` why this is a draft." in refusals(track)


def test_credits_are_read(track: Path) -> None:
    credit = (
        '[credits]\nauthors = ["Ada"]\nsource = "A book"\nsource_url = "https://tracks.example/book"\nlicence = "MIT"\n'
    )
    with (track / "exercises/shout/exercise.toml").open("a") as file:
        file.write(credit)
    found = load_track(track).exercises[1].credits
    assert (found.authors, found.contributors, found.source, found.licence) == (["Ada"], [], "A book", "MIT")
    assert found.source_url == "https://tracks.example/book"


def test_a_source_that_is_no_web_address_is_refused(track: Path) -> None:
    with (track / "exercises/shout/exercise.toml").open("a") as file:
        file.write('[credits]\nsource_url = "javascript:alert(1)"\n')
    assert any(
        problem.startswith("exercises/shout/exercise.toml:9: `credits.source_url`") for problem in refusals(track)
    )


def test_cases_name_a_misconception_and_a_suite_need_not(track: Path) -> None:
    change(track, "exercises/shout/exercise.toml", 'misconception = "Reading prints."\n', "")
    assert "exercises/shout/exercise.toml:1: `misconception` is missing. Add it." in refusals(track)
    (track / "exercises/shout/cases.toml").unlink()
    (track / "exercises/shout/suite").mkdir()
    (track / "exercises/shout/suite/test_shout.py").write_text("def test_it():\n    assert False\n")
    change(track, "exercises/shout/exercise.toml", "difficulty", 'kind = "suite"\ndifficulty')
    assert load_track(track).report.refused == []


def test_data_may_lie_in_folders_of_support_and_nowhere_else(track: Path) -> None:
    for place in ("support", "stub"):
        data = track / "exercises/add-up" / place / "data/deep"
        data.mkdir(parents=True)
        (data / "words.txt").write_text("one\n")
    assert any(problem.startswith("exercises/add-up/stub/data:1: Only plain files") for problem in refusals(track))
    shutil.rmtree(track / "exercises/add-up/stub/data")
    assert load_track(track).exercises[0].support == {"data/deep/words.txt": "one\n"}
    (track / "exercises/add-up/support/data/deep/er").mkdir()
    assert any("support/data/deep/er:1: Only plain files" in problem for problem in refusals(track))
