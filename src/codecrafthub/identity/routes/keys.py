"""The public signing keys for everyone, and what only peers may ask."""

from typing import Any

from fastapi import APIRouter, Response

from codecrafthub.contracts.identity import PersonName
from codecrafthub.identity.deps import Keys, PeopleCases
from codecrafthub.identity.schemas import KeySet, NamesWanted

router = APIRouter(tags=["keys"])
internal = APIRouter()


@router.get("/.well-known/jwks.json", response_model=KeySet)
async def read_keys(keys: Keys, response: Response) -> dict[str, Any]:
    """The keys with which anyone can verify an access token (RFC 7517)."""
    response.headers["Cache-Control"] = "public, max-age=10"
    return await keys.published()


@internal.get("/jwks", response_model=KeySet)
async def read_keys_as_peer(keys: Keys) -> dict[str, Any]:
    return await keys.published()


@internal.post("/names")
async def read_names(body: NamesWanted, people: PeopleCases) -> dict[str, list[PersonName]]:
    found = await people.names(body.ids)
    return {"items": [PersonName(id=user.id, display_name=user.display_name) for user in found]}
