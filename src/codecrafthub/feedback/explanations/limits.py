"""Tests that hit a limit or ended without an answer, explained by cause."""

from codecrafthub.contracts.assessment import TestResult, Verdict
from codecrafthub.contracts.content import Exercise
from codecrafthub.feedback.explanations.phrases import Finding

MOSTLY = 0.5


def hit_limit(test: TestResult, exercise: Exercise | None) -> tuple[str, Finding] | None:
    """Title and words for a test that a limit ended; None when none did."""
    if test.verdict is Verdict.TIME_LIMIT_EXCEEDED:
        return _time(test, exercise)
    if test.verdict is Verdict.MEMORY_LIMIT_EXCEEDED:
        allowed = f" Allowed are {exercise.limits.memory_mb} MB." if exercise else ""
        text = f"Your code asked for more memory than it may have.{allowed}"
        return "Too much memory", Finding(
            text, "Look for a list or text that keeps growing in a loop that does not end."
        )
    if test.verdict is Verdict.OUTPUT_LIMIT_EXCEEDED:
        allowed = f" Allowed are {exercise.limits.output_kb} kB." if exercise else ""
        text = f"Your code printed or returned more than it may.{allowed}"
        return "Too much output", Finding(text, "Look for a `print` inside a loop that does not end.")
    return None


def _time(test: TestResult, exercise: Exercise | None) -> tuple[str, Finding]:
    if exercise is None:
        is_busy = test.cpu_ms >= MOSTLY * test.wall_ms
        computing = waiting = "its time"
    else:
        is_busy = test.cpu_ms >= MOSTLY * exercise.limits.cpu_ms
        computing = f"{exercise.limits.cpu_ms / 1000:g} s"
        waiting = f"{exercise.limits.wall_ms / 1000:g} s"
    if is_busy:
        return "Too slow", Finding(
            f"Your code was still computing after {computing}. Most often a loop never ends.",
            "What makes the condition of your loop false in the end? Does every round come closer to it?",
        )
    return "Waited too long", Finding(
        f"Your code did next to nothing, and still was not done after {waiting}: it was waiting.",
        "Look for a `sleep`, or an `input()` for which the task gives no line.",
    )
