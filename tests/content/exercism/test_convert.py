"""What Exercism's files become, and what is refused."""

import json
from typing import Any

import pytest

from codecrafthub.content.exercism import ImportedExercise, ImportedTrack, convert, is_exercism
from codecrafthub.content.exercism.inference import infer
from codecrafthub.content.exercism.prose import adapted
from codecrafthub.content.loader import load_track
from codecrafthub.content.rendering import render
from codecrafthub.content.trees import tree_of
from codecrafthub.content.trees.building import MAX_FILE_BYTES, Builder
from codecrafthub.contracts.content import Exercise
from tests.content.exercism.upstream import ABOUT_JAM, CONFIG, FILES, JAM, JAM_AT, PIE, PIE_AT, config, upstream


def converted(**changes: str | None) -> ImportedTrack:
    return convert(tree_of(upstream(**changes)))


def jam_of(track: ImportedTrack) -> ImportedExercise:
    return next(exercise for exercise in track.exercises if exercise.uuid == JAM)


def loaded(track: ImportedTrack) -> dict[str, Exercise]:
    found = load_track(track.tree())
    assert found.report.refused == []
    assert found.track is not None
    return {exercise.slug: exercise for exercise in found.exercises}


def about_jam(change: Any) -> dict[str, str]:
    value = json.loads(json.dumps(ABOUT_JAM))
    change(value)
    return {f"{JAM_AT}/.meta/config.json": json.dumps(value)}


def refused_jam(**changes: str | None) -> list[str]:
    track = converted(**changes)
    jam = jam_of(track)
    assert (jam.state, jam.files) == ("refused", {})
    assert jam.reason
    assert set(loaded(track)) == {"python.apple-pie"}
    return [str(problem) for problem in jam.problems]


def test_a_track_becomes_one_of_ours() -> None:
    track = converted()
    assert track.refused == []
    assert track.counts() == {"imported": 2, "draft": 0, "deprecated": 0, "skipped": 0, "refused": 0, "warned": 1}
    found = load_track(track.tree())
    assert found.track is not None
    assert [step.slug for step in found.track.path] == ["python.functions", "python.plum-jam", "python.apple-pie"]
    assert found.track.licence == "MIT"
    assert {concept.slug: concept.requires for concept in found.track.concepts} == {
        "basics": [], "functions": ["basics"], "loops": [],
    }  # fmt: skip
    assert found.lessons[0].exercises == ["python.plum-jam", "python.apple-pie"][:1]
    assert "[More on def](<https://kitchen.example/def>)" in found.lessons[0].markdown
    assert track.files["LICENSE"] == FILES["LICENSE"]


def test_an_exercise_keeps_what_it_is_known_by() -> None:
    jam = loaded(converted())["python.plum-jam"]
    assert (str(jam.uuid), jam.title, jam.kind, jam.grading) == (JAM, "Plum Jam", "suite", "practice")
    assert (jam.teaches, jam.requires, jam.is_inferred) == (["functions"], ["basics"], False)
    assert (jam.credits.authors, jam.credits.contributors) == (["plumcook"], ["stirrer"])
    assert (jam.credits.source, jam.credits.source_url, jam.credits.licence) == (
        "A jar in the cellar", "https://kitchen.example/jar", "MIT",
    )  # fmt: skip


def test_file_names_come_from_files_and_helpers_are_carried() -> None:
    jam = loaded(converted())["python.plum-jam"]
    assert (jam.entry, set(jam.stub), set(jam.suite), set(jam.support)) == (
        "jam.py", {"jam.py"}, {"jam_test.py"}, {"labels.py"},
    )  # fmt: skip
    assert set(jam.exemplars[0].files) == {"jam.py"}
    assert "return plums * 2" in jam.exemplars[0].files["jam.py"]


def test_without_names_of_its_own_the_patterns_of_the_track_count() -> None:
    about = json.dumps({"authors": [], "blurb": "Slice apples evenly."})
    assert "apple_pie_test.py" in loaded(converted(**{f"{PIE_AT}/.meta/config.json": about}))["python.apple-pie"].suite


def test_what_explains_solutions_is_left_behind() -> None:
    assert "Secret" not in "".join(converted().all_files().values())


def test_tasks_notes_and_links_of_instructions() -> None:
    jam = loaded(converted())["python.plum-jam"]
    assert [task.title for task in jam.tasks] == ["Boil the plums", "Label the jar"]
    assert "# Introduction" not in jam.instructions
    assert "### On fruit" in jam.instructions
    assert "<br>" not in jam.instructions
    html = render(jam.instructions)
    assert '<blockquote class="note"><p><strong>Note</strong></p>\n<p>Wash the plums.</p>' in html
    assert 'href="https://kitchen.example/sugar"' in html
    assert 'href="https://kitchen.example/jar"' in render(jam.tasks[1].markdown)
    assert "```python not-run\n>>> boil(3)" in jam.tasks[0].markdown


def test_an_image_that_lies_elsewhere_becomes_a_link() -> None:
    text = "![A jar\nof jam.][jar] and ![lid](https://kitchen.example/lid.png), not `![x`\n\n[jar]: https://kitchen.example/jar.png\n"
    assert adapted(text).startswith("[A jar\nof jam.][jar] and [lid](https://kitchen.example/lid.png), not `![x`\n")


def test_instructions_without_tasks_are_one_task() -> None:
    pie = loaded(converted())["python.apple-pie"]
    (task,) = pie.tasks
    assert (task.number, task.title) == (1, "Apple Pie")
    assert task.markdown == ("Slice apples.\n\n### Examples\n\nOne apple gives 8.\n\n### In Python\n\nReturn a number.")


def test_hints_go_to_the_tasks_whose_headings_are_equal() -> None:
    track = converted()
    jam = loaded(track)["python.plum-jam"]
    assert [(hint.task, hint.markdown.split("\n")[0]) for hint in jam.hints] == [
        (0, "Taste it."), (1, "Twice as many,"), (1, "Or add them."), (2, "Look into `labels`."),
    ]  # fmt: skip
    assert 'href="https://kitchen.example/jar"' in render(jam.hints[1].markdown)
    (told,) = jam_of(track).problems
    assert str(told).startswith(f"{JAM_AT}/.docs/hints.md:13: No task is called “Name the jar”")


def test_code_in_hints_stays_in_its_hint() -> None:
    text = "# Hints\n\n## General\n\n- Like this:\n\n```python\n* x\n\ny\n```\n\nAnd then so.\n"
    jam = loaded(converted(**{f"{JAM_AT}/.docs/hints.md": text}))["python.plum-jam"]
    assert [hint.markdown for hint in jam.hints] == ["Like this:\n\n```python not-run\n* x\n\ny\n```", "And then so."]


def test_concepts_that_nobody_names_are_inferred_and_marked() -> None:
    track = converted()
    pie = loaded(track)["python.apple-pie"]
    assert (pie.teaches, pie.is_inferred) == (["loops", "functions"], True)
    assert "\ninferred = true\n" in track.exercises[1].files["exercise.toml"]


@pytest.mark.parametrize(
    ("code", "concept"),
    [
        ("class A(B):\n    pass", "class-inheritance"),
        ("class AError(Exception):\n    pass", "user-defined-errors"),
        ("def f(n):\n    return f(n - 1)", "recursion"),
        ("a, b = b, a", "unpacking-and-multiple-assignment"),
        ("import re", "regular-expressions"),
        ("x = [y for y in z]", "list-comprehensions"),
        ("def f(a, b=1): pass", "function-arguments"),
        ("@cache\ndef f(): pass", "decorators"),
        ("x = a & b", "bitwise-operators"),
    ],
)
def test_a_concept_is_read_out_of_python(code: str, concept: str) -> None:
    assert infer(code, "python", {concept: ""}) == [concept]
    assert infer("x = 1", "python", {concept: ""}) == []
    assert infer("this is not (python", "python", {concept: ""}) == []


@pytest.mark.parametrize(
    ("code", "concept"),
    [
        ("export class A extends B {}", "inheritance"),
        ("const f = async () => { await g(); }", "promises"),
        ("const { a } = b;", "object-destructuring"),
        ("x = [...y]", "rest-and-spread"),
        ("switch (x) {}", "conditionals-switch"),
        ("function f(n) { return f(n - 1); }", "recursion"),
    ],
)
def test_a_concept_is_read_out_of_javascript(code: str, concept: str) -> None:
    assert infer(code, "javascript", {concept: ""}) == [concept]
    assert infer(f"// {code}", "javascript", {concept: ""}) == []
    assert infer("x", "javascript", {concept: ""}) == []


def test_what_is_not_finished_is_skipped_unless_asked_for_and_what_is_deprecated_is_hidden() -> None:
    def change(value: Any) -> None:
        value["exercises"]["concept"][0]["status"] = "wip"
        value["exercises"]["practice"][0]["status"] = "deprecated"

    files = upstream(**{"config.json": config(change)})
    track = convert(tree_of(files))
    assert [exercise.state for exercise in track.exercises] == ["skipped", "deprecated"]
    found = load_track(track.tree())
    assert found.track is not None
    assert found.track.exercises == []
    assert [exercise.status for exercise in found.exercises] == ["hidden"]
    assert [exercise.state for exercise in convert(tree_of(files), with_unfinished=True).exercises] == [
        "imported", "deprecated",
    ]  # fmt: skip


def test_concepts_in_a_circle_refuse_the_track() -> None:
    def change(value: Any) -> None:
        value["exercises"]["concept"].append(
            {"slug": "x", "name": "X", "uuid": PIE[:-1] + "9", "concepts": ["basics"], "prerequisites": ["functions"]}
        )

    track = converted(**{"config.json": config(change)})
    assert track.all_files() == {}
    assert "go in a circle: `basics` needs `functions` needs `basics`" in str(track.refused[0])


def test_gaps_are_told() -> None:
    def change(value: Any) -> None:
        value["exercises"]["concept"][0]["prerequisites"] = ["basics", "knives"]

    track = converted(**{"config.json": config(change)})
    assert "config.json:1: `plum-jam` names the concept `knives`, which is not listed." in map(
        str, jam_of(track).problems
    )
    assert loaded(track)["python.plum-jam"].requires == ["basics"]


def test_another_slug_is_taken() -> None:
    track = convert(tree_of(upstream()), slug="kitchen")
    assert set(loaded(track)) == {"kitchen.plum-jam", "kitchen.apple-pie"}


def test_only_a_checkout_of_a_track_is_one() -> None:
    assert is_exercism(tree_of(upstream()))
    assert not is_exercism(tree_of({"track.toml": "", "config.json": "{}"}))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "config.json:1: This is not valid JSON"),
        ("[" * 100_000, "config.json:1: This is not JSON of a reasonable depth"),
        ("[]", "config.json:1: "),
        ('{"language": "Python"}', "config.json:1: `slug`"),
        (json.dumps({**CONFIG, "slug": "cobol"}), "config.json:1: Suites run for python, javascript, typescript"),
        (json.dumps({**CONFIG, "slug": "../x"}), "config.json:1: `slug`"),
        (None, "config.json:1: This file is missing."),
    ],
)
def test_a_config_that_cannot_be_understood_refuses_the_track(text: str | None, told: str) -> None:
    track = converted(**{"config.json": text})
    assert track.all_files() == {}
    assert str(track.refused[0]).startswith(told)


def test_names_that_lead_out_refuse_the_track() -> None:
    track = convert(tree_of({**upstream(), "exercises/../../x.py": "y"}))
    assert track.all_files() == {}
    assert track.refused[0].file == "exercises/../../x.py"


@pytest.mark.parametrize(
    "change",
    [
        lambda value: value["exercises"]["concept"][0].update(uuid="no uuid"),
        lambda value: value["exercises"]["concept"][0].update(slug="../../etc"),
        lambda value: value["exercises"]["concept"][0].update(status="finished"),
        lambda value: value["exercises"]["concept"].insert(0, "plum-jam"),
        lambda value: value["exercises"]["practice"][0].update(difficulty=11),
    ],
)
def test_one_entry_that_cannot_be_understood_does_not_spoil_the_others(change: Any) -> None:
    track = converted(**{"config.json": config(change)})
    assert track.refused == []
    assert len(track.warnings) >= 1
    assert len(loaded(track)) >= 1


def test_a_uuid_twice_is_told_and_left_out() -> None:
    track = converted(**{"config.json": config(lambda value: value["exercises"]["practice"][0].update(uuid=JAM))})
    assert set(loaded(track)) == {"python.plum-jam"}
    assert any("slug or uuid is listed before" in str(problem) for problem in track.warnings)


@pytest.mark.parametrize(
    ("name", "key"), [("jam.py", "solution"), ("jam_test.py", "test"), (".meta/exemplar.py", "exemplar")]
)
def test_a_file_that_is_named_and_not_there_refuses_the_exercise(name: str, key: str) -> None:
    told = refused_jam(**{f"{JAM_AT}/{name}": None})
    assert f"{JAM_AT}/{name}:1: `files` names this file, but it is not there." in told


@pytest.mark.parametrize("name", ["../../../etc/passwd", "/etc/passwd", "src/jam.py", "..", "", "jam.py\n", "~/jam.py"])
def test_file_names_that_are_no_plain_names_refuse_the_exercise(name: str) -> None:
    refused_jam(**about_jam(lambda value: value["files"].update(solution=[name])))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": {"solution": "jam.py"}}', None])
def test_an_exercise_whose_config_cannot_be_understood_is_refused(text: str | None) -> None:
    refused_jam(**{f"{JAM_AT}/.meta/config.json": text})


def test_an_exercise_without_instructions_is_refused() -> None:
    assert "There are no instructions." in refused_jam(**{f"{JAM_AT}/.docs/instructions.md": None})[0]


def test_a_link_a_device_and_an_oversized_file_refuse_their_exercise_only() -> None:
    for add in (
        lambda builder: builder.link(f"{JAM_AT}/data"),
        lambda builder: builder.special(f"{JAM_AT}/data"),
        lambda builder: builder.file(f"{JAM_AT}/data", bytes(MAX_FILE_BYTES + 1)),
    ):
        builder = Builder()
        for path, text in upstream().items():
            builder.file(path, text.encode())
        add(builder)
        track = convert(builder.tree())
        assert [exercise.state for exercise in track.exercises] == ["refused", "imported"]
        assert jam_of(track).problems[0].file == f"{JAM_AT}/data"
        assert set(loaded(track)) == {"python.apple-pie"}


def test_text_that_is_not_utf_8_refuses_its_exercise() -> None:
    files: dict[str, str | bytes] = {**upstream(), f"{JAM_AT}/jam.py": b"# caf\xe9\n"}
    track = convert(tree_of(files))
    assert str(jam_of(track).problems[0]) == f"{JAM_AT}/jam.py:1: This line is not UTF-8. Save the file as UTF-8."


def test_byte_order_marks_and_carriage_returns_do_not_count() -> None:
    marked = {path: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for path, text in upstream().items()}
    assert convert(tree_of(marked)).all_files() == converted().all_files()


def test_text_too_long_for_us_refuses_its_exercise() -> None:
    assert "KiB" in refused_jam(**{f"{JAM_AT}/jam.py": "#" * 200_000})[0]


def test_scripts_in_texts_are_shown_and_never_run() -> None:
    text = "# Instructions\n\n<script>alert(1)</script>\n\n~~~~exercism/note\n<img src=x onerror=alert(1)>\n~~~~\n"
    pie = loaded(converted(**{f"{PIE_AT}/.docs/instructions.md": text}))["python.apple-pie"]
    html = render(pie.tasks[0].markdown)
    assert "<script" not in html
    assert "<img" not in html


def test_a_source_that_is_no_web_address_is_left_out() -> None:
    track = converted(**about_jam(lambda value: value.update(source_url="javascript:alert(1)")))
    assert loaded(track)["python.plum-jam"].credits.source_url == ""


def test_quotes_and_control_characters_do_not_get_out_of_a_string() -> None:
    blurb = 'He said "so"\n\\ and\x7f left\nstatus = "draft"'
    track = converted(**about_jam(lambda value: value.update(blurb=blurb)))
    jam = loaded(track)["python.plum-jam"]
    assert (jam.blurb, jam.status) == (blurb, "published")


def test_of_several_tests_the_one_with_tests_is_the_suite() -> None:
    files = {"solution": ["jam.py"], "test": ["test_utils.py", "jam_test.py"], "exemplar": [".meta/exemplar.py"]}
    changed = about_jam(lambda value: value.update(files=files)) | {f"{JAM_AT}/test_utils.py": "SPOON = 1\n"}
    jam = loaded(converted(**changed))["python.plum-jam"]
    assert (set(jam.suite), set(jam.support)) == ({"jam_test.py"}, {"test_utils.py", "labels.py"})


def test_data_in_a_folder_is_carried_where_the_tests_speak_of_it() -> None:
    test = "from apple_pie import slices\n\n\ndef test_slices():\n    assert open('data/apples.txt')\n"
    changed = {
        f"{PIE_AT}/apple_pie_test.py": test,
        f"{PIE_AT}/data/apples.txt": "a\n",
        f"{PIE_AT}/data/pears.txt": "p\n",
    }
    assert loaded(converted(**changed))["python.apple-pie"].support == {"data/apples.txt": "a\n"}


def test_an_exemplar_in_javascript_imports_from_where_it_lies_now() -> None:
    files = {"solution": ["jam.js"], "test": ["jam.spec.js"], "exemplar": [".meta/exemplar.js"], "editor": ["spoon.js"]}
    changed = about_jam(lambda value: value.update(files=files)) | {
        "config.json": json.dumps({**CONFIG, "slug": "javascript", "language": "JavaScript"}),
        f"{JAM_AT}/jam.js": "export const boil = () => {};\n",
        f"{JAM_AT}/jam.spec.js": "import { boil } from './jam';\ntest('it', () => expect(boil(2)).toBe(4));\n",
        f"{JAM_AT}/.meta/exemplar.js": "import { twice } from '../spoon';\nexport const boil = twice;\n",
        f"{JAM_AT}/spoon.js": "import { more } from './more.js';\nexport const twice = more;\n",
        f"{JAM_AT}/more.js": "export const more = (n) => 2 * n;\n",
    }
    jam = jam_of(converted(**changed))
    assert "from './spoon'" in jam.files["exemplar/jam.js"]
    assert {"support/spoon.js", "support/more.js"} <= set(jam.files)
