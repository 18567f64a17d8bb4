"""The built web app: what is served, how long it may be kept, and what is not there."""

import gzip
import os
from pathlib import Path

import httpx
import pytest

from codecrafthub.settings import Settings
from tests.gateway.door import door

pytestmark = pytest.mark.anyio

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
def built(settings: Settings, tmp_path: Path) -> Settings:
    web = tmp_path / "dist"
    (web / "assets").mkdir(parents=True)
    (web / "index.html").write_text("<!doctype html><title>the app</title>" + "<p>text</p>" * 100)
    (web / "assets" / "app-1a2b.js").write_text("console.log('hello')\n" * 100)
    (web / "favicon.svg").write_text("<svg/>")
    (web / ".secret").write_text("hidden")
    (tmp_path / "outside.txt").write_text("not yours")
    (web / "link.txt").symlink_to(tmp_path / "outside.txt")
    (web / "up").symlink_to(tmp_path)
    return settings.model_copy(update={"web": web})


async def test_assets_may_be_kept_for_good_and_pages_are_asked_for_again(built: Settings) -> None:
    async with door(built) as (http, _):
        script = await http.get("/assets/app-1a2b.js")
        assert script.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert script.headers["content-type"].startswith("text/javascript")
        assert script.headers["content-encoding"] == "gzip"
        assert script.text.startswith("console.log")
        page = await http.get("/", headers=HTML)
        assert page.headers["cache-control"] == "no-cache"
        assert page.headers["content-type"].startswith("text/html")
        again = await http.get("/", headers={**HTML, "If-None-Match": page.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert (await http.get("/favicon.svg")).headers["cache-control"] == "no-cache"


async def test_compression_is_for_those_who_can_read_it(built: Settings) -> None:
    async with door(built) as (http, _):
        plain = await http.get("/assets/app-1a2b.js", headers={"Accept-Encoding": "identity"})
        assert "content-encoding" not in plain.headers
        async with http.stream("GET", "/assets/app-1a2b.js", headers={"Accept-Encoding": "gzip"}) as packed:
            raw = b"".join([part async for part in packed.aiter_raw()])
        assert gzip.decompress(raw) == plain.content


@pytest.mark.parametrize("path", ["/", "/sign-in", "/tracks/python", "/exercises/python.running-total", "/a/b/c"])
async def test_every_page_is_the_app(built: Settings, path: str) -> None:
    async with door(built) as (http, _):
        answer = await http.get(path, headers=HTML)
        assert answer.status_code == 200
        assert "the app" in answer.text
        head = await http.head(path, headers=HTML)
        assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize(
    "path",
    ["/assets/none.js", "/none.png", "/.secret", "/link.txt", "/up/outside.txt", "/assets"],
)
async def test_what_is_no_page_and_no_file_is_not_there(built: Settings, path: str) -> None:
    async with door(built) as (http, _):
        answer = await http.get(path, headers={"Accept": "image/*"})
        assert answer.status_code in (400, 404)
        assert "not yours" not in answer.text
        assert "hidden" not in answer.text


async def test_pages_can_only_be_read(built: Settings) -> None:
    async with door(built) as (http, _):
        answer = await http.post("/sign-in", json={})
        assert answer.status_code == 405
        assert answer.headers["allow"] == "GET, HEAD"


async def test_an_api_address_that_is_nothing_is_no_page(built: Settings) -> None:
    async with door(built) as (http, _):
        for path in ("/api/unknown", "/api/content", "/api/content/none", "/internal", "/metricsx.txt"):
            answer = await http.get(path, headers={"Accept": "application/json"})
            assert answer.status_code == 404
            assert answer.headers["content-type"] == "application/problem+json"


async def test_a_new_build_is_noticed(built: Settings) -> None:
    async with door(built) as (http, _):
        assert (await http.get("/assets/new.js")).status_code == 404
        (built.web / "assets/new.js").write_text("1")
        (built.web / "index.html").write_text("<!doctype html>newer")
        os.utime(built.web / "index.html", (1, 1))
        assert (await http.get("/assets/new.js")).status_code == 200
        assert "newer" in (await http.get("/", headers=HTML)).text


async def test_without_a_build_the_page_says_how_to_make_one(settings: Settings, tmp_path: Path) -> None:
    async with door(settings.model_copy(update={"web": tmp_path / "none"})) as (http, _):
        answer: httpx.Response = await http.get("/", headers=HTML)
        assert answer.status_code == 503
        assert "make web" in answer.text
        assert "<style" not in answer.text
        style = await http.get("/api/style.css")
        assert style.headers["content-type"].startswith("text/css")
