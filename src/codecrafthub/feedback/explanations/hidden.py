"""Hidden tests that failed: the kind of thing that went wrong, and nothing of what was asked or expected."""

from codecrafthub.contracts.assessment import TestResult, Verdict
from codecrafthub.contracts.content import Mistake
from codecrafthub.contracts.feedback import Explanation

_TITLES = {
    Verdict.WRONG_ANSWER: "A hidden test expects another answer",
    Verdict.RUNTIME_ERROR: "The code stopped with an error in a hidden test",
    Verdict.COMPILE_ERROR: "The code cannot be read",
    Verdict.TIME_LIMIT_EXCEEDED: "Too slow in a hidden test",
    Verdict.MEMORY_LIMIT_EXCEEDED: "Too much memory in a hidden test",
    Verdict.OUTPUT_LIMIT_EXCEEDED: "Too much output in a hidden test",
    Verdict.INTERNAL_ERROR: "Our mistake",
}
_STEPS = {
    Verdict.WRONG_ANSWER: "Read the task once more, and try the edges: nothing, one, first, last, below zero.",
    Verdict.RUNTIME_ERROR: "Which values would make it stop? Try an empty list or text, zero, a single element.",
    Verdict.TIME_LIMIT_EXCEEDED: "Try a larger input: does every loop end, and is work done twice?",
    Verdict.MEMORY_LIMIT_EXCEEDED: "Try a larger input: what does your code keep that it does not need?",
    Verdict.OUTPUT_LIMIT_EXCEEDED: "Try a larger input: what is printed in every round?",
    Verdict.INTERNAL_ERROR: "Submit again: this does not count as an attempt.",
}
_TEXT = "Your code works for the examples, but not for another case that the task describes."


def explain_hidden(test: TestResult, mistake: Mistake | None) -> Explanation:
    """`mistake` can only be one that is known by the test's name: a hidden result carries nothing else."""
    verdict = test.verdict or Verdict.WRONG_ANSWER
    text = mistake.message if mistake is not None else test.message or _TEXT
    if verdict is Verdict.COMPILE_ERROR:
        text = "The code cannot be read yet, so this test could not be run."
    return Explanation(title=_TITLES.get(verdict, "A hidden test failed"), text=text, next_step=_STEPS.get(verdict))
