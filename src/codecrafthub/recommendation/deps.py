"""The use cases as routes ask for them."""

from typing import Annotated

from fastapi import Depends, Request

from codecrafthub.recommendation.service import Guide


async def guide(request: Request) -> Guide:
    found: Guide = request.app.state.guide
    return found


Advice = Annotated[Guide, Depends(guide)]
