"""The public signing keys, for everyone."""

from typing import Any

from fastapi import APIRouter, Response

from codecrafthub.identity.deps import Keys
from codecrafthub.identity.schemas import KeySet

router = APIRouter(tags=["keys"])


@router.get("/.well-known/jwks.json", response_model=KeySet)
async def read_keys(keys: Keys, response: Response) -> dict[str, Any]:
    """The keys with which anyone can verify an access token (RFC 7517)."""
    response.headers["Cache-Control"] = "public, max-age=10"
    return await keys.published()
