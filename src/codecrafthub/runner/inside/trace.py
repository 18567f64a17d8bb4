"""A case traced: each step of the learner's own files as it happens, sent at once, so that a killed box has told them.

Steps are lines about to run, calls, returns, yields and exceptions where they are raised. The innermost frames of
comprehensions and generator expressions are passed over; a generator that goes on makes no call of it.
"""

import inspect
import os
import sys
import types
from collections.abc import Callable
from typing import Any

from codecrafthub.contracts.runner import MAX_STEPS
from codecrafthub.runner import box, wire
from codecrafthub.runner.inside.calls import call_all
from codecrafthub.runner.inside.console import Console
from codecrafthub.runner.inside.heap import Heap
from codecrafthub.runner.inside.loading import load, run_program
from codecrafthub.runner.inside.opcodes import Places
from codecrafthub.runner.inside.report import Message, guarded
from codecrafthub.runner.inside.shown import briefly

MOST_BYTES = 1 << 20
"""Of all steps of a trace together."""
MOST_VARIABLES = 30
LONGEST_OUTPUT = 2000
LONGEST_NAME = 100
PASSED_OVER = frozenset({"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"})
Held = dict[str, Any]
DEFINITIONS = (types.ModuleType, types.FunctionType, types.BuiltinFunctionType, type)
"""What is no variable to a reader of a module or a class body."""


def serve(job: Message, _console: Console) -> None:
    """Run the one case of the job under the tracer: a call, or the entry file as a program."""
    (case,) = job["cases"]
    console = Console(keeps_copy=True)
    tracer = Tracer(case["index"], console)
    if "calls" in case:
        module, answer = load(job)
        if answer["outcome"] == "returned":
            console.reset()
            answer = guarded(lambda: call_all(module, case, is_shown=True, around=tracer.follow))
    else:
        console.feed(case["stdin"])
        answer = guarded(lambda: tracer.follow(lambda: run_program(job)), is_loading=True)
    tracer.answer(answer)


class Tracer:
    def __init__(self, index: int, console: Console) -> None:
        self._index = index
        self._console = console
        self._places = Places()
        self._names: dict[types.CodeType, str] = {}
        self._depth = -1
        self._heap = Heap()
        self._held: list[Held] = []
        """The variables of each open call by depth, as they were told last."""
        self._left = MAX_STEPS
        self._bytes_left = MOST_BYTES
        self._raised: BaseException | None = None
        self._is_cut = False
        self._hook: Any = self._entered

    def follow(self, work: Callable[[], Any]) -> Any:
        """Do the work, sending its steps."""
        self._console.printed()
        sys.settrace(self._hook)
        try:
            return work()
        finally:
            self._is_cut |= sys.gettrace() is not self._hook
            sys.settrace(None)

    def answer(self, answer: Message) -> None:
        """Send what it came to."""
        self._console.flush()
        wire.write(box.CHANNEL, {"index": self._index, **answer, "is_cut": self._is_cut})

    def _entered(self, frame: types.FrameType, _event: str, _nothing: Any) -> Any:
        """A frame is begun or gone on with: follow it where it is the learner's."""
        code = frame.f_code
        if not code.co_filename.startswith(box.WORK) or code.co_name in PASSED_OVER:
            return None
        self._depth += 1
        if not _is_body(code) and not self._places.is_resuming(frame):
            self._step("call", frame)
        return self._within

    def _within(self, frame: types.FrameType, event: str, arg: Any) -> Any:
        if event == "line":
            self._step("line", frame)
        elif event == "exception":
            self._take_exception(frame, arg[1])
        elif event == "return":
            if self._places.is_yielding(frame):
                self._step("yield", frame, arg)
            elif self._places.is_returning(frame) and not _is_body(frame.f_code):
                self._step("return", frame, arg)
            self._depth -= 1
            del self._held[self._depth + 1 :]
        return self._within

    def _take_exception(self, frame: types.FrameType, error: BaseException) -> None:
        """A step where it is raised, none in the frames that it passes through."""
        if error is self._raised or self._places.is_iterating(frame):
            return
        self._raised = error
        self._step("exception", frame, error)

    def _step(self, event: str, frame: types.FrameType, *value: Any) -> None:
        if self._left <= 0 or self._bytes_left <= 0:
            self._stop()
        held = _variables(frame)
        del self._held[max(0, self._depth) :]
        step = {
            "event": event,
            "file": os.path.basename(frame.f_code.co_filename)[:LONGEST_NAME],
            "line": frame.f_lineno,
            "function": self._name(frame.f_code),
            "depth": self._depth,
            "variables": {name[:LONGEST_NAME]: briefly(item) for name, item in held.items()},
            "value": briefly(value[0]) if value else None,
            "stdout": self._console.printed()[:LONGEST_OUTPUT],
            **self._heap.look(held, self._held, value),
        }
        self._held += [{}] * (self._depth - len(self._held))
        self._held.append(held)
        self._left -= 1
        self._bytes_left -= wire.write(box.CHANNEL, {"step": step})

    def _stop(self) -> None:
        """There are more steps than anybody reads: end here, whatever the code would catch."""
        self._is_cut = True
        self.answer({"outcome": "not_run"})
        os._exit(0)

    def _name(self, code: types.CodeType) -> str:
        """A function's name with its class's, not with that of the function it is made in."""
        if code not in self._names:
            self._names[code] = code.co_qualname.rpartition("<locals>.")[2][:LONGEST_NAME]
        return self._names[code]


def _is_body(code: types.CodeType) -> bool:
    """Whether it is the body of a module or a class, which nobody calls."""
    return not code.co_flags & inspect.CO_OPTIMIZED


def _variables(frame: types.FrameType) -> Held:
    """The variables that are told, by name."""
    held: Any = frame.f_locals
    if _is_body(frame.f_code):
        if type(held) is not dict:  # a metaclass may give a class body a namespace of its own making
            return {}
        held = {name: value for name, value in list(held.items()) if not _is_definition(name, value)}
    names = [name for name in held if type(name) is str and not name.startswith(".")][:MOST_VARIABLES]
    return {name: held[name] for name in names}


def _is_definition(name: str, value: object) -> bool:
    return type(name) is not str or name.startswith("__") or issubclass(type(value), DEFINITIONS)
