"""Examples in texts: found with their lines, and compared with what was shown."""

from codecrafthub.content.examples import Example, differences, find_examples
from codecrafthub.content.problems import Report


def found(text: str) -> tuple[list[Example], list[str]]:
    report = Report()
    examples = find_examples(text, "text.md", report)
    return examples, [str(problem) for problem in report.refused]


def test_prompts_are_found_with_their_lines() -> None:
    examples, refused = found("Look:\n\n```python\n>>> a = 1\n>>> a\n1\n```\n")
    assert refused == []
    assert [(example.line, example.source, example.shows) for example in examples] == [
        (4, "a = 1\n", ""),
        (5, "a\n", "1\n"),
    ]


def test_an_exception_is_compared_by_its_last_line() -> None:
    (example,), _ = found("```python\n>>> 1 / 0\nTraceback (most recent call last):\nZeroDivisionError: no\n```\n")
    assert example.shows == "ZeroDivisionError: no\n"


def test_code_and_its_output_belong_together() -> None:
    (example,), refused = found('```python\nprint("x")\n```\n\n```output\nx\n```\n')
    assert refused == []
    assert (example.line, example.mode, example.shows) == (2, "exec", "x\n")


def test_code_that_is_not_to_be_run_is_left_alone() -> None:
    assert found("```text\nwhile True: pass\n```\n\n    >>> indented\n") == ([], [])


def test_output_without_code_is_refused() -> None:
    assert found("```output\nx\n```\n")[1] == [
        "text.md:2: This output follows no Python or JavaScript block. Put it right after its code."
    ]


def test_a_fence_inside_a_longer_fence_is_text() -> None:
    assert found("````text\n```python\n1\n```\n````\n") == ([], [])


def test_a_broken_prompt_is_refused() -> None:
    _, (refused,) = found("```python\n>>>1 + 1\n2\n```\n")
    assert refused.startswith("text.md:2: This example cannot be read")


def test_differences_name_the_line_and_both_sides() -> None:
    examples = [Example(4, "a\n", "1\n", "single"), Example(6, "b\n", "2\n", "single"), Example(8, "c\n", "", "single")]
    told = differences(examples, '4 "1\\n"\n6 "3\\n"\n')
    assert told == [(6, "The text says '2', but Python shows '3'."), (8, "This example did not run to its end.")]


def test_a_program_that_prints_rubbish_is_no_danger() -> None:
    examples = [Example(4, "a\n", "1\n", "single")]
    assert len(differences(examples, "rubbish\n4 __import__('os')\n4\n")) == 1
    assert len(differences(examples, None)) == 1
