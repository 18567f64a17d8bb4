"""What publishing a folder of a thousand exercises takes: the first time, when nothing changed, and when one did.

python -m benchmarks.publishing [EXERCISES]
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from codecrafthub.content.publisher import Published, Publisher
from codecrafthub.content.starting import CONCEPT, NewExercise, NewTrack, concept_files, exercise_files, track_text
from codecrafthub.hub import Hub
from codecrafthub.settings import Settings

PROSE = "Somebody has boards of several lengths, and wants to know what is left of each. `round` is not asked for. " * 8


def write_track(root: Path, count: int) -> Path:
    folder = root / "many"
    names = [f"exercise-{number}" for number in range(count)]
    track = NewTrack("many", "Many", "python", path=[f"exercises/{name}" for name in names])
    files = {"track.toml": track_text(track), **concept_files(CONCEPT)}
    for name in names:
        own = exercise_files(NewExercise(name, name, "python", [CONCEPT]))
        own["instructions.md"] = f"{PROSE}\n\n{own['instructions.md']}\n```python\n>>> 1 + 1\n2\n```\n"
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
