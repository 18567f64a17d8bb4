"""One failed test explained: what the author knows first, then what the result itself tells."""

from collections.abc import Mapping

from codecrafthub.contracts.assessment import ErrorReport, TestResult, Verdict
from codecrafthub.contracts.content import Comparer, Exercise, TestCase
from codecrafthub.contracts.feedback import Diff, Explanation
from codecrafthub.contracts.literals import JAVASCRIPT
from codecrafthub.feedback.explanations.diffs import text_diff, value_diff
from codecrafthub.feedback.explanations.errors import heading, in_words
from codecrafthub.feedback.explanations.hidden import explain_hidden
from codecrafthub.feedback.explanations.limits import hit_limit
from codecrafthub.feedback.explanations.mistakes import known_mistake
from codecrafthub.feedback.explanations.phrases import ARGUMENTS, UNREADABLE, Finding, cut, read
from codecrafthub.feedback.explanations.printed import differ_printed
from codecrafthub.feedback.explanations.values import differ
from codecrafthub.feedback.explanations.values_javascript import differ_javascript

SHORT = 40
RAISES = "raises "


def explain(test: TestResult, files: Mapping[str, str], exercise: Exercise | None) -> Explanation | None:
    """What went wrong in a failed test; None for one that passed or was not run. Pure and fast."""
    if test.status != "failed":
        return None
    mistake = known_mistake(test, exercise)
    if test.visibility == "hidden":
        return explain_hidden(test, mistake)
    found = _explained(test, files, exercise)
    if mistake is not None:
        return found.model_copy(update={"text": mistake.message, "next_step": None})
    if found.next_step is None or found.diff is not None:
        found.next_step = _authors_word(test, exercise) or found.next_step
    return found


def _authors_word(test: TestResult, exercise: Exercise | None) -> str | None:
    case = _case(test, exercise)
    return case.message if case else None


def _comparer(test: TestResult, exercise: Exercise | None) -> Comparer | None:
    case = _case(test, exercise)
    return (case.comparer if case else None) or (exercise.comparer if exercise else None)


def _case(test: TestResult, exercise: Exercise | None) -> TestCase | None:
    return next((case for case in (exercise.cases if exercise else []) if case.name == test.name), None)


def _explained(test: TestResult, files: Mapping[str, str], exercise: Exercise | None) -> Explanation:
    limit = hit_limit(test, exercise)
    if limit is not None:
        return Explanation(title=limit[0], text=limit[1].text, next_step=limit[1].next_step)
    if test.verdict is Verdict.INTERNAL_ERROR:
        text = test.message or "Something went wrong on our side, not in your code."
        return Explanation(title="Our mistake", text=text, next_step="Submit again: this does not count as an attempt.")
    if test.error is not None and not (test.expected or "").startswith(RAISES):
        return explain_error(test.error, files)
    if test.verdict in (Verdict.RUNTIME_ERROR, Verdict.COMPILE_ERROR) and test.actual is None:
        title = "The code cannot be read" if test.verdict is Verdict.COMPILE_ERROR else "The code stopped early"
        return Explanation(title=title, text=test.message or f"{title}.")
    return _wrong_answer(test, exercise)


def explain_error(error: ErrorReport, files: Mapping[str, str]) -> Explanation:
    """An exception at its line."""
    found = in_words(error, files)
    where = f" on line {error.line}" if error.line else ""
    return Explanation(
        title=f"{heading(error)}{where}", text=found.text, file=error.file, line=error.line, next_step=found.next_step
    )


def _wrong_answer(test: TestResult, exercise: Exercise | None) -> Explanation:
    if test.expected is None:
        return Explanation(title="Not the right answer yet", text=test.message or "The answer was not accepted.")
    expected = test.expected
    if test.call is None:
        actual = test.actual if test.actual is not None else test.stdout or ""
        found = differ_printed(expected, actual)
        return _with_diff("The output differs", found, text_diff(expected, actual, found.text))
    actual = test.actual if test.actual is not None else test.stdout or ""
    if expected.startswith(RAISES):
        return _not_raised(expected, actual, test, exercise)
    if expected.startswith(ARGUMENTS):
        found = Finding(
            "The answer is right, but the values that were passed in are not what they should be afterwards.",
            "Does your function change the list it was given? Work on a copy unless the task asks for it.",
        )
        return _with_diff("The arguments were changed", found, value_diff(expected, actual, found.text))
    found = _differ_values(test, expected, actual, exercise)
    return _with_diff(
        f"Expected {cut(expected, SHORT)}, got {cut(actual, SHORT)}", found, value_diff(expected, actual, found.text)
    )


def _differ_values(test: TestResult, expected: str, actual: str, exercise: Exercise | None) -> Finding:
    if exercise is not None and exercise.runtime in JAVASCRIPT:
        return differ_javascript(expected, actual, test.stdout)
    wanted, came = read(expected), read(actual)
    if wanted is UNREADABLE or came is UNREADABLE:
        return Finding("The answer differs from the expected one.", "The marked parts below are those that differ.")
    return differ(wanted, came, test.stdout, order_counts=_comparer(test, exercise) != "unordered")


def _not_raised(expected: str, actual: str, test: TestResult, exercise: Exercise | None) -> Explanation:
    name = expected.removeprefix(RAISES)
    word = "throw new" if exercise is not None and exercise.runtime in JAVASCRIPT else "raise"
    step = f"Check the value at the top of the function, and `{word} {name}(...)` when it must not be accepted."
    if actual.startswith(RAISES):
        text = f"Your code should raise `{name}` here, but it raised `{actual.removeprefix(RAISES)}`."
    else:
        text = f"Your code should raise `{name}` here, but it returned {cut(actual, SHORT)}."
    error = test.error
    return Explanation(
        title=f"Expected {name}",
        text=text,
        file=error.file if error else None,
        line=error.line if error else None,
        diff=value_diff(expected, actual, text),
        next_step=step,
    )


def _with_diff(title: str, found: Finding, diff: Diff) -> Explanation:
    return Explanation(title=title, text=found.text, diff=diff, next_step=found.next_step)
