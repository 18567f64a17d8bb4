"""JavaScript programs: what they read, what they print, and how they may end."""

import pytest

from codecrafthub.contracts.runner import Outcome
from codecrafthub.runner.client import LocalRunner
from tests.runner.javascript.short import program

pytestmark = pytest.mark.anyio

READERS = {
    "descriptor 0": "console.log(require('fs').readFileSync(0, 'utf8').trim())",
    "/dev/stdin": "import { readFileSync } from 'node:fs';\nconsole.log(readFileSync('/dev/stdin', 'utf8').trim())",
    "events": "let text = '';\nprocess.stdin.on('data', (part) => { text += part }).on('end', () => console.log(text.trim()))",
    "lines": "import { createInterface } from 'node:readline';\n"
    "for await (const line of createInterface({ input: process.stdin })) console.log(line)",
    "a stream": "process.stdin.pipe(process.stdout)",
}


@pytest.mark.parametrize("source", READERS.values(), ids=READERS)
async def test_input_can_be_read_in_every_way(runner: LocalRunner, source: str) -> None:
    answer = await program(runner, source, "Ada\nGrace\n")
    assert (answer.outcome, answer.stdout) == (Outcome.RETURNED, "Ada\nGrace\n")


async def test_no_input_is_an_end_at_once(runner: LocalRunner) -> None:
    answer = await program(runner, "process.stdin.on('data', () => {}).on('end', () => console.log('end'))")
    assert answer.stdout == "end\n"


async def test_everything_that_is_waited_for_still_happens(runner: LocalRunner) -> None:
    source = """
        process.on('exit', () => console.log('exit'));
        process.once('beforeExit', () => setTimeout(() => console.log('more'), 5));
        setTimeout(() => console.log('timer'), 5);
        Promise.resolve().then(() => console.log('promise'));
        console.log('now');
    """
    answer = await program(runner, source)
    assert answer.stdout.split() == ["now", "promise", "timer", "more", "exit"]


@pytest.mark.parametrize(
    ("source", "outcome", "stdout"),
    [
        ("console.log(1); process.exit(0); console.log(2)", Outcome.RETURNED, "1\n"),
        ("console.log(1); process.exit()", Outcome.RETURNED, "1\n"),
        ("process.on('exit', () => console.log('bye')); process.exit(3)", Outcome.EXITED, "bye\n"),
        ("process.exitCode = 2; console.log(1)", Outcome.EXITED, "1\n"),
        ("if (require.main === module) console.log('main')", Outcome.RETURNED, "main\n"),
        (
            "console.log(process.argv.length, process.execArgv, __filename.split('/').at(-1))",
            Outcome.RETURNED,
            "2 [] main.js\n",
        ),
    ],
)
async def test_a_program_ends_as_it_says(runner: LocalRunner, source: str, outcome: Outcome, stdout: str) -> None:
    answer = await program(runner, source)
    assert (answer.outcome, answer.stdout) == (outcome, stdout)


@pytest.mark.parametrize(
    ("source", "message", "line"),
    [
        ("\nthrow new Error('at once')", "at once", 2),
        ("\n\nsetTimeout(() => {\n  throw new Error('later');\n})", "later", 4),
        ("Promise.reject(new Error('nobody caught it'))", "nobody caught it", 1),
        ("await new Promise(() => {})", "it waits for a promise that nothing will settle", None),
    ],
)
async def test_what_nobody_catches_ends_it(runner: LocalRunner, source: str, message: str, line: int | None) -> None:
    answer = await program(runner, source)
    assert answer.outcome is Outcome.RAISED
    assert answer.error is not None
    assert (answer.error.message, answer.error.line) == (message, line)


async def test_what_is_printed_before_the_end_is_kept(runner: LocalRunner) -> None:
    source = (
        "for (let i = 0; i < 2000; i++) console.log(`line ${i}`);\nprocess.stdout.write('no end');\nprocess.exit(0)"
    )
    answer = await program(runner, source)
    assert answer.stdout.splitlines() == [*(f"line {number}" for number in range(2000)), "no end"]


async def test_files_beside_it_can_be_read_and_written(runner: LocalRunner) -> None:
    files = {
        "main.js": "const fs = require('fs');\nfs.writeFileSync('out.txt', fs.readFileSync('in.txt', 'utf8') + '!');\n"
        "console.log(fs.readFileSync('out.txt', 'utf8'), require('./data.json').n)",
        "in.txt": "text",
        "data.json": '{"n": 7}',
    }
    assert (await program(runner, files)).stdout == "text! 7\n"
