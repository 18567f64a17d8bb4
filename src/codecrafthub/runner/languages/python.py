"""Python: the interpreter that the runner itself is; it needs neither finding nor compiling."""

import platform

from codecrafthub.runner.languages.language import Language, Toolchain

PYTHON = Language(
    name="python",
    title="Python",
    entry="main.py",
    bring="apt-get install python3",
    find=lambda: Toolchain(platform.python_version()),
)
