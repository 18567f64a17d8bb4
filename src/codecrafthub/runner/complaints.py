"""What a learner is told when there is no program: the compiler's errors in their own files, or which limit it met."""

import os
import re
import signal
from collections.abc import Mapping
from typing import Any

from codecrafthub.contracts.runner import Outcome
from codecrafthub.runner.languages import Compiler

MOST = 20
LONGEST = 500
TELLING = re.compile(r"\b(error|undefined|cannot|can't|not)\b", re.IGNORECASE)
NOWHERE = re.compile(r"^/tmp/\w+\.s(:\d+)?: ")
"""Where an assembler finds an error in what the compiler handed it, of which learners have no line."""
TOO_LARGE = ("File too large", "No space left on device")

Message = dict[str, Any]


def answer(compiler: Compiler, files: Mapping[str, str], outcome: Outcome, said: Message, printed: str) -> Message:
    """The answer for every case of what could not be compiled."""
    if outcome is Outcome.INTERNAL_ERROR:
        return {"outcome": outcome, "detail": "the compiler could not be started"}
    found = [_own(match, files) for match in compiler.complaint.finditer(printed)][:MOST]
    limit = _limit(compiler, outcome, said) or _size(printed)
    if outcome is Outcome.OUTPUT_LIMIT and not found:
        limit = "The compiler had more to say of this than anybody reads."
    error: Message = {"type": "CompileError", "message": limit or _line(printed)}
    if found and not limit:
        file, line, message = found[0]
        error = {"type": "CompileError", "message": message, "file": file, "line": line}
    if len(found) > 1:
        error["trace"] = [f"{file}, line {line}: {message}" if file else message for file, line, message in found]
    return {"outcome": Outcome.COMPILE_ERROR, "error": error}


def _own(match: re.Match[str], files: Mapping[str, str]) -> tuple[str | None, int | None, str]:
    """File, line and message of an error; of one in a library only the message."""
    name = os.path.basename(match["file"])
    detail = match.groupdict().get("detail")
    message = (f"{match['message'].strip()}: {detail.strip()}" if detail else match["message"].strip())[:LONGEST]
    return (name, int(match["line"]), message) if match["file"].removeprefix("./") in files else (None, None, message)


def _limit(compiler: Compiler, outcome: Outcome, said: Message) -> str:
    """Which of its limits the compiler has met; nothing when it ended by itself."""
    limits = compiler.limits
    if outcome in (Outcome.TIME_LIMIT_CPU, Outcome.TIME_LIMIT_WALL) or _signal(said) == signal.SIGXCPU:
        return f"Compiling this takes longer than the {limits.cpu_ms // 1000} seconds that it may take."
    if outcome is Outcome.MEMORY_LIMIT:
        return f"Compiling this needs more than the {limits.memory_mb} MB of memory that it may use."
    if _signal(said):
        return "The compiler crashed on this."
    return str(said.get("problem", ""))


def _size(printed: str) -> str:
    return "The program would be too large." if any(words in printed for words in TOO_LARGE) else ""


def _signal(said: Message) -> int:
    status = said.get("status", 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def _line(printed: str) -> str:
    """The line of the output that says most when none is an error at a place: a linker's, for instance."""
    lines = [line.strip() for line in printed.splitlines() if line.strip()]
    telling = [line for line in lines if TELLING.search(line)]
    return NOWHERE.sub("", (telling or lines or ["The compiler gave up without a word."])[0])[:LONGEST]
