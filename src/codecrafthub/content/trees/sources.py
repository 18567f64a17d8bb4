"""Wherever somebody's files are, read into a tree: a folder, a zip, or a public repository."""

from __future__ import annotations

from pathlib import Path

from codecrafthub.content.trees.addresses import public_addresses
from codecrafthub.content.trees.errors import TreeRefused
from codecrafthub.content.trees.folder import read_folder
from codecrafthub.content.trees.git import Resolve, read_git
from codecrafthub.content.trees.tree import Tree
from codecrafthub.content.trees.zip import read_zip


def read_source(text: str, resolve: Resolve = public_addresses) -> tuple[Tree, str]:
    """(the tree, what it was read from, with the commit where there is one). Raises TreeRefused with the reason."""
    if "://" in text or text.startswith("git@"):
        fetched = read_git(text, resolve)
        return fetched.tree, f"{text.partition('@')[0]}@{fetched.commit}"
    path = Path(text)
    if path.is_dir():
        return read_folder(path), path.resolve().name
    if path.is_file():
        return read_zip(path), path.name
    raise TreeRefused(f"{text}: there is no such folder or zip. Give one, or an address that begins with https://.")
