"""The code that a new exercise starts from where functions are called: one takes numbers and gives back their sum."""

from __future__ import annotations

from codecrafthub.content.starting.names import file_of, function_of
from codecrafthub.content.starting.programs import Code
from codecrafthub.contracts.content import Runtime

_PYTHON = 'def {name}(numbers):\n    """Return the sum of the numbers."""\n    {body}\n'
_JAVASCRIPT = "/** The sum of the numbers. */\nexport function {name}(numbers) {{\n  {body}\n}}\n"
_TYPESCRIPT = "/** The sum of the numbers. */\nexport function {name}(numbers: number[]): number {{\n  {body}\n}}\n"
_SUM = "return numbers.reduce((sum, number) => sum + number, 0);"

_SHAPES: dict[Runtime, tuple[str, str, str]] = {
    "python": (_PYTHON, "pass", "return sum(numbers)"),
    "javascript": (_JAVASCRIPT, "// Your code goes here.", _SUM),
    "typescript": (_TYPESCRIPT, 'throw new Error("Your code goes here.");', _SUM),
}
_PROMPTS = {"python": ("python", ">>>"), "javascript": ("javascript", ">"), "typescript": ("javascript", ">")}


def function_code(slug: str, runtime: Runtime) -> Code:
    shape, stub, exemplar = _SHAPES[runtime]
    name = function_of(slug, runtime)
    return Code(file_of(slug, runtime), shape.format(name=name, body=stub), shape.format(name=name, body=exemplar))


def prompt_example(slug: str, runtime: Runtime) -> str:
    """A block of Markdown that calls the function at a prompt."""
    language, prompt = _PROMPTS[runtime]
    return f"```{language}\n{prompt} {function_of(slug, runtime)}([1, 2, 3])\n6\n```\n"
