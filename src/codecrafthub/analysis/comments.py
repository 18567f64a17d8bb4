"""Programs without their comments, in which people leave names and notes. It only looks at the text: no line moves."""

import re
from collections.abc import Mapping

LONGEST = 20_000
"""Characters of all files of a program; what is longer is nothing to show as an example."""
_TEXT = r'"(?:\\.|[^"\\\n])*"'
_CHARACTERS = r"'(?:\\.|[^'\\\n])*'"
_BLOCK = r"//[^\n]*|/\*[\s\S]*?(?:\*/|\Z)"
_PYTHON = re.compile(
    # A docstring: a text in triple quotes that stands alone, or the first text below a line that ends with a colon.
    rf'(?P<docstring>^[ \t]*[rRuU]?(?:"""(?:\\.|[^\\])*?(?:"""|\Z)|\'\'\'(?:\\.|[^\\])*?(?:\'\'\'|\Z))[ \t]*$'
    rf"|(?:(?<=:\n)|\A)[ \t]*(?:{_TEXT}|{_CHARACTERS})[ \t]*$)"
    r'|"""(?:\\.|[^\\])*?(?:"""|\Z)'
    r"|'''(?:\\.|[^\\])*?(?:'''|\Z)"
    rf"|{_TEXT}|{_CHARACTERS}"
    r"|(?P<comment>[ \t]*#[^\n]*)",
    re.MULTILINE | re.DOTALL,
)
_JAVASCRIPT = re.compile(
    rf"{_TEXT}|{_CHARACTERS}|`(?:\\[\s\S]|[^`\\])*`"
    # A regular expression stands where a value may begin, and may hold what looks like a comment or a text.
    r"|(?:[(,=:\[!&|?{};]|\breturn|=>)[ \t]*/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/"
    rf"|(?P<comment>[ \t]*(?:{_BLOCK}))"
)
_RUST = re.compile(rf"{_TEXT}|'(?:\\[^']{{1,10}}|[^\\'])'|(?P<comment>[ \t]*(?:{_BLOCK}))")
_OTHERS = re.compile(rf"{_TEXT}|{_CHARACTERS}|`[^`]*`|(?P<comment>[ \t]*(?:{_BLOCK}))")
_LANGUAGES = {
    "py": _PYTHON,
    "js": _JAVASCRIPT, "mjs": _JAVASCRIPT, "cjs": _JAVASCRIPT, "jsx": _JAVASCRIPT, "ts": _JAVASCRIPT,
    "tsx": _JAVASCRIPT, "rs": _RUST,
    "c": _OTHERS, "h": _OTHERS, "cc": _OTHERS, "cpp": _OTHERS, "hpp": _OTHERS, "go": _OTHERS, "java": _OTHERS,
}  # fmt: skip


def without_comments(programs: list[dict[str, str]]) -> list[dict[str, str] | None]:
    """The files of each program with neither comments nor docstrings; None for one that is long or of no known kind.

    Broken programs are treated alike. Lines keep their numbers; of a docstring its quotes and three dots are left.
    """
    return [_program(files) for files in programs]


def _program(files: Mapping[str, str]) -> dict[str, str] | None:
    if sum(map(len, files.values())) > LONGEST:
        return None
    cleaned = {}
    for name, text in files.items():
        pattern = _LANGUAGES.get(name.rpartition(".")[2])
        if pattern is None:
            return None
        cleaned[name] = pattern.sub(_left, text)
    return cleaned


def _left(found: re.Match[str]) -> str:
    text = found[0]
    groups = found.groupdict()
    lines = "\n" * text.count("\n")
    if groups.get("docstring") is not None:
        indent = text[: len(text) - len(text.lstrip())]
        return f'{indent}"""…"""{lines}'
    return lines if groups["comment"] is not None else text
