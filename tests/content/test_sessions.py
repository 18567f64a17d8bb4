"""JavaScript in texts: prompts and blocks are read, run as one session in the sandbox, and compared."""

from pathlib import Path

import pytest

from codecrafthub.assessment.judge import Judge
from codecrafthub.content.check import check
from codecrafthub.content.defined import defined_names
from codecrafthub.content.examples import find_examples
from codecrafthub.content.loader import load_exercise
from codecrafthub.content.problems import Report
from codecrafthub.content.sessions import as_exercise
from tests.content.sample import change, write_track

pytestmark = pytest.mark.anyio
FENCE = "```"


def block(code: str, shows: str | None = None) -> str:
    """A block of JavaScript; with what it prints where that is said."""
    output = f"\n{FENCE}output\n{shows}{FENCE}\n" if shows is not None else ""
    return f"{FENCE}javascript\n{code}{FENCE}\n{output}\n"


def read(text: str) -> tuple[list[tuple[int, str, str]], list[str]]:
    report = Report()
    examples = find_examples(text, "text.md", report)
    return [(one.line, one.source, one.shows) for one in examples], [str(problem) for problem in report.refused]


async def shown(judge: Judge, text: str) -> str:
    """What the examples of a text print, line by line, as the session tells it."""
    examples = find_examples(text, "text.md", Report())
    alike = as_exercise(examples)
    run = await judge(alike, alike.stub)
    (test,) = run.tests
    return f"{run.verdict}\n{test.stdout or ''}"


def test_prompts_go_on_over_lines_and_show_until_a_blank_one() -> None:
    found, refused = read(
        block("> const add = (a, b) => {\n...   return a + b;\n... };\n> add(1, 2)\n3\n\n> add\n[F]\n[G]\n")
    )
    assert refused == []
    assert found == [
        (2, "const add = (a, b) => {\n  return a + b;\n};\n", ""),
        (5, "add(1, 2)\n", "3\n"),
        (8, "add\n", "[F]\n[G]\n"),
    ]


def test_what_follows_no_prompt_is_refused() -> None:
    _, (refused,) = read(block("> 1 + 1\n2\n\nleft over\n"))
    assert refused == (
        "text.md:2: This example cannot be read: line 4 of the block follows no prompt: begin it with `> `."
    )


def test_a_block_that_says_nothing_of_its_output_is_refused() -> None:
    _, (refused,) = read(block("console.log(1);\n"))
    assert refused.startswith("text.md:2: Nothing says what this code shows. Write it with `> `")


RIGHT = {
    "names stay, and so do functions": block(
        "let count = 1;\nfunction more() { count += 1; }\nconsole.log(count);\n", "1\n"
    )
    + block("> more()\nundefined\n> count\n2\n"),
    "only expressions show their value": block("> const a = [1, 'b'];\n> a\n[ 1, 'b' ]\n> a.length = 1;\n1\n"),
    "undefined is shown where nothing was printed": block("> console.log('x')\nx\n> undefined\nundefined\n"),
    "an object is no block": block("> { a: 1 }\n{ a: 1 }\n"),
    "an error shows its last line after what was printed": block(
        "console.log('before');\nnull.name;\n", "before\nTypeError: Cannot read properties of null (reading 'name')\n"
    ),
    "what cannot be read is an error too": block(
        "> const c = 1;\n> const c = 2;\nSyntaxError: Identifier 'c' has already been declared\n"
    ),
    "it is strict": block("> missing = 1\nReferenceError: missing is not defined\n"),
    "text that was thrown is shown as a value": block("> throw 'soup';\n'soup'\n"),
    "what comes later belongs to the block": block(
        "setTimeout(() => console.log('late'), 20);\nPromise.resolve().then(() => console.log('soon'));\n"
        "console.log('now');\n",
        "now\nsoon\nlate\n",
    ),
    "await waits": block("> const late = (x) => new Promise((done) => setTimeout(done, 5, x));\n> await late(3)\n3\n"),
    "a promise is not waited for": block("> Promise.resolve(1)\nPromise { 1 }\n"),
    "await in a block": block("const two = await Promise.resolve(2);\nconsole.log(two);\n", "2\n"),
    "a rejection that nobody handles": block("Promise.reject(new RangeError('far'));\n", "RangeError: far\n"),
    "an error in a timer": block("setTimeout(() => { throw new TypeError('late'); });\n", "TypeError: late\n"),
    "console.error counts": block("console.error('oops');\n", "oops\n"),
    "characters of all kinds": block("> 'a\\u2028b' + '\\x7f😀'.length\n'a\u2028b3'\n"),
}


@pytest.mark.parametrize("name", RIGHT)
async def test_a_session_shows_what_a_console_would(judge: Judge, name: str) -> None:
    said = await shown(judge, RIGHT[name])
    assert said.startswith("accepted\n"), said


async def test_what_never_settles_shows_nothing(judge: Judge) -> None:
    assert await shown(judge, block("> await new Promise(() => {})\n1\n") + block("> 2\n2\n")) == (
        'wrong_answer\n2 ""\n7 "2\\n"\n'
    )


def as_javascript(track: Path) -> None:
    """The small track's first exercise, in JavaScript."""
    folder = track / "exercises/add-up"
    about = (folder / "exercise.toml").read_text("utf-8")
    (folder / "exercise.toml").write_text(
        about.replace("add_up.py", "add-up.js").replace("[limits]", 'runtime = "javascript"\n\n[limits]'), "utf-8"
    )
    text = (folder / "instructions.md").read_text("utf-8").replace("python", "javascript").replace(">>>", ">")
    (folder / "instructions.md").write_text(text, "utf-8")
    for part, body in (("stub", ""), ("exemplar", "  return a + b;\n")):
        (folder / part / "add_up.py").unlink()
        (folder / part / "add-up.js").write_text(f"export function add(a, b) {{\n{body}}}\n", "utf-8")


async def test_instructions_are_run_against_the_exemplar(judge: Judge, tmp_path: Path) -> None:
    track = write_track(tmp_path)
    as_javascript(track)
    result = await check(track, judge)
    assert (result.refused, result.exemplars_passed, result.examples) == ([], 2, 3)
    instructions = track / "exercises/add-up/instructions.md"
    instructions.write_text(instructions.read_text("utf-8").replace("\n3\n", "\n4\n"), "utf-8")
    result = await check(track / "exercises/add-up", judge)
    assert result.refused == ["exercises/add-up/instructions.md:8: The text says '4', but JavaScript shows '3'."]


async def test_a_lesson_may_compare_two_languages(judge: Judge, tmp_path: Path) -> None:
    track = write_track(tmp_path)
    lesson = track / "lessons/adding.md"
    lesson.write_text(lesson.read_text("utf-8") + "\n" + block("> '1' + 2\n'12'\n"), "utf-8")
    result = await check(track, judge)
    assert (result.refused, result.internal_errors, result.examples) == ([], [], 4)


def test_calls_of_what_a_stub_does_not_define_are_refused_there_too(tmp_path: Path) -> None:
    track = write_track(tmp_path)
    as_javascript(track)
    change(track, "exercises/add-up/cases.toml", '"add(1, 2)"', '"plus(1, 2)"')
    change(track, "exercises/add-up/mistakes.toml", '"12"', '"undefined"')
    _, report = load_exercise(track / "exercises/add-up")
    (refused,) = report.refused
    assert refused.message.startswith("The stub does not define `plus`.")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("export const a = () => 1;\nexport async function b() {}\nfunction* c() {}\n", {"a", "b", "c"}),
        ("export default function a() {}\nexport class B {}\n", {"a", "B"}),
        ("const a = 1;\nexport { a as b };\n", None),
        ("module.exports = { a: 1 };\n", None),
    ],
)
def test_names_of_a_stub_in_javascript(text: str, names: set[str] | None) -> None:
    assert defined_names({"main.js": text}) == names
