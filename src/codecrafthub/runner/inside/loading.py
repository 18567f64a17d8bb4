"""The learner's files as modules and as programs."""

import atexit
import builtins
import sys
import threading
import types
from typing import Any

from codecrafthub.runner import box
from codecrafthub.runner.inside.report import Message, guarded

NUL = "source code cannot contain null bytes"


def load(job: Message) -> tuple[types.ModuleType, Message]:
    """The entry file as a module, and what its import came to."""
    entry: str = job["entry"]
    module = types.ModuleType(entry.removesuffix(".py"))
    module.__file__ = f"{box.WORK}/{entry}"
    sys.modules[module.__name__] = module
    return module, guarded(lambda: _execute(job, module.__dict__), is_loading=True)


def run_program(job: Message) -> Message:
    """Run the entry file as a program, threads and exit functions included."""
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    try:
        _execute(job, module.__dict__)
    except SystemExit as ending:
        if ending.code not in (None, 0):
            raise
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    atexit._run_exitfuncs()
    return {"outcome": "returned"}


def _execute(job: Message, namespace: dict[str, Any]) -> Message:
    path = f"{box.WORK}/{job['entry']}"
    source: bytes = job["files"][job["entry"]].encode()
    if (place := source.find(0)) >= 0:  # each Python complains of a NUL in another way, most without the line
        raise SyntaxError(NUL, (path, source[:place].count(b"\n") + 1, None, None))
    code = compile(source, path, "exec", dont_inherit=True)
    namespace["__file__"] = path
    return run(code, namespace)


def run(code: types.CodeType, namespace: dict[str, Any]) -> Message:
    namespace["__builtins__"] = builtins
    exec(code, namespace)
    return {"outcome": "returned"}
