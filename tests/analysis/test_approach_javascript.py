"""Ways of solving a problem in JavaScript, told by the constructs of a program."""

import pytest

from codecrafthub.analysis.javascript.approach import USES, describe, describe_all

SAMPLES = {
    "recursion": "const f = (n) => f(n - 1);\n",
    "for loop": "for (const x of y) g(x);\n",
    "while loop": "while (x) g();\n",
    "map and filter": "y.map(g);\n",
    "forEach": "y.forEach(g);\n",
    "reduce": "y.reduce(g, 0);\n",
    "search method": "y.some(g);\n",
    "generator": "function* f() {}\n",
    "map": "new Map();\n",
    "set": "new Set(x);\n",
    "sorting": "x.toSorted();\n",
    "slice": "x.slice(1);\n",
    "spread": "[...x];\n",
    "class": "class A {}\n",
    "switch statement": "switch (x) {\n  default:\n}\n",
    "exception handling": "try {\n  f();\n} catch {}\n",
    "regular expression": "/x/g;\n",
    "promise": "await f();\n",
}


def test_every_construct_has_a_sample() -> None:
    assert SAMPLES.keys() == USES.keys()


@pytest.mark.parametrize("name", SAMPLES)
def test_each_construct_is_found_alone(name: str) -> None:
    assert describe(SAMPLES[name])["uses"] == [name]


def test_a_method_of_another_name_is_no_recursion() -> None:
    assert describe("export function total(xs) {\n  return sum(xs);\n}\n")["uses"] == []


def test_statements_and_loops_inside_of_each_other_are_counted() -> None:
    nested = "export function f(y) {\n  for (const a of y) {\n    while (a) g(() => {\n      do h(); while (1);\n    });\n  }\n}\n"
    found = describe(nested)
    assert (found["statements"], found["loop_depth"]) == (6, 2)


def test_types_count_for_nothing() -> None:
    assert describe("const f = (x: Map<string, number>): number => x!.size;\n", "typescript")["uses"] == []


def test_what_cannot_be_read_is_none() -> None:
    assert describe_all(["function (", "x;" * 100_000, "f();"])[:2] == [None, None]
