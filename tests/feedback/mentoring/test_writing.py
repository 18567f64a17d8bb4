"""That somebody is writing reaches the other side, and nobody else."""

import json

import pytest

from codecrafthub.feedback.hearing import FROM_CLIENT, Hearing
from tests.feedback.mentoring.school import School, ask

pytestmark = pytest.mark.anyio


async def test_each_side_sees_the_other_write(small_school: School) -> None:
    school, bob = small_school, await small_school.pupil()
    hearing: Hearing = school.hub.services["feedback"].public.state.office.hearing
    thread = (await ask(school.ada))["thread"]["id"]
    people = (school.ada, school.tess, bob, school.mallory)
    ears = {person.id: school.ear(person) for person in people}
    said = FROM_CLIENT.validate_json(json.dumps({"type": "typing", "thread": thread}))
    for _ in range(5):
        assert await hearing.hear(school.tess.id, said) is None
    (told,) = ears[school.ada.id].of("typing")
    assert (told["thread"], told["author"], told["name"]) == (thread, str(school.tess.id), "Ada Example")
    assert await hearing.hear(school.ada.id, said) is None
    assert [one["author"] for one in ears[school.tess.id].of("typing")] == [str(school.ada.id)]
    kept = school.channels.watched(school.ada.id)
    assert kept is not None
    assert "typing" not in {event.kind for event in kept.events}, "who comes back later is not told who wrote then"
    for attacker in (bob, school.mallory):
        assert await hearing.hear(attacker.id, said) == "There is no such conversation."
    unknown = FROM_CLIENT.validate_json(json.dumps({"type": "typing", "thread": str(bob.id)}))
    assert await hearing.hear(bob.id, unknown) == "There is no such conversation."
    assert len(ears[school.ada.id].of("typing")) == 1
    assert ears[bob.id].heard == ears[school.mallory.id].heard == []
