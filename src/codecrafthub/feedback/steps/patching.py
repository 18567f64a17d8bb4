"""A plan with some of its edits made, as source text: plain text work, nothing is parsed.

A plan has either the program's statements (analysis/python/repairing/plan.py), for Python, whose indentation says what
belongs together; or its text and what takes the place of which characters (analysis/javascript/patches.py).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

INDENT = "    "
Node = Mapping[str, Any]


def written(plan: Mapping[str, Any], chosen: Collection[int]) -> str:
    """The program with the chosen edits made."""
    return render(plan["nodes"], chosen) if "nodes" in plan else patched(plan, chosen)


def patched(plan: Mapping[str, Any], chosen: Collection[int]) -> str:
    """The text with the patches of these edits, which may overlap: what one takes out, others cannot keep."""
    source: str = plan["source"]
    every = [(first, end, edit, text) for edit in chosen for first, end, text in plan["edits"][edit]["patches"]]
    found, at = [], 0
    for first, end, _edit, text in sorted(every, key=lambda patch: patch[:3]):
        found.append(source[at : max(at, first)])
        if first >= at or text.strip():
            found.append(text)
        at = max(at, end)
    return "".join([*found, source[at:]])


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
