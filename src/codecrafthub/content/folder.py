"""Reading an author's folder safely: no links, no odd names, nothing oversized, UTF-8 only."""

from __future__ import annotations

import os
import re
from pathlib import Path

from codecrafthub.content.problems import Report

MAX_FILE_BYTES = 64 * 1024
MAX_FILES = 5000
IGNORED = frozenset({"__pycache__", ".ruff_cache", ".mypy_cache", ".pytest_cache", ".DS_Store", ".gitkeep"})
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


class Folder:
    """A folder inside a track; its methods report faults by their path relative to the track."""

    def __init__(self, root: Path, report: Report, path: Path | None = None) -> None:
        self._root = root
        self.path = path or root
        self.report = report

    @property
    def name(self) -> str:
        return self.path.name

    def label(self, name: str = "") -> str:
        """The path to show to the author."""
        return (self.path / name).relative_to(self._root).as_posix() if name or self.path != self._root else "."

    def sub(self, name: str) -> Folder:
        return Folder(self._root, self.report, self.path / name)

    def exists(self, name: str) -> bool:
        return (self.path / name).exists()

    def entries(self) -> list[Path]:
        """Files and folders in it, sorted; names that an author does not write are left out."""
        if not self.path.is_dir():
            return []
        if not os.access(self.path, os.R_OK | os.X_OK):
            self.report.refuse(self.label(), 1, "The folder cannot be read. Look at its permissions.")
            return []
        return [entry for entry in sorted(self.path.iterdir()) if entry.name not in IGNORED]

    def folders(self) -> list[Folder]:
        return [self.sub(entry.name) for entry in self.entries() if entry.is_dir() and not entry.is_symlink()]

    def expect_only(self, files: set[str], folders: set[str]) -> None:
        """Refuse whatever the format does not know, so that a typing error cannot hide."""
        for entry in self.entries():
            known = folders if entry.is_dir() else files
            if entry.name not in known and not entry.is_symlink():
                allowed = ", ".join(sorted(files | {f"{name}/" for name in folders}))
                self.report.refuse(
                    self.label(entry.name), 1, f"This name is not part of the format. Known here: {allowed}."
                )

    def text(self, name: str) -> str | None:
        """The text of a file that must be there; None (and a fault) when it cannot be had."""
        path = self.path / name
        label = self.label(name)
        if path.is_symlink():
            return None  # refused once for the whole track, by refuse_links
        if not path.is_file():
            self.report.refuse(label, 1, "This file is missing. Add it.")
            return None
        try:
            return self._decode(path.read_bytes(), label) if self._has_fair_size(path, label) else None
        except OSError as error:
            self.report.refuse(label, 1, f"The file cannot be read: {error.strerror}. Look at its permissions.")
            return None

    def _has_fair_size(self, path: Path, label: str) -> bool:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            self.report.refuse(
                label, 1, f"The file has {size} bytes; {MAX_FILE_BYTES} is the most. Shorten or split it."
            )
        return size <= MAX_FILE_BYTES

    def _decode(self, data: bytes, label: str) -> str | None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            self.report.refuse(label, line, "This line is not UTF-8. Save the file as UTF-8.")
            return None
        if "\0" in text:
            self.report.refuse(label, text[: text.index("\0")].count("\n") + 1, "Remove the NUL character.")
            return None
        return text.replace("\r\n", "\n")

    def files(self) -> dict[str, str]:
        """Every file of a folder that holds code, by name; sub-folders are refused."""
        found: dict[str, str] = {}
        for entry in self.entries():
            if entry.is_symlink():
                continue
            if entry.is_dir() or not _NAME.fullmatch(entry.name):
                self.report.refuse(
                    self.label(entry.name),
                    1,
                    "Only plain files with simple names (letters, digits, _ - .) belong here.",
                )
            elif (text := self.text(entry.name)) is not None:
                found[entry.name] = text
        return found


def refuse_links(root: Path, report: Report) -> None:
    """Refuse symbolic links and special files anywhere below the root: they could point out of it."""
    for count, path in enumerate(sorted(root.rglob("*"))):
        label = path.relative_to(root).as_posix()
        if count > MAX_FILES:
            report.refuse(".", 1, f"The track holds more than {MAX_FILES} files. Split it.")
            return
        if path.is_symlink():
            report.refuse(label, 1, "This is a link. Put the file itself here.")
        elif not path.is_file() and not path.is_dir():
            report.refuse(label, 1, "This is neither a file nor a folder. Remove it.")
