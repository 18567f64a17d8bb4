"""A whole hub with a cohort in it, and what learners and those who teach them do again and again."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx

from codecrafthub.feedback.channels import Channels
from codecrafthub.feedback.messages import MessageType
from codecrafthub.feedback.seats import Seats
from tests.identity.cohorts.cohort import joined, made
from tests.support.hub import Person, RunningHub

SLUG = "python.running-total"
HELP = "/api/feedback/help"
MINE = f"{HELP}/exercises/{SLUG}"
WRONG = "def running_total(days):\n    return days\n\n\ndef day_full(days, size):\n    return None\n"


@dataclass
class Ear:
    """What one person is told over a socket of theirs."""

    heard: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def push(self, kind: MessageType, text: str) -> None:
        self.heard.append((kind, json.loads(text)["data"]))

    def end(self, code: int, reason: str) -> None:
        """Nothing to close."""

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [data for heard, data in self.heard if heard == kind]


@dataclass
class School:
    """Tess teaches a cohort in which Ada learns; Mallory teaches another one."""

    hub: RunningHub
    tess: Person
    ada: Person
    mallory: Person
    cohort: dict[str, Any]
    request: str = ""
    """The id of the request that a test is about."""

    async def forget_seats(self) -> None:
        """What is known of who sits where is at most two seconds old: as if these had passed."""
        seats: Seats = self.hub.services["feedback"].public.state.office.seats
        seats.forget(self.ada.id)

    async def pupil(self) -> Person:
        """One more who learns with Ada."""
        person = await self.hub.person()
        await joined(person, self.cohort)
        return person

    async def teacher(self) -> Person:
        """One more who teaches with Tess."""
        person = await self.hub.person("instructor")
        path = f"/api/identity/cohorts/{self.cohort['id']}/instructors"
        answer = await self.tess.http.post(path, json={"email": person.email})
        assert answer.status_code == 204, answer.text
        await self.hub.settle()
        return person

    @property
    def channels(self) -> Channels:
        found: Channels = self.hub.services["feedback"].public.state.office.channels
        return found

    def ear(self, person: Person) -> Ear:
        ear = Ear()
        self.channels.join(person.id, ear, None)
        return ear

    async def leaves(self, person: Person, by: Person | None = None) -> None:
        path = f"/api/identity/cohorts/{self.cohort['id']}/people/{person.id}"
        assert (await (by or person).http.delete(path)).status_code == 204
        await self.hub.settle()

    def about(self, learner: Person, more: str = "") -> str:
        return f"{HELP}/learners/{learner.id}/{SLUG}{more}"

    async def comment(
        self, by: Person, learner: Person, text: str = "Look at the loop.", **more: Any
    ) -> dict[str, Any]:
        answer = await by.http.post(self.about(learner, "/comments"), json={"text": text, **more})
        assert answer.status_code == 201, answer.text
        written: dict[str, Any] = answer.json()
        return written


async def opened(hub: RunningHub) -> School:
    tess, mallory = await hub.person("instructor"), await hub.person("instructor")
    cohort = await made(tess)
    await made(mallory, "Another course")
    ada = await hub.person()
    await joined(ada, cohort)
    await hub.settle()
    return School(hub, tess, ada, mallory, cohort)


async def ask(learner: Person, words: str = "") -> dict[str, Any]:
    answer = await learner.http.post(MINE, json={"words": words})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def mine(learner: Person) -> dict[str, Any]:
    found: dict[str, Any] = (await learner.http.get(MINE)).raise_for_status().json()
    return found


async def queue(teacher: Person) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await teacher.http.get(f"{HELP}/queue")).raise_for_status().json()["items"]
    return items


def state(help_read: dict[str, Any]) -> str:
    """How far the last request has come."""
    found: str = help_read["thread"]["requests"][-1]["state"]
    return found


def refused(answer: httpx.Response, status: int, kind: str) -> str:
    """That a request was refused, and the words with which."""
    assert answer.status_code == status, answer.text
    assert answer.json()["type"] == f"/problems/{kind}", answer.text
    detail: str = answer.json()["detail"]
    return detail


async def submit(learner: Person, code: str = WRONG) -> UUID:
    """Have code judged."""
    sent = {"exercise": SLUG, "files": {"running_total.py": code}}
    answer = await learner.http.post("/api/assessment/submissions", json=sent)
    assert answer.status_code == 202, answer.text
    submission = UUID(answer.json()["id"])
    async with asyncio.timeout(30):
        while (await learner.http.get(f"/api/assessment/submissions/{submission}")).json()["status"] != "judged":
            await asyncio.sleep(0.05)
    return submission
