"""A commit of a public git repository read into a tree: fetched alone, never checked out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from codecrafthub.content.trees.addresses import Address, parse_address, public_addresses
from codecrafthub.content.trees.building import (
    MAX_ENTRIES,
    MAX_FILE_BYTES,
    MAX_TOTAL_BYTES,
    Builder,
    is_ignored,
    shown,
)
from codecrafthub.content.trees.errors import TreeRefused
from codecrafthub.content.trees.program import Git
from codecrafthub.content.trees.tree import Tree

Resolve = Callable[[str, int], list[str]]
_LINK, _SUBMODULE = "120000", "160000"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a repository holds at a commit."""

    tree: Tree
    commit: str


@dataclass(frozen=True, slots=True)
class _Listed:
    """One line of what git lists."""

    mode: str
    blob: str
    size: int
    path: str


def read_git(text: str, resolve: Resolve = public_addresses) -> Fetched:
    """Fetch `https://host/path[@commit]`. Raises TreeRefused with the reason.

    The name is looked up once, and git is told to go to what was found and nowhere else: a name that stands for
    something else a moment later, or a server that sends it elsewhere, leads nowhere.
    """
    address = parse_address(text)
    with Git({"http.curloptResolve": _pinned(address, resolve)}) as git:
        wanted = f"+{address.ref or 'HEAD'}:refs/heads/fetched"
        git.run("fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", address.url, wanted)
        commit = git.run("rev-parse", "refs/heads/fetched^{commit}").decode().strip()
        name = address.url.rstrip("/").rpartition("/")[2].removesuffix(".git")
        return Fetched(_tree(git, commit, name), commit)


def _pinned(address: Address, resolve: Resolve) -> str:
    found = resolve(address.host, address.port)
    written = [f"[{one}]" if ":" in one else one for one in found]
    return f"{address.host}:{address.port}:{','.join(written)}"


def _tree(git: Git, commit: str, name: str) -> Tree:
    listed = [one for one in _listed(git, commit) if not is_ignored(one.path)]
    read = [one for one in listed if one.mode.startswith("100") and one.size <= MAX_FILE_BYTES]
    if sum(one.size for one in read) > MAX_TOTAL_BYTES:
        raise TreeRefused(f"The repository holds more than {MAX_TOTAL_BYTES >> 20} MiB of files. Bring less at once.")
    contents = _contents(git, read)
    builder = Builder()
    for one in listed:
        if one.mode == _LINK:
            builder.link(one.path)
        elif one.mode == _SUBMODULE:
            builder.special(one.path)
        elif one.size > MAX_FILE_BYTES:
            builder.too_large(one.path, one.size)
        else:
            builder.file(one.path, contents[one.blob])
    return builder.tree(name)


def _listed(git: Git, commit: str) -> list[_Listed]:
    found: list[_Listed] = []
    for line in git.run("ls-tree", "-r", "-z", "-l", "--full-tree", commit, most=MAX_ENTRIES * 400).split(b"\0"):
        if line:
            about, _, path = line.partition(b"\t")
            mode, _, blob, size = about.decode().split()
            found.append(_Listed(mode, blob, int(size) if size != "-" else 0, path.decode("utf-8", "surrogateescape")))
    return found


def _contents(git: Git, wanted: list[_Listed]) -> dict[str, bytes]:
    """The bytes of each blob, by its name; git prints them one after the other, each below a line about it."""
    blobs = list(dict.fromkeys(one.blob for one in wanted))
    asked = "".join(f"{blob}\n" for blob in blobs).encode()
    printed = git.run("cat-file", "--batch", given=asked, most=MAX_TOTAL_BYTES + len(blobs) * 100)
    found: dict[str, bytes] = {}
    start = 0
    for blob in blobs:
        end = printed.index(b"\n", start)
        words = printed[start:end].split()
        if len(words) != 3:  # noqa: PLR2004 - name, kind and size
            raise TreeRefused(f"{shown(blob)}: git lists this, but does not have it. Fetch it again.")
        size = int(words[2])
        found[blob] = printed[end + 1 : end + 1 + size]
        start = end + size + 2
    return found
