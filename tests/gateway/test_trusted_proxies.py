"""Whose word is taken for where a request comes from: nobody's, unless the operator names a proxy."""

from pathlib import Path

import httpx
import pytest

from tests.support.process import HubProcess


@pytest.mark.parametrize(("trusted", "last"), [("", 429), ("127.0.0.1", 401)])
def test_a_claimed_address_counts_only_from_a_trusted_proxy(tmp_path: Path, published: Path, trusted: str, last: int):
    settings = {"HUB_SIGN_INS_PER_MINUTE": "3", "HUB_TRUSTED_PROXIES": trusted}
    running = HubProcess(tmp_path / "data", copied_from=published, **settings)
    with running as hub, httpx.Client(base_url=hub.address) as client:
        body = {"email": "nobody@example.org", "password": "not the right password"}
        statuses = [
            client.post("/api/identity/sessions", json=body | {"email": f"nobody{number}@example.org"},
                        headers={"X-Forwarded-For": f"192.0.2.{number}"}).status_code
            for number in range(5)
        ]  # fmt: skip
        assert statuses[:3] == [401, 401, 401]
        assert statuses[-1] == last
