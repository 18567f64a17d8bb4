"""The use cases as routes ask for them."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from codecrafthub.content.service import Library


async def library(request: Request) -> Library:
    found: Library = request.app.state.library
    return found


Content = Annotated[Library, Depends(library)]
