"""Where what is made once for a toolchain is kept: Go's compiled library, Java's archive of loaded classes."""

import os
import sys

FOLDER = os.path.join(sys.prefix, "share", "codecrafthub", "runtimes")


def place(name: str, version: str) -> str:
    """The folder for one version of a language; it need not exist."""
    return os.path.join(FOLDER, f"{name}-{version}")
