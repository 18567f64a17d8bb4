"""No log tells a password, a token, learners' code or an address, whatever goes wrong; each line is JSON with its ids."""

import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.e2e.walk import EXERCISE, RIGHT
from tests.support.process import HubProcess

pytestmark = pytest.mark.slow

ADDRESS = "canary.address@example.org"
PASSWORD, WRONG = "canary password of four words", "canary wrong password indeed"
NAME = "Canary Nightingale"
CODE = "canary_in_the_code"
LONG = {"timeout": 30}


def learn(address: str) -> list[str]:
    """Do what people do, well and badly; the secrets that came of it."""
    secrets: list[str] = []
    with httpx.Client(base_url=address, **LONG) as http:  # type: ignore[arg-type]
        person = {"email": ADDRESS, "password": PASSWORD, "display_name": NAME}
        assert http.post("/api/identity/users", json={**person, "password": CODE[:3]}).status_code == 422
        assert http.post("/api/identity/users", content=f'{{"email": "{ADDRESS}", {PASSWORD}').status_code in {400, 422}
        assert http.post("/api/identity/users", json=person).status_code == 201
        http.post("/api/identity/users", json=person)
        http.post("/api/identity/password-resets", json={"email": ADDRESS})
        assert http.post("/api/identity/sessions", json={"email": ADDRESS, "password": WRONG}).status_code == 401
        session = http.post("/api/identity/sessions", json={"email": ADDRESS, "password": PASSWORD})
        assert session.status_code == 201
        token = session.json()["access_token"]
        secrets += [token, *dict(session.cookies).values()]
        http.headers["Authorization"] = f"Bearer {token}"
        _work(http)
        http.get("/api/identity/me", headers={"Authorization": f"Bearer {token}x"})
        http.get("/api/content/exercises/none", params={"token": token})
        http.get(f"/api/identity/password-resets/{token.replace('.', '-')}")
        ticket = http.post("/api/feedback/tickets")
        if ticket.is_success:
            secrets.append(str(next(iter(ticket.json().values()))))
    return secrets


def _work(http: httpx.Client) -> None:
    broken = f"def running_total(amounts):\n    {CODE} = amounts\n    print({CODE})\n    raise ValueError('{CODE}')\n"
    for code in (broken, f"def {CODE}(:\n", RIGHT.replace("totals", CODE)):
        files = {"running_total.py": code}
        http.put(f"/api/assessment/solutions/{EXERCISE}", json={"files": files, "revision": 0})
        http.post("/api/assessment/runs", json={"exercise": EXERCISE, "files": files})
        http.post("/api/assessment/runs", json={"exercise": EXERCISE, "files": files, "calls": [CODE]})
        sent = http.post("/api/assessment/submissions", json={"exercise": EXERCISE, "files": files})
        assert sent.status_code == 202, sent.text
        while http.get(f"/api/assessment/submissions/{sent.json()['id']}").json()["status"] != "judged":
            pass
    http.post(f"/api/feedback/exercises/{EXERCISE}/hints")
    http.post("/api/assessment/submissions", json={"exercise": EXERCISE, "files": {CODE: CODE}})
    http.post("/api/assessment/submissions", json={"exercise": EXERCISE, "files": {"running_total.py": CODE * 40_000}})


def lines(log: Path) -> list[dict[str, Any]]:
    """What is printed for people before the first line, as the first admin's password is, apart."""
    return [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]


def test_no_log_tells_a_secret(tmp_path: Path, tracks: Path) -> None:
    with HubProcess(tmp_path / "data", HUB_TRACKS=str(tracks), HUB_LOG_FORMAT="json", HUB_LOG_LEVEL="debug") as hub:
        secrets = learn(hub.address)
        hub.stop()
        text = hub.log.read_text()
        for secret in (ADDRESS, ADDRESS.partition("@")[0], PASSWORD, WRONG, NAME, CODE, *secrets):
            assert len(secret) > 8
            told = [line for line in text.splitlines() if secret in line]
            assert not told, f"{secret[:12]}… stands in {told[:2]}"
        said = lines(hub.log)
        assert {"event", "level", "logger", "timestamp"} <= set(said[0])
        requests = [line for line in said if line["event"] == "request"]
        assert len(requests) > 20
        for line in requests:
            assert re.fullmatch(r"[0-9a-f]{32}", line["trace_id"]), line
            assert line["request_id"]
        plain = [line for line in text.splitlines() if line.strip() and not line.startswith("{")]
        assert all("canary" not in line.lower() for line in plain)
