"""The words of a C program, each with its line; comments and directives are taken out, simple macros put in."""

from __future__ import annotations

import re
from dataclasses import dataclass

WORDS = re.compile(
    r"""(?P<space>[ \t\f\r]+|\\\n)|(?P<newline>\n)|(?P<comment>/\*.*?\*/|//[^\n]*)
    |(?P<directive>\#[^\n]*)
    |(?P<float>(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?[fFlL]?|\d+[eE][+-]?\d+[fFlL]?)
    |(?P<int>0[xX][0-9a-fA-F]+[uUlL]*|\d+[uUlL]*)
    |(?P<name>[A-Za-z_]\w*)
    |(?P<text>"(?:[^"\\\n]|\\.)*")|(?P<char>'(?:[^'\\\n]|\\.)+')
    |(?P<sign><<=|>>=|\+\+|--|&&|\|\||[<>=!+\-*/%&|^]=|<<|>>|->|[-+*/%<>=!&|^~?:;,.(){}\[\]])""",
    re.VERBOSE | re.DOTALL,
)
DEFINE = re.compile(r"#\s*define\s+(\w+)(?!\()\s+(.+)", re.DOTALL)
MOST_WORDS = 20_000
MOST_NESTED_MACROS = 8


class NotUnderstood(Exception):
    """The program uses what this translation does not know; the message names it."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its kind (a group of WORDS), its text, and its line from 1."""

    kind: str
    text: str
    line: int


def words(source: str) -> list[Word]:
    """The words of a program, ended by one of the kind "end". Raises NotUnderstood."""
    macros: dict[str, list[Word]] = {}
    found = _expanded(list(_read(source, macros)), macros)
    last = found[-1].line if found else 1
    return [*found, Word("end", "", last)]


def _read(source: str, macros: dict[str, list[Word]]) -> list[Word]:
    found: list[Word] = []
    place, line = 0, 1
    while place < len(source):
        match = WORDS.match(source, place)
        if match is None:
            raise NotUnderstood(f"line {line}: {source[place]!r}")
        kind, text = str(match.lastgroup), match.group()
        if kind == "directive":
            _define(text, macros)
        elif kind not in ("space", "newline", "comment"):
            found.append(Word(kind, text, line))
            if len(found) > MOST_WORDS:
                raise NotUnderstood("too long")
        line += text.count("\n")
        place = match.end()
    return found


def _define(text: str, macros: dict[str, list[Word]]) -> None:
    match = DEFINE.fullmatch(text.strip())
    if match is not None:
        macros[match[1]] = _read(match[2], {})
    elif re.match(r"#\s*define\s+\w+\(", text):
        raise NotUnderstood("a macro with parameters")


def _expanded(found: list[Word], macros: dict[str, list[Word]]) -> list[Word]:
    """The words with what macros stand for, each in the line where its macro is used."""
    for _ in range(MOST_NESTED_MACROS):
        if not any(word.kind == "name" and word.text in macros for word in found):
            return found
        found = [
            Word(part.kind, part.text, word.line)
            for word in found
            for part in (macros[word.text] if word.kind == "name" and word.text in macros else [word])
        ]
        if len(found) > MOST_WORDS:
            raise NotUnderstood("macros that grow")
    raise NotUnderstood("macros in one another")
