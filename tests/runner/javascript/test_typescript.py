"""TypeScript: types are taken away, lines stay, and what has a meaning at run time keeps it."""

import pytest

from codecrafthub.contracts.runner import Call, Case, Outcome
from codecrafthub.runner.client import LocalRunner
from tests.runner.javascript.short import answers_of, call, calls, program, suite

pytestmark = pytest.mark.anyio

TYPED = """
interface Pair<T> { first: T; second: T }
type Sum = (pair: Pair<number>) => number;

export const solve: Sum = ({ first, second }: Pair<number>): number => first + second!;
"""

AT_RUN_TIME = """
enum Colour { Red = 1, Green }
namespace Words { export const green = "green" }

class Light {
  constructor(private readonly colour: Colour) {}
  name(): string {
    if (this.colour !== Colour.Green) throw new Error(Colour[this.colour]);
    return Words.green;
  }
}

export const solve = (colour: number): string => new Light(colour).name();
"""


async def test_types_are_taken_away(runner: LocalRunner) -> None:
    assert (await call(runner, TYPED, {"first": 2, "second": 3}, runtime="typescript")).value == 5


async def test_enums_namespaces_and_parameter_properties_work_and_keep_their_lines(runner: LocalRunner) -> None:
    right, wrong = await answers_of(runner, AT_RUN_TIME, calls("solve", [2], [1]), "typescript")
    assert right.value == "green"
    assert wrong.error is not None
    assert (wrong.error.message, wrong.error.line) == ("Red", 8)
    assert list(wrong.error.trace) == ["solution.ts, line 13, in solve", "solution.ts, line 8, in Light.name"]


@pytest.mark.parametrize("written", ["./half", "./half.js", "./half.ts"])
async def test_imports_are_found_with_and_without_their_ending(runner: LocalRunner, written: str) -> None:
    files = {
        "solution.ts": f"import {{ half, type Half }} from '{written}';\nexport const solve = (n: Half) => half(n);",
        "half.ts": "export type Half = number;\nexport const half = (n: Half): Half => n / 2;",
    }
    assert (await call(runner, files, 5, runtime="typescript")).value == 2.5


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("let a: number = 1;\nconst b: string = ;\n", 2),
        ("export const solve = () => {\n  return 1;\n", 3),
        ("let a: = 1", 1),
    ],
)
async def test_what_is_no_typescript_names_the_line(runner: LocalRunner, source: str, line: int) -> None:
    answer = await call(runner, source, runtime="typescript")
    assert answer.outcome is Outcome.COMPILE_ERROR
    assert answer.error is not None
    assert (answer.error.type, answer.error.file) == ("SyntaxError", "solution.ts")
    assert answer.error.line in (line, line - 1)


async def test_a_program_reads_and_prints(runner: LocalRunner) -> None:
    source = "import { readFileSync } from 'node:fs';\nconst text: string = readFileSync(0, 'utf8');\nconsole.log(text as string);"
    assert (await program(runner, source, "typed", "typescript")).stdout == "typed\n"


async def test_javascript_files_may_lie_beside_it(runner: LocalRunner) -> None:
    files = {
        "solution.ts": "import { one } from './one.js';\nexport const solve = (): number => one;",
        "one.js": "export const one = 1;",
    }
    (answer,) = await answers_of(runner, files, [Case(0, Call("solve"))], "typescript")
    assert answer.value == 1


async def test_suites_show_the_tests_as_they_were_written(runner: LocalRunner) -> None:
    tests = """
        import { describe, it, expect, xit } from '@jest/globals';
        import { double } from './double.ts';
        describe('double', () => {
          it('doubles', () => {
            const expected: number = 4 as number;
            expect(double(2 as number)).toBe<number>(expected);
          });
          xit.each<[string, number]>([['one', 1], ['two', 2]])('is right for %s', (_word: string, n: number) => {
            expect(double(n)).toBe(2 * n);
          });
        });
    """
    source = "export function double(n: number): number {\n  return n * 2;\n}\n"
    came = await suite(runner, tests, runtime="typescript", double=source)
    assert came.names == ["double > doubles", "double > is right for one", "double > is right for two"]
    assert set(came.outcomes.values()) == {Outcome.RETURNED}
    assert (
        came.found.tests[0].code
        == "const expected: number = 4 as number;\nexpect(double(2 as number)).toBe<number>(expected);"
    )
