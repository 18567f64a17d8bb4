"""Attackers: nothing of authors' files, exemplars or hidden cases reaches whoever may not have it, on any route."""

import base64
import json
from typing import Any

import httpx
import pytest

from codecrafthub.kit.clock import new_id
from tests.content.authoring.desk import ADD_UP, AUTHORING, AuthorAtWork, own_files, with_change
from tests.support.hub import Person, RunningHub

pytestmark = pytest.mark.anyio

SECRET = "xyzzy-of-the-draft"
HIDDEN = ("444666", "111222", "return a + b", "Joined digits", SECRET)


async def a_draft(author: AuthorAtWork) -> dict[str, Any]:
    files = with_change(own_files("add-up"), "cases.toml", "Large numbers add up too.", SECRET)
    draft: dict[str, Any] = await author.save(ADD_UP, files)
    return draft


async def every_request(library: RunningHub, job_id: str) -> list[tuple[str, str]]:
    """Every route of authoring, as its own document names them, with places that are there."""
    document = (await library.http.get("/api/content/openapi.json")).json()
    given = {"{kind}": "exercises", "{number}": "1", "{job_id}": job_id}
    found = []
    for path, methods in document["paths"].items():
        if path.startswith("/authoring"):
            slug = "mini" if path.startswith("/authoring/tracks") else "mini.add-up"
            for name, value in {**given, "{slug}": slug}.items():
                path = path.replace(name, value)  # noqa: PLW2901
            found += [(method.upper(), f"/api/content{path}") for method in methods]
    return found


def is_silent(answer: httpx.Response) -> bool:
    return not any(one in answer.text for one in HIDDEN)


async def test_visitors_and_learners_reach_no_route_of_authoring(library: RunningHub, writer: AuthorAtWork) -> None:
    await a_draft(writer)
    job = await writer.post(f"{ADD_UP}/try")
    learner = await library.person()
    requests = await every_request(library, job["id"])
    assert len(requests) >= 25
    for method, path in requests:
        visitor = await library.http.request(method, path, json={"revision": 1, "files": {}})
        assert visitor.status_code == 401, (method, path)
        answer = await learner.http.request(method, path, json={"revision": 1, "files": {}})
        assert answer.status_code == 403, (method, path)
        assert is_silent(visitor)
        assert is_silent(answer)
    assert (await writer.get(ADD_UP))["draft_detail"]["revision"] == 1


async def test_a_learner_who_writes_another_role_into_a_token_is_nobody(library: RunningHub) -> None:
    learner = await library.person()
    head, body, signature = learner.token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    for role in ("author", "admin"):
        forged = base64.urlsafe_b64encode(json.dumps({**claims, "role": role}).encode()).rstrip(b"=").decode()
        headers = {"Authorization": f"Bearer {head}.{forged}.{signature}"}
        answer = await library.http.get(f"{AUTHORING}/tracks", headers=headers)
        assert answer.status_code == 401
    unsigned = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
    answer = await library.http.get(f"{AUTHORING}/tracks", headers={"Authorization": f"Bearer {unsigned}.{body}."})
    assert answer.status_code == 401


async def test_what_learners_may_read_holds_nothing_of_drafts_or_hidden_parts(
    library: RunningHub, writer: AuthorAtWork
) -> None:
    await a_draft(writer)
    learner = await library.person()
    for path in ("tracks", "tracks/mini", "lessons/mini.adding", "exercises/mini.add-up", "exercises/mini.shout",
                 f"search?q={SECRET}", "search?q=444666", "search?q=add", "openapi.json"):  # fmt: skip
        answer = await learner.http.get(f"/api/content/{path}")
        assert answer.status_code == 200, path
        assert is_silent(answer), path


@pytest.mark.parametrize(
    "path",
    [
        "exercises/mini.add-up/versions", "exercises/mini.add-up/draft", "exercises/mini.add-up?where=draft",
        "units/exercises/mini.add-up", "drafts/exercises/mini.add-up", "../internal/content/exercises/mini.add-up",
        "..%2finternal/exercises/mini.add-up", "exercises/..%2fversions", "exercises/mini.add-up%00",
    ],
)  # fmt: skip
async def test_guessed_addresses_lead_nowhere(library: RunningHub, writer: AuthorAtWork, path: str) -> None:
    await a_draft(writer)
    learner = await library.person()
    answer = await learner.http.get(f"/api/content/{path}")
    assert is_silent(answer)
    assert "exemplar" not in answer.text


async def test_judging_for_authors_is_for_peers_alone(school: RunningHub, author: AuthorAtWork) -> None:
    inside = school.services["assessment"].internal
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=inside), base_url="http://assessment") as stranger:
        for token in ("", author.person.token):
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            assert (await stranger.post("/examinations", json={}, headers=headers)).status_code == 401
    for path in ("/api/assessment/examinations", "/internal/assessment/examinations"):
        assert (await author.person.http.post(path, json={})).status_code in (404, 405)


async def writes(person: Person, revision: int) -> list[httpx.Response]:
    """Everything that changes something, tried by somebody."""
    unit, track = AUTHORING + ADD_UP, f"{AUTHORING}/tracks/mini"
    body = {"revision": revision, "note": "", "files": {}, "number": 1, "kind": "exercises", "slug": "mini.mine"}
    tried = [
        ("PUT", f"{unit}/draft"),
        ("POST", f"{AUTHORING}/units"),
        ("PUT", f"{track}/git"),
        ("DELETE", f"{track}/git"),
    ]
    tried += [("POST", f"{unit}/{one}") for one in ("draft/submit", "draft/return", "draft/discard", "draft/publish")]
    tried += [("POST", f"{unit}/{one}") for one in ("retire", "rollback", "incoming/take")]
    tried += [("POST", f"{track}/{one}") for one in ("publish", "incoming/publish", "git/pull")]
    tried += [("POST", f"{AUTHORING}/imports/zip?track=mini"), ("POST", f"{AUTHORING}/imports/git")]
    more = {"url": "https://example.org/x", "track": "mini"}
    return [
        await person.http.request(method, path, json={**body, **(more if "git" in path else {})})
        for method, path in tried
    ]


async def test_an_instructor_reads_everything_and_changes_nothing(library: RunningHub, writer: AuthorAtWork) -> None:
    draft = await a_draft(writer)
    instructor = AuthorAtWork(await library.person("instructor"))
    assert SECRET in (await instructor.get(ADD_UP))["draft_detail"]["files"]["cases.toml"]
    assert (await instructor.get("/tracks/mini"))["may_write"] is False
    assert (await instructor.get("/tracks"))["may_create"] is False
    assert {answer.status_code for answer in await writes(instructor.person, draft["revision"])} == {403}
    made = await instructor.ask("POST", "/units", json={"kind": "tracks", "slug": "mine"})
    assert made.status_code == 403


async def test_authors_change_only_what_names_them_where_anybody_is_named(
    library: RunningHub, writer: AuthorAtWork
) -> None:
    admin = AuthorAtWork(await library.person("admin"))
    draft = await a_draft(writer)
    chosen, other = await library.person("author"), await library.person("instructor")
    answer = await writer.ask("PUT", "/tracks/mini/editors", json={"ids": [str(writer.person.id)]})
    assert answer.status_code == 403
    ids = [str(chosen.id), str(other.id)]
    named = await admin.ask("PUT", "/tracks/mini/editors", json={"ids": ids})
    assert {one["id"] for one in named.json()["editors"]} == set(ids)
    assert {answer.status_code for answer in await writes(writer.person, draft["revision"])} == {403}
    assert (await writer.get(ADD_UP))["draft_detail"]["revision"] == draft["revision"]
    for person in (AuthorAtWork(chosen), AuthorAtWork(other), admin):
        here = await person.get(ADD_UP)
        assert here["may_write"]
        await person.save(ADD_UP, own_files("add-up"), here["draft_detail"]["revision"])
    left = str(new_id())
    named = await admin.ask("PUT", "/tracks/mini/editors", json={"ids": [left]})
    assert named.json()["editors"] == [{"id": left, "name": ""}]
    assert (await AuthorAtWork(chosen).get(ADD_UP))["may_write"] is False


async def test_markup_of_an_author_is_no_markup_for_learners(school: RunningHub, author: AuthorAtWork) -> None:
    """An author is trusted with programs in the sandbox, not with learners' browsers."""
    files = own_files("add-up")
    files["instructions.md"] += "\n<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>\n"
    assert (await author.publish(ADD_UP, files))["state"] == "done"
    shown = (await school.http.get("/api/content/exercises/mini.add-up")).text
    assert "<script" not in shown
    assert 'href="javascript:' not in shown
    assert "<img" not in shown
