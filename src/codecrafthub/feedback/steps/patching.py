"""A plan (analysis/python/plan.py) with some of its edits made, as source text: plain text work, nothing is parsed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

INDENT = "    "
Node = Mapping[str, Any]


def render(nodes: Sequence[Node], chosen: Collection[int]) -> str:
    """The program with the chosen edits made; with none it is the learner's own, indented evenly."""
    return "".join(f"{line}\n" for line in _block(nodes, frozenset(chosen), 0))


def _block(nodes: Sequence[Node], chosen: frozenset[int], depth: int) -> Iterator[str]:
    for node in nodes:
        is_there = node["new"] in chosen if node["new"] is not None else node["gone"] not in chosen
        if is_there:
            yield from _statement(node, chosen, depth)
        yield from _block(node["children"], chosen, depth + is_there)


def _statement(node: Node, chosen: frozenset[int], depth: int) -> Iterator[str]:
    indent = INDENT * depth
    yield from (f"{indent}{line}" if line else "" for line in node["lead"])
    text = _text(node, chosen)
    if node["comment"]:
        text = f"{text}  {node['comment']}"
    first, *rest = text.split("\n")
    yield indent + first
    is_verbatim = '"""' in text or "'''" in text
    for line in rest:
        yield line if is_verbatim else indent + _unindented(line, node["column"])


def _text(node: Node, chosen: frozenset[int]) -> str:
    if node["swap"] and node["swap"][0] in chosen:
        return str(node["swap"][1])
    text: str = node["text"]
    for edit, start, end, new in sorted(node["patches"], key=lambda patch: -patch[1]):
        if edit in chosen:
            text = text[:start] + new + text[end:]
    return text


def _unindented(line: str, column: int) -> str:
    """A continuation line without the indentation that its statement has had."""
    own = len(line) - len(line.lstrip())
    return line[min(own, column) :]
