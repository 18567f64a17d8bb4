"""The use cases of authoring as routes ask for them, and who may ask."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from codecrafthub.content.authoring.wiring import Authoring
from codecrafthub.content.versions.units import Unit, unit_of
from codecrafthub.kit.auth import Principal, Role
from codecrafthub.kit.web import at_least

Reader = Annotated[Principal, Depends(at_least(Role.AUTHOR))]
"""An author, an instructor or an admin; what each may change is asked where it is changed."""


async def authoring(request: Request) -> Authoring:
    found: Authoring = request.app.state.authoring
    return found


async def unit(kind: str, slug: str) -> Unit:
    return unit_of(kind, slug)


TheAuthoring = Annotated[Authoring, Depends(authoring)]
TheUnit = Annotated[Unit, Depends(unit)]
