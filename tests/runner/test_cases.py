"""Cases: calls in turn, arguments sent back, programs with stdin, several files, nothing carried over."""

import pytest

from codecrafthub.contracts.runner import Call, Case, Outcome
from tests.runner.conftest import Run, calls, stdin

pytestmark = pytest.mark.anyio


async def test_calls_before_share_the_process_with_the_call(run: Run) -> None:
    source = "seen = []\ndef add(x):\n    seen.append(x)\n    return list(seen)\n"
    case = Case(0, Call("add", (3,)), before=[Call("add", (1,)), Call("add", (2,))])
    (answer,), _ = await run(source, case)
    assert answer.value == [1, 2, 3]


async def test_named_arguments_arrive(run: Run) -> None:
    (answer,), _ = await run("def f(a, *, b): return [a, b]", Case(0, Call("f", (1,), {"b": {2}})))
    assert answer.value == [1, {2}]


async def test_arguments_are_sent_back_as_the_call_left_them(run: Run) -> None:
    case = Case(0, Call("f", ([1], "x")), report_arguments=True)
    (answer,), _ = await run("def f(items, word):\n    items.append(2)\n", case)
    assert answer.value is None
    assert answer.arguments == [[1, 2], "x"]


async def test_output_belongs_to_the_case_that_wrote_it(run: Run) -> None:
    source = "import sys\nprint('loading')\ndef f(n):\n    print('out', n)\n    print('err', n, file=sys.stderr)\n"
    answers, _ = await run(source, *calls("f", [0], [1]))
    assert [answer.stdout for answer in answers][1] == "out 1\n"
    assert answers[0].stdout.endswith("out 0\n")
    assert [answer.stderr for answer in answers] == ["err 0\n", "err 1\n"]


async def test_a_replaced_stdout_is_put_back(run: Run) -> None:
    source = "import io, sys\ndef f(n):\n    print('case', n)\n    sys.stdout = io.StringIO()\n"
    answers, _ = await run(source, *calls("f", [0], [1]))
    assert [answer.stdout for answer in answers] == ["case 0\n", "case 1\n"]


async def test_output_that_is_not_text_is_shown_with_marks(run: Run) -> None:
    (answer,), _ = await run("import os\ndef f(): os.write(1, b'a\\xffb'); print('\\ud800')", *calls("f", []))
    assert answer.stdout.startswith("a\ufffdb")
    answer.stdout.encode()


async def test_programs_read_stdin_and_print(run: Run) -> None:
    source = "name = input('? ')\nif __name__ == '__main__':\n    print('Hello', name)\n"
    answers, _ = await run(source, *stdin("Ada\n", "Grace\n"))
    assert [answer.outcome for answer in answers] == [Outcome.RETURNED] * 2
    assert [answer.stdout for answer in answers] == ["? Hello Ada\n", "? Hello Grace\n"]


async def test_a_program_without_input_meets_its_end(run: Run) -> None:
    (answer,), _ = await run("input()", *stdin(""))
    assert answer.outcome is Outcome.RAISED
    assert answer.error is not None
    assert (answer.error.type, answer.error.line) == ("EOFError", 1)


async def test_a_program_reads_all_of_a_long_input(run: Run) -> None:
    text = "".join(f"{number}\n" for number in range(100_000))
    (answer,), _ = await run("import sys\nprint(sum(map(int, sys.stdin)))", *stdin(text))
    assert answer.stdout == f"{sum(range(100_000))}\n"


@pytest.mark.parametrize(
    ("ending", "outcome"),
    [("sys.exit()", "returned"), ("sys.exit(0)", "returned"), ("sys.exit(2)", "exited"), ("sys.exit('no')", "exited")],
)
async def test_the_exit_status_of_a_program_counts(run: Run, ending: str, outcome: str) -> None:
    (answer,), _ = await run(f"import sys\nprint('x')\n{ending}\n", *stdin(""))
    assert answer.outcome == outcome
    assert answer.stdout == "x\n"


async def test_a_program_ends_with_its_threads_and_exit_functions(run: Run) -> None:
    source = (
        "import atexit, threading, time\natexit.register(print, 'last')\n"
        "threading.Thread(target=lambda: (time.sleep(0.1), print('thread'))).start()\nprint('main')\n"
    )
    (answer,), _ = await run(source, *stdin(""))
    assert answer.stdout == "main\nthread\nlast\n"


async def test_programs_share_nothing(run: Run) -> None:
    source = "import os\nprint(os.path.exists('left'))\nopen('left', 'w').close()\n"
    answers, _ = await run(source, *stdin("", ""))
    assert [answer.stdout for answer in answers] == ["False\n", "False\n"]


async def test_sets_of_words_are_shown_in_the_same_order_each_time(run: Run) -> None:
    source = "print({'pear', 'apple', 'fig', 'plum'})"
    answers, _ = await run(source, *stdin("", ""))
    assert answers[0].stdout == answers[1].stdout


LIBRARY = """
import asyncio, collections, dataclasses, datetime, decimal, functools, itertools, json, math, queue, random, re
import statistics, string, threading, time, typing, unittest, zoneinfo

async def later(x):
    await asyncio.sleep(0.01)
    return x * 2

def f(n):
    found = []
    threads = [threading.Thread(target=found.append, args=(k,)) for k in range(8)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    with open("notes.txt", "w") as file: file.write("ä")
    with open("notes.txt") as file: text = file.read()
    return [sorted(found), asyncio.run(later(n)), text, math.comb(10, 3), str(decimal.Decimal("0.1") * 3)]
"""


async def test_honest_use_of_the_library_works(run: Run) -> None:
    (answer,), _ = await run(LIBRARY, *calls("f", [21]))
    assert answer.value == [list(range(8)), 42, "ä", 120, "0.3"], answer


async def test_lazily_imported_modules_are_there(run: Run) -> None:
    source = "import importlib\ndef f(name): return importlib.import_module(name).__name__"
    names = ["sqlite3", "hashlib", "lzma", "bz2", "xml.etree.ElementTree", "concurrent.futures", "email", "doctest"]
    answers, _ = await run(source, *calls("f", *([name] for name in names)))
    assert [answer.value for answer in answers] == names, answers


async def test_our_own_code_cannot_be_imported(run: Run) -> None:
    (answer,), _ = await run("def f():\n    import codecrafthub", *calls("f", []))
    assert answer.error is not None
    assert answer.error.type == "ModuleNotFoundError"
