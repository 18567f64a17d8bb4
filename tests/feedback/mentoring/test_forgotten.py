"""Who is erased: a learner's conversations go, and what one who taught wrote stays without their name."""

import pytest
import sqlalchemy as sa

from tests.feedback.mentoring.school import MINE, School, ask, mine
from tests.support.hub import PASSWORD, Person

pytestmark = pytest.mark.anyio


async def erase(school: School, person: Person) -> None:
    erased = await person.http.request("DELETE", "/api/identity/users/me", json={"password": PASSWORD})
    assert erased.status_code == 202, erased.text
    await school.hub.settle()


async def test_a_learner_who_is_erased_leaves_no_conversation(school: School) -> None:
    bob = await school.pupil()
    for person in (school.ada, bob):
        await ask(person, "Secret words")
        await school.comment(school.tess, person)
    await erase(school, school.ada)
    storage = school.hub.services["feedback"].storage
    assert storage is not None
    async with storage.database.read() as session:
        for name in ("help_threads", "help_requests", "help_comments"):
            count = await session.scalar(sa.select(sa.func.count()).select_from(storage.metadata.tables[name]))
            assert count == 1, name
    assert len((await mine(bob))["thread"]["comments"]) == 1
    assert (await school.ada.http.post(MINE, json={})).status_code in (401, 403), "a late token stores nothing"


async def test_one_who_taught_and_is_erased_leaves_words_without_a_name(school: School) -> None:
    tom = await school.teacher()
    await ask(school.ada)
    await school.comment(tom, school.ada, "Mind the indentation.")
    await erase(school, tom)
    shown = await mine(school.ada)
    (comment,) = shown["thread"]["comments"]
    assert (comment["text"], comment["author"], comment["author_id"]) == ("Mind the indentation.", None, None)
    assert shown["thread"]["requests"][0]["helper"] is None
    assert (await tom.http.post(school.about(school.ada, "/comments"), json={"text": "x"})).status_code in (401, 404)
