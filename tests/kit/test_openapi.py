"""The services' OpenAPI documents: what the web app's types are made from, and what a script reads."""

import json

import pytest

from codecrafthub.hub import BEHIND_THE_DOOR, Hub
from codecrafthub.settings import Settings
from tests.support.fixtures import ROOT

pytestmark = pytest.mark.anyio


@pytest.fixture
async def documents(settings: Settings) -> dict[str, dict]:
    hub = Hub(settings)
    await hub.context.peers.close()
    return {name: service.public.openapi() for name, service in hub.services.items()}


async def test_the_web_app_is_made_from_the_documents_as_they_are(documents: dict[str, dict]):
    """When this fails: `codecrafthub openapi web/openapi`, then `npm run api` in web/."""
    for name in BEHIND_THE_DOOR:
        kept = json.loads((ROOT / "web/openapi" / f"{name}.json").read_text())
        assert kept == json.loads(json.dumps(documents[name])), name


@pytest.mark.parametrize(
    ("service", "path", "method", "is_open"),
    [
        ("identity", "/users", "post", True),
        ("identity", "/users/me", "get", False),
        ("identity", "/users", "get", False),
        ("content", "/exercises/{slug}", "get", True),
        ("assessment", "/submissions", "post", False),
        ("feedback", "/tickets", "post", False),
        ("recommendation", "/next", "get", False),
        ("analytics", "/overview", "get", False),
    ],
)
async def test_the_documents_say_what_needs_an_access_token(
    documents: dict[str, dict], service: str, path: str, method: str, is_open: bool
):
    operation = documents[service]["paths"][path][method]
    assert ("security" not in operation) == is_open
