"""Trees of files that others wrote: read whole and safely from a folder, a zip or a git repository."""

from codecrafthub.content.trees.building import tree_of
from codecrafthub.content.trees.errors import TreeRefused
from codecrafthub.content.trees.folder import read_folder
from codecrafthub.content.trees.git import Fetched, read_git
from codecrafthub.content.trees.sources import read_source
from codecrafthub.content.trees.text import NotText, as_text, text_in
from codecrafthub.content.trees.tree import Entry, Tree
from codecrafthub.content.trees.zip import read_zip

__all__ = [
    "Entry",
    "Fetched",
    "NotText",
    "Tree",
    "TreeRefused",
    "as_text",
    "read_folder",
    "read_git",
    "read_source",
    "read_zip",
    "text_in",
    "tree_of",
]
