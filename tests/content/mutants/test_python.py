"""Mutants of Python programs: which faults are made, and which are not because nobody could notice them."""

import ast

import pytest

from codecrafthub.content.mutants.mutant import Mutant, choose, told
from codecrafthub.content.mutants.python.program import python_mutants

FAULTS = [
    ("boundary", "x = a < b", {"a <= b"}),
    ("boundary", "x = a <= b < c", {"a < b < c", "a <= b <= c"}),
    ("branch", "if a < b: f()", {"True", "False"}),
    ("branch", "while a < b: f()", {"False"}),  # True would go on for ever
    ("branch", "x = [i for i in y if i]", {"True"}),  # no element at all is a fault that anything notices
    ("branch", "def f(a): return a == 1", {"True", "False"}),
    ("branch", "def f(a): return a + 1", set()),
    ("opposite", "x = a == b", {"a != b"}),
    ("opposite", "if a == b: f()", set()),
    ("half", "x = a and b", {"a", "b", "a or b"}),
    ("half", "x = a or b or c", {"b or c", "a or c", "a or b", "a and b and c"}),
    ("negation", "x = not a", {"a"}),
    ("constant", "x = 3", {"x = 2", "x = 4"}),
    ("constant", "x = 0", {"x = 1", "x = -1"}),
    ("constant", "x = True", {"x = False"}),
    ("constant", "x = 'yes'", {"x = ''"}),
    ("constant", "x = a in 'aeiou'", {"a in ''", "a in 'aeio'"}),
    ("constant", "x = a < 6", {"a < 5"}),  # 7 is `<=` for whole numbers
    ("constant", "x = 6 >= a", {"7 >= a"}),
    ("constant", "raise ValueError('no')", set()),
    ("constant", "x = f'{a:.2f} km'", {"f'{a:.2f}'"}),
    ("format", "x = f'{a:.2f}'", {"{a}"}),
    ("arithmetic", "x = a + b", {"a - b"}),
    ("arithmetic", "x = a // b", {"-(-a // b)"}),
    ("arithmetic", "x = a % b", {"a"}),
    ("arithmetic", "x = '~' + a", {"a", "'~'"}),
    ("sign", "x = -a", {"a"}),
    ("slice", "x = a[b:c:d]", {"a[:c:d]", "a[b::d]", "a[b:c]"}),
    ("slice", "x = a[0:]", set()),
    ("element", "x = [a, b, c]", {"[b, c]", "[a, b]"}),
    ("element", "x = {a: 1, b: 2}", {"{b: 2}", "{a: 1}"}),
    ("element", "def f(): return a, b", {"(b,)", "(a,)", "(b, a)"}),
    ("element", "x = a in (b, c)", {"(c,)", "(b,)"}),
    ("constant", "x = zip(a, b, strict=True)", set()),
    ("constant", "x = sorted(a, reverse=True)", {"sorted(a, reverse=False)"}),
    ("wrapper", "x = sorted(a)", {"a"}),
    ("wrapper", "x = a.strip().lower()", {"a.strip()", "a"}),
    ("other call", "x = max(a)", {"min(a)"}),
    ("other call", "x = a.split()", {"a.split(' ')"}),
    ("other call", "x = a.split(',')", set()),
    ("argument", "x = sorted(a, key=f, reverse=True)", {"sorted(a, reverse=True)"}),
    ("range", "x = range(n)", {"range(1, n)", "range(n - 1)"}),
    ("range", "x = range(n, m, -1)", {"range(n - 1, m, -1)", "range(n, m + 1, -1)"}),
    ("range", "x = range(n + 1)", {"range(1, n + 1)"}),
    ("left out", "a.append(b)", {""}),
    ("left out", "x = 1", set()),
    ("left out", "x = 0\nx = 1", {""}),
    ("left out", "if a: f()", set()),  # the branch is never taken already
    ("left out", "if a:\n f()\n g()", {""}),
    ("addition", "a += b", {"a -= b", "a = b"}),
    ("round", "for a in b: f()", {"[*b][1:]", "[*b][:-1]"}),
    ("round", "for a in range(3): f()", set()),
    ("jump", "for a in b:\n if a: break", {"continue"}),
    ("jump", "while True:\n if a: break", set()),
    ("jump", "for a in b:\n if a: continue\n f()", {"break"}),
    ("answer", "def f(): return a", {"return None"}),
    ("answer", "def f(): return None", {"return 0"}),
    ("error", "try: f()\nexcept ValueError: g()", {"except ():"}),
    ("error", "try: f()\nexcept (ValueError, KeyError): g()", {"except (ValueError,):", "except (KeyError,):"}),
    ("error", "raise ValueError('no')", {"raise Exception('no')"}),
    ("decorator", "@staticmethod\ndef f(): pass", {"def f():"}),
    ("decorator", "@functools.cache\ndef f(): pass", set()),
]


def found(text: str, operator: str | None = None, stub: str = "") -> list[Mutant]:
    return [one for one in python_mutants("a.py", text, stub) if operator in (None, one.operator)]


@pytest.mark.parametrize(("operator", "text", "became"), FAULTS)
def test_the_faults_of_each_kind(operator: str, text: str, became: set[str]) -> None:
    assert {one.became for one in found(text, operator)} == became


@pytest.mark.parametrize(("operator", "text", "became"), FAULTS)
def test_every_mutant_is_another_program(operator: str, text: str, became: set[str]) -> None:
    texts = [ast.dump(ast.parse(one.text)) for one in found(text)]
    assert len(set(texts)) == len(texts)
    assert ast.dump(ast.parse(text)) not in texts


def test_what_nobody_could_notice_is_left_alone() -> None:
    text = '"""A module."""\nimport os\n\ndef f(a: int = 3) -> "list":\n    """Three."""\n    return a\n'
    assert {(one.was, one.became) for one in found(text)} == {("3", "4"), ("3", "2"), ("return a", "return None")}
    assert found('if __name__ == "__main__":\n    main(1)\n') == []


def test_a_function_is_left_as_the_stub_has_it() -> None:
    stub, text = "def f(a):\n    pass\n", "def f(a):\n    return a\n\ndef g(a):\n    return f(a)\n"
    (one,) = found(text, "stub", stub)
    assert ast.unparse(ast.parse(one.text)) == "def f(a):\n    pass\n\ndef g(a):\n    return f(a)"


def test_lines_are_those_of_the_text_in_formatted_texts_too() -> None:
    assert {one.line for one in found("\n\nx = f'{a + 1} km'\n")} == {3}


def test_a_number_is_told_with_what_it_is_in() -> None:
    pieces = {(one.was, one.became) for one in found("f(a[-1], [x, 2])", "constant")}
    assert pieces == {("a[-1]", "a[-2]"), ("a[-1]", "a[-0]"), ("[x, 2]", "[x, 3]"), ("[x, 2]", "[x, 1]")}


def test_of_what_is_long_the_change_is_told() -> None:
    was, became = told(f"{'a' * 200} + 1 + {'b' * 200}", f"{'a' * 200} + 2 + {'b' * 200}")
    assert was.startswith("…aaa")
    assert was.endswith("bbb…")
    assert was.replace("1", "2") == became
    assert len(became) < 110


def test_what_is_no_program_has_no_mutants() -> None:
    assert found("x = = 1") == []
    assert found("x = 1", stub="def = ") == []


def test_few_of_many_are_of_every_kind_from_all_over_the_text_and_always_the_same() -> None:
    text = "".join(f"a{number} = b + {number}\n" for number in range(2, 42)) + "c = d < e\n"
    chosen = choose(found(text), 20)
    assert len(chosen) == 20
    assert {one.operator for one in chosen} == {"arithmetic", "constant", "boundary"}
    assert chosen == choose(found(text), 20)
    assert [one.line for one in chosen] == sorted(one.line for one in chosen)
    assert max(one.line for one in chosen if one.operator == "constant") > 30
