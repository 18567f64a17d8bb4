"""What tests of cohorts do again and again."""

from typing import Any

from tests.support.hub import Person

COHORTS = "/api/identity/cohorts"


async def made(instructor: Person, name: str = "Spring course") -> dict[str, Any]:
    answer = await instructor.http.post(COHORTS, json={"name": name})
    assert answer.status_code == 201, answer.text
    cohort: dict[str, Any] = answer.json()
    return cohort


async def joined(learner: Person, cohort: dict[str, Any]) -> dict[str, Any]:
    answer = await learner.http.post(f"{COHORTS}/join", json={"code": cohort["join_code"]})
    assert answer.status_code == 200, answer.text
    seen: dict[str, Any] = answer.json()
    return seen


async def members(instructor: Person, cohort: dict[str, Any]) -> list[tuple[str, str]]:
    answer = await instructor.http.get(f"{COHORTS}/{cohort['id']}/people")
    assert answer.status_code == 200, answer.text
    return [(one["email"], one["role"]) for one in answer.json()["members"]]


async def ids_seen(person: Person, **query: Any) -> list[str]:
    answer = await person.http.get(COHORTS, params=query)
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["items"]]
