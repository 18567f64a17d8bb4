"""A tree of files held in memory: what it was read from can change or vanish, and nothing in it leads outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from codecrafthub.content.problems import Problem

EntryKind = Literal["file", "folder", "link", "special"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One name in a tree. A link and a special file are known by name only: nobody followed or opened them."""

    path: str
    kind: EntryKind
    data: bytes = b""
    fault: str = ""
    """Why what it holds cannot be had, and what to do; empty where it can."""

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def is_folder(self) -> bool:
        return self.kind == "folder"


class Tree:
    """Files and folders by their paths, which are relative, plain and each there once; see Builder."""

    def __init__(self, entries: Mapping[str, Entry], *, name: str = "", faults: Sequence[Problem] = ()) -> None:
        self.name = name
        """What the folder is called; empty where it has no name of its own."""
        self.faults = tuple(faults)
        """What was left out because of its name, and why."""
        self._entries = dict(entries)
        self._children: dict[str, list[Entry]] = {}
        for path in sorted(self._entries):
            self._children.setdefault(path.rpartition("/")[0], []).append(self._entries[path])

    def entry(self, path: str) -> Entry | None:
        return self._entries.get(path)

    def entries(self, folder: str = "") -> list[Entry]:
        """What lies directly in a folder, sorted by name."""
        return list(self._children.get(folder, ()))

    def walk(self) -> Iterator[Entry]:
        """Everything, sorted by path."""
        return (self._entries[path] for path in sorted(self._entries))

    def below(self, folder: str) -> Tree:
        """A folder of this tree as a tree by itself; what was left out elsewhere is still told."""
        start = f"{folder}/"
        inside = {path.removeprefix(start): entry for path, entry in self._entries.items() if path.startswith(start)}
        entries = {path: replace(entry, path=path) for path, entry in inside.items()}
        return Tree(entries, name=folder.rpartition("/")[2], faults=self.faults)

    def called(self, name: str) -> Tree:
        """The same under another name."""
        return Tree(self._entries, name=name, faults=self.faults)

    def unwrapped(self) -> Tree:
        """The one folder that holds everything, as archives usually have one; this tree where it has no such folder."""
        top = self.entries()
        return self.below(top[0].path) if len(top) == 1 and top[0].is_folder else self
