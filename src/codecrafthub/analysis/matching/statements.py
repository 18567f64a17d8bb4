"""A program's statements: headers with their source text, and the blocks below them. It only parses."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .trees import Tree

LARGEST = 60_000
"""Characters in a program, beyond which it is not looked at."""
MOST_STATEMENTS = 120
"""In one function, beyond which it is not looked at."""
BRANCHES = {"Elif", "Else", "ExceptHandler", "Finally", "match_case"}
"""What stands beside the statement that it belongs to, right after it."""


class TooLarge(ValueError):
    """A program is larger than what can be aligned in time."""


@dataclass(slots=True, eq=False)
class Statement:
    """A statement without its block. `text` is its header's source, which begins at `start` (bytes into the source)."""

    kind: str
    header: Tree
    node: Any
    children: list["Statement"]
    text: str = ""
    start: int = 0
    column: int = 0
    line: int = 0
    end_line: int = 0
    comment: str = ""
    """What follows on the header's last line."""
    lead: list[str] = field(default_factory=list)
    """Comments and blank lines above."""
    size: int = field(init=False)
    """Nodes of header and block."""

    def __post_init__(self) -> None:
        self.size = self.header.size + sum(child.size for child in self.children)

    @property
    def has_block(self) -> bool:
        """Whether there is room for statements below it, where none may be."""
        return bool(self.children)

    @property
    def is_removable(self) -> bool:
        """Whether what is below it may stand there without it."""
        return bool(self.children)

    def walk(self) -> Iterator["Statement"]:
        yield self
        for child in self.children:
            yield from child.walk()
