"""The image that `make test-deploy` has built."""

import os
import secrets
from collections.abc import Iterator

import pytest

from tests.containers.container import podman


@pytest.fixture(scope="session")
def image() -> str:
    name = os.environ.get("IMAGE")
    if name is None:
        pytest.skip("make test-deploy builds the image and sets IMAGE")
    return name


@pytest.fixture
def volume(image: str) -> Iterator[str]:
    name = f"tested-{secrets.token_hex(4)}"
    podman("volume", "create", name)
    yield name
    podman("volume", "rm", "--force", name)
