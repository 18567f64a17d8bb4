"""Cases that are calls of our own functions: modules of the package `codecrafthub.analysis`, loaded before any box."""

import importlib
import os
import sys
import types

from codecrafthub.runner.inside.calls import answer_all
from codecrafthub.runner.inside.console import Console
from codecrafthub.runner.inside.report import Message

PACKAGE = "codecrafthub.analysis"
_modules: dict[str, types.ModuleType] = {}


def prepare(folder: str, parsers: str) -> None:
    """In the zygote of analyses: load every module of the package, which lies in this folder, and the parsers.

    What is analysed can import none of them.
    """
    sys.path.append(parsers)
    for path, _, names in os.walk(folder):
        inner = os.path.relpath(path, folder).replace("/", ".").strip(".")
        for name in names:
            if name.endswith(".py") and name != "__init__.py":
                module = ".".join(filter(None, [inner, name.removesuffix(".py")]))
                _modules[module] = importlib.import_module(f"{PACKAGE}.{module}")
    sys.path.remove(parsers)
    for name in [name for name in sys.modules if name.partition(".")[0].startswith("tree_sitter")]:
        del sys.modules[name]


def serve(job: Message, console: Console) -> None:
    """Answer each case with what the function of the entry module returns."""
    module = _modules.get(job["entry"])
    if module is None:
        error = {"type": "ModuleNotFoundError", "message": f"there is no analysis {job['entry']!r}"}
        loaded: Message = {"outcome": "raised", "error": error}
    else:
        loaded = {"outcome": "returned"}
    answer_all(job, module or types.ModuleType(PACKAGE), loaded, console)
