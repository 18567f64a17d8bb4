"""Exercises whose runtime is not on the machine: published all the same, and said in words when code is sent."""

from dataclasses import replace

import pytest

from codecrafthub.contracts.runner import RunnerStatus
from codecrafthub.runner.client import LocalRunner
from codecrafthub.settings import Settings
from tests.assessment.desk import desk
from tests.assessment.made import RIGHT, exercise

pytestmark = pytest.mark.anyio


class WithoutRust(LocalRunner):
    """The real runner of a machine that has no Rust, and knows how to get it, and has never heard of Go."""

    async def status(self) -> RunnerStatus:
        return replace(await super().status(), missing={"rust": "make runtimes"}, runtimes={"python": "3"})


async def test_a_missing_runtime_is_named_with_the_command_that_brings_it(settings: Settings) -> None:
    async with desk(settings, WithoutRust) as running:
        learner = running.someone()
        running.add(exercise(runtime="rust", slug="rust.double"), exercise(runtime="go", slug="go.double"))
        files = {"double.py": RIGHT}
        told = []
        for slug in ("rust.double", "go.double"):
            for path, body in (("/submissions", {}), ("/runs", {"calls": ["double(1)"]})):
                answer = await learner.post(path, json={"exercise": slug, "files": files, **body})
                assert answer.status_code == 503
                told.append(answer.json()["detail"])
        assert told[0] == told[1]
        assert "needs Rust" in told[0]
        assert "`make runtimes`" in told[0]
        assert "needs Go" in told[2]
        assert (await learner.get("/submissions")).json()["items"] == []
        assert (await running.judged(learner, await running.submit(learner)))["verdict"] == "accepted"
