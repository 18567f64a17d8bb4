"""What people write beside their code is not shown; the code is, line by line where it was."""

import pytest

from codecrafthub.analysis.comments import LONGEST, without_comments


def cleaned(text: str, name: str = "a.py") -> str | None:
    (found,) = without_comments([{name: text}])
    return found and found[name]


def test_comments_and_docstrings_go_and_lines_stay() -> None:
    source = '''"""By Ada Example."""
# Ada, group 4
def f(a):  # mine
    """What Ada
    thinks.
    """
    x = "# no comment"
    return x + '#'  # ada@example.org
'''
    found = cleaned(source)
    assert (
        found
        == '''"""…"""

def f(a):
    """…"""


    x = "# no comment"
    return x + '#'
'''
    )
    assert found.count("\n") == source.count("\n")


def test_texts_that_are_values_stay() -> None:
    source = 'x = """a # b"""\ny = f("""c""")\nz = (\n    "one"\n    "two"\n)\n'
    assert cleaned(source) == source


def test_a_single_quoted_docstring_goes() -> None:
    assert cleaned("def f():\n    'By Ada'\n    return 'x'\n") == 'def f():\n    """…"""\n    return \'x\'\n'
    assert cleaned("'By Ada'\nx = 1\n") == '"""…"""\nx = 1\n'


@pytest.mark.parametrize("source", ['"""Ada', 'x = 1\n    """Ada\nmore', "def f(:\n    # Ada\n", 'x = "a\n# Ada\n'])
def test_nothing_is_left_in_programs_that_cannot_be_read(source: str) -> None:
    found = cleaned(source)
    assert found is not None
    assert "Ada" not in found


def test_javascript() -> None:
    source = "/* By Ada\n   Example */\nconst a = 'x // y'; // Ada\nconst b = /\\/\\* '/.test(`// ${a}`);\n"
    found = cleaned(source, "a.js")
    assert found is not None
    assert "Ada" not in found
    assert "'x // y';" in found
    assert "/\\/\\* '/.test(`// ${a}`)" in found
    assert found.count("\n") == source.count("\n")
    assert cleaned(source, "a.ts") == found


def test_rust_and_c() -> None:
    rust = "fn f<'a>(x: &'a str) -> char { '/' } // Ada's\n"
    assert cleaned(rust, "a.rs") == "fn f<'a>(x: &'a str) -> char { '/' }\n"
    assert cleaned('char *s = "/* no */"; /* Ada */ int x; // Ada', "a.c") == 'char *s = "/* no */"; int x;'


def test_what_is_long_or_unknown_is_left_out() -> None:
    assert cleaned("x" * (LONGEST + 1)) is None
    assert cleaned("x", "notes.txt") is None
    assert without_comments([{"a.py": "x = 1", "b.md": "Ada"}, {"a.py": "y = 1"}]) == [None, {"a.py": "y = 1"}]
