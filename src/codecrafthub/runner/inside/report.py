"""What stopped the learner's code, as a message: type, text and its own lines; ours and the library's are left out."""

import os
from collections import deque
from collections.abc import Callable
from typing import Any

from codecrafthub.runner import box

MESSAGE_LIMIT = 2000
TRACE_LIMIT = 20
OUT_OF_MEMORY = {"outcome": "memory_limit"}
"""Made beforehand: where it is needed, there may be no memory left to make it."""

Message = dict[str, Any]


def guarded(work: Callable[[], Message], *, is_loading: bool = False) -> Message:
    """The answer of `work`, or what stopped it, also where no memory is left to say so."""
    try:
        return _result(work, is_loading=is_loading)
    except MemoryError:
        return OUT_OF_MEMORY


def _result(work: Callable[[], Message], *, is_loading: bool) -> Message:
    try:
        return work()
    except BaseException as error:
        return stopped(error, is_loading=is_loading)


def stopped(error: BaseException, *, is_loading: bool = False, not_in: str = "") -> Message:
    """The answer that an exception comes to; one that keeps a file from being read is a compile error.

    The line that is named lies outside of the file `not_in`.
    """
    if isinstance(error, MemoryError):
        return OUT_OF_MEMORY
    if isinstance(error, SystemExit):
        return {"outcome": "exited", "error": _report(error, not_in)}
    if isinstance(error, SyntaxError):
        in_ours = str(error.filename or "").startswith(box.WORK)
        outcome = "compile_error" if is_loading and in_ours else "raised"
        return {"outcome": outcome, "error": _syntax(error) if in_ours else _report(error, not_in)}
    if type(error) is SystemError and "without exception set" in str(error):
        return OUT_OF_MEMORY  # so the interpreter itself says that it found no memory for one more call
    return {"outcome": "raised", "error": _report(error, not_in)}


def _syntax(error: SyntaxError) -> Message:
    name = os.path.basename(str(error.filename))
    return {"type": type(error).__name__, "message": str(error.msg), "file": name, "line": error.lineno}


def _report(error: BaseException, not_in: str) -> Message:
    first: list[tuple[str, int, str]] = []
    last: deque[tuple[str, int, str]] = deque(maxlen=TRACE_LIMIT // 2)
    place: tuple[str, int, str] | None = None
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        if code.co_filename.startswith(box.WORK):
            frame = (os.path.basename(code.co_filename), step.tb_lineno, code.co_name)
            (last if len(first) == TRACE_LIMIT // 2 else first).append(frame)
            place = place if frame[0] == not_in else frame
        step = step.tb_next
    said: Message = {
        "type": type(error).__name__[:100],
        "message": _text(error)[:MESSAGE_LIMIT],
        "trace": [f"{file}, line {line}, in {name}"[:300] for file, line, name in (*first, *last)],
    }
    if place is not None:
        said["file"], said["line"], _ = place
    return said


def _text(error: BaseException) -> str:
    """An exception's own words, if it has any that can be had."""
    try:
        return str(error)
    except BaseException:
        return ""
