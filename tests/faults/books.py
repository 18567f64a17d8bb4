"""What a hub has written down: read from its databases, past everything that might flatter it."""

import json
import sqlite3
from collections import Counter
from pathlib import Path

JUDGED = "assessment.submission.judged"


def rows(data: Path, service: str, query: str, *values: object) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(f"file:{data / service}.sqlite3?mode=ro", uri=True, timeout=10)
    try:
        return connection.execute(query, values).fetchall()
    finally:
        connection.close()


def judged(data: Path) -> int:
    """How many submissions are judged."""
    ((count,),) = rows(data, "assessment", "SELECT count(*) FROM submissions WHERE status = 'judged'")
    return int(str(count))


def is_at_work(data: Path) -> bool:
    """Whether something is being judged at this moment."""
    return bool(rows(data, "assessment", "SELECT 1 FROM submissions WHERE status = 'running' LIMIT 1"))


def statuses(data: Path) -> set[object]:
    return {status for (status,) in rows(data, "assessment", "SELECT DISTINCT status FROM submissions")}


def verdicts_told(data: Path) -> Counter[str]:
    """How often the fact was told that each submission was judged."""
    bodies = rows(data, "assessment", "SELECT body FROM outbox WHERE topic = ?", JUDGED)
    return Counter(json.loads(str(body))["submission_id"] for (body,) in bodies)


def verdicts_heard(data: Path) -> Counter[str]:
    """How often analytics has counted each submission."""
    bodies = rows(data, "analytics", "SELECT body FROM event WHERE topic = ?", JUDGED)
    return Counter(json.loads(str(body))["submission_id"] for (body,) in bodies)
