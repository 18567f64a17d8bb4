"""What has to be known of a language for its programs to be compiled and run; each language's own file fills it in."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from codecrafthub.contracts.runner import Limits

SOURCE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
"""What a file's name must be to stand in a compiler's command."""
ERROR = re.compile(
    r"^(?:\./)?(?P<file>[^\s:]+):(?P<line>\d+):(?:\d+:)? (?:fatal )?error(?:\[\w+\])?: (?P<message>.+)$", re.MULTILINE
)
"""How most compilers complain."""
LIMITS = Limits(cpu_ms=10_000, wall_ms=20_000, memory_mb=768, output_kb=64)
"""What compiling may take; the processor's time counts for each of a compiler's processes."""


@dataclass(frozen=True, slots=True)
class Toolchain:
    """A language as it was found on this machine: plain data that the hub finds and hands to the runner."""

    version: str
    programs: Mapping[str, str] = field(default_factory=dict)
    """Paths inside the sandbox, by what they are called in commands."""
    folders: Mapping[str, str] = field(default_factory=dict)
    """What boxes see of the host, read-only: host paths by path inside."""
    files: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    """Symbolic links that they see besides: paths inside by path inside."""


Command = list[str]


@dataclass(frozen=True, slots=True)
class Compiler:
    """How sources become a program, in a box of its own that is gone before the program starts."""

    commands: Callable[[Toolchain, Sequence[str]], list[Command]]
    """The commands in turn, from the names of the sources; nothing of them comes from a learner but those names."""
    artefact: str = "program"
    """What the commands leave in the box's folder: a file, or a folder that is packed into one."""
    complaint: re.Pattern[str] = ERROR
    """Finds the `file`, `line`, `message` and perhaps `detail` of each error in what the compiler printed."""
    limits: Limits = LIMITS
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Language:
    """One language. A new one is a file that makes such a value, and its line in the table."""

    name: str
    """What tracks and exercises call the runtime."""
    title: str
    """What people call the language."""
    entry: str
    """The file that a solution begins with, where an exercise does not say otherwise; its suffix is the language's."""
    bring: str
    """The command that brings the language to a machine that lacks it."""
    find: Callable[[], Toolchain | None]
    """Looks for it on this machine."""
    harness: Callable[[Toolchain], Command] | None = None
    """The program that serves jobs in the interpreter's place; boxes become it before there is a job."""
    compiler: Compiler | None = None
    proof: str = ""
    """The shortest program, by which a compiler shows that it works."""
    command: Callable[[Toolchain, int], Command] | None = None
    """How the artefact is run in so many megabytes; where there is none, the artefact is a program itself."""
    prepare: Callable[[], None] | None = None
    """Makes what is made once for a toolchain, where it pays; does nothing when that is there."""
    last_words: re.Pattern[str] | None = None
    """Finds the `type`, `message`, `file` and `line` of what ended a program in what it wrote to stderr."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """What a program finds in its environment besides what all do; `{memory_mb}` stands for its limit."""
    spare_mb: int = 0
    """Memory that the runtime takes for itself: allowed on top of an exercise's limit."""
    reserved_mb: int = 1024
    """Address space that a program may have beyond its memory: runtimes reserve more than they use."""

    @property
    def suffix(self) -> str:
        """What the names of its sources end with."""
        return self.entry[self.entry.rindex(".") :]

    def refusal(self, names: Iterable[str]) -> str:
        """Why files of these names cannot be compiled, or nothing: they stand in commands, and must look like names."""
        odd = [name for name in names if name.endswith(self.suffix) and not SOURCE.fullmatch(name)]
        return f"a file name of other signs than letters, digits, hyphens and dots: {odd[0]!r}" if odd else ""
