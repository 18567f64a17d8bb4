"""Texts that their author still has to write: what a new exercise or lesson starts from marks them with TODO."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codecrafthub.content.markdown import unfenced
from codecrafthub.content.problems import Report
from codecrafthub.content.trees import NotText, Tree, as_text

_MARK = re.compile(r"\bTODO: ")


def warn_of_unfinished(tree: Tree, report: Report) -> None:
    """Warn of every line of a text that learners would read as TODO. Code may say so, to them."""
    for entry in tree.walk():
        if entry.kind != "file" or entry.fault or not entry.name.endswith((".md", ".toml")):
            continue
        try:
            text = as_text(entry.data)
        except NotText:
            continue  # refused by whoever reads it
        for number, line in _lines(entry.name, text):
            if _MARK.search(line):
                report.warn(entry.path, number, "This text is still to be written: replace all of the TODO.")


def _lines(name: str, text: str) -> Iterator[tuple[int, str]]:
    if name.endswith(".md"):
        return ((number, line) for number, line, is_prose in unfenced(text.split("\n")) if is_prose)
    lines = enumerate(text.split("\n"), start=1)
    return ((number, line) for number, line in lines if not line.lstrip().startswith("#"))
