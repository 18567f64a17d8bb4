"""Messages to people and to cohorts, across two replicas on a real NATS server and within one process."""

import asyncio
import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from websockets.asyncio.client import ClientConnection

from codecrafthub.contracts.identity import CohortLeft, CohortRole, Seat, Seated, UserRoleChanged
from codecrafthub.feedback.messages import Here, Notice
from codecrafthub.feedback.seats import Seats
from codecrafthub.kit.auth import Role
from codecrafthub.kit.errors import Invalid
from codecrafthub.settings import Settings
from tests.feedback.stand import Stand, receive, running_stand
from tests.support.nats import NatsServer

pytestmark = pytest.mark.anyio


def seat(stand: Stand, cohort: UUID, person: UUID, role: CohortRole, hub_role: Role = Role.LEARNER) -> None:
    stand.seats.setdefault(person, []).append(Seat(cohort_id=cohort, name="Class", role=role))
    stand.roles[person] = hub_role
    stand.people.setdefault(cohort, []).append(Seated(user_id=person, display_name="Somebody", role=role))


async def say(client: ClientConnection, **said: Any) -> None:
    await client.send(json.dumps(said))


async def still(client: ClientConnection) -> bool:
    """Whether nothing but pings comes for a moment."""
    try:
        await asyncio.wait_for(receive(client), 0.2)
    except TimeoutError:
        return True
    return False


async def test_who_teaches_a_cohort_may_watch_it_and_nobody_else(settings: Settings) -> None:
    cohort, teacher, learner, stranger, admin = (uuid4() for _ in range(5))
    async with running_stand(settings) as stand:
        seat(stand, cohort, teacher, CohortRole.INSTRUCTOR, Role.INSTRUCTOR)
        seat(stand, cohort, learner, CohortRole.LEARNER)
        stand.roles[admin] = Role.ADMIN
        for person, refusal in (
            (teacher, None), (admin, None), (learner, "Only those who teach"), (stranger, "There is no such cohort"),
        ):  # fmt: skip
            async with await stand.socket(person) as client:
                await say(client, type="watch", cohort=str(cohort))
                if refusal:
                    assert refusal in (await receive(client, "error"))["data"]["detail"]
                    await stand.outreach.cohort(cohort, "error", Notice(detail="told"))
                    assert await still(client)
                    continue
                assert await still(client)
                await stand.outreach.cohort(cohort, "error", Notice(detail="told"))
                message = await receive(client)
                assert message["data"]["detail"] == "told"
                await say(client, type="unwatch", cohort=str(cohort))
                assert await still(client)
                await stand.outreach.cohort(cohort, "error", Notice(detail="told again"))
                assert await still(client)
        assert not stand.channels.is_observed(cohort), "whoever is gone watches no more"


@pytest.mark.parametrize("leaves", [True, False])
async def test_who_teaches_no_more_watches_no_more(settings: Settings, *, leaves: bool) -> None:
    cohort, teacher = uuid4(), uuid4()
    async with running_stand(settings) as stand:
        seat(stand, cohort, teacher, CohortRole.INSTRUCTOR, Role.INSTRUCTOR)
        async with await stand.socket(teacher) as client:
            await say(client, type="watch", cohort=str(cohort))
            async with asyncio.timeout(20):
                while not stand.channels.is_observed(cohort):
                    await asyncio.sleep(0.01)
            stand.seats[teacher] = []
            left, changed = (
                CohortLeft(user_id=teacher, cohort_id=cohort),
                UserRoleChanged(user_id=teacher, role="learner"),
            )
            await stand.tell(left if leaves else changed)
            async with asyncio.timeout(20):
                while stand.channels.is_observed(cohort):
                    await asyncio.sleep(0.01)
            await say(client, type="watch", cohort=str(cohort))
            assert "no such cohort" in (await receive(client, "error"))["data"]["detail"]


async def test_who_leaves_while_it_is_asked_whether_they_may_watch_does_not(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    cohort, teacher = uuid4(), uuid4()
    asked, answered = asyncio.Event(), asyncio.Event()
    check = Seats.check_taught

    async def slow(self: Seats, user_id: UUID, cohort_id: UUID) -> Seat | None:
        found = await check(self, user_id, cohort_id)
        asked.set()
        await answered.wait()
        return found

    monkeypatch.setattr(Seats, "check_taught", slow)
    async with running_stand(settings) as stand:
        seat(stand, cohort, teacher, CohortRole.INSTRUCTOR, Role.INSTRUCTOR)
        seats = stand.service.public.state.office.seats
        async with await stand.socket(teacher) as client, asyncio.timeout(20):
            await say(client, type="watch", cohort=str(cohort))
            await asked.wait()
            stand.seats[teacher] = []
            edition = seats.edition
            await stand.tell(CohortLeft(user_id=teacher, cohort_id=cohort))
            while seats.edition == edition:
                await asyncio.sleep(0.01)
            answered.set()
            assert "no such cohort" in (await receive(client, "error"))["data"]["detail"]
            assert not stand.channels.is_observed(cohort)


async def test_each_fresh_ticket_is_a_moment_to_look_whether_one_may_still_watch(settings: Settings) -> None:
    cohort, teacher = uuid4(), uuid4()
    async with running_stand(settings) as stand:
        seat(stand, cohort, teacher, CohortRole.INSTRUCTOR, Role.INSTRUCTOR)
        async with await stand.socket(teacher) as client, asyncio.timeout(20):
            await say(client, type="watch", cohort=str(cohort))
            while not stand.channels.is_observed(cohort):
                await asyncio.sleep(0.01)
            stand.seats[teacher] = []
            stand.service.public.state.office.seats.forget(teacher)  # as if the signal to watch no more were lost
            await say(client, type="renew", ticket=await stand.ticket(teacher))
            assert "no such cohort" in (await receive(client, "error"))["data"]["detail"]
            assert not stand.channels.is_observed(cohort)


async def test_one_socket_watches_so_many_cohorts_and_no_more(settings: Settings) -> None:
    teacher, cohorts = uuid4(), [uuid4() for _ in range(21)]
    async with running_stand(settings) as stand:
        for cohort in cohorts:
            seat(stand, cohort, teacher, CohortRole.INSTRUCTOR, Role.INSTRUCTOR)
        async with await stand.socket(teacher) as client:
            for cohort in cohorts[:15]:
                await say(client, type="watch", cohort=str(cohort))
            await asyncio.sleep(1)  # no more than so many messages a second
            for cohort in cohorts[15:]:
                await say(client, type="watch", cohort=str(cohort))
            assert "at most 20" in (await receive(client, "error"))["data"]["detail"]


async def test_what_is_said_over_a_socket_reaches_its_handler_and_a_refusal_comes_back(settings: Settings) -> None:
    person, heard = uuid4(), list[tuple[UUID, str | None]]()

    async def handler(user_id: UUID, said: Here) -> None:
        heard.append((user_id, said.exercise))
        if said.exercise == "bad":
            raise Invalid("There is no such exercise.")
        if said.exercise == "worse":
            raise RuntimeError

    async with running_stand(settings) as stand, await stand.socket(person) as client:
        stand.hearing.on(Here, handler)
        for exercise in ("python.podium", None, "bad", "worse"):
            await say(client, type="here", exercise=exercise)
        assert (await receive(client, "error"))["data"]["detail"] == "There is no such exercise."
        assert "went wrong" in (await receive(client, "error"))["data"]["detail"]
        assert heard == [(person, "python.podium"), (person, None), (person, "bad"), (person, "worse")]


async def test_two_replicas_reach_each_others_sockets(settings: Settings, nats_server: NatsServer) -> None:
    cohort, teacher, learner = (uuid4() for _ in range(3))
    on_nats = settings.model_copy(update={"bus_url": nats_server.url})
    elsewhere = on_nats.model_copy(update={"data": settings.data / "elsewhere"})
    async with running_stand(on_nats) as one, running_stand(elsewhere) as other:
        seat(other, cohort, teacher, CohortRole.INSTRUCTOR, Role.INSTRUCTOR)
        async with await one.socket(learner) as mine, await other.socket(teacher) as theirs:
            await receive(mine, "ping")
            await say(theirs, type="watch", cohort=str(cohort))
            async with asyncio.timeout(20):
                while not other.channels.is_observed(cohort):
                    await asyncio.sleep(0.01)
            for number in range(50):
                await other.outreach.person(learner, "error", Notice(detail=f"person {number}"))
                await one.outreach.cohort(cohort, "error", Notice(detail=f"cohort {number}"))
            for number in range(50):
                assert (await receive(mine))["data"]["detail"] == f"person {number}"
                assert (await receive(theirs))["data"]["detail"] == f"cohort {number}"
