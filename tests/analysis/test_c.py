"""C programs translated: they print what a C compiler's would, and their faulty lines are found; all in the sandbox."""

from typing import Any

import pytest

from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, Limits, Outcome
from codecrafthub.runner.client import LocalRunner
from tests.runner.conftest import execute, runner

__all__ = ["runner"]
pytestmark = pytest.mark.anyio

LIMITS = Limits(cpu_ms=5000, wall_ms=20_000, memory_mb=256)
HEAD = "#include <stdio.h>\n"


async def answer(runner: LocalRunner, source: str, *tests: tuple[str, str], seconds: float = 1.0) -> CaseAnswer:
    given = [{"stdin": stdin, "prints": prints, "is_exact": True} for stdin, prints in tests]
    case = Case(0, Call("locate", [source, given, {"seconds": seconds}]))
    (found,), end = await execute(runner, Job("test", "python", "analysis", {}, "c.locate", [case], LIMITS))
    assert end.outcome is Outcome.COMPLETED
    return found


async def lines(runner: LocalRunner, source: str, *tests: tuple[str, str]) -> list[dict[str, Any]]:
    found = await answer(runner, source, *tests)
    assert found.outcome is Outcome.RETURNED, found
    named: list[dict[str, Any]] = found.value["lines"]
    return named


PROGRAMS = {
    "arithmetic": 'int main(){ int a, b; scanf("%d%d", &a, &b); printf("%d %d %.2f\\n", a / b, a % b, a / 2.0); return 0; }',
    "loops": (
        'int main(){ int a, b, i = 0; scanf("%d %d", &a, &b);\n for (i = b; i < 3; i++) { if (i == 0) continue; printf("%d,", i); }\n'
        ' do { i--; } while (i > 0);\n while (1) { if (++i > 2) break; }\n printf("%d\\n", i++ + 1); return 0; }'
    ),
    "functions and arrays": (
        "#define N 3\nint total;\nvoid add(int v[], int n) { int i; for (i = 0; i < n; i++) total += v[i]; }\n"
        'int main(){ int v[N] = {1, 2}, w[2]; scanf("%d%d", &w[0], &w[1]); v[2] = w[0] * w[1]; add(v, N);'
        " printf(\"%05d|%-3d|%c\\n\", total, w[1], 'a' + 1); return 0; }"
    ),
    "conditions": (
        'int main(){ int a, b; scanf("%d,%d", &a, &b); if (a > 0 && !(b > a)) puts("yes"); else if (a) puts("no");'
        ' else puts("none"); printf("%d\\n", a > b ? a : b); return 0; }'
    ),
    "characters": "int main(){ int c, n = 0; while ((c = getchar()) != '\\n') if (c == '-') n += 1; printf(\"%d\\n\", n); return 0; }",
    "single precision": 'int main(){ float a, b; scanf("%f %f", &a, &b); a = a / 3; printf("%.9f %f\\n", a, b * 0.1f); return 0; }',
}  # fmt: skip
INPUTS = ["7 2\n", "-7 2\n", "0 5\n", "3 -3\n"]


@pytest.mark.parametrize("name", PROGRAMS)
async def test_a_translated_program_does_as_the_compiled_one(runner: LocalRunner, name: str) -> None:
    """Said of the compiled program's own output: no test fails, so no line is named."""
    if "c" not in (await runner.status()).runtimes:
        pytest.skip("C is not installed; `make runtimes` or apt-get install gcc libc6-dev brings it")
    source = HEAD + PROGRAMS[name]
    inputs = [text.replace(" ", ",") if "%d,%d" in source else text for text in INPUTS]
    cases = [Case(index, stdin=text) for index, text in enumerate(inputs)]
    compiled, _ = await execute(runner, Job("test", "c", "cases", {"main.c": source}, "main.c", cases, LIMITS))
    done = [(inputs[one.index], one.stdout) for one in compiled if one.outcome is Outcome.RETURNED]
    assert done
    assert await lines(runner, source, *done) == []
    assert await lines(runner, source, *[(stdin, f"{output}!") for stdin, output in done]) != []


FAULTS = {
    "a newline": ('int main(){\n int n;\n scanf("%d", &n);\n printf("%d", n * 2);\n return 0;\n}', [("2", "4\n"), ("5", "10\n")], 5),
    "a question nobody asked for": (
        'int main(){\n int n;\n printf("A number: ");\n scanf("%d", &n);\n printf("%d\\n", n * 2);\n return 0;\n}',
        [("2", "4\n"), ("5", "10\n")], 4,
    ),
    "operands": (
        'int main(){\n int a, b;\n scanf("%d%d", &a, &b);\n if (b % a == 0)\n  printf("yes\\n");\n else\n  printf("no\\n");\n return 0;\n}',
        [("4 2", "yes\n"), ("2 4", "no\n"), ("3 3", "yes\n")], 5,
    ),
    "a bound": (
        'int main(){\n int n, i;\n scanf("%d", &n);\n for (i = 1; i < n; i++)\n  printf("%d\\n", i);\n return 0;\n}',
        [("2", "1\n2\n"), ("0", "")], 5,
    ),
    "two lines at once": (
        'int main(){\n int n;\n scanf("%d", &n);\n if (n > 0)\n  printf("It is %d", n);\n else\n  printf("It is %d", -n);\n return 0;\n}',
        [("2", "2\n"), ("-5", "5\n")], 8,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
async def test_the_line_of_a_fault_comes_first(runner: LocalRunner, name: str) -> None:
    source, tests, line = FAULTS[name]
    assert (await lines(runner, HEAD + source, *tests))[0]["line"] == line


@pytest.mark.parametrize(
    "source",
    [
        "",
        "int f(int a) { return a; }",
        "int main(){ int *p; return 0; }",
        "struct s { int a; }; int main(){ return 0; }",
        "int main(){ goto end; end: return 0; }",
        "#define F(x) x\nint main(){ return F(0); }",
        "#define A B B\n#define B C C\n#define C A A\nint main(){ return A; }",
        "int main(){ return " + "(" * 5000 + "0" + ")" * 5000 + "; }",
        "int main(){ return 0",
        "int main(){ char c = '",
    ],
)
async def test_of_what_is_not_understood_nothing_is_said(runner: LocalRunner, source: str) -> None:
    assert await lines(runner, HEAD + source, ("", "1")) == []


@pytest.mark.parametrize(
    "body",
    [
        "while (1) ;",
        "int i; for (;;) i = 1;",
        'while (1) printf("x");',
        "int v[1000000000]; v[0] = 1;",
        'printf("%999999999d", 1);',
        'printf("%d %d\\n", 1);',
        "int a = 1 / 0;",
    ],
)  # fmt: skip
async def test_hostile_programs_end_within_their_bounds(runner: LocalRunner, body: str) -> None:
    found = await answer(runner, HEAD + "int main(){ " + body + " return 0; }", ("", "1"), ("2", "3"), seconds=0.2)
    assert found.outcome in (Outcome.RETURNED, Outcome.TIME_LIMIT_CPU, Outcome.MEMORY_LIMIT)
