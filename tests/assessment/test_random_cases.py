"""Random cases: made from a seed in boxes, the same for the same seed, kept so that nobody waits, hidden unless said."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import pytest

from codecrafthub.assessment import random_sets
from codecrafthub.assessment.judge import Judge
from codecrafthub.contracts.content import Exemplar, Exercise, RandomCases, TestCase
from codecrafthub.contracts.runner import Job, Message
from codecrafthub.runner.client import LocalRunner
from tests.assessment.desk import Desk
from tests.assessment.made import RIGHT, case, exercise

pytestmark = pytest.mark.anyio

NUMBERS = """\
def generate(random):
    while True:
        yield [random.randint(10, 10**6)]
"""
SMALL_ONLY = "def double(n):\n    return n * 2 if n < 10 else 0\n"


def randomly(generator: str = NUMBERS, exemplar: str = RIGHT, **about: Any) -> Exercise:
    """One case of the author's, and three random ones."""
    random = RandomCases(**{"count": 3, "call": "double", "message": "Try large numbers.", **about})
    return exercise(
        case("double(1)", "2"), generator=generator, random=random, exemplars=[Exemplar(files={"double.py": exemplar})]
    )


class CountingRunner:
    """The real runner, which counts the jobs of each entry file."""

    def __init__(self, runner: LocalRunner) -> None:
        self._runner = runner
        self.entries: Counter[str] = Counter()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._runner, name)

    def run(self, job: Job) -> AsyncIterator[Message]:
        self.entries[job.entry] += 1
        return self._runner.run(job)


async def settled(judge: Judge) -> None:
    """Wait until nothing goes on in the background."""
    while judge._random._tasks:
        await asyncio.sleep(0.01)


async def test_the_same_seed_gives_the_same_cases(runner: LocalRunner) -> None:
    made = randomly(visibility="visible")
    seen = []
    for seed in (7, 7, 8):
        found = await Judge(runner).judge(made, {"double.py": RIGHT}, seed=seed)
        assert (found.verdict, found.total, found.basis.seed) == ("accepted", 4, seed)
        seen.append([(test.name, test.call, test.expected) for test in found.tests[1:]])
    assert seen[0] == seen[1] != seen[2]
    assert [name for name, _, _ in seen[0]] == ["Random case 1", "Random case 2", "Random case 3"]


async def test_code_that_only_knows_the_shown_cases_fails(runner: LocalRunner) -> None:
    found = await Judge(runner).judge(randomly(), {"double.py": SMALL_ONLY})
    assert (found.verdict, found.passed) == ("wrong_answer", 1)
    hidden = found.tests[1].for_learner()
    assert (hidden.visibility, hidden.message, hidden.call, hidden.expected) == (
        "hidden", "Try large numbers.", None, None,
    )  # fmt: skip


async def test_a_failing_case_is_shown_where_the_author_allows_it(runner: LocalRunner) -> None:
    found = await Judge(runner).judge(randomly(visibility="visible"), {"double.py": SMALL_ONLY}, seed=1)
    shown = found.tests[1].for_learner()
    assert (shown.call or "").startswith("double(")
    assert (shown.actual, shown.expected) == ("0", str(2 * int((shown.call or "")[7:-1])))


async def test_programs_get_random_input(runner: LocalRunner) -> None:
    generator = "def generate(random):\n    for _ in range(2):\n        yield f'{random.randint(1, 99)}\\n'\n"
    program = exercise(
        TestCase(name="one", stdin="1\n", stdout="2\n"),
        comparer="text",
        generator=generator,
        random=RandomCases(count=2, visibility="visible"),
        exemplars=[Exemplar(files={"double.py": "print(int(input()) * 2)\n"})],
    )
    found = await Judge(runner).judge(program, {"double.py": "print(2 * int(input()))\n"}, seed=3)
    assert found.verdict == "accepted"
    stdin, stdout = found.tests[2].stdin, found.tests[2].expected
    assert 2 * int(stdin or "0") == int(stdout or "-1")


async def test_every_plain_value_comes_through_as_it_was(runner: LocalRunner) -> None:
    values = "[float('nan'), -float('inf'), (1,), set(), frozenset({2}), {'a': (b'x', None)}, 'ü\\n', 10**30, True]"
    generator = f"def generate(random):\n    yield [{values}]\n    yield ({values},)\n"
    made = randomly(generator, "def double(x):\n    return x\n", count=2, visibility="visible")
    found = await Judge(runner).judge(made, {"double.py": "def double(x):\n    return 2 if x == 1 else x\n"}, seed=0)
    assert [test.verdict for test in found.tests] == ["accepted"] * 3
    assert found.tests[1].call == found.tests[2].call


async def test_a_generator_may_use_the_files_beside_the_solution(runner: LocalRunner) -> None:
    generator = (
        "from words import WORDS\ndef generate(random):\n    while True:\n        yield [random.choice(WORDS)]\n"
    )
    made = randomly(generator).model_copy(update={"support": {"words.py": "WORDS = ['a', 'b']\n"}})
    assert (await Judge(runner).judge(made, {"double.py": RIGHT})).verdict == "accepted"


@pytest.mark.parametrize(
    ("generator", "exemplar", "said"),
    [
        ("def generate(random):\n    yield [1 / 0]\n", RIGHT, "generator.py:2: It raised ZeroDivisionError"),
        ("def generate(random):\n    yield [1]\n", RIGHT, "generator.py:1: It gave 1 cases, and 3 are asked for."),
        ("def generate(random):\n    while True:\n        yield 1\n", RIGHT, "Each case must be a list of arguments"),
        ("def generate(random):\n    while True:\n        yield [print]\n", RIGHT, "not plain data"),
        ("def generate(random):\n    while True: pass\n", RIGHT, "generator.py:1: Your code "),
        ("def generate(random):\n    return 5\n", RIGHT, "generator.py:1: It raised TypeError"),
        ("def make(random):\n    yield [1]\n", RIGHT, "generator.py:1: It raised AttributeError"),
        (NUMBERS, "def double(n):\n    return {}[n]\n", "exemplar/double.py:2: It raised KeyError"),
        (NUMBERS, "def double(n):\n    return print\n", "exemplar/double.py:1: What it gives back is not plain data"),
    ],
)
async def test_what_the_authors_programs_do_wrong_is_never_the_learners_fault(
    runner: LocalRunner, generator: str, exemplar: str, said: str
) -> None:
    found = await Judge(runner).judge(randomly(generator, exemplar), {"double.py": RIGHT})
    assert found.verdict == "internal_error"
    assert said in found.fault
    assert [test.verdict for test in found.tests] == ["internal_error"]
    assert "our side" in (found.tests[0].message or "")


async def test_submissions_do_not_pay_for_their_cases(runner: LocalRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first waits for a set, others take what is there; more are made in the background, up to a few."""
    monkeypatch.setattr(random_sets, "SETS", 3)
    counting, made = CountingRunner(runner), randomly()
    judge = Judge(counting)  # type: ignore[arg-type]
    seeds = set()
    for _ in range(12):
        found = await judge.judge(made, {"double.py": RIGHT})
        assert found.verdict == "accepted"
        seeds.add(found.basis.seed)
        await settled(judge)
    assert len(seeds) == 3
    assert counting.entries["_draw.py"] == 3
    assert counting.entries["double.py"] == 12 + 3
    await judge.judge(made, {"double.py": RIGHT}, seed=next(iter(seeds)))
    assert counting.entries["_draw.py"] == 3
    await judge.close()


async def test_sets_give_way_to_new_ones(runner: LocalRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(random_sets, "SETS", 1)
    monkeypatch.setattr(random_sets, "USES", 2)
    judge, made, seeds = Judge(runner), randomly(), set()
    for _ in range(6):
        seeds.add((await judge.judge(made, {"double.py": RIGHT})).basis.seed)
        await settled(judge)
    assert len(seeds) == 3  # each was used twice


async def test_who_comes_while_the_first_set_is_made_waits_for_it(runner: LocalRunner) -> None:
    counting, made = CountingRunner(runner), randomly()
    judge = Judge(counting)  # type: ignore[arg-type]
    found = await asyncio.gather(*(judge.judge(made, {"double.py": RIGHT}) for _ in range(4)))
    assert {one.verdict for one in found} == {"accepted"}
    assert len({one.basis.seed for one in found}) == 1
    await settled(judge)
    assert counting.entries["_draw.py"] == 2  # and one more for who comes next
    assert (await judge.judge(made, {"double.py": RIGHT})).basis.seed != found[0].basis.seed
    await judge.close()


async def test_the_seed_is_kept_with_the_submission(on_both: Desk) -> None:
    on_both.add(randomly())
    learner = on_both.someone()
    found = await on_both.judged(learner, await on_both.submit(learner, SMALL_ONLY))
    assert (found["verdict"], found["passed"], found["total"]) == ("wrong_answer", 1, 4)
    assert isinstance(found["seed"], int)
    running = next(signal for signal in on_both.signals if signal.kind == "running")
    assert [test.name for test in running.tests or []] == [
        "double(1)", "Random case 1", "Random case 2", "Random case 3",
    ]  # fmt: skip
