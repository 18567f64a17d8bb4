"""Files of tests for pytest and unittest: found and run by pytest, one at a time, as the supervisor asks for them.

Pytest is set up in the zygote, so a box only reads the file and runs it. Learners' code runs in the same process
and could change pytest itself: what comes of a suite is practice. What can be seen from outside is held against it:
the list of tests is made before any of their code runs, and each answer must carry the word given with its question.
"""

import contextlib
import io
import sys
from collections.abc import Generator
from typing import Any

import pytest

from codecrafthub.runner import box, wire
from codecrafthub.runner.inside.console import Console
from codecrafthub.runner.inside.outline import Outlined, outline
from codecrafthub.runner.inside.report import Message, guarded, stopped
from codecrafthub.runner.inside.results import Results, refused
from codecrafthub.runner.inside.seal import Seal
from codecrafthub.runner.root import BOX

UNUSED = (
    "cacheprovider doctest faulthandler junitxml legacypath logging pastebin setuponly setupplan stepwise "
    "threadexception unraisableexception warnings"
).split()
OPTIONS = [
    "--capture=no", "--color=no", "--tb=native", "--noconftest", "--import-mode=importlib", "-qq",
    *(f"-pno:{name}" for name in UNUSED), f"--rootdir={BOX}",
]  # fmt: skip
_prepared: list["Suite"] = []


def prepare() -> None:
    """In the zygote: set pytest up, so that boxes are born with it."""
    _prepared.append(Suite())


def serve(job: Message, console: Console) -> None:
    """Say which tests there are, first as the text says and then as they load, and run each as it is asked for."""
    suite = _prepared.pop()
    _say(guarded(lambda: {"outline": suite.outline(job["entry"])}, is_loading=True))
    _say(guarded(lambda: {"found": suite.collect()}, is_loading=True))
    while (batch := wire.read(box.CHANNEL)) is not None:
        (case,) = batch["cases"]
        console.reset()
        answer = guarded(lambda name=case["name"]: suite.run(name))  # type: ignore[misc]
        console.flush()
        wire.write(box.CHANNEL, {"index": case["index"], "word": case["word"], **answer})


def _say(message: Message) -> None:
    wire.write(box.CHANNEL, {"loaded": message} if "outcome" in message else message)


class Suite:
    """One session of pytest, and what it tells us as its plugin."""

    def __init__(self) -> None:
        stdout, sys.stdout = sys.stdout, io.StringIO()  # what pytest prints for a terminal is nothing to us
        try:
            config = pytest.Config.fromdictargs({}, [*OPTIONS, BOX])
            config.pluginmanager.register(self)
            config._do_configure()
            config.addinivalue_line("markers", "task(taskno): the task of the exercise that a test belongs to")
            self._session = pytest.Session.from_config(config)
            config.hook.pytest_sessionstart(session=self._session)
        finally:
            sys.stdout = stdout
        self._entry = ""
        self._outline: dict[str, Outlined] = {}
        self._items: dict[str, pytest.Item] = {}
        self._fault: BaseException | None = None
        self._results = Results(may_skip=False, may_fail=False)
        self._seal = Seal()

    def outline(self, entry: str) -> list[Message]:
        """The tests that the file names."""
        self._entry = entry
        with open(entry, encoding="utf-8") as file:
            self._outline = {test.name: test for test in outline(file.read(), f"{box.WORK}/{entry}")}
        return [test.message() for test in self._outline.values()]

    def collect(self) -> Any:
        """Load the file: its tests in its order, each with its place in the outline. Raises what the file raises."""
        self._session.config.args = [f"{box.WORK}/{self._entry}"]
        self._session.config.hook.pytest_collection(session=self._session)
        if self._fault is not None:
            raise self._fault
        places = {name: place for place, name in enumerate(self._outline)}
        found: list[tuple[int, pytest.Item]] = []
        for item in self._session.items:  # one that the text does not name stays behind the one before it
            found.append((places.get(_function(item), found[-1][0] if found else -1), item))
        found.sort(key=lambda one: one[0])
        for _, item in found:
            self._items[_unlike(self._items, _name(item))] = item
        return [{"name": name, "of": places.get(_function(item))} for name, item in self._items.items()]

    def run(self, name: str) -> Message:
        """Run one test; what is set up for several is taken down after the last of them."""
        if name not in self._items:
            return refused("this test was gone once the code under test had been loaded")
        item = self._items[name]
        known = self._outline.get(_function(item))
        self._results = Results(may_skip=known is None or known.may_skip, may_fail=known is None or known.may_fail)
        order = [*self._items.values(), None]
        try:
            item.ihook.pytest_runtest_protocol(item=item, nextitem=order[order.index(item) + 1])
        except BaseException as error:  # what pytest takes for the end of everything
            with contextlib.suppress(BaseException):
                self._session._setupstate.teardown_exact(None)
            return stopped(error)
        if changed := self._seal.broken():
            return refused(f"the code under test changed what tests are run with: {changed}")
        return self._results.answer()

    # What pytest tells its plugins.

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Generator[None, Any, Any]:
        report = yield
        if report.failed and self._fault is None:
            error = report.call.excinfo.value
            self._fault = error.__cause__ or error
        return report

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
        report = yield
        if call.excinfo is not None:
            report.stopped = stopped(call.excinfo.value, not_in=self._entry)
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._results.add(report)


def _name(item: pytest.Item) -> str:
    """A test's name with its class's, and with what it is given where it has parameters."""
    owners = [node.name for node in item.listchain() if isinstance(node, pytest.Class)]
    return ".".join([*owners, item.name])


def _function(item: pytest.Item) -> str:
    """The name without what it is given."""
    return _name(item).partition("[")[0]


def _unlike(taken: dict[str, pytest.Item], name: str) -> str:
    """The name, or it with a number where an earlier test has it."""
    number = 2
    unlike = name
    while unlike in taken:
        unlike = f"{name} ({number})"
        number += 1
    return unlike
