"""A hub killed in the middle of a regrade: after it starts again the regrade goes on, and each entry is dealt with once."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.content.sample import change, write_track
from tests.support.hub import PASSWORD
from tests.support.process import HubProcess

EXERCISE = "mini.add-up"
CODE = "import time\ntime.sleep(0.25)\ndef add(a, b):\n    return a + b\n"
LEARNERS = 12


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubProcess]:
    """A hub whose one exercise expects 1 + 2 to make 4."""
    folder = write_track(tmp_path / "tracks")
    change(folder, "exercises/add-up/cases.toml", 'returns = "3"', 'returns = "4"')
    more = {"HUB_TRACKS": str(tmp_path / "tracks"), "HUB_SIGN_INS_PER_MINUTE": "1000"}
    with HubProcess(tmp_path / "data", HUB_LOG_LEVEL="warning", **more) as running:
        yield running


@contextmanager
def signed_in(hub: HubProcess, email: str, password: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=hub.address, timeout=30) as client:
        session = client.post("/api/identity/sessions", json={"email": email, "password": password})
        client.headers["Authorization"] = f"Bearer {session.json()['access_token']}"
        yield client


def submit_wrongly_judged(hub: HubProcess) -> None:
    """Right submissions, each by another learner, all of which the mistaken case refuses."""
    for number in range(LEARNERS):
        person = {"email": f"person{number}@example.org", "password": PASSWORD}
        httpx.post(f"{hub.address}/api/identity/users", json={**person, "display_name": f"Person {number}"})
        with signed_in(hub, **person) as client:
            body = {"exercise": EXERCISE, "files": {"add_up.py": CODE}}
            assert client.post("/api/assessment/submissions", json=body).status_code == 202
    until(lambda: query(hub, "SELECT count(*) FROM submissions WHERE status = 'judged'")[0][0] == LEARNERS)
    assert query(hub, "SELECT DISTINCT verdict FROM submissions") == [("wrong_answer",)]


def query(hub: HubProcess, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(hub.data / "assessment.sqlite3", timeout=10)) as connection:
        return connection.execute(statement).fetchall()


def until(is_so: Any, seconds: float = 40) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def states(hub: HubProcess) -> dict[str, int]:
    return dict(query(hub, "SELECT state, count(*) FROM regrade_entries GROUP BY state"))


@pytest.mark.slow
def test_killed_in_the_middle_it_goes_on_where_it_was(hub: HubProcess) -> None:
    submit_wrongly_judged(hub)
    hub.stop()
    change(hub.data.parent / "tracks/mini", "exercises/add-up/cases.toml", 'returns = "4"', 'returns = "3"')
    hub.start()
    with signed_in(hub, *hub.first_admin) as admin:
        asked = admin.post("/api/assessment/regrades", json={"exercise": EXERCISE})
        assert asked.status_code == 202, asked.text
    until(lambda: states(hub).get("judged", 0) >= 3)
    hub.kill()
    before = query(hub, "SELECT submission_id, findings FROM regrade_entries WHERE state = 'judged'")
    assert 3 <= len(before) < LEARNERS
    hub.start()
    until(lambda: query(hub, "SELECT status FROM regrades") == [("previewed",)])
    assert states(hub) == {"judged": LEARNERS}
    after = query(hub, "SELECT submission_id, findings FROM regrade_entries")
    assert set(before) <= set(after)  # what had been judged was not judged again: its times are the same
    regrade = asked.json()["id"]
    with signed_in(hub, *hub.first_admin) as admin:
        found = admin.get(f"/api/assessment/regrades/{regrade}").json()
        assert (found["counts"]["better"], found["counts"]["solves_gained"]) == (LEARNERS, LEARNERS)
        assert found["asked_by"]["name"]
        assert admin.post(f"/api/assessment/regrades/{regrade}/apply", json={}).status_code == 202
    hub.kill()
    hub.start()
    until(lambda: query(hub, "SELECT status FROM regrades") == [("applied",)])
    assert states(hub) == {"applied": LEARNERS}
    assert query(hub, "SELECT DISTINCT verdict FROM submissions") == [("accepted",)]
    facts = query(hub, "SELECT body FROM outbox WHERE topic = 'assessment.submission.regraded'")
    told = [json.loads(body)["submission_id"] for (body,) in facts]
    assert (len(told), len(set(told))) == (LEARNERS, LEARNERS)
