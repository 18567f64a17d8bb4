"""Landlock as a second wall around files: were a mount namespace to leak, the kernel would still refuse."""

import os
import stat
import struct
from collections.abc import Sequence

from codecrafthub.runner import libc

CREATE, ADD_RULE, RESTRICT = 444, 445, 446
LIST = 1 << 3  # the names in a folder
READ = 1 << 2 | LIST
EXECUTE = 1 << 0
OF_FILES = EXECUTE | 1 << 1 | 1 << 2 | 1 << 14  # run, write, read, truncate
ALL_BY_ABI = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1}
ALL = (1 << 15) - 1
NETWORK_FROM, SCOPE_FROM = 4, 6
NETWORK = 0b11  # bind and connect TCP
SCOPE = 0b11  # abstract Unix sockets, signals


def abi() -> int:
    """The version of Landlock that the kernel speaks; 0 for none."""
    try:
        return libc.syscall(CREATE, None, 0, 1)
    except OSError:
        return 0


def prepare(
    version: int, readable: list[str], writable: list[str], executable: list[str], listable: Sequence[str] = ()
) -> int:
    """A ruleset: read some paths, start programs of few, do anything else in others, and nothing more. Raises OSError.

    Of `listable` folders only the names can be read. A rule for a folder also holds for what is mounted on it later, so
    that one ruleset serves every box.
    """
    handled = ALL_BY_ABI.get(version, ALL)
    network = NETWORK if version >= NETWORK_FROM else 0
    scope = SCOPE if version >= SCOPE_FROM else 0
    size = 24 if version >= SCOPE_FROM else 16 if version >= NETWORK_FROM else 8
    ruleset = libc.syscall(CREATE, struct.pack("=QQQ", handled, network, scope), size, 0)
    for path in readable:
        _allow(ruleset, path, READ | (EXECUTE if path in executable else 0))
    for path in listable:
        _allow(ruleset, path, LIST)
    for path in writable:
        _allow(ruleset, path, handled & ~EXECUTE)
    return ruleset


def restrict(ruleset: int) -> None:
    """Hold this process to a prepared ruleset, for good. Raises OSError."""
    libc.syscall(RESTRICT, ruleset, 0)


def _allow(ruleset: int, path: str, access: int) -> None:
    """For a folder and all below it, or for one file, of which only what files can do is allowed."""
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            access &= OF_FILES
        libc.syscall(ADD_RULE, ruleset, 1, struct.pack("=Qi", access, place), 0)
    finally:
        os.close(place)
