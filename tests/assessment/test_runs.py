"""Runs and traces over HTTP with the real sandbox: what a learner sees, what is refused, and who goes first."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from codecrafthub.contracts.runner import Job, JobEnd, Message, Outcome, RunnerStatus
from codecrafthub.settings import Settings
from tests.assessment.desk import Desk, desk
from tests.assessment.made import RIGHT, SLOW, case, exercise

pytestmark = pytest.mark.anyio

PROGRAM = "name = input()\nprint(f'Hello {name}!')\n"


async def post(learner: httpx.AsyncClient, path: str, code: str, **inputs: Any) -> httpx.Response:
    body = {"exercise": "python.double", "files": {"double.py": code}, **inputs}
    return await learner.post(path, json=body)


async def ran(desk: Desk, code: str, *calls: str) -> list[dict[str, Any]]:
    answer = await post(desk.someone(), "/runs", code, calls=list(calls))
    assert answer.status_code == 200, answer.text
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


async def traced(desk: Desk, code: str, **inputs: Any) -> dict[str, Any]:
    answer = await post(desk.someone(), "/traces", code, **inputs)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_calls_are_answered_with_source_text(assessment: Desk) -> None:
    first, second = await ran(assessment, RIGHT, "double([1, 2])", "double(number='ab')")
    assert (first["call"], first["outcome"], first["value"]) == ("double([1, 2])", "returned", "[1, 2, 1, 2]")
    assert second["value"] == "'abab'"
    assert (first["error"], first["message"], first["stdout"]) == (None, None, "")
    assert first["cpu_ms"] > 0


async def test_what_is_printed_and_what_goes_wrong_are_told_for_each_call(assessment: Desk) -> None:
    code = "def double(number):\n    print('got', number)\n    return number / 0\n"
    (result,) = await ran(assessment, code, "double(4)")
    assert (result["outcome"], result["stdout"], result["value"]) == ("raised", "got 4\n", None)
    assert result["error"]["type"] == "ZeroDivisionError"
    assert (result["error"]["file"], result["error"]["line"]) == ("double.py", 3)


async def test_a_program_reads_the_input_of_the_learner(assessment: Desk) -> None:
    answer = (await post(assessment.someone(), "/runs", PROGRAM, stdin="Ada\n")).json()
    assert [result["stdout"] for result in answer["results"]] == ["Hello Ada!\n"]
    assert answer["results"][0]["call"] is None
    assert answer["limits"]["cpu_ms"] == 300
    assert answer["runtime"].startswith("python 3")


async def test_objects_speak_for_themselves(assessment: Desk) -> None:
    code = (
        "class Pet:\n    def __repr__(self): return 'Pet!'\n"
        "class Bare:\n    def __init__(self): self.age = 3\n"
        "def double(kind): return [Pet() if kind else Bare()]\n"
    )
    first, second = await ran(assessment, code, "double(True)", "double(False)")
    assert (first["value"], second["value"]) == ("[Pet!]", "[<Bare age=3>]")


async def test_limits_hold_and_the_rest_is_not_run(assessment: Desk) -> None:
    results = await ran(assessment, "def double(n):\n    while n: pass\n", *["double(1)"] * 3)
    assert [result["outcome"][:10] for result in results] == ["time_limit", "time_limit", "not_run"]
    assert results[0]["message"].startswith("Your code ")
    assert "not made" in results[2]["message"]


async def test_code_that_cannot_be_read_names_its_line(assessment: Desk) -> None:
    results = await ran(assessment, "def double(:\n", "double(1)")
    assert [(one["outcome"], one["error"]["line"]) for one in results] == [("compile_error", 1)]


async def test_what_ends_a_run_is_not_said_of_a_test(assessment: Desk) -> None:
    for code in ("def double(:\n", "def double(n):\n    raise SystemExit\n"):
        (result,) = await ran(assessment, code, "double(1)")
        assert "Your code" in result["message"]
        assert "test" not in result["message"]


async def test_files_of_the_exercise_lie_beside_and_hidden_cases_do_not(assessment: Desk) -> None:
    hidden = case("double(12345)", "24690", visibility="hidden")
    assessment.add(exercise(hidden, support={"rates.py": "RATE = 7\n"}))
    code = "import os\nfrom rates import RATE\ndef double(_): return RATE, sorted(os.listdir('.')), open('rates.py').read()\n"
    (result,) = await ran(assessment, code, "double(0)")
    assert result["value"] == "(7, ['double.py', 'rates.py'], 'RATE = 7\\n')"


async def test_a_run_is_neither_stored_nor_counted(assessment: Desk) -> None:
    learner = assessment.someone()
    assert (await post(learner, "/runs", RIGHT, calls=["double(1)"])).status_code == 200
    assert (await learner.get("/submissions")).json()["items"] == []
    assert (await learner.get("/progress")).json()["items"] == []
    assert (await learner.get("/solutions/python.double")).json()["revision"] == 0
    assert assessment.signals == []


BAD_INPUTS: list[tuple[dict[str, Any], str]] = [
    ({}, "either `calls` or `stdin`"),
    ({"calls": ["double(1)"], "stdin": ""}, "either `calls` or `stdin`"),
    ({"calls": []}, "1 to 10 calls"),
    ({"calls": ["double(1)"] * 11}, "1 to 10 calls"),
    ({"calls": ["double"]}, "not a call such as"),
    ({"calls": ["double(x)"]}, "not a plain value"),
    ({"calls": ["double(1); import os"]}, "cannot be read"),
    ({"calls": ["os.system('ls')"]}, "not a call such as"),
    ({"calls": ["double(*[1])"]}, "not a plain value"),
    ({"calls": ["double(**{})"]}, "may not use **"),
    ({"calls": ["double({[1]: 2})"]}, "cannot be read"),
    ({"calls": [f"double({'-' * 1900}x)"]}, "cannot be"),
    ({"calls": ["double(" + "[" * 900]}, "cannot be read"),
    ({"calls": [f"double({'9' * 1900})"]}, ""),
    ({"calls": ["double('" + "x" * 2000 + "')"]}, "2,000 characters"),
    ({"stdin": "x" * 70_000}, "64 KiB"),
    ({"calls": "double(1)"}, "cannot be accepted"),
]


async def test_input_that_cannot_be_used_is_refused_in_words(assessment: Desk) -> None:
    learner = assessment.someone()
    for inputs, words in BAD_INPUTS:
        answer = await post(learner, "/runs", RIGHT, **inputs)
        if not words:
            assert answer.status_code == 200
            continue
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json"), inputs
        assert words in answer.json()["detail"], answer.json()["detail"]


async def test_strange_exercises_files_and_people_are_turned_away(assessment: Desk) -> None:
    learner = assessment.someone()
    for body, status in [
        ({"exercise": "python.nothing", "files": {"double.py": ""}, "stdin": ""}, 404),
        ({"exercise": "python.double", "files": {"../double.py": ""}, "stdin": ""}, 422),
        ({"exercise": "python.double", "files": {"double.py": "x" * 300_000}, "stdin": ""}, 413),
    ]:
        for path in ("/runs", "/traces"):
            assert (await learner.post(path, json=body)).status_code == status
    learner.headers["Authorization"] = "Bearer forged.token.here"
    assert (await post(learner, "/runs", RIGHT, stdin="")).status_code == 401


async def test_only_python_can_be_traced(assessment: Desk) -> None:
    assessment.add(exercise(language="javascript"))
    answer = await post(assessment.someone(), "/traces", RIGHT, stdin="")
    assert answer.status_code == 422
    assert "Only Python" in answer.json()["detail"]


async def test_functions_of_compiled_languages_cannot_be_called(assessment: Desk) -> None:
    assessment.add(exercise(language="c", runtime="c"))
    answer = await post(assessment.someone(), "/runs", RIGHT, calls=["double(1)"])
    assert (answer.status_code, "send `stdin`" in answer.json()["detail"]) == (422, True)


async def test_a_learner_has_one_run_at_a_time(assessment: Desk) -> None:
    learner = assessment.someone()
    answers = await asyncio.gather(*(post(learner, "/runs", SLOW, calls=["double(1)"]) for _ in range(3)))
    assert sorted(answer.status_code for answer in answers) == [200, 429, 429]
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert refused.json()["type"] == "/problems/run-pending"
    assert int(refused.headers["Retry-After"]) > 0
    assert (await post(learner, "/runs", RIGHT, calls=["double(1)"])).status_code == 200


async def test_submissions_go_first(settings: Settings) -> None:
    async with desk(settings.model_copy(update={"runner_slots": 1})) as running:
        learner, other = running.someone(), running.someone()
        submission = await running.submit(learner, SLOW)
        while (await learner.get(f"/submissions/{submission}")).json()["status"] == "queued":
            await asyncio.sleep(0.01)
        refused = await post(other, "/runs", RIGHT, calls=["double(1)"])
        assert (refused.status_code, refused.json()["type"]) == (429, "/problems/no-slot-free")
        assert int(refused.headers["Retry-After"]) > 0
        assert (await running.judged(learner, submission))["verdict"] == "accepted"
        async with asyncio.timeout(10):
            while (await post(other, "/runs", RIGHT, calls=["double(1)"])).status_code != 200:
                await asyncio.sleep(0.02)


async def test_a_submission_is_judged_beside_a_run(settings: Settings) -> None:
    async with desk(settings.model_copy(update={"runner_slots": 1})) as running:
        run = asyncio.create_task(post(running.someone(), "/runs", SLOW, calls=["double(1)"] * 3))
        await asyncio.sleep(0)
        learner = running.someone()
        assert (await running.judged(learner, await running.submit(learner)))["verdict"] == "accepted"
        assert (await run).status_code in (200, 429)


async def test_a_trace_tells_each_step(assessment: Desk) -> None:
    found = await traced(
        assessment, "def double(number):\n    print(number)\n    return number * 2\n", calls=["double(4)"]
    )
    assert (found["call"], found["outcome"], found["value"], found["is_cut"]) == ("double(4)", "returned", "8", False)
    assert [(step["event"], step["line"], step["stdout"]) for step in found["steps"]] == [
        ("call", 1, ""), ("line", 2, ""), ("line", 3, "4\n"), ("return", 3, ""),
    ]  # fmt: skip
    assert found["steps"][1]["variables"] == {"number": "4"}
    assert found["steps"][3]["value"] == "8"


async def test_of_calls_in_turn_the_last_one_is_traced(assessment: Desk) -> None:
    code = "seen = []\ndef double(number):\n    seen.append(number)\n    return seen\n"
    trace = await traced(assessment, code, calls=["double(1)", "double(2)"])
    assert (trace["call"], trace["value"], len(trace["steps"])) == ("double(2)", "[1, 2]", 4)


async def test_a_trace_tells_which_names_share_an_object(assessment: Desk) -> None:
    code = "def double(number):\n    a = [number, {'n': 1}]\n    b = a\n    return b\n"
    *_, last = (await traced(assessment, code, calls=["double(4)"]))["steps"]
    assert (last["refs"], last["value_ref"], last["objects"]) == ({"a": 1, "b": 1}, 1, {})
    first = (await traced(assessment, code, calls=["double(4)"]))["steps"][2]["objects"]
    assert first["1"]["parts"] == [{"text": "4", "ref": None, "key": None}, {"text": "", "ref": 2, "key": None}]
    assert (first["2"]["kind"], first["2"]["parts"]) == ("dict", [{"text": "1", "ref": None, "key": "'n'"}])


async def test_a_program_can_be_traced(assessment: Desk) -> None:
    found = await traced(assessment, PROGRAM, stdin="Ada\n")
    assert found["stdout"] == "Hello Ada!\n"
    assert [step["line"] for step in found["steps"]] == [1, 2]
    assert found["steps"][1]["variables"] == {"name": "'Ada'"}


async def test_an_endless_loop_is_cut_and_says_so(assessment: Desk) -> None:
    found = await traced(assessment, "def double(n):\n    while True:\n        n += 1\n", calls=["double(1)"])
    assert (found["is_cut"], found["outcome"], len(found["steps"])) == (True, "not_run", 1000)
    assert "more steps" in found["message"]
    assert found["value"] is None


class Broken:
    """A runner that loses every job."""

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    async def status(self) -> RunnerStatus:
        return RunnerStatus("A", "", slots=1, runtimes={"python": "3"})

    def watch(self, _listener: object) -> None: ...

    async def run(self, _job: Job) -> AsyncIterator[Message]:
        yield JobEnd(Outcome.INTERNAL_ERROR, "the runner stopped")


async def test_a_fault_of_ours_is_not_the_learners(settings: Settings) -> None:
    async with desk(settings, Broken) as running:
        learner = running.someone()
        for path in ("/runs", "/traces", "/runs"):
            answer = await post(learner, path, RIGHT, calls=["double(1)"])
            assert (answer.status_code, answer.json()["type"]) == (503, "/problems/cannot-run")
            assert "not in your code" in answer.json()["detail"]
