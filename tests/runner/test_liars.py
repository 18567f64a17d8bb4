"""Boxes that lie: whatever comes over a channel, each case is answered once, the job ends once, and nothing breaks."""

import itertools
import json
import os
import socket
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codecrafthub.contracts.runner import CaseAnswer, Job, Limits, Outcome
from codecrafthub.runner import asked, told, wire
from codecrafthub.runner.cell import LARGEST_ANSWER, Cell
from codecrafthub.runner.ends import Ends
from codecrafthub.runner.execution import SAYABLE, Execution
from codecrafthub.runner.suites import SuiteExecution
from codecrafthub.runner.supervisor import _frame
from codecrafthub.runner.traces import TraceExecution
from tests.runner.conftest import calls
from tests.runner.test_told import ANSWERS, OF_ANY_KIND, STEPS, check_form

COUNT = 3
KINDS: dict[str, type[Execution]] = {"cases": Execution, "suite": SuiteExecution, "trace": TraceExecution}
SAID_BY_US = {Outcome.CRASHED, Outcome.NOT_RUN, Outcome.TIME_LIMIT_WALL, Outcome.EXITED}
STANDING = wire.pack({"standing": True})
STILL = ["/bin/cat"]
"""What stands for the box's process: it waits until its end of a pipe is closed."""


class Liar(Cell):
    """A box that says what it is told to, whatever it is asked, and ends."""

    def __init__(self, said: bytes) -> None:
        ends = Ends()
        self._process = subprocess.Popen(STILL, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        super().__init__(ends, self._process.pid, os.pidfd_open(self._process.pid))
        channel = ends.theirs[2]
        with socket.socket(fileno=os.dup(channel)) as theirs:
            theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2 * len(said))
            theirs.setblocking(False)
            assert theirs.send(said) == len(said)
        ends.give_away()
        assert self._process.stdin is not None
        self._process.stdin.close()

    def dispose(self) -> None:
        super().dispose()
        self._process.returncode = self.exit_status  # the cell has waited for it


class Liars:
    """In the place of a pool: every box says the same."""

    def __init__(self, said: bytes) -> None:
        self._said = said

    def take(self, *_kind: str) -> Liar:
        return Liar(self._said)

    def __getattr__(self, _name: str) -> Callable[..., None]:
        return lambda *_: None


def told_by(said: bytes, kind: str) -> list[dict[str, Any]]:
    """What the supervisor passes on about a job whose boxes say this, as the hub reads it."""
    count = 1 if kind == "trace" else COUNT
    cases = [] if kind == "suite" else calls("f", *([n] for n in range(count)))
    job = Job("job", "python", kind, {"a.py": ""}, "a.py", cases, Limits(wall_ms=2000))  # type: ignore[arg-type]
    messages: list[dict[str, Any]] = []
    frames = wire.Frames(wire.LARGEST_REPORT)

    def send(*some: dict[str, Any]) -> None:
        for message in some:
            messages.extend(frames.feed(_frame({"job": 1, **message})))

    KINDS[kind](Liars(STANDING + said), asked.job(1, job), send).run()  # type: ignore[arg-type]
    return messages


def check(messages: list[dict[str, Any]], kind: str) -> list[CaseAnswer]:
    """Each case has one answer of the right form, in order, and the job one end, which comes last."""
    assert [place for place, message in enumerate(messages) if "end" in message] == [len(messages) - 1]
    end = told.end(messages[-1]["end"])
    check_form(end, 5000)
    found = [told.suite_found(message["found"]) for message in messages if "found" in message]
    assert len(found) <= 1
    for one in found:
        check_form(one, 1 << 20)
    count = len(found[0].tests) if found else {"cases": COUNT, "suite": 0, "trace": 1}[kind]
    answers = [told.answer(message["answer"]) for message in messages if "answer" in message]
    assert [answer.index for answer in answers] == list(range(count))
    for answer in answers:
        check_form(answer, 1 << 20)
        assert answer.outcome in SAYABLE | SAID_BY_US
    return answers


NAMED = st.fixed_dictionaries(
    {"name": st.text(max_size=20) | OF_ANY_KIND}, optional={"of": st.integers(-2, 5) | OF_ANY_KIND, "word": OF_ANY_KIND}
)
SAYINGS = (
    st.builds(lambda answer, index: answer | {"index": index}, ANSWERS, st.integers(0, COUNT) | OF_ANY_KIND)
    | ANSWERS.map(lambda answer: {"loaded": answer})
    | STEPS.map(lambda step: {"step": step})
    | st.lists(NAMED | OF_ANY_KIND, max_size=4).map(lambda tests: {"found": tests})
    | st.dictionaries(st.sampled_from(["loaded", "found", "step", "index", "outcome", "standing"]), OF_ANY_KIND)
).map(wire.pack)
OUTLINE = wire.pack({"outline": [{"name": f"test_{n}", "code": "", "task": None} for n in range(COUNT)]})
"""A suite's box says this before any of the learner's code has run."""
BYTES = st.binary(max_size=60) | st.binary(max_size=60).map(lambda body: struct.pack(">I", len(body)) + body)


@pytest.mark.parametrize("kind", KINDS)
@given(said=st.lists(SAYINGS | BYTES, max_size=6).map(b"".join))
def test_no_lie_breaks_a_job(said: bytes, kind: str) -> None:
    check(told_by(OUTLINE + said if kind == "suite" else said, kind), kind)


LOADED = wire.pack({"loaded": {"outcome": "returned"}})


def forged(**fields: Any) -> bytes:
    return LOADED + b"".join(wire.pack({"index": index, "outcome": "returned", **fields}) for index in range(COUNT))


def test_a_box_that_says_what_is_right_is_believed() -> None:
    """That is: all the other tests here could fail."""
    answers = check(told_by(forged(value="7"), "cases"), "cases")
    assert [(answer.outcome, answer.value, answer.error) for answer in answers] == [(Outcome.RETURNED, 7, None)] * COUNT


@pytest.mark.parametrize("levels", [*range(1, 20), 500, 900, 950, *range(960, 1000), 5000])
def test_no_depth_breaks_who_reads_it_or_who_passes_it_on(levels: int) -> None:
    for form in ("[" * levels + "]" * levels, '{"a":' * levels + "0" + "}" * levels):
        body = b'{"index":0,"outcome":"returned","value":"7","error":%b}' % form.encode()
        check(told_by(LOADED + struct.pack(">I", len(body)) + body, "cases"), "cases")


@pytest.mark.parametrize("content", ["é", "𝄞", "\x7f", "9e15"])
def test_what_grows_when_it_is_passed_on_is_no_fault_of_ours(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text that has to be escaped, and numbers that have to be written out."""
    monkeypatch.setattr(wire, "LARGEST_REPORT", 300_000)
    many = (
        f"[{','.join([content] * 60_000)}]" if content == "9e15" else json.dumps(content * 60_000, ensure_ascii=False)
    )
    body = f'{{"index":0,"outcome":"returned","value":"7","other":{many}}}'.encode()
    assert len(body) < wire.LARGEST_REPORT + 1000 < LARGEST_ANSWER
    answers = check(told_by(LOADED + struct.pack(">I", len(body)) + body, "cases"), "cases")
    assert answers[0].outcome is Outcome.CRASHED


def test_no_descriptor_of_a_liar_is_left() -> None:
    def descriptors() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    check(told_by(b"", "cases"), "cases")
    before = descriptors()
    for said in itertools.chain.from_iterable([[b"", forged(), b"x" * 100, STANDING]] * 5):
        check(told_by(said, "cases"), "cases")
    assert descriptors() == before
