"""Rows B and D19: neither a compiler nor what it made gets at the host, at other people's work, or at a verdict."""

import pytest

from codecrafthub.contracts.runner import Case, Job, Outcome
from codecrafthub.runner.languages import LANGUAGES, look
from tests.hostile.arena import Arena, Census, Trial, judge
from tests.hostile.compiled_rows import COMPILERS, PATIENT, PROGRAMS, CompiledRow
from tests.runner import programs

pytestmark = [pytest.mark.anyio, pytest.mark.parametrize("arena", ["A"], indirect=True)]
"""Without namespaces there is only Python."""

LONGEST_MESSAGE = 600
HOST = ("root:", "/usr/bin/python", "SECRET", "import resource")
"""What stands in the files that rows try to read."""


@pytest.fixture(scope="module")
async def busy(arena: Arena) -> Arena:
    """The arena with every language's zygote at work, whose processes are then no leftovers."""
    for language in programs.PROGRAMS:
        if language in look():
            trial = await judge(arena.runner, programs.program(language, programs.PROGRAMS[language].adds, "1 2"))
            assert trial.first.stdout == "3\n"
    arena.rest = await Census.steady()
    return arena


def job(row: CompiledRow) -> Job:
    if row.language not in look():
        pytest.skip(f"{LANGUAGES[row.language].title} is missing; this brings it: {LANGUAGES[row.language].bring}")
    entry = LANGUAGES[row.language].entry
    return Job(
        "job", row.language, "cases", {entry: row.source, **dict(row.others)}, entry, [Case(0, stdin="1 2\n")], PATIENT
    )


def check_silence(trial: Trial) -> None:
    """Nothing of the host stands in the answer, and it is short enough to be read."""
    assert not any(word in repr(trial) for word in HOST), trial
    error = trial.first.error
    if trial.first.outcome is Outcome.COMPILE_ERROR:
        assert error is not None
        assert 0 < len(error.message) <= LONGEST_MESSAGE
        assert len(error.trace) <= 20


@pytest.mark.parametrize("row", COMPILERS, ids=lambda row: row.id)
async def test_a_compiler_is_contained(busy: Arena, row: CompiledRow) -> None:
    trial = await busy.attack(job(row))
    assert trial.first.outcome in row.outcomes, trial.first
    assert trial.first.stdout != "3\n"
    check_silence(trial)


@pytest.mark.parametrize("row", PROGRAMS, ids=lambda row: row.id)
async def test_a_program_is_contained(busy: Arena, row: CompiledRow) -> None:
    trial = await busy.attack(job(row))
    assert trial.first.outcome in row.outcomes, trial.first
    assert trial.first.stdout != "3\n"
    check_silence(trial)


async def test_a_program_gets_only_our_environment_and_descriptors(busy: Arena) -> None:
    environment, descriptors = (next(row for row in PROGRAMS if row.id.startswith(name)) for name in ("B11-env", "C6"))
    told = (await judge(busy.runner, job(environment))).first.stdout.split()
    assert sorted(told) == ["HOME=/tmp", "LC_ALL=C.UTF-8", "PATH=", "TMPDIR=/tmp"]
    assert (await judge(busy.runner, job(descriptors))).first.stdout.split() == ["0", "1", "2"]


async def test_a_program_finds_nothing_of_the_host(busy: Arena) -> None:
    rows = {row.id: row for row in PROGRAMS}
    for name, said in {
        "C4-proc-c": "closed\n",
        "C13-socket-c": "",
        "C12-io-uring-c": "refused\n",
        "C20-exec-others-c": "still here\n",
    }.items():
        assert (await judge(busy.runner, job(rows[name]))).first.stdout == said, name
