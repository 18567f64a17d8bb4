"""Compiled languages: the same behaviour in each, from a right answer to every cause that ends a program early."""

from dataclasses import replace

import pytest

from codecrafthub.contracts.runner import Call, Case, Limits, Outcome
from codecrafthub.runner.client import LocalRunner
from codecrafthub.runner.languages import LANGUAGES
from tests.runner.conftest import execute
from tests.runner.programs import PROGRAMS, program

pytestmark = pytest.mark.anyio

every_language = pytest.mark.parametrize("language", PROGRAMS)
BURNING = Limits(cpu_ms=300, wall_ms=20_000)


@every_language
async def test_a_program_is_compiled_once_and_run_for_each_input(runner: LocalRunner, language: str) -> None:
    answers, end = await execute(runner, program(language, PROGRAMS[language].adds, "1 2\n", "-3 4\n", "40 2"))
    assert [(answer.outcome, answer.stdout) for answer in answers] == [
        (Outcome.RETURNED, "3\n"), (Outcome.RETURNED, "1\n"), (Outcome.RETURNED, "42\n"),
    ]  # fmt: skip
    assert end.outcome is Outcome.COMPLETED


@every_language
async def test_what_does_not_compile_names_the_line(runner: LocalRunner, language: str) -> None:
    answers, end = await execute(runner, program(language, PROGRAMS[language].wrong, "", ""))
    assert [answer.outcome for answer in answers] == [Outcome.COMPILE_ERROR] * 2
    error = answers[0].error
    assert error is not None
    assert (error.file, error.line) == (LANGUAGES[language].entry, 2)
    assert "count" in error.message or "symbol" in error.message
    assert end.outcome is Outcome.COMPLETED


@every_language
async def test_an_error_that_nobody_handles_is_told_in_its_own_words(runner: LocalRunner, language: str) -> None:
    (answer,), _ = await execute(runner, program(language, PROGRAMS[language].fails))
    assert answer.outcome in {Outcome.RAISED, Outcome.CRASHED}
    assert answer.error is not None
    assert answer.error.type not in {"ExitStatus", "crashed"}, answer
    if language != "cpp":  # which does not say where
        assert answer.error.file == LANGUAGES[language].entry
        assert answer.error.line in {2, 3}


@every_language
async def test_an_exit_status_other_than_0_is_an_error(runner: LocalRunner, language: str) -> None:
    (answer,), _ = await execute(runner, program(language, PROGRAMS[language].leaves))
    assert answer.outcome is Outcome.RAISED
    assert answer.error is not None
    assert "exit status 3" in answer.error.message


@every_language
async def test_a_program_that_burns_the_processor_is_out_of_time(runner: LocalRunner, language: str) -> None:
    (answer,), _ = await execute(runner, program(language, PROGRAMS[language].burns, limits=BURNING))
    assert answer.outcome is Outcome.TIME_LIMIT_CPU
    assert answer.cpu_ms >= 300


@every_language
async def test_a_program_that_takes_memory_is_stopped_for_it(runner: LocalRunner, language: str) -> None:
    (answer,), _ = await execute(runner, program(language, PROGRAMS[language].grows))
    if language == "java":  # whose own bound comes first, and is an exception
        assert answer.error is not None
        assert answer.error.type == "java.lang.OutOfMemoryError"
    else:
        assert answer.outcome is Outcome.MEMORY_LIMIT
        assert answer.memory_kb > 128 << 10


@every_language
async def test_a_program_may_start_no_other(runner: LocalRunner, language: str) -> None:
    (answer,), _ = await execute(runner, program(language, PROGRAMS[language].forks))
    assert (answer.outcome, answer.stdout) == (Outcome.RETURNED, "refused\n")


async def test_what_a_program_holds_is_counted_without_the_interpreter_before_it(runner: LocalRunner) -> None:
    source = (
        "#include <string.h>\n#include <unistd.h>\nstatic char block[40 << 20];\n"
        "int main(void) { memset(block, 1, sizeof block); usleep(50000); return block[5] - 1; }\n"
    )
    (small,), _ = await execute(runner, program("c", "int main(void) { return 0; }\n"))
    (large,), _ = await execute(runner, program("c", source))
    assert 50 < small.memory_kb < 8 << 10
    assert 40 << 10 <= large.memory_kb < 60 << 10


async def test_several_files_make_one_program(runner: LocalRunner) -> None:
    files = {
        "main.c": '#include "twice.h"\n#include <stdio.h>\nint main(void) { printf("%d", twice(21)); }\n',
        "twice.c": '#include "twice.h"\nint twice(int n) { return n * 2; }\n',
        "twice.h": "int twice(int n);\n",
    }
    (answer,), _ = await execute(runner, replace(program("c", ""), files=files))
    assert answer.stdout == "42"


async def test_a_file_that_is_no_source_lies_beside_the_program(runner: LocalRunner) -> None:
    source = (
        '#include <stdio.h>\nint main(void) { char line[9]; fgets(line, 9, fopen("data.txt", "r")); puts(line); }\n'
    )
    (answer,), _ = await execute(runner, replace(program("c", ""), files={"main.c": source, "data.txt": "here"}))
    assert answer.stdout == "here\n"


async def test_what_a_linker_misses_is_a_compile_error_without_a_line(runner: LocalRunner) -> None:
    (answer,), _ = await execute(runner, program("c", "int other(void);\nint main(void) { return other(); }\n"))
    assert answer.outcome is Outcome.COMPILE_ERROR
    assert answer.error is not None
    assert "undefined reference to `other'" in answer.error.message
    assert (answer.error.file, answer.error.line) == (None, None)


async def test_a_class_that_calls_another_of_its_file_runs(runner: LocalRunner) -> None:
    source = (
        "class Twice { static int of(int n) { return n * 2; } }\n"
        "public class Main { public static void main(String[] a) { System.out.print(Twice.of(21)); } }\n"
    )
    (answer,), _ = await execute(runner, program("java", source))
    assert answer.stdout == "42"


@pytest.mark.parametrize("name", ["-fplugin=x.c", "@options.c", "a b.c", "$(id).c", "ü.c"])
async def test_a_file_name_that_is_none_never_reaches_a_compiler(runner: LocalRunner, name: str) -> None:
    files = {"main.c": "int main(void) { return 0; }\n", name: "int x;\n"}
    answers, end = await execute(runner, replace(program("c", ""), files=files))
    assert answers == []
    assert end.outcome is Outcome.INTERNAL_ERROR
    assert "file name" in end.detail


async def test_a_call_of_a_compiled_program_is_refused_in_words(runner: LocalRunner) -> None:
    job = replace(program("c", "int main(void) { return 0; }\n"), cases=[Case(0, Call("main"))])
    answers, end = await execute(runner, job)
    assert answers == []
    assert end.detail == "programs in C are tested by what they read and print"


async def test_a_runtime_that_does_not_exist_is_refused_in_words(runner: LocalRunner) -> None:
    job = replace(program("c", "int main(void) { return 0; }\n"), runtime="cobol")
    _, end = await execute(runner, job)
    assert end.outcome is Outcome.INTERNAL_ERROR
    assert "there is no runtime 'cobol'; there are c, cpp, go, java" in end.detail
