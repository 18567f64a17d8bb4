"""Explanations are made on the way of a result to its learner: they must be quick, and never fail."""

import statistics
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from codecrafthub.contracts.assessment import ErrorReport, Verdict
from codecrafthub.feedback.explanations.failures import explain
from tests.feedback.results import exercise, failed
from tests.feedback.test_errors import CASES, failure
from tests.feedback.test_explanations import PRINTED, VALUES

TEXTS = st.text(st.sampled_from("ab 1.,[](){}-…é\n\\'" + '"'), max_size=60) | st.text(max_size=20)
LITERALS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.tuples(inner, inner) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
).map(repr)


def milliseconds(call: object) -> float:
    started = time.process_time()
    for _ in range(20):
        call()  # type: ignore[operator]
    return (time.process_time() - started) * 1000 / 20


def test_an_explanation_takes_less_than_a_millisecond() -> None:
    code = "def running_total(days):\n    amounts = days\n    return amonts\n" * 20
    tests = [failed(expected, actual) for expected, actual, _, _ in VALUES]
    tests += [failed(one, two, call=None, stdin="", stdout=two) for one, two, _ in PRINTED]
    tests += [failed("1", error=failure(case), verdict=Verdict.RUNTIME_ERROR) for case, _, _ in CASES]
    took = [
        milliseconds(lambda test=test: explain(test, {"solution.py": code}, exercise()))  # type: ignore[misc]
        for test in tests
    ]
    assert statistics.fmean(took) < 1
    assert statistics.quantiles(took, n=20)[-1] < 3, "the slowest in twenty"


def test_long_values_are_explained_quickly_too() -> None:
    long = str(list(range(400)))
    for test in (failed(long, long[:-4] + "7]"), failed(repr("ab" * 900), repr("ba" * 900)), failed("[" * 2000, "1"),
                 failed("-" * 1999 + "1", "1"), failed("1", "9" * 2000)):  # fmt: skip
        assert milliseconds(lambda test=test: explain(test, {}, None)) < 40  # type: ignore[misc]


@settings(deadline=None, max_examples=300)
@given(LITERALS | TEXTS, LITERALS | TEXTS, st.booleans(), st.booleans())
def test_whatever_came_an_explanation_is_made(expected: str, actual: str, is_call: bool, is_unordered: bool) -> None:
    comparer = "unordered" if is_unordered else "value"
    test = failed(expected, actual, call="f()" if is_call else None, stdout=actual)
    found = explain(test, {}, exercise(comparer=comparer))
    assert found is not None
    assert found.text
    assert len(found.text) < 600


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(["NameError", "TypeError", "AttributeError", "SyntaxError", "ValueError", "X"]), TEXTS, TEXTS)
def test_whatever_was_raised_an_explanation_is_made(kind: str, message: str, source: str) -> None:
    error = ErrorReport(type=kind, message=message, file="a.py", line=1)
    found = explain(failed("1", error=error, verdict=Verdict.RUNTIME_ERROR), {"a.py": source}, None)
    assert found is not None
    assert found.text
