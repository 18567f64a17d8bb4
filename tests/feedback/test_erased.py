"""What is late brings nobody back: a token that outlives its account, a linter that outlives its learner."""

import asyncio
from uuid import UUID, uuid4

import pytest

from codecrafthub.contracts.content import Hint
from codecrafthub.contracts.feedback import Feedback
from codecrafthub.contracts.identity import UserErased
from codecrafthub.feedback.annotating import Annotating
from codecrafthub.feedback.errors import AccountErased
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.kit.clock import now
from codecrafthub.kit.service import Storage
from codecrafthub.settings import Settings
from tests.feedback.results import SLUG, exercise, failed, submission
from tests.feedback.stand import Stand, running_stand
from tests.feedback.test_api import facts, held

pytestmark = pytest.mark.anyio
HINT = Hint(number=1, task=1, markdown="Look.", html="<p>Look.</p>")


class Late:
    """A linter that answers when it is let."""

    def __init__(self) -> None:
        self.asked, self.may_answer = asyncio.Event(), asyncio.Event()

    async def lint(self, files: object, tool: object) -> str:
        self.asked.set()
        await self.may_answer.wait()
        return "[]"


def storage_of(stand: Stand) -> Storage:
    assert stand.service.storage is not None
    return stand.service.storage


async def erase(stand: Stand, learner: UUID) -> None:
    """Tell that someone was erased, and wait until feedback has heard it."""
    storage = storage_of(stand)
    async with storage.database.write() as session:
        await storage.outbox.add(session, UserErased(user_id=learner))
    async with asyncio.timeout(10):
        while True:
            async with storage.database.read() as session:
                if (await session.execute(storage.metadata.tables["inbox"].select())).all():
                    return
            await asyncio.sleep(0.02)


async def test_a_token_that_outlives_its_account_reveals_no_hint(database_settings: Settings) -> None:
    leaver, other = uuid4(), uuid4()
    async with running_stand(database_settings) as stand, stand.http(leaver) as http, stand.http(other) as theirs:
        stand.exercises[SLUG] = exercise(hints=[HINT])
        assert (await http.post("/hints", json={"exercise": SLUG})).status_code == 201
        await erase(stand, leaver)
        refused = await http.post("/hints", json={"exercise": SLUG})
        assert refused.status_code == 401
        assert refused.json()["type"] == "/problems/account-erased"
        assert "erased" in refused.json()["detail"]
        assert (await theirs.post("/hints", json={"exercise": SLUG})).status_code == 201
        assert (await held(stand))["hint_reveals"] == [other]
        assert [body["learner_id"] for topic, body in await facts(stand) if topic == "feedback.hint.revealed"] == [
            str(leaver),
            str(other),
        ]


async def test_remarks_that_come_after_the_learner_left_are_not_kept(database_settings: Settings) -> None:
    leaver, late = uuid4(), Late()
    of = submission(leaver, [failed("1", "2")])
    async with running_stand(database_settings, boxed=late) as stand:  # type: ignore[arg-type]
        remarks: Annotating = stand.service.public.state.submissions._annotating
        told: list[Feedback] = []
        asked = asyncio.create_task(remarks.of(of))
        remarks.make_later(of, told.append)
        await asyncio.wait_for(late.asked.wait(), 5)
        await erase(stand, leaver)
        late.may_answer.set()
        with pytest.raises(AccountErased):
            await asked
        await asyncio.gather(*remarks._working.values())
        assert not [one for one in told if one.is_whole]  # what was known before they left may have been told
        assert (await held(stand))["submission_remarks"] == []


async def test_who_is_forgotten_while_something_is_stored_is_forgotten_with_it(database_settings: Settings) -> None:
    leaver = uuid4()
    async with running_stand(database_settings) as stand:
        database = storage_of(stand).database
        has_checked = asyncio.Event()

        async def keep() -> None:
            async with database.write() as session:
                repository = FeedbackRepository(session)
                await repository.check_not_erased(leaver)
                has_checked.set()
                await asyncio.sleep(0.3)
                repository.add_reveal(leaver, SLUG, 1)

        async def forget() -> None:
            await has_checked.wait()
            async with database.write() as session:
                await FeedbackRepository(session).forget(leaver, now())

        await asyncio.gather(keep(), forget())
        assert (await held(stand))["hint_reveals"] == []
