"""A job whose files are compiled first; each case then runs the program in a box of its own, on its input."""

import errno
import os
import re
from typing import Any

from codecrafthub.contracts.runner import Outcome
from codecrafthub.runner.artefacts import Artefact
from codecrafthub.runner.cell import Cell
from codecrafthub.runner.execution import Execution, Message, Send
from codecrafthub.runner.languages import Language
from codecrafthub.runner.pool import PYTHON, Pool
from codecrafthub.runner.workshop import Refused, Workshop

ENVIRONMENT = {"HOME": "/tmp", "TMPDIR": "/tmp", "PATH": "", "LC_ALL": "C.UTF-8"}
UNSTARTED = {
    errno.ENOMEM: (Outcome.MEMORY_LIMIT, "the program itself is larger than the memory allowed"),
    errno.ENOSPC: (Outcome.MEMORY_LIMIT, "the program itself is larger than its box's folder"),
    errno.ENOEXEC: (Outcome.CRASHED, "what the compiler made is no program for this machine"),
}
WORDS = 2000
FIELDS = ("type", "message", "file", "line")


class CompiledExecution(Execution):
    """Compiles once, or finds what was compiled before; then a box for each case, which the program takes over."""

    def __init__(self, pool: Pool, job: Message, send: Send, language: Language, workshop: Workshop) -> None:
        super().__init__(pool, job, send)
        self._language, self._workshop = language, workshop
        self.runtime = language.name if language.command else PYTHON
        self._profile = "program"
        self._artefact: Artefact | None = None

    def _prepare(self) -> None:
        try:
            self._artefact = self._workshop.build(self._language, self._job["files"], self._job["entry"])
        except Refused as refused:
            self._answer_rest(refused.answer)
            return
        if self._job["mode"] == "warnings":
            self._answer_rest({"outcome": Outcome.RETURNED, "stdout": self._artefact.said})

    def _refusal(self) -> str:
        if self._job["mode"] not in ("program", "warnings"):
            return f"programs in {self._language.title} are tested by what they read and print"
        if self._job["entry"] not in self._job["files"]:
            return f"there is no file {self._job['entry']}"
        if any("/" in name for name in self._job["files"]):
            return "a file in a folder, which compilers are not given"
        return super()._refusal() or self._language.refusal(self._job["files"])

    def _use(self, cell: Cell) -> None:
        assert self._artefact is not None
        if not cell.standing():
            self._box_died(cell)
            return
        cell.begin({})
        self._watch(cell)
        cell.bound_memory(self._limits["memory_mb"] + self._language.spare_mb, "program")
        cell.send(self._task())
        cell.give(self._artefact.descriptor)
        said = cell.receive()
        if said is not None and "unstarted" not in said:
            cell.is_taken_over(said["cpu_ms"], said["memory_kb"], said["faults"])
            said = cell.receive()  # nothing, once the program has taken over
        if said is not None:
            cell.stop(*UNSTARTED.get(said["unstarted"], (Outcome.INTERNAL_ERROR, "the program could not start")))
        cell.ending()
        self._box_died(cell)

    def _task(self) -> Message:
        language, memory_mb = self._language, self._limits["memory_mb"]
        files = {name: text for name, text in self._job["files"].items() if not name.endswith(language.suffix)}
        command = language.command(self._workshop.toolchain(language), memory_mb) if language.command else []
        environment = {name: value.format(memory_mb=memory_mb) for name, value in language.environment.items()}
        return {
            "mode": "launch", "files": files, "entry": self._job["entry"], "stdin": self._left[0]["stdin"],
            "command": command, "environment": ENVIRONMENT | environment,
            "memory_mb": memory_mb + language.spare_mb + language.reserved_mb,
            "cpu_seconds": self._limits["cpu_ms"] // 1000 + 2,
        }  # fmt: skip

    def _finding(self, cell: Cell, outcome: Outcome, detail: str) -> Message:
        """What a program's end means: its exit status decides, and its last words say more."""
        _, stderr = cell.output()
        if outcome is Outcome.EXITED and cell.exit_status == 0:
            return {"outcome": Outcome.RETURNED}
        if outcome is Outcome.EXITED:
            said = {"type": "ExitStatus", "message": f"The program ended with exit status {cell.exit_status}, not 0."}
            return {"outcome": Outcome.RAISED, "error": self._last_words(stderr) or said}
        finding: Message = {"outcome": outcome, "detail": detail}
        if outcome is Outcome.CRASHED and (words := self._last_words(stderr)):
            finding["error"] = words
        return finding

    def _last_words(self, stderr: str) -> Message | None:
        pattern = self._language.last_words
        found = pattern.search(stderr) if pattern else None
        return _fields(found) if found else None


def _fields(found: re.Match[str]) -> Message:
    """What a pattern has found, by field: of a field that may stand in two places the group's name says which."""
    named = {name.partition("_")[0]: text[:WORDS] for name, text in found.groupdict().items() if text}
    said: dict[str, Any] = {name: text for name, text in named.items() if name in FIELDS}
    if "line" in said:
        said["line"] = int(said["line"])
    if "file" in said:
        said["file"] = os.path.basename(said["file"])
    return {"type": "Error"} | said
