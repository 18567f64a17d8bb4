"""What people find in their list when somebody asks, answers or is done, each once."""

import pytest

from tests.feedback.mentoring.school import HELP, School, ask, queue
from tests.support.hub import Person

pytestmark = pytest.mark.anyio


async def told(person: Person) -> list[tuple[str, str, str]]:
    """Kind, title and link of all, newest first."""
    found = (await person.http.get("/api/feedback/notifications")).raise_for_status().json()
    return [(one["kind"], one["title"], one["link"]) for one in found["items"]]


async def test_each_side_is_told_what_the_other_does(school: School) -> None:
    ada, tess, tom = school.ada, school.tess, await school.teacher()
    await ask(ada, "Secret words of mine")
    desk, own = f"/help/{ada.id}/python.running-total", "/exercises/python.running-total?tab=help"
    asked = ("help", "Stuck with “Running total”", desk)
    for teacher in (tess, tom):
        assert await told(teacher) == [asked]
    assert await told(school.mallory) == []
    listed = (await tess.http.get("/api/feedback/notifications")).json()["items"]
    assert listed[0]["actor"] == "Ada Example"
    assert "Secret" not in str(listed), "what a learner wrote goes with them, and this stays"
    await school.comment(tess, ada, "Look at the `return`.")
    assert await told(ada) == [("comment", "A comment on “Running total”", own)]
    await school.comment(ada, ada, "Which one?")
    assert await told(tess) == [("help", "An answer about “Running total”", desk), asked]
    assert await told(tom) == [asked], "who takes no part is not told of every word"
    (item,) = await queue(tess)
    await tess.http.post(f"{HELP}/requests/{item['request']['id']}/resolve")
    assert (await told(ada))[0] == ("help", "Your request about “Running total” is resolved", own)
    await ask(ada)
    (item,) = await queue(tess)
    await tom.http.post(f"{HELP}/requests/{item['request']['id']}/claim", json={})
    await ada.http.post(f"{HELP}/requests/{item['request']['id']}/resolve")
    assert (await told(tom))[0] == ("help", "Resolved: “Running total”", desk)
    assert len(await told(tess)) == 3
