"""Analyses as a peer asks for them: run in the sandbox, bounded, and told plainly where they come to nothing."""

import pytest

from codecrafthub.assessment import analysing
from codecrafthub.contracts.analysis import AnalysisClient, AnalysisStopped
from codecrafthub.contracts.exercise import Limits
from codecrafthub.contracts.runner import Outcome
from codecrafthub.contracts.values import NotPlain
from codecrafthub.kit.errors import Unavailable
from tests.assessment.desk import Desk

pytestmark = pytest.mark.anyio


@pytest.fixture
def client(assessment: Desk) -> AnalysisClient:
    return AnalysisClient(assessment.bench.context.peers.client("assessment", caller="feedback"))


async def test_a_peer_is_told_what_a_function_returns(client: AnalysisClient) -> None:
    found = await client.analyse("python.approach", "describe", "for x in y:\n    x.sort()\n")
    assert found == {"uses": ["for loop", "sorting"], "statements": 2, "loop_depth": 1}


async def test_what_stopped_it_is_told(client: AnalysisClient) -> None:
    with pytest.raises(AnalysisStopped, match="SyntaxError") as stopped:
        await client.analyse("python.approach", "describe", "def")
    assert stopped.value.outcome is Outcome.RAISED
    tight = Limits(cpu_ms=50, wall_ms=3000, memory_mb=512)
    with pytest.raises(AnalysisStopped) as stopped:
        await client.analyse("python.approach", "describe", "x = [" + "1," * 300_000 + "]", limits=tight)
    assert stopped.value.outcome is Outcome.TIME_LIMIT_CPU


async def test_several_calls_are_answered_from_one_box_each_for_itself(client: AnalysisClient) -> None:
    sources = ["x = 1", "def", "y = [" + "1," * 300_000 + "]", "for x in y: pass"]
    tight = Limits(cpu_ms=50, wall_ms=3000, memory_mb=512)
    found = await client.analyse_each("python.approach", "describe", [[one] for one in sources], limits=tight)
    stopped = [one.outcome if isinstance(one, AnalysisStopped) else None for one in found]
    assert stopped == [None, Outcome.RAISED, Outcome.TIME_LIMIT_CPU, None]
    assert found[-1] == {"uses": ["for loop"], "statements": 2, "loop_depth": 1}


async def test_what_is_no_data_is_refused_before_it_is_sent(client: AnalysisClient) -> None:
    with pytest.raises(NotPlain):
        await client.analyse("python.approach", "describe", object())


async def test_more_than_can_wait_are_refused(client: AnalysisClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysing, "MOST_WAITING", 0)
    with pytest.raises(Unavailable, match="Too much else"):
        await client.analyse("python.approach", "describe", "x = 1")
