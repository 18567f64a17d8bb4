"""What publishing a folder of a thousand exercises takes: the first time, when nothing changed, and when one did.

python -m benchmarks.publishing [EXERCISES]
"""

import asyncio
import sys
import tempfile
import time
import uuid
from collections.abc import Awaitable, Callable
from pathlib import Path

from codecrafthub.content.authoring.templates import template
from codecrafthub.content.exercises import TrackFrame
from codecrafthub.content.publisher import Published, Publisher
from codecrafthub.content.versions.units import Unit
from codecrafthub.hub import Hub
from codecrafthub.settings import Settings

FRAME = TrackFrame("many", "python", "python", frozenset({"first-steps"}))
PROSE = "Somebody has boards of several lengths, and wants to know what is left of each. `round` is not asked for. " * 8


def write_track(root: Path, count: int) -> Path:
    folder = root / "many"
    names = [f"exercise-{number}" for number in range(count)]
    files = template(Unit("tracks", "many"), FRAME)
    steps = ", ".join(f'"exercises/{name}"' for name in names)
    files["track.toml"] = files["track.toml"].replace('path = ["lessons/first-steps"]', f"path = [{steps}]")
    for name in names:
        own = template(Unit("exercises", f"many.{name}"), FRAME)
        own["instructions.md"] = f"{PROSE}\n\n{own['instructions.md']}\n```python\n>>> 1 + 1\n2\n```\n"
        own["exercise.toml"] = own["exercise.toml"].replace(own["exercise.toml"].split('"')[1], str(uuid.uuid4()))
        files |= {f"exercises/{name}/{path}": text for path, text in own.items()}
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    return folder


async def measure(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        folder = write_track(root / "tracks", count)
        settings = Settings(_env_file=None, data=root / "data", tracks=root / "tracks", log_level="error")
        service = Hub(settings, ["content"]).services["content"]
        await service.migrate()
        publisher: Publisher = service.public.state.publisher
        print(f"{count} exercises, {sum(1 for one in folder.rglob('*') if one.is_file())} files")
        first = await timed("the first time", publisher.publish)
        assert len(first.changed) == count + 1, first
        for _ in range(3):
            again = await timed("nothing changed", publisher.publish)
            assert not again.changed
        hints = folder / "exercises/exercise-7/hints.md"
        hints.write_text(hints.read_text() + "- Look again.\n")
        one = await timed("one exercise changed", publisher.publish)
        assert one.changed == ["many", "many.exercise-7"]
        assert service.storage is not None
        await service.storage.database.close()


async def timed(what: str, work: Callable[[], Awaitable[Published]]) -> Published:
    started, used = time.perf_counter(), time.process_time()
    done = await work()
    print(f"  {what:24}{time.perf_counter() - started:8.2f} s, {time.process_time() - used:6.2f} s of CPU")
    return done


if __name__ == "__main__":
    asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
