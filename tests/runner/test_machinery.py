"""The runner as a machine: streaming, slots, limits on what may be sent, restarts, and nothing left behind."""

import asyncio
import contextlib
import dataclasses
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from codecrafthub.contracts.runner import MAX_FILES, CaseAnswer, Job, JobEnd, Limits, Message, Outcome
from codecrafthub.runner.client import LocalRunner
from codecrafthub.runner.probe import probe
from tests.hostile.arena import descendants
from tests.runner.conftest import calls, execute

pytestmark = pytest.mark.anyio

HONEST = "def f(n):\n    return n * 2\n"


def honest(count: int = 3) -> Job:
    return Job(
        "honest", "python", "cases", {"solution.py": HONEST}, "solution.py", calls("f", *([n] for n in range(count)))
    )


async def assert_honest(runner: LocalRunner) -> None:
    answers, end = await execute(runner, honest())
    assert [answer.value for answer in answers] == [0, 2, 4]
    assert end.outcome is Outcome.COMPLETED


OTHERS: set[int] = set()
"""What runs below us already: hubs and runners that tests elsewhere keep for the whole session."""


@pytest.fixture(scope="module", autouse=True)
def others() -> Iterator[None]:
    OTHERS.update(descendants(os.getpid()))
    yield
    OTHERS.clear()


def own(name: str) -> list[int]:
    """The processes of our own runner that run a program of the runner and are nobody's copy."""
    return [pid for pid in descendants(os.getpid()) if pid not in OTHERS and runs(name, pid) and not is_box(pid)]


async def the_zygote() -> int:
    """The one zygote of our own runner, which is started when a box must be made."""
    async with asyncio.timeout(10):
        while not (found := own("zygote")):
            await asyncio.sleep(0.01)
    (pid,) = found
    return pid


def runs(name: str, pid: int) -> bool:
    with contextlib.suppress(OSError):
        return name.encode() in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    return False


def is_box(pid: int) -> bool:
    """Boxes are copies of the zygote; only they are the first process of a namespace of their own."""
    status = Path(f"/proc/{pid}/status").read_text()
    return len(next(line for line in status.splitlines() if line.startswith("NSpid:")).split()) > 2


async def test_answers_stream_as_they_are_known(runner: LocalRunner) -> None:
    source = "import time\ndef f(n): time.sleep(0.3 * n); return n"
    job = Job("slow", "python", "cases", {"solution.py": source}, "solution.py", calls("f", [0], [1], [1]))
    arrivals = [time.monotonic() async for message in runner.run(job) if isinstance(message, CaseAnswer)]
    assert arrivals[1] - arrivals[0] > 0.25
    assert arrivals[2] - arrivals[1] > 0.25


async def test_no_more_jobs_run_at_once_than_there_are_slots(runner: LocalRunner) -> None:
    source = "import time\ndef f(): time.sleep(0.3)"
    job = Job("slow", "python", "cases", {"solution.py": source}, "solution.py", calls("f", []))
    begun = time.monotonic()
    await asyncio.gather(*(execute(runner, job) for _ in range(4)))
    assert time.monotonic() - begun >= 0.6


async def test_many_at_once_each_get_their_own_answers(runner: LocalRunner) -> None:
    async def one(number: int) -> None:
        files = {"solution.py": f"def f(n): return n + {number}"}
        answers, _ = await execute(runner, Job("job", "python", "cases", files, "solution.py", calls("f", [0], [1])))
        assert [answer.value for answer in answers] == [number, number + 1]

    await asyncio.gather(*(one(number) for number in range(40)))


BAD_FILES = {
    "slash": {"/a.py": ""},
    "empty folder": {"a//b.py": ""},
    "up from a folder": {"a/../../b.py": ""},
    "hidden folder": {"a/.b/c.py": ""},
    "too deep": {"a/b/c/d/e.py": ""},
    "up": {"..": ""},
    "hidden": {".bashrc": ""},
    "nul": {"a\0.py": ""},
    "empty": {"": ""},
    "long": {"x" * 200: ""},
    "many": {f"f{number}.py": "" for number in range(MAX_FILES + 1)},
    "large": {"solution.py": "#" * (300 << 10)},
}


@pytest.mark.parametrize("name", BAD_FILES)
async def test_files_that_may_not_enter_a_box_are_refused(runner: LocalRunner, name: str) -> None:
    files = {"solution.py": HONEST} | BAD_FILES[name]
    answers, end = await execute(runner, Job("bad", "python", "cases", files, "solution.py", calls("f", [1])))
    assert answers == []
    assert end.outcome is Outcome.INTERNAL_ERROR
    assert end.detail
    await assert_honest(runner)


async def test_data_may_lie_in_folders(runner: LocalRunner) -> None:
    files = {"solution.py": "def f(n): return open('data/words.txt').read() * n", "data/words.txt": "ab"}
    answers, _ = await execute(runner, Job("data", "python", "cases", files, "solution.py", calls("f", [2])))
    assert [answer.value for answer in answers] == ["abab"]


async def test_a_killed_zygote_is_replaced(runner: LocalRunner) -> None:
    await assert_honest(runner)
    zygote = await the_zygote()
    os.kill(zygote, signal.SIGKILL)
    for _ in range(5):  # more than boxes were waiting
        await assert_honest(runner)
    assert await the_zygote() != zygote


async def test_a_job_survives_the_death_of_the_zygote(runner: LocalRunner) -> None:
    source = "import time\ndef f(n): time.sleep(0.5); return n"
    job = Job("slow", "python", "cases", {"solution.py": source}, "solution.py", calls("f", [7]))
    running = asyncio.create_task(execute(runner, job))
    await asyncio.sleep(0.2)
    os.kill(await the_zygote(), signal.SIGKILL)
    answers, end = await running
    assert [answer.value for answer in answers] == [7]
    assert end.outcome is Outcome.COMPLETED


async def test_what_dies_with_the_zygote_is_never_put_down_to_the_code(runner: LocalRunner) -> None:
    """However often and wherever in a job it happens: a killed box looks like one that used up its memory."""
    source = "import time\ndef f(n): time.sleep(0.15); return n"
    job = Job("slow", "python", "cases", {"solution.py": source}, "solution.py", calls("f", *([n] for n in range(5))))
    for moment in (0.02, 0.2, 0.35, 0.5, 0.65):
        running = asyncio.gather(*(execute(runner, job) for _ in range(2)))
        await asyncio.sleep(moment)
        os.kill(await the_zygote(), signal.SIGKILL)
        for answers, end in await running:
            assert {answer.outcome for answer in answers} <= {Outcome.RETURNED, Outcome.INTERNAL_ERROR}
            assert [answer.value for answer in answers if answer.outcome is Outcome.RETURNED] == [0, 1, 2, 3, 4]
            assert end.outcome is Outcome.COMPLETED


async def test_a_job_survives_the_death_of_the_runner(runner: LocalRunner) -> None:
    source = "import time\ndef f(n): time.sleep(0.5); return n"
    job = Job("slow", "python", "cases", {"solution.py": source}, "solution.py", calls("f", [7]))
    running = asyncio.create_task(execute(runner, job))
    await asyncio.sleep(0.2)
    os.kill(own("supervisor")[0], signal.SIGKILL)
    answers, end = await running
    assert [answer.value for answer in answers] == [7]
    assert end.outcome is Outcome.COMPLETED
    await assert_honest(runner)


async def test_after_an_answer_a_lost_job_is_not_repeated(runner: LocalRunner) -> None:
    source = "import time\ndef f(n): time.sleep(n); return n"
    job = Job("slow", "python", "cases", {"solution.py": source}, "solution.py", calls("f", [0], [3]))
    messages: list[Message] = []
    async for message in runner.run(job):
        messages.append(message)
        if len(messages) == 1:
            os.kill(own("supervisor")[0], signal.SIGKILL)
    assert [type(message) for message in messages] == [CaseAnswer, JobEnd]
    assert messages[-1].outcome is Outcome.INTERNAL_ERROR
    await assert_honest(runner)


async def test_every_box_dies_with_the_runner() -> None:
    before = set(own("supervisor"))
    runner = LocalRunner(slots=1)
    await runner.start()
    job = Job("loop", "python", "cases", {"solution.py": "def f():\n while True: pass"}, "solution.py", calls("f", []),
              Limits(cpu_ms=9000, wall_ms=9000))  # fmt: skip
    running = asyncio.create_task(execute(runner, job))
    await asyncio.sleep(0.3)
    (supervisor,) = set(own("supervisor")) - before
    below = descendants(supervisor)
    assert len(below) >= 2
    os.kill(supervisor, signal.SIGKILL)
    until = time.monotonic() + 5
    while any(Path(f"/proc/{pid}").exists() for pid in below):
        assert time.monotonic() < until, "a box outlived the runner"
        await asyncio.sleep(0.02)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await runner.close()


async def test_closing_leaves_no_process_and_no_descriptor() -> None:
    before = set(descendants(os.getpid())), descriptors()
    runner = LocalRunner(slots=2)
    await runner.start()
    await assert_honest(runner)
    await runner.close()
    until = time.monotonic() + 5
    while set(descendants(os.getpid())) - before[0]:
        assert time.monotonic() < until, "a process is left"
        await asyncio.sleep(0.02)
    assert descriptors() == before[1]


async def test_closing_in_the_middle_of_a_job_is_no_failure(capfd: pytest.CaptureFixture[str]) -> None:
    before = set(own("supervisor"))
    runner = LocalRunner(slots=1)
    await runner.start()
    (supervisor,) = set(own("supervisor")) - before
    source = "import time\ndef f(n):\n time.sleep(0.02)\n return n"
    job = Job("slow", "python", "cases", {"solution.py": source}, "solution.py", calls("f", *[[n] for n in range(50)]))
    messages = runner.run(job)
    await anext(messages)
    await runner.close()
    until = time.monotonic() + 5
    while Path(f"/proc/{supervisor}").exists():
        assert time.monotonic() < until, "the supervisor outlived its caller"
        await asyncio.sleep(0.02)
    assert capfd.readouterr().err == ""


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


async def test_a_caller_that_loses_interest_does_not_hold_a_slot(runner: LocalRunner) -> None:
    async def first_answer() -> None:
        async for _ in runner.run(honest()):
            return

    for _ in range(6):
        await first_answer()
    await assert_honest(runner)


async def test_the_tool_lints_the_files(runner: LocalRunner) -> None:
    files = {"solution.py": "import os\n\ndef f():\n    return 1\n"}
    (answer,), end = await execute(runner, Job("lint", "python", "tool", files, "ruff"))
    assert end.outcome is Outcome.COMPLETED
    assert answer.outcome is Outcome.RETURNED, answer
    assert '"F401"' in answer.stdout


async def test_the_status_names_every_layer(runner: LocalRunner) -> None:
    status = await runner.status()
    assert status.tier == "A"
    assert {layer.name for layer in status.layers} >= {"namespaces", "seccomp", "capabilities", "Landlock", "limits"}
    assert status.slots == 2
    assert status.runtimes["python"]


def test_the_probe_needs_no_server() -> None:
    assert probe().tier == "A"


async def test_an_isolated_case_sees_nothing_of_the_one_before(runner: LocalRunner) -> None:
    source = "seen = []\ndef f(n):\n    seen.append(n)\n    return list(seen)\n"
    cases = calls("f", [0], [1], [2])
    job = Job("job", "python", "cases", {"solution.py": source}, "solution.py", cases)
    answers, _ = await execute(runner, job)
    assert [answer.value for answer in answers] == [[0], [0, 1], [0, 1, 2]]
    answers, end = await execute(runner, dataclasses.replace(job, is_isolated=True))
    assert [answer.value for answer in answers] == [[0], [1], [2]]
    assert end.outcome is Outcome.COMPLETED


async def test_later_boxes_have_what_an_exercise_imports_in_memory() -> None:
    source = "import sys\nbefore = 'wave' in sys.modules\ndef f(): return before\n"
    job = Job("job", "python", "cases", {"solution.py": source}, "solution.py", calls("f", []), preload=["wave", "no"])
    runner = LocalRunner(slots=1, warm=0)
    await runner.start()
    try:
        for _ in range(2):
            (answer,), _ = await execute(runner, job)
        assert answer.value is True
    finally:
        await runner.close()
