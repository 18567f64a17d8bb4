"""A program whose steps are counted, loaded anew for each run, so that nothing is left over from the one before."""

import importlib.abc
import importlib.machinery
import io
import random
import sys
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any

from .counting import Meter
from .instrument import Site, instrument

MOST_SOURCE = 64 * 1024
LOADING_STEPS = 20_000


class Subject:
    """The Python files of a program, made to count.

    Raises ValueError where they are too long; SyntaxError, ValueError or RecursionError where they cannot be compiled.
    """

    def __init__(self, files: Mapping[str, str], entry: str) -> None:
        sources = {name: text for name, text in files.items() if name.endswith(".py")}
        if sum(map(len, sources.values())) > MOST_SOURCE:
            raise ValueError("too much code")
        self.meter = Meter()
        self.sites: list[Site] = []
        self._entry = _module_name(entry)
        self._codes: dict[str, types.CodeType] = {}
        for name, text in sources.items():
            made = instrument(text, name, len(self.sites))
            self.sites += made.sites
            self._codes[_module_name(name)] = made.code

    def run(self, function: str, arguments: Sequence[Any], named: Mapping[str, Any], steps: int) -> Any:
        """What a call answers; the meter then holds its steps, without those of loading the files.

        Raises whatever the program does, Spent when it takes too many steps, and AttributeError without the function.
        """
        with self._importable(), _quiet():
            random.seed(0)
            self.meter.start(LOADING_STEPS, len(self.sites))
            called: Callable[..., Any] = getattr(self._load(self._entry), function)
            self.meter.start(steps, len(self.sites))
            result = called(*arguments, **named)
            return list(result) if isinstance(result, Iterator) else result

    def _load(self, name: str) -> types.ModuleType:
        module = types.ModuleType(name)
        self.execute(module)
        return module

    def execute(self, module: types.ModuleType) -> None:
        """Run the code of one of the files in its module."""
        module.__dict__.update(self.meter.helpers)
        sys.modules[module.__name__] = module
        exec(self._codes[module.__name__], module.__dict__)

    @contextmanager
    def _importable(self) -> Iterator[None]:
        """The files can import each other, and are forgotten afterwards."""
        before = {name: sys.modules.pop(name) for name in self._codes if name in sys.modules}
        finder = _Finder(self, set(self._codes))
        sys.meta_path.insert(0, finder)
        try:
            yield
        finally:
            sys.meta_path[:] = [one for one in sys.meta_path if one is not finder]
            for name in self._codes:
                sys.modules.pop(name, None)
            sys.modules.update(before)


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, subject: Subject, names: set[str]) -> None:
        self._subject, self._names = subject, names

    def find_spec(self, name: str, *_: Any) -> importlib.machinery.ModuleSpec | None:
        return importlib.machinery.ModuleSpec(name, self) if name in self._names else None

    def create_module(self, _spec: importlib.machinery.ModuleSpec) -> None:
        return

    def exec_module(self, module: types.ModuleType) -> None:
        self._subject.execute(module)


class _Sink(io.TextIOBase):
    """Takes what is printed and keeps nothing."""

    def write(self, text: str) -> int:
        return len(text)


@contextmanager
def _quiet() -> Iterator[None]:
    """What the program prints goes nowhere, and there is nothing for it to read."""
    stdin, sys.stdin = sys.stdin, io.StringIO()
    try:
        with redirect_stdout(_Sink()), redirect_stderr(_Sink()):
            yield
    finally:
        sys.stdin = stdin


def _module_name(file: str) -> str:
    return file.removesuffix(".py").replace("/", ".")
