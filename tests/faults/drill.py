"""kill -9 of each process of the production shape in turn, under five submissions a second; what came of it, line by line."""

import asyncio
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from uuid import uuid4

import httpx

from tests.faults.ledger import Ledger
from tests.faults.shape import WholeShape
from tests.faults.traffic import Sent, Traffic

PASSWORD = "whatever comes we go on"
LEARNERS = 20
MOST_ANNOUNCED = 8
"""In one cohort; it may have ten an hour."""
SETTLED_SECONDS = 120.0
SLOWEST_CALM, SLOWEST_CALM_VERDICT = 1.0, 3.0
"""Seconds to be accepted and to be judged that are called normal whatever they were before the kill."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is killed: its name for people, and what its command line has in it."""

    name: str
    words: str


@dataclass
class Line:
    """What came of one fault. Seconds are counted from the kill."""

    fault: Fault
    requests: int = 0
    """Sent and not answered yet at that moment."""
    judging: int = 0
    """Accepted and not judged yet at that moment."""
    accepted: int = 0
    lost: int = 0
    doubled: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    refusals: list[str] = field(default_factory=list)
    """Answers that no client may get, in full."""
    first: float = 0.0
    """Until somebody who came after the kill was answered."""
    answered: float = 0.0
    """Until all were answered as fast as before again; 0 where nobody waited longer."""
    judged: float = 0.0
    """The same for verdicts."""

    @property
    def recovery(self) -> float:
        return max(self.first, self.answered, self.judged)


@dataclass
class _Window:
    """What belongs to one fault: what was sent before and after its kill, and when that was."""

    line: Line
    calm: list[Sent]
    after: list[Sent]
    killed: float
    killed_at: float
    announcement: Sent


class Drill:
    def __init__(self, hub: WholeShape, calm_seconds: float, after_seconds: float) -> None:
        self._hub, self._calm, self._after = hub, calm_seconds, after_seconds
        self._ledger = Ledger(hub.data)
        self._tokens: list[str] = []
        self._admin = ""
        self._cohorts: list[str] = []
        self.strangers = 0
        """Submissions that are stored and were promised to nobody; all of them doubles."""

    async def run(self, faults: Sequence[Fault]) -> list[Line]:
        """Each fault in turn, and what is stored in the end. Raises AssertionError for an answer no client may see."""
        await self._enrol(-(-len(faults) // MOST_ANNOUNCED))
        traffic = Traffic(self._hub.address, self._tokens)
        await traffic.flow(self._calm)  # nothing is measured of the first requests
        windows = []
        for fault, cohort in zip(faults, cycle(self._cohorts), strict=False):
            windows.append(await self._strike(fault, cohort, traffic))
        await traffic.all_answered()
        promised = {one for sent in traffic.sent for one in sent.ids}
        rows = await self._settle(windows, promised)
        self.strangers = len(rows.keys() - promised)
        await traffic.close()
        return [window.line for window in windows]

    async def _strike(self, fault: Fault, cohort: str, traffic: Traffic) -> _Window:
        before = len(traffic.sent)
        await traffic.flow(self._calm)
        calm = traffic.sent[before:]
        line = Line(fault, requests=sum(one.accepted is None for one in traffic.sent))
        line.judging = await self._ledger.pending()
        self._hub.kill_one(fault.words)
        killed, killed_at, mark = time.monotonic(), time.time(), len(traffic.sent)
        announcement = Sent(self._admin, killed, killed_at)
        said = asyncio.create_task(
            traffic.post(
                f"/api/feedback/cohorts/{cohort}/announcements",
                self._admin,
                {"title": fault.name, "text": "Whoever reads this twice was told twice."},
                announcement,
            )
        )
        await traffic.flow(self._after)
        await said
        await traffic.all_answered()
        await asyncio.to_thread(self._hub.wait_until_whole)
        await self._until_judged()
        window = _Window(line, calm, traffic.sent[mark:], killed, killed_at, announcement)
        _count_seconds(window, [one for one in traffic.sent[before:] if one.accepted and one.accepted > killed])
        return window

    async def _until_judged(self) -> None:
        """Let nothing of one fault be in the way of the next."""
        async with asyncio.timeout(SETTLED_SECONDS):
            while await self._ledger.pending():
                await asyncio.sleep(0.2)

    async def _settle(self, windows: Sequence[_Window], promised: set[str]) -> Mapping[str, Mapping[str, object]]:
        """Wait until all that was promised is done, and no longer than it may take; then count. All submissions."""
        announced = {one for window in windows for one in window.announcement.ids}
        deadline = time.monotonic() + SETTLED_SECONDS
        while True:
            rows = await self._ledger.submissions()
            books = [await self._ledger.told(), await self._ledger.counted(), await self._ledger.learnt()]
            people = await self._ledger.announced()
            is_done = all(one in rows and rows[one]["judged_at"] for one in promised)
            is_known = all(promised <= book.keys() for book in books)
            is_told = all(people[f"announcement {one}"] >= LEARNERS for one in announced)
            if (is_done and is_known and is_told) or time.monotonic() > deadline:
                break
            await asyncio.sleep(1)
        for window in windows:
            _count(window, rows, books, people)
        return rows

    async def _enrol(self, cohorts: int) -> None:
        """Learners in some cohorts, and the admin who teaches these."""
        async with httpx.AsyncClient(base_url=self._hub.address, timeout=60) as http:

            async def ask(path: str, body: Mapping[str, object], token: str = "") -> dict[str, str]:
                headers = {"Authorization": f"Bearer {token}"} if token else {}
                answer = await http.post(path, json=body, headers=headers)
                assert answer.is_success, answer.text
                found: dict[str, str] = answer.json()
                return found

            email, password = self._hub.first_admin
            signed_in = await ask("/api/identity/sessions", {"email": email, "password": password})
            self._admin = signed_in["access_token"]
            made = [await ask("/api/identity/cohorts", {"name": f"Storm {n}"}, self._admin) for n in range(cohorts)]
            self._cohorts = [one["id"] for one in made]
            for _ in range(LEARNERS):
                account = {"email": f"{uuid4().hex}@example.org", "password": PASSWORD}
                await ask("/api/identity/users", {**account, "display_name": "Stormy Petrel"})
                token = (await ask("/api/identity/sessions", account))["access_token"]
                for one in made:
                    await ask("/api/identity/cohorts/join", {"code": one["join_code"]}, token)
                self._tokens.append(token)


def _count_seconds(window: _Window, late: Sequence[Sent]) -> None:
    """What clients saw, and how long it took until they noticed nothing any more."""
    line, killed = window.line, window.killed
    usual = max(SLOWEST_CALM, 3 * _p95([one.seconds for one in window.calm]))
    line.first = min((one.accepted - killed for one in window.after if one.accepted), default=float("inf"))
    line.answered = max((one.accepted - killed for one in late if one.accepted and one.seconds > usual), default=0.0)
    line.accepted = sum(bool(one.ids) for one in (*window.calm, *window.after))
    for one in (*window.calm, *window.after, window.announcement):
        line.seen += one.seen
        line.refusals += one.refusals


def _count(
    window: _Window, rows: Mapping[str, Mapping[str, object]], books: Sequence[Counter[str]], people: Counter[str]
) -> None:
    """What of the promises is missing, and what is there more than once."""
    line = window.line
    for sent in (*window.calm, *window.after):
        line.doubled += max(0, len(sent.ids) - 1)
        for one in sent.ids:
            row = rows.get(one)
            line.lost += row is None or row["judged_at"] is None or not all(book[one] for book in books)
            line.doubled += any(book[one] > 1 for book in books)
    told = [people[f"announcement {one}"] for one in window.announcement.ids]
    line.lost += sum(number < LEARNERS for number in told)
    line.doubled += sum(number > LEARNERS for number in told) + max(0, len(told) - 1)
    waits = [(_seconds(rows[one]), sent) for sent in window.calm for one in sent.ids if one in rows]
    usual = max(SLOWEST_CALM_VERDICT, 3 * _p95([wait for wait, _ in waits]))
    ends = [
        rows[one]["judged_at"].timestamp() - window.killed_at  # type: ignore[attr-defined]
        for sent in (*window.calm, *window.after)
        for one in sent.ids
        if one in rows and _seconds(rows[one]) > usual
    ]
    line.judged = max([0.0, *ends])


def _seconds(row: Mapping[str, object]) -> float:
    """From the promise to the verdict."""
    judged = row["judged_at"]
    return float("inf") if judged is None else (judged - row["submitted_at"]).total_seconds()  # type: ignore[operator]


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))] if values else 0.0


def table(lines: Sequence[Line]) -> str:
    """As it stands in docs/reliability.md."""
    heads = ["killed", "under way", "accepted", "lost", "doubled", "first answer", "answers as before",
             "verdicts as before", "seen besides success"]  # fmt: skip
    rows = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for line in lines:
        seen = ", ".join(f"{what} ({count})" for what, count in sorted(line.seen.items()) if not what.startswith("2"))
        cells = [
            line.fault.name, f"{line.requests} + {line.judging}", line.accepted, line.lost, line.doubled,
            f"{line.first:.1f} s", f"{line.answered:.1f} s", f"{line.judged:.1f} s", seen or "nothing",
        ]  # fmt: skip
        rows.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(rows)
