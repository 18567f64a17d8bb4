"""An author's folder in a tree, read with every fault reported: no odd names, nothing oversized, UTF-8 only."""

from __future__ import annotations

import re

from codecrafthub.content.problems import Report
from codecrafthub.content.trees import Entry, NotText, Tree, as_text

MAX_FILE_BYTES = 128 * 1024
MAX_FILES = 20_000
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


class Folder:
    """A folder inside a tree; its methods report faults by their path in it."""

    def __init__(self, tree: Tree, report: Report, path: str = "") -> None:
        self.tree = tree
        self.path = path
        self.report = report

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2] or self.tree.name

    def label(self, name: str = "") -> str:
        """The path to show to the author."""
        return self._at(name) or "."

    def _at(self, name: str) -> str:
        return "/".join(part for part in (self.path, name) if part)

    def sub(self, name: str) -> Folder:
        return Folder(self.tree, self.report, self._at(name))

    def exists(self, name: str) -> bool:
        return self.tree.entry(self._at(name)) is not None

    def entries(self) -> list[Entry]:
        """Files and folders in it, sorted."""
        return self.tree.entries(self.path)

    def folders(self) -> list[Folder]:
        return [self.sub(entry.name) for entry in self.entries() if entry.is_folder]

    def expect_only(self, files: set[str], folders: set[str]) -> None:
        """Refuse whatever the format does not know, so that a typing error cannot hide."""
        for entry in self.entries():
            known = folders if entry.is_folder else files
            if entry.name not in known and entry.kind != "link":
                allowed = ", ".join(sorted(files | {f"{name}/" for name in folders}))
                self.report.refuse(
                    self.label(entry.name), 1, f"This name is not part of the format. Known here: {allowed}."
                )

    def text(self, name: str) -> str | None:
        """The text of a file that must be there; None (and a fault) when it cannot be had."""
        entry = self.tree.entry(self._at(name))
        label = self.label(name)
        if entry is None or entry.is_folder:
            self.report.refuse(label, 1, "This file is missing. Add it.")
            return None
        if entry.fault:
            return None  # refused once for the whole tree, by refuse_faults
        if len(entry.data) > MAX_FILE_BYTES:
            told = f"The file has {len(entry.data)} bytes; {MAX_FILE_BYTES} is the most. Shorten or split it."
            self.report.refuse(label, 1, told)
            return None
        try:
            return as_text(entry.data)
        except NotText as error:
            self.report.refuse(label, error.line, error.message)
            return None

    def files(self, *, folders: int = 0) -> dict[str, str]:
        """Every file of a folder that holds code, by name; folders in it are refused, or those deeper than so many."""
        found: dict[str, str] = {}
        for entry in self.entries():
            if entry.kind == "link":
                continue
            if entry.is_folder and folders and _NAME.fullmatch(entry.name):
                inner = self.sub(entry.name).files(folders=folders - 1)
                found |= {f"{entry.name}/{name}": text for name, text in inner.items()}
                continue
            if entry.is_folder or not _NAME.fullmatch(entry.name):
                self.report.refuse(
                    self.label(entry.name),
                    1,
                    "Only plain files with simple names (letters, digits, _ - .) belong here.",
                )
            elif (text := self.text(entry.name)) is not None:
                found[entry.name] = text
        return found


def refuse_faults(tree: Tree, report: Report) -> None:
    """Refuse whatever of a tree could not be read: links and special files could lead out of it."""
    for problem in tree.faults:
        report.refuse(problem.file, problem.line, problem.message)
    for count, entry in enumerate(tree.walk()):
        if count > MAX_FILES:
            report.refuse(".", 1, f"The track holds more than {MAX_FILES} files. Split it.")
            return
        if entry.fault:
            report.refuse(entry.path, 1, entry.fault)
