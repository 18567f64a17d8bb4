"""An author at work: the small track in a hub of its own, and what to ask of it over HTTP."""

import asyncio
from typing import Any

import httpx

from tests.content.sample import FILES
from tests.support.hub import Person

AUTHORING = "/api/content/authoring"
ADD_UP = "/units/exercises/mini.add-up"


def own_files(name: str) -> dict[str, str]:
    """The files of an exercise of the small track, by their own paths."""
    start = f"exercises/{name}/"
    return {path.removeprefix(start): text for path, text in FILES.items() if path.startswith(start)}


class AuthorAtWork:
    def __init__(self, person: Person) -> None:
        self.person = person

    async def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        return await self.person.http.request(method, AUTHORING + path, **more)

    async def get(self, path: str, **params: Any) -> Any:
        return _body(await self.ask("GET", path, params=params))

    async def post(self, path: str, **body: Any) -> Any:
        return _body(await self.ask("POST", path, json=body))

    async def save(self, unit: str, files: dict[str, str], revision: int = 0, **more: Any) -> Any:
        return _body(await self.ask("PUT", f"{unit}/draft", json={"files": files, "revision": revision, **more}))

    async def publish(self, unit: str, files: dict[str, str], note: str = "") -> Any:
        """A draft written, submitted and published; the job as it ended."""
        here = await self.get(unit)
        revision = here["draft_detail"]["revision"] if here["draft_detail"] else 0
        draft = await self.save(unit, files, revision)
        draft = await self.post(f"{unit}/draft/submit", revision=draft["revision"])
        return await self.ended(await self.post(f"{unit}/draft/publish", revision=draft["revision"], note=note))

    async def ended(self, job: Any, seconds: float = 60) -> Any:
        async with asyncio.timeout(seconds):
            while job["state"] in ("waiting", "running"):
                await asyncio.sleep(0.02)
                job = await self.get(f"/jobs/{job['id']}")
        return job


def _body(answer: httpx.Response) -> Any:
    assert answer.is_success, answer.text
    return answer.json() if answer.content else None


def with_change(files: dict[str, str], path: str, old: str, new: str) -> dict[str, str]:
    assert old in files[path]
    return {**files, path: files[path].replace(old, new, 1)}
