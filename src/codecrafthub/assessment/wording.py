"""What assessment says to a learner about a test, and how long texts of a run are shown safely."""

from codecrafthub.contracts.assessment import ErrorReport
from codecrafthub.contracts.content import Limits
from codecrafthub.contracts.runner import ErrorReport as RunnerError
from codecrafthub.contracts.runner import Limits as JobLimits
from codecrafthub.contracts.runner import Outcome

LONGEST_TEXT = 8_000
LONGEST_MESSAGE = 1_000
LONGEST_NAME = 200
MOST_TRACE_LINES = 30
OUR_FAULT = (
    "Something went wrong on our side, not in your code. This does not count as an attempt: please submit it again."
)


def cause(outcome: Outcome, limits: Limits | JobLimits) -> str | None:
    """Why a test ended without an answer; None where the error itself says it."""
    sentences = {
        Outcome.EXITED: "Your code ended the program, for example with exit(), before the test was over.",
        Outcome.CRASHED: "Your code made the interpreter crash; calls nested very deep are a common cause.",
        Outcome.NOT_ALLOWED: (
            "Your code tried something that is not allowed here, such as starting a program or opening a connection."
        ),
        Outcome.COMPILE_ERROR: "Your code could not be read, so no test was run. Look at the line that is named.",
        Outcome.TIME_LIMIT_CPU: (
            f"Your code used more than its {limits.cpu_ms / 1000:g} s of computing time. "
            "Most often a loop never reaches its end."
        ),
        Outcome.TIME_LIMIT_WALL: (
            f"Your code took longer than {limits.wall_ms / 1000:g} s: it waits for something, such as a sleep or input "
            "that never comes, or it has too much to do."
        ),
        Outcome.MEMORY_LIMIT: (
            f"Your code needed more than its {limits.memory_mb} MB of memory. "
            "Look for a list or a text that keeps growing."
        ),
        Outcome.OUTPUT_LIMIT: (
            f"Your code printed or returned more than the {limits.output_kb} kB allowed. "
            "Look for a print inside a loop that does not end."
        ),
        Outcome.INTERNAL_ERROR: OUR_FAULT,
    }
    return sentences.get(outcome)


def clip(text: str, longest: int = LONGEST_TEXT) -> str:
    """A text as it can be stored and shown anywhere, cut at a sane length with a note of what is missing."""
    if len(text) <= longest:
        return clean(text)
    return f"{clean(text[:longest])}… ({len(text) - longest:,} more characters)"


def clean(text: str) -> str:
    """A text without what databases and JSON cannot carry: NUL and lone surrogates are written out instead."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")


def error_report(error: RunnerError | None) -> ErrorReport | None:
    """What stopped the code, cut to what a page can show."""
    if error is None:
        return None
    trace = list(error.trace)
    if len(trace) > MOST_TRACE_LINES:
        left_out = len(trace) - MOST_TRACE_LINES
        half = MOST_TRACE_LINES // 2
        trace = [*trace[:half], f"… ({left_out:,} more lines)", *trace[-half:]]
    return ErrorReport(
        type=clip(error.type, LONGEST_NAME),
        message=clip(error.message, LONGEST_MESSAGE),
        file=None if error.file is None else clip(error.file, LONGEST_NAME),
        line=error.line,
        trace=[clip(line, LONGEST_MESSAGE) for line in trace],
    )
