"""The tier without namespaces: Python runs as it does elsewhere, but may write nothing, and leaves nothing on the disk."""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from codecrafthub.contracts.runner import Call, Case, Job, Outcome, SandboxUnavailable
from codecrafthub.runner import folders
from codecrafthub.runner.client import LocalRunner
from codecrafthub.runner.isolate import NOBODY
from tests.runner.conftest import calls, execute, stdin

pytestmark = pytest.mark.anyio


OTHERS: set[Path] = set()
"""Folders of runners that were there before: tests of other files may run beside these."""


def left_over() -> list[Path]:
    return [path for path in Path(folders.PLACE).glob(f"{folders.PREFIX}*") if path not in OTHERS]


@pytest.fixture
async def second_tier() -> AsyncIterator[LocalRunner]:
    OTHERS.update(left_over())
    runner = LocalRunner(slots=1, tiers=["B"])
    try:
        await runner.start()
    except SandboxUnavailable as error:
        pytest.skip(f"this machine cannot isolate without namespaces, and the runner says so: {error}")
    yield runner
    await runner.close()


def python(source: str, *cases: Case, **files: str) -> Job:
    sources = {"solution.py": source} | {f"{name}.py": text for name, text in files.items()}
    return Job("job", "python", "cases", sources, "solution.py", cases)


async def test_calls_are_answered(second_tier: LocalRunner) -> None:
    source = "import decimal, helper\ndef f(n): return str(decimal.Decimal(n) + helper.one)\n"
    answers, end = await execute(second_tier, python(source, *calls("f", [1], [2]), helper="one = 1\n"))
    assert [answer.value for answer in answers] == ["2", "3"]
    assert end.outcome is Outcome.COMPLETED


async def test_programs_read_and_print(second_tier: LocalRunner) -> None:
    answers, _ = await execute(second_tier, python("print(input() * 2)", *stdin("ab", "c")))
    assert [answer.stdout for answer in answers] == ["abab\n", "cc\n"]


async def test_nothing_can_be_written(second_tier: LocalRunner) -> None:
    source = "def f(path): open(path, 'w')\n"
    for path in ("own", "solution.py", "/tmp/own", "/dev/null"):
        (answer,), _ = await execute(second_tier, python(source, Case(0, Call("f", (path,)))))
        assert answer.error is not None
        assert answer.error.type == "PermissionError", path


async def test_other_boxes_have_no_name_that_can_be_found(second_tier: LocalRunner) -> None:
    source = "import os\ndef f(): return os.listdir('..')\n"
    (answer,), _ = await execute(second_tier, python(source, *calls("f", [])))
    assert answer.error is not None
    assert answer.error.type == "PermissionError"


async def test_other_runtimes_are_refused_by_name(second_tier: LocalRunner) -> None:
    job = Job("job", "c", "cases", {"main.c": "int main(void) { return 0; }"}, "main.c", stdin(""))
    answers, end = await execute(second_tier, job)
    assert answers == []
    assert end.outcome is Outcome.INTERNAL_ERROR
    assert (await second_tier.status()).missing["c"]


async def test_the_disk_is_as_it_was(second_tier: LocalRunner) -> None:
    (base,) = left_over()
    await execute(second_tier, python("def f(): return 1", *calls("f", [])))
    assert len(list(base.iterdir())) <= 4, "folders of boxes that are gone"
    await second_tier.close()
    assert left_over() == []


async def test_what_a_killed_runner_has_left_goes_with_the_next_start() -> None:
    old = Path(folders.PLACE) / f"{folders.PREFIX}left"
    (old / "box").mkdir(parents=True)
    (old / "box" / "solution.py").write_text("")
    if os.geteuid() == 0:  # the zygote that made it was nobody
        for path in (old, old / "box"):
            os.chown(path, NOBODY, NOBODY)
    runner = LocalRunner(slots=1, tiers=["B"])
    try:
        await runner.start()
        assert not old.exists()
    except SandboxUnavailable as error:
        pytest.skip(str(error))
    finally:
        await runner.close()
        shutil.rmtree(old, ignore_errors=True)
