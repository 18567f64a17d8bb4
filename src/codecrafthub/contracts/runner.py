"""What the runner promises: it executes a job in a sandbox and streams back answers; it knows no right ones.

Standard library only: the runner's own process imports this. The runner knows slots and opaque keys, no people, no
exercises, and no expected value but what an author's program is called with.
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, Protocol

from codecrafthub.contracts.values import Plain

MAX_FILES = 20
MAX_SOURCE_BYTES = 256 * 1024
MAX_STEPS = 1000


class Outcome(StrEnum):
    """How a case, or a whole job, ended: by cause, taken from the sandbox and never from what the code printed."""

    RETURNED = "returned"
    RAISED = "raised"
    EXITED = "exited"
    """The code ended the process before its answer was given."""
    COMPILE_ERROR = "compile_error"
    TIME_LIMIT_CPU = "time_limit_cpu"
    TIME_LIMIT_WALL = "time_limit_wall"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    NOT_ALLOWED = "not_allowed"
    """The code tried what the sandbox forbids and was stopped."""
    CRASHED = "crashed"
    INTERNAL_ERROR = "internal_error"
    """The platform's fault, never the learner's."""
    NOT_RUN = "not_run"
    COMPLETED = "completed"
    """Of a job: every case has its own outcome."""


class SandboxUnavailable(Exception):
    """This machine cannot isolate; the message says why and how to mend it. Nothing was run."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one case may use."""

    cpu_ms: int = 2000
    wall_ms: int = 5000
    memory_mb: int = 128
    output_kb: int = 64


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the entry module and the plain values it is called with."""

    function: str
    args: Sequence[Plain] = ()
    kwargs: Mapping[str, Plain] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to do: calls made in turn, of which the last one's answer counts, or a program's stdin."""

    index: int
    call: Call | None = None
    before: Sequence[Call] = ()
    stdin: str | None = None
    is_secret: bool = False
    """Its input enters a box only once every case before it that is no secret has been answered, output and all."""
    report_arguments: bool = False
    """Send back the positional arguments as they are once the call is over."""


Kind = Literal["cases", "suite", "run", "trace", "tool", "warnings", "analysis"]
"""What a job does with its files.

cases  answers each case in turn; all that is graded
suite  runs a file of tests inside the box: what it says is practice, for the code under test could forge it
run    as cases, for what a learner wants to see; a program where there is no case
trace  as run, for one case, with every step of it
tool   runs one of our own programs on the files
warnings  compiles the files and says what the compiler prints about a program that it makes
analysis  calls functions of our package `codecrafthub.analysis`; programs to look at are among their arguments
"""


@dataclass(frozen=True, slots=True)
class Job:
    """What to execute. `key` is opaque to the runner and only appears in its logs."""

    key: str
    runtime: str
    kind: Kind
    files: Mapping[str, str]
    entry: str
    """The file that is imported (calls), run as a program (stdin) or holds the tests (suite); the name of a tool.

    Of an analysis, a module of the package: `python.growth`.
    """
    cases: Sequence[Case] = ()
    limits: Limits = Limits()
    preload: Sequence[str] = ()
    """Modules of the runtime's own library that the code imports: boxes may be made with them in memory."""
    is_isolated: bool = False
    """Each case in a box of its own, so that nothing outlives a case."""
    trace: str = ""
    """The trace it belongs to, if any; opaque as the key is, and only for logs."""


@dataclass(frozen=True, slots=True)
class ErrorReport:
    """What stopped the code; only files of the job are named, lines count from 1."""

    type: str
    message: str
    file: str | None = None
    line: int | None = None
    trace: Sequence[str] = ()


StepEvent = Literal["call", "line", "return", "yield", "exception"]


ObjectKind = Literal["list", "tuple", "set", "dict", "object"]


@dataclass(frozen=True, slots=True)
class Part:
    """An element, an entry or a field of an object: shown as source text, unless it is an object told itself."""

    text: str = ""
    ref: int | None = None
    """The number of the object that it is."""
    key: str | None = None
    """An entry's key as source text, or a field's name."""


@dataclass(frozen=True, slots=True)
class TracedObject:
    """What a traced program holds more than a value in, as it is at one step; of a large one not every part is told."""

    kind: ObjectKind
    type: str
    """The name of its class."""
    size: int
    """How many parts it has."""
    parts: Sequence[Part] = ()
    """All of them, or the first and then the last."""
    first: int = 0
    """How many of those that are told are from its beginning."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a traced program: the line about to run, or what a call came to; values are shown, not carried."""

    event: StepEvent
    file: str
    line: int
    function: str
    depth: int
    """0 for the module's own code or the call that was asked for, one more for each call inside."""
    variables: Mapping[str, str] = field(default_factory=dict)
    """Name to source text of the innermost frame's variables, as they are before the line runs."""
    value: str | None = None
    """What is returned, yielded or raised, as source text."""
    stdout: str = ""
    """What has been printed since the step before."""
    refs: Mapping[str, int] = field(default_factory=dict)
    """Name to number of those variables that hold an object: two of one number are the same object."""
    value_ref: int | None = None
    objects: Mapping[str, TracedObject] = field(default_factory=dict)
    """Number to object of those that can be reached and are new, or other than at the step before."""


@dataclass(frozen=True, slots=True)
class FoundTest:
    """One test of a suite, before it runs; `code` is its source text, `task` the task it belongs to."""

    index: int
    name: str
    code: str = ""
    task: int | None = None


@dataclass(frozen=True, slots=True)
class SuiteFound:
    """The first thing a suite job sends: its tests in file order, each answered afterwards as a case of its index.

    RETURNED is one that passed, RAISED with its error one that failed, NOT_RUN one that is skipped.
    """

    tests: Sequence[FoundTest]


@dataclass(frozen=True, slots=True)
class CaseAnswer:
    """What came of one case; `value` and `arguments` are re-made from plain data and mean nothing unless RETURNED."""

    index: int
    outcome: Outcome
    value: Plain = None
    arguments: Sequence[Plain] | None = None
    stdout: str = ""
    stderr: str = ""
    error: ErrorReport | None = None
    cpu_ms: float = 0
    wall_ms: float = 0
    memory_kb: int = 0
    steps: Sequence[Step] = ()
    """Of a traced case, up to MAX_STEPS."""
    is_cut: bool = False
    """Whether there were more steps than are told; the code was then stopped (NOT_RUN), or it had ended the tracing."""


@dataclass(frozen=True, slots=True)
class JobEnd:
    """The last thing a job sends, exactly once. Unless COMPLETED, what kept the whole job from running.

    NOT_RUN: no slot was to be had in time; nothing has run, and the job may be sent again later.
    """

    outcome: Outcome
    detail: str = ""
    cpu_ms: float = 0
    wall_ms: float = 0
    memory_kb: int = 0
    runtime: str = ""
    """What ran it, with its version, where that depends on which of several runners did."""
    took_ns: int = 0
    """How long the runner's own process took, by a clock that never jumps; 0 where it never began."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One wall of the sandbox: `state` is "on", "off" or "missing"; `fix` says how to get it."""

    name: str
    state: str
    detail: str = ""
    fix: str = ""


@dataclass(frozen=True, slots=True)
class RunnerStatus:
    """What the sandbox of this machine is made of; `tier` is "A", "B" or "none"."""

    tier: str
    detail: str
    layers: Sequence[Layer] = ()
    slots: int = 0
    runtimes: Mapping[str, str] = field(default_factory=dict)
    """Name to version of each that was found."""
    missing: Mapping[str, str] = field(default_factory=dict)
    """Name to the command that brings it, of each that was not."""
    taken: int = 0
    """Slots that somebody else fills, where runners are shared."""
    open: Mapping[str, int] | None = None
    """Name of each runtime to the slots for it that nobody else fills; None where runners are not shared."""


Message = SuiteFound | CaseAnswer | JobEnd


class Runner(Protocol):
    """Executes jobs; several at once, as many as it has slots."""

    async def start(self) -> None:
        """Raises SandboxUnavailable when this machine cannot isolate."""

    async def close(self) -> None: ...

    def run(self, job: Job) -> AsyncIterator[Message]:
        """Answers as they come, in the order of the cases, then one JobEnd. Never raises for what the code did."""

    async def status(self) -> RunnerStatus: ...

    def watch(self, listener: Callable[[RunnerStatus], None]) -> None:
        """Have a listener told whenever the status changes: runners come and go, slots are filled and freed."""
