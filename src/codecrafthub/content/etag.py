"""Answers that a browser may keep: an ETag on each, and 304 without a body when it is still the same."""

from __future__ import annotations

import hashlib

from fastapi import Request, Response
from pydantic import BaseModel


def answer(request: Request, body: BaseModel) -> Response:
    """The body as JSON. The tag is weak, since the door may compress what it passes on."""
    data = body.model_dump_json().encode()
    tag = f'W/"{hashlib.sha256(data).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    known = [part.strip() for part in request.headers.get("if-none-match", "").split(",")]
    if tag in known or tag.removeprefix("W/") in known:
        return Response(status_code=304, headers=headers)
    return Response(data, media_type="application/json", headers=headers)
