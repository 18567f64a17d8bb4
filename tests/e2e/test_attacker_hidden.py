"""Nothing hidden reaches a learner: hidden cases, exemplars and hints, tried by reading and by submitting thieves."""

import html
import json
import re

import pytest

from codecrafthub.content.loader import load_track
from codecrafthub.contracts.content import Exercise
from tests.e2e.visitor import Visitor
from tests.support.process import ROOT


def plain(value: object) -> str:
    """All text inside a value, without markup and white space, so that no spelling of the same thing slips through."""
    if isinstance(value, str):
        return "".join(html.unescape(re.sub(r"<[^>]+>", "", value)).split())
    if isinstance(value, dict):
        return "\0".join(plain(one) for one in value.values())
    if isinstance(value, list):
        return "\0".join(plain(one) for one in value)
    return str(value)


def hidden_parts(exercise: Exercise) -> list[str]:
    """What a learner must never see: hidden calls, exemplars, and hints that were not asked for."""
    open_cases = [case.model_dump() for case in exercise.cases if case.visibility != "hidden"]
    shown = plain([exercise.instructions, exercise.stub, exercise.support, open_cases])
    hidden = [case for case in exercise.cases if case.visibility == "hidden"]
    parts = [part for case in hidden for part in (case.call, case.stdin, case.stdout) if part]
    parts += [text for exemplar in exercise.exemplars for text in exemplar.files.values()]
    parts += [hint.markdown for hint in exercise.hints]
    return [text for part in parts if (text := "".join(part.split())) not in shown]


def test_reading_content_shows_nothing_hidden(mallory: Visitor) -> None:
    track = mallory.http.get("/api/content/tracks/python").json()
    exercises = {one["slug"]: mallory.http.get(f"/api/content/exercises/{one['slug']}") for one in track["exercises"]}
    lessons = [mallory.http.get(f"/api/content/lessons/{one['slug']}").json() for one in track["lessons"]]
    everywhere = plain([mallory.http.get("/api/content/tracks").json(), track, lessons])
    counted = 0
    for exercise in load_track(ROOT / "tracks/python").exercises:
        answer = exercises[exercise.slug]
        assert answer.status_code == 200
        shown = plain(answer.json())
        for case in exercise.examples:  # what is shown is found, so what is not found is not shown
            assert "".join((case.call or case.stdin or "").split()) in shown
        for part in hidden_parts(exercise):
            counted += 1
            assert part not in shown, f"{exercise.slug} shows {part!r}"
            assert len(part) < 40 or part not in everywhere
    assert counted > 80


THIEVES = {
    "prints and raises what it is given": """
        def running_total(amounts):
            print("GOT", amounts)
            raise ValueError(f"GOT {amounts!r}")
        def day_full(amounts, size):
            print("GOT", amounts, size)
            return amounts
    """,
    "keeps earlier arguments in the process": """
        SEEN = []
        def running_total(amounts):
            SEEN.append(list(amounts))
            return SEEN
        def day_full(amounts, size):
            SEEN.append(list(amounts))
            print(SEEN)
            return SEEN
    """,
    "keeps earlier arguments in files": """
        import os
        def keep(amounts):
            try:
                for folder in ("/tmp", ".", "/dev/shm", "/var/tmp"):
                    try:
                        with open(folder + "/kept", "a") as file:
                            file.write(repr(amounts))
                        return open(folder + "/kept").read()
                    except OSError:
                        pass
            except BaseException as error:
                return repr(error)
        def running_total(amounts):
            return keep(amounts)
        def day_full(amounts, size):
            return keep(amounts)
    """,
    "keeps earlier arguments in a module": """
        import sys
        def keep(amounts):
            sys.kept = getattr(sys, "kept", []) + [list(amounts)]
            return sys.kept
        def running_total(amounts):
            return keep(amounts)
        def day_full(amounts, size):
            return keep(amounts)
    """,
    "looks for the answers in memory": """
        import gc, sys
        def loot():
            found = []
            for one in gc.get_objects():
                if isinstance(one, (list, dict, tuple)) and len(found) < 50:
                    text = repr(one)[:300]
                    if "4, -1, -1" in text or "running_total(" in text:
                        found.append(text)
            frame = sys._getframe()
            while frame:
                found.append(repr(frame.f_locals)[:300])
                frame = frame.f_back
            return found
        def running_total(amounts):
            return amounts if -1 in amounts else loot()
        def day_full(amounts, size):
            return amounts if amounts == [1, 1, 1, 1] else loot()
    """,
}
HIDDEN_VALUES = ("[4,-1,-1,6]", "[4,3,2,8]", "[1,1,1,1]")


@pytest.mark.parametrize("thief", THIEVES)
def test_judging_shows_nothing_of_hidden_cases(mallory: Visitor, thief: str) -> None:
    code = "\n".join(line.removeprefix(" " * 8) for line in THIEVES[thief].splitlines())
    submission = mallory.submit(code)
    judged = mallory.judged(submission)
    assert judged["verdict"] != "accepted"
    hidden = [test for test in judged["tests"] if test["visibility"] == "hidden"]
    assert [test["name"] for test in hidden] == ["Dew evaporates", "Full on the last day"]
    for test in hidden:
        secrets = ("call", "stdin", "expected", "actual", "stdout", "error")
        assert {name: test[name] for name in secrets} == dict.fromkeys(secrets)
    feedback = mallory.http.get(f"/api/feedback/submissions/{submission}")
    assert feedback.status_code == 200
    judged.pop("files")
    told = [message for message in mallory.overhear(1.0, after="0") if message["type"] != "ping"]
    everything = "".join((json.dumps(judged) + feedback.text + json.dumps(told)).split())
    for value in HIDDEN_VALUES:
        assert value not in everything


def test_the_socket_tells_nothing_of_hidden_cases_either(mallory: Visitor) -> None:
    ticket = mallory.http.post("/api/feedback/tickets").json()["ticket"]
    code = "def running_total(amounts):\n    print(amounts)\n    return amounts\n\n\nday_full = running_total\n"
    told = mallory.overhear(60, ticket, meanwhile=lambda: mallory.submit(code), until="judged")
    hidden = [m["data"]["test"] for m in told if m["type"] == "test" and m["data"]["test"]["visibility"] == "hidden"]
    assert len(hidden) == 2
    assert not any(value in "".join(json.dumps(told).split()) for value in HIDDEN_VALUES)
