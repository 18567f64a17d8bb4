"""Images over HTTP: exactly what they are said to be, and never a page."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from codecrafthub.content.images.store import ImageStore

router = APIRouter()
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Content-Disposition": "inline",
    "Cache-Control": "public, max-age=300",
}


@router.get("/images/{track}/{name}", response_class=Response, responses={304: {}})
async def image(track: str, name: str, request: Request) -> Response:
    """An image of a track, as its lessons and instructions show it."""
    images: ImageStore = request.app.state.images
    found = await images.read(track, name)
    headers = {**HEADERS, "ETag": f'"{found.tag}"'}
    known = {part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")}
    if headers["ETag"] in known:
        return Response(status_code=304, headers=headers)
    return Response(found.data, media_type=found.type, headers=headers)
