"""Serves the built web app: hashed assets for good, every page of it as the one index.html, and nothing else."""

import asyncio
import gzip
import hashlib
import mimetypes
from dataclasses import dataclass, field
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from codecrafthub.gateway.pages import page
from codecrafthub.gateway.refusals import refuse
from codecrafthub.kit.errors import HubError, NotFound

FOR_GOOD = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
COMPRESSIBLE = ("text/", "application/json", "application/manifest+json", "image/svg+xml", "application/wasm")
KINDS = {".js": "text/javascript", ".webmanifest": "application/manifest+json", ".woff2": "font/woff2"}
"""Kinds of files that some machines do not know, or know by another name."""
NOT_BUILT = page(
    "The web app is not built yet",
    "<p>The hub is running, but its pages have not been built. In the project's folder run</p>"
    "<pre>make web</pre><p>and load this page again. The programming interface works already: "
    '<a href="/api">/api</a>.</p>',
)


class WrongMethod(HubError):
    """Pages can only be read; send your request to an address under /api."""

    status = 405
    title = "Method not allowed"


@dataclass(slots=True)
class Asset:
    """One file of the web app as it is sent, packed when first asked for."""

    path: Path
    kind: str
    cache: str
    _packed: tuple[bytes, bytes | None, str] | None = field(default=None, repr=False)

    async def packed(self) -> tuple[bytes, bytes | None, str]:
        """The bytes, the same compressed where that is worth it, and the entity tag."""
        if self._packed is None:
            self._packed = await asyncio.to_thread(self._pack)
        return self._packed

    def _pack(self) -> tuple[bytes, bytes | None, str]:
        body = self.path.read_bytes()
        small = gzip.compress(body, 9, mtime=0) if self.kind.startswith(COMPRESSIBLE) and len(body) > 500 else None  # noqa: PLR2004
        return body, small, f'"{hashlib.sha256(body).hexdigest()[:20]}"'


class WebApp:
    """ASGI app. Only files found by walking the build's folder can be asked for, so no spelling of a path leads out."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._assets: dict[str, Asset] = {}
        self._built_at: int | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/api"):
            await refuse(NotFound("There is nothing at this address."), scope, receive, send)
        elif scope["method"] not in ("GET", "HEAD"):
            await refuse(WrongMethod(headers={"Allow": "GET, HEAD"}), scope, receive, send)
        else:
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._look_again()
        headers = Headers(scope=scope)
        path = scope["path"]
        asset = self._assets.get(path) or (self._assets.get("/index.html") if _is_page(path, headers) else None)
        if asset is not None:
            await (await _response(asset, headers))(scope, receive, send)
        elif not self._assets and _is_page(path, headers):
            await HTMLResponse(NOT_BUILT, 503, headers={"Cache-Control": "no-store"})(scope, receive, send)
        else:
            await refuse(NotFound("There is nothing at this address."), scope, receive, send)

    def _look_again(self) -> None:
        """List the files anew when the web app was built since."""
        try:
            built_at = (self._folder / "index.html").stat().st_mtime_ns
        except OSError:
            self._assets, self._built_at = {}, None
            return
        if built_at != self._built_at:
            self._assets, self._built_at = _assets_of(self._folder), built_at


def _assets_of(folder: Path) -> dict[str, Asset]:
    """Every regular file of the build by its address; links and dot files are left out."""
    found: dict[str, Asset] = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        if path.is_symlink() or not path.is_file() or any(part.startswith(".") for part in name.parts):
            continue
        if any((folder / parent).is_symlink() for parent in name.parents):
            continue
        kind = KINDS.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        cache = FOR_GOOD if name.parts[0] == "assets" else ASK_AGAIN
        found[f"/{name.as_posix()}"] = Asset(path, kind, cache)
    return found


def _is_page(path: str, headers: Headers) -> bool:
    """Whether a browser asks for a page; an exercise's address has a dot in it, so a dot alone says nothing."""
    last = path.rpartition("/")[2]
    if path.startswith("/assets/") or any(part.startswith(".") for part in path.split("/")):
        return False
    accepted = headers.get("accept", "*/*")
    return "text/html" in accepted or ("*/*" in accepted and "." not in last)


async def _response(asset: Asset, asked: Headers) -> Response:
    body, small, tag = await asset.packed()
    headers = {"ETag": tag, "Cache-Control": asset.cache, "Vary": "Accept-Encoding"}
    if tag in asked.get("if-none-match", "").replace("W/", ""):
        return Response(status_code=304, headers=headers)
    if small is not None and "gzip" in asked.get("accept-encoding", ""):
        return Response(small, headers={**headers, "Content-Encoding": "gzip"}, media_type=asset.kind)
    return Response(body, headers=headers, media_type=asset.kind)
