"""Colours for JavaScript at a prompt: what was typed is code, what it shows is not."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexers.javascript import JavascriptLexer

PROMPTS = ("> ", "... ")


def highlight_console(text: str, formatter: HtmlFormatter[str]) -> str:
    """HTML with the classes that Pygments has for Python's prompt: `gp` for prompts, `go` for what is shown."""
    return "".join(line + "\n" for line in _lines(text.rstrip("\n").split("\n"), formatter))


def _lines(lines: list[str], formatter: HtmlFormatter[str]) -> Iterator[str]:
    for is_typed, together in groupby(lines, lambda line: line.startswith(PROMPTS)):
        if not is_typed:
            yield from (f'<span class="go">{escape(line)}</span>' if line else "" for line in together)
            continue
        prompts, code = zip(*(_split(line) for line in together), strict=True)
        coloured = highlight("\n".join(code), JavascriptLexer(stripnl=False), formatter).split("\n")
        for prompt, line in zip(prompts, coloured, strict=False):  # a line break comes after the last
            yield f'<span class="gp">{escape(prompt)}</span>{line}'


def _split(line: str) -> tuple[str, str]:
    prompt = next(one for one in PROMPTS if line.startswith(one))
    return prompt, line.removeprefix(prompt)
