"""Walk a running hub as a script would, from signing up to a changed recommendation.

    python -m tests.e2e.walk http://127.0.0.1:8000 [--admin admin@localhost:password]

Prints each step; ends with an error and a sentence as soon as the hub does not keep a promise.
"""

import argparse
import asyncio
import json
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
from websockets.asyncio.client import connect
from websockets.typing import Origin

EXERCISE = "python.running-total"
CONCEPT = "loops"
WRONG = """def running_total(amounts):
    total = 0
    for amount in amounts:
        total = total + amount
        return [total]


def day_full(amounts, size):
    return None
"""
RIGHT = """def running_total(amounts):
    totals = []
    for amount in amounts:
        totals.append(amount + (totals[-1] if totals else 0))
    return totals


def day_full(amounts, size):
    for day, total in enumerate(running_total(amounts), start=1):
        if total >= size:
            return day
    return None
"""
PATIENCE = 30.0
"""Seconds within which a submission is judged and its facts are known everywhere."""


class Stumbled(Exception):
    """The hub answered otherwise than promised."""


@dataclass
class Walk:
    """One learner's way through the hub; `say` is told of each step."""

    address: str
    say: Callable[[str], None] = print
    admin: tuple[str, str] | None = None
    email: str = field(default_factory=lambda: f"walker-{uuid.uuid4().hex[:12]}@example.org")
    password: str = "a long walk on a sunny day"

    async def whole(self) -> None:
        """Every step in order. Raises Stumbled."""
        async with httpx.AsyncClient(base_url=self.address, timeout=30) as self.http:
            await self.sign_up_and_in()
            await self.look_around()
            await self.save_a_draft()
            before = await self.outlook()
            await self.submit(WRONG, "wrong_answer")
            await self.submit(RIGHT, "accepted")
            await self.see_progress()
            await self.see_outlook_change(before)
            await self.see_own_numbers()
            if self.admin is not None:
                await self.see_overview(*self.admin)

    async def sign_up_and_in(self) -> None:
        person = {"email": self.email, "password": self.password, "display_name": "Wanda Walker"}
        await self._ask("POST", "/api/identity/users", 201, json=person)
        self.http.headers["Authorization"] = f"Bearer {await self._token(self.email, self.password)}"
        me = await self._ask("GET", "/api/identity/users/me")
        _expect(me["email"] == self.email, "the profile is not the walker's")
        self.say(f"signed up and in as {self.email}")

    async def look_around(self) -> None:
        tracks = (await self._ask("GET", "/api/content/tracks"))["items"]
        slug = EXERCISE.partition(".")[0]
        _expect(slug in {track["slug"] for track in tracks}, f"there is no track {slug}")
        track = await self._ask("GET", f"/api/content/tracks/{slug}")
        _expect(EXERCISE in {one["slug"] for one in track["exercises"]}, f"the track has no {EXERCISE}")
        lesson = await self._ask("GET", f"/api/content/lessons/{track['lessons'][0]['slug']}")
        exercise = await self._ask("GET", f"/api/content/exercises/{EXERCISE}")
        [self.file] = exercise["files"]
        self.say(f"saw {len(track['exercises'])} exercises, read “{lesson['title']}”, opened “{exercise['title']}”")

    async def save_a_draft(self) -> None:
        path = f"/api/assessment/solutions/{EXERCISE}"
        await self._ask("PUT", path, json={"files": {self.file: "# on my way\n"}})
        kept = await self._ask("GET", path)
        _expect(kept["files"] == {self.file: "# on my way\n"}, "the draft was not kept")
        self.say("saved a draft and found it again")

    async def submit(self, code: str, verdict: str) -> None:
        """Submit over HTTP and follow it over the socket until it is judged."""
        ticket = (await self._ask("POST", "/api/feedback/tickets", 201))["ticket"]
        address = "ws" + self.address.removeprefix("http") + f"/api/feedback/socket?ticket={ticket}"
        async with connect(address, proxy=None, origin=Origin(self.address)) as socket:
            sent = {"exercise": EXERCISE, "files": {self.file: code}}
            receipt = await self._ask("POST", "/api/assessment/submissions", 202, json=sent)
            _expect(receipt["status"] in ("queued", "running"), f"a new submission is {receipt['status']}")
            async with asyncio.timeout(PATIENCE):
                told = await _messages_about(receipt["id"], socket)
        judged = told[-1]["data"]
        _expect(judged["verdict"] == verdict, f"the verdict is {judged['verdict']}, not {verdict}")
        results = [message["data"]["test"] for message in told if message["type"] == "test"]
        _expect(len(results) == judged["total"], f"{len(results)} results came over the socket, not {judged['total']}")
        stored = await self._ask("GET", f"/api/assessment/submissions/{receipt['id']}")
        _expect(stored["verdict"] == verdict, "the stored verdict is another one")
        _expect(stored["passed"] == judged["passed"], "the stored results are other ones")
        self.say(f"submitted: {verdict}, {judged['passed']} of {judged['total']} tests, live over the socket")

    async def see_progress(self) -> None:
        items = (await self._ask("GET", "/api/assessment/progress"))["items"]
        mine = next((item for item in items if item["exercise"] == EXERCISE), None)
        _expect(mine is not None and mine["status"] == "solved", f"the progress does not say solved: {mine}")
        _expect(mine is not None and mine["attempts"] == 2, f"two attempts were made, not {mine}")
        self.say("progress says: solved with the second attempt")

    async def outlook(self) -> tuple[float, list[Any]]:
        """The mastery of the concept, and what is recommended with what reason."""
        mastery = (await self._ask("GET", "/api/recommendation/mastery?track=python"))["items"]
        [mine] = [one["mastery"] for one in mastery if one["concept"] == CONCEPT]
        steps = (await self._ask("GET", "/api/recommendation/next?track=python"))["items"]
        _expect(bool(steps) and all(step["reason"]["text"] for step in steps), "a recommendation gives no reason")
        return mine, [(step["slug"], step["reason"]["text"]) for step in steps]

    async def see_outlook_change(self, before: tuple[float, list[Any]]) -> None:
        async def has_changed() -> bool:
            mastery, steps = await self.outlook()
            return mastery > before[0] and steps != before[1]

        await _soon(has_changed, "mastery and recommendation do not change after a solved exercise")
        mastery, steps = await self.outlook()
        _expect(EXERCISE not in dict(steps), "the solved exercise is recommended again")
        self.say(f"mastery of {CONCEPT} rose from {before[0]:.2f} to {mastery:.2f}; next: {steps[0][0]}: {steps[0][1]}")

    async def see_own_numbers(self) -> None:
        async def has_counted() -> bool:
            mine = await self._ask("GET", "/api/analytics/me")
            return bool(mine["solved"] == 1 and mine["submissions"] == 2)

        await _soon(has_counted, "the walker's own numbers do not show what they did")
        self.say("own numbers: 2 submissions, 1 exercise solved")

    async def see_overview(self, email: str, password: str) -> None:
        headers = {"Authorization": f"Bearer {await self._token(email, password)}"}

        async def has_counted() -> bool:
            seen = await self._ask("GET", "/api/analytics/overview", headers=headers)
            row = next((one for one in seen["exercises"] if one["exercise"] == EXERCISE), None)
            return bool(seen["users"]["total"] >= 2 and row and row["submissions"] >= 2 and row["accepted"] >= 1)

        await _soon(has_counted, "the overview does not show the walker's sign-up and submissions")
        self.say("the admin's overview counts them as well")

    async def _token(self, email: str, password: str) -> str:
        answer = await self._ask("POST", "/api/identity/sessions", 201, json={"email": email, "password": password})
        return str(answer["access_token"])

    async def _ask(self, method: str, path: str, status: int = 200, **options: Any) -> Any:
        answer = await self.http.request(method, path, **options)
        _expect(answer.status_code == status, f"{method} {path} answered {answer.status_code}: {answer.text[:500]}")
        return answer.json()


async def _messages_about(submission: str, socket: Any) -> list[dict[str, Any]]:
    """What the socket tells of one submission, up to the verdict."""
    told = []
    async for raw in socket:
        message = json.loads(raw)
        if message.get("data", {}).get("submission") == submission:
            told.append(message)
            if message["type"] == "judged":
                return told
    raise Stumbled("the socket was closed before the verdict came")


async def _soon(condition: Callable[[], Awaitable[bool]], complaint: str) -> None:
    """Facts travel behind the answer: wait for them, but not for ever."""
    for _ in range(int(PATIENCE / 0.2)):
        if await condition():
            return
        await asyncio.sleep(0.2)
    raise Stumbled(complaint)


def _expect(is_so: bool, complaint: str) -> None:
    if not is_so:
        raise Stumbled(complaint)


def main() -> None:
    parser = argparse.ArgumentParser(description="Walk a running hub from signing up to a changed recommendation.")
    parser.add_argument("address", help="where the hub is open, such as http://127.0.0.1:8000")
    parser.add_argument("--admin", help="EMAIL:PASSWORD of an admin, to see the overview too")
    given = parser.parse_args()
    email, _, password = (given.admin or "").partition(":")
    walk = Walk(given.address.rstrip("/"), lambda step: print("·", step), (email, password) if given.admin else None)  # noqa: T201
    try:
        asyncio.run(walk.whole())
    except (Stumbled, httpx.HTTPError) as error:
        raise SystemExit(f"✗ {error}") from None
    print("✓ the whole way")  # noqa: T201


if __name__ == "__main__":
    main()
