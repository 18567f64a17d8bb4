"""Exercises whose runtime is not on the machine: published all the same, and said in words when code is sent."""

from dataclasses import replace
from uuid import uuid4

import pytest

from codecrafthub.contracts.runner import RunnerStatus
from codecrafthub.kit.auth import Role
from codecrafthub.runner.client import LocalRunner
from codecrafthub.settings import Settings
from tests.assessment.desk import desk
from tests.assessment.made import RIGHT, exercise
from tests.support.bench import token

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


async def test_each_language_is_listed_and_admins_are_told_how_to_bring_it(settings: Settings) -> None:
    async with desk(settings, WithoutRust) as running:
        learner, admin = running.someone(), running.someone()
        admin.headers["Authorization"] = f"Bearer {token(uuid4(), Role.ADMIN)}"
        seen, told = [
            {one["runtime"]: one for one in (await person.get("/runtimes")).json()["items"]}
            for person in (learner, admin)
        ]
        assert seen["python"] == {"runtime": "python", "name": "Python", "version": "3", "command": None}
        assert (seen["rust"]["version"], seen["rust"]["command"]) == (None, None)
        assert (told["rust"]["version"], told["rust"]["command"]) == (None, "make runtimes")
        assert told["cpp"]["name"] == "C++"
        learner.headers["Authorization"] = ""
        assert (await learner.get("/runtimes")).status_code == 401
