"""Names that code reads and makes are told without running it, for both languages whose examples are run."""

import pytest

from codecrafthub.content.snippets.names import javascript_names, python_names


@pytest.mark.parametrize(
    ("source", "read", "made"),
    [
        ("total = price * len(items)", {"price", "items"}, {"total"}),
        ("total += 1", {"total"}, {"total"}),
        ("for item in items:\n    print(item)", {"items"}, {"item"}),
        (
            "def add(item, basket=start):\n    basket.append(item)\n    return helper(basket)",
            {"start", "helper"},
            {"add"},
        ),
        ("[x * rate for x in prices]", {"rate", "prices"}, set()),
        ("a = 1\nb = a + c", {"c"}, {"a", "b"}),
        ("class Box(Base):\n    def size(self):\n        return limit", {"Base", "limit"}, {"Box"}),
        ("from functools import wraps", set(), {"wraps"}),
        ("with open(path) as file:\n    text = file.read()", {"path"}, {"file", "text"}),
    ],
)
def test_python(source: str, read: set[str], made: set[str]) -> None:
    found = python_names(source)
    assert (found.read, found.made) == (read, made)


def test_python_that_is_none_is_refused() -> None:
    with pytest.raises(SyntaxError):
        python_names("for in x")


@pytest.mark.parametrize(
    ("source", "read", "made"),
    [
        ("const total = price * items.length;", {"price", "items"}, {"total"}),
        ("total += 1;", {"total"}, set()),
        ("for (const item of items) { console.log(item, rate); }", {"items", "rate"}, set()),
        ("const add = (a, {b, c: [d]} = start) => a + b + d + offset;", {"start", "offset"}, {"add"}),
        ("function twice(x) { const y = x; return y + z; }", {"z"}, {"twice"}),
        ("class Box extends Base { size() { return limit; } }", {"Base", "limit"}, {"Box"}),
        ("const {name, age: [years]} = person; const sign = `${name} ${years} ${place}`;", {"person", "place"},
         {"name", "years", "sign"}),
        ("try { risky(); } catch (error) { console.log(error.message); }", {"risky"}, set()),
        ("const card = {owner, pages: 3};", {"owner"}, {"card"}),
    ],
)  # fmt: skip
def test_javascript(source: str, read: set[str], made: set[str]) -> None:
    found = javascript_names(source)
    assert (found.read, found.made) == (read, made)


def test_what_calls_nothing_changes_nothing() -> None:
    assert python_names("box.amount").is_still
    assert not python_names("basket.pop()").is_still
    assert not python_names("total = 1").is_still
    assert javascript_names("box.amount").is_still
    assert not javascript_names("basket.pop()").is_still
    assert not javascript_names("count++").is_still
