"""Ways of solving a problem, told by the constructs of a program."""

import pytest

from codecrafthub.analysis.python.approach import USES, describe

SAMPLES = {
    "recursion": "def f(n):\n    return f(n - 1)\n",
    "for loop": "for x in y: pass\n",
    "while loop": "while x: pass\n",
    "comprehension": "[x for x in y]\n",
    "generator": "def f():\n    yield 1\n",
    "dictionary": "Counter(x)\n",
    "set": "{1, 2}\n",
    "sorting": "x.sort()\n",
    "slice": "x[::-1]\n",
    "class": "class A: pass\n",
    "match statement": "match x:\n    case 1: pass\n",
    "exception handling": "try:\n    f()\nexcept E: pass\n",
    "regular expression": "from re import sub\n",
    "itertools": "import itertools as it\n",
    "memory of results": "@functools.lru_cache(None)\ndef f(): pass\n",
}


def test_every_construct_has_a_sample() -> None:
    assert SAMPLES.keys() == USES.keys()


@pytest.mark.parametrize("name", SAMPLES)
def test_each_construct_is_found_alone(name: str) -> None:
    assert describe(SAMPLES[name])["uses"] == [name]


def test_a_method_of_another_name_is_no_recursion() -> None:
    assert describe("def total(xs):\n    return sum(xs)\n")["uses"] == []


def test_loops_inside_of_each_other_are_counted_within_one_function() -> None:
    nested = "for a in x:\n    for b in y:\n        z = [c for c in b for d in c]\n"
    apart = "for a in x:\n    def f():\n        for b in y: pass\n"
    assert describe(nested)["loop_depth"] == 3
    assert describe(apart)["loop_depth"] == 1


def test_docstrings_are_no_statements() -> None:
    assert describe('"""What it is."""\ndef f():\n    """What it does."""\n    return 1\n')["statements"] == 2
