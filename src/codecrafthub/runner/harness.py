"""What runs inside a box: takes one job from the channel, executes it, sends back answers; it knows no right ones."""

import atexit
import builtins
import io
import os
import sys
import threading
import types
from collections import deque
from typing import Any

from codecrafthub.contracts import values
from codecrafthub.runner import box, building, launching, wire

MESSAGE_LIMIT = 2000
TRACE_LIMIT = 20
OUT_OF_MEMORY = {"outcome": "memory_limit"}
"""Made beforehand: where it is needed, there may be no memory left to make it."""
TOOL_PATH = "/tools/"

Message = dict[str, Any]


def serve(used: int) -> None:
    """Say that the walls stand, then serve the one job of this box."""
    wire.write(box.CHANNEL, {"standing": True})
    job = wire.read(box.CHANNEL)
    if job is None:
        return
    for name, text in job["files"].items():
        with open(name, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    box.limit(used, job["memory_mb"], job["cpu_seconds"])
    if job["mode"] == "tool":
        os.execve(TOOL_PATH + job["entry"], [job["entry"], *job["arguments"]], {"HOME": box.WORK})
    if job["mode"] == "build":
        building.build(job)
        return
    if job["mode"] == "launch":
        launching.launch(job)
        return
    _hide_ourselves(job["entry"])
    console = Console()
    if job["mode"] == "program":
        _serve_program(job["entry"], console)
    else:
        _serve_calls(job["entry"], console)


class Console:
    """The standard streams, put back in place before every case."""

    def __init__(self) -> None:
        self._out = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), "utf-8", "backslashreplace", write_through=False)
        self._err = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), "utf-8", "backslashreplace", write_through=True)
        self.reset("")

    def reset(self, stdin: str) -> None:
        if stdin:
            with open("/tmp/.stdin", "w", encoding="utf-8", newline="") as file:
                file.write(stdin)
            source = os.open("/tmp/.stdin", os.O_RDONLY)
            os.dup2(source, 0)
            os.close(source)
            os.unlink("/tmp/.stdin")
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  (it stays open)
        sys.stdout = self._out
        sys.stderr = self._err

    def flush(self) -> None:
        self._out.flush()
        self._err.flush()


def _serve_calls(entry: str, console: Console) -> None:
    """Import the entry file, then answer one case after the other; the next one's input is not known before."""
    module = types.ModuleType(entry.removesuffix(".py"))
    module.__file__ = f"{box.WORK}/{entry}"
    sys.modules[module.__name__] = module
    loaded = _guarded(lambda: _execute(entry, module.__dict__), is_loading=True)
    console.flush()
    wire.write(box.CHANNEL, {"loaded": loaded})
    while (case := wire.read(box.CHANNEL)) is not None:
        console.reset("")
        answer = _guarded(lambda case=case: _call_all(module, case))
        console.flush()
        wire.write(box.CHANNEL, {"index": case["index"], **answer})


def _serve_program(entry: str, console: Console) -> None:
    """Run the entry file as a program, once."""
    case = wire.read(box.CHANNEL)
    if case is None:
        return
    console.reset(case["stdin"])
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    answer = _guarded(lambda: _run_program(entry, module.__dict__), is_loading=True)
    console.flush()
    wire.write(box.CHANNEL, {"index": case["index"], **answer})


def _run_program(entry: str, namespace: Message) -> Message:
    try:
        _execute(entry, namespace)
    except SystemExit as ending:
        if ending.code not in (None, 0):
            raise
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    atexit._run_exitfuncs()
    return {"outcome": "returned"}


def _execute(entry: str, namespace: Message) -> Message:
    path = f"{box.WORK}/{entry}"
    with open(path, "rb") as file:
        source = file.read()
    try:
        code = compile(source, path, "exec", dont_inherit=True)
    except ValueError as error:  # older Pythons say so of a NUL in the source
        raise SyntaxError(str(error), (path, source[: source.find(0)].count(b"\n") + 1, None, None)) from None
    namespace["__builtins__"] = builtins
    namespace["__file__"] = path
    exec(code, namespace)
    return {"outcome": "returned"}


def _call_all(module: types.ModuleType, case: Message) -> Message:
    """Make the calls of a case in turn; the last one's answer counts."""
    result: Any = None
    arguments: list[Any] = []
    for call in case["calls"]:
        function = getattr(module, call["function"], None)
        if not callable(function):
            what = "is not a function" if hasattr(module, call["function"]) else "is not defined"
            message = f"the function '{call['function']}' {what}"
            return {"outcome": "raised", "error": {"type": "NameError", "message": message}}
        arguments = values.decode(call["args"])
        result = function(*arguments, **values.decode(call["kwargs"]))
    answer: Message = {"outcome": "returned"}
    try:
        answer["value"] = values.encode(result)
        if case["report_arguments"]:
            answer["arguments"] = values.encode(arguments)
    except values.NotPlain as problem:
        answer["error"] = {"type": "NotPlain", "message": str(problem)}
    return answer


def _guarded(work: Any, *, is_loading: bool = False) -> Message:
    """The answer of `work`, or what stopped it, also where no memory is left to say so."""
    try:
        return _result(work, is_loading=is_loading)
    except MemoryError:
        return OUT_OF_MEMORY


def _result(work: Any, *, is_loading: bool) -> Message:
    try:
        answer: Message = work()
    except MemoryError:
        return OUT_OF_MEMORY
    except SystemExit as error:
        return {"outcome": "exited", "error": _report(error)}
    except SyntaxError as error:
        in_ours = str(error.filename or "").startswith(box.WORK)
        outcome = "compile_error" if is_loading and in_ours else "raised"
        return {"outcome": outcome, "error": _syntax(error) if in_ours else _report(error)}
    except BaseException as error:
        if type(error) is SystemError and "without exception set" in str(error):
            return OUT_OF_MEMORY  # so the interpreter itself says that it found no memory for one more call
        return {"outcome": "raised", "error": _report(error)}
    return answer


def _syntax(error: SyntaxError) -> Message:
    name = os.path.basename(str(error.filename))
    return {"type": type(error).__name__, "message": str(error.msg), "file": name, "line": error.lineno}


def _report(error: BaseException) -> Message:
    """Type, message and the learner's own frames; ours and the library's are left out."""
    first: list[tuple[str, int, str]] = []
    last: deque[tuple[str, int, str]] = deque(maxlen=TRACE_LIMIT // 2)
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        if code.co_filename.startswith(box.WORK):
            frames = last if len(first) == TRACE_LIMIT // 2 else first
            frames.append((os.path.basename(code.co_filename), step.tb_lineno, code.co_name))
        step = step.tb_next
    try:
        message = str(error)[:MESSAGE_LIMIT]
    except BaseException:
        message = ""
    shown = [*first, *last]
    report: Message = {
        "type": type(error).__name__[:100],
        "message": message,
        "trace": [f"{file}, line {line}, in {name}"[:300] for file, line, name in shown],
    }
    if shown:
        report["file"], report["line"], _ = shown[-1]
    return report


def _hide_ourselves(entry: str) -> None:
    """Let the code import its own files and the standard library, and nothing of ours."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "codecrafthub"]:
        del sys.modules[name]
    sys.argv = [entry]
    sys.path.insert(0, box.WORK)
    sys.dont_write_bytecode = True
