"""What the production shape has written down, read from its PostgreSQL past everything that might flatter it."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

JUDGED = "assessment.submission.judged"


@dataclass(frozen=True, slots=True)
class Ledger:
    """The databases of a shape whose data lies in a folder."""

    folder: Path

    async def rows(self, service: str, query: str, *values: object) -> list[asyncpg.Record]:
        port = json.loads((self.folder / "ports.json").read_text())["postgresql"]
        password = (self.folder / "postgresql.key").read_text().strip()
        connection = await asyncpg.connect(
            host="127.0.0.1", port=port, user="hub", password=password, database=service,
            server_settings={"search_path": service}, timeout=20,
        )  # fmt: skip
        try:
            found: list[asyncpg.Record] = await connection.fetch(query, *values)
        finally:
            await connection.close()
        return found

    async def submissions(self) -> dict[str, dict[str, Any]]:
        """Every submission, by id."""
        query = "SELECT id, status, verdict, attempt, submitted_at, judged_at FROM submissions"
        return {str(row["id"]): dict(row) for row in await self.rows("assessment", query)}

    async def pending(self) -> int:
        """How many wait to be judged, or are being judged."""
        query = "SELECT count(*) AS n FROM submissions WHERE status IN ('queued', 'running')"
        return int((await self.rows("assessment", query))[0]["n"])

    async def told(self) -> Counter[str]:
        """How often the fact was told that each submission was judged."""
        return _counted(await self.rows("assessment", "SELECT body FROM outbox WHERE topic = $1", JUDGED))

    async def counted(self) -> Counter[str]:
        """How often analytics has counted each submission."""
        return _counted(await self.rows("analytics", "SELECT body FROM event WHERE topic = $1", JUDGED))

    async def learnt(self) -> Counter[str]:
        """How often recommendation has taken each submission for an attempt."""
        query = "SELECT submission_id FROM attempt"
        return Counter(str(row["submission_id"]) for row in await self.rows("recommendation", query))

    async def announced(self) -> Counter[str]:
        """How many people were told of each announcement."""
        query = "SELECT event FROM notifications WHERE kind = 'announcement'"
        return Counter(str(row["event"]) for row in await self.rows("feedback", query))


def _counted(rows: Sequence[asyncpg.Record]) -> Counter[str]:
    bodies = [json.loads(row["body"]) if isinstance(row["body"], str) else row["body"] for row in rows]
    return Counter(str(body["submission_id"]) for body in bodies)
