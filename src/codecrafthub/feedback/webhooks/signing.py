"""The secret of a webhook and the signature made with it, as Standard Webhooks has them."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from uuid import UUID

PREFIX = "whsec_"
SECRET_BYTES = 32


def new_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def message_id(delivery_id: UUID) -> str:
    """What a receiver knows a message by; the same however often it is sent."""
    return f"msg_{delivery_id.hex}"


def signed_headers(message: str, at: int, body: bytes, keys: Iterable[str]) -> dict[str, str]:
    """The headers by which a receiver knows who sent a body: a signature for each secret that counts.

    `at` is when it is sent, in seconds since 1970; who receives it turns away what is minutes old.
    """
    signatures = " ".join(f"v1,{_sign(message, at, body, secret)}" for secret in keys)
    return {"webhook-id": message, "webhook-timestamp": str(at), "webhook-signature": signatures}


def _sign(message: str, at: int, body: bytes, secret: str) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = hmac.new(key, f"{message}.{at}.".encode() + body, hashlib.sha256)
    return base64.b64encode(signed.digest()).decode()
