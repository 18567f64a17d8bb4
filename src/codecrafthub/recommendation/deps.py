"""The use cases as routes ask for them."""

from typing import Annotated

from fastapi import Depends, Request

from codecrafthub.recommendation.own_data import OwnDataService
from codecrafthub.recommendation.service import Guide


async def guide(request: Request) -> Guide:
    found: Guide = request.app.state.guide
    return found


Advice = Annotated[Guide, Depends(guide)]


async def own_data(request: Request) -> OwnDataService:
    found: OwnDataService = request.app.state.own_data
    return found


Own = Annotated[OwnDataService, Depends(own_data)]
