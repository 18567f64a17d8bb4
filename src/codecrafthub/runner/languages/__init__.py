"""The languages that learners write in: the table, and a look at which of them this machine has."""

import functools
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from codecrafthub.runner.languages.c import C
from codecrafthub.runner.languages.cpp import CPP
from codecrafthub.runner.languages.go import GO
from codecrafthub.runner.languages.java import JAVA
from codecrafthub.runner.languages.javascript import JAVASCRIPT
from codecrafthub.runner.languages.language import Compiler, Language, Toolchain
from codecrafthub.runner.languages.python import PYTHON
from codecrafthub.runner.languages.rust import RUST
from codecrafthub.runner.languages.typescript import TYPESCRIPT

LANGUAGES = {language.name: language for language in (PYTHON, JAVASCRIPT, TYPESCRIPT, C, CPP, GO, JAVA, RUST)}

__all__ = ["LANGUAGES", "Compiler", "Language", "Toolchain", "look"]


@functools.cache
def look() -> Mapping[str, Toolchain]:
    """The languages that this machine has, by name; asked of their programs once, side by side."""
    with ThreadPoolExecutor(len(LANGUAGES)) as threads:
        found = threads.map(lambda language: language.find(), LANGUAGES.values())
        return {name: toolchain for name, toolchain in zip(LANGUAGES, found, strict=True) if toolchain}
