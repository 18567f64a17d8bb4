"""An exercise in the one form that native and imported tracks meet in, hidden parts included."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Runtime = Annotated[
    Literal["python", "javascript", "typescript", "c", "cpp", "go", "java", "rust"],
    BeforeValidator(lambda name: "python" if name == "python3" else name),
]
"""What runs an exercise's code; `python3` is another name of `python`."""
CALLABLE = frozenset({"python", "javascript", "typescript"})
"""The runtimes whose functions can be called; code of the others is judged as programs."""
Visibility = Literal["example", "visible", "hidden"]
Kind = Literal["cases", "suite"]
Status = Literal["published", "hidden", "draft"]
"""Whether learners see an exercise: `hidden` only where they have worked on it before, `draft` not at all."""
Grading = Literal["graded", "practice"]
Comparer = Literal["value", "close", "unordered", "exact", "text", "tokens", "checker"]
"""How an answer meets what was expected.

value      equal and of the same type, all the way down (True is not 1, 1 is not 1.0)
close      as value, but a float may differ within the tolerance; of a text, word by word, so may numbers
unordered  as value, but the order of the outermost list does not count; of a text, the order of its lines
exact      a text to the last byte
text       a text line by line; spaces at line ends and blank lines at the end do not count
tokens     a text word by word; spaces and line breaks between words do not count
checker    as the author's own program says
"""


SUITE_FILE = re.compile(r"(test_.+|.+_test)\.py|.+\.(test|spec)\.[cm]?[jt]s")
"""The names of files that hold the tests of a suite; others beside them are for these to import."""
DECIDES = {
    "runtime", "entry", "kind", "comparer", "tolerance", "limits", "isolated", "support", "suite", "checker",
    "generator",
}  # fmt: skip
"""What of an exercise decides verdicts, besides its cases."""
ONLY_SHOWN = {"name", "task", "visibility", "weight", "message"}
"""What of a case does not."""


class Part(BaseModel):
    """Base of everything below: frozen, and strict about names it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Limits(Part):
    """What one test may use in the sandbox."""

    cpu_ms: int = Field(default=2000, ge=50, le=60_000)
    wall_ms: int = Field(default=6000, ge=100, le=120_000)
    memory_mb: int = Field(default=256, ge=16, le=4096)
    output_kb: int = Field(default=64, ge=1, le=4096)


class Tolerance(Part):
    """How far a number may be from the expected one: within either bound it is right."""

    absolute: float = Field(default=1e-9, ge=0, allow_inf_nan=False, strict=True)
    relative: float = Field(default=1e-9, ge=0, allow_inf_nan=False, strict=True)


class TestCase(Part):
    """One check: a call (or a program's stdin) and what must come of it. Literals are Python source text."""

    __test__: ClassVar[bool] = False  # pytest must not collect it

    name: str
    task: int = 1
    before: list[str] = Field(default_factory=list)
    """Calls made first, in the same process, whose answers do not count."""
    call: str | None = None
    stdin: str | None = None
    returns: str | None = None
    stdout: str | None = None
    raises: str | None = None
    """The name of the exception type that must leave the call."""
    arguments_after: str | None = None
    """A list literal: what the positional arguments must be once the call is over."""
    also_right: list[str] = Field(default_factory=list)
    """Further answers that are as good as `returns` (literals) or `stdout` (texts)."""
    comparer: Comparer | None = None
    """Instead of the exercise's."""
    tolerance: Tolerance | None = None
    """Instead of the exercise's."""
    visibility: Visibility = "visible"
    weight: int = Field(default=1, ge=1, le=100)
    message: str | None = None
    """Shown to the learner when the check fails, whatever its visibility."""


class RandomCases(Part):
    """Cases that are made anew from a seed: the author's generator gives the inputs, the first exemplar the answers."""

    count: int = Field(ge=1, le=100)
    call: str | None = None
    """The function that is called; None for a program."""
    name: str = "Random case"
    task: int = 1
    visibility: Literal["visible", "hidden"] = "hidden"
    message: str | None = None


class Task(Part):
    """One numbered heading of the instructions with the text below it."""

    number: int
    title: str
    markdown: str
    html: str = ""


class Hint(Part):
    """One step of help; numbers run from 1 in the order of revealing, task 0 is about the whole exercise."""

    number: int
    task: int
    markdown: str
    html: str = ""


class Mistake(Part):
    """A known misconception: every pattern that is given must match a failed test for the message to be shown."""

    name: str
    case: str | None = None
    """Only in the test case of this name."""
    error: str | None = None
    """The exception's type name."""
    error_message: str | None = None
    """A regular expression searched in the exception's message."""
    actual: str | None = None
    """The literal that the learner's code returned."""
    stdout: str | None = None
    """A regular expression searched in what the learner's program printed."""
    message: str


class Equivalent(Part):
    """A mutant of the exemplar that its author says does the same, so that no test can notice it."""

    was: str
    became: str = ""
    """Empty where it is left out."""
    line: int | None = None
    """Where the exemplar has several that are told alike."""
    file: str | None = None
    reason: str
    declared_at: int
    """The line of mutants.toml."""


class Credits(Part):
    """Whom an exercise comes from, as everybody may see it."""

    authors: list[str] = Field(default_factory=list)
    contributors: list[str] = Field(default_factory=list)
    source: str = ""
    """What the idea was taken from."""
    source_url: str = ""
    licence: str = ""
    """Where it is not the track's."""


class Exemplar(Part):
    """A model solution; never leaves the services."""

    name: str = "exemplar"
    files: dict[str, str]
    note: str = ""


class Exercise(Part):
    """Everything known of an exercise, hidden parts included: for peers only, never for a browser."""

    uuid: UUID
    slug: str
    """`<track>.<slug>`, the public key everywhere."""
    track: str
    title: str
    blurb: str
    difficulty: int = Field(ge=1, le=10)
    teaches: list[str]
    requires: list[str] = Field(default_factory=list)
    is_inferred: bool = False
    """Whether `teaches` was read out of the exemplar by a program, and by no author yet."""
    status: Status = "published"
    reason: str = ""
    """Why it is not published."""
    credits: Credits = Credits()
    misconception: str = ""
    language: str
    runtime: Runtime
    version: str
    """A hash of the content: changes whenever a judged or shown byte changes."""
    entry: str
    """The file that is imported (calls) or run as a program (stdin)."""
    comparer: Comparer = "value"
    tolerance: Tolerance = Tolerance()
    kind: Kind = "cases"
    limits: Limits = Limits()
    instructions: str
    instructions_html: str = ""
    tasks: list[Task] = Field(default_factory=list)
    stub: dict[str, str]
    support: dict[str, str] = Field(default_factory=dict)
    """Files that lie beside the learner's and that the learner cannot change."""
    suite: dict[str, str] = Field(default_factory=dict)
    """Test code run inside the box when kind is `suite`."""
    isolated: bool = False
    """Each test runs in a process of its own."""
    preload: list[str] = Field(default_factory=list)
    """Modules of the runtime's own library that solutions are likely to import."""
    checker: str = ""
    """The author's program that says whether an answer is right, where the comparer is `checker`."""
    generator: str = ""
    """The author's program that gives the inputs of random cases."""
    random: RandomCases | None = None
    exemplars: list[Exemplar] = Field(default_factory=list)
    cases: list[TestCase] = Field(default_factory=list)
    hints: list[Hint] = Field(default_factory=list)
    mistakes: list[Mistake] = Field(default_factory=list)
    equivalent: list[Equivalent] = Field(default_factory=list)

    @property
    def tests_hash(self) -> str:
        """A short name for all that decides a verdict; texts that are only shown can change without changing it."""
        decides = self.model_dump(mode="json", include=DECIDES)
        decides["cases"] = [case.model_dump(mode="json", exclude=ONLY_SHOWN) for case in self.cases]
        if self.random is not None:
            decides["random"] = [self.random.count, self.random.call, self.exemplars[0].files]
        return hashlib.sha256(json.dumps(decides, sort_keys=True).encode()).hexdigest()[:16]

    @property
    def grading(self) -> Grading:
        """Tests that run in the box with the code could be forged by it: what they say is practice."""
        return "practice" if self.kind == "suite" else "graded"

    @property
    def suite_file(self) -> str:
        """The one file of the suite that holds its tests."""
        return next(name for name in self.suite if SUITE_FILE.fullmatch(name))

    @property
    def test_count(self) -> int:
        """How many tests there are, as far as that is known before they run: of a suite it is not."""
        return len(self.cases) + (self.random.count if self.random else 0)

    @property
    def examples(self) -> list[TestCase]:
        """The cases that the instructions show in full."""
        return [case for case in self.cases if case.visibility == "example"]
