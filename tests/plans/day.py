"""A day of learners and those who teach them, over the door, with all that it sets off behind it."""

import asyncio
from dataclasses import dataclass
from typing import Any

import httpx

from tests.e2e.walk import EXERCISE, RIGHT, WRONG
from tests.support.hub import Person, RunningHub

CONCEPT = "loops"


@dataclass
class Day:
    running: RunningHub

    async def whole(self) -> None:
        """Raises where something is not answered as it should be."""
        ada, bob = await self.running.person(), await self.running.person()
        teacher, admin = await self.running.person("instructor"), await self.running.person("admin")
        await self._read(ada)
        cohort = await self._gather(teacher, ada, bob)
        for code in (WRONG, RIGHT):
            submission = await self._submit(ada, code)
        await self._submit(bob, WRONG)
        await self._look_back(ada, submission)
        await self._get_help(ada, teacher, cohort)
        await self._hear_of_it(ada)
        await self._choose(ada)
        await self._teach(teacher, cohort)
        await self._run_the_hub(admin)
        await self._leave(bob)

    async def _read(self, ada: Person) -> None:
        tracks = await self._get(ada, "content/tracks")
        assert tracks["items"]
        await self._get(ada, "content/tracks/python")
        await self._get(ada, f"content/exercises/{EXERCISE}")
        await self._get(ada, "content/search?q=total")
        await self._get(ada, "identity/users/me")
        await self._do(ada, "post", "identity/sessions", 201, json={"email": ada.email, "password": ada.password})
        await self._do(ada, "post", "identity/sessions/refresh", 200, headers={"X-Hub-CSRF": "1"})

    async def _gather(self, teacher: Person, *learners: Person) -> str:
        cohort = (await self._do(teacher, "post", "identity/cohorts", 201, json={"name": "Spring"})).json()
        for one in learners:
            await self._do(one, "post", "identity/cohorts/join", 200, json={"code": cohort["join_code"]})
        await self.running.settle(30)
        return str(cohort["id"])

    async def _submit(self, who: Person, code: str) -> str:
        [file] = (await self._get(who, f"content/exercises/{EXERCISE}"))["files"]
        await self._do(who, "put", f"assessment/solutions/{EXERCISE}", 200, json={"files": {file: code}})
        sent = {"exercise": EXERCISE, "files": {file: code}}
        receipt = (await self._do(who, "post", "assessment/submissions", 202, json=sent)).json()
        async with asyncio.timeout(60):
            while (found := await self._get(who, f"assessment/submissions/{receipt['id']}"))["status"] != "judged":
                await asyncio.sleep(0.05)
        assert found["verdict"] in ("accepted", "wrong_answer"), found
        await self.running.settle(60)
        return str(receipt["id"])

    async def _look_back(self, ada: Person, submission: str) -> None:
        for path in (
            "assessment/submissions?limit=20",
            f"assessment/submissions?exercise={EXERCISE}",
            f"assessment/solutions/{EXERCISE}",
            f"assessment/solutions/{EXERCISE}/history",
            "assessment/progress",
            f"feedback/submissions/{submission}",
            f"feedback/submissions/{submission}/performance",
            f"feedback/submissions/{submission}/growth",
            f"feedback/submissions/{submission}/answers",
            f"feedback/hints/{EXERCISE}",
            "recommendation/next?track=python",
            "recommendation/mastery?track=python",
            f"recommendation/mastery/{CONCEPT}/history?track=python",
            "recommendation/hand?track=python",
            "recommendation/plan",
            "recommendation/preferences",
            f"recommendation/refresh?exercise={EXERCISE}",
            "recommendation/reviews",
            "recommendation/goals",
            "recommendation/me/data",
            "analytics/me",
        ):
            await self._get(ada, path)
        await self._do(ada, "post", "feedback/hints", 201, json={"exercise": EXERCISE})
        await self._do(ada, "delete", f"assessment/solutions/{EXERCISE}", 200)

    async def _get_help(self, ada: Person, teacher: Person, cohort: str) -> None:
        path = f"feedback/help/exercises/{EXERCISE}"
        await self._do(ada, "post", path, 201, json={"words": "Why?", "cohort": cohort})
        await self._get(ada, path)
        [waiting] = (await self._get(teacher, "feedback/help/queue"))["items"]
        request = waiting["request"]
        await self._do(teacher, "post", f"feedback/help/requests/{request['id']}/claim", 204, json={})
        conversation = f"feedback/help/learners/{ada.id}/{EXERCISE}"
        await self._get(teacher, conversation)
        await self._get(teacher, f"{conversation}/work")
        await self._do(teacher, "post", f"{conversation}/comments", 201, json={"text": "Because."})
        await self._do(teacher, "post", f"feedback/help/requests/{request['id']}/resolve", 204)
        await self.running.settle(30)

    async def _hear_of_it(self, ada: Person) -> None:
        found = await self._get(ada, "feedback/notifications")
        await self._get(ada, "feedback/notifications?unread=true&kind=comment")
        for one in found["items"][:1]:
            await self._do(ada, "post", f"feedback/notifications/{one['id']}/read", 200)
            await self._do(ada, "post", "feedback/notifications/read", 200, json={"up_to": one["id"]})
        await self._get(ada, "feedback/notifications/preferences")
        await self._get(ada, "feedback/webhooks")
        await self._do(ada, "post", "feedback/tickets", 201)

    async def _choose(self, ada: Person) -> None:
        await self._do(ada, "put", f"recommendation/claims/python/{CONCEPT}", 204, json={"knows": True})
        await self._do(ada, "delete", f"recommendation/claims/python/{CONCEPT}", 204)

    async def _teach(self, teacher: Person, cohort: str) -> None:
        await self._get(teacher, f"identity/cohorts/{cohort}")
        await self._get(teacher, "identity/cohorts")
        await self._get(teacher, f"identity/cohorts/{cohort}/people")
        await self._get(teacher, f"feedback/cohorts/{cohort}/board")
        said = {"title": "Tomorrow", "text": "We meet at nine."}
        await self._do(teacher, "post", f"feedback/cohorts/{cohort}/announcements", 201, json=said)
        await self._get(teacher, f"feedback/cohorts/{cohort}/announcements")
        await self._get(teacher, f"feedback/exercises/{EXERCISE}/clusters")
        await self._get(teacher, f"feedback/exercises/{EXERCISE}/answers")
        await self._get(teacher, f"content/authoring/exercises/{EXERCISE}/statistics")
        await self._get(teacher, "analytics/overview")
        await self.running.settle(30)

    async def _run_the_hub(self, admin: Person) -> None:
        await self._get(admin, "health/ready")
        await self._get(admin, "assessment/regrades")
        people = await self._get(admin, "identity/users")
        await self._get(admin, f"identity/users?after={people['items'][-1]['id']}")
        await self._get(admin, f"identity/users?query={admin.email}")
        await self._get(admin, "identity/users?query=som")

    async def _leave(self, bob: Person) -> None:
        await self._do(bob, "delete", "identity/users/me", 202, json={"password": bob.password})
        await self.running.settle(60)

    async def _get(self, who: Person, path: str) -> Any:
        answer = await who.http.get(f"/api/{path}")
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text}"
        return answer.json()

    async def _do(self, who: Person, method: str, path: str, status: int, **options: Any) -> httpx.Response:
        answer = await who.http.request(method, f"/api/{path}", **options)
        assert answer.status_code == status, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer
