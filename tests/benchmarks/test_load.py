"""What the learners of the load do is planned to the moment, and what came of it is told for people and programs."""

import asyncio
import json
from collections import Counter

import pytest

from benchmarks.classroom import Task
from benchmarks.crowd.crowd import Crowd, Tally
from benchmarks.crowd.fleet import Rates
from benchmarks.crowd.plan import WAYS, Course, planned
from benchmarks.crowd.report import Found, Memory, Round, as_json, markdown

COURSE = Course([Task(f"python.{name}", {"a.py": "stub"}, {"a.py": "right"}) for name in "abc"], ["python.loops"])


def test_as_many_submissions_as_were_asked_for_and_none_alike() -> None:
    acts = planned(COURSE, 40, 8, 60, seed=1)
    assert acts == sorted(acts)
    assert 0 <= acts[0].due <= acts[-1].due < 60
    sent = [act for act in acts if act.way == "submit"]
    assert len(sent) == pytest.approx(8 * 60, rel=0.1)
    assert len({act.body for act in acts if act.body}) == sum(bool(act.body) for act in acts)
    by_learner = Counter(act.learner for act in sent)
    assert set(by_learner) == set(range(40))
    assert {act.way for act in acts} == {*WAYS, "here"}


def test_a_learner_fails_before_solving_and_only_then_goes_on() -> None:
    acts = [act for act in planned(COURSE, 1, 1 / 8, 400, seed=2) if act.way in ("submit", "lesson")]
    ways = [json.loads(act.body)["files"]["a.py"].split()[0] if act.body else act.way for act in acts]
    turns = " ".join(ways).replace("stub right lesson", "turn").split()
    assert len(turns) > 20
    assert set(turns[1:-2]) == {"turn"}


def test_the_plan_is_the_same_for_every_shape_and_another_in_every_round() -> None:
    assert planned(COURSE, 5, 1, 20, seed=3) == planned(COURSE, 5, 1, 20, seed=3)
    assert planned(COURSE, 5, 1, 20, seed=3) != planned(COURSE, 5, 1, 20, seed=4)


def test_a_verdict_told_twice_or_never_is_found() -> None:
    async def told() -> list[str]:
        crowd = Crowd("http://127.0.0.1:9", 0, "nobody")
        crowd._due |= {"once": 0.0, "twice": 0.0, "never": 0.0}
        for submission in ("once", "twice", "twice", "somebody-elses"):
            crowd._hear(b"judged", submission)
        return await crowd.check()

    assert asyncio.run(told()) == ["submission twice was told 2 verdicts", "submission never was told 0 verdicts"]


def found(first: float, gain: float) -> Found:
    tally = Tally(first=[first] * 20, judged=[first] * 20, late=[0.1], cpu=1.0, lasted=10.0)
    tally.api.update({way: [20.0] * 20 for way in WAYS})
    made = [Round(tally, 8.0, 10.0)] * 3
    return Found(
        bare=[10.0],
        starts=[2.0, 2.5],
        first_start={"embedded": 5.0, "apart": 30.0},
        memory={"embedded": Memory(300, 400), "apart": Memory(1900, 2000)},
        alone=made,
        both={"embedded": made, "apart": made},
        fleet=[Rates([100.0], [0.008]), Rates([100.0 * gain], [0.008])],
        submitted=60,
    )


def test_the_table_says_what_is_met_and_what_is_missed() -> None:
    table = markdown(found(100, 1.7))
    assert "| embedded, 20/s: first result | 10.00x (100 ms) | 10.00x (100 ms) |" in table
    assert "p95 ≤ 1 s: met" in table
    assert "≥ 1.6x: met" in table
    assert "missed" not in table
    worse = markdown(found(1500, 1.2))
    assert "p95 ≤ 1 s: missed" in worse
    assert "≥ 1.6x: missed" in worse


def test_what_nobody_came_to_has_no_row() -> None:
    short = found(100, 1.7)
    for one in short.alone:
        one.tally.api["lesson"] = []
    assert "reading a lesson" not in markdown(short)
    assert "what comes next" in markdown(short)


def test_programs_get_the_form_of_all_benchmarks() -> None:
    made = as_json(found(100, 1.7))
    assert made["reference_ms"] == 10
    assert {"name", "p50_ratio", "p95_ratio", "p50_ms"} <= set(made["rows"][0])
    assert json.loads(json.dumps(made)) == made
