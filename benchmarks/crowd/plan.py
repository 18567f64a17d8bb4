"""What learners do and when: an exercise opened, drafts saved, a wrong and a right solution, and what comes next.

Each submits once in an interval, at a moment of its own that varies by a fifth, whether or not anything came of what
was sent before. A quarter of an interval lies between opening a page, saving a draft, saving another and submitting.
"""

import heapq
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.classroom import Task

VARIES = 0.2
WAYS = ("open", "draft", "submit", "next", "lesson")


@dataclass(frozen=True, slots=True, order=True)
class Act:
    """Something that a learner does, `due` so many seconds after the beginning."""

    due: float
    learner: int
    way: str
    method: str = ""
    path: str = ""
    body: bytes = b""
    """Of a submission or draft; `here` over the socket has none."""


@dataclass(frozen=True, slots=True)
class Course:
    """What there is to work on and to read."""

    tasks: list[Task]
    lessons: list[str]


def planned(course: Course, learners: int, rate: float, seconds: float, *, seed: int) -> list[Act]:
    """All acts of so many learners who together submit `rate` times a second, in their order."""
    each = (
        _acts(course, number, learners / rate, seconds, random.Random(f"{seed}/{number}")) for number in range(learners)
    )
    return list(heapq.merge(*map(sorted, each)))


def _acts(course: Course, learner: int, interval: float, seconds: float, chance: random.Random) -> Iterator[Act]:
    begin, pause = chance.uniform(0, interval), interval / 4
    first = chance.randrange(len(course.tasks)) * 2
    for turn in range(int(seconds / interval) + 2):
        due = begin + interval * (turn + chance.uniform(-VARIES, VARIES) / 2)
        task = course.tasks[(first + turn) // 2 % len(course.tasks)]
        acts = _ending(course, task, pause, chance) if (first + turn) % 2 else _beginning(task, pause, chance)
        for after, way, method, path, body in acts:
            if 0 <= due + after < seconds:
                yield Act(due + after, learner, way, method, path, body)


Move = tuple[float, str, str, str, bytes]
"""Seconds after the submission that it belongs to, and what is done then, as in `Act`."""


def _beginning(task: Task, pause: float, chance: random.Random) -> Iterator[Move]:
    """An exercise opened, and a first submission, which is wrong."""
    yield -3 * pause, "here", "", task.slug, b""
    for path in (
        f"/api/content/exercises/{task.slug}",
        f"/api/assessment/solutions/{task.slug}",
        f"/api/assessment/submissions?exercise={task.slug}&limit=20",
        f"/api/feedback/hints/{task.slug}",
    ):
        yield -3 * pause, "open", "GET", path, b""
    yield from _sent(task.slug, task.stub, pause, chance)


def _ending(course: Course, task: Task, pause: float, chance: random.Random) -> Iterator[Move]:
    """A second submission, which is right, and a look at what is next."""
    yield from _sent(task.slug, task.exemplar, pause, chance)
    track = task.slug.partition(".")[0]
    yield pause / 2, "next", "GET", f"/api/recommendation/next?track={track}", b""
    yield pause / 2, "next", "GET", "/api/assessment/progress", b""
    yield pause, "lesson", "GET", f"/api/content/lessons/{chance.choice(course.lessons)}", b""


def _sent(slug: str, files: dict[str, str], pause: float, chance: random.Random) -> Iterator[Move]:
    """Two drafts and the submission."""
    for before in (2, 1):
        draft = json.dumps({"files": unlike_all_others(files, chance), "revision": None})
        yield -before * pause, "draft", "PUT", f"/api/assessment/solutions/{slug}", draft.encode()
    body = json.dumps({"exercise": slug, "files": unlike_all_others(files, chance)})
    yield 0.0, "submit", "POST", "/api/assessment/submissions", body.encode()


def unlike_all_others(files: dict[str, str], chance: random.Random) -> dict[str, str]:
    """With a comment that no other has, so that nothing the hub might remember of earlier ones helps."""
    return {name: f"{text}\n# attempt {chance.getrandbits(48):012x}\n" for name, text in files.items()}
