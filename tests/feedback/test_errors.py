"""Exceptions in words: each is raised by really running or compiling the code beside it."""

import sys
import traceback
import warnings

import pytest

from codecrafthub.contracts.assessment import ErrorReport, TestResult, Verdict
from codecrafthub.contracts.values import NotPlain, encode
from codecrafthub.feedback.explanations import explain
from codecrafthub.feedback.explanations.errors import in_words

# Code that a learner might write; words that the explanation must have; words that the next step must have.
CASES = [
    ("total = 1\nprint(totl)", "Did you mean `total`?", "Spell"),
    ("print(frobnicate)", "`frobnicate`", "value above"),
    ("found = true", "`True`", "`True`"),
    ("math.sqrt(2)", "not imported", "import math"),
    ("pritn(1)", "`print`", "Spell"),
    ("count = 0\ndef f():\n    count += 1\nf()", "`count` is used before", "top of the function"),
    ("def f(xs):\n    sum = sum(xs)\n    return sum\nf([1])", "not Python's built-in", "another name"),
    ("def f(xs):\n    best = [sum(x) for x in xs]\n    sum = 1\nf([[1]])", "not Python's built-in", "another name"),
    ("[].sort().append(1)", "`None` has no `append`", "`sort`"),
    ("'a'.uper()", "Did you mean `upper`?", ".upper"),
    ("[1].push(1)", "no `push`", "`append`"),
    ("'ab'.append(1)", "one of type `list` has", "Print the value"),
    ("'abc'.length", "no `length`", "`len(...)`"),
    ("import math\nmath.squirt(2)", "module `math` has no `squirt`", "spelling"),
    ("None[0]", "takes an element of `None`", "`return`"),
    ("for x in None: pass", "walks over or unpacks `None`", "`return`"),
    ("1 + None", "One side of `+` is `None`", "`return`"),
    ("'a' + 1", "joins text to text only", "str(...)"),
    ("1 + 'a'", "text where numbers are needed", "int(...)"),
    ("'5' - 1", "`-` is used with text", "int(...)"),
    ("[1] + 'a'", "joins a list to another list", "append"),
    ("[] + {}", "joins a list", "append"),
    ("{} + {}", "`+` does not work between a value of type `dict`", "Print both"),
    ("'3' < 4", "`<` cannot compare", "int(...)"),
    ("None < 4", "neither smaller nor larger", "`return`"),
    ("def f(a, b): pass\nf(1)", "without a value for 'b'", "`def` line"),
    ("def f(a): pass\nf(1, 2)", "gives `f` 2 values", "`def` line"),
    ("def f(a): pass\nf(b=1)", "no parameter called `b`", "names in the `def`"),
    ("def f(a): pass\nf(1, a=1)", "two values for `a`", "once"),
    ("sum = 3\nsum([1])", "as if it were a function", "variable like a function"),
    ("(1, 2)[0] = 3", "`tuple` cannot be changed", "list"),
    ("'ab'[0] = 'c'", "`str` cannot be changed", "new one"),
    ("{[1]: 2}", "cannot be a key", "tuple"),
    ("len(5)", "`int` has no length", "Is the variable"),
    ("range(3.0)", "whole number is needed", "//"),
    ("[1]['a']", "position in a list", "the element itself"),
    ("'abc'[1.0]", "position in a string", "//"),
    ("','.join([1])", "`join` joins texts only", "str(item)"),
    ("int([1])", "cannot turn a value of type `list`", "single value"),
    ("-'a'", "`unary -`", "number"),
    ("3 in 5", "looks into a collection", "=="),
    ("3 in 'abc'", "To look into a text", "str(...)"),
    ("'a' * 2.0", "whole number of times", "int(...)"),
    ("len[0]", "function is used as if it were its result", "parentheses"),
    ("for i in 5: pass", "nothing to walk over", "range(n)"),
    ("a, b = 5", "single value of type `int`", "as many values"),
    ("a, b = None", "unpacks `None`", "`return`"),
    ("[1][3]", "position that the list does not have", "len(...) - 1"),
    ("'a'[3]", "position that the string does not have", "len(...) - 1"),
    ("[].pop()", "empty list", "if items"),
    ("x = []\nx[0] = 1", "assigns to a position", "append"),
    ("{'a': 1}['b']", "no key `'b'`", "data.get"),
    ("{1: 2}[3]", "no key `3`", "data.get"),
    ("set().pop()", "empty set", "holds anything"),
    ("int('x')", "cannot turn 'x' into a whole number", "digits"),
    ("float('1,5')", "cannot turn '1,5'", "comma"),
    ("a, b = [1]", "2 names, but the right side holds only 1", "split()"),
    ("a, b = [1, 2, 3]", "2 names, but the right side holds more", ".items()"),
    ("[1].remove(2)", "`remove` did not find", "in items"),
    ("'a'.index('b')", "did not find the text", "find"),
    ("[1].index(2)", "asked for 2", "`in`"),
    ("max([])", "`max` was called with nothing", "default"),
    ("import math\nmath.sqrt(-1)", "square root of -1", "before the call"),
    ("1 / 0", "divides by 0", "empty list"),
    ("1 % 0", "remainder of a division by 0", "%"),
    ("def f(): return f()\nf()", "kept calling itself", "smaller task"),
    ("d = {1: 2}\nfor k in d: d[3] = 1", "changed while a loop", "list(data)"),
    ("assert False", "`assert`", "Which values"),
    ("raise NotImplementedError", "still to be written", "your own code"),
    ("import nump", "no module `nump`", "spelling"),
    ("import maths", "Did you mean `math`?", "import math"),
    ("from math import sqroot", "has no `sqroot`", "spelling"),
    ("import io, sys\nsys.stdin = io.StringIO()\ninput()", "no more input", "once for each"),
    ("next(iter([]))", "no next value", "default"),
    ("2.0 ** 5000", "too large", "floats"),
    ("open('nothing-here.txt')", "does not exist here", "given"),
    ("raise LookupError('hm {x}')", "raised `LookupError`: hm {x}", "yourself"),
    ("class Odd(Exception): pass\nraise Odd", "raised `Odd`", "yourself"),
    ("if True\n    pass", "`:` is missing", "colon"),
    ("print((1", "never closed", "Count the brackets"),
    ("print(1))", "one `)` too many", "Remove"),
    ("x = (1]", "closed by a `]`", "opposite order"),
    ("x = 'abc", "end is missing", "same quote"),
    ('x = """abc', "three quotes", "three quotes"),
    ("if x = 3:\n    pass", "comparison is needed", "=="),
    ("1 = x", "Only a name can stand to the left", "=="),
    ("return 3", "outside of a function", "Indent"),
    ("break", "outside of a loop", "Indent"),
    ("continue", "outside of a loop", "Indent"),
    ("print 'a'", "`print` needs parentheses", "print(...)"),
    ("f'{'", "braces of an f-string", "one expression"),
    ("x = “a”", "U+201C", "straight quotes"),
    ("x\u00a0= 1", "invisible character", "anew"),
    ("1abc = 3", "cannot begin with a digit", "Rename"),
    ("x = 01", "cannot begin with 0", "zeros"),
    ("[1 2]", "side by side", "comma"),
    ("f(a=1, 2)", "without a name stands after", "first"),
    ("def f(a=1, b): pass", "without a default stands after", "first"),
    ("def f(a, a): pass", "Two parameters are called `a`", "Rename"),
    ("try:\n    pass\nx = 1", "neither `except` nor `finally`", "Add one"),
    ("x = 1 if 2", "needs an `else`", "else"),
    ("x = = 3", "cannot read this line", "letter by letter"),
    ("if 1:\n    pass\nelse if 2:\n    pass", "`elif`", "elif"),
    ("x = 1\nx++", "no `++`", "+= 1"),
    ("if 1 && 2:\n    pass", "`and` and `or`", "&&"),
    ("function f():\n    pass", "`def`", "def name"),
    ("let x = 1", "no keyword", "Write only"),
    ("if (1) {\n}", "no braces", "indent"),
    ("def f():\nreturn 1", "no indented line below", "four spaces"),
    ("x = 1\n  y = 2", "nothing above begins a block", "Remove the spaces"),
    ("if 1:\n    x=1\n  y=2", "fits no block", "in line"),
    ("if 1:\n\tx=1\n        y=2", "Tabs and spaces", "no tabs"),
]  # fmt: skip


def failure(code: str) -> ErrorReport:
    """What really comes of running the code, as a runner reports it."""
    limit = sys.getrecursionlimit()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        stdin = sys.stdin
        try:
            program = compile(code, "solution.py", "exec")
            sys.setrecursionlimit(400)
            exec(program, {"__name__": "solution"})
        except Exception as error:  # noqa: BLE001  (whatever the sample raises is what is looked at)
            line = getattr(error, "lineno", None) or traceback.extract_tb(error.__traceback__)[-1].lineno
            message = error.msg if isinstance(error, SyntaxError) else str(error)
            return ErrorReport(type=type(error).__name__, message=message, file="solution.py", line=line)
        finally:
            sys.setrecursionlimit(limit)
            sys.stdin = stdin
    raise AssertionError(f"nothing was raised by {code!r}")


@pytest.mark.parametrize(("code", "words", "step"), CASES, ids=[case[0][:30] for case in CASES])
def test_an_exception_is_explained(code: str, words: str, step: str) -> None:
    found = in_words(failure(code), {"solution.py": code})
    assert words in found.text
    assert step in (found.next_step or "")
    assert len(found.text) < 260
    assert "{" not in found.text.replace("hm {x}", "")


def test_many_kinds_of_exceptions_are_known() -> None:
    kinds = {failure(code).type for code, _, _ in CASES}
    assert len(kinds) >= 15


def test_an_explanation_points_to_the_line_in_the_learners_file() -> None:
    code = "def total(prices):\n    return prices[0]\n\ntotal([])"
    error = failure(code)
    test = TestResult(index=0, name="empty", visibility="visible", status="failed", verdict=Verdict.RUNTIME_ERROR,
                      call="total([])", expected="0", error=error)  # fmt: skip
    found = explain(test, {"solution.py": code}, None)
    assert found is not None
    assert (found.title, found.file, found.line) == ("IndexError on line 2", "solution.py", 2)
    assert found.diff is None


@pytest.mark.parametrize(
    ("message", "words"),
    [
        # What later Pythons say for the same mistakes.
        ("cannot use 'list' as a dict key (unhashable type: 'list')", "cannot be a key"),
        ("argument of type 'int' is not a container or iterable", "looks into a collection"),
        ("too many values to unpack (expected 2, got 3)", "holds more"),
        ("expected a nonnegative input, got -1.0", "square root of -1"),
        ("max() iterable argument is empty", "nothing to choose from"),
        ("division by zero", "divides by 0"),
    ],
)
def test_messages_of_newer_pythons_are_known(message: str, words: str) -> None:
    kinds = ("TypeError", "ValueError", "ZeroDivisionError")
    assert any(words in in_words(ErrorReport(type=kind, message=message), {}).text for kind in kinds)


@pytest.mark.parametrize("message", ["", "'", "{0}", "{name}", "x" * 100_000, "'" * 5000, "\x00", "name '{x}' is"])
def test_no_message_breaks_an_explanation(message: str) -> None:
    for kind in ("NameError", "AttributeError", "KeyError", "TypeError", "SyntaxError", "ImportError", "Odd", "a.b.C"):
        found = in_words(ErrorReport(type=kind, message=message, line=10**9), {"a.py": "x" * 1000})
        assert found.text
        assert len(found.text) < 500


async def _later() -> None: ...


ANSWERS = [
    ((n for n in [1]), "a generator", "`list(...)`"),
    ([(n for n in [1])], "a generator", "`yield from`"),
    (zip([1], [2], strict=True), "a `zip`", "`list(...)`"),
    (range(3), "a `range`", "`list(...)`"),
    ({1: 2}.keys(), "a `dict_keys`", "`list(...)`"),
    (iter([1]), "a `list_iterator`", "`list(...)`"),
    (len, "a function itself", "parentheses"),
    ([].sort, "a function itself", "`@property`"),
    (lambda: 1, "a function itself", "parentheses"),
    (int, "a class itself", "calling it"),
    (ValueError("no"), "gave back an exception", "`raise"),
    (sys, "an object of the type `module`", "tuples"),
    (10**5000, "cannot be compared: an integer has more than 4,300 digits", "gives back"),
]


@pytest.mark.parametrize(("answer", "words", "step"), ANSWERS, ids=lambda value: type(value).__name__)
def test_an_answer_that_is_no_plain_value_is_explained(answer: object, words: str, step: str) -> None:
    with pytest.raises(NotPlain) as raised:
        encode(answer)
    found = in_words(ErrorReport(type="NotPlain", message=str(raised.value)), {"main.py": ""})
    assert words in found.text
    assert step in (found.next_step or "")


def test_a_coroutine_that_was_not_awaited_is_explained() -> None:
    coroutine = _later()
    with pytest.raises(NotPlain) as raised:
        encode(coroutine)
    coroutine.close()
    found = in_words(ErrorReport(type="NotPlain", message=str(raised.value)), {"main.py": ""})
    assert "not awaited" in found.text


def test_our_own_name_for_such_an_answer_is_not_shown() -> None:
    error = ErrorReport(type="NotPlain", message="a value of type generator cannot be compared as data")
    test = TestResult(index=0, name="two", visibility="visible", status="failed", verdict=Verdict.WRONG_ANSWER,
                      call="squares(2)", expected="[1, 4]", error=error)  # fmt: skip
    found = explain(test, {"solution.py": "def squares(n):\n    yield n\n"}, None)
    assert found is not None
    assert found.title == "Not an answer that can be compared"
    assert "NotPlain" not in found.text
