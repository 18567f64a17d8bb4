"""How long a search takes among a thousand exercises, on each database: `python -m benchmarks.search [--json]`.

The exercises are made of the words of the Python track's own, in other orders, each with a name that no other has.
"""

import asyncio
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks import reference
from codecrafthub.content.loader import load_track
from codecrafthub.content.repository import ContentRepository
from codecrafthub.content.search.query import Filters
from codecrafthub.content.search.service import Finder
from codecrafthub.contracts.content import Exercise
from codecrafthub.hub import Hub
from codecrafthub.settings import Settings
from tests.support.postgresql import Postgresql

ROOT = Path(__file__).parents[1]
EXERCISES = 1000
FIRST = slice(0, 20)
OPEN, NARROWED = Filters(), Filters(difficulty_min=3, difficulty_max=6, kind="exercise")
QUERIES = {
    "a word": ["dictionary", "string", "number", "list", "function"],
    "a beginning, as it is typed": ["d", "di", "dic", "lis", "fu", "s"],
    "three words": ["list of numbers", "string and number", "the first word"],
    "a misspelt word": ["dictonary", "fucntion", "numbr", "lsit", "strnig"],
    "no such word": ["zyxwvu", "qqqqqq"],
    "three words, narrowed": ["list of numbers", "string and number", "the first word"],
    "everything, narrowed": [""],
}


def made_up(count: int) -> list[Exercise]:
    """Exercises as long as real ones, of the same words."""
    models = load_track(ROOT / "tracks/python").exercises
    words = " ".join(f"{one.instructions} {' '.join(task.markdown for task in one.tasks)}" for one in models).split()
    dice = random.Random(1)
    found = []
    for number in range(count):
        model = models[number % len(models)]
        changes = {
            "uuid": None, "slug": f"python.made-{number}", "title": f"{model.title} {number}", "version": str(number),
            "blurb": " ".join(dice.choices(words, k=12)), "instructions": " ".join(dice.choices(words, k=250)),
            "tasks": [], "difficulty": dice.randint(1, 10),
        }  # fmt: skip
        found.append(model.model_copy(update={**changes, "uuid": model.uuid}))
    return found


async def measure_on(settings: Settings, runs: int, bare: list[float]) -> tuple[list[dict[str, Any]], float]:
    """A row for each kind of query, and the seconds that it took to index everything."""
    hub = Hub(settings, ["content"])
    service = hub.services["content"]
    await service.migrate()
    assert service.storage is not None
    repository: ContentRepository = service.public.state.library._repository  # noqa: SLF001
    begun = time.perf_counter()
    await repository.publish(made_up(EXERCISES), [], [])
    took = time.perf_counter() - begun
    finder = Finder(service.storage.database)
    await finder.search("warm", OPEN, FIRST)
    rows, every = [], []
    for name, queries in QUERIES.items():
        filters = NARROWED if "narrowed" in name else OPEN
        times = [await timed(finder, queries[number % len(queries)], filters) for number in range(runs)]
        bare.append(reference.bare_start())
        every += times
        rows.append((name, times))
    rows.append(("all of them", every))
    await service.storage.database.close()
    await hub.context.peers.close()
    return [reference.row(name, times, bare) for name, times in rows], took


async def timed(finder: Finder, typed: str, filters: Filters) -> float:
    """Milliseconds from the words to the answer as it is sent."""
    begun = time.perf_counter()
    found = await finder.search(typed, filters, FIRST)
    found.model_dump_json()
    return (time.perf_counter() - begun) * 1000


def measure(runs: int) -> dict[str, Any]:
    bare = [reference.bare_start() for _ in range(5)]
    rows: list[dict[str, Any]] = []
    published: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder, Postgresql() as server:
        server.execute("CREATE DATABASE search")
        for name, url in (("SQLite", "sqlite:"), ("PostgreSQL", server.url_of("search"))):
            settings = Settings(_env_file=None, data=Path(folder) / name, database_url=url)
            found, published[name] = asyncio.run(measure_on(settings, runs, bare))
            rows += [{**one, "name": f"{name}: {one['name']}"} for one in found]
    return {
        "reference": reference.NAME, "reference_ms": round(statistics.median(bare), 3), "rows": rows,
        "published_seconds": {name: round(seconds, 2) for name, seconds in published.items()},
    }  # fmt: skip


if __name__ == "__main__":
    reference.run(measure, __doc__, runs=100)
