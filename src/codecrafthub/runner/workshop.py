"""Has sources compiled, each in a box of its own that is gone before the program is used."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from codecrafthub.contracts.runner import Outcome
from codecrafthub.runner import artefacts, complaints
from codecrafthub.runner.artefacts import Artefact, Artefacts
from codecrafthub.runner.cell import Cell
from codecrafthub.runner.languages import Compiler, Language, Toolchain
from codecrafthub.runner.pool import Pool

KEPT, KEPT_BYTES = 200, 64 << 20
"""Programs that are kept; each holds a descriptor, of which a process may have a thousand."""
ATTEMPTS = 2
ENVIRONMENT = {"HOME": "/tmp", "TMPDIR": "/tmp", "PATH": "/usr/bin", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "0"}

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be compiled."""

    language: Language
    toolchain: Toolchain
    compiler: Compiler
    files: Mapping[str, str]
    commands: list[list[str]]

    def key(self) -> str:
        files = (part for name in sorted(self.files) for part in (name, self.files[name]))
        return artefacts.key([self.language.name, self.toolchain.version, json.dumps(self.commands), *files])


class Refused(Exception):
    """There is no program; `answer` says why, for every case."""

    def __init__(self, answer: Message) -> None:
        super().__init__(answer["outcome"])
        self.answer = answer


class Workshop:
    """Makes programs of sources, at most once of the same ones; for any thread."""

    def __init__(self, pool: Pool, toolchains: Mapping[str, Toolchain]) -> None:
        self._pool, self._toolchains = pool, toolchains
        self._artefacts = Artefacts(KEPT, KEPT_BYTES)
        self._proven: set[str] = set()
        """Languages whose compiler has made a program of something."""

    def toolchain(self, language: Language) -> Toolchain:
        return self._toolchains[language.name]

    def build(self, language: Language, files: Mapping[str, str], entry: str) -> Artefact:
        """The program that these files are the sources of. Raises Refused and SandboxUnavailable."""
        order = self._order(language, files, entry)
        key = order.key()
        artefact = self._artefacts.get(key)
        if artefact is None:
            artefact = self._compile(order)
            self._artefacts.put(key, artefact)
        return artefact

    def _order(self, language: Language, files: Mapping[str, str], entry: str) -> Order:
        compiler, toolchain = language.compiler, self._toolchains[language.name]
        assert compiler is not None
        sources = [entry, *sorted(name for name in files if name.endswith(language.suffix) and name != entry)]
        return Order(language, toolchain, compiler, files, compiler.commands(toolchain, sources))

    def _compile(self, order: Order) -> Artefact:
        """Raises Refused; for a fault of ours where the compiler cannot even make a program of its proof."""
        made = self._try(order)
        if isinstance(made, Artefact):
            self._proven.add(order.language.name)
            return made
        if _may_be_our_fault(made) and not self._is_sound(order.language):
            made = {"outcome": Outcome.INTERNAL_ERROR, "detail": f"{order.language.title} cannot be compiled here"}
        raise Refused(made)

    def _is_sound(self, language: Language) -> bool:
        """Whether the compiler works, which an empty program shows."""
        if language.name not in self._proven:
            proof = self._order(language, {language.entry: language.proof}, language.entry)
            if isinstance(self._try(proof), Artefact):
                self._proven.add(language.name)
        return language.name in self._proven

    def _try(self, order: Order) -> Artefact | Message:
        """What came of compiling: the artefact, or the answer for every case."""
        for attempt in range(ATTEMPTS):
            cell = self._pool.take(order.language.name, "compiler")
            try:
                artefact = Artefact()
                said, outcome = _drive(cell, order, artefact)
            finally:
                cell.dispose()
                self._pool.refill(order.language.name, "compiler")
            if said.get("built") is True and outcome is Outcome.COMPLETED:
                artefact.seal()
                artefact.said = "".join(cell.output())
                return artefact
            if outcome is not Outcome.INTERNAL_ERROR or attempt == ATTEMPTS - 1:
                break
        return complaints.answer(order.compiler, order.files, outcome, said, "".join(cell.output()))


def _may_be_our_fault(answer: Message) -> bool:
    """Whether the compiler failed without an error in the learner's own files."""
    return "line" not in answer.get("error", {})


def _drive(cell: Cell, order: Order, artefact: Artefact) -> tuple[Message, Outcome]:
    """Have a box compile: what it says came of it, and how it ended."""
    limits = order.compiler.limits
    said: Message = {}
    if cell.standing():
        cell.watch(limits.cpu_ms, limits.wall_ms, limits.output_kb)
        cell.bound_memory(limits.memory_mb, "family")
        cell.send(_task(order))
        cell.give(artefact.descriptor)
        said = cell.receive() or {}
    if said and not cell.has_broken_a_limit():
        cell.stop(Outcome.COMPLETED)
    outcome, _ = cell.death()
    return said, Outcome.INTERNAL_ERROR if outcome is Outcome.EXITED else outcome


def _task(order: Order) -> Message:
    limits = order.compiler.limits
    return {
        "mode": "build", "files": dict(order.files), "commands": order.commands, "artefact": order.compiler.artefact,
        "environment": ENVIRONMENT | dict(order.compiler.environment),
        "memory_mb": limits.memory_mb + order.language.reserved_mb, "cpu_seconds": limits.cpu_ms // 1000,
    }  # fmt: skip
