"""Remarks on a busy hub: what a newer solution takes the place of costs nothing."""

import asyncio
from collections.abc import Mapping
from uuid import uuid4

import pytest

from codecrafthub.contracts.feedback import Feedback
from codecrafthub.feedback import annotating
from codecrafthub.feedback.annotating import AT_ONCE, Annotating
from codecrafthub.settings import Settings
from tests.feedback.results import failed, submission
from tests.feedback.stand import running_stand

pytestmark = pytest.mark.anyio


class Noting:
    """A linter that finds nothing and keeps what it was asked about."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    async def lint(self, files: Mapping[str, str], tool: object) -> str:
        self.seen += files.values()
        return "[]"


async def test_on_a_busy_hub_only_the_last_of_several_solutions_is_looked_at(settings: Settings) -> None:
    learners, noting = [uuid4() for _ in range(AT_ONCE + 2)], Noting()
    told: dict[str, list[Feedback]] = {}
    async with running_stand(settings, boxed=noting) as stand:  # type: ignore[arg-type]
        remarks: Annotating = stand.service.public.state.submissions._annotating
        for word in ("first", "second", "third"):
            for number, learner in enumerate(learners):
                source = f"{word} = {number}\n"
                of = submission(learner, [failed("1", "2")], files={"running_total.py": source})
                remarks.make_later(of, told.setdefault(source, []).append)
            await asyncio.sleep(0.02)
        await asyncio.gather(*remarks._working.values())
    third = {f"third = {number}\n" for number in range(len(learners))}
    assert set(noting.seen) == third
    assert {source for source, found in told.items() if found and found[-1].is_whole} == third


async def test_on_a_quiet_hub_nothing_is_waited_for(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotating, "CALM_SECONDS", 3600)
    noting = Noting()
    async with running_stand(settings, boxed=noting) as stand:  # type: ignore[arg-type]
        remarks: Annotating = stand.service.public.state.submissions._annotating
        remarks.make_later(submission(uuid4(), [failed("1", "2")], files={"a.py": "quiet = 1\n"}), [].append)
        await asyncio.gather(*remarks._working.values())
    assert noting.seen == ["quiet = 1\n"]
