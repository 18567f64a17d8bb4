"""Images over HTTP, through the door: what they are, never a page, kept when their folder is away."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from codecrafthub.settings import Settings
from tests.content.images.made import GIF, png
from tests.content.sample import change
from tests.support.hub import RunningHub, running_hub

pytestmark = pytest.mark.anyio
PICTURE = png(3, 2)


@pytest.fixture
async def content(settings: Settings, track: Path) -> AsyncIterator[RunningHub]:
    (track / "images").mkdir()
    (track / "images/heap.png").write_bytes(PICTURE)
    change(track, "lessons/adding.md", "Numbers add up.", "![A heap](images/heap.png)")
    async with running_hub(settings.model_copy(update={"tracks": track.parent}), ["gateway", "content"]) as running:
        yield running


async def test_a_lesson_shows_an_image_that_is_served_as_nothing_else(content: RunningHub) -> None:
    html = (await content.http.get("/api/content/lessons/mini.adding")).json()["html"]
    address = "/api/content/images/mini/heap.png"
    assert f'<img src="{address}" alt="A heap"' in html
    answer = await content.http.get(address)
    assert (answer.status_code, answer.content) == (200, PICTURE)
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    again = await content.http.get(address, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["mini/gone.png", "mini/heap.svg", "other/heap.png", "mini/%2e%2e%2fheap.png"])
async def test_what_is_not_there_is_not_found(content: RunningHub, path: str) -> None:
    answer = await content.http.get(f"/api/content/images/{path}")
    assert answer.status_code in {400, 404}
    assert "image" not in answer.headers["content-type"]


async def test_images_follow_the_folder_and_stay_when_it_is_away(
    settings: Settings, track: Path, tmp_path: Path
) -> None:
    own = settings.model_copy(update={"tracks": track.parent})
    images = track / "images"
    images.mkdir()
    (images / "heap.png").write_bytes(PICTURE)
    (images / "old.gif").write_bytes(GIF)
    async with running_hub(own, ["gateway", "content"]) as running:
        assert (await running.http.get("/api/content/images/mini/old.gif")).content == GIF
    (images / "old.gif").unlink()
    (images / "heap.png").write_bytes(png(5, 5))
    async with running_hub(own, ["gateway", "content"]) as running:
        assert (await running.http.get("/api/content/images/mini/old.gif")).status_code == 404
        assert (await running.http.get("/api/content/images/mini/heap.png")).content == png(5, 5)
    (tmp_path / "nothing").mkdir()
    async with running_hub(own.model_copy(update={"tracks": tmp_path / "nothing"}), ["gateway", "content"]) as running:
        assert (await running.http.get("/api/content/images/mini/heap.png")).content == png(5, 5)
