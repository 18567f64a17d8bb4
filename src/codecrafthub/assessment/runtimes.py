"""Which runtimes this machine has, in words: what ran something, and what is missing with the way to get it."""

from dataclasses import dataclass

from codecrafthub.assessment.errors import RuntimeMissing
from codecrafthub.contracts.runner import RunnerStatus

NAMES = {
    "python": "Python", "javascript": "JavaScript", "typescript": "TypeScript", "c": "C", "cpp": "C++", "go": "Go",
    "java": "Java", "rust": "Rust",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Language:
    """One of the runtimes: its version where it was found, what brings it where it was not and that is known."""

    runtime: str
    name: str
    version: str | None
    command: str | None


def languages(status: RunnerStatus) -> list[Language]:
    """Every runtime that exercises may ask for."""
    return [Language(key, name, status.runtimes.get(key), status.missing.get(key)) for key, name in NAMES.items()]


def with_version(runtime: str, status: RunnerStatus | None) -> str:
    """A runtime with its version, as stored with what it ran."""
    version = status.runtimes.get(runtime, "") if status else ""
    return f"{runtime} {version}".strip()


def ensure_found(runtime: str, status: RunnerStatus) -> None:
    """Raise RuntimeMissing, in words, unless the machine that runs code has it."""
    if runtime in status.runtimes:
        return
    command = status.missing.get(runtime)
    how = f"Whoever looks after this hub can bring it with `{command}`." if command else "It has to be installed there."
    name = NAMES.get(runtime, runtime)
    raise RuntimeMissing(f"This exercise needs {name}, which the machine that runs code does not have. {how}")
