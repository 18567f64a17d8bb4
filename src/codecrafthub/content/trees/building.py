"""The rules for what may be in a tree, the same ones wherever it is read from."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from codecrafthub.content.problems import Problem
from codecrafthub.content.trees.errors import TreeRefused
from codecrafthub.content.trees.tree import Entry, EntryKind, Tree

MAX_ENTRIES = 20_000
MAX_FILE_BYTES = 1 << 20
"""Larger files are known by name only. Of those that are loaded, the loader asks less."""
MAX_TOTAL_BYTES = 64 << 20
MAX_PATH = 300
IGNORED = frozenset({
    ".DS_Store", ".git", ".gitkeep", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".venv", "__MACOSX", "__pycache__",
    "node_modules",
})  # fmt: skip
"""Names that no author writes: what tools leave behind, and what is brought from elsewhere."""
LINK = "This is a link. Put the file itself here."
SPECIAL = "This is neither a file nor a folder. Remove it."


class Builder:
    """Takes entries in any order and makes a tree of them; what has a bad name is left out and noted."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._by_key: dict[str, str] = {}
        self._faults: list[Problem] = []
        self._count = 0
        self._bytes = 0

    def folder(self, path: str, fault: str = "") -> None:
        self._add(path, "folder", fault=fault)

    def file(self, path: str, data: bytes) -> None:
        """A file that was read; of one that is too large, at least one byte more than MAX_FILE_BYTES."""
        if len(data) > MAX_FILE_BYTES:
            self.too_large(path)
            return
        self._bytes += len(data)
        if self._bytes > MAX_TOTAL_BYTES:
            raise TreeRefused(
                f"{shown(path)}: with this file there are more than {MAX_TOTAL_BYTES >> 20} MiB. Bring less at once."
            )
        self._add(path, "file", data)

    def unread(self, path: str, fault: str) -> None:
        """A file whose content cannot be had."""
        self._add(path, "file", fault=fault)

    def too_large(self, path: str, size: int | None = None) -> None:
        has = f"has {size} bytes" if size is not None else "is larger than it says"
        self.unread(path, f"The file {has}; {MAX_FILE_BYTES} is the most. Shorten or split it.")

    def link(self, path: str) -> None:
        self._add(path, "link", fault=LINK)

    def special(self, path: str) -> None:
        self._add(path, "special", fault=SPECIAL)

    def refuse(self, path: str, reason: str) -> None:
        """Leave out an entry for a reason of its source."""
        self._faults.append(Problem(shown(path), 1, reason))

    def tree(self, name: str = "") -> Tree:
        return Tree(self._entries, name=name, faults=sorted(set(self._faults)))

    def _add(self, path: str, kind: EntryKind, data: bytes = b"", fault: str = "") -> None:
        self._count += 1
        if self._count > MAX_ENTRIES:
            raise TreeRefused(f"There are more than {MAX_ENTRIES} files and folders. Bring less at once.")
        if is_ignored(path):
            return
        if reason := _name_fault(path):
            self.refuse(path, reason)
            return
        parts = path.split("/")
        for end in range(1, len(parts)):
            if not self._take("/".join(parts[:end]), "folder"):
                return
        if self._take(path, kind):
            self._entries[path] = Entry(path, kind, data, fault)

    def _take(self, path: str, kind: EntryKind) -> bool:
        """Whether this path is still free, or is the folder that it is taken for."""
        key = unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
        known = self._by_key.setdefault(key, path)
        there = self._entries.get(known)
        if there is None and known == path:
            self._entries[path] = Entry(path, kind)
            return True
        if known != path:
            self.refuse(path, f"This name is that of {shown(known)}, but for its writing. Rename one of them.")
            return False
        if there is not None and there.is_folder and kind == "folder":
            return True
        self.refuse(path, "This name is there twice. Remove or rename one of them.")
        return False


def tree_of(files: Mapping[str, str | bytes], name: str = "") -> Tree:
    """A tree of files that are in memory already."""
    builder = Builder()
    for path, content in files.items():
        builder.file(path, content.encode() if isinstance(content, str) else content)
    return builder.tree(name)


def is_ignored(path: str) -> bool:
    return not IGNORED.isdisjoint(path.split("/"))


def shown(path: str) -> str:
    """A path fit to be shown, whatever it holds."""
    clean = path.encode("utf-8", "backslashreplace").decode()
    clean = "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in clean)
    return clean if len(clean) <= MAX_PATH else f"{clean[:MAX_PATH]}…"


def _name_fault(path: str) -> str:
    """Why nothing may have this path; empty where it may."""
    parts = path.split("/")
    if path.startswith("/") or path[1:2] == ":":
        return "This path is absolute. Only paths inside of the folder may be here."
    if ".." in parts:
        return "This path leads out of the folder by `..`. Only paths inside of the folder may be here."
    if "" in parts or "." in parts:
        return "This path has an empty part. Write plain names, joined by `/`."
    if "\\" in path or not path.isprintable():
        return "This name has a backslash or a character that cannot be shown. Rename it."
    if len(path) > MAX_PATH:
        return f"This path is longer than {MAX_PATH} characters. Shorten it."
    return ""
