"""Cases that are calls: made in turn on functions of the entry module, answered with plain data."""

import types
from collections.abc import Callable
from typing import Any

from codecrafthub.contracts import values
from codecrafthub.runner import box, wire
from codecrafthub.runner.inside import shown
from codecrafthub.runner.inside.console import Console
from codecrafthub.runner.inside.loading import load
from codecrafthub.runner.inside.report import Message, guarded

Around = Callable[[Callable[[], Any]], Any]
"""Makes the call that it is given, and may look on while it runs."""


def serve(job: Message, console: Console) -> None:
    """Import the entry file, then answer its cases."""
    module, loaded = load(job)
    answer_all(job, module, loaded, console)


def answer_all(job: Message, module: types.ModuleType, loaded: Message, console: Console) -> None:
    """Answer one case after the other, and those that are told when these are answered."""
    _say({"loaded": loaded}, console)
    batch: Message | None = job
    while batch is not None:
        for case in batch["cases"]:
            console.reset()
            answer = guarded(lambda case=case: call_all(module, case, is_shown=job["is_shown"]))  # type: ignore[misc]
            _say({"index": case["index"], **answer}, console)
        batch = wire.read(box.CHANNEL)


def _say(message: Message, console: Console) -> None:
    """Tell the supervisor; where something was printed, go on only when it has been collected."""
    if console.flush():
        wire.write(box.CHANNEL, {**message, "wrote": True})
        wire.read(box.CHANNEL)
    else:
        wire.write(box.CHANNEL, message)


def call_all(
    module: types.ModuleType, case: Message, *, is_shown: bool, around: Around = lambda call: call()
) -> Message:
    """Make the calls of a case in turn; the last one's answer counts, as data or as it would be shown."""
    result: Any = None
    arguments: list[Any] = []
    for place, call in enumerate(case["calls"], start=1):
        function = getattr(module, call["function"], None)
        if not callable(function):
            what = "is not a function" if hasattr(module, call["function"]) else "is not defined"
            message = f"the function '{call['function']}' {what}"
            return {"outcome": "raised", "error": {"type": "NameError", "message": message}}
        arguments = values.decode(call["args"])
        named = values.decode(call["kwargs"])
        if place < len(case["calls"]):
            function(*arguments, **named)
        else:
            result = around(lambda: function(*arguments, **named))  # noqa: B023  (called before the loop goes on)
    if is_shown:
        return {"outcome": "returned", "value": values.encode(shown.in_full(result))}
    return _as_data(result, arguments if case["report_arguments"] else None)


def _as_data(result: Any, arguments: list[Any] | None) -> Message:
    answer: Message = {"outcome": "returned"}
    try:
        answer["value"] = values.encode(result)
        if arguments is not None:
            answer["arguments"] = values.encode(arguments)
    except values.NotPlain as problem:
        answer["error"] = {"type": "NotPlain", "message": str(problem)}
    return answer
