"""Signatures as Standard Webhooks has them, checked against the values in its documentation."""

import base64
import hashlib
import hmac
from uuid import UUID

from codecrafthub.feedback.webhooks.signing import PREFIX, message_id, new_secret, signed_headers


def test_a_signature_is_the_one_of_the_convention() -> None:
    """The message and secret that its reference libraries are tested with."""
    headers = signed_headers(
        "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}', ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]
    )
    assert headers == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_while_two_secrets_count_there_are_two_signatures() -> None:
    old, new = new_secret(), new_secret()
    assert old != new
    headers = signed_headers("msg_1", 1, b"{}", [new, old])
    for secret, signature in zip((new, old), headers["webhook-signature"].split(" "), strict=True):
        key = base64.b64decode(secret.removeprefix(PREFIX))
        assert len(key) == 32
        expected = hmac.new(key, b"msg_1.1.{}", hashlib.sha256).digest()
        assert signature == "v1," + base64.b64encode(expected).decode()


def test_a_message_has_one_id_for_ever() -> None:
    one = UUID("0192f1a0-0000-7000-8000-000000000001")
    assert message_id(one) == message_id(UUID(str(one))) == "msg_0192f1a0000070008000000000000001"
